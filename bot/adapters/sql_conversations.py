"""What is known when an update comes, and that it was handled."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, insert, select
from sqlalchemy import update as sql_update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import chat_operator, destination, dialogue, handled_update
from bot.adapters.sql_chats import read_destination, read_destination_of, read_keywords
from bot.adapters.sql_codec import Columns, dialogue_of, room_columns
from bot.adapters.sql_traces import erase_traces_of_none
from bot.model.dialogue import Dialogue
from bot.model.known import Known
from bot.model.rooms import Person, Room
from bot.model.update import Update

REMEMBERED = timedelta(days=7)
"""How long an update is known as handled. The Bot API keeps updates for 24 hours (getUpdates)."""

CONVERSATION_KEPT = timedelta(days=30)
"""How long a question waits for its answer. Which destination somebody manages is kept until they say otherwise."""


async def read_known(connection: AsyncConnection, update: Update) -> Known:
    room = update.room
    own = await read_destination_of(connection, room)
    its_dialogue = await _read_dialogue(connection, room, update.person)
    managing = its_dialogue.managing if its_dialogue else None
    managed = None if managing is None else await read_destination(connection, managing)
    spoken_of = managed or own
    return Known(
        handled=await was_handled(connection, update),
        own=own,
        let_in=own is not None or await _has_destination(connection, room),
        managed=managed,
        keywords=() if spoken_of is None else await read_keywords(connection, spoken_of.id),
        dialogue=its_dialogue,
        operators=await read_operators(connection, platform=room.platform, bot_id=room.bot_id),
    )


async def was_handled(connection: AsyncConnection, update: Update) -> bool:
    return (await connection.execute(select(handled_update).filter_by(**_update_columns(update)))).first() is not None


async def write_handled(connection: AsyncConnection, update: Update, *, now: datetime) -> None:
    await connection.execute(insert(handled_update).values(handled_at=now, **_update_columns(update)))


async def read_operators(connection: AsyncConnection, *, platform: str, bot_id: str) -> frozenset[str]:
    """The persons who became operators of that bot in chat."""
    its = select(chat_operator.c.person_id).filter_by(platform=platform, bot_id=bot_id)
    return frozenset(await connection.scalars(its))


async def forget_old(connection: AsyncConnection, *, now: datetime) -> None:
    """Forgets the updates that no chat system brings any more, conversations that nobody goes on with, and what
    keywords that are gone left behind."""
    await connection.execute(delete(handled_update).where(handled_update.c.handled_at < now - REMEMBERED))
    is_old = dialogue.c.at < now - CONVERSATION_KEPT
    await connection.execute(delete(dialogue).where(dialogue.c.managing.is_(None), is_old))
    await connection.execute(sql_update(dialogue).where(is_old).values(asking="", about=""))
    await erase_traces_of_none(connection)


def _update_columns(update: Update) -> Columns:
    return {"platform": update.room.platform, "bot_id": update.room.bot_id, "update_id": update.id}


async def _has_destination(connection: AsyncConnection, room: Room) -> bool:
    """In whatever thread of the chat."""
    question = exists().where(
        destination.c.platform == room.platform,
        destination.c.bot_id == room.bot_id,
        destination.c.chat_id == room.chat_id,
    )
    return bool(await connection.scalar(select(question)))


async def _read_dialogue(connection: AsyncConnection, room: Room, person: Person | None) -> Dialogue | None:
    if person is None:
        return None
    whose = {**room_columns(room), "person_id": person.id}
    row = (await connection.execute(select(dialogue).filter_by(**whose))).one_or_none()
    return None if row is None else dialogue_of(row)
