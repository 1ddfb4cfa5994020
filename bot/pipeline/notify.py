"""NOTIFY: what a destination was not told yet, put into the outbox with the note that it is told."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.match.bank import TopicBank
from bot.model.delivery import Delivery
from bot.model.destination import Destination
from bot.model.ids import DestinationId
from bot.model.keyword import Keyword
from bot.model.message import Message
from bot.notify.backlog import obstacle
from bot.notify.digest import Digest
from bot.pipeline.alerting import Alerting
from bot.pipeline.correcting import Correcting
from bot.pipeline.digesting import Digesting, rendered
from bot.pipeline.readers import Reader, reader_of
from bot.pipeline.urgency import Active, ActiveStories
from bot.ports import Chats, Clock, Outbox, StoryStore

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifier:
    """Composes what is new for each destination and puts it into the outbox; sends nothing itself."""

    bank: TopicBank
    clock: Clock
    stories: StoryStore
    chats: Chats
    outbox: Outbox
    alerting: Alerting
    correcting: Correcting
    digesting: Digesting
    platforms: frozenset[str]
    """Those that can be sent to now: elsewhere nothing comes by itself, so that it does not pile up unread."""
    _turns: defaultdict[DestinationId, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    """One at a time tells a destination: a digest that is asked for may meet one that is due."""
    _active_stories: ActiveStories = field(default_factory=ActiveStories)
    _said: dict[DestinationId, str] = field(default_factory=dict)
    """Why nothing is composed for a destination, as it was logged: once, and not in every round."""

    async def round(self) -> None:
        """Puts all alerts and scheduled digests that are due into the outbox.

        One destination that cannot be told does not hold up the others. Raises the first of such errors at the end;
        what was not told is due again in the next round.
        """
        keywords = await self.chats.keywords()
        readers = [self._as_reader(one, keywords) for one in await self.chats.destinations() if self._listens(one)]
        stories = await self._active(readers)
        waiting = await self._waiting() if readers else {}
        trouble: list[Exception] = []
        for reader in self.alerting.in_turn(readers):
            try:
                await self._due(reader, stories, waiting.get(reader.destination.id, ()))
            except Exception as error:  # noqa: BLE001  raised below, once the others were told
                trouble.append(error)
        if trouble:
            raise trouble[0]

    async def compose(self, destination: Destination) -> Digest | None:
        """What this destination has not been told, or None when there is nothing; writes nothing."""
        return await self.digesting.compose(await self._reader(destination), now=self.clock.now())

    async def preview(self, destination: Destination) -> tuple[Message, ...]:
        """What ``notify`` would send, nothing where there is nothing new; writes nothing."""
        reader = await self._reader(destination)
        corrections = await self.correcting.compose(reader, now=self.clock.now())
        digest = await self.digesting.compose(reader, now=self.clock.now())
        return (*corrections, *(() if digest is None else await rendered(digest, reader)))

    async def notify(self, destination: Destination) -> Digest | None:
        """Composes, renders and enqueues all that is new, also what could wait or is not settled; takes no slot.

        Corrections that wait for a digest come before it. The delivery and what it tells are written in one
        transaction. None, too, if the destination is gone. Raises StoreError when the store fails; then nothing was
        told.
        """
        async with self._turns[destination.id]:
            reader = await self._reader(destination)
            await self.correcting.asked(reader, now=self.clock.now())
            return await self.digesting.asked(reader, now=self.clock.now())

    async def _reader(self, destination: Destination) -> Reader:
        return self._as_reader(destination, await self.chats.keywords())

    def _as_reader(self, destination: Destination, keywords: Sequence[Keyword]) -> Reader:
        return reader_of(destination, keywords, self.bank, now=self.clock.now())

    def _listens(self, destination: Destination) -> bool:
        return not destination.preferences.paused and destination.platform in self.platforms

    async def _active(self, readers: Sequence[Reader]) -> tuple[Active, ...]:
        """What may be an alert to some of them."""
        if not any(reader.topics.instant() for reader in readers):
            return ()
        return await self._active_stories.read(self.stories, now=self.clock.now())

    async def _waiting(self) -> dict[DestinationId, tuple[Delivery, ...]]:
        """For each destination the deliveries that are not over, oldest first."""
        waiting: dict[DestinationId, tuple[Delivery, ...]] = {}
        for delivery in await self.outbox.pending():
            waiting[delivery.destination_id] = (*waiting.get(delivery.destination_id, ()), delivery)
        return waiting

    async def _due(self, reader: Reader, stories: Sequence[Active], waiting: Sequence[Delivery]) -> None:
        async with self._turns[reader.destination.id]:
            now = self.clock.now()
            if not self._is_free(reader.destination, waiting, now):
                return
            await self.alerting.alerts(reader, stories, now=now)
            await self.correcting.due(reader, now=now)
            await self.digesting.scheduled(reader, now=self.clock.now())

    def _is_free(self, destination: Destination, waiting: Sequence[Delivery], now: datetime) -> bool:
        """Whether what is composed can go out; else its news waits untold, and is told as one when it can."""
        found = obstacle(destination, waiting, now=now)
        if found is None:
            self._said.pop(destination.id, None)
            return True
        self.alerting.wait(destination, since=found.since)
        if self._said.get(destination.id) != found.reason:
            self._said[destination.id] = found.reason
            _log.info("waiting", destination=destination.id, reason=found.reason)
        return False
