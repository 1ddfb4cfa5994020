"""The real python-telegram-bot, at the fake."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from tests.edges.fetching import law
from tests.telegram.fake_api import FakeApi

__all__ = ["law", "no", "real_bot", "updates"]


@asynccontextmanager
async def real_bot(api: FakeApi, *, token: str | None = None, patience: float = 5.0) -> AsyncIterator[Bot]:
    """A bot that asked nothing yet; it waits for answers ``patience`` seconds."""
    request, polling = (HTTPXRequest(read_timeout=patience) for _ in range(2))
    async with request, polling:
        yield Bot(token or api.token or "", base_url=api.base_url, request=request, get_updates_request=polling)


async def updates(bot: Bot, *, offset: int | None = None, wait: int = 0) -> tuple[Update, ...]:
    """What getUpdates brings within ``wait`` seconds; nothing is confirmed unless an offset is given."""
    return await bot.get_updates(offset=offset, timeout=wait)


def no(kind: type[TelegramError], words: str) -> "pytest.RaisesExc[TelegramError]":
    """The refusal of a call; case does not count, since python-telegram-bot capitalises."""
    return pytest.raises(kind, match=f"(?i){words}")
