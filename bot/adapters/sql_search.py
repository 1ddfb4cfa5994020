"""Searching among all that is kept: the one file that knows how this database searches texts.

The index holds the words of the latest revision of every entry as ``text/search_words.py`` spells them, so that FTS5
has nothing to understand: its tokenizer ``ascii`` parts them at the spaces and takes every other character as it is.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, column, delete, func, insert, select, table, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_codec import LATEST_ENTRY, Columns, entry_of
from bot.adapters.sql_tables import (
    entry,
    entry_key,
    entry_revision,
    entry_topic,
    feed_state,
    search_entry,
    story_member,
)
from bot.adapters.sql_types import storable
from bot.collect.keys import address_key
from bot.model.entry import Entry
from bot.model.feed import Tier
from bot.model.ids import EntryId, StoryId
from bot.model.lookup import Hit, SearchQuery
from bot.model.poll import PollRecord
from bot.text.search_words import search_words

LONGEST_SEARCHED = 100_000
"""Characters of a text that are searched; what stands behind them is found by no word."""

_AT_ONCE = 500
"""Values in one question; SQLite allows at least 999 in a statement."""

_search_text = table("search_text", column("rowid"), column("title"), column("summary"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What the index is to hold of some entries, worked out before the transaction begins."""

    rows: tuple[Columns, ...]
    texts: tuple[Columns, ...]
    replaced: tuple[EntryId, ...]
    """The entries that are in the index with an earlier revision."""


def indexed(record: PollRecord) -> Indexed:
    """Takes about a tenth of a millisecond for an entry of the usual length."""
    kept = [one.entry for one in (*record.new, *record.revised)]
    return Indexed(
        rows=tuple(map(_row, kept)),
        texts=tuple(map(_text, kept)),
        replaced=tuple(one.entry.id for one in record.revised),
    )


async def write_index(connection: AsyncConnection, written: Indexed) -> None:
    """In the transaction that writes the entries."""
    if written.replaced:
        ids = list(written.replaced)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            await connection.execute(delete(search_entry).where(search_entry.c.entry_id.in_(some)))
            await connection.execute(delete(_search_text).where(_search_text.c.rowid.in_(some)))
    if written.rows:
        await connection.execute(insert(search_entry), list(written.rows))
        await connection.execute(insert(_search_text), list(written.texts))


def _row(written: Entry) -> Columns:
    return {
        "entry_id": written.id,
        "revision": written.revision,
        "dated": written.dated,
        "language": written.language,
        "address": address_key(written.url) if written.url else None,
    }


def _text(written: Entry) -> Columns:
    return {
        "rowid": written.id,
        "title": search_words(written.text.title[:LONGEST_SEARCHED]),
        "summary": search_words(written.text.summary[:LONGEST_SEARCHED]),
    }


async def search_entries(
    connection: AsyncConnection, query: SearchQuery, *, most: int, skip: int
) -> tuple[tuple[Hit, ...], int]:
    """By the publisher's date, or the arrival where there is none. A word without letters and digits is passed over;
    a query of nothing else finds nothing, one without words finds all that its other conditions leave."""
    words = [phrase for word in query.words if (phrase := _phrase(word))]
    if query.words and not words:
        return (), 0
    conditions = list(_conditions(query, words))
    found = await connection.execute(
        select(search_entry.c.entry_id, func.count().over().label("total"))
        .where(*conditions)
        .order_by(search_entry.c.dated.desc(), search_entry.c.entry_id.desc())
        .limit(most)
        .offset(skip)
    )
    page = found.all()
    total = page[0].total if page else await _count(connection, conditions, skip)
    return await _read_hits(connection, [EntryId(row.entry_id) for row in page]), total


async def read_entries_at(connection: AsyncConnection, url: str) -> tuple[Hit, ...]:
    """Entries that have this address now, and those that are known by it since earlier; newest first."""
    address = storable(address_key(url))
    now = select(search_entry.c.entry_id).where(search_entry.c.address == address)
    # Keys begin with their feed: naming all feeds reads one row for each, instead of all keys.
    before = select(entry_key.c.entry_id).where(
        entry_key.c.feed_id.in_(select(feed_state.c.feed_id)),
        entry_key.c.kind == "url",
        entry_key.c.value == address,
    )
    ids = {*await connection.scalars(now), *await connection.scalars(before)}
    hits = await _read_hits(connection, [EntryId(number) for number in sorted(ids)])
    return tuple(sorted(hits, key=lambda hit: (hit.entry.dated, hit.entry.id), reverse=True))


async def read_entries_since(
    connection: AsyncConnection, since: datetime, *, after: EntryId, most: int
) -> tuple[Hit, ...]:
    """First seen at or after that moment, by id."""
    ids = await connection.scalars(
        select(entry.c.id)
        .join(search_entry, search_entry.c.entry_id == entry.c.id)
        .where(entry.c.id > after, entry.c.first_seen_at >= since)
        .order_by(entry.c.id)
        .limit(most)
    )
    return await _read_hits(connection, list(map(EntryId, ids)))


def _phrase(word: str) -> str:
    """A word or phrase of the searcher as FTS5 reads it, quoted so that nothing in it is syntax; empty for no word."""
    spelt = search_words(word)
    return f'"{spelt}"' + (" *" if word.rstrip().endswith("*") else "") if spelt else ""


def _conditions(query: SearchQuery, phrases: Sequence[str]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if phrases:
        wanted = " AND ".join(dict.fromkeys(phrases))
        with_words = select(_search_text.c.rowid).where(text("search_text MATCH :wanted").bindparams(wanted=wanted))
        conditions.append(search_entry.c.entry_id.in_(with_words))
    if query.since is not None:
        conditions.append(search_entry.c.dated >= query.since)
    if query.language is not None:
        conditions.append(search_entry.c.language == query.language)
    if query.topic is not None:
        conditions.append(search_entry.c.entry_id.in_(_of_topic(query.topic)))
    return conditions


def _of_topic(topic: str) -> Select[tuple[int]]:
    """Entries whose latest revision is about the topic or names it; one that nearly did is not meant."""
    latest = search_entry.alias()
    return (
        select(entry_topic.c.entry_id)
        .join(latest, (latest.c.entry_id == entry_topic.c.entry_id) & (latest.c.revision == entry_topic.c.revision))
        .where(entry_topic.c.topic == topic, entry_topic.c.standing != "near")
    )


async def _count(connection: AsyncConnection, conditions: Sequence[ColumnElement[bool]], skip: int) -> int:
    """Behind the last page there is no row that has the total."""
    if not skip:
        return 0
    return await connection.scalar(select(func.count()).select_from(search_entry).where(*conditions)) or 0


async def _read_hits(connection: AsyncConnection, ids: Sequence[EntryId]) -> tuple[Hit, ...]:
    """In the order of the ids."""
    found: dict[EntryId, Hit] = {}
    for start in range(0, len(ids), _AT_ONCE):
        for hit in await _read_some_hits(connection, ids[start : start + _AT_ONCE]):
            found.setdefault(hit.entry.id, hit)
    return tuple(found[number] for number in ids if number in found)


async def _read_some_hits(connection: AsyncConnection, ids: Collection[EntryId]) -> list[Hit]:
    """The store knows no feeds.toml: the tier is that of the day when the entry joined its story, and the name of the
    feed is its id."""
    rows: Iterable[Row[Any]] = await connection.execute(
        select(*LATEST_ENTRY, story_member.c.story_id, story_member.c.tier)
        .join(
            entry_revision,
            (entry_revision.c.entry_id == entry.c.id) & (entry_revision.c.revision == entry.c.revision),
        )
        .outerjoin(story_member, story_member.c.entry_id == entry.c.id)
        .where(entry.c.id.in_(ids))
        .order_by(entry.c.id, story_member.c.story_id)
    )
    return [
        Hit(
            entry=entry_of(row),
            verdict=row.verdict,
            tier=Tier.PRESS if row.tier is None else Tier(row.tier),
            feed_title=row.feed_id,
            story=None if row.story_id is None else StoryId(row.story_id),
        )
        for row in rows
    ]
