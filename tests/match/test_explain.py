"""What people are told of a verdict."""

from dataclasses import replace

from bot.match.explain import explain_verdict
from bot.model.entry import CleanedText
from tests.match.banks import a_bank, judged, words

BANK = a_bank(
    pact="""
strong.en = ["arms pact", "test ban*"]
weak.en = ["envoy*", "Geneva"]
not.en = ["sport"]
combo = [["@us", "@russia", "@talks"]]
"""
)


def _explained(title: str, summary: str = "") -> tuple[str, ...]:
    return explain_verdict(BANK, CleanedText(title=title, summary=summary), judged(BANK, title, summary))


def test_a_match_is_told_term_by_term_with_the_sum_and_the_reason_of_its_role() -> None:
    assert _explained("Test bans and Geneva", "An envoy.") == (
        "pact (Name of pact): main, strong, score 2.25",
        "  strong.en “Test bans” (term test ban*) in the title +1.00",
        "  weak.en “Geneva” in the title +0.75",
        "  weak.en “envoy” (term envoy*) in the text at 3 +0.50",
        "  = 2.25, fires at 1.00",
        "  main because the title says it, at least in part; strong: a strong term or a combo in the title, "
        "or a score of 2 or more",
    )


def test_a_combo_is_told_on_one_line() -> None:
    lines = _explained("US and Russia hold talks")
    assert lines[1] == (
        "  combo 1 “US” in the title + “Russia” (term Russia*) in the title + “talks” in the title +1.00"
    )


def test_a_clipped_sum_says_how_much_of_it_counts() -> None:
    lines = _explained("Arms pact, test ban: US Russia talks, Geneva envoy")
    assert "  = 4.50, of which 3.00 count, fires at 1.00" in lines


def test_each_reason_for_a_role_has_its_sentence() -> None:
    late = _explained("Report", f"{words(70)} arms pact")
    assert "mentioned because all of it stands behind the first 60 words" in late[-1]
    both = _explained("Report", f"{words(70)} arms pact, test ban")
    assert "main because two different strong terms matched" in both[-1]
    early = _explained("Report", "The arms pact")
    assert "main because the first 60 words say it" in early[-1]


def test_a_near_miss_is_told_with_what_was_missing_or_what_vetoed() -> None:
    assert _explained("Report", "Geneva is calm") == (
        "no topic matches",
        "not pact (Name of pact): one weak term scores 0.50 of the 1.00 needed; a second, different one would do",
        "  weak.en “Geneva” in the text at 0 +0.50",
        "  = 0.50, fires at 1.00",
    )
    assert "  not.en “sport” in the title vetoes" in _explained("Arms pact in sport")


def test_a_text_without_any_term_says_so() -> None:
    assert _explained("Weather") == ("no topic matches",)


def test_an_old_verdict_and_a_changed_text_are_told() -> None:
    verdict = judged(BANK, "The arms pact")
    lines = explain_verdict(BANK, CleanedText(title="Another title"), replace(verdict, bank="old"))
    assert lines[0].startswith("judged by an earlier topic bank")
    assert lines[-1] == "  the text has changed since: some of these words stand there no longer"
