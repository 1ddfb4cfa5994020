"""One part of a delivery: claimed, sent, and how it ended noted, with what that means for its chat."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.change import Change, HoldChat
from bot.model.delivery import Barred, Delivery, Hold, Part, SendOutcome, Sent, TryLater, Unknown
from bot.model.destination import Destination
from bot.notify.bars import after_barred, after_sent
from bot.notify.held import notice_of
from bot.notify.late_alerts import as_heard
from bot.notify.outbox import (
    AfterLostAnswer,
    after_lease,
    after_restart,
    after_send,
    as_sent,
    claim,
    within_reason,
)
from bot.ports import Chats, Clock, Messenger, Outbox, SentMessages


class Way(StrEnum):
    """What may still be sent, after an attempt."""

    OPEN = "open"
    THREAD_SHUT = "thread-shut"
    """Nothing to this destination."""
    CHAT_SHUT = "chat-shut"
    """Nothing to the chat, in all its threads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """Sends parts, under the name of this run of the program."""

    clock: Clock
    outbox: Outbox
    sent: SentMessages
    chats: Chats
    lost: AfterLostAnswer
    owner: str

    async def recover(self, delivery: Delivery, destination: Destination) -> tuple[Part, ...]:
        """Notes what other runs of the program left on its way; none may be running. Gives these parts."""
        return await self._forsaken(delivery, destination, after_restart(delivery, owner=self.owner, lost=self.lost))

    async def overdue(self, delivery: Delivery, destination: Destination) -> tuple[Part, ...]:
        """Notes parts on their way whose lease has ended. Gives them."""
        found = after_lease(delivery, lost=self.lost, now=self.clock.now())
        return await self._forsaken(delivery, destination, found)

    async def attempt(
        self, delivery: Delivery, destination: Destination, messenger: Messenger, part: Part, *, now: datetime
    ) -> tuple[Part, Way] | None:
        """Sends the part to its noted end, also if the round is cancelled meanwhile: messengers bound their time.

        None, with nothing sent, where it is in other hands by now.
        """
        sending = asyncio.ensure_future(self._attempt(delivery, destination, messenger, part, now))
        try:
            return await asyncio.shield(sending)
        except asyncio.CancelledError:
            await asyncio.gather(sending, return_exceptions=True)
            raise

    async def _attempt(
        self, delivery: Delivery, destination: Destination, messenger: Messenger, part: Part, now: datetime
    ) -> tuple[Part, Way] | None:
        answers = await self._answered(destination, part)
        sending = claim(part, owner=self.owner, now=now)
        if not await self.outbox.claim_part(delivery, sending):
            return None
        try:
            message = as_sent(sending, language=destination.preferences.language)
            message = as_heard(message, delivery, destination, now=now)
            outcome = await messenger.send(destination, message, answers=answers)
        except BaseException as error:
            stopped = isinstance(error, asyncio.CancelledError)
            lost = Unknown(reason=f"sending was {'stopped' if stopped else f'broken off: {type(error).__name__}'}")
            await asyncio.shield(self._end(delivery, destination, sending, lost))
            raise
        return await asyncio.shield(self._end(delivery, destination, sending, outcome)), _way_after(outcome)

    async def _end(self, delivery: Delivery, destination: Destination, sending: Part, outcome: SendOutcome) -> Part:
        """Notes it for the part first: what it means for the chat is found again by the next attempt."""
        now = self.clock.now()
        after = after_send(sending, outcome, lost=self.lost, now=now)
        await self._save(delivery, destination, after)
        if changes := _changes(destination, outcome, now):
            await self.chats.apply(changes, now=now)
        return after

    async def _forsaken(self, delivery: Delivery, destination: Destination, parts: Iterable[Part]) -> tuple[Part, ...]:
        noted = []
        for part in parts:
            await self._save(delivery, destination, part)
            noted.append(part)
        return tuple(noted)

    async def _save(self, delivery: Delivery, destination: Destination, part: Part) -> None:
        """What the operators are told of it comes before the note, so that no crash can keep it from them."""
        now = self.clock.now()
        if (notice := notice_of(destination, delivery, part, now=now)) is not None:
            await self.chats.apply([notice], now=now)
        await self.outbox.save_part(delivery, part)

    async def _answered(self, destination: Destination, part: Part) -> str | None:
        """The first message there of the story that the part goes on with, or of the entry whose change it tells."""
        if part.message.corrects is not None:
            return await self.sent.first_showing(destination.id, part.message.corrects)
        if part.message.answers is None:
            return None
        return await self.sent.first_message(destination.id, part.message.answers)


def hold_of(destination: Destination, *, until: datetime) -> HoldChat:
    """Nothing goes to its chat before that time."""
    return HoldChat(platform=destination.platform, bot_id=destination.bot_id, chat_id=destination.chat_id, until=until)


def _changes(destination: Destination, outcome: SendOutcome, now: datetime) -> tuple[Change, ...]:
    match outcome:
        case Sent():
            return after_sent(destination)
        case Barred(bar=bar):
            return after_barred(destination, bar, now=now)
        case TryLater(at=at, hold=Hold.CHAT):
            return (hold_of(destination, until=within_reason(at, now=now)),)
        case _:
            return ()


def _way_after(outcome: SendOutcome) -> Way:
    match outcome:
        case Barred(bar=bar):
            return Way.THREAD_SHUT if bar.only_thread else Way.CHAT_SHUT
        case TryLater(hold=Hold.CHAT | Hold.ALL):
            return Way.CHAT_SHUT
        case _:
            return Way.OPEN
