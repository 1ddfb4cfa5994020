"""Long polling: asks Telegram for updates and hands them on.

An update is confirmed by asking for those behind it, and that is done only once it was heard: what a killed process
had in hand comes again, and the store handles each once. python-telegram-bot's own ``Updater`` confirms what is still
in its queue, so it is not used. While a slow update is in hand, the others are fetched beside it, unconfirmed.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar

import structlog
import telegram

from bot.adapters.telegram_bot import Api
from bot.adapters.telegram_hearing import Hear, Hearing
from bot.adapters.telegram_trouble import (
    NO_SUCH_BOT,
    SHAPE_ERRORS,
    Flooded,
    OtherPoller,
    TokenRefused,
    Trouble,
    said_in_words,
    trouble,
)
from bot.adapters.telegram_updates import ALLOWED, Passed, read_update
from bot.errors import ConfigurationError
from bot.ports import Clock

_log = structlog.get_logger("treatywatch")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """How long the listener waits, and for what."""

    poll: timedelta = timedelta(seconds=25)
    """Telegram holds a call for so long where no update waits; below the half minute after which proxies cut it off."""
    glance: timedelta = timedelta(milliseconds=250)
    """For updates in hand, before it looks for others beside them."""
    first: timedelta = timedelta(seconds=1)
    """After a first failure; each further one doubles it."""
    longest: timedelta = timedelta(seconds=30)
    conflict: timedelta = timedelta(seconds=10)
    """While another program polls with the same token: the two would throw each other out all the time."""
    farewell: timedelta = timedelta(seconds=5)
    """For what is in hand when the bot is stopped."""
    confirm: timedelta = timedelta(seconds=1)
    """For the last word to Telegram, after that."""


class _Stopped(Exception):  # noqa: N818  no error: the way out of the loop
    """The bot is to stop."""


class TelegramListener:
    """Brings updates until it is stopped. One at a time may poll with a token."""

    def __init__(
        self,
        api: Api,
        *,
        bot_id: str,
        hear: Hear,
        clock: Clock,
        waits: Waits | None = None,
        alive: Callable[[], None] = lambda: None,
    ) -> None:
        """``alive`` is called with every try, at least once a minute, whatever comes of it."""
        self._api = api
        self._bot_id = bot_id
        self._clock = clock
        self._waits = waits or Waits()
        self._hearing = Hearing(hear)
        self._alive = alive
        self._stopping = asyncio.Event()
        self._trouble = ""
        """What was told of the trouble that lasts; empty: all is well."""

    async def listen(self) -> None:
        """Until ``stop``, whatever the network does. Raises ConfigurationError where Telegram refuses the token."""
        try:
            # A webhook that some other program has set would keep all updates from us; those that wait stay.
            await self._insist(lambda: self._api.delete_webhook(drop_pending_updates=False))
            while True:
                await self._round()
        except _Stopped:
            await self._hearing.end(self._waits.farewell)
            await self._confirm()
        finally:
            await self._hearing.end(timedelta(0))

    def stop(self) -> None:
        """``listen`` ends within some seconds, when what is in hand was heard."""
        self._stopping.set()

    async def _round(self) -> None:
        batch = await self._insist(self._poll)
        news = [self._take(raw) for raw in batch]
        if not self._hearing.idle:
            await self._until_stopped(self._hearing.pause(self._waits.glance))
        elif batch and not any(news):
            # A server that brings the same over and over must not keep us busy.
            await self._until_stopped(asyncio.sleep(self._waits.glance.total_seconds()))

    async def _poll(self) -> list[dict[str, Any]]:
        seconds = int(self._waits.poll.total_seconds())
        return await self._api.raw_updates(offset=self._hearing.offset(), seconds=seconds, allowed=ALLOWED)

    def _take(self, raw: dict[str, Any]) -> bool:
        """Hands it on, or says why not; False if it was brought before."""
        number = raw.get("update_id")
        if not isinstance(number, int) or not self._hearing.is_new(number):
            return False
        try:
            update = telegram.Update.de_json(raw, self._api)
            heard = read_update(update, bot_id=self._bot_id, now=self._clock.now())
        except Exception as error:  # noqa: BLE001  whatever its shape, it must not hold up the others
            _log.warning("update", id=number, reason=f"could not be read: {type(error).__name__}")
            return True
        if isinstance(heard, Passed):
            _log.debug("update", id=number, reason=heard.reason)
        else:
            self._hearing.take(number, heard)
        return True

    async def _insist(self, call: Callable[[], Awaitable[T]]) -> T:
        """What Telegram answers, once it does. Raises _Stopped, and ConfigurationError for a token that is refused."""
        wait = self._waits.first
        while True:
            self._alive()
            try:
                found = await self._until_stopped(call())
            except SHAPE_ERRORS as error:
                trouble_now = trouble(error)
                if isinstance(trouble_now, TokenRefused):
                    raise ConfigurationError(NO_SUCH_BOT) from error
            else:
                self._well()
                return found
            self._tell(trouble_now)
            await self._until_stopped(asyncio.sleep(self._pause(trouble_now, wait).total_seconds()))
            wait = min(wait * 2, self._waits.longest)

    def _pause(self, found: Trouble, wait: timedelta) -> timedelta:
        match found:
            case OtherPoller():
                return self._waits.conflict
            case Flooded(wait=asked):
                return asked
            case _:
                return wait

    def _tell(self, found: Trouble) -> None:
        """One line for as long as the trouble is the same."""
        reason = said_in_words(found)
        if reason != self._trouble:
            _log.warning("telegram", state="no updates", reason=reason)
        self._trouble = reason

    def _well(self) -> None:
        if self._trouble:
            _log.warning("telegram", state="updates again", after=self._trouble)
        self._trouble = ""

    async def _until_stopped(self, doing: Awaitable[T]) -> T:
        """What comes of it. Raises _Stopped, and ends it, if the bot is stopped before."""
        task = asyncio.ensure_future(doing)
        stopped = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
            raise _Stopped
        finally:
            for each in (task, stopped):
                each.cancel()
            await asyncio.gather(task, stopped, return_exceptions=True)

    async def _confirm(self) -> None:
        """Tells Telegram what was heard last; without that it would come again, to be handled once all the same."""
        try:
            async with asyncio.timeout(self._waits.confirm.total_seconds()):
                await self._api.raw_updates(offset=self._hearing.offset(), seconds=0, allowed=ALLOWED)
        except (*SHAPE_ERRORS, TimeoutError) as error:
            _log.info(
                "telegram", state="stopped", reason=f"the last updates were not confirmed: {type(error).__name__}"
            )
