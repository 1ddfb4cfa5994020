"""A database of the first schema, with readers and messages on their way: it goes on where it was."""

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import time
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_migrate import SCRIPTS
from bot.adapters.sql_store import open_store
from bot.adapters.sql_tables import SCHEMA
from bot.model.change import ComeBack
from bot.model.delivery import DeliveryKind, PartState
from bot.model.destination import ToldKind
from bot.model.ids import DestinationId, EntryId, StoryId, TopicId
from bot.model.preferences import Layout, Mode, Preferences, QuietHours, Slot, only
from bot.model.rooms import RoomKind
from bot.notify.limits import REPEAT_LINE
from tests.builders import NOON, at
from tests.notify.outboxes import Outboxes
from tests.store.stores import database_of, rows

NOON_KEPT = "2026-05-12 12:00:00.000000"
CHOSEN = {
    "language": "en",
    "subscriptions": {"usual": "off", "named": [["iran-nuclear", "digest"]]},
    "schedule": [{"at": "08:00:00", "days": [0, 1, 2, 3, 4, 5, 6]}],
    "quiet": {"begin": "22:00:00", "end": "07:00:00"},
    "mutes": [],
    "layout": "brief",
    "least": "weak",
    "mentions": True,
    "silent_digests": False,
    "protected": False,
    "paused": False,
    "paused_at": None,
    "resumed_at": None,
    "scheduled_at": None,
}
"""Preferences as the first schema kept them."""

KEPT = """
INSERT INTO counter VALUES ('entry', 1), ('destination', 2), ('delivery', 2);
INSERT INTO entry VALUES (1, 'harbour-times', 1, 'Inspectors return/1', :noon, 0);
INSERT INTO entry_revision VALUES (1, 1, 'https://harbour-times.example/1', 'Inspectors return', '', '', 'en',
    'harbour-times', NULL, :noon, :noon, '{"matches":[],"near_misses":[],"bank":"bank-1"}');
INSERT INTO destination VALUES
    (1, 'telegram', '1', '-1005', '', 'group', 'Readers', :chosen, 'Europe/Vienna', 0, NULL, :noon),
    (2, 'telegram', '1', '77', '', 'private', 'Anna', :chosen, 'UTC', 1, :noon, :noon);
INSERT INTO digest_slot VALUES (1, '2026-05-12', '08:00:00.000000');
INSERT INTO delivery VALUES (1, 1, :noon, :noon), (2, 2, :noon, NULL);
INSERT INTO told VALUES (1, 1, 1, 1, 'new', 0, :noon);
"""
PARTS = [
    (1, 0, "sent", "one", 1, "41"),
    (1, 1, "sending", "two", 1, None),
    (1, 2, "queued", "three", 0, None),
    (2, 0, "queued", "for Anna", 0, None),
]
"""Delivery, place, state, text, attempts, the message's number."""


def a_kept_message(text: str) -> str:
    """As the first schema kept it."""
    return json.dumps(
        {
            "text": text,
            "entities": [{"kind": "bold", "offset": 0, "length": 3, "url": None}],
            "buttons": [[{"label": "Why", "data": "why|1", "url": ""}]],
            "stories": [1],
            "answers": None,
            "silent": False,
            "protected": False,
        }
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a database that the first schema has left behind."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    engine = create_engine(f"sqlite:///{database_of(tmp_path)}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(database_of(tmp_path))) as kept, kept:
        for statement in filter(str.strip, KEPT.split(";")):
            kept.execute(statement, {"noon": NOON_KEPT, "chosen": json.dumps(CHOSEN)})
        for delivery, place, state, text, attempts, message_id in PARTS:
            part = (delivery, place, state, a_kept_message(text), attempts, None, message_id, None, 0)
            kept.execute("INSERT INTO delivery_part VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", part)
            kept.execute("INSERT INTO part_story VALUES (?, 1, ?, ?, 0)", (delivery, delivery, place))
    return tmp_path


def in_upgraded(folder: Path, law: Callable[[Outboxes], Awaitable[None]]) -> None:
    """Runs the law on the store as this version opens it."""

    async def run() -> None:
        async with await open_store(sqlite_url(database_of(folder))) as store:
            await law(Outboxes(store))

    asyncio.run(run())


def test_what_readers_chose_and_were_told_is_kept(folder: Path) -> None:
    async def law(boxes: Outboxes) -> None:
        readers = await boxes.destination("-1005")
        assert readers.preferences == Preferences(
            subscriptions=only(frozenset({TopicId("iran-nuclear")}), Mode.DIGEST),
            schedule=(Slot(at=time(8)),),
            quiet=QuietHours(begin=time(22), end=time(7)),
            layout=Layout.BRIEF,
        )
        assert (readers.kind, readers.title, readers.timezone) == (RoomKind.GROUP, "Readers", "Europe/Vienna")
        assert (readers.created_at, readers.bar, readers.held_until) == (NOON, None, None)
        (told,) = await boxes.store.told_of(readers.id, [StoryId(1)])
        assert (told.kind, told.entries, told.at) == (ToldKind.NEW, (EntryId(1),), NOON)
        assert {slot.day for slot in await boxes.store.slots_taken(readers)} == {NOON.date()}
        assert await boxes.store.last_digest(readers, until=at(5)) == NOON
        assert await boxes.store.edited_since_shown(readers, since=NOON) == ()

    in_upgraded(folder, law)
    assert rows(folder, "SELECT version_num FROM alembic_version") == [(SCHEMA,)]
    assert rows(folder, "PRAGMA foreign_key_check") == []


def test_messages_on_their_way_go_on_where_they_were(folder: Path) -> None:
    """What was sent is not sent again; what was being sent may have arrived, and says so; the rest follows in order."""

    async def law(boxes: Outboxes) -> None:
        first, for_anna = await boxes.store.pending()
        assert [part.state for part in first.parts] == [PartState.SENT, PartState.SENDING, PartState.QUEUED]
        assert {first.kind, for_anna.kind} == {DeliveryKind.DIGEST}
        await boxes.run(1)
        assert boxes.chats.texts("-1005") == [f"{REPEAT_LINE}\ntwo", "three"]
        assert await boxes.store.first_message(DestinationId(1), StoryId(1)) == "41"
        assert [delivery.id for delivery in await boxes.store.pending()] == [for_anna.id]

    in_upgraded(folder, law)


def test_what_waits_for_a_chat_that_was_shut_out_comes_when_it_is_open_again(folder: Path) -> None:
    async def law(boxes: Outboxes) -> None:
        anna = await boxes.destination("77")
        assert (anna.shut_out, anna.shut_out_at, anna.bar, anna.try_again_at) == (True, NOON, None, None)
        await boxes.run(1)
        assert boxes.chats.texts("77") == []
        await boxes.store.apply([ComeBack(platform="telegram", bot_id="1", chat_id="77")], now=at(2))
        await boxes.run(3)
        assert boxes.chats.texts("77") == ["for Anna"]
        assert await boxes.store.pending() == ()

    in_upgraded(folder, law)
