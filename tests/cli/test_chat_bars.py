"""What the command line says of chats to which nothing can go."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import open_store
from bot.cli.chat_bars import bar_words
from bot.cli.main import app
from bot.model.bar import Bar, BarKind
from bot.model.destination import Destination
from bot.notify.bars import after_barred
from tests.builders import NOON, a_destination, a_room, at, following
from tests.store.stores import database_of

WRITTEN = Bar(kind=BarKind.NO_RIGHTS, words="not enough rights to send text messages to the chat")


def barred(bar: Bar | None, try_again_at: datetime | None = None) -> Destination:
    return a_destination(3, "-1005", shut_out=True, shut_out_at=NOON, bar=bar, try_again_at=try_again_at)


@pytest.mark.parametrize(
    ("destination", "words"),
    [
        (a_destination(), ""),
        (a_destination(held_until=at(-1)), ""),
        (
            a_destination(held_until=at(hours=12)),
            "nothing is sent before 13 May 2026 00:00 UTC: the chat system asked to wait",
        ),
        (
            barred(WRITTEN, try_again_at=at(60)),
            "cannot be written to since 12 May 2026 12:00 UTC: the bot may not write there"
            " (it was said: not enough rights to send text messages to the chat); tried again 12 May 2026 13:00 UTC",
        ),
        (
            barred(Bar(kind=BarKind.TOPIC_DELETED)),
            "cannot be written to since 12 May 2026 12:00 UTC: the topic is deleted; not tried again unless it opens",
        ),
        (
            barred(None, try_again_at=at(-1)),
            "cannot be written to since 12 May 2026 12:00 UTC: the reason is not known; tried again with the next"
            " message",
        ),
    ],
)
def test_a_chat_that_nothing_goes_to_says_why_since_when_and_until_when(destination: Destination, words: str) -> None:
    assert bar_words(destination, now=NOON) == words


@pytest.mark.parametrize(
    ("command", "named"), [(("status",), "  1 (-1005/45) cannot"), (("chats", "list"), "; cannot")]
)
def test_status_and_the_list_of_chats_say_it(command: tuple[str, ...], named: str, tmp_path: Path) -> None:
    async def shut_out() -> None:
        async with await open_store(sqlite_url(database_of(tmp_path))) as store:
            room = a_room("-1005", platform="telegram", bot_id="77", thread_id="45")
            own = await store.add_destination(room, preferences=following(), timezone="UTC", now=NOON)
            closed = Bar(kind=BarKind.TOPIC_CLOSED)
            await store.apply(after_barred(own, closed, now=NOON), now=NOON + timedelta(minutes=1))

    asyncio.run(shut_out())
    said = CliRunner().invoke(app, ["--data", str(tmp_path), *command], env={"TREATYWATCH_TELEGRAM__TOKEN": ""})
    assert said.exit_code == 0, said.output
    assert f"{named} be written to since 12 May 2026 12:01 UTC: the topic is closed; tried again" in said.output
