"""Telegram as a Messenger: one message, and exactly what is known of its end."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.adapters.telegram_bars import bar_of
from bot.adapters.telegram_bot import Api
from bot.adapters.telegram_pace import Turns, Urgency
from bot.adapters.telegram_send import cannot_be_edited, edit_once, send_once
from bot.adapters.telegram_text import outgoing
from bot.adapters.telegram_trouble import (
    Flooded,
    MovedTo,
    NotSent,
    OtherPoller,
    Refused,
    ShutOut,
    TokenRefused,
    Trouble,
    Unanswered,
    said_in_words,
)
from bot.model.delivery import Barred, GiveUp, Hold, SendOutcome, Sent, TryLater, Unknown
from bot.model.destination import Destination
from bot.model.message import Message
from bot.ports import Clock

_PATIENCE = 4.0
"""Seconds that a turn is waited for, so that the messages of a long digest to a group follow each other without a new
look into the outbox; whatever takes longer waits there."""
_LEAST_WAIT = timedelta(milliseconds=1)
LONGEST_CALL = timedelta(seconds=6)
"""A send ends well within the ten seconds in which the bot has to stop."""
_NEW_TOKEN = timedelta(minutes=5)
"""Until the next try with a token that was refused."""


class TelegramMessenger:
    """Fulfils Messenger and Pacer. All that writes with the same token shares the turns."""

    def __init__(
        self,
        api: Api,
        *,
        turns: Turns,
        clock: Clock,
        moved: Callable[[str, str], Awaitable[None]],
        longest_call: timedelta = LONGEST_CALL,
    ) -> None:
        """``moved`` is told the former and the new id of a group that became a supergroup."""
        self._api = api
        self._turns = turns
        self._clock = clock
        self._moved = moved
        self._longest_call = longest_call

    async def turn(self, destination: Destination) -> timedelta:
        """Waits up to four seconds for the turn of the next message there, and takes it.

        Zero when it was taken; else how long it still is until then, and nothing was taken.
        """
        wait = await self._turns.take(destination.chat_id, destination.kind, Urgency.DELIVERY, patience=_PATIENCE)
        return max(timedelta(seconds=wait), _LEAST_WAIT) if wait > 0 else timedelta(0)

    async def send(self, destination: Destination, message: Message, *, answers: str | None = None) -> SendOutcome:
        """Sends it, or puts it in the place of the one that it edits, within some seconds; or says why not.

        Its turn was taken before. A message over Telegram's limits is cut, visibly.
        """
        try:
            async with asyncio.timeout(self._longest_call.total_seconds()):
                found = await self._done(destination, message, answers)
        except TimeoutError:
            return Unknown(reason="the Bot API server did not answer in time")
        if isinstance(found, str):
            return Sent(message_id=found)
        await self._note(destination.chat_id, found)
        if isinstance(found, MovedTo) and message.edits is not None:
            return GiveUp(reason="the message that was to be changed stands in the former group")
        return outcome(found, now=self._clock.now())

    async def _done(self, destination: Destination, message: Message, answers: str | None) -> str | Trouble:
        """The id of the message as it stands there, or why it does not, or why nobody knows."""
        (part,) = outgoing(message, most=1)
        if message.edits is not None:
            return await edit_once(self._api, destination.chat_id, message.edits, part) or message.edits
        return await send_once(
            self._api,
            destination.chat_id,
            destination.thread_id,
            part,
            silent=message.silent,
            protected=message.protected,
            answers=answers,
        )

    async def _note(self, chat_id: str, found: Trouble) -> None:
        match found:
            case Flooded(wait=wait):
                self._turns.hold(chat_id, wait.total_seconds())
            case TokenRefused():
                self._turns.hold_all(_NEW_TOKEN.total_seconds())
            case MovedTo(chat_id=to):
                await self._moved(chat_id, to)
            case _:
                pass


def outcome(found: Trouble, *, now: datetime) -> SendOutcome:
    """What that trouble means for a message that was being sent.

    A flood is said of the chat that was written to (a 429 names no other); a token is refused for all chats.
    """
    match found:
        case Flooded(wait=wait):
            return TryLater(at=now + wait, reason=said_in_words(found), hold=Hold.CHAT)
        case NotSent(reason=reason):
            return TryLater(at=now, reason=reason)
        case MovedTo():
            return TryLater(at=now, reason="the group has become a supergroup with another number")
        case TokenRefused():
            return TryLater(at=now + _NEW_TOKEN, reason=said_in_words(found), hold=Hold.ALL)
        case Unanswered(reason=reason):
            return Unknown(reason=reason)
        case OtherPoller():
            return Unknown(reason="the Bot API server spoke of another program while a message was sent")
        case ShutOut() | Refused():
            return _refused(found)


def _refused(found: ShutOut | Refused) -> SendOutcome:
    if cannot_be_edited(found):
        return GiveUp(reason="the message that was to be changed is gone, or cannot be changed any more")
    bar = bar_of(found)
    return GiveUp(reason=f"Telegram refuses the message: {found.words}") if bar is None else Barred(bar=bar)
