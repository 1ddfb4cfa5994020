"""A chat's keyword is a match of its own: it changes no verdict of the topics and fires wherever it stands."""

from bot.match.classify import classify
from bot.match.keywords import judge, watchlist
from bot.model.entry import CleanedText
from bot.model.ids import DestinationId, KeywordId
from bot.model.keyword import Keyword, is_keyword
from bot.model.match import Origin, Role
from bot.model.preferences import Mode
from tests.builders import NOON
from tests.match.banks import a_bank

BANK = a_bank(
    new_start='strong.en = ["New START"]',
    arms_control='strong.en = ["arms control"]\nyields_to = ["*"]',
)


def a_keyword(query: str, number: int = 17, mode: Mode = Mode.INSTANT) -> Keyword:
    return Keyword(id=KeywordId(number), destination_id=DestinationId(1), query=query, mode=mode, created_at=NOON)


def test_a_keyword_matches_beside_the_topics() -> None:
    text = CleanedText(title="New START and the Sarmat", summary="The Sarmat was tested.")
    verdict = judge(BANK, watchlist([a_keyword("Sarmat")]), text, "en")
    assert {match.topic for match in verdict.matches} == {"new-start", "keyword:17"}
    own = next(match for match in verdict.matches if is_keyword(match.topic))
    assert own.origin is Origin.KEYWORD
    assert [(one.rule, one.text) for one in own.evidence if one.share] == [("keyword", "Sarmat")]
    assert verdict.bank == BANK.hash


def test_what_a_keyword_matches_is_what_the_entry_is_about() -> None:
    text = CleanedText(title="Parliament meets", summary="word " * 200 + "Then somebody named the Sarmat.")
    (match,) = judge(BANK, watchlist([a_keyword("Sarmat")]), text, "en").matches
    assert match.role is Role.MAIN


def test_no_topic_yields_to_a_keyword() -> None:
    text = CleanedText(title="Arms control and the Sarmat")
    verdict = judge(BANK, watchlist([a_keyword("Sarmat")]), text, "en")
    assert {match.topic for match in verdict.matches} == {"arms-control", "keyword:17"}


def test_without_a_hit_the_verdict_is_that_of_the_topics() -> None:
    text = CleanedText(title="New START talks", summary="Nothing else.")
    assert judge(BANK, watchlist([a_keyword("Sarmat")]), text, "en") == classify(BANK, text, "en")
    assert judge(BANK, watchlist([]), text, "en") == classify(BANK, text, "en")


def test_a_keyword_runs_in_every_language() -> None:
    watched = watchlist([a_keyword("Oreshnik|Орешник|榛树")])
    for title, language in (
        ("Der Oreshnik", "de"),
        ("Орешник на позициях", "ru"),
        ("俄罗斯试射榛树导弹", "zh"),
        ("Oreshnik", "other"),
    ):
        assert judge(BANK, watched, CleanedText(title=title), language).matches, title


def test_a_paused_keyword_is_not_looked_for() -> None:
    watched = watchlist([a_keyword("Sarmat", mode=Mode.OFF)])
    assert not judge(BANK, watched, CleanedText(title="Sarmat"), "en").matches


def test_a_query_that_cannot_be_read_is_named_and_matches_nothing() -> None:
    broken, good = a_keyword("- beer", number=1), a_keyword("Sarmat", number=2)
    watched = watchlist([broken, good])
    assert watched.unreadable == (broken,)
    assert [match.topic for match in judge(BANK, watched, CleanedText(title="Sarmat"), "en").matches] == ["keyword:2"]
