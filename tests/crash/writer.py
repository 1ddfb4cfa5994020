"""The program that is killed: it polls a feed entry by entry and announces each on a wall that keeps what it is told.

``python -m tests.crash.writer FOLDER ENTRIES STATEMENT`` kills itself before that SQL statement or commit (0: never).
Started again, it goes on where the database says it was.
"""

import asyncio
import itertools
import os
import signal
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.adapters.file_lock import exclusive
from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.app.notifying import notifying
from bot.match.bank import build_bank
from bot.model.delivery import SendOutcome, Sent
from bot.model.destination import Destination
from bot.model.feed import Validators
from bot.model.message import Message
from bot.pipeline import Deliverer, Notifier
from bot.settings import Settings, StoriesSettings
from tests.builders import (
    NOON,
    a_feed_state,
    a_kept_entry,
    a_poll_record,
    a_report,
    a_room,
    a_story,
    an_entry,
    at,
    following,
)

POLLS_PER_DIGEST = 9
FILLER = "so that few stories fill a message and a digest has several " * 6


def main(folder: Path, entries: int, statement: int) -> None:
    die_before(statement)
    with exclusive(folder / "lock", who="the writer"):
        asyncio.run(_work(folder, entries))


def die_before(statement: int) -> None:
    """Kills this process before that SQL statement or commit, counted from 1; never for 0."""
    numbers = itertools.count(1)

    def step(*_: object) -> None:
        if next(numbers) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)


async def _work(folder: Path, entries: int) -> None:
    async with await open_store(sqlite_url(folder / "treatywatch.sqlite3")) as store:
        clock = FrozenClock(at(entries + 1))
        notifier = notifying(
            store,
            feeds=(),
            bank=build_bank({}),
            settings=Settings(stories=StoriesSettings(settle_time=timedelta(0))),
            clock=clock,
            platforms=frozenset({"terminal"}),
        )
        deliverer = Deliverer(
            clock=clock, outbox=store, sent=store, chats=store, messengers={"terminal": Wall(folder / "wall")}
        )
        print("ready", flush=True)
        await deliverer.recover()
        await deliverer.deliver()
        while (number := (await store.high_water())[0] + 1) <= entries:
            await _poll(store, number)
            if number % POLLS_PER_DIGEST == 0 or number == entries:
                await _tell(store, notifier, deliverer)
        await _tell(store, notifier, deliverer)


async def _poll(store: SqlStore, number: int) -> None:
    entry = an_entry(number, f"Report {number} " + "tells at length " * 15, FILLER, seen_at=at(number))
    report = a_report(entry)
    await store.save_poll(
        a_poll_record(
            a_kept_entry(entry, verdict=report.verdict),
            state=a_feed_state(validators=Validators(etag=str(number))),
            stories=(a_story(number, report),),
        )
    )


async def _tell(store: SqlStore, notifier: Notifier, deliverer: Deliverer) -> None:
    reader = await store.add_destination(a_room("wall"), preferences=following(), timezone="UTC", now=NOON)
    await notifier.notify(reader)
    await deliverer.deliver()


@dataclass(frozen=True)
class Wall:
    """A chat that keeps what it is told and never answers wrongly."""

    file: Path

    async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
        """One write of one line: it is there whole or not at all, also for a process killed in the next moment."""
        wall = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(wall, message.text.replace("\n", " / ").encode() + b"\n")
        os.close(wall)
        return Sent(message_id=str(self.file.stat().st_size))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
