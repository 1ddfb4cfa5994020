"""The bot at the Bot API: its connections, who it is, the menus of commands that people are offered."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

import httpx
import structlog
import telegram
from telegram.request import HTTPXRequest

from bot.adapters.log_secrets import hide
from bot.adapters.telegram_trouble import NO_SUCH_BOT, SHAPE_ERRORS, TokenRefused, said_in_words, trouble
from bot.errors import ConfigurationError
from bot.settings import TelegramSettings

_log = structlog.get_logger("treatywatch")

CONNECT, READ, WRITE, POOL = 3.0, 5.0, 5.0, 1.0
"""Seconds; so short that a bot that is told to stop never waits long for a call that hangs."""
_CONNECTIONS = 16
_KEPT = 4
"""Idle connections: httpx looks at every one of them at each call."""


class Api(telegram.Bot):
    """The Bot API as python-telegram-bot calls it, and updates as they came."""

    async def raw_updates(self, *, offset: int | None, seconds: int, allowed: Sequence[str]) -> list[dict[str, Any]]:
        """What getUpdates returned after at most so many seconds, unread: one update of an odd shape must not hide the
        others of its batch. Those before ``offset`` are confirmed.

        Raises one of ``SHAPE_ERRORS``.
        """
        call = {"offset": offset, "timeout": seconds, "allowed_updates": list(allowed)}
        found = await self._post("getUpdates", call, read_timeout=seconds + READ + 5)
        if not isinstance(found, list):
            raise TypeError("updates come as a list")
        return [one for one in cast("list[object]", found) if isinstance(one, dict)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The bot, as Telegram knows it."""

    id: str
    username: str
    """Without the @."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """Telegram did not say who the bot is; a sentence says why. It may later."""

    reason: str


class MenuScope(StrEnum):
    """Where a menu of commands is offered (Bot API, BotCommandScope)."""

    PRIVATE = "all_private_chats"
    GROUPS = "all_group_chats"
    ADMINS = "all_chat_administrators"


@dataclass(frozen=True, slots=True, kw_only=True)
class Menu:
    """The commands that people with that language are offered there."""

    scope: MenuScope
    language: str = ""
    """Two letters; empty: all who have no menu in their own language."""
    commands: tuple[tuple[str, str], ...]
    """Names without the slash, each with its description."""


class TelegramBot:
    """The bot with this token, and its connections, those for updates apart from the others."""

    def __init__(self, settings: TelegramSettings) -> None:
        """Connects to nothing yet; the token is kept out of every log from now on.

        Raises ConfigurationError for proxy variables that cannot be used.
        """
        # Without it python-telegram-bot warns of each length of time that it gives as a number.
        os.environ.setdefault("PTB_TIMEDELTA", "1")
        token = settings.token.get_secret_value()
        hide(token)
        self._connections = (_connections(1), _connections(_CONNECTIONS))
        self.api = Api(
            token,
            base_url=f"{settings.base_url}/bot",
            get_updates_request=self._connections[0],
            request=self._connections[1],
        )

    async def me(self) -> Me | Unreached:
        """Who the bot is. Raises ConfigurationError where Telegram refuses the token."""
        try:
            user = await self.api.get_me()
        except SHAPE_ERRORS as error:
            found = trouble(error)
            if isinstance(found, TokenRefused):
                raise ConfigurationError(NO_SUCH_BOT) from error
            return Unreached(reason=said_in_words(found))
        return Me(id=str(user.id), username=user.username or "")

    async def announce(self, menus: Sequence[Menu]) -> None:
        """Sets those menus that differ from what Telegram has. One that cannot be set is logged and left as it is."""
        for menu in menus:
            try:
                await self._announce(menu)
            except SHAPE_ERRORS as error:
                reason = said_in_words(trouble(error))
                _log.warning("menu", scope=menu.scope.value, language=menu.language, reason=reason)

    async def _announce(self, menu: Menu) -> None:
        scope = telegram.BotCommandScope(menu.scope.value)
        wanted = tuple(telegram.BotCommand(name, description) for name, description in menu.commands)
        if await self.api.get_my_commands(scope=scope, language_code=menu.language) != wanted:
            await self.api.set_my_commands(wanted, scope=scope, language_code=menu.language)
            _log.info("menu", scope=menu.scope.value, language=menu.language, commands=len(wanted))

    async def close(self) -> None:
        """Ends all connections."""
        for connection in self._connections:
            await connection.shutdown()


def _connections(most: int) -> HTTPXRequest:
    """Through the proxy that HTTPS_PROXY, HTTP_PROXY or ALL_PROXY name, if any."""
    limits = httpx.Limits(max_connections=most, max_keepalive_connections=min(most, _KEPT))
    try:
        return HTTPXRequest(
            connect_timeout=CONNECT,
            read_timeout=READ,
            write_timeout=WRITE,
            pool_timeout=POOL,
            httpx_kwargs={"limits": limits},
        )
    except (RuntimeError, ValueError, httpx.InvalidURL) as error:
        # RuntimeError: a SOCKS proxy, for which a library would be missing.
        raise ConfigurationError(
            "the proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY cannot be used; write http://host:port, or unset it"
        ) from error
