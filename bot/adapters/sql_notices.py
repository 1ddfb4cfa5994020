"""Words to the operators: each is written once, and given once."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import notice
from bot.model.notice import Notice


async def write_notice(connection: AsyncConnection, given: Notice) -> None:
    """Nothing where there is one of that subject."""
    if (await connection.execute(select(notice.c.subject).filter_by(subject=given.subject))).one_or_none() is None:
        await connection.execute(insert(notice).values(subject=given.subject, notice=given, at=given.at))


async def read_unsaid(connection: AsyncConnection) -> tuple[Notice, ...]:
    rows = await connection.scalars(
        select(notice.c.notice).where(notice.c.said_at.is_(None)).order_by(notice.c.at, notice.c.subject)
    )
    return tuple(rows)


async def note_said(connection: AsyncConnection, said: Notice, *, now: datetime) -> None:
    await connection.execute(update(notice).where(notice.c.subject == said.subject).values(said_at=now))
