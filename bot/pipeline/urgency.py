"""Which destinations need not be asked for alerts again, because nothing that concerns them has changed.

A cache: after a restart everybody is asked once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.destination import Destination
from bot.model.ids import DestinationId, StoryId, TopicId
from bot.model.match import Role
from bot.model.story import Story
from bot.notify.followed import Topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """A story as far as alerts go: what it is about, and what changes when it does."""

    story: StoryId
    changed_at: datetime
    members: int
    topics: frozenset[TopicId]


def active(stories: Iterable[Story]) -> tuple[Active, ...]:
    """The stories as far as alerts go."""
    return tuple(
        Active(story=story.id, changed_at=story.changed_at, members=len(story.members), topics=_main_topics(story))
        for story in stories
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """All that decides what a destination hears at once, but the time."""

    destination: Destination
    topics: Topics
    stories: frozenset[Active]
    """Those that are about a topic or keyword of which it wants to hear at once."""


def concern(destination: Destination, topics: Topics, stories: Sequence[Active]) -> Concern:
    """What concerns the destination of these stories."""
    instant = topics.instant()
    concerning = frozenset(one for one in stories if instant & one.topics) if instant else frozenset[Active]()
    return Concern(destination=destination, topics=topics, stories=concerning)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The concerns of which all was told that there was to tell."""

    _last: dict[DestinationId, Concern] = field(default_factory=dict)

    def is_known(self, one: Concern) -> bool:
        """Whether there can be nothing to tell: no story concerns it, or none that was not told then."""
        return not one.stories or self._last.get(one.destination.id) == one

    def note(self, one: Concern) -> None:
        """All of it is told."""
        self._last[one.destination.id] = one


def _main_topics(story: Story) -> frozenset[TopicId]:
    matches = (match for member in story.members for match in member.report.verdict.matches)
    return frozenset(match.topic for match in matches if match.role is Role.MAIN)
