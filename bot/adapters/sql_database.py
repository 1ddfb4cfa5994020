"""The connection to the database: transactions that are whole or nothing, and errors that say what to do."""

import asyncio
import re
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, IntegrityError, InternalError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import ConfigurationError, StoreError

PATIENCE = timedelta(seconds=75)
"""How long a transaction waits for another process: a backup may hold the file for a minute."""

_BUGS = (IntegrityError, ProgrammingError, DataError, InternalError)
"""What only a mistake of the program can cause: shown as it is."""

_ADVICE = (
    (r"disk is full", "the disk is full; free some space, nothing that was stored before is lost"),
    (r"readonly|read-only", "it cannot be written; make the file and its folder writable for this user"),
    (r"unable to open", "it cannot be opened; make the file and its folder readable and writable for this user"),
    (r"locked|busy", "another program holds it; end that program and try again"),
    (r"not a database", "it is not a database; move the file away, or name another one in store.url"),
    (r"malformed|corrupt", "it is damaged; move the file away and restore the latest copy"),
    (r"disk I/O", "the disk answers with errors; check it before you go on"),
)


def sqlite_url(path: Path) -> str:
    """The address of the SQLite database in that file, as ``store.url`` takes it."""
    return URL.create("sqlite+aiosqlite", database=str(path)).render_as_string(hide_password=False)


def read_url(text: str) -> tuple[URL, Path]:
    """The address with its driver, and the file it names. Raises ConfigurationError for any but SQLite in a file."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise ConfigurationError(f"store.url = {text!r} is not an address; write sqlite:////path/to/file") from error
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        shown = url.render_as_string(hide_password=True)
        raise ConfigurationError(
            f"store.url = {shown!r}: news is kept in an SQLite file; write sqlite:////path/to/file"
        )
    return url.set(drivername="sqlite+aiosqlite"), Path(url.database)


class Database:
    """Gives transactions on one database file; its errors are StoreErrors that name the file."""

    def __init__(self, url: URL, path: Path, *, patience: timedelta = PATIENCE) -> None:
        self.path = path
        self._engine = _engine(url, patience)
        self._writer = self._engine.execution_options(writes=True)
        # SQLite lets one write at a time; waiting here is fair, waiting in SQLite is a lottery.
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """One consistent view, ended with the block so that the write-ahead log can shrink."""
        with self.explained():
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: committed when the block ends, undone when it raises."""
        with self.explained():
            async with self._turn, self._writer.begin() as connection:
                yield connection

    async def close(self) -> None:
        await self._engine.dispose()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turns what the driver raises for a bad file, disk or lock into a StoreError."""
        try:
            yield
        except _BUGS:
            raise
        except (DatabaseError, sqlite3.Error) as error:
            raise StoreError(self._sentence(error)) from error
        except ValidationError as error:
            raise StoreError(
                f"database {self.path}: a stored {error.title} is damaged; restore the latest copy"
            ) from error

    def _sentence(self, error: Exception) -> str:
        said = str(getattr(error, "orig", None) or error)
        for pattern, advice in _ADVICE:
            if re.search(pattern, said, re.IGNORECASE):
                return f"database {self.path}: {advice}"
        return f"database {self.path} cannot be used: {said}"


def prepare_file(path: Path) -> None:
    """Makes the folder (mode 0700) and an empty file (mode 0600) where there are none. Raises StoreError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("r+b"):
            pass
    except OSError as error:
        raise StoreError(
            f"database {path} cannot be opened ({error.strerror}); make the file and its folder writable for this user,"
            " or name another file in store.url"
        ) from error


def _use_write_ahead_log(cursor: Any, patience: timedelta) -> None:
    """Waits for a process that does the same to a new file: here, and here alone, SQLite answers busy at once."""
    until = time.monotonic() + patience.total_seconds()
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _engine(url: URL, patience: timedelta) -> AsyncEngine:
    # What is written may be what people wrote, and errors go into the log: they show the statement alone.
    engine = create_async_engine(url, connect_args={"timeout": patience.total_seconds()}, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver must begin no transaction of its own: it would begin late, and as a reader.
        connection.isolation_level = None
        cursor = connection.cursor()
        _use_write_ahead_log(cursor, patience)
        # FULL for everything, not only for the outbox: one fsync a transaction is nothing beside a fetch, and with
        # NORMAL a power cut can undo the note that a message was sent, which would send it again.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        # A transaction that will write says so first: a reader that becomes a writer can be refused half-way.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine.sync_engine, "invalidate")
    def undo(connection: Any, _record: object, _error: object) -> None:
        # A cancelled task closes its connection, but what its exception still holds on to keeps SQLite from letting the
        # file go: the transaction has to be undone here.
        with suppress(sqlite3.Error):
            connection.rollback()

    return engine
