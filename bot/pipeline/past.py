"""What a reader was told of a story before."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.match.muting import muting
from bot.model.destination import Destination, ToldKind
from bot.model.ids import EntryId, StoryId
from bot.model.message import Message
from bot.model.sources import StoryView
from bot.model.story import Story
from bot.notify.background import background
from bot.notify.telling import Item
from bot.pipeline.news import view_of
from bot.pipeline.readers import Reader
from bot.ports import Retrieval, StoryStore

_ANEW = frozenset({ToldKind.NEW, ToldKind.DEVELOPMENT})
_HEARD = _ANEW | {ToldKind.MORE_SOURCES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Reads it from the store."""

    stories: StoryStore
    retrieval: Retrieval

    async def background(self, item: Item, reader: Reader, *, now: datetime) -> Message | None:
        """Lines on what came before; None for what is no development. Raises StoreError when the store fails."""
        if item.follows is None:
            return None
        steps = await self._steps_before(item, item.follows, reader, now)
        return background(steps, zone=reader.zone, language=reader.destination.preferences.language, now=now)

    async def _steps_before(self, item: Item, first: StoryId, reader: Reader, now: datetime) -> tuple[StoryView, ...]:
        """The earlier steps that the reader was told, oldest first, as far as they were told there. What is muted by
        now is not among them."""
        chain = await self.stories.chain(first)
        own = next((story for story in chain if story.id == item.story_id), None)
        earlier = [one for one in chain if one is not own and (own is None or one.started_at <= own.started_at)]
        heard = await self._heard(reader.destination, earlier, _HEARD)
        mutes = muting(reader.destination.preferences.mutes, now=now)
        steps = []
        for story in earlier:
            muted = mutes.keeps(story) if mutes else frozenset[EntryId]()
            if left := tuple(one for one in story.members if one.report.entry.id in heard - muted):
                steps.append(view_of(replace(story, members=left)))
        return tuple(steps)

    async def outlets_since(self, item: Item, reader: Reader) -> int:
        """How many of its outlets the first message of it did not name. Raises StoreError when the store fails."""
        stories = [story for story in await self.stories.chain(item.story_id) if story.id == item.story_id]
        first = await self._heard(reader.destination, stories, _ANEW)
        members = (member for story in stories for member in story.members)
        named = {one.report.entry.outlet.casefold() for one in members if one.report.entry.id in first}
        return sum(source.report.entry.outlet.casefold() not in named for source in item.sources)

    async def _heard(
        self, destination: Destination, stories: list[Story], kinds: frozenset[ToldKind]
    ) -> frozenset[EntryId]:
        told = await self.retrieval.told_of(destination.id, [story.id for story in stories])
        return frozenset(entry for one in told if one.kind in kinds for entry in one.entries)
