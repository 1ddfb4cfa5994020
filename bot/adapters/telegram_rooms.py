"""Telegram as Rooms: answers to people, done once, and logged where Telegram will not have them."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
import telegram

from bot.adapters.telegram_bot import Api
from bot.adapters.telegram_pace import Turns, Urgency
from bot.adapters.telegram_send import cannot_be_edited, chat_number, edit_once, send_once
from bot.adapters.telegram_standing import standing_in
from bot.adapters.telegram_text import Outgoing, keyboard, outgoing
from bot.adapters.telegram_trouble import (
    SHAPE_ERRORS,
    Flooded,
    NotSent,
    Refused,
    ShutOut,
    TokenRefused,
    Trouble,
    Unanswered,
    said_in_words,
    trouble,
)
from bot.model.message import Message
from bot.model.reply import Edit, Keyboard, Leave, Notice, Reply, Say
from bot.model.rooms import Room, Standing
from bot.text.fold import composed

_log = structlog.get_logger("treatywatch")

_PATIENCE = 5.0
"""Seconds that an answer waits for its turn, the end of a flood or the network: after that whoever asked has gone on,
and what others say in the chat waits behind it."""
_PAUSE = 0.5
"""Seconds before the next attempt where the network failed."""
_NOTICE = 200
"""Characters (Bot API, answerCallbackQuery)."""

_SAME = "not modified"
_TOO_OLD = "query is too old"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """One call of the Bot API for an answer."""

    name: str
    call: Callable[[], Awaitable[Trouble | None]]
    """Gives why it was not done, None if it was."""
    paced: bool
    """Whether Telegram counts it among the messages of the chat."""
    repeatable: bool
    """Whether doing it twice shows the same as doing it once."""


class TelegramRooms:
    """Fulfils Rooms. All that writes with the same token shares the turns."""

    def __init__(self, api: Api, *, turns: Turns) -> None:
        self._api = api
        self._turns = turns

    async def reply(self, room: Room, reply: Reply) -> None:
        """Does it within some seconds; what Telegram refuses, or was not reached for, is logged."""
        match reply:
            case Say(message=message):
                await self._say(room, message, outgoing(message))
            case Edit(message_id=message_id, message=message):
                await self._edit(room, message_id, message)
            case Keyboard(message_id=message_id, buttons=buttons):
                await self._done(room, self._new_keyboard(room, message_id, keyboard(buttons)))
            case Notice(press_id=press_id, text=text):
                await self._done(room, self._notice(press_id, text))
            case Leave():
                await self._done(room, self._leaving(room))

    async def tell(self, room: Room, message: Message) -> bool:
        """Says something that nobody has asked for. False where it certainly was not said and can be later; what
        Telegram refuses for good is logged and counts as said, and so does what may have arrived."""
        for part in outgoing(message):
            found = await self._ended(room, self._new_message(room, message, part))
            if found is not None:
                return not isinstance(found, NotSent | Flooded | TokenRefused)
        return True

    async def standing(self, room: Room, person_id: str) -> Standing | None:
        """What they may do there now, asked of Telegram each time. None also where Telegram could not be reached, which
        is logged: without its word nobody may anything."""
        found = await standing_in(self._api, room, person_id)
        if found is None or isinstance(found, Standing):
            return found
        _note(room, "standing", found)
        return None

    async def _say(self, room: Room, message: Message, parts: tuple[Outgoing, ...]) -> None:
        for part in parts:
            if not await self._done(room, self._new_message(room, message, part)):
                return  # the rest would stand there without its beginning

    async def _edit(self, room: Room, message_id: str, message: Message) -> None:
        """The first part takes the place of the message, or is sent where that is gone; the others are sent."""
        first, *others = outgoing(message)
        gone: list[Outgoing] = []

        async def edited() -> Trouble | None:
            found = await edit_once(self._api, room.chat_id, message_id, first)
            if found is not None and cannot_be_edited(found):
                gone.append(first)
                return None
            return found

        if await self._done(room, _Act(name="edit", call=edited, paced=True, repeatable=True)):
            await self._say(room, message, (*gone, *others))

    def _new_message(self, room: Room, message: Message, part: Outgoing) -> _Act:
        async def sent() -> Trouble | None:
            found = await send_once(
                self._api, room.chat_id, room.thread_id, part, silent=message.silent, protected=message.protected
            )
            return None if isinstance(found, str) else found

        return _Act(name="say", call=sent, paced=True, repeatable=False)

    def _new_keyboard(self, room: Room, message_id: str, markup: telegram.InlineKeyboardMarkup | None) -> _Act:
        async def changed() -> Trouble | None:
            return await _called(
                lambda: self._api.edit_message_reply_markup(
                    chat_id=chat_number(room.chat_id), message_id=int(message_id), reply_markup=markup
                )
            )

        return _Act(name="keyboard", call=changed, paced=True, repeatable=True)

    def _notice(self, press_id: str, text: str) -> _Act:
        async def answered() -> Trouble | None:
            return await _called(
                lambda: self._api.answer_callback_query(press_id, text=composed(text)[:_NOTICE] or None)
            )

        return _Act(name="notice", call=answered, paced=False, repeatable=True)

    def _leaving(self, room: Room) -> _Act:
        async def left() -> Trouble | None:
            return await _called(lambda: self._api.leave_chat(chat_number(room.chat_id)))

        return _Act(name="leave", call=left, paced=False, repeatable=True)

    async def _done(self, room: Room, act: _Act) -> bool:
        """Whether it was done."""
        return await self._ended(room, act) is None

    async def _ended(self, room: Room, act: _Act) -> Trouble | None:
        """None if it was done, else why not, which is logged; tried again, as long as anybody waits for it, where it
        certainly was not or does no harm twice."""
        latest = time.monotonic() + _PATIENCE
        while True:
            found = await self._attempt(room, act, latest)
            if found is None:
                return None
            pause = _pause(found, act)
            if pause is None or time.monotonic() + pause > latest:
                _note(room, act.name, found)
                return found
            await asyncio.sleep(pause)

    async def _attempt(self, room: Room, act: _Act, latest: float) -> Trouble | None:
        if act.paced:
            left = latest - time.monotonic()
            wait = await self._turns.take(room.chat_id, room.kind, Urgency.ANSWER, patience=left)
            if wait > 0:
                return Flooded(wait=timedelta(seconds=wait))
        found = await act.call()
        if isinstance(found, Flooded) and act.paced:
            self._turns.hold(room.chat_id, found.wait.total_seconds())
        return found


def _pause(found: Trouble, act: _Act) -> float | None:
    """Seconds before the next attempt; None where there is to be none."""
    match found:
        case Flooded(wait=wait):
            return wait.total_seconds()
        case NotSent():
            return _PAUSE
        case Unanswered() if act.repeatable:
            return _PAUSE
        case _:
            return None


async def _called(call: Callable[[], Awaitable[object]]) -> Trouble | None:
    """None if it was done, or there was nothing to do."""
    try:
        await call()
    except SHAPE_ERRORS as error:
        found = trouble(error)
        nothing_to_do = isinstance(found, Refused) and any(words in found.words for words in (_SAME, _TOO_OLD))
        return None if nothing_to_do else found
    return None


def _note(room: Room, act: str, found: Trouble) -> None:
    """One line; that somebody blocked the bot is their good right and no warning."""
    level = _log.info if isinstance(found, ShutOut) else _log.warning
    level("reply", act=act, chat=room.chat_id, thread=room.thread_id, reason=said_in_words(found))
