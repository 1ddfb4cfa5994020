"""What a destination is told at one time: stories by topic, each once, and what was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.model.calendar import CalendarEvent
from bot.model.coverage import Coverage
from bot.model.destination import Destination, Told, ToldKind
from bot.model.ids import DestinationId, TopicId
from bot.model.instants import require_utc
from bot.model.match import Role
from bot.model.rooms import RoomKind
from bot.model.sources import StoryView
from bot.notify.followed import Topics
from bot.notify.ranking import choose
from bot.notify.telling import Item
from bot.notify.untold import Untold


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The stories of a topic; a story stands in the section of its best topic alone."""

    topic: TopicId
    name: str
    items: tuple[Item, ...]


_HALF_A_DAY = timedelta(hours=12)
_DAY = timedelta(days=1)
_MOST_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """Stories for which a digest has no room."""

    count: int
    """At least one."""
    command: str
    """What shows them, ``/latest`` or ``/latest 3d``; empty in a channel, where nobody can ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Everything one delivery says. Without stories and dates it says that nothing is new."""

    destination_id: DestinationId
    composed_at: datetime
    sections: tuple[Section, ...]
    """In the order of the topics."""
    passing: tuple[Item, ...]
    """Stories that name a followed topic in passing and are about none: a line each, at the end."""
    more: More | None
    coverage: Coverage
    muted: int
    """Stories of the coverage's period that only the destination's mutes keep from it."""
    left_out: int
    """The same of those that are not sure enough for it, or only mentions that it does not want."""
    told: tuple[Told, ...]
    """What the destination knows once this is delivered; one for each story, also those that are only counted."""
    dates: tuple[CalendarEvent, ...] = ()
    """Of the treaty calendar: what is near."""
    quiet: tuple[StoryView, ...] = ()
    """Stories that were told lately and of which nothing is new, for the layout that lists them."""

    def __post_init__(self) -> None:
        require_utc(composed_at=self.composed_at)

    @property
    def stories(self) -> int:
        """How many it shows."""
        return sum(len(section.items) for section in self.sections) + len(self.passing)


def compose(
    destination: Destination,
    untold: Untold,
    coverage: Coverage,
    *,
    topics: Topics,
    now: datetime,
    dates: tuple[CalendarEvent, ...] = (),
) -> Digest | None:
    """All that is untold as a digest, with these dates; None when there is neither. Stories that it has no room for
    are counted.

    A story is told in a section if it is about a topic that the destination follows (role main). One that only names
    such a topic stands in a list at the end: a line costs little, a development that was missed costs more.
    """
    if not untold.items and not dates:
        return None
    chosen = choose(untold.items, most=destination.preferences.most)
    counted = [replace(told_of(item, destination, now), kind=ToldKind.COUNTED) for item in chosen.counted]
    main = [item for item in chosen.shown if item.role is Role.MAIN]
    return Digest(
        destination_id=destination.id,
        composed_at=now,
        sections=_sections(main, topics),
        passing=tuple(item for item in chosen.shown if item.role is Role.MENTIONED),
        more=_more(chosen.counted, destination, now),
        coverage=coverage,
        muted=_since(coverage.since, untold.muted),
        left_out=_since(coverage.since, untold.left_out),
        told=(*(told_of(item, destination, now) for item in chosen.shown), *counted),
        dates=dates,
    )


def without_news(destination: Destination, untold: Untold, coverage: Coverage, *, now: datetime) -> Digest:
    """A sign of life: what was looked at, and that there is nothing to tell."""
    return Digest(
        destination_id=destination.id,
        composed_at=now,
        sections=(),
        passing=(),
        more=None,
        coverage=coverage,
        muted=_since(coverage.since, untold.muted),
        left_out=_since(coverage.since, untold.left_out),
        told=(),
    )


def _since(begun: datetime, moments: Sequence[datetime]) -> int:
    return sum(moment >= begun for moment in moments)


def _more(counted: Sequence[Item], destination: Destination, now: datetime) -> More | None:
    """The command looks back a day, or so many days that a reader of tomorrow still finds the oldest of them."""
    if not counted:
        return None
    if destination.kind is RoomKind.CHANNEL:
        return More(count=len(counted), command="")
    oldest = now - min(item.begun for item in counted)
    days = min(-(-oldest // _DAY) + 1, _MOST_DAYS)
    return More(count=len(counted), command="/latest" if oldest <= _HALF_A_DAY else f"/latest {days}d")


def told_of(item: Item, destination: Destination, now: datetime) -> Told:
    """What the destination knows once the item is delivered."""
    return Told(destination_id=destination.id, story_id=item.story_id, kind=item.kind, entries=item.entries, at=now)


def _sections(items: Sequence[Item], topics: Topics) -> tuple[Section, ...]:
    of_topic: dict[TopicId, list[Item]] = {}
    for item in items:
        of_topic.setdefault(item.topic, []).append(item)
    return tuple(
        Section(topic=topic, name=topics.name(topic), items=tuple(of_topic[topic]))
        for topic in sorted(of_topic, key=topics.place)
    )
