"""What conversations change, each kind of change by its own statement."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import chat_operator, destination, dialogue, keyword, vote
from bot.adapters.sql_chats import delete_destination, read_destination, read_destination_of, write_destination
from bot.adapters.sql_codec import Columns, room_columns
from bot.adapters.sql_moves import move_chat
from bot.adapters.sql_notices import take_back, write_notice
from bot.adapters.sql_numbers import give
from bot.adapters.sql_slots import free_slots_to_come
from bot.adapters.sql_stories import read_numbers_of
from bot.adapters.sql_traces import erase_traces
from bot.model.bar import Bar, BarKind
from bot.model.change import (
    AddKeyword,
    BecomeOperator,
    CastVote,
    Change,
    ChangeKeyword,
    ComeBack,
    Configure,
    Forget,
    HoldChat,
    Manage,
    MoveChat,
    Remember,
    RemoveKeyword,
    ShutOut,
    Subscribe,
    TellOperators,
)
from bot.model.destination import Destination
from bot.model.dialogue import Dialogue, Vote
from bot.model.keyword import Keyword

_OF_THREAD = tuple(kind.value for kind in BarKind if Bar(kind=kind).only_thread)


async def write_changes(connection: AsyncConnection, changes: Sequence[Change], *, now: datetime) -> None:
    """Writes them in their order. What concerns a destination or keyword that is gone, or another's, is passed over."""
    for change in changes:
        await _write(connection, change, now)


async def _write(connection: AsyncConnection, change: Change, now: datetime) -> None:
    match change:
        case Subscribe():
            await _subscribe(connection, change, now)
        case Configure(destination=configured):
            await _configure(connection, configured)
        case Forget(destination_id=destination_id):
            await delete_destination(connection, destination_id)
        case AddKeyword() | ChangeKeyword() | RemoveKeyword():
            await _write_keyword(connection, change, now)
        case Remember():
            await _remember(connection, change)
        case Manage():
            await _manage(connection, change, now)
        case BecomeOperator():
            await _become_operator(connection, change, now)
        case CastVote(vote=cast):
            await _vote(connection, cast)
        case MoveChat() | ShutOut() | ComeBack() | HoldChat():
            await _write_of_chat(connection, change, now)
        case TellOperators(notice=given):
            await write_notice(connection, given)
        case _ as other:
            assert_never(other)


async def _write_keyword(
    connection: AsyncConnection, change: AddKeyword | ChangeKeyword | RemoveKeyword, now: datetime
) -> None:
    match change:
        case AddKeyword():
            await _add_keyword(connection, change, now)
        case ChangeKeyword(keyword=changed):
            await _change_keyword(connection, changed)
        case RemoveKeyword(keyword=removed):
            await _remove_keyword(connection, removed)


async def _subscribe(connection: AsyncConnection, change: Subscribe, now: datetime) -> None:
    if await read_destination_of(connection, change.room) is None:
        await write_destination(
            connection, change.room, preferences=change.preferences, timezone=change.timezone, now=now
        )


async def _configure(connection: AsyncConnection, configured: Destination) -> None:
    await free_slots_to_come(connection, configured)
    await connection.execute(
        update(destination)
        .where(destination.c.id == configured.id)
        .values(
            kind=configured.kind.value,
            title=configured.title,
            preferences=configured.preferences,
            timezone=configured.timezone,
        )
    )


async def _write_of_chat(
    connection: AsyncConnection, change: MoveChat | ShutOut | ComeBack | HoldChat, now: datetime
) -> None:
    """What happened to a chat with all its threads. A chat was shut out when that was first heard."""
    of_chat = update(destination).where(
        destination.c.platform == change.platform,
        destination.c.bot_id == change.bot_id,
        destination.c.chat_id == change.chat_id,
    )
    match change:
        case MoveChat():
            await take_back(connection, change)
            await move_chat(connection, change)
        case ShutOut(bar=bar):
            barred = of_chat
            if bar.only_thread:
                barred = of_chat.where(destination.c.thread_id == (change.thread_id or ""))
            why: Columns = {"bar": bar.kind.value, "bar_words": bar.words, "try_again_at": change.try_again_at}
            await connection.execute(
                barred.where(destination.c.shut_out.is_(False)).values(shut_out=True, shut_out_at=now)
            )
            await connection.execute(barred.values(**why))
        case ComeBack(thread_id=thread_id):
            back = of_chat.where(destination.c.shut_out.is_(True))
            if thread_id is not None:
                back = back.where(destination.c.thread_id == thread_id)
            else:
                back = back.where(destination.c.bar.is_(None) | destination.c.bar.not_in(_OF_THREAD))
            opened = await connection.execute(back.values(shut_out=False, bar=None, bar_words=None, try_again_at=None))
            if opened.rowcount:
                await take_back(connection, change)
        case HoldChat(until=until):
            await connection.execute(of_chat.values(held_until=until))


async def _add_keyword(connection: AsyncConnection, change: AddKeyword, now: datetime) -> None:
    if await read_destination(connection, change.destination_id) is None:
        return
    await connection.execute(
        insert(keyword).values(
            id=await give(connection, "keyword"),
            destination_id=change.destination_id,
            query=change.query,
            mode=change.mode.value,
            created_at=now,
        )
    )


async def _change_keyword(connection: AsyncConnection, changed: Keyword) -> None:
    await connection.execute(
        update(keyword)
        .where(keyword.c.id == changed.id, keyword.c.destination_id == changed.destination_id)
        .values(query=changed.query, mode=changed.mode.value)
    )


async def _remove_keyword(connection: AsyncConnection, removed: Keyword) -> None:
    gone = await connection.execute(
        delete(keyword).where(keyword.c.id == removed.id, keyword.c.destination_id == removed.destination_id)
    )
    if gone.rowcount:
        await erase_traces(connection, [removed.topic])


async def _remember(connection: AsyncConnection, change: Remember) -> None:
    """A destination that is gone by now is managed by nobody, but the question stays."""
    whose = {**room_columns(change.room), "person_id": change.person_id}
    await connection.execute(delete(dialogue).filter_by(**whose))
    now = change.dialogue
    if now is None:
        return
    gone = now.managing is None or await read_destination(connection, now.managing) is None
    await connection.execute(
        insert(dialogue).values(
            **whose, asking=now.asking, about=now.about, managing=None if gone else now.managing, at=now.at
        )
    )


async def _manage(connection: AsyncConnection, change: Manage, now: datetime) -> None:
    """What was asked in the room before is asked no more. Whoever manages the room itself manages no other."""
    await _subscribe(connection, Subscribe(room=change.managed, preferences=change.preferences, timezone="UTC"), now)
    managed = await read_destination_of(connection, change.managed)
    assert managed is not None, "it was subscribed, if it was not before"
    itself = room_columns(change.managed) == room_columns(change.room)
    dialogue_now = Dialogue(managing=None if itself else managed.id, at=now)
    await _remember(connection, Remember(room=change.room, person_id=change.person_id, dialogue=dialogue_now))


async def _become_operator(connection: AsyncConnection, change: BecomeOperator, now: datetime) -> None:
    who = {"platform": change.platform, "bot_id": change.bot_id, "person_id": change.person_id}
    if (await connection.execute(select(chat_operator).filter_by(**who))).one_or_none() is None:
        await connection.execute(insert(chat_operator).values(**who, since=now))


async def _vote(connection: AsyncConnection, cast: Vote) -> None:
    """In place of what the person said of the story before, under whatever number it had then."""
    if await read_destination(connection, cast.destination_id) is None:
        return
    numbers = await read_numbers_of(connection, [cast.story_id])
    await connection.execute(
        delete(vote).where(
            vote.c.destination_id == cast.destination_id,
            vote.c.person_id == cast.person_id,
            vote.c.story_id.in_(numbers),
        )
    )
    await connection.execute(
        insert(vote).values(
            destination_id=cast.destination_id,
            story_id=numbers[cast.story_id],
            person_id=cast.person_id,
            opinion=cast.opinion.value,
            at=cast.at,
        )
    )
