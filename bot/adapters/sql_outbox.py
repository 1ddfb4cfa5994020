"""Deliveries and their parts, what they tell, and the digest slots that they take."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import (
    delivery,
    delivery_part,
    destination,
    digest_slot,
    part_entry,
    part_story,
    reviewed,
    told,
)
from bot.adapters.sql_codec import Columns, part_columns, part_of
from bot.adapters.sql_numbers import give
from bot.errors import StoreError
from bot.model.delivery import Delivery, DeliveryKind, NewDelivery, Part, PartState
from bot.model.destination import DigestSlot, Told
from bot.model.entry import EntryRevision
from bot.model.ids import DeliveryId, DestinationId

_DAYS = 14
"""Days with a digest whose slots are given; only those of the last few can come again, in a zone changed since."""

_OPEN = (PartState.QUEUED.value, PartState.SENDING.value, PartState.UNKNOWN.value, PartState.HELD.value)


async def write_delivery(connection: AsyncConnection, new: NewDelivery) -> Delivery | None:
    """Numbers the delivery and writes it with its parts, all that it tells and the slots that it takes.

    One without messages is written too: it waits for nothing, and what it tells and takes is told and taken. None, and
    nothing is written, if the destination is gone or a slot is taken.
    """
    if await connection.scalar(select(destination.c.id).where(destination.c.id == new.destination_id)) is None:
        return None
    if not await _take_slots(connection, new.slots):
        return None
    number = DeliveryId(await give(connection, "delivery"))
    parts = tuple(Part(index=index, message=message) for index, message in enumerate(new.messages))
    written = Delivery(
        id=number, destination_id=new.destination_id, created_at=new.created_at, kind=new.kind, parts=parts
    )
    await connection.execute(
        insert(delivery).values(
            id=number,
            destination_id=new.destination_id,
            created_at=new.created_at,
            news_until=new.news_until,
            kind=new.kind.value,
        )
    )
    if parts:
        await connection.execute(
            insert(delivery_part),
            [{"delivery_id": number, "position": part.index, **part_columns(part)} for part in parts],
        )
    if tellings := [row for part in parts for row in _story_columns(written, part)]:
        await connection.execute(insert(part_story), tellings)
    if words := [row for part in parts for row in _shown_columns(written, part)]:
        await connection.execute(insert(part_entry), words)
    await note_reviewed(connection, new.destination_id, new.reviewed)
    if rows := [row for one in new.told for row in _told_columns(replace(one, delivery_id=number))]:
        await connection.execute(insert(told), rows)
    return written


async def note_reviewed(
    connection: AsyncConnection, destination_id: DestinationId, edits: Sequence[EntryRevision]
) -> None:
    """These revisions have been looked at for that destination."""
    for one in edits:
        its = {"destination_id": destination_id, "entry_id": one.entry_id, "revision": one.revision}
        if (await connection.execute(select(reviewed).filter_by(**its))).one_or_none() is None:
            await connection.execute(insert(reviewed).values(**its))


async def _take_slots(connection: AsyncConnection, slots: Sequence[DigestSlot]) -> bool:
    """Takes all of them, or none where one is taken."""
    for slot in slots:
        taken = select(digest_slot).filter_by(**_slot_columns(slot))
        if (await connection.execute(taken)).one_or_none() is not None:
            return False
    if slots:
        await connection.execute(insert(digest_slot), [_slot_columns(slot) for slot in dict.fromkeys(slots)])
    return True


async def read_slots_taken(connection: AsyncConnection, destination_id: DestinationId) -> frozenset[DigestSlot]:
    """Those of the last days that have any: a day that a clock ahead of time has written hides no other."""
    its = digest_slot.c.destination_id == destination_id
    days = select(digest_slot.c.day).where(its).distinct().order_by(digest_slot.c.day.desc()).limit(_DAYS).subquery()
    rows = await connection.execute(
        select(digest_slot).where(its, digest_slot.c.day >= select(func.min(days.c.day)).scalar_subquery())
    )
    return frozenset(DigestSlot(destination_id=destination_id, day=row.day, at=row.at) for row in rows)


async def read_last_digest(
    connection: AsyncConnection, destination_id: DestinationId, *, until: datetime
) -> datetime | None:
    """A moment that a clock ahead of time has written is passed over."""
    found: datetime | None = await connection.scalar(
        select(func.max(delivery.c.news_until)).where(
            delivery.c.destination_id == destination_id, delivery.c.news_until <= until
        )
    )
    return found


async def read_pending(connection: AsyncConnection) -> tuple[Delivery, ...]:
    open_ids = select(delivery_part.c.delivery_id).where(delivery_part.c.state.in_(_OPEN))
    heads = await connection.execute(select(delivery).where(delivery.c.id.in_(open_ids)).order_by(delivery.c.id))
    rows = await connection.execute(
        select(delivery_part)
        .where(delivery_part.c.delivery_id.in_(open_ids))
        .order_by(delivery_part.c.delivery_id, delivery_part.c.position)
    )
    parts: defaultdict[int, list[Part]] = defaultdict(list)
    for row in rows:
        parts[row.delivery_id].append(part_of(row))
    return tuple(
        Delivery(
            id=DeliveryId(head.id),
            destination_id=DestinationId(head.destination_id),
            created_at=head.created_at,
            kind=DeliveryKind(head.kind),
            parts=tuple(parts[head.id]),
        )
        for head in heads
    )


async def claim_part(connection: AsyncConnection, sent_in: Delivery, part: Part) -> bool:
    """Replaces the part if it is still open and was claimed as often as this process believes."""
    changed = await connection.execute(
        update(delivery_part)
        .where(
            delivery_part.c.delivery_id == sent_in.id,
            delivery_part.c.position == part.index,
            delivery_part.c.state.in_((PartState.QUEUED.value, PartState.UNKNOWN.value)),
            delivery_part.c.attempts == part.attempts - 1,
        )
        .values(**part_columns(part))
    )
    return bool(changed.rowcount)


async def decide_part(connection: AsyncConnection, sent_in: Delivery, part: Part) -> bool:
    """Replaces the part if it is held."""
    changed = await connection.execute(
        update(delivery_part)
        .where(
            delivery_part.c.delivery_id == sent_in.id,
            delivery_part.c.position == part.index,
            delivery_part.c.state == PartState.HELD.value,
        )
        .values(**part_columns(part))
    )
    return bool(changed.rowcount)


async def write_part(connection: AsyncConnection, sent_in: Delivery, part: Part) -> None:
    """Replaces the part. Raises StoreError if the delivery is gone.

    What an edit was to tell is untold where it is dropped: its message stands as it was.
    """
    changed = await connection.execute(
        update(delivery_part)
        .where(delivery_part.c.delivery_id == sent_in.id, delivery_part.c.position == part.index)
        .values(**part_columns(part))
    )
    if not changed.rowcount:
        raise StoreError(
            f"part {part.index + 1} of delivery {sent_in.id} is not in the database: its destination was removed while"
            " it was being sent, so that how it ended could not be noted"
        )
    if part.state is PartState.DROPPED and part.message.edits is not None:
        await untell(connection, sent_in.id)


async def untell(connection: AsyncConnection, delivery_id: int) -> None:
    """What that delivery was to tell has not been told."""
    whose = select(delivery.c.destination_id).where(delivery.c.id == delivery_id).scalar_subquery()
    await connection.execute(delete(told).where(told.c.destination_id == whose, told.c.delivery_id == delivery_id))


def _slot_columns(slot: DigestSlot) -> Columns:
    return {"destination_id": slot.destination_id, "day": slot.day, "at": slot.at}


def _story_columns(sent_in: Delivery, part: Part) -> list[Columns]:
    return [
        {
            "destination_id": sent_in.destination_id,
            "story_id": story_id,
            "delivery_id": sent_in.id,
            "position": part.index,
            "place": place,
        }
        for place, story_id in enumerate(dict.fromkeys(part.message.stories))
    ]


def _shown_columns(sent_in: Delivery, part: Part) -> list[Columns]:
    """A message shows one story's words, or one of each story that it tells, in their order."""
    stories = part.message.stories
    return [
        {
            "destination_id": sent_in.destination_id,
            "entry_id": one.entry_id,
            "revision": one.revision,
            "delivery_id": sent_in.id,
            "position": part.index,
            "story_id": stories[min(place, len(stories) - 1)],
        }
        for place, one in enumerate(dict.fromkeys(part.message.shown))
    ]


def _told_columns(one: Told) -> list[Columns]:
    return [
        {
            "destination_id": one.destination_id,
            "story_id": one.story_id,
            "entry_id": entry_id,
            "delivery_id": one.delivery_id,
            "kind": one.kind.value,
            "position": position,
            "told_at": one.at,
        }
        for position, entry_id in enumerate(one.entries)
    ]
