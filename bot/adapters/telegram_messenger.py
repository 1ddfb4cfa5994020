"""Telegram as a Messenger: one message, and exactly what is known of its end."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.adapters.telegram_bot import Api
from bot.adapters.telegram_pace import Turns, Urgency
from bot.adapters.telegram_send import send_once
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
from bot.model.delivery import GiveUp, SendOutcome, Sent, TryLater, Unknown
from bot.model.destination import Destination
from bot.model.message import Message
from bot.ports import Clock

_PATIENCE = 2.0
"""Seconds that a message waits here for its turn; for a longer wait it goes back into the outbox."""
LONGEST_CALL = timedelta(seconds=6)
"""With the wait for its turn a send ends well within the ten seconds in which the bot has to stop."""
_NEW_TOKEN = timedelta(minutes=5)
"""Until the next try with a token that was refused."""

_SHUT_OUT = {
    "blocked by the user": "the person has blocked the bot",
    "user is deactivated": "the person's Telegram account was deleted",
    "initiate conversation": "the person has not started a chat with the bot",
    "kicked": "the bot was removed from the chat",
    "not a member": "the bot is not a member of the chat",
}
_REFUSED = {
    "chat not found": "Telegram knows no such chat, or the bot was never in it",
    "topic_closed": "the topic is closed and the bot may not write in closed topics",
    "thread not found": "the topic was deleted",
    "not enough rights": "the bot may not write in the chat",
    "have no rights": "the bot may not write in the chat",
    "need administrator rights": "the bot is not an administrator who may post in the channel",
    "chat_write_forbidden": "the bot may not write in the chat",
    "was deactivated": "the group was closed",
}


class TelegramMessenger:
    """Fulfils Messenger. All that writes with the same token shares the turns."""

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
        self._longest_call = longest_call.total_seconds()

    async def send(self, destination: Destination, message: Message, *, answers: str | None = None) -> SendOutcome:
        """Sends it within some seconds, or says why not. A message over Telegram's limits is cut, visibly."""
        chat_id = destination.chat_id
        wait = await self._turns.take(chat_id, destination.kind, Urgency.DELIVERY, patience=_PATIENCE)
        if wait > 0:
            reason = "Telegram takes no more messages in this chat for now"
            return TryLater(at=self._clock.now() + timedelta(seconds=wait), reason=reason)
        (part,) = outgoing(message, most=1)
        try:
            async with asyncio.timeout(self._longest_call):
                found = await send_once(
                    self._api,
                    chat_id,
                    destination.thread_id,
                    part,
                    silent=message.silent,
                    protected=message.protected,
                    answers=answers,
                )
        except TimeoutError:
            return Unknown(reason="the Bot API server did not answer in time")
        if isinstance(found, str):
            return Sent(message_id=found)
        await self._note(chat_id, found)
        return outcome(found, now=self._clock.now())

    async def _note(self, chat_id: str, found: Trouble) -> None:
        match found:
            case Flooded(wait=wait):
                self._turns.hold(chat_id, wait.total_seconds())
            case MovedTo(chat_id=to):
                await self._moved(chat_id, to)
            case _:
                pass


def outcome(found: Trouble, *, now: datetime) -> SendOutcome:
    """What that trouble means for a message that was being sent."""
    match found:
        case Flooded(wait=wait):
            return TryLater(at=now + wait, reason=said_in_words(found))
        case NotSent(reason=reason):
            return TryLater(at=now, reason=reason)
        case MovedTo():
            return TryLater(at=now, reason="the group has become a supergroup with another number")
        case TokenRefused():
            return TryLater(at=now + _NEW_TOKEN, reason=said_in_words(found))
        case Unanswered(reason=reason):
            return Unknown(reason=reason)
        case OtherPoller():
            return Unknown(reason="the Bot API server spoke of another program while a message was sent")
        case ShutOut(words=words):
            return GiveUp(reason=_known(_SHUT_OUT, words) or f"the bot may not write there: {words}")
        case Refused(words=words):
            return GiveUp(reason=_known(_REFUSED, words) or f"Telegram refuses the message: {words}")


def _known(sentences: dict[str, str], words: str) -> str | None:
    return next((sentence for part, sentence in sentences.items() if part in words), None)
