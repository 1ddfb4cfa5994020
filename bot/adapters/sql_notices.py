"""Words to the operators: each is written once, and given once."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import notice
from bot.model.change import ComeBack, MoveChat
from bot.model.destination import Destination
from bot.model.notice import Notice
from bot.notify.bars import subject_start

KEPT = timedelta(days=7)


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
    """Only its subject is kept: by that it is not given again."""
    await connection.execute(
        update(notice).where(notice.c.subject == said.subject).values(said_at=now, notice=replace(said, texts=()))
    )


async def forget_said(connection: AsyncConnection, *, now: datetime) -> None:
    """Forgets notices that were given long ago, of whose subject no further one comes."""
    await connection.execute(delete(notice).where(notice.c.said_at < now - KEPT))


async def forget_notices_of(connection: AsyncConnection, gone: Destination) -> None:
    """Of a destination that is removed, or of its chat."""
    for start in (subject_start(gone), subject_start(gone, thread_id=gone.thread_id or "")):
        await connection.execute(delete(notice).where(notice.c.subject.startswith(start, autoescape=True)))


async def take_back(connection: AsyncConnection, over: ComeBack | MoveChat) -> None:
    """Notices of a bar that is over before they were given: they would be false by now."""
    start = subject_start(over, thread_id=over.thread_id if isinstance(over, ComeBack) else None)
    unsaid = notice.c.said_at.is_(None)
    await connection.execute(delete(notice).where(notice.c.subject.startswith(start, autoescape=True), unsaid))
