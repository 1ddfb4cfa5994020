"""The bot's own adapters at the fake Bot API, as the service puts them together."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TypeVar

from pydantic import SecretStr

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.telegram_bot import TelegramBot
from bot.adapters.telegram_messenger import LONGEST_CALL, TelegramMessenger
from bot.adapters.telegram_pace import Turns
from bot.model.delivery import SendOutcome
from bot.model.destination import Destination
from bot.model.message import Message
from bot.model.rooms import Room, RoomKind
from bot.settings import TelegramSettings
from tests.builders import NOON, a_destination
from tests.telegram.conversation import Conversation
from tests.telegram.fake_api import TOKEN
from tests.telegram.world import Kind

T = TypeVar("T")
KINDS = {
    Kind.PRIVATE: RoomKind.PRIVATE,
    Kind.GROUP: RoomKind.GROUP,
    Kind.SUPERGROUP: RoomKind.GROUP,
    Kind.CHANNEL: RoomKind.CHANNEL,
}


def settings_for(url: str, token: str = TOKEN) -> TelegramSettings:
    return TelegramSettings(token=SecretStr(token), base_url=url)


@asynccontextmanager
async def a_bot(url: str, token: str = TOKEN) -> AsyncIterator[TelegramBot]:
    bot = TelegramBot(settings_for(url, token))
    try:
        yield bot
    finally:
        await bot.close()


def with_bot(url: str, act: Callable[[TelegramBot], Awaitable[T]]) -> T:
    """What comes of it, in an event loop of its own."""

    async def run() -> T:
        async with a_bot(url) as bot:
            return await act(bot)

    return asyncio.run(run())


def destination_of(chat: Conversation, *, topic: str | None = None) -> Destination:
    return a_destination(
        1,
        platform="telegram",
        bot_id=TOKEN.partition(":")[0],
        chat_id=str(chat.id),
        thread_id=None if topic is None else str(chat.thread(topic)),
        kind=KINDS[chat.chat.kind],
    )


def room_of(chat: Conversation, *, topic: str | None = None) -> Room:
    there = destination_of(chat, topic=topic)
    return Room(
        platform=there.platform,
        bot_id=there.bot_id,
        chat_id=there.chat_id,
        thread_id=there.thread_id,
        kind=there.kind,
        title=chat.chat.title,
    )


def with_messenger(
    url: str,
    act: Callable[[TelegramMessenger], Awaitable[T]],
    *,
    moves: list[tuple[str, str]] | None = None,
    longest_call: timedelta = LONGEST_CALL,
) -> T:
    """What comes of it, at NOON."""

    async def moved(former: str, new: str) -> None:
        if moves is not None:
            moves.append((former, new))

    async def run(bot: TelegramBot) -> T:
        clock = FrozenClock(NOON)
        return await act(TelegramMessenger(bot.api, turns=Turns(), clock=clock, moved=moved, longest_call=longest_call))

    return with_bot(url, run)


def delivered(
    url: str,
    destination: Destination,
    *messages: Message,
    answers: str | None = None,
    moves: list[tuple[str, str]] | None = None,
    longest_call: timedelta = LONGEST_CALL,
) -> list[SendOutcome]:
    """How each of the messages ended, sent at NOON one after the other, as if each had its turn."""

    async def send(messenger: TelegramMessenger) -> list[SendOutcome]:
        return [await messenger.send(destination, message, answers=answers) for message in messages]

    return with_messenger(url, send, moves=moves, longest_call=longest_call)
