"""Opening a database: making it, upgrading it, and refusing it with a sentence."""

import asyncio
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.adapters.sql_chat_tables import destination
from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_migrate import SCRIPTS
from bot.adapters.sql_store import SqlStore, open_store
from bot.adapters.sql_tables import SCHEMA
from bot.errors import ConfigurationError, StoreError
from tests.builders import NOON, a_poll_record, a_room, following
from tests.store.stores import change, database_of, in_opened_store, rows


async def nothing(_store: SqlStore) -> None: ...


def refused(folder: Path, *, match: str) -> str:
    with pytest.raises(StoreError, match=match) as refusal:
        in_opened_store(folder, nothing)
    sentence = str(refusal.value)
    assert str(database_of(folder)) in sentence
    return sentence


@contextmanager
def as_somebody() -> Iterator[None]:
    """Root may write anywhere: permissions are tried as nobody."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


WORDS = "search_text"
"""The full-text index with the tables that it keeps: SQLAlchemy knows none such, the migration alone makes it."""


def _is_stated(name: str | None, _kind: object, _parents: object) -> bool:
    return not (name or "").startswith(WORDS)


def test_the_migrations_end_in_the_tables_of_the_program(tmp_path: Path) -> None:
    in_opened_store(tmp_path, nothing)
    migrated = create_engine(f"sqlite:///{database_of(tmp_path)}")
    stated = create_engine(f"sqlite:///{tmp_path / 'stated.sqlite3'}")
    metadata = destination.metadata
    metadata.create_all(stated)
    with migrated.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True, "include_name": _is_stated}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    definitions = []
    for engine in (migrated, stated):
        with engine.connect() as connection:
            found = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE tbl_name <> 'alembic_version' AND sql IS NOT NULL"
                f" AND tbl_name NOT LIKE '{WORDS}%'"
            )
            # The order of columns and constraints within a table is the one thing that may differ: SQLite puts what
            # a later migration adds behind the constraints.
            definitions.append({_clauses(sql) for (sql,) in found})
        engine.dispose()
    assert definitions[0] == definitions[1]


def _clauses(sql: str) -> frozenset[str]:
    """What stands between the commas of the statement that are in no inner parentheses."""
    one_line = re.sub(r"\s+", " ", sql)
    outer = re.sub(r"\([^()]*\)", lambda inner: inner[0].replace(",", ";"), one_line.replace("(", " (", 1))
    name, _, inside = outer.partition("(")
    return frozenset([name.strip(), *(clause.strip(" )") for clause in inside.split(","))])


def test_the_schema_is_the_newest_migration(tmp_path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]
    in_opened_store(tmp_path, nothing)
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == [(SCHEMA,)]


def test_folder_and_file_are_made_for_this_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data 100% ü?#"
    in_opened_store(folder, nothing)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert database_of(folder).stat().st_mode & 0o777 == 0o600


def test_every_commit_reaches_the_disk_and_foreign_keys_hold(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        async with store._database.reading() as connection:
            found = [
                (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            ]
        assert found == ["wal", 2, 1, 75_000]

    in_opened_store(tmp_path, law)


def test_what_was_written_is_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    async def write(store: SqlStore) -> None:
        await store.save_poll(a_poll_record())

    async def look(store: SqlStore) -> None:
        assert list(await store.feed_states()) == ["harbour-times"]

    in_opened_store(tmp_path, write)
    in_opened_store(tmp_path, look)


def test_two_openings_at_once_make_one_schema(tmp_path: Path) -> None:
    async def both() -> None:
        url = sqlite_url(database_of(tmp_path))
        for store in await asyncio.gather(*(open_store(url) for _ in range(4))):
            await store.close()

    asyncio.run(both())
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == [(SCHEMA,)]


def test_a_migration_that_is_cut_off_leaves_nothing(tmp_path: Path) -> None:
    """All of it is one transaction: here the last table cannot be made, and none is."""
    in_opened_store(tmp_path, nothing)
    with closing(sqlite3.connect(database_of(tmp_path))) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table != "alembic_version":
                connection.execute(f"DROP TABLE IF EXISTS {table}")  # the index takes its own tables along
        connection.execute("DELETE FROM alembic_version")
        connection.execute("CREATE VIEW entry_topic AS SELECT 1")
    with pytest.raises(StoreError, match="entry_topic already exists"):
        in_opened_store(tmp_path, nothing)
    assert rows(tmp_path, "SELECT name FROM sqlite_master WHERE type = 'table'") == [("alembic_version",)]
    change(tmp_path, "DROP VIEW entry_topic")
    in_opened_store(tmp_path, nothing)


def test_a_database_from_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    in_opened_store(tmp_path, nothing)
    change(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    assert "update treatywatch" in refused(tmp_path, match="newer version")
    assert rows(tmp_path, "SELECT version_num FROM alembic_version") == [("9999",)]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    change(tmp_path, "CREATE TABLE recipes (name TEXT)")
    refused(tmp_path, match="belongs to another program")
    assert rows(tmp_path, "SELECT name FROM sqlite_master") == [("recipes",)]


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = b"Dear editor, " * 200
    database_of(tmp_path).write_bytes(letter)
    assert "store.url" in refused(tmp_path, match="not a database")
    assert database_of(tmp_path).read_bytes() == letter


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    in_opened_store(tmp_path, nothing)
    file = database_of(tmp_path)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    content[100:4096] = b"\x5a" * 3996
    file.write_bytes(content)
    refused(tmp_path, match="damaged")


def test_a_damaged_value_says_so(tmp_path: Path) -> None:
    async def write(store: SqlStore) -> None:
        await store.add_destination(a_room("a"), preferences=following(), timezone="UTC", now=NOON)

    async def look(store: SqlStore) -> None:
        with pytest.raises(StoreError, match="damaged"):
            await store.destinations()

    in_opened_store(tmp_path, write)
    change(tmp_path, "UPDATE destination SET preferences = '[1'")
    in_opened_store(tmp_path, look)


def test_an_unwritable_folder_is_refused_with_a_sentence(tmp_path: Path) -> None:
    tmp_path.parent.chmod(0o755)
    tmp_path.chmod(0o555)
    with as_somebody():
        assert "writable" in refused(tmp_path, match="cannot be opened")


def test_a_readonly_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    in_opened_store(tmp_path, nothing)
    tmp_path.chmod(0o555)
    database_of(tmp_path).chmod(0o444)
    with as_somebody():
        assert "writable" in refused(tmp_path, match="cannot be opened")


def test_a_file_in_the_place_of_the_folder_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    refused(tmp_path / "data", match="cannot be opened")


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """The limit of pages makes SQLite answer as it does on a full disk."""

    async def law(store: SqlStore) -> None:
        async with store._database.reading() as connection:
            pages = (await connection.exec_driver_sql("PRAGMA page_count")).scalar_one()
            await connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full") as refusal:
            await store.save_poll(a_poll_record(reason="x" * 20_000))
        assert str(database_of(tmp_path)) in str(refusal.value)
        assert await store.feed_states() == {}

    in_opened_store(tmp_path, law)


def test_a_database_held_by_another_program_is_waited_for_and_then_told(tmp_path: Path) -> None:
    in_opened_store(tmp_path, nothing)

    async def law(patience: timedelta) -> None:
        async with await open_store(sqlite_url(database_of(tmp_path)), patience=patience) as store:
            await store.save_poll(a_poll_record())

    with closing(sqlite3.connect(database_of(tmp_path), isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds it"):
            asyncio.run(law(timedelta(milliseconds=1)))
        holder.execute("ROLLBACK")
        asyncio.run(law(timedelta(milliseconds=1)))


@pytest.mark.parametrize(
    "url", ["", "nonsense", "postgresql://user:secret@host/news", "sqlite://", "sqlite:///:memory:", "mysql:///x"]
)
def test_an_address_that_is_no_sqlite_file_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(ConfigurationError, match=r"sqlite:////path/to/file") as refusal:
        asyncio.run(open_store(url))
    assert "secret" not in str(refusal.value)


def test_a_plain_sqlite_address_is_taken(tmp_path: Path) -> None:
    async def law() -> None:
        async with await open_store(f"sqlite:///{tmp_path}/plain.sqlite3") as store:
            assert await store.high_water() == (0, 0)

    asyncio.run(law())
    assert (tmp_path / "plain.sqlite3").exists()
