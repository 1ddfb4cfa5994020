"""What a destination is told at one time: stories by topic, each once, and what was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.calendar import CalendarEvent
from bot.model.coverage import Coverage
from bot.model.destination import Destination, Told
from bot.model.ids import DestinationId, TopicId
from bot.model.instants import require_utc
from bot.model.match import Role
from bot.notify.followed import Topics
from bot.notify.telling import Item
from bot.notify.untold import Untold


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The stories of a topic; a story stands in the section of its best topic alone."""

    topic: TopicId
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Everything one delivery says. At least one story or date is in it."""

    destination_id: DestinationId
    composed_at: datetime
    sections: tuple[Section, ...]
    """In the order of the topics."""
    passing: tuple[Item, ...]
    """Stories that name a followed topic in passing and are about none: a line each, at the end."""
    coverage: Coverage
    muted: int
    """Stories of the coverage's period that only the destination's mutes keep from it."""
    told: tuple[Told, ...]
    """What the destination knows once this is delivered; one for each story."""
    dates: tuple[CalendarEvent, ...] = ()
    """Of the treaty calendar: what is near."""

    def __post_init__(self) -> None:
        require_utc(composed_at=self.composed_at)


def compose(
    destination: Destination,
    untold: Untold,
    coverage: Coverage,
    *,
    topics: Topics,
    now: datetime,
    dates: tuple[CalendarEvent, ...] = (),
) -> Digest | None:
    """All that is untold as a digest, with these dates; None when there is neither.

    A story is told in a section if it is about a topic that the destination follows (role main). One that only names
    such a topic stands in a list at the end: a line costs little, a development that was missed costs more.
    """
    items = sorted(untold.items, key=lambda item: item.rank)
    if not items and not dates:
        return None
    main = [item for item in items if item.role is Role.MAIN]
    return Digest(
        destination_id=destination.id,
        composed_at=now,
        sections=_sections(main, topics),
        passing=tuple(item for item in items if item.role is Role.MENTIONED),
        coverage=coverage,
        muted=sum(moment >= coverage.since for moment in untold.muted),
        told=tuple(told_of(item, destination, now) for item in items),
        dates=dates,
    )


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
