"""What is news to a reader: read from the store, judged by the pure rules."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.match.muting import muting
from bot.model.destination import Destination, Told
from bot.model.ids import DestinationId, EntryId
from bot.model.sources import StoryView
from bot.model.story import Story
from bot.notify.horizon import horizon, passed_over_by
from bot.notify.quiet_stories import quiet_among
from bot.notify.telling import Item
from bot.notify.untold import Heard, Untold, untold
from bot.pipeline.readers import Reader
from bot.ports import Outbox, StoryStore
from bot.stories.sources import ranked_sources, representative

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Finds what a reader has not been told."""

    stories: StoryStore
    outbox: Outbox
    look_back: timedelta
    """How far back a new reader's first digest looks."""
    _waiting: dict[DestinationId, datetime] = field(default_factory=dict)
    """Since when nothing could go to a destination that is behind with its alerts."""

    def wait(self, destination: Destination, *, since: datetime) -> None:
        """Nothing can go there now: what comes after that moment stays news, however long that takes."""
        self._waiting.setdefault(destination.id, since)

    def caught_up(self, destination: Destination) -> None:
        """It has heard all that could not go there."""
        self._waiting.pop(destination.id, None)

    async def untold(self, reader: Reader, *, now: datetime) -> Untold:
        """All that is news, settled or not. Raises StoreError when the store fails."""
        destination = reader.destination
        passed_over = passed_over_by(
            destination,
            last_digest=await self.outbox.last_digest(destination, until=now),
            last_told=await self.stories.last_told(destination, until=now),
            has_alerts=bool(reader.topics.instant()),
            waiting_since=self._waiting.get(destination.id),
            now=now,
        )
        since = horizon(destination, passed_over=passed_over, look_back=self.look_back, now=now)
        stories = await self.stories.untold_stories(destination, since=since)
        return await asyncio.to_thread(_news, stories, reader, now)

    async def quiet(self, reader: Reader, news: Sequence[Item], *, now: datetime) -> tuple[StoryView, ...]:
        """Stories that were told with the last digest, in the day before it or since, of which nothing is among the
        news. What is muted by now is not among them. Raises StoreError when the store fails."""
        destination = reader.destination
        last = await self.outbox.last_digest(destination, until=now)
        if last is None:
            return ()
        told = await self.stories.told_between(destination, since=last - _DAY, until=now)
        mutes = muting(destination.preferences.mutes, now=now)
        heard = [story for story in told if not mutes or len(mutes.keeps(story)) < len(story.members)]
        return quiet_among(map(view_of, heard), news, reader.topics)


def _news(stories: Sequence[tuple[Story, tuple[Told, ...]]], reader: Reader, now: datetime) -> Untold:
    """What is news of these stories; hundreds of them would hold up the bot, so it is done in a thread."""
    mutes = muting(reader.destination.preferences.mutes, now=now)
    heard = []
    for story, told in stories:
        muted = mutes.keeps(story) if mutes else frozenset[EntryId]()
        heard.append(Heard(view=view_of(story, without=muted), told=told, muted=muted))
    return untold(heard, reader.topics)


def view_of(story: Story, *, without: Collection[EntryId] = frozenset()) -> StoryView:
    """The story with its sources ranked; these entries, unless it has no others, are none of them."""
    left = tuple(member for member in story.members if member.report.entry.id not in without) or story.members
    shown = replace(story, members=left)
    return StoryView(story=story, representative=representative(shown), sources=ranked_sources(shown))
