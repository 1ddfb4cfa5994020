"""Words of entries that were shown, and newer revisions of these entries."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import delivery, delivery_part, part_entry, reviewed
from bot.adapters.sql_codec import entry_of
from bot.adapters.sql_stories import read_numbers_of
from bot.adapters.sql_tables import entry, entry_revision
from bot.model.delivery import PartState
from bot.model.destination import Destination, Shown
from bot.model.entry import Entry, EntryRevision
from bot.model.ids import EntryId, StoryId

_SAME_PART = (part_entry.c.delivery_id == delivery_part.c.delivery_id) & (
    part_entry.c.position == delivery_part.c.position
)


async def read_edited_since_shown(
    connection: AsyncConnection, destination: Destination, *, since: datetime
) -> tuple[tuple[Shown, Entry, Entry], ...]:
    """By the moment of the edits: no history before it is read."""
    looked_at = select(reviewed).where(
        reviewed.c.destination_id == destination.id,
        reviewed.c.entry_id == entry.c.id,
        reviewed.c.revision == entry.c.revision,
    )
    rows = await connection.execute(
        select(
            part_entry.c.entry_id,
            part_entry.c.revision,
            part_entry.c.story_id,
            delivery_part.c.message_id,
            delivery.c.created_at,
            entry.c.revision.label("latest"),
        )
        .join(entry, entry.c.id == part_entry.c.entry_id)
        .join(
            entry_revision,
            (entry_revision.c.entry_id == entry.c.id) & (entry_revision.c.revision == entry.c.revision),
        )
        .join(delivery_part, _SAME_PART)
        .join(delivery, delivery.c.id == delivery_part.c.delivery_id)
        .where(
            part_entry.c.destination_id == destination.id,
            entry_revision.c.seen_at >= since,
            delivery_part.c.state == PartState.SENT.value,
            delivery_part.c.message_id.is_not(None),
            ~looked_at.exists(),
        )
        .order_by(part_entry.c.delivery_id, part_entry.c.position)
    )
    last = {row.entry_id: row for row in rows}
    edited = [row for row in last.values() if row.latest > row.revision]
    numbers = await read_numbers_of(connection, [StoryId(row.story_id) for row in edited])
    asked = {(row.entry_id, number) for row in edited for number in (row.revision, row.latest)}
    kept = await _revisions(connection, asked)
    return tuple(
        (
            Shown(
                story_id=numbers[StoryId(row.story_id)],
                message_id=row.message_id,
                revision=EntryRevision(entry_id=EntryId(row.entry_id), revision=row.revision),
                at=row.created_at,
            ),
            kept[row.entry_id, row.revision],
            kept[row.entry_id, row.latest],
        )
        for row in edited
        if (row.entry_id, row.revision) in kept and (row.entry_id, row.latest) in kept
    )


async def _revisions(connection: AsyncConnection, asked: Collection[tuple[int, int]]) -> dict[tuple[int, int], Entry]:
    """Those whose text is still kept."""
    found: dict[tuple[int, int], Entry] = {}
    for entry_id in sorted({number for number, _ in asked}):
        rows = await connection.execute(
            select(entry.c.id, entry.c.feed_id, entry.c.first_seen_at, entry.c.baseline, entry_revision)
            .join(entry_revision, entry_revision.c.entry_id == entry.c.id)
            .where(entry.c.id == entry_id)
        )
        found |= {(row.id, row.revision): entry_of(row) for row in rows if (row.id, row.revision) in asked}
    return found
