"""DELIVER: whose turn it is; each part is claimed, sent and its end noted, until each is sent, dropped or held."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from bot.model.delivery import Delivery, PartState
from bot.model.destination import Destination
from bot.model.ids import DestinationId
from bot.notify.bars import may_try
from bot.notify.outbox import AfterLostAnswer, head_of, next_part, within_reason
from bot.notify.waiting import held_off
from bot.pipeline.delivery_report import Course, DeliveryLog, DeliveryReport
from bot.pipeline.sending import Sending, Way, hold_of
from bot.ports import Chats, Clock, Messenger, Outbox, Pacer, SentMessages

_BEHIND = "an earlier delivery to this chat waits"
_CHAT_WAITS = "another message to this chat waits"
_NO_TURN = "the chat takes no more messages for the moment"
_ELSEWHERE = "another process has it in hand"
_NEXT_ROUND = "the rest goes out in the next round"
_ONE_TRY = "the first message is tried alone, since the bot could not write there"

_Queue = tuple[str, ...]
"""What keeps an order: a chat with all its threads, or a terminal, which shows all its chats on one screen."""
_Work = list[tuple[Delivery, Destination]]
_UnderWay = dict[_Queue, asyncio.Task[list[DeliveryReport]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounds:
    """Of a round."""

    slots: asyncio.Semaphore
    """Taken for each message while it is being sent."""
    until: float
    """By the event loop's clock; after that a chat gets no further message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliverer:
    """Sends what waits in the outbox. One at a time may work on a store."""

    clock: Clock
    outbox: Outbox
    sent: SentMessages
    chats: Chats
    messengers: Mapping[str, Messenger]
    """Platform -> how to send there."""
    pacers: Mapping[str, Pacer] = field(default_factory=dict)
    """Platform -> its pace; one that is missing has none."""
    lost: AfterLostAnswer = AfterLostAnswer.REPEAT
    at_a_time: int = 30
    """Messages that are being sent: about as many as Telegram takes in a second (Bot FAQ, "limits")."""
    look_again: timedelta = timedelta(seconds=2)
    """While a chat takes long, how soon a round looks what has come for the others meanwhile."""
    longest: timedelta = timedelta(minutes=5)
    """After which a round begins nothing more, and ends with the messages that are being sent: what was held meanwhile
    does not wait for the end of a long digest elsewhere."""
    owner: str = field(default_factory=lambda: uuid4().hex)
    """The name of this run of the program, under which it claims."""
    _log: DeliveryLog = field(default_factory=DeliveryLog)

    @property
    def _sending(self) -> Sending:
        return Sending(
            clock=self.clock, outbox=self.outbox, sent=self.sent, chats=self.chats, lost=self.lost, owner=self.owner
        )

    async def recover(self) -> int:
        """To be called once, before the first round: parts that an earlier run left on their way are nobody's now.

        Gives how many there were.
        """
        destinations = {each.id: each for each in await self.chats.destinations()}
        found = 0
        for delivery in await self.outbox.pending():
            if (destination := destinations.get(delivery.destination_id)) is not None:
                found += len(await self._sending.recover(delivery, destination))
        return found

    async def deliver(self, *, only: Collection[DestinationId] | None = None) -> tuple[DeliveryReport, ...]:
        """One round over all that waits, or waits for these destinations: oldest first within a chat, chats side by
        side. While one is slow, or waits for its turn, what comes meanwhile for others is sent too.

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
        bounds = _Bounds(slots=asyncio.Semaphore(self.at_a_time), until=now() + self.longest.total_seconds())
        reports: list[DeliveryReport] = []
        trouble: list[BaseException] = []
        for queue, work in (await self._waiting(only)).items():
            under_way[queue] = asyncio.create_task(self._serve(work, bounds))
        while under_way:
            await asyncio.wait(under_way.values(), timeout=self.look_again.total_seconds())
            for queue in [queue for queue, task in under_way.items() if task.done()]:
                task = under_way.pop(queue)
                if (error := task.exception()) is not None:
                    trouble.append(error)
                else:
                    reports += task.result()
            if under_way and now() < bounds.until:
                for queue, work in (await self._waiting(only)).items():
                    if queue not in under_way and self._can_go(work):
                        under_way[queue] = asyncio.create_task(self._serve(work, bounds))
        if trouble:
            raise trouble[0]
        return tuple(sorted(reports, key=lambda report: report.delivery))

    async def _waiting(self, only: Collection[DestinationId] | None) -> dict[_Queue, _Work]:
        """What waits in each chat, oldest first. What was for a removed destination is gone with it; where the bot is
        shut out, it waits until it is back or the next try is due; what is held waits for nobody here."""
        pending = [
            one
            for one in await self.outbox.pending()
            if (only is None or one.destination_id in only) and head_of(one) is not None
        ]
        destinations = {each.id: each for each in await self.chats.destinations()} if pending else {}
        now = self.clock.now()
        waiting: dict[_Queue, _Work] = {}
        for delivery in pending:
            destination = destinations.get(delivery.destination_id)
            if destination is not None and may_try(destination, now=now):
                await self._keep_hold_within_reason(destination, now)
                waiting.setdefault(_queue_of(destination), []).append((delivery, destination))
        return waiting

    async def _keep_hold_within_reason(self, destination: Destination, now: datetime) -> None:
        """A hold beyond any that a chat system asks for was written while the clock was ahead: it is cut."""
        until = destination.held_until
        if until is not None and (cut := within_reason(until, now=now)) < until:
            await self.chats.apply([hold_of(destination, until=cut)], now=now)

    def _can_go(self, work: _Work) -> bool:
        now = self.clock.now()
        return any(
            not self._obstacle(destination, now) and next_part(delivery, now=now) is not None
            for delivery, destination in work
        )

    def _obstacle(self, destination: Destination, now: datetime) -> str:
        """Why nothing can be sent there now; empty where it can."""
        if destination.platform not in self.messengers:
            return f"nothing here can send to {destination.platform!r}"
        return held_off(destination, now=now)

    async def _serve(self, work: _Work, bounds: _Bounds) -> list[DeliveryReport]:
        """Sends what waits in one chat, one part after the other."""
        reports: list[DeliveryReport] = []
        stopped: set[DestinationId] = set()
        way = Way.OPEN
        for delivery, destination in work:
            course = Course(delivery=delivery)
            why = self._obstacle(destination, self.clock.now())
            if destination.id in stopped:
                why = why or _BEHIND
            if way is Way.CHAT_SHUT:
                why = why or _CHAT_WAITS
            if not why:
                why, way = await self._deliver(course, destination, bounds)
            report = course.report(destination, why)
            if report.waiting or report.unknown:
                stopped.add(destination.id)
            self._log.note(report, changes=len(course.changed))
            reports.append(report)
        return reports

    async def _deliver(self, course: Course, destination: Destination, bounds: _Bounds) -> tuple[str, Way]:
        """Sends its parts until one has to wait: with the reason, where that is not the part's own, and what may
        still be sent to the chat."""
        for overdue in await self._sending.overdue(course.delivery, destination):
            course.note(overdue)
        messenger, pacer = self.messengers[destination.platform], self.pacers.get(destination.platform)
        now = self.clock.now()
        while (part := next_part(course.delivery, now=now)) is not None:
            if pacer is not None and await pacer.turn(destination) > timedelta(0):
                return _NO_TURN, Way.CHAT_SHUT
            async with bounds.slots:
                ended = await self._sending.attempt(course.delivery, destination, messenger, part, now=now)
            if ended is None:
                return _ELSEWHERE, Way.THREAD_SHUT
            after, way = ended
            course.note(after)
            if way is not Way.OPEN:
                return "", way
            if destination.shut_out:
                return _ONE_TRY, Way.THREAD_SHUT
            if asyncio.get_running_loop().time() > bounds.until:
                return _NEXT_ROUND, Way.CHAT_SHUT
            now = self.clock.now()
        head = head_of(course.delivery)
        return (_ELSEWHERE if head is not None and head.state is PartState.SENDING else ""), Way.OPEN


def _queue_of(destination: Destination) -> _Queue:
    if destination.platform == "terminal":
        return (destination.platform,)
    return (destination.platform, destination.bot_id, destination.chat_id)
