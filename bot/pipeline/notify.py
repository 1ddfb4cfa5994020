"""NOTIFY: what a destination was not told yet, put into the outbox with the note that it is told."""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog

from bot.match.bank import TopicBank
from bot.match.muting import muting
from bot.model.delivery import NewDelivery
from bot.model.destination import Destination, DigestSlot, Told
from bot.model.feed import Feed
from bot.model.ids import DestinationId, EntryId
from bot.model.keyword import Keyword
from bot.model.message import Message
from bot.model.preferences import Preferences
from bot.model.sources import StoryView
from bot.model.story import Story
from bot.notify.alerts import MOST_AT_ONCE, alert, alerts_among, is_settled
from bot.notify.digest import Digest, compose, told_of
from bot.notify.followed import Topics
from bot.notify.horizon import horizon, passed_over_by
from bot.notify.moments import since as begun_at
from bot.notify.render import render
from bot.notify.schedule import DueSlot, due_slots, is_quiet
from bot.notify.telling import Item
from bot.notify.untold import Heard, Untold, untold
from bot.pipeline.urgency import Active, ActiveStories, Unchanged, concern
from bot.ports import Archive, Chats, Clock, Outbox, StoryStore
from bot.settings import PollingSettings
from bot.stories.sources import ranked_sources, representative
from bot.words import say

COVERAGE_PERIOD = timedelta(hours=24)
"""What the foot of a digest counts: a day, so that two digests a day can be compared."""

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """A destination with all that decides what it is told."""

    destination: Destination
    topics: Topics
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifier:
    """Composes what is new for a destination and puts it into the outbox; sends nothing itself."""

    feeds: tuple[Feed, ...]
    bank: TopicBank
    polling: PollingSettings
    settle_time: timedelta
    """How long an alert waits for further reports of its story."""
    clock: Clock
    stories: StoryStore
    outbox: Outbox
    archive: Archive
    chats: Chats
    platforms: frozenset[str]
    """Those that can be sent to now: elsewhere nothing comes by itself, so that it does not pile up unread."""
    _turns: defaultdict[DestinationId, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    """One at a time tells a destination: a digest that is asked for may meet one that is due."""
    _active_stories: ActiveStories = field(default_factory=ActiveStories)
    _unchanged: Unchanged = field(default_factory=Unchanged)

    async def round(self) -> None:
        """Puts all alerts and scheduled digests that are due into the outbox.

        One destination that cannot be told does not hold up the others. Raises the first of such errors at the end;
        what was not told is due again in the next round.
        """
        keywords = await self.chats.keywords()
        listening = (
            destination
            for destination in await self.chats.destinations()
            if not destination.preferences.paused
            and not destination.shut_out
            and destination.platform in self.platforms
        )
        readers = [self._reader(destination, keywords) for destination in listening]
        stories = await self._active(readers)
        trouble: list[Exception] = []
        for reader in readers:
            try:
                await self._due(reader, stories)
            except Exception as error:  # noqa: BLE001  raised below, once the others were told
                trouble.append(error)
        if trouble:
            raise trouble[0]

    async def compose(self, destination: Destination) -> Digest | None:
        """What this destination has not been told, or None when there is nothing; writes nothing."""
        reader = self._reader(destination, await self.chats.keywords())
        now = self.clock.now()
        return await self._composed(reader, await self._untold(reader, now), since=now - COVERAGE_PERIOD, now=now)

    async def preview(self, destination: Destination) -> tuple[Message, ...]:
        """What ``notify`` would send, nothing where there is nothing new; writes nothing."""
        digest = await self.compose(destination)
        return () if digest is None else await _rendered(digest, destination, _zone(destination))

    async def notify(self, destination: Destination) -> Digest | None:
        """Composes, renders and enqueues all that is new, also what could wait or is not settled; takes no slot.

        The delivery and what it tells are written in one transaction. None, too, if the destination is gone. Raises
        StoreError when the store fails; then nothing was told.
        """
        async with self._turns[destination.id]:
            digest = await self.compose(destination)
            if digest is None:
                return None
            messages = await _rendered(digest, destination, _zone(destination))
            return await self._enqueued(destination, digest, messages, news_until=digest.composed_at)

    async def _active(self, readers: Sequence[_Reader]) -> tuple[Active, ...]:
        """What may be an alert to some of them."""
        if not any(reader.topics.instant() for reader in readers):
            return ()
        return await self._active_stories.read(self.stories, now=self.clock.now())

    async def _due(self, reader: _Reader, stories: Sequence[Active]) -> None:
        async with self._turns[reader.destination.id]:
            await self._alerts(reader, stories)
            if reader.destination.preferences.schedule:
                await self._scheduled(reader)

    async def _alerts(self, reader: _Reader, stories: Sequence[Active]) -> None:
        """Alerts for all that is settled, outside of quiet hours; until then it stays untold and is found again."""
        now = self.clock.now()
        destination = reader.destination
        if is_quiet(destination.preferences.quiet, zone=reader.zone, now=now):
            return
        concerning = concern(destination, reader.topics, stories, now=now)
        if self._unchanged.is_known(concerning):
            return
        found = alerts_among((await self._untold(reader, now)).items, destination, now=now)
        ready = [item for item in found if is_settled(item, settle_time=self.settle_time, now=now)]
        if len(ready) > MOST_AT_ONCE:
            await self._together(reader, ready, now)
        else:
            for item in ready:
                await self._alert(item, destination, now)
        if len(ready) == len(found):
            self._unchanged.note(concerning)

    async def _alert(self, item: Item, destination: Destination, now: datetime) -> None:
        await self.outbox.enqueue(
            NewDelivery(
                destination_id=destination.id,
                created_at=now,
                messages=(alert(item, destination, now=now),),
                told=(told_of(item, destination, now),),
            )
        )
        _log.info("alert", destination=destination.id, story=item.story_id, topic=item.topic)

    async def _together(self, reader: _Reader, items: Sequence[Item], now: datetime) -> None:
        """More alerts than a reader wants one by one, as a digest of them alone."""
        some = Untold(items=tuple(items), muted=())
        digest = await self._composed(reader, some, since=now - COVERAGE_PERIOD, now=now)
        assert digest is not None, "there are items"
        note = say(reader.destination.preferences.language, "digest.head_alerts")
        messages = await _rendered(digest, reader.destination, reader.zone, note=note)
        await self._enqueued(reader.destination, digest, messages)

    async def _scheduled(self, reader: _Reader) -> None:
        """One digest for all scheduled times that have passed; where nothing is new they pass in silence."""
        now = self.clock.now()
        destination = reader.destination
        taken = await self.outbox.slots_taken(destination)
        due = due_slots(destination, taken, zone=reader.zone, now=now)
        if not due:
            return
        since = min(now - COVERAGE_PERIOD, due[0].at)
        digest = await self._composed(reader, await self._untold(reader, now), since=since, now=now)
        slots = tuple(one.slot for one in due)
        if digest is None:
            await self.outbox.enqueue(
                NewDelivery(
                    destination_id=destination.id, created_at=now, messages=(), told=(), slots=slots, news_until=now
                )
            )
            return
        rendered = await _rendered(digest, destination, reader.zone, note=_late(due, reader, now))
        messages = tuple(replace(message, silent=destination.preferences.silent_digests) for message in rendered)
        await self._enqueued(destination, digest, messages, slots=slots, news_until=now)

    async def _enqueued(
        self,
        destination: Destination,
        digest: Digest,
        messages: tuple[Message, ...],
        *,
        slots: tuple[DigestSlot, ...] = (),
        news_until: datetime | None = None,
    ) -> Digest | None:
        """The digest once it is in the outbox; None where it was not taken."""
        new = NewDelivery(
            destination_id=destination.id,
            created_at=digest.composed_at,
            messages=messages,
            told=digest.told,
            slots=slots,
            news_until=news_until,
        )
        if await self.outbox.enqueue(new) is None:
            return None
        _log.info("digest", destination=destination.id, stories=len(digest.told), messages=len(messages))
        return digest

    def _reader(self, destination: Destination, keywords: Sequence[Keyword]) -> _Reader:
        own = tuple(keyword for keyword in keywords if keyword.destination_id == destination.id)
        language = destination.preferences.language
        topics = Topics(
            names={topic.id: topic.called(language) for topic in self.bank.topics},
            order=tuple(topic.id for topic in self.bank.topics),
            preferences=_in_time(destination.preferences, self.clock.now()),
            keywords=own,
        )
        return _Reader(destination=destination, topics=topics, zone=_zone(destination))

    async def _untold(self, reader: _Reader, now: datetime) -> Untold:
        destination = reader.destination
        passed_over = passed_over_by(
            destination,
            last_digest=await self.outbox.last_digest(destination, until=now),
            last_told=await self.stories.last_told(destination, until=now),
            has_alerts=bool(reader.topics.instant()),
            now=now,
        )
        since = horizon(destination, passed_over=passed_over, look_back=self.polling.look_back, now=now)
        stories = await self.stories.untold_stories(destination, since=since)
        return await asyncio.to_thread(_news, stories, reader, now)

    async def _composed(self, reader: _Reader, news: Untold, *, since: datetime, now: datetime) -> Digest | None:
        if not news.items:
            return None
        coverage = await self.archive.coverage(since=since, until=now, feeds=self.feeds)
        return compose(reader.destination, news, coverage, topics=reader.topics, now=now)


def _news(stories: Sequence[tuple[Story, tuple[Told, ...]]], reader: _Reader, now: datetime) -> Untold:
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


async def _rendered(digest: Digest, destination: Destination, zone: ZoneInfo, *, note: str = "") -> tuple[Message, ...]:
    """In a thread, as finding the sentences of hundreds of stories takes its time."""
    return await asyncio.to_thread(render, digest, zone=zone, preferences=destination.preferences, note=note)


def _late(due: Sequence[DueSlot], reader: _Reader, now: datetime) -> str:
    """Says in place of how many digests this one comes; nothing where it is the one that was due."""
    times = {one.at for one in due}
    if len(times) == 1:
        return ""
    language = reader.destination.preferences.language
    begun = begun_at(min(times), reader.zone, now=now, language=language)
    return say(language, "digest.head_late", count=len(times), begun=begun)


def _in_time(preferences: Preferences, now: datetime) -> Preferences:
    """Without a fresh start that a clock ahead of time has written: nothing would be told until then."""
    resumed = preferences.resumed_at
    return replace(preferences, resumed_at=None) if resumed is not None and resumed > now else preferences


def _zone(destination: Destination) -> ZoneInfo:
    """The destination's zone. A name that an update of the zone data took away costs the local time, not the news."""
    try:
        return ZoneInfo(destination.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        _log.warning("zone", destination=destination.id, timezone=destination.timezone, reason=str(error))
        return ZoneInfo("UTC")
