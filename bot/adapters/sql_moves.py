"""A chat that has another id from now on, as groups have that become supergroups."""

from typing import Any

from sqlalchemy import Column, Table, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import (
    delivery,
    delivery_part,
    destination,
    dialogue,
    digest_slot,
    keyword,
    part_entry,
    part_story,
    reviewed,
    told,
    vote,
)
from bot.adapters.sql_outbox import untell
from bot.model.change import MoveChat
from bot.model.delivery import PartState

FORMER = "the message that was to be changed stands in the former group"
_ENDED = (PartState.SENT.value, PartState.DROPPED.value)


async def move_chat(connection: AsyncConnection, change: MoveChat) -> None:
    """Brings all destinations and dialogues of the chat under its new id: the bot is there, whatever barred it before.

    Where a thread has a destination under both (somebody was quicker than the notice of the move), the older one stays
    with its preferences, and gets the keywords of the other and all that was told there, so that nothing is told twice.
    """
    if change.to == change.chat_id:
        return
    old, new = await _destinations_of(connection, change, change.chat_id), {}
    if old:
        new = await _destinations_of(connection, change, change.to)
    await _forget_messages(connection, set(old.values()))
    await _drop_edits(connection, set(old.values()))
    for thread_id in old.keys() & new.keys():
        stays, goes = sorted((old[thread_id], new[thread_id]))
        await _take_over(connection, stays=stays, goes=goes)
    await connection.execute(
        update(destination)
        .where(destination.c.id.in_(set(old.values())))
        .values(chat_id=change.to, shut_out=False, bar=None, bar_words=None, try_again_at=None)
    )
    await _move_dialogues(connection, change)


async def _destinations_of(connection: AsyncConnection, change: MoveChat, chat_id: str) -> dict[str, int]:
    """Thread -> number of the destination."""
    rows = await connection.execute(
        select(destination.c.thread_id, destination.c.id).where(
            destination.c.platform == change.platform,
            destination.c.bot_id == change.bot_id,
            destination.c.chat_id == chat_id,
        )
    )
    return {row.thread_id: row.id for row in rows}


async def _forget_messages(connection: AsyncConnection, destinations: set[int]) -> None:
    """A supergroup counts its messages from 1 again: a reply by an old number would hang on another message."""
    theirs = select(delivery.c.id).where(delivery.c.destination_id.in_(destinations))
    await connection.execute(
        update(delivery_part).where(delivery_part.c.delivery_id.in_(theirs)).values(message_id=None)
    )


async def _drop_edits(connection: AsyncConnection, destinations: set[int]) -> None:
    """An edit that waits is of a message of the former chat: under its number stands another one now, if any. What it
    was to tell is untold."""
    waiting = await connection.execute(
        select(delivery_part.c.delivery_id, delivery_part.c.position, delivery_part.c.message)
        .join(delivery, delivery.c.id == delivery_part.c.delivery_id)
        .where(delivery.c.destination_id.in_(destinations), delivery_part.c.state.not_in(_ENDED))
    )
    for row in waiting.all():
        if row.message.edits is not None:
            await connection.execute(
                update(delivery_part)
                .where(delivery_part.c.delivery_id == row.delivery_id, delivery_part.c.position == row.position)
                .values(state=PartState.DROPPED.value, reason=FORMER, not_before=None, owner=None, leased_until=None)
            )
            await untell(connection, row.delivery_id)


async def _take_over(connection: AsyncConnection, *, stays: int, goes: int) -> None:
    for table in (keyword, told, delivery, part_story, part_entry):
        await connection.execute(update(table).where(table.c.destination_id == goes).values(destination_id=stays))
    await _take_over_unless_there(connection, digest_slot, ("day", "at"), stays=stays, goes=goes)
    await _take_over_unless_there(connection, vote, ("story_id", "person_id"), stays=stays, goes=goes)
    await _take_over_unless_there(connection, reviewed, ("entry_id", "revision"), stays=stays, goes=goes)
    await connection.execute(update(dialogue).where(dialogue.c.managing == goes).values(managing=stays))
    held = await connection.scalar(
        select(func.max(destination.c.held_until)).where(destination.c.id.in_((stays, goes)))
    )
    await connection.execute(update(destination).where(destination.c.id == stays).values(held_until=held))
    await connection.execute(delete(destination).where(destination.c.id == goes))


async def _take_over_unless_there(
    connection: AsyncConnection, table: Table, names: tuple[str, str], *, stays: int, goes: int
) -> None:
    """The rows whose other columns of the key are not there yet."""
    there = table.alias()
    known = select(there).where(there.c.destination_id == stays, *(there.c[name] == table.c[name] for name in names))
    await connection.execute(
        update(table).where(table.c.destination_id == goes, ~known.exists()).values(destination_id=stays)
    )


async def _move_dialogues(connection: AsyncConnection, change: MoveChat) -> None:
    """What a person has said under the new id already is the newer."""
    there = dialogue.alias()
    same: tuple[Column[Any], ...] = tuple(dialogue.c[name] for name in ("platform", "bot_id", "thread_id", "person_id"))
    known = select(there).where(there.c.chat_id == change.to, *(there.c[column.name] == column for column in same))
    its = (
        dialogue.c.platform == change.platform,
        dialogue.c.bot_id == change.bot_id,
        dialogue.c.chat_id == change.chat_id,
    )
    await connection.execute(update(dialogue).where(*its, ~known.exists()).values(chat_id=change.to))
    await connection.execute(delete(dialogue).where(*its))
