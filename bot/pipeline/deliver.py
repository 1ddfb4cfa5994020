"""DELIVER: claim, send, note how it ended; part by part, until each is sent or dropped."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.errors import StoreError
from bot.model.delivery import Delivery, Part, PartState, Unknown
from bot.model.destination import Destination
from bot.model.ids import DeliveryId, DestinationId
from bot.notify.outbox import after_restart, after_send, as_sent, claim, next_part
from bot.ports import Chats, Clock, Messenger, Outbox, SentMessages

_log = structlog.get_logger("treatywatch")

_SIDE_BY_SIDE = 30
"""Chats that are served at a time: about as many messages as Telegram takes in a second (Bot FAQ, "limits")."""
_BEHIND = "an earlier delivery to this chat waits"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What became of one delivery in this round."""

    destination: Destination
    delivery: DeliveryId
    sent: int
    """Parts that were sent in this round."""
    waiting: int
    unknown: int
    dropped: int
    """Parts that were dropped in this round."""
    reasons: tuple[str, ...]
    """Why parts wait, are unknown or were dropped: sentences, each once."""


_Queue = tuple[str, ...]
"""What keeps an order: a chat with all its threads, or a terminal, which shows all its chats on one screen."""
_Work = list[tuple[Delivery, Destination]]
_UnderWay = dict[_Queue, asyncio.Task[list[DeliveryReport]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Sends what waits in the outbox. One at a time may work on a store."""

    clock: Clock
    outbox: Outbox
    sent: SentMessages
    chats: Chats
    messengers: Mapping[str, Messenger]
    """Platform -> how to send there."""
    look_again: timedelta = timedelta(seconds=2)
    """While a chat takes long, how soon a round looks what has come for the others meanwhile."""
    longest: timedelta = timedelta(minutes=5)
    """After which a round begins nothing more, and ends with what it has begun."""
    _said: dict[DeliveryId, tuple[str, ...]] = field(default_factory=dict)
    """Why deliveries wait, as it was logged: once, and not in every round."""

    async def recover(self) -> int:
        """To be called once, before the first round: parts that an earlier process left on their way become unknown.

        Gives how many there were.
        """
        found = 0
        for delivery in await self.outbox.pending():
            for part in after_restart(delivery):
                await self.outbox.save_part(delivery, part)
                found += 1
        return found

    async def deliver(self, *, only: Collection[DestinationId] | None = None) -> tuple[DeliveryReport, ...]:
        """One round over all that waits, or waits for these destinations: oldest first within a chat, chats side by
        side. While one is slow, what comes meanwhile for others is sent too.

        A destination whose delivery stops half-way gets nothing younger before the rest of it. Raises StoreError when
        the store fails, and whatever a messenger raises against its contract, after its part was noted as unknown and
        the other chats have had theirs.
        """
        under_way: _UnderWay = {}
        try:
            return await self._round(under_way, only)
        finally:
            for task in under_way.values():
                task.cancel()
            await asyncio.gather(*under_way.values(), return_exceptions=True)

    async def _round(self, under_way: _UnderWay, only: Collection[DestinationId] | None) -> tuple[DeliveryReport, ...]:
        now = asyncio.get_running_loop().time
        last_begin = now() + self.longest.total_seconds()
        turns = asyncio.Semaphore(_SIDE_BY_SIDE)
        reports: list[DeliveryReport] = []
        trouble: list[BaseException] = []
        for queue, work in (await self._waiting(only)).items():
            under_way[queue] = asyncio.create_task(self._serve(work, turns))
        while under_way:
            await asyncio.wait(under_way.values(), timeout=self.look_again.total_seconds())
            for queue in [queue for queue, task in under_way.items() if task.done()]:
                task = under_way.pop(queue)
                if (error := task.exception()) is not None:
                    trouble.append(error)
                else:
                    reports += task.result()
            if under_way and now() < last_begin:
                for queue, work in (await self._waiting(only)).items():
                    if queue not in under_way and self._can_go(work):
                        under_way[queue] = asyncio.create_task(self._serve(work, turns))
        if trouble:
            raise trouble[0]
        return tuple(sorted(reports, key=lambda report: report.delivery))

    async def _waiting(self, only: Collection[DestinationId] | None) -> dict[_Queue, _Work]:
        """What waits in each chat, oldest first. What was for a removed destination is gone with it; where the bot is
        shut out, it waits until it is back."""
        pending = [one for one in await self.outbox.pending() if only is None or one.destination_id in only]
        destinations = {each.id: each for each in await self.chats.destinations()} if pending else {}
        waiting: dict[_Queue, _Work] = {}
        for delivery in pending:
            destination = destinations.get(delivery.destination_id)
            if destination is not None and not destination.shut_out:
                waiting.setdefault(_queue_of(destination), []).append((delivery, destination))
        return waiting

    def _can_go(self, work: _Work) -> bool:
        now = self.clock.now()
        return any(
            destination.platform in self.messengers and next_part(delivery, now=now) is not None
            for delivery, destination in work
        )

    async def _serve(self, work: _Work, turns: asyncio.Semaphore) -> list[DeliveryReport]:
        """Sends what waits in one chat, one part after the other."""
        reports: list[DeliveryReport] = []
        stopped: set[DestinationId] = set()
        async with turns:
            for delivery, destination in work:
                report = await self._deliver(delivery, destination, behind=destination.id in stopped)
                if report.waiting or report.unknown:
                    stopped.add(destination.id)
                reports.append(report)
        return reports

    async def _deliver(self, delivery: Delivery, destination: Destination, *, behind: bool) -> DeliveryReport:
        messenger = self.messengers.get(destination.platform)
        missing = "" if messenger else f"nothing here can send to {destination.platform!r}"
        held = _BEHIND if behind else missing
        course = _Course(delivery=delivery)
        if messenger is not None and not held:
            now = self.clock.now()
            while (part := next_part(course.delivery, now=now)) is not None:
                course.note(await self._finished(course.delivery, destination, messenger, part, now))
                now = self.clock.now()
        report = course.report(destination, held)
        self._log(report, changed=bool(course.changed))
        return report

    def _log(self, report: DeliveryReport, *, changed: bool) -> None:
        """One line for each delivery of which something ended in this round, or which waits for a new reason."""
        if not changed and self._said.get(report.delivery) == report.reasons:
            return
        self._said[report.delivery] = report.reasons
        if not report.waiting and not report.unknown:
            del self._said[report.delivery]
        # What was given up is lost to its readers, so whoever reads the log at its usual level must see it.
        log = _log.warning if report.dropped else _log.info
        log(
            "delivery",
            delivery=report.delivery,
            destination=report.destination.id,
            sent=report.sent,
            waiting=report.waiting,
            unknown=report.unknown,
            dropped=report.dropped,
            reason="; ".join(report.reasons),
        )

    async def _finished(
        self, delivery: Delivery, destination: Destination, messenger: Messenger, part: Part, now: datetime
    ) -> Part:
        """Sends the part to its noted end, also if the round is cancelled meanwhile: messengers bound their time."""
        sending = asyncio.ensure_future(self._send(delivery, destination, messenger, part, now))
        try:
            return await asyncio.shield(sending)
        except asyncio.CancelledError:
            await asyncio.gather(sending, return_exceptions=True)
            raise

    async def _send(
        self, delivery: Delivery, destination: Destination, messenger: Messenger, part: Part, now: datetime
    ) -> Part:
        answers = await self._answered(destination, part)
        sending = claim(part, now=now)
        if not await self.outbox.claim_part(delivery, sending):
            raise StoreError(f"part {part.index + 1} of delivery {delivery.id} is in other hands")
        try:
            message = as_sent(sending, language=destination.preferences.language)
            outcome = await messenger.send(destination, message, answers=answers)
        except BaseException as error:
            stopped = isinstance(error, asyncio.CancelledError)
            lost = Unknown(reason=f"sending was {'stopped' if stopped else f'broken off: {type(error).__name__}'}")
            after = after_send(sending, lost, now=self.clock.now())
            await asyncio.shield(self.outbox.save_part(delivery, after))
            raise
        after = after_send(sending, outcome, now=self.clock.now())
        await asyncio.shield(self.outbox.save_part(delivery, after))
        return after

    async def _answered(self, destination: Destination, part: Part) -> str | None:
        """The first message there of the story that the part goes on with."""
        if part.message.answers is None:
            return None
        return await self.sent.first_message(destination.id, part.message.answers)


def _queue_of(destination: Destination) -> _Queue:
    if destination.platform == "terminal":
        return (destination.platform,)
    return (destination.platform, destination.bot_id, destination.chat_id)


@dataclass(slots=True, kw_only=True)
class _Course:
    """A delivery on its way through this round."""

    delivery: Delivery
    changed: list[Part] = field(default_factory=list)

    def note(self, part: Part) -> None:
        parts = tuple(part if part.index == one.index else one for one in self.delivery.parts)
        self.delivery = replace(self.delivery, parts=parts)
        self.changed.append(part)

    def report(self, destination: Destination, held: str) -> DeliveryReport:
        parts = self.delivery.parts
        told = [part for part in parts if part.reason and (part in self.changed or part.state is not PartState.DROPPED)]
        reasons = [held, *(part.reason or "" for part in told)]
        return DeliveryReport(
            destination=destination,
            delivery=self.delivery.id,
            sent=_count(self.changed, PartState.SENT),
            waiting=_count(parts, PartState.QUEUED, PartState.SENDING),
            unknown=_count(parts, PartState.UNKNOWN),
            dropped=_count(self.changed, PartState.DROPPED),
            reasons=tuple(dict.fromkeys(filter(None, reasons))),
        )


def _count(parts: Sequence[Part], *states: PartState) -> int:
    return sum(part.state in states for part in parts)
