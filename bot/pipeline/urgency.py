"""Which destinations need not be asked for alerts again, because nothing that concerns them has changed.

Caches: after a restart everything is read and everybody is asked once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.match.muting import holding
from bot.model.destination import Destination
from bot.model.ids import DestinationId, StoryId, TopicId
from bot.model.match import Role
from bot.model.preferences import Mute
from bot.model.story import Story
from bot.notify.followed import Topics
from bot.ports import StoryStore

ALERTED = timedelta(days=3)
"""A story that has not changed for so long is no occasion to ask any more; who has not been asked yet hears of it."""
_OVERLAP = timedelta(minutes=30)
"""Read once more in every round: a poll notes its moment some time before it is saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """A story as far as alerts go: what it is about, and what changes when it does."""

    story: StoryId
    changed_at: datetime
    members: int
    topics: frozenset[TopicId]


@dataclass(slots=True)
class ActiveStories:
    """The stories that may be an alert; of those that are known only what has changed is read again.

    A story that turned out to be another one stays among them for a while, and nobody is told of it.
    """

    _known: dict[StoryId, Active] = field(default_factory=dict)
    _read_at: tuple[datetime, ...] = ()
    """The last two times. A machine that was suspended in the middle of a poll may save it hours after its moment,
    when stories were read again already; then it is found from the time before."""

    async def read(self, stories: StoryStore, *, now: datetime) -> tuple[Active, ...]:
        """Those that changed in the last days. Raises StoreError when the store fails."""
        oldest = now - ALERTED
        since = max(oldest, min(*self._read_at, now) - _OVERLAP) if self._read_at else oldest
        changed = {one.story: one for one in _active(await stories.active_stories(since=since))}
        known = {number: one for number, one in self._known.items() if one.changed_at >= oldest}
        self._known, self._read_at = {**known, **changed}, (*self._read_at[-1:], now)
        return tuple(self._known.values())


def _active(stories: Iterable[Story]) -> tuple[Active, ...]:
    return tuple(
        Active(story=story.id, changed_at=story.changed_at, members=len(story.members), topics=_main_topics(story))
        for story in stories
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """All that decides what a destination hears at once, but the time that a story needs to settle."""

    destination: Destination
    topics: Topics
    mutes: tuple[Mute, ...]
    """Those that hold now: one that ends lets a story speak that has not changed."""
    stories: frozenset[Active]
    """Those that are about a topic or keyword of which it wants to hear at once."""


def concern(destination: Destination, topics: Topics, stories: Sequence[Active], *, now: datetime) -> Concern:
    """What concerns the destination of these stories."""
    instant = topics.instant()
    concerning = frozenset(one for one in stories if instant & one.topics) if instant else frozenset[Active]()
    return Concern(
        destination=destination,
        topics=topics,
        mutes=holding(destination.preferences.mutes, now=now),
        stories=concerning,
    )


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The concerns of which all was told that there was to tell."""

    _last: dict[DestinationId, Concern] = field(default_factory=dict)

    def is_known(self, one: Concern) -> bool:
        """Whether there can be nothing to tell: it hears of nothing at once, or no story came since all was told.

        Who was not asked since the start, or has chosen anew since, is asked although no story of the last days
        concerns it: an older one may have waited all that time, for the end of a pause or of a standstill.
        """
        if not one.topics.instant():
            return True
        last = self._last.get(one.destination.id)
        return last is not None and one.stories <= last.stories and replace(one, stories=last.stories) == last

    def note(self, one: Concern) -> None:
        """All of it is told."""
        self._last[one.destination.id] = one

    def forget(self, destination: DestinationId) -> None:
        """It cannot be told now: stories may grow too old for an occasion before it can."""
        self._last.pop(destination, None)


def _main_topics(story: Story) -> frozenset[TopicId]:
    matches = (match for member in story.members for match in member.report.verdict.matches)
    return frozenset(match.topic for match in matches if match.role is Role.MAIN)
