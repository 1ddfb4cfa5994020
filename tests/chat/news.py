"""News as look-ups find it."""

from collections.abc import Sequence

from bot.match.classify import classify
from bot.model.entry import CleanedText
from bot.model.feed import Tier
from bot.model.ids import DestinationId, KeywordId, StoryId
from bot.model.keyword import Keyword
from bot.model.lookup import FoundEntries, FoundStories, Hit
from bot.model.match import Match, Origin, Verdict
from bot.model.preferences import Mode
from bot.model.story import Kinship, Member, Report
from tests.builders import NOON, a_match, a_member, a_story, an_entry, an_evidence, at
from tests.chat.scenes import BANK
from tests.notify.views import a_view


def a_keyword(number: int = 17, query: str = "Ryabkov", mode: Mode = Mode.INSTANT) -> Keyword:
    return Keyword(id=KeywordId(number), destination_id=DestinationId(1), query=query, mode=mode, created_at=NOON)


def keyword_match(number: int = 17, term: str = "Ryabkov") -> Match:
    """What ``match/keywords.py`` makes of a keyword."""
    topic = a_keyword(number).topic
    evidence = an_evidence(topic, term=term, start=0, rule="keyword", origin=Origin.KEYWORD)
    return a_match(topic, origin=Origin.KEYWORD, evidence=(evidence,))


def a_news(
    number: int = 1,
    title: str = "Envoys return to New START",
    summary: str = "",
    *,
    feed: str = "lakeside-wire",
    tier: Tier = Tier.WIRE,
    age: float = 1.0,
    verdict: Verdict | None = None,
    **more: object,
) -> Report:
    """A report that many hours old, judged by the bank of scenes unless a verdict is given."""
    entry = an_entry(number, title, summary, feed=feed, seen_at=at(hours=-age), **more)
    judged = classify(BANK, CleanedText(title=title, summary=summary), entry.language)
    return Report(entry=entry, tier=tier, verdict=judged if verdict is None else verdict)


def a_copy(report: Report) -> Member:
    return a_member(report, kinship=Kinship.COPY)


def found(*stories: tuple[int, Sequence[Report | Member]]) -> FoundStories:
    """Stories of these numbers with their reports."""
    return FoundStories(stories=tuple((a_view(a_story(number, *reports)), ()) for number, reports in stories))


def a_hit(report: Report, story: int | None = None) -> Hit:
    return Hit(
        entry=report.entry,
        verdict=report.verdict,
        tier=report.tier,
        feed_title=report.entry.outlet,
        story=None if story is None else StoryId(story),
    )


def hits(*given: Hit, total: int | None = None, **more: object) -> FoundEntries:
    return FoundEntries(hits=given, total=len(given) if total is None else total, **more)  # type: ignore[arg-type]  # a builder takes any field
