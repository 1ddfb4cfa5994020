"""The program that is killed: it polls a feed entry by entry and announces each on a wall that keeps what it is told.

``python -m tests.crash.writer FOLDER ENTRIES STATEMENT`` kills itself before that SQL statement or commit (0: never).
Started again, it goes on where the database says it was.
"""

import asyncio
import itertools
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.adapters.file_lock import exclusive
from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.model.delivery import Delivery, Part, PartState
from bot.model.feed import Validators
from tests.builders import (
    NOON,
    a_feed_state,
    a_kept_entry,
    a_new_delivery,
    a_poll_record,
    a_report,
    a_story,
    a_told,
    an_entry,
    at,
)

POLLS_PER_DIGEST = 3
AGAIN = "perhaps again: "


def main(folder: Path, entries: int, statement: int) -> None:
    _die_before(statement)
    with exclusive(folder / "lock", who="the writer"):
        asyncio.run(_work(folder, entries))


def _die_before(statement: int) -> None:
    numbers = itertools.count(1)

    def step(*_: object) -> None:
        if next(numbers) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)


async def _work(folder: Path, entries: int) -> None:
    async with await open_store(sqlite_url(folder / "treatywatch.sqlite3")) as store:
        print("ready", flush=True)
        for delivery in await store.pending():
            for part in delivery.parts:
                if part.state is PartState.SENDING:
                    await store.save_part(delivery, replace(part, state=PartState.UNKNOWN))
        await _deliver(store, folder)
        while (number := (await store.high_water())[0] + 1) <= entries:
            await _poll(store, number)
            if number % POLLS_PER_DIGEST == 0:
                await _digest(store)
                await _deliver(store, folder)
        await _digest(store)
        await _deliver(store, folder)


async def _poll(store: SqlStore, number: int) -> None:
    entry = an_entry(number, f"Report {number}", seen_at=at(number))
    report = a_report(entry)
    await store.save_poll(
        a_poll_record(
            a_kept_entry(entry, verdict=report.verdict),
            state=a_feed_state(validators=Validators(etag=str(number))),
            stories=(a_story(number, report),),
        )
    )


async def _digest(store: SqlStore) -> None:
    reader = await store.add_destination(chat_id="wall", topics=None, timezone="UTC", now=NOON)
    untold = [story for story, _ in await store.untold_stories(reader, since=NOON)]
    if untold:
        told = [a_told(story, destination=reader) for story in untold]
        await store.enqueue(a_new_delivery(reader, *told, texts=tuple(str(story.id) for story in untold)))


async def _deliver(store: SqlStore, folder: Path) -> None:
    for delivery in await store.pending():
        for part in delivery.parts:
            if part.state in {PartState.QUEUED, PartState.UNKNOWN}:
                await _send(store, folder, delivery, part)


async def _send(store: SqlStore, folder: Path, delivery: Delivery, part: Part) -> None:
    repeat = part.state is PartState.UNKNOWN
    sending = replace(part, state=PartState.SENDING, repeat=repeat)
    await store.save_part(delivery, sending)
    _write_on_wall(folder, (AGAIN if repeat else "") + part.message.text)
    await store.save_part(delivery, replace(sending, state=PartState.SENT))


def _write_on_wall(folder: Path, text: str) -> None:
    """One write of one line: it is there whole or not at all, also for a process killed in the next moment."""
    wall = os.open(folder / "wall", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(wall, f"{text}\n".encode())
    os.close(wall)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
