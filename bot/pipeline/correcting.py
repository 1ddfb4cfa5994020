"""Corrections: what publishers changed in what a reader was told, put into the outbox with the note that it is told."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.match.muting import muting
from bot.model.delivery import DeliveryKind, NewDelivery
from bot.model.destination import Shown
from bot.model.entry import Entry, EntryRevision
from bot.model.ids import DestinationId
from bot.model.message import Message
from bot.notify.correction_text import MOST_ALONE, correction_messages
from bot.notify.corrections import Correction, edits_since, judged, rests
from bot.notify.schedule import is_quiet
from bot.pipeline.digesting import Digesting
from bot.pipeline.readers import Reader
from bot.ports import Archive, Corrections, Outbox

LOOK_EVERY = timedelta(minutes=1)
"""How often edits are looked for where they are told at once: they have rested for longer than that."""

_Edit = tuple[Shown, Entry, Entry]
_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """Finds edits of what one reader was told, and enqueues those that change it."""

    corrections: Corrections
    outbox: Outbox
    archive: Archive
    digesting: Digesting
    _looked: dict[DestinationId, datetime] = field(default_factory=dict)

    async def due(self, reader: Reader, *, now: datetime) -> None:
        """At once where alerts come, outside of quiet hours; else at the time of the next digest, before it.

        What may not come yet stays as it is, and is found again. Raises StoreError when the store fails.
        """
        if reader.topics.instant():
            last = self._looked.get(reader.destination.id)
            lately = last is not None and timedelta(0) <= now - last < LOOK_EVERY
            if lately or is_quiet(reader.destination.preferences.quiet, zone=reader.zone, now=now):
                return
            self._looked[reader.destination.id] = now
            await self._tell(reader, silent=False, now=now)
        elif await self.digesting.is_due(reader, now=now):
            await self.asked(reader, now=now)

    async def asked(self, reader: Reader, *, now: datetime) -> None:
        """All that have rested, as they come with a digest: without a sound where digests do."""
        await self._tell(reader, silent=reader.destination.preferences.silent_digests, now=now)

    async def compose(self, reader: Reader, *, now: datetime) -> tuple[Message, ...]:
        """What ``asked`` would tell; writes nothing."""
        told, _ = await self._judged(reader, now)
        return _messages(reader, told, now)

    async def _tell(self, reader: Reader, *, silent: bool, now: datetime) -> None:
        told, passed = await self._judged(reader, now)
        if passed:
            await self._enqueue(reader, (), passed, now)
        messages = tuple(replace(message, silent=silent) for message in _messages(reader, told, now))
        if len(told) > MOST_ALONE:
            await self._enqueue(reader, messages, [_revision(one.now) for one in told], now)
        else:
            for one, message in zip(told, messages, strict=True):
                await self._enqueue(reader, (message,), [_revision(one.now)], now)
        for one in told:
            _log.info("correction", destination=reader.destination.id, story=one.shown.story_id, deed=one.deed.value)

    async def _judged(self, reader: Reader, now: datetime) -> tuple[list[Correction], list[EntryRevision]]:
        """What is to be told, and the edits that are not worth it. In a thread, as texts may be long."""
        edits = await self._edits(reader, now)
        if not edits:
            return [], []
        verdicts = await asyncio.to_thread(lambda: [judged(*edit) for edit in edits])
        passed = [_revision(edit[2]) for edit, verdict in zip(edits, verdicts, strict=True) if verdict is None]
        return [verdict for verdict in verdicts if verdict is not None], passed

    async def _edits(self, reader: Reader, now: datetime) -> list[_Edit]:
        """Those that may be told now: none from before a fresh start, none of what is muted."""
        destination = reader.destination
        fresh = reader.topics.preferences.resumed_at
        found = await self.corrections.edited_since_shown(destination, since=edits_since(destination, now=now))
        return [
            edit
            for edit in found
            if not rests(edit[0], edit[2], now=now)
            and (fresh is None or edit[2].seen_at >= fresh)
            and not await self._is_muted(reader, edit[0], now)
        ]

    async def _is_muted(self, reader: Reader, shown: Shown, now: datetime) -> bool:
        mutes = muting(reader.destination.preferences.mutes, now=now)
        story = await self.archive.story(shown.story_id) if mutes else None
        return mutes is not None and story is not None and shown.revision.entry_id in mutes.keeps(story)

    async def _enqueue(
        self, reader: Reader, messages: tuple[Message, ...], reviewed: Sequence[EntryRevision], now: datetime
    ) -> None:
        await self.outbox.enqueue(
            NewDelivery(
                destination_id=reader.destination.id,
                created_at=now,
                kind=DeliveryKind.CORRECTION,
                messages=messages,
                told=(),
                reviewed=tuple(reviewed),
            )
        )


def _messages(reader: Reader, told: Sequence[Correction], now: datetime) -> tuple[Message, ...]:
    preferences = reader.destination.preferences
    return correction_messages(told, zone=reader.zone, preferences=preferences, now=now) if told else ()


def _revision(entry: Entry) -> EntryRevision:
    return EntryRevision(entry_id=entry.id, revision=entry.revision)
