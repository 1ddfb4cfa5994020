"""What one poll reads and writes, on a connection whose transaction belongs to the caller."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_codec import (
    Columns,
    feed_state_columns,
    feed_state_of,
    identity_columns,
    known_entry_of,
    poll_columns,
    revision_columns,
    topic_columns,
)
from bot.adapters.sql_numbers import highest, reach
from bot.adapters.sql_stories import write_stories
from bot.adapters.sql_tables import entry, entry_key, entry_revision, entry_topic, feed_state, poll_log
from bot.adapters.sql_types import storable
from bot.errors import StoreError
from bot.model.entry import EntryKeys
from bot.model.feed import FeedState
from bot.model.ids import EntryId, FeedId
from bot.model.match import Verdict
from bot.model.poll import KeptEntry, KnownEntry, PollRecord

_AT_ONCE = 500
"""Values in one question; SQLite allows at least 999 in a statement."""

Key = tuple[str, str]
"""Kind and value."""


async def read_feed_states(connection: AsyncConnection) -> dict[FeedId, FeedState]:
    rows = await connection.execute(select(feed_state))
    return {FeedId(row.feed_id): feed_state_of(row) for row in rows}


async def read_known_entries(
    connection: AsyncConnection, feed_id: FeedId, keys: Sequence[EntryKeys]
) -> tuple[dict[str, KnownEntry], ...]:
    """For each of the keys, kind -> the entry stored under it."""
    asked = ((kind, storable(value)) for one in keys for kind, value in one.all())
    known = await _stored_keys(connection, feed_id, asked)
    return tuple(
        {kind: known[kind, storable(value)] for kind, value in one.all() if (kind, storable(value)) in known}
        for one in keys
    )


async def write_poll(connection: AsyncConnection, record: PollRecord) -> None:
    """Writes all of it. Raises StoreError if a number it gives was given before."""
    await _take_numbers(connection, record)
    await _write_feed_state(connection, record.state)
    await connection.execute(insert(poll_log), poll_columns(record))
    await _write_entries(connection, record)
    await _write_keys(connection, record)
    await write_stories(connection, record.stories)


async def _take_numbers(connection: AsyncConnection, record: PollRecord) -> None:
    if record.stories:
        given = (number for story in record.stories for number in (story.id, *story.aliases))
        await reach(connection, "story", max(given))
    if not record.new:
        return
    last = await highest(connection, "entry")
    numbers = [kept.entry.id for kept in record.new]
    if len(set(numbers)) < len(numbers) or min(numbers) <= last:
        raise StoreError(
            f"the poll of {record.state.feed_id} gave an entry a number that another has; nothing of it was kept,"
            " and the next poll brings it again"
        )
    await reach(connection, "entry", max(numbers))


async def _write_feed_state(connection: AsyncConnection, state: FeedState) -> None:
    columns = feed_state_columns(state)
    changed = await connection.execute(
        update(feed_state).where(feed_state.c.feed_id == state.feed_id).values(**columns)
    )
    if not changed.rowcount:
        await connection.execute(insert(feed_state).values(feed_id=state.feed_id, **columns))


async def _write_entries(connection: AsyncConnection, record: PollRecord) -> None:
    if record.new:
        await connection.execute(insert(entry), [{"id": one.entry.id, **identity_columns(one)} for one in record.new])
    if record.revised:
        await connection.execute(
            update(entry).where(entry.c.id == bindparam("its_id")),
            [{"its_id": one.entry.id, **identity_columns(one)} for one in record.revised],
        )
    kept = [*record.new, *record.revised]
    verdicts = _verdicts_in_stories(record)
    revisions: list[Columns] = []
    topics: list[Columns] = []
    for one in kept:
        verdict = verdicts.get((one.entry.id, one.entry.revision), one.verdict)
        revisions.append(revision_columns(one.entry, verdict))
        topics += topic_columns(one.entry, verdict)
    if revisions:
        await connection.execute(insert(entry_revision), revisions)
    if topics:
        await connection.execute(insert(entry_topic), topics)


def _verdicts_in_stories(record: PollRecord) -> dict[tuple[EntryId, int], Verdict]:
    """A story may lend its topic to a report that matched nothing itself: then that is the verdict to keep."""
    reports = [member.report for story in record.stories for member in story.members]
    return {(report.entry.id, report.entry.revision): report.verdict for report in reports}


async def _write_keys(connection: AsyncConnection, record: PollRecord) -> None:
    """Adds the keys that are not there yet. The first entry that has a key keeps it."""
    wanted: dict[Key, EntryId] = {}
    for entry_id, key in _keys_of(record):
        wanted.setdefault(key, entry_id)
    feed_id = record.state.feed_id
    known = await _stored_keys(connection, feed_id, wanted)
    missing = [
        {"feed_id": feed_id, "kind": kind, "value": value, "entry_id": entry_id}
        for (kind, value), entry_id in wanted.items()
        if (kind, value) not in known
    ]
    if missing:
        await connection.execute(insert(entry_key), missing)


def _keys_of(record: PollRecord) -> Iterator[tuple[EntryId, Key]]:
    kept: Iterable[KeptEntry] = (*record.new, *record.revised)
    for entry_id, keys in (*((one.entry.id, one.keys) for one in kept), *record.same):
        for kind, value in keys.all():
            yield entry_id, (kind, storable(value))


async def _stored_keys(connection: AsyncConnection, feed_id: FeedId, keys: Iterable[Key]) -> dict[Key, KnownEntry]:
    asked = sorted(set(keys))
    found: dict[Key, KnownEntry] = {}
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        rows = await connection.execute(
            select(entry, entry_key.c.kind, entry_key.c.value)
            .join(entry_key, entry_key.c.entry_id == entry.c.id)
            .where(
                entry_key.c.feed_id == feed_id,
                entry_key.c.kind.in_({kind for kind, _ in some}),
                entry_key.c.value.in_([value for _, value in some]),
            )
        )
        found |= {(row.kind, row.value): known_entry_of(row) for row in rows}
    return found
