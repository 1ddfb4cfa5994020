"""Stories as the pipeline hands them over, and digests of them."""

from collections.abc import Collection, Sequence

from bot.model.calendar import CalendarEvent
from bot.model.coverage import Coverage
from bot.model.destination import Destination, Told
from bot.model.entry import Entry
from bot.model.feed import Tier
from bot.model.ids import EntryId, TopicId
from bot.model.keyword import Keyword
from bot.model.match import Role, Verdict
from bot.model.preferences import Preferences
from bot.model.sources import StoryView
from bot.model.story import Kinship, Member, Story
from bot.notify.digest import Digest, compose
from bot.notify.followed import Topics
from bot.notify.untold import Heard, untold
from bot.stories.sources import ranked_sources, representative
from tests.builders import NOON, a_destination, a_match, a_member, a_report, a_verdict, an_entry, at

NAMES = {TopicId("new-start"): "New START", TopicId("inf"): "INF Treaty", TopicId("iran-nuclear"): "Iran"}
ORDER = tuple(NAMES)
COVERAGE = Coverage(
    since=at(days=-1),
    until=NOON,
    feeds_polled=14,
    feeds_looked_at=14,
    feeds_enabled=16,
    failing=(),
    entries_seen=124,
    entries_matched=31,
    near_misses=12,
)


def a_source(
    number: int,
    outlet: str = "harbour-times",
    *,
    kinship: Kinship = Kinship.REWRITE,
    verdict: Verdict | None = None,
    tier: Tier = Tier.PRESS,
    entry: Entry | None = None,
) -> Member:
    """A member from that outlet; the first of a story is of the kinship FIRST."""
    report = a_report(
        entry or an_entry(number, f"Report {number}", feed=outlet),
        tier=tier,
        verdict=a_verdict("iran-nuclear") if verdict is None else verdict,
    )
    return a_member(report, kinship=Kinship.FIRST if number == 1 else kinship)


def mentions(*topics: str, main: str | None = None) -> Verdict:
    """A verdict that names these topics in passing, and is about ``main``."""
    about = (a_match(main),) if main else ()
    return Verdict(matches=about + tuple(a_match(topic, role=Role.MENTIONED) for topic in topics))


def a_view(story: Story) -> StoryView:
    return StoryView(story=story, representative=representative(story), sources=ranked_sources(story))


def topics_of(destination: Destination, keywords: Sequence[Keyword] = ()) -> Topics:
    return Topics(names=NAMES, order=ORDER, preferences=destination.preferences, keywords=tuple(keywords))


def heard(story: Story, told: Sequence[Told] = (), *, muted: Collection[int] = ()) -> Heard:
    """The story as a destination hears of it that was told these things, and has muted these entries."""
    about = tuple(one for one in told if one.story_id in {story.id, story.follows})
    return Heard(view=a_view(story), told=about, muted=frozenset(map(EntryId, muted)))


def composed(
    *stories: Story,
    destination: Destination | None = None,
    told: Sequence[Told] = (),
    coverage: Coverage = COVERAGE,
    keywords: Sequence[Keyword] = (),
    muted: Collection[int] = (),
    dates: tuple[CalendarEvent, ...] = (),
) -> Digest | None:
    """What is new of these stories for the destination at NOON."""
    reader = destination or a_destination()
    topics = topics_of(reader, keywords)
    news = untold([heard(story, told, muted=muted) for story in stories], topics)
    return compose(reader, news, coverage, topics=topics, now=NOON, dates=dates)


def a_digest(*stories: Story, coverage: Coverage = COVERAGE, most: int = 0) -> Digest:
    """With all of them, unless there is room for so many alone."""
    reader = a_destination(preferences=Preferences(most=most))
    digest = composed(*stories, destination=reader, coverage=coverage)
    assert digest is not None
    return digest
