"""LOOK UP: what an answer needs from the store, the notifier or the chat system."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.collect.current import current_state
from bot.match.bank import TopicBank
from bot.match.classify import classify
from bot.match.query import Query, as_topic, read_query
from bot.model.destination import Destination
from bot.model.feed import Feed, FeedState
from bot.model.ids import DestinationId, EntryId, StoryId, TopicId
from bot.model.lookup import (
    FeedOfSite,
    Found,
    FoundDigest,
    FoundEntries,
    FoundStanding,
    FoundStories,
    FoundTrial,
    Hit,
    Latest,
    Lookup,
    Preview,
    ProveRights,
    PullDigest,
    Search,
    ShowStory,
    TryKeyword,
    WhyAddress,
    WhyMessage,
    WhyStory,
)
from bot.model.rooms import Room, RoomKind
from bot.model.story import Story
from bot.pipeline.news import view_of
from bot.pipeline.notify import Notifier
from bot.ports import Archive, Chats, PollStore, Retrieval, Rooms, StoryStore
from bot.text.urls import registrable_host

PAGE = 8
"""Hits of a search that are given at a time."""
_BATCH = 500
_MOST_EXAMINED = 20_000
"""Entries that a trial of a keyword reads: a week of some sixty feeds."""
_SAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUp:
    """Fulfils look-ups."""

    stories: StoryStore
    archive: Archive
    retrieval: Retrieval
    notifier: Notifier
    polls: PollStore
    chats: Chats
    feeds: tuple[Feed, ...]
    rooms: Mapping[str, Rooms]
    _trying: asyncio.Lock = field(default_factory=asyncio.Lock)
    """One trial at a time: a week of entries takes seconds of a processor."""

    async def __call__(self, lookup: Lookup, room: Room) -> Found:
        """What was looked up; ``room`` is where it was asked. Raises StoreError when the store fails."""
        match lookup:
            case Preview(since=since):
                return await self._stories(await self.stories.active_stories(since=since), None)
            case Latest(destination=destination, since=since):
                return await self._stories(await self.stories.active_stories(since=since), destination.id)
            case ShowStory(story_id=story_id) | WhyStory(story_id=story_id):
                return await self._told_stories([story_id], None)
            case WhyMessage(destination_id=destination_id, message_id=message_id):
                told = await self.retrieval.stories_of_message(destination_id, message_id)
                return await self._told_stories(told, destination_id)
            case Search(query=query, skip=skip):
                hits, total = await self.retrieval.search(query, most=PAGE, skip=skip)
                return FoundEntries(hits=self._named(hits), total=total)
            case WhyAddress(destination=destination, url=url):
                return await self._at(url, destination.id)
            case TryKeyword(query=query, since=since):
                return await self._trial(query, since)
            case PullDigest(destination=destination):
                digest = await self.notifier.notify(destination)
                return FoundDigest(stories=digest.stories if digest else 0)
            case ProveRights(chat=chat, thread_id=thread_id, person_id=person_id):
                return await self._standing(chat, thread_id, person_id, room)

    async def _at(self, url: str, destination_id: DestinationId) -> FoundEntries:
        """The entries at an address with their stories, and the feeds of its site."""
        hits = await self.retrieval.entries_at(url)
        ids = sorted({hit.story for hit in hits if hit.story is not None})
        found = [await self.archive.story(story_id) for story_id in ids]
        told = await self.retrieval.told_of(destination_id, ids) if ids else ()
        return FoundEntries(
            hits=self._named(hits),
            total=len(hits),
            told=told,
            stories=tuple(story for story in found if story is not None),
            feeds=await self._feeds_of(url),
        )

    def _named(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """With the feeds as they are today; one that is configured no more keeps what the store knows of it."""
        feeds = {feed.id: feed for feed in self.feeds}
        return tuple(
            replace(hit, tier=feed.tier, feed_title=feed.title) if (feed := feeds.get(hit.entry.feed_id)) else hit
            for hit in hits
        )

    async def _feeds_of(self, url: str) -> tuple[FeedOfSite, ...]:
        host = registrable_host(url)
        of_site = [feed for feed in self.feeds if host is not None and registrable_host(feed.url) == host]
        states = await self.polls.feed_states() if of_site else {}
        return tuple(_feed_of_site(feed, states.get(feed.id)) for feed in of_site)

    async def _told_stories(self, ids: Sequence[StoryId], destination_id: DestinationId | None) -> FoundStories:
        found = [await self.archive.story(story_id) for story_id in ids]
        return await self._stories([story for story in found if story is not None], destination_id)

    async def _stories(self, stories: Collection[Story], destination_id: DestinationId | None) -> FoundStories:
        ids = [story.id for story in stories]
        told = await self.retrieval.told_of(destination_id, ids) if destination_id is not None and ids else ()
        return FoundStories(
            stories=tuple(
                (view_of(story), tuple(one for one in told if one.story_id == story.id))
                for story in sorted(stories, key=lambda one: (one.changed_at, one.id), reverse=True)
            )
        )

    async def _trial(self, written: str, since: datetime) -> FoundTrial:
        """The entries that the query would have matched; what it cannot read matches none."""
        query = read_query(written)
        if not isinstance(query, Query):
            return FoundTrial(hits=(), total=0, examined=0)
        topic = as_topic(query, TopicId("keyword:0"), written)
        bank = TopicBank(topics=(topic,), hash="")
        async with self._trying:
            return await self._tried(bank, since)

    async def _tried(self, bank: TopicBank, since: datetime) -> FoundTrial:
        hits: list[Hit] = []
        examined, after = 0, EntryId(0)
        while examined < _MOST_EXAMINED:
            page = await self.retrieval.entries_since(since, after=after, most=_BATCH)
            hits += await asyncio.to_thread(_matching, bank, page)
            examined += len(page)
            if len(page) < _BATCH:
                break
            after = page[-1].entry.id
        newest = sorted(hits, key=lambda hit: (hit.entry.dated, hit.entry.id), reverse=True)
        return FoundTrial(hits=self._named(newest[:_SAMPLES]), total=len(hits), examined=examined)

    async def _standing(self, chat: str, thread_id: str | None, person_id: str, room: Room) -> FoundStanding:
        rooms = self.rooms.get(room.platform)
        asked = Room(platform=room.platform, bot_id=room.bot_id, chat_id=chat, thread_id=thread_id, kind=RoomKind.GROUP)
        standing = await rooms.standing(asked, person_id) if rooms else None
        if standing is None:
            return FoundStanding(standing=None)
        key = _key(standing.room)
        of_chat = [one for one in await self.chats.destinations() if _key(one)[:3] == key[:3]]
        its = next((one for one in of_chat if _key(one) == key), None)
        return FoundStanding(standing=standing, destination=its, let_in=bool(of_chat))


def _key(place: Room | Destination) -> tuple[str, str, str, str | None]:
    """What makes a destination of a room."""
    return place.platform, place.bot_id, place.chat_id, place.thread_id


def _feed_of_site(feed: Feed, state: FeedState | None) -> FeedOfSite:
    if not feed.enabled:
        return FeedOfSite(title=feed.title, polled_at=None, trouble="it is switched off")
    known = current_state(feed, state)
    return FeedOfSite(title=feed.title, polled_at=known.last_success_at, trouble=known.last_error or "")


def _matching(bank: TopicBank, page: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in page if classify(bank, hit.entry.text, hit.entry.language).matches]
