"""Reports worded for the laws of grouping."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count

from bot.model.feed import Tier
from bot.model.ids import StoryId
from bot.model.story import Report, Story
from bot.stories.group import group
from bot.stories.index import StoryIndex
from tests.builders import NOON, a_report, a_verdict, an_entry

_numbers = count(1)


def told(
    title: str,
    summary: str = "",
    *,
    topics: tuple[str, ...] = ("strategic-stability",),
    tier: Tier = Tier.PRESS,
    seen_at: datetime = NOON,
    feed: str | None = None,
    **more: object,
) -> Report:
    """A report of a feed of its own that matched these topics; without topics it matched nothing."""
    number = next(_numbers)
    entry = an_entry(number, title, summary, feed=feed or f"feed-{number}", seen_at=seen_at, **more)
    return a_report(entry, tier=tier, verdict=a_verdict(*topics))


def grouped(*reports: Report, now: datetime = NOON) -> tuple[Story, ...]:
    """The stories of reports that arrive in one call."""
    return group(StoryIndex(), reports, next_story=StoryId(1), now=now)


def one_by_one(reports: Sequence[Report]) -> StoryIndex:
    """The index after each report came in a call of its own."""
    index = StoryIndex()
    for report in reports:
        given = (number for story in index.stories() for number in (story.id, *story.aliases))
        last = max(given, default=StoryId(0))
        index.apply(group(index, [report], next_story=StoryId(last + 1), now=report.entry.seen_at))
    return index


def are_one_story(*reports: Report) -> bool:
    return len(grouped(*reports)) == 1


def are_apart(*reports: Report) -> bool:
    return len(grouped(*reports)) == len(reports)
