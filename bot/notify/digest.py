"""What a destination is told at one time: stories by topic, each once, and what was looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.coverage import Coverage
from bot.model.destination import Destination, Told
from bot.model.ids import DestinationId, TopicId
from bot.model.instants import require_utc
from bot.model.match import Role
from bot.model.sources import StoryView
from bot.notify.telling import Item, Topics, tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The stories of a topic; a story stands in the section of its best topic alone."""

    topic: TopicId
    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Everything one delivery says. At least one story is in it."""

    destination_id: DestinationId
    composed_at: datetime
    sections: tuple[Section, ...]
    """In the order of the topics."""
    passing: tuple[Item, ...]
    """Stories that name a followed topic in passing and are about none: a line each, at the end."""
    coverage: Coverage
    told: tuple[Told, ...]
    """What the destination knows once this is delivered; one for each story."""

    def __post_init__(self) -> None:
        require_utc(composed_at=self.composed_at)


def compose(
    destination: Destination,
    views: Sequence[tuple[StoryView, tuple[Told, ...]]],
    coverage: Coverage,
    *,
    topic_names: Mapping[TopicId, str],
    topic_order: Sequence[TopicId],
    now: datetime,
) -> Digest | None:
    """What is new for the destination among these stories, each with what it was told of it; None when nothing is.

    A story is told in a section if it is about a topic that the destination follows (role main). One that only names
    such a topic stands in a list at the end: a line costs little, a development that was missed costs more.
    """
    topics = Topics(names=topic_names, order=topic_order, followed=destination.topics)
    items = [item for view, told in views if (item := tell(view, told, topics)) is not None]
    if not items:
        return None
    items.sort(key=lambda item: item.rank)
    main = [item for item in items if item.role is Role.MAIN]
    return Digest(
        destination_id=destination.id,
        composed_at=now,
        sections=_sections(main, topics),
        passing=tuple(item for item in items if item.role is Role.MENTIONED),
        coverage=coverage,
        told=tuple(_told(item, destination, now) for item in items),
    )


def _sections(items: Sequence[Item], topics: Topics) -> tuple[Section, ...]:
    of_topic: dict[TopicId, list[Item]] = {}
    for item in items:
        of_topic.setdefault(item.topic, []).append(item)
    return tuple(
        Section(topic=topic, name=topics.name(topic), items=tuple(of_topic[topic]))
        for topic in sorted(of_topic, key=topics.place)
    )


def _told(item: Item, destination: Destination, now: datetime) -> Told:
    return Told(destination_id=destination.id, story_id=item.story_id, kind=item.kind, entries=item.entries, at=now)
