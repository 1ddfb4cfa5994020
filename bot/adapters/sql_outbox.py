"""Deliveries and their parts, and what they tell."""

from collections import defaultdict
from dataclasses import replace

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_codec import Columns, part_columns, part_of
from bot.adapters.sql_numbers import give
from bot.adapters.sql_tables import delivery, delivery_part, destination, told
from bot.errors import StoreError
from bot.model.delivery import Delivery, NewDelivery, Part, PartState
from bot.model.destination import Told
from bot.model.ids import DeliveryId, DestinationId

_OPEN = (PartState.QUEUED.value, PartState.SENDING.value, PartState.UNKNOWN.value)


async def write_delivery(connection: AsyncConnection, new: NewDelivery) -> Delivery:
    """Numbers the delivery and writes it with its parts and all that it tells.

    Raises StoreError if the destination is gone.
    """
    if await connection.scalar(select(destination.c.id).where(destination.c.id == new.destination_id)) is None:
        raise StoreError(f"destination {new.destination_id} was removed while its digest was written; nothing was told")
    number = DeliveryId(await give(connection, "delivery"))
    parts = tuple(Part(index=index, message=message) for index, message in enumerate(new.messages))
    written = Delivery(id=number, destination_id=new.destination_id, created_at=new.created_at, parts=parts)
    await connection.execute(
        insert(delivery).values(id=number, destination_id=new.destination_id, created_at=new.created_at)
    )
    if parts:
        await connection.execute(
            insert(delivery_part),
            [{"delivery_id": number, "position": part.index, **part_columns(part)} for part in parts],
        )
    rows = [row for one in new.told for row in _told_columns(replace(one, delivery_id=number))]
    if rows:
        await connection.execute(insert(told), rows)
    return written


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
            parts=tuple(parts[head.id]),
        )
        for head in heads
    )


async def write_part(connection: AsyncConnection, sent_in: Delivery, part: Part) -> None:
    """Replaces the part. Raises StoreError if the delivery is gone."""
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
