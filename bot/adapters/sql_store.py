"""The store: every method is one transaction, so this file shows what is written together."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from types import TracebackType

from bot.adapters import (
    sql_archive,
    sql_changes,
    sql_chats,
    sql_conversations,
    sql_notices,
    sql_outbox,
    sql_polls,
    sql_search,
    sql_sent,
    sql_shown,
    sql_stories,
)
from bot.adapters.sql_database import PATIENCE, Database, prepare_file, read_url
from bot.adapters.sql_migrate import migrate, schema_of
from bot.adapters.sql_numbers import highest
from bot.adapters.sql_tables import SCHEMA
from bot.model.change import Change
from bot.model.coverage import Coverage
from bot.model.delivery import Delivery, DeliveryKind, NewDelivery, Part
from bot.model.destination import Destination, DigestSlot, SentAlert, Shown, Told
from bot.model.entry import Entry, EntryKeys
from bot.model.feed import Feed, FeedState
from bot.model.ids import DestinationId, EntryId, FeedId, StoryId
from bot.model.keyword import Keyword
from bot.model.known import Known
from bot.model.lookup import Hit, SearchQuery
from bot.model.match import Verdict
from bot.model.notice import Notice
from bot.model.poll import KnownEntry, PollRecord
from bot.model.preferences import Preferences
from bot.model.rooms import Room
from bot.model.story import Story
from bot.model.update import Update


async def open_store(url: str, *, patience: timedelta = PATIENCE) -> "SqlStore":
    """The store at that address, such as ``sqlite:////var/lib/treatywatch/treatywatch.sqlite3``.

    Makes the folder and the file where there are none and brings an older database to the newest schema. A transaction
    waits for another process for at most ``patience``. Close the store, or use it as
    ``async with await open_store(url) as store``.
    Raises ConfigurationError for an address that is not an SQLite file, StoreError for a file that cannot be used.
    """
    address, path = read_url(url)
    prepare_file(path)
    database = Database(address, path, patience=patience)
    try:
        async with database.reading() as connection:
            found = await connection.run_sync(lambda sync: schema_of(sync, path=path))
        if found != SCHEMA:
            async with database.writing() as connection:
                await connection.run_sync(lambda sync: migrate(sync, path=path))
    except BaseException:
        await database.close()
        raise
    return SqlStore(database)


class SqlStore:
    """Fulfils PollStore, StoryStore, Outbox, SentMessages, Corrections, Notices, Chats, Conversations, Archive and
    Retrieval; ``ports.py`` says what each method gives.

    Every method raises StoreError, naming the file and what to do, when the database cannot be used.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def __aenter__(self) -> "SqlStore":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Lets the file go. The store cannot be used afterwards."""
        await self._database.close()

    # PollStore

    async def feed_states(self) -> dict[FeedId, FeedState]:
        async with self._database.reading() as connection:
            return await sql_polls.read_feed_states(connection)

    async def known_entries(self, feed_id: FeedId, keys: Sequence[EntryKeys]) -> tuple[dict[str, KnownEntry], ...]:
        async with self._database.reading() as connection:
            return await sql_polls.read_known_entries(connection, feed_id, keys)

    async def high_water(self) -> tuple[EntryId, StoryId]:
        async with self._database.reading() as connection:
            return EntryId(await highest(connection, "entry")), StoryId(await highest(connection, "story"))

    async def save_poll(self, record: PollRecord) -> None:
        index = await asyncio.to_thread(sql_search.indexed, record)
        async with self._database.writing() as connection:
            await sql_polls.write_poll(connection, record)
            await sql_search.write_index(connection, index)

    # StoryStore

    async def active_stories(self, *, since: datetime) -> tuple[Story, ...]:
        async with self._database.reading() as connection:
            return await sql_stories.read_active_stories(connection, since=since)

    async def untold_stories(
        self, destination: Destination, *, since: datetime
    ) -> tuple[tuple[Story, tuple[Told, ...]], ...]:
        async with self._database.reading() as connection:
            return await sql_stories.read_untold_stories(connection, destination, since=since)

    async def members_among(self, entries: Collection[EntryId]) -> frozenset[EntryId]:
        async with self._database.reading() as connection:
            return await sql_stories.read_members_among(connection, entries)

    async def last_told(self, destination: Destination, *, until: datetime) -> datetime | None:
        async with self._database.reading() as connection:
            return await sql_stories.read_last_told(connection, destination, until=until)

    async def chain(self, story_id: StoryId) -> tuple[Story, ...]:
        async with self._database.reading() as connection:
            return await sql_stories.read_chain(connection, story_id)

    async def told_between(self, destination: Destination, *, since: datetime, until: datetime) -> tuple[Story, ...]:
        async with self._database.reading() as connection:
            return await sql_stories.read_told_between(connection, destination, since=since, until=until)

    async def told_stories(self, *, since: datetime) -> frozenset[StoryId]:
        async with self._database.reading() as connection:
            return await sql_stories.read_told_stories(connection, since=since)

    # Outbox

    async def enqueue(self, delivery: NewDelivery) -> Delivery | None:
        async with self._database.writing() as connection:
            return await sql_outbox.write_delivery(connection, delivery)

    async def pending(self) -> tuple[Delivery, ...]:
        async with self._database.reading() as connection:
            return await sql_outbox.read_pending(connection)

    async def save_part(self, delivery: Delivery, part: Part) -> None:
        async with self._database.writing() as connection:
            await sql_outbox.write_part(connection, delivery, part)

    async def claim_part(self, delivery: Delivery, part: Part) -> bool:
        async with self._database.writing() as connection:
            return await sql_outbox.claim_part(connection, delivery, part)

    async def decide_part(self, delivery: Delivery, part: Part) -> bool:
        """Replaces a held part as the operator decided; False, with nothing written, where it is not held any more."""
        async with self._database.writing() as connection:
            return await sql_outbox.decide_part(connection, delivery, part)

    async def made_since(self, destination: Destination, kinds: Collection[DeliveryKind], *, since: datetime) -> int:
        async with self._database.reading() as connection:
            return await sql_sent.count_made_since(connection, destination, kinds, since=since)

    async def slots_taken(self, destination: Destination) -> frozenset[DigestSlot]:
        async with self._database.reading() as connection:
            return await sql_outbox.read_slots_taken(connection, destination.id)

    async def last_digest(self, destination: Destination, *, until: datetime) -> datetime | None:
        async with self._database.reading() as connection:
            return await sql_outbox.read_last_digest(connection, destination.id, until=until)

    # SentMessages

    async def first_message(self, destination_id: DestinationId, story_id: StoryId) -> str | None:
        async with self._database.reading() as connection:
            return await sql_sent.read_first_message(connection, destination_id, story_id)

    async def first_showing(self, destination_id: DestinationId, entry_id: EntryId) -> str | None:
        async with self._database.reading() as connection:
            return await sql_shown.read_first_showing(connection, destination_id, entry_id)

    async def sent_alert(self, destination_id: DestinationId, story_id: StoryId) -> SentAlert | None:
        async with self._database.reading() as connection:
            return await sql_sent.read_sent_alert(connection, destination_id, story_id)

    # Corrections

    async def edited_since_shown(
        self, destination: Destination, *, since: datetime
    ) -> tuple[tuple[Shown, Entry, Entry], ...]:
        async with self._database.reading() as connection:
            return await sql_shown.read_edited_since_shown(connection, destination, since=since)

    # Notices

    async def unsaid(self) -> tuple[Notice, ...]:
        async with self._database.reading() as connection:
            return await sql_notices.read_unsaid(connection)

    async def note_said(self, notice: Notice, *, now: datetime) -> None:
        async with self._database.writing() as connection:
            await sql_notices.note_said(connection, notice, now=now)

    # Chats

    async def destinations(self) -> tuple[Destination, ...]:
        async with self._database.reading() as connection:
            return await sql_chats.read_destinations(connection)

    async def add_destination(
        self, room: Room, *, preferences: Preferences, timezone: str, now: datetime
    ) -> Destination:
        async with self._database.writing() as connection:
            return await sql_chats.write_destination(
                connection, room, preferences=preferences, timezone=timezone, now=now
            )

    async def remove_destination(self, destination_id: DestinationId) -> bool:
        async with self._database.writing() as connection:
            return await sql_chats.delete_destination(connection, destination_id)

    async def keywords(self) -> tuple[Keyword, ...]:
        async with self._database.reading() as connection:
            return await sql_chats.read_keywords(connection)

    async def apply(self, changes: Sequence[Change], *, now: datetime) -> None:
        async with self._database.writing() as connection:
            await sql_changes.write_changes(connection, changes, now=now)

    # Conversations

    async def known(self, update: Update) -> Known:
        async with self._database.reading() as connection:
            return await sql_conversations.read_known(connection, update)

    async def commit(self, update: Update, changes: Sequence[Change], *, now: datetime) -> bool:
        async with self._database.writing() as connection:
            if await sql_conversations.was_handled(connection, update):
                return False
            await sql_conversations.write_handled(connection, update, now=now)
            await sql_changes.write_changes(connection, changes, now=now)
            return True

    async def operators(self, platform: str, bot_id: str) -> frozenset[str]:
        """The persons who became operators of that bot in chat."""
        async with self._database.reading() as connection:
            return await sql_conversations.read_operators(connection, platform=platform, bot_id=bot_id)

    async def prune(self, *, now: datetime) -> None:
        """Housekeeping: forgets what only the last days need, handled updates and questions that nobody answered."""
        async with self._database.writing() as connection:
            await sql_conversations.forget_old(connection, now=now)
            await sql_notices.forget_said(connection, now=now)

    # Archive

    async def entry(self, entry_id: EntryId) -> tuple[Entry, Verdict] | None:
        async with self._database.reading() as connection:
            return await sql_archive.read_entry(connection, entry_id)

    async def story(self, story_id: StoryId) -> Story | None:
        async with self._database.reading() as connection:
            return await sql_stories.read_story(connection, story_id)

    async def coverage(self, *, since: datetime, until: datetime, feeds: Sequence[Feed]) -> Coverage:
        async with self._database.reading() as connection:
            return await sql_archive.read_coverage(connection, since=since, until=until, feeds=feeds)

    # Retrieval

    async def search(self, query: SearchQuery, *, most: int, skip: int = 0) -> tuple[tuple[Hit, ...], int]:
        async with self._database.reading() as connection:
            return await sql_search.search_entries(connection, query, most=most, skip=skip)

    async def entries_at(self, url: str) -> tuple[Hit, ...]:
        async with self._database.reading() as connection:
            return await sql_search.read_entries_at(connection, url)

    async def entries_since(self, since: datetime, *, after: EntryId, most: int) -> tuple[Hit, ...]:
        async with self._database.reading() as connection:
            return await sql_search.read_entries_since(connection, since, after=after, most=most)

    async def told_of(self, destination_id: DestinationId, stories: Collection[StoryId]) -> tuple[Told, ...]:
        async with self._database.reading() as connection:
            return await sql_stories.read_told_of(connection, destination_id, stories)

    async def stories_of_message(self, destination_id: DestinationId, message_id: str) -> tuple[StoryId, ...]:
        async with self._database.reading() as connection:
            return await sql_sent.read_stories_of_message(connection, destination_id, message_id)
