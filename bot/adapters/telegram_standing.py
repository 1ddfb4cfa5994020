"""What a person and the bot may do in a chat of Telegram, asked anew each time: rights are taken away at any moment."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

import telegram

from bot.adapters.telegram_bot import Api
from bot.adapters.telegram_send import chat_number
from bot.adapters.telegram_trouble import SHAPE_ERRORS, Flooded, NotSent, Trouble, Unanswered, trouble
from bot.adapters.telegram_updates import is_inside, may_write, room_kind, title_of
from bot.model.rooms import Room, RoomKind, Standing

T = TypeVar("T")
_ATTEMPTS = 3
_PAUSE = 0.5
"""Seconds between attempts: who may do what is read and changes nothing, so it can be asked again."""

Member = telegram.ChatMember
_ADMINS = frozenset({Member.OWNER, Member.ADMINISTRATOR})


async def standing_in(api: Api, room: Room, person_id: str) -> Standing | Trouble | None:
    """What they may do; None where there is no such chat, or the bot is not in it; Trouble where nobody says."""
    chat = await _read(lambda: api.get_chat(chat_number(room.chat_id)))
    if not isinstance(chat, telegram.ChatFullInfo):
        return _nowhere(chat)
    there = replace(room, chat_id=str(chat.id), kind=room_kind(chat), title=title_of(chat))
    if there.kind is RoomKind.PRIVATE:
        return Standing(room=there, person_is_admin=person_id == there.chat_id, bot_may_write=True)
    bot, person = await asyncio.gather(
        _read(lambda: api.get_chat_member(chat.id, int(room.bot_id))), _is_admin(api, chat, person_id)
    )
    if not isinstance(bot, Member):
        return _nowhere(bot)
    if not isinstance(person, bool):
        return person
    if not is_inside(bot):
        return None
    return Standing(
        room=there,
        person_is_admin=person,
        bot_may_write=_may_write(chat, bot),
        bot_manages_topics=isinstance(bot, telegram.ChatMemberAdministrator) and bool(bot.can_manage_topics),
    )


def _may_write(chat: telegram.ChatFullInfo, bot: telegram.ChatMember) -> bool:
    """Whether the bot may write; as a plain member it may what the group lets everybody do."""
    permissions = chat.permissions
    silenced = permissions is not None and permissions.can_send_messages is False
    return may_write(chat, bot) and not (silenced and bot.status == Member.MEMBER)


async def _is_admin(api: Api, chat: telegram.ChatFullInfo, person_id: str) -> bool | Trouble:
    """Whether the person is; whoever speaks in the name of the chat itself is."""
    if person_id == str(chat.id):
        return True
    person = chat_number(person_id)
    if not isinstance(person, int):
        return False
    member = await _read(lambda: api.get_chat_member(chat.id, person))
    if isinstance(member, Member):
        return member.status in _ADMINS
    return member if isinstance(member, Flooded | NotSent | Unanswered) else False


def _nowhere(found: Trouble) -> Trouble | None:
    """None for a refusal: to the bot there is no such chat."""
    return found if isinstance(found, Flooded | NotSent | Unanswered) else None


async def _read(ask: Callable[[], Awaitable[T]]) -> T | Trouble:
    """The answer; asked again a few times where none came."""
    for left in range(_ATTEMPTS - 1, -1, -1):
        try:
            return await ask()
        except SHAPE_ERRORS as error:
            found = trouble(error)
        if not left or not isinstance(found, NotSent | Unanswered):
            break
        await asyncio.sleep(_PAUSE)
    return found
