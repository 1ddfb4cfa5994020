"""Telegram, opened: what sends, what answers, what listens, and who the bot is."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import structlog

from bot.adapters.telegram_bot import Me, Menu, TelegramBot, Unreached
from bot.adapters.telegram_listener import TelegramListener
from bot.adapters.telegram_messenger import TelegramMessenger
from bot.adapters.telegram_pace import Turns
from bot.adapters.telegram_rooms import TelegramRooms
from bot.errors import ConfigurationError
from bot.model.change import MoveChat
from bot.model.update import Update
from bot.ports import Chats, Clock
from bot.settings import TelegramSettings

PLATFORM = "telegram"
_AGAIN = 20.0
"""Seconds until Telegram is asked once more who the bot is."""

_log = structlog.get_logger("treatywatch")


@dataclass(slots=True, kw_only=True)
class Telegram:
    """The bot at Telegram. Chats may be unknown to it while it is being opened: set ``chats`` before it sends."""

    bot: TelegramBot
    bot_id: str
    clock: Clock
    menus: Sequence[Menu]
    names: dict[str, str] = field(default_factory=dict)
    """Platform -> the bot's name there, once Telegram has said it."""
    chats: Chats | None = None
    turns: Turns = field(default_factory=Turns)
    messenger: TelegramMessenger = field(init=False)
    rooms: TelegramRooms = field(init=False)

    def __post_init__(self) -> None:
        self.messenger = TelegramMessenger(self.bot.api, turns=self.turns, clock=self.clock, moved=self._moved)
        self.rooms = TelegramRooms(self.bot.api, turns=self.turns)

    @property
    def name(self) -> str:
        """Without the @; empty while Telegram has not said it."""
        return self.names.get(PLATFORM, "")

    async def _moved(self, former: str, now: str) -> None:
        if self.chats is not None:
            move = MoveChat(platform=PLATFORM, bot_id=self.bot_id, chat_id=former, to=now)
            await self.chats.apply([move], now=self.clock.now())

    async def introduced(self) -> bool:
        """Asks once who the bot is and offers its menus; False where Telegram cannot be reached.

        Raises ConfigurationError where it refuses the token.
        """
        match await self.bot.me():
            case Me(username=username):
                self.names[PLATFORM] = username
                await self.bot.announce(self.menus)
                return True
            case Unreached(reason=reason):
                _log.warning("telegram", state="not reached", reason=reason)
                return False

    @asynccontextmanager
    async def listening(
        self, hear: Callable[[Update], Awaitable[None]], *, alive: Callable[[], None], lost: Callable[[str], None]
    ) -> AsyncIterator[None]:
        """Hears updates until the block ends. ``lost`` is told why where Telegram will never bring any again."""
        listener = TelegramListener(self.bot.api, bot_id=self.bot_id, hear=hear, clock=self.clock, alive=alive)

        async def until_refused(work: Callable[[], Awaitable[None]]) -> None:
            try:
                await work()
            except ConfigurationError as error:
                lost(str(error))

        tasks = [asyncio.ensure_future(until_refused(listener.listen))]
        if not self.name:
            tasks.append(asyncio.ensure_future(until_refused(self._introduced_at_last)))
        try:
            yield
        finally:
            listener.stop()
            for task in tasks[1:]:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _introduced_at_last(self) -> None:
        while not self.name:
            await asyncio.sleep(_AGAIN)
            await self.introduced()


@asynccontextmanager
async def open_telegram(
    settings: TelegramSettings, *, clock: Clock, menus: Sequence[Menu], turns: Turns | None = None
) -> AsyncIterator[Telegram]:
    """Telegram with this token, asked once who the bot is: it may be out of reach for now.

    Raises ConfigurationError where it refuses the token.
    """
    bot = TelegramBot(settings)
    try:
        telegram = Telegram(bot=bot, bot_id=settings.bot_id, clock=clock, menus=menus, turns=turns or Turns())
        await telegram.introduced()
        yield telegram
    finally:
        await bot.close()
