"""Digests: scheduled ones, those that are asked for, and alerts that come together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.model.calendar import CalendarEntry, CalendarEvent
from bot.model.coverage import Coverage
from bot.model.delivery import DeliveryKind, NewDelivery
from bot.model.destination import DigestSlot
from bot.model.feed import Feed
from bot.model.message import Message
from bot.model.preferences import Layout
from bot.notify.calendar_lines import near
from bot.notify.catch_up import covered_since, late_note
from bot.notify.digest import Digest, compose, without_news
from bot.notify.render import render
from bot.notify.schedule import DueSlot
from bot.notify.telling import Item
from bot.notify.untold import Untold
from bot.pipeline.news import News
from bot.pipeline.readers import Reader
from bot.pipeline.schedules import Schedules
from bot.ports import Archive, Outbox

COVERAGE_PERIOD = timedelta(hours=24)
"""What the foot of a digest counts: a day, so that two digests a day can be compared; more where the head says that it
covers more."""
_AN_INSTANT = timedelta(microseconds=1)

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Digesting:
    """Composes the digests of one reader and enqueues them."""

    feeds: tuple[Feed, ...]
    news: News
    outbox: Outbox
    archive: Archive
    calendar: tuple[CalendarEntry, ...] = ()
    _schedules: Schedules = field(default_factory=Schedules)

    async def compose(self, reader: Reader, *, now: datetime) -> Digest | None:
        """All that is untold as a digest, or None when there is nothing; writes nothing."""
        news = await self.news.untold(reader, now=now)
        dates = await self._dates(reader, now=now) if news.items else ()
        digest = await self._composed(reader, news, since=now - COVERAGE_PERIOD, now=now, dates=dates)
        return await self._with_quiet(digest, reader, news, now)

    async def asked(self, reader: Reader, *, now: datetime) -> Digest | None:
        """Enqueues all that is new, also what could wait or is not settled; takes no slot. None where nothing is."""
        digest = await self.compose(reader, now=now)
        if digest is None:
            return None
        messages = await rendered(digest, reader)
        return await self._enqueued(reader, digest, messages, news_until=digest.composed_at)

    async def together(self, reader: Reader, news: Untold, *, note: str, now: datetime) -> None:
        """Enqueues these alone, with the note that says why they come so."""
        since = min(now - COVERAGE_PERIOD, *(item.begun for item in news.items))
        digest = await self._composed(reader, news, since=since, now=now)
        assert digest is not None, "there are items"
        messages = await rendered(digest, reader, note=note)
        await self._enqueued(reader, digest, messages, kind=DeliveryKind.CATCH_UP)

    async def is_due(self, reader: Reader, *, now: datetime) -> bool:
        """Whether a scheduled digest is."""
        return bool(await self._due(reader, now))

    async def scheduled(self, reader: Reader, *, behind: Sequence[Item] = (), now: datetime) -> None:
        """One digest for all scheduled times that have passed; where nothing is new and no date is near they pass in
        silence, unless the readers want a sign of life."""
        destination = reader.destination
        due = await self._due(reader, now)
        if not due:
            return
        times = {one.at for one in due}
        news = await self.news.untold(reader, now=now)
        begun = covered_since(times, news.items, behind=behind, now=now)
        since = min(now - COVERAGE_PERIOD, begun or now)
        digest = await self._composed(reader, news, since=since, now=now, dates=await self._dates(reader, now=now))
        digest = await self._with_quiet(digest, reader, news, now)
        if digest is None and destination.preferences.heartbeat:
            digest = without_news(destination, news, await self._coverage(since=since, now=now), now=now)
        slots = tuple(one.slot for one in due)
        if digest is None:
            await self.outbox.enqueue(
                NewDelivery(
                    destination_id=destination.id, created_at=now, messages=(), told=(), slots=slots, news_until=now
                )
            )
            return
        note = late_note(
            times,
            news.items,
            behind=behind,
            zone=reader.zone,
            language=destination.preferences.language,
            now=now,
        )
        shown = await rendered(digest, reader, note=note)
        messages = tuple(replace(message, silent=destination.preferences.silent_digests) for message in shown)
        await self._enqueued(reader, digest, messages, slots=slots, news_until=now)

    async def _due(self, reader: Reader, now: datetime) -> tuple[DueSlot, ...]:
        if not reader.destination.preferences.schedule:
            self._schedules.forget(reader.destination.id)
            return ()
        return self._schedules.due(reader, await self.outbox.slots_taken(reader.destination), now=now)

    async def _composed(
        self,
        reader: Reader,
        news: Untold,
        *,
        since: datetime,
        now: datetime,
        dates: tuple[CalendarEvent, ...] = (),
    ) -> Digest | None:
        if not news.items and not dates:
            return None
        coverage = await self._coverage(since=since, now=now)
        return compose(reader.destination, news, coverage, topics=reader.topics, now=now, dates=dates)

    async def _with_quiet(self, digest: Digest | None, reader: Reader, news: Untold, now: datetime) -> Digest | None:
        """A digest of all that is new, with the stories of which nothing is, where its layout lists them."""
        if digest is None or reader.destination.preferences.layout is not Layout.FULL:
            return digest
        return replace(digest, quiet=await self.news.quiet(reader, news.items, now=now))

    async def _coverage(self, *, since: datetime, now: datetime) -> Coverage:
        """With the poll of that very moment, since a period may begin with the story that it brought."""
        counted = await self.archive.coverage(since=since - _AN_INSTANT, until=now, feeds=self.feeds)
        return replace(counted, since=since)

    async def _dates(self, reader: Reader, *, now: datetime) -> tuple[CalendarEvent, ...]:
        """What has come near since the last digest, by the days of the place where its readers live."""
        last = await self.outbox.last_digest(reader.destination, until=now)
        since = last.astimezone(reader.zone).date() if last is not None else None
        today = now.astimezone(reader.zone).date()
        return near(self.calendar, reader.destination.preferences, since=since, today=today)

    async def _enqueued(
        self,
        reader: Reader,
        digest: Digest,
        messages: tuple[Message, ...],
        *,
        kind: DeliveryKind = DeliveryKind.DIGEST,
        slots: tuple[DigestSlot, ...] = (),
        news_until: datetime | None = None,
    ) -> Digest | None:
        """The digest once it is in the outbox; None where it was not taken."""
        new = NewDelivery(
            destination_id=reader.destination.id,
            created_at=digest.composed_at,
            kind=kind,
            messages=messages,
            told=digest.told,
            slots=slots,
            news_until=news_until,
        )
        if await self.outbox.enqueue(new) is None:
            return None
        _log.info("digest", destination=reader.destination.id, stories=digest.stories, messages=len(messages))
        return digest


async def rendered(digest: Digest, reader: Reader, *, note: str = "") -> tuple[Message, ...]:
    """In a thread, as finding the sentences of hundreds of stories takes its time."""
    preferences = reader.destination.preferences
    return await asyncio.to_thread(render, digest, zone=reader.zone, preferences=preferences, note=note)
