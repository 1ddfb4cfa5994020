"""The numbers of entries, stories, deliveries, destinations and keywords: given once, never again."""

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_tables import counter


async def highest(connection: AsyncConnection, name: str) -> int:
    """The highest number ever given under that name, 0 where none was."""
    return await connection.scalar(select(counter.c.value).where(counter.c.name == name)) or 0


async def give(connection: AsyncConnection, name: str) -> int:
    """The next number, and from now on the highest."""
    number = await highest(connection, name) + 1
    await reach(connection, name, number)
    return number


async def reach(connection: AsyncConnection, name: str, number: int) -> None:
    """From now on at least that number counts as given."""
    if number <= await highest(connection, name):
        return
    changed = await connection.execute(update(counter).where(counter.c.name == name).values(value=number))
    if not changed.rowcount:
        await connection.execute(insert(counter).values(name=name, value=number))
