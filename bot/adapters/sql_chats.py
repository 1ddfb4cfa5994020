"""Destinations."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_codec import destination_of
from bot.adapters.sql_numbers import give
from bot.adapters.sql_tables import destination
from bot.model.destination import Destination
from bot.model.ids import DestinationId, TopicId

_TERMINAL = {"platform": "terminal", "bot_id": "", "thread_id": ""}


async def read_destinations(connection: AsyncConnection) -> tuple[Destination, ...]:
    rows = await connection.execute(select(destination).order_by(destination.c.id))
    return tuple(destination_of(row) for row in rows)


async def write_terminal(
    connection: AsyncConnection, *, chat_id: str, topics: frozenset[TopicId] | None, timezone: str, now: datetime
) -> Destination:
    """The terminal destination with that chat id: changed if there is one, else added."""
    its_columns = {**_TERMINAL, "chat_id": chat_id}
    row = (await connection.execute(select(destination).filter_by(**its_columns))).one_or_none()
    if row is None:
        number = await give(connection, "destination")
        await connection.execute(
            insert(destination).values(id=number, topics=topics, timezone=timezone, created_at=now, **its_columns)
        )
    else:
        number = row.id
        await connection.execute(
            update(destination).where(destination.c.id == number).values(topics=topics, timezone=timezone)
        )
    return destination_of((await connection.execute(select(destination).where(destination.c.id == number))).one())


async def delete_destination(connection: AsyncConnection, destination_id: DestinationId) -> bool:
    """Deliveries and what was told go with it, by the foreign keys."""
    gone = await connection.execute(delete(destination).where(destination.c.id == destination_id))
    return bool(gone.rowcount)
