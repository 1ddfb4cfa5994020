"""Destinations and their keywords."""

from datetime import datetime

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import destination, dialogue, keyword
from bot.adapters.sql_codec import Columns, destination_of, keyword_of, room_columns
from bot.adapters.sql_notices import forget_notices_of
from bot.adapters.sql_numbers import give
from bot.adapters.sql_traces import erase_traces_of
from bot.model.destination import Destination
from bot.model.ids import DestinationId
from bot.model.keyword import Keyword
from bot.model.preferences import Preferences
from bot.model.rooms import Room


async def read_destinations(connection: AsyncConnection) -> tuple[Destination, ...]:
    rows = await connection.execute(select(destination).order_by(destination.c.id))
    return tuple(destination_of(row) for row in rows)


async def read_destination(connection: AsyncConnection, destination_id: DestinationId) -> Destination | None:
    row = (await connection.execute(select(destination).where(destination.c.id == destination_id))).one_or_none()
    return None if row is None else destination_of(row)


async def read_destination_of(connection: AsyncConnection, room: Room) -> Destination | None:
    """The destination of that room itself, its thread included."""
    row = await _row_of(connection, room)
    return None if row is None else destination_of(row)


async def read_keywords(
    connection: AsyncConnection, destination_id: DestinationId | None = None
) -> tuple[Keyword, ...]:
    """Those of the destination, or of all, by id."""
    question = select(keyword).order_by(keyword.c.id)
    if destination_id is not None:
        question = question.where(keyword.c.destination_id == destination_id)
    return tuple(keyword_of(row) for row in await connection.execute(question))


async def write_destination(
    connection: AsyncConnection, room: Room, *, preferences: Preferences, timezone: str, now: datetime
) -> Destination:
    """The destination of the room: changed if there is one, else added. A chat that asked to wait waits in its new
    threads too."""
    chosen: Columns = {
        "kind": room.kind.value,
        "title": room.title,
        "preferences": preferences,
        "timezone": timezone,
    }
    row = await _row_of(connection, room)
    if row is None:
        number = await give(connection, "destination")
        held = await connection.scalar(_longest_hold(room))
        await connection.execute(
            insert(destination).values(id=number, created_at=now, held_until=held, **room_columns(room), **chosen)
        )
    else:
        number = row.id
        await connection.execute(update(destination).where(destination.c.id == number).values(**chosen))
    return destination_of((await connection.execute(select(destination).where(destination.c.id == number))).one())


async def delete_destination(connection: AsyncConnection, destination_id: DestinationId) -> bool:
    """Keywords, deliveries, votes, slots, what was told and dialogues about it go with it, by the foreign keys; those
    held in its room, notices about it, and what its keywords left in verdicts, go here."""
    gone = await read_destination(connection, destination_id)
    if gone is None:
        return False
    await connection.execute(
        delete(dialogue).where(
            dialogue.c.platform == gone.platform,
            dialogue.c.bot_id == gone.bot_id,
            dialogue.c.chat_id == gone.chat_id,
            dialogue.c.thread_id == (gone.thread_id or ""),
        )
    )
    await erase_traces_of(connection, destination_id)
    await forget_notices_of(connection, gone)
    await connection.execute(delete(destination).where(destination.c.id == destination_id))
    return True


def _longest_hold(room: Room) -> Select[tuple[datetime | None]]:
    return select(func.max(destination.c.held_until)).where(
        destination.c.platform == room.platform,
        destination.c.bot_id == room.bot_id,
        destination.c.chat_id == room.chat_id,
    )


async def _row_of(connection: AsyncConnection, room: Room) -> Row[tuple[object, ...]] | None:
    return (await connection.execute(select(destination).filter_by(**room_columns(room)))).one_or_none()
