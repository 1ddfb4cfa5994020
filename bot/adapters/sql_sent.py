"""What stands in a chat by now: which messages tell which stories, and how many were made lately."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import delivery, delivery_part, destination, part_story, told
from bot.adapters.sql_stories import read_numbers_of
from bot.model.delivery import DeliveryKind, PartState
from bot.model.destination import Destination, SentAlert
from bot.model.ids import DestinationId, EntryId, StoryId

_SAME_PART = (part_story.c.delivery_id == delivery_part.c.delivery_id) & (
    part_story.c.position == delivery_part.c.position
)
_ARRIVED = (delivery_part.c.state == PartState.SENT.value, delivery_part.c.message_id.is_not(None))
_OF_ALERT = (DeliveryKind.ALERT.value, DeliveryKind.UPDATE.value)


async def read_first_message(
    connection: AsyncConnection, destination_id: DestinationId, story_id: StoryId
) -> str | None:
    """Of the first sent part that tells the story, under whatever number it had then."""
    numbers = await read_numbers_of(connection, [story_id])
    found: str | None = await connection.scalar(
        select(delivery_part.c.message_id)
        .join(part_story, _SAME_PART)
        .where(
            part_story.c.destination_id == destination_id,
            part_story.c.story_id.in_(numbers),
            *_ARRIVED,
        )
        .order_by(part_story.c.delivery_id, part_story.c.position)
        .limit(1)
    )
    return found


async def read_stories_of_message(
    connection: AsyncConnection, destination_id: DestinationId, message_id: str
) -> tuple[StoryId, ...]:
    """Under the numbers that the stories have now, each once."""
    rows = await connection.execute(
        select(part_story.c.story_id)
        .join(delivery_part, _SAME_PART)
        .where(part_story.c.destination_id == destination_id, delivery_part.c.message_id == message_id)
        .order_by(part_story.c.delivery_id, part_story.c.position, part_story.c.place)
    )
    told_then = [StoryId(row.story_id) for row in rows]
    numbers = await read_numbers_of(connection, told_then)
    return tuple(dict.fromkeys(numbers[one] for one in told_then))


async def count_made_since(
    connection: AsyncConnection, asked: Destination, kinds: Collection[DeliveryKind], *, since: datetime
) -> int:
    found = await connection.scalar(
        select(func.count())
        .select_from(delivery)
        .where(
            delivery.c.destination_id.in_(_of_chat(asked)),
            delivery.c.kind.in_([kind.value for kind in kinds]),
            delivery.c.created_at > since,
        )
    )
    return found or 0


async def read_sent_alert(
    connection: AsyncConnection, destination_id: DestinationId, story_id: StoryId
) -> SentAlert | None:
    """The first alert of the story and its edits, under whatever number it had then; None where an edit was refused, as
    the message is gone."""
    numbers = await read_numbers_of(connection, [story_id])
    parts = await connection.execute(
        select(
            delivery.c.id,
            delivery.c.kind,
            delivery.c.created_at,
            delivery_part.c.state,
            delivery_part.c.message_id,
            delivery_part.c.repeat,
        )
        .join(delivery_part, delivery_part.c.delivery_id == delivery.c.id)
        .join(part_story, _SAME_PART)
        .where(
            part_story.c.destination_id == destination_id,
            part_story.c.story_id.in_(numbers),
            delivery.c.kind.in_(_OF_ALERT),
        )
        .order_by(delivery.c.id)
    )
    found = parts.all()
    alert = next((row for row in found if row.kind == DeliveryKind.ALERT.value and row.message_id is not None), None)
    ended = {PartState.SENT.value, PartState.DROPPED.value}
    refused = any(row.kind == DeliveryKind.UPDATE.value and row.state == PartState.DROPPED.value for row in found)
    if alert is None or refused or any(row.state not in ended for row in found):
        return None
    its = [row for row in found if row.id == alert.id or row.kind == DeliveryKind.UPDATE.value]
    entries = await connection.execute(_told_by(destination_id, numbers, [row.id for row in its]))
    return SentAlert(
        message_id=alert.message_id,
        told_at=max(row.created_at for row in its),
        entries=tuple(dict.fromkeys(EntryId(row.entry_id) for row in entries)),
        is_repeat=alert.repeat,
    )


def _told_by(
    destination_id: DestinationId, numbers: Collection[StoryId], deliveries: Collection[int]
) -> Select[tuple[int]]:
    return (
        select(told.c.entry_id)
        .where(
            told.c.destination_id == destination_id,
            told.c.story_id.in_(numbers),
            told.c.delivery_id.in_(deliveries),
        )
        .order_by(told.c.delivery_id, told.c.position)
    )


def _of_chat(asked: Destination) -> Select[tuple[int]]:
    """The destinations of its chat."""
    same: ColumnElement[bool] = (
        (destination.c.platform == asked.platform)
        & (destination.c.bot_id == asked.bot_id)
        & (destination.c.chat_id == asked.chat_id)
    )
    return select(destination.c.id).where(same)
