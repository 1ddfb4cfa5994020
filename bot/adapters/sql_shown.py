"""Words of entries that were shown, and newer revisions of these entries."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import delivery, delivery_part, part_entry, reviewed
from bot.adapters.sql_codec import entry_of
from bot.adapters.sql_stories import read_numbers_of
from bot.adapters.sql_tables import entry, entry_revision
from bot.model.delivery import DeliveryKind, PartState
from bot.model.destination import Destination, Shown
from bot.model.entry import Entry, EntryRevision
from bot.model.ids import DestinationId, EntryId, StoryId

_SAME_PART = (part_entry.c.delivery_id == delivery_part.c.delivery_id) & (
    part_entry.c.position == delivery_part.c.position
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Showing:
    """A message that shows a revision which is not the latest."""

    entry_id: int
    revision: int
    latest: int
    story_id: StoryId
    """The number that the story had then."""
    text: str
    is_correction: bool
    told_at: datetime


_Revisions = Mapping[int, Mapping[int, Entry]]
"""Entry -> number of the revision -> the entry as it was then."""


async def read_edited_since_shown(
    connection: AsyncConnection, destination: Destination, *, since: datetime
) -> tuple[tuple[Shown, Entry, Entry], ...]:
    """By the moment of the edits; texts are read of those entries alone that were edited since."""
    showings: defaultdict[int, list[_Showing]] = defaultdict(list)
    for one in await _showings(connection, destination, since):
        showings[one.entry_id].append(one)
    numbers = await read_numbers_of(connection, [its[0].story_id for its in showings.values()])
    kept = await _revisions(connection, showings.keys())
    found = []
    for entry_id, its in showings.items():
        counting = ([one for one in its if one.is_correction] or its[:1])[-1]
        texts = kept[entry_id]
        if counting.revision in texts and counting.latest in texts:
            shown = Shown(
                story_id=numbers[its[0].story_id],
                revision=EntryRevision(entry_id=EntryId(entry_id), revision=counting.revision),
                words="\n".join(one.text for one in its),
                at=counting.told_at,
                edited_at=min(text.seen_at for number, text in texts.items() if number > counting.revision),
                corrections=sum(one.is_correction for one in its),
            )
            found.append((shown, texts[counting.revision], texts[counting.latest]))
    return tuple(found)


async def _showings(connection: AsyncConnection, destination: Destination, since: datetime) -> list[_Showing]:
    """Oldest first; none of an edit that was reviewed."""
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
            delivery_part.c.message,
            delivery.c.kind,
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
            part_entry.c.revision < entry.c.revision,
            entry_revision.c.seen_at >= since,
            delivery_part.c.state == PartState.SENT.value,
            ~looked_at.exists(),
        )
        .order_by(part_entry.c.delivery_id, part_entry.c.position)
    )
    return [
        _Showing(
            entry_id=row.entry_id,
            revision=row.revision,
            latest=row.latest,
            story_id=StoryId(row.story_id),
            text=row.message.text,
            is_correction=row.kind == DeliveryKind.CORRECTION.value,
            told_at=row.created_at,
        )
        for row in rows
    ]


async def read_first_showing(
    connection: AsyncConnection, destination_id: DestinationId, entry_id: EntryId
) -> str | None:
    """Of a message that was sent, and whose number still holds."""
    found: str | None = await connection.scalar(
        select(delivery_part.c.message_id)
        .join(part_entry, _SAME_PART)
        .where(
            part_entry.c.destination_id == destination_id,
            part_entry.c.entry_id == entry_id,
            delivery_part.c.state == PartState.SENT.value,
            delivery_part.c.message_id.is_not(None),
        )
        .order_by(part_entry.c.delivery_id, part_entry.c.position)
        .limit(1)
    )
    return found


async def _revisions(connection: AsyncConnection, entries: Collection[int]) -> _Revisions:
    """All of them whose text is still kept."""
    found: defaultdict[int, dict[int, Entry]] = defaultdict(dict)
    for entry_id in sorted(entries):
        rows = await connection.execute(
            select(entry.c.id, entry.c.feed_id, entry.c.first_seen_at, entry.c.baseline, entry_revision)
            .join(entry_revision, entry_revision.c.entry_id == entry.c.id)
            .where(entry.c.id == entry_id)
            .order_by(entry_revision.c.revision)
        )
        for row in rows:
            found[row.id][row.revision] = entry_of(row)
    return found
