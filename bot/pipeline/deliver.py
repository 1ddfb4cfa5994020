"""DELIVER: claim, send, note how it ended; part by part, until each is sent or dropped."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from bot.model.delivery import Delivery, Part, PartState, Unknown
from bot.model.destination import Destination
from bot.model.ids import DeliveryId, DestinationId
from bot.notify.outbox import after_restart, after_send, as_sent, claim, next_part
from bot.ports import Chats, Clock, Messenger, Outbox

_log = structlog.get_logger("treatywatch")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Sends what waits in the outbox. One at a time may work on a store."""

    clock: Clock
    outbox: Outbox
    chats: Chats
    messengers: Mapping[str, Messenger]
    """Platform -> how to send there."""

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
        """One round over all that waits, or waits for these destinations, oldest first; no part is sent twice in it.

        A destination whose delivery stops half-way gets nothing younger before the rest of it. Raises StoreError when
        the store fails, and whatever a messenger raises against its contract, after its part was noted as unknown.
        """
        now = self.clock.now()
        waiting = await self.outbox.pending()
        pending = [one for one in waiting if only is None or one.destination_id in only]
        destinations = {each.id: each for each in await self.chats.destinations()}
        reports: list[DeliveryReport] = []
        stopped: set[DestinationId] = set()
        for delivery in pending:
            destination = destinations.get(delivery.destination_id)
            if destination is None:
                continue  # removed since, and its deliveries with it
            report = await self._deliver(delivery, destination, now, behind=destination.id in stopped)
            if report.waiting or report.unknown:
                stopped.add(destination.id)
            reports.append(report)
        return tuple(reports)

    async def _deliver(
        self, delivery: Delivery, destination: Destination, now: datetime, *, behind: bool
    ) -> DeliveryReport:
        messenger = self.messengers.get(destination.platform)
        missing = "" if messenger else f"nothing here can send to {destination.platform!r}"
        held = _BEHIND if behind else missing
        course = _Course(delivery=delivery)
        if messenger is not None and not held:
            while (part := next_part(course.delivery, now=now)) is not None:
                course.note(await self._finished(course.delivery, destination, messenger, part, now))
        report = course.report(destination, held)
        _log.info(
            "delivery",
            delivery=delivery.id,
            destination=destination.id,
            sent=report.sent,
            waiting=report.waiting,
            unknown=report.unknown,
            dropped=report.dropped,
            reason="; ".join(report.reasons),
        )
        return report

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
        sending = claim(part, now=now)
        await self.outbox.save_part(delivery, sending)
        try:
            outcome = await messenger.send(destination, as_sent(sending))
        except BaseException as error:
            stopped = isinstance(error, asyncio.CancelledError)
            lost = Unknown(reason=f"sending was {'stopped' if stopped else f'broken off: {type(error).__name__}'}")
            await asyncio.shield(self.outbox.save_part(delivery, after_send(sending, lost, now=now)))
            raise
        after = after_send(sending, outcome, now=now)
        await asyncio.shield(self.outbox.save_part(delivery, after))
        return after


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
