"""A real SQLite file for each law, and a look past the store into its tables."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.model.delivery import Delivery, NewDelivery

Law = Callable[[SqlStore], Awaitable[None]]


def database_of(folder: Path) -> Path:
    return folder / "treatywatch.sqlite3"


def lay_database(folder: Path) -> Path:
    """An empty database of the newest schema in that folder, unless there is one; gives its file.

    The migrations made it once for all tests of this process: making it anew takes longer than most laws.
    """
    file = database_of(folder)
    if not file.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(_an_empty_database())
    return file


@cache
def _an_empty_database() -> bytes:
    async def nothing(_store: SqlStore) -> None: ...

    # In a thread, since whoever needs it first may be a coroutine.
    with TemporaryDirectory() as folder, ThreadPoolExecutor(1) as aside:
        aside.submit(in_opened_store, Path(folder), nothing).result()
        return database_of(Path(folder)).read_bytes()


def in_store(folder: Path, law: Law) -> None:
    """Runs the law on the store of that folder, laid there if it is not there."""
    lay_database(folder)
    in_opened_store(folder, law)


def in_opened_store(folder: Path, law: Law) -> None:
    """Runs the law on the store of that folder as the program opens it: made and migrated if need be."""

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
