"""What fires a topic, and what each term adds."""

import pytest

from bot.model.match import Confidence, Role
from tests.match.banks import a_bank, judged, matched, missed, words

STRONG = 'strong.en = ["Open Skies treaty", "overflight pact", "Helsinki flights"]\n'
WEAK = 'weak.en = ["observation flight*", "Kaliningrad", "unarmed plane*", "surveillance"]\n'
COMBO = 'combo = [["@us|@russia", "overflight*", "treaty|pact"]]\n'


def test_one_strong_term_fires_wherever_it_stands() -> None:
    match = matched(STRONG, "Envoys meet", f"{words(500)}. The Open Skies treaty.")
    assert match is not None
    assert (match.score, match.role, match.confidence) == (1.0, Role.MENTIONED, Confidence.CLEAR)


def test_two_different_weak_terms_fire_and_one_does_not() -> None:
    match = matched(WEAK, "Envoys meet", "On Kaliningrad and unarmed planes.")
    assert match is not None
    assert (match.score, match.confidence) == (1.0, Confidence.WEAK)
    assert matched(WEAK, "Envoys meet", "On Kaliningrad and Kaliningrad.") is None


def test_a_weak_term_in_the_title_adds_more_but_does_not_fire_alone() -> None:
    miss = missed(WEAK, "Kaliningrad votes")
    assert miss is not None
    assert miss.score == 0.75
    assert "in the title" in miss.reason
    match = matched(WEAK, "Kaliningrad", "Unarmed planes.")
    assert match is not None
    assert match.score == 1.25


def test_a_weak_term_in_the_title_fires_with_half_a_combo_beside_it() -> None:
    match = matched(WEAK + COMBO, "Kaliningrad flights", "Russia speaks of a treaty.")
    assert match is not None
    assert match.score == 1.0
    assert [(one.rule, one.share) for one in match.evidence] == [
        ("weak.en", 0.75),
        ("combo 1", 0.125),
        ("combo 1", 0.125),
    ]
    assert matched(WEAK + COMBO, "Kaliningrad flights", "Russia speaks.") is None
    assert matched(WEAK + COMBO, "Flights", "Kaliningrad. Russia speaks of a treaty.") is None
    assert matched(WEAK + COMBO, "Kaliningrad flights", f"{words(60)}. Russia speaks of a treaty.") is None


def test_half_a_combo_must_not_be_the_weak_terms_own_words() -> None:
    lines = 'weak.en = ["Russia treaty"]\ncombo = [["@russia", "overflight*"]]\n'
    assert matched(lines, "A Russia treaty") is None
    assert matched(lines, "A Russia treaty", "Moscow agrees.") is not None


def test_a_combo_needs_a_hit_from_each_list() -> None:
    match = matched(COMBO, "US overflights end with pact")
    assert match is not None
    assert match.score == 1.0
    assert [one.term for one in match.evidence] == ["=US", "overflight*", "pact"]
    assert sum(one.share for one in match.evidence) == pytest.approx(1.0, abs=0.001)
    assert matched(COMBO, "US overflights end") is None


def test_one_word_may_stand_for_two_lists() -> None:
    match = matched('combo = [["@us", "@russia", "@talks"]]', "美俄会谈", language="zh")
    assert match is not None
    assert [one.text for one in match.evidence] == ["美俄", "会谈"]


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        (f"{words(55)} overflight. A pact.", True),
        (f"{words(100)}. US overflight. A pact.", True),
        (f"{words(100)}. US overflight. So. A pact.", False),
        (f"{words(100)}. US overflight.\nSo\nA pact.", False),
    ],
)
def test_a_combo_stands_in_the_lead_or_in_two_sentences_on_end(summary: str, found: bool) -> None:
    title = "US" if summary.startswith(words(55) + " over") else "Envoys"
    assert (matched(COMBO, title, summary) is not None) is found


def test_the_title_belongs_to_the_first_sixty_words_and_to_nothing_later() -> None:
    assert matched(COMBO, "US overflights", f"{words(58)} a pact.") is not None
    assert matched(COMBO, "US overflights", f"{words(60)} pact.") is None


def test_the_score_is_the_sum_of_the_shares_clipped_to_three() -> None:
    text = "Open Skies treaty, overflight pact, Helsinki flights, US overflight"
    match = matched(STRONG + WEAK + COMBO, text, "Kaliningrad")
    assert match is not None
    assert match.score == 3.0
    assert sum(one.share for one in match.evidence) == pytest.approx(4.5, abs=0.001)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ('weak.en = ["arms pact", "arms pact*", "arms"]', "Arms pact"),
        ('weak.en = ["pact", "arms pact"]', "Arms pact and pact"),
        ('weak.en = ["arms pact", "pact talks"]', "Arms pact talks"),
        ('weak.en = ["arms~3 pact", "pact"]', "Arms of a pact"),
        ('weak.en = ["AUKUS", "=AUKUS"]', "AUKUS and AUKUS"),
    ],
)
def test_the_same_words_never_count_as_two_different_terms(lines: str, title: str) -> None:
    assert matched(lines, "Envoys meet", title) is None


def test_a_term_in_a_list_of_two_languages_counts_once() -> None:
    lines = 'weak.ru = ["AUKUS"]\nweak.en = ["AUKUS", "=AUKUS"]'
    assert matched(lines, "Встреча", "AUKUS AUKUS", "ru") is None


def test_weak_words_inside_a_strong_term_add_nothing() -> None:
    match = matched('strong.en = ["arms pact"]\nweak.en = ["pact"]', "The arms pact")
    assert match is not None
    assert match.score == 1.0


@pytest.mark.parametrize(
    ("title", "summary", "role", "confidence"),
    [
        ("Open Skies treaty ends", "", Role.MAIN, Confidence.STRONG),
        ("Envoys meet", "The Open Skies treaty ends.", Role.MAIN, Confidence.CLEAR),
        ("Envoys meet", f"{words(57)} Open Skies treaty", Role.MAIN, Confidence.CLEAR),
        ("Envoys meet", f"{words(60)} Open Skies treaty", Role.MENTIONED, Confidence.CLEAR),
        ("Envoys meet", f"{words(80)} Open Skies treaty, overflight pact", Role.MAIN, Confidence.STRONG),
        ("Envoys meet", f"{words(80)} Open Skies treaty, Open Skies treaty", Role.MENTIONED, Confidence.CLEAR),
        ("Kaliningrad", f"{words(80)} surveillance", Role.MAIN, Confidence.WEAK),
        ("Envoys meet", f"{words(80)} Kaliningrad surveillance", Role.MENTIONED, Confidence.WEAK),
        ("US overflight pact signed", "", Role.MAIN, Confidence.STRONG),
    ],
)
def test_position_decides_the_role_and_how_sure_a_match_is(
    title: str, summary: str, role: Role, confidence: Confidence
) -> None:
    match = matched(STRONG + WEAK, title, summary)
    assert match is not None
    assert (match.role, match.confidence) == (role, confidence)


def test_a_combo_in_the_title_is_strong_and_one_spread_over_the_lead_is_clear() -> None:
    whole = matched(COMBO, "US overflight pact")
    spread = matched(COMBO, "US overflight", "The pact holds.")
    late = matched(COMBO, "Envoys", f"{words(80)}. US overflight pact.")
    assert whole is not None
    assert spread is not None
    assert late is not None
    assert (whole.role, whole.confidence) == (Role.MAIN, Confidence.STRONG)
    assert (spread.role, spread.confidence) == (Role.MAIN, Confidence.CLEAR)
    assert (late.role, late.confidence) == (Role.MENTIONED, Confidence.CLEAR)


def test_matches_come_main_first_then_by_score_then_by_id() -> None:
    bank = a_bank(
        zebra='strong.en = ["zebra"]',
        apple='strong.en = ["apple"]',
        late='strong.en = ["late one"]',
        rich='strong.en = ["rich", "wealth"]',
    )
    verdict = judged(bank, "Zebra, apple, rich wealth", f"{words(70)} late one")
    assert [match.topic for match in verdict.matches] == ["rich", "apple", "zebra", "late"]
    assert verdict.bank == bank.hash


def test_only_the_first_twenty_thousand_characters_are_matched() -> None:
    assert matched(STRONG, "", "x" * 19_900 + " Open Skies treaty") is not None
    assert matched(STRONG, "", "x" * 20_000 + " Open Skies treaty") is None


def test_nothing_at_all_gives_an_empty_verdict() -> None:
    bank = a_bank(pact=STRONG)
    verdict = judged(bank)
    assert (verdict.matches, verdict.near_misses, verdict.bank) == ((), (), bank.hash)
