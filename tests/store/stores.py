"""A real SQLite file for each law, and a look past the store into its tables."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.model.delivery import Delivery, NewDelivery

Law = Callable[[SqlStore], Awaitable[None]]


def database_of(folder: Path) -> Path:
    return folder / "treatywatch.sqlite3"


def in_store(folder: Path, law: Law) -> None:
    """Runs the law on the store of that folder, made if it is not there."""

    async def run() -> None:
        async with await open_store(sqlite_url(database_of(folder))) as store:
            await law(store)

    asyncio.run(run())


def with_store(law: Law) -> Callable[[Path], None]:
    """A test that runs the law on a new store."""

    def test(tmp_path: Path) -> None:
        in_store(tmp_path, law)

    test.__name__ = law.__name__
    test.__doc__ = law.__doc__
    return test


async def enqueued(store: SqlStore, new: NewDelivery) -> Delivery:
    """The delivery as it waits, whose destination is there and whose slots are free."""
    delivery = await store.enqueue(new)
    assert delivery is not None
    return delivery


def rows(folder: Path, question: str) -> list[tuple[object, ...]]:
    """What another program reads from the file."""
    with closing(sqlite3.connect(database_of(folder))) as connection:
        return connection.execute(question).fetchall()


def change(folder: Path, command: str) -> None:
    """What another program, or a later version, does to the file."""
    with closing(sqlite3.connect(database_of(folder))) as connection, connection:
        connection.execute(command)
