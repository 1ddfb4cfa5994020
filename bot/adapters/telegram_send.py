"""One message to one chat: the calls of the Bot API that deliveries and answers share."""

import re

import telegram

from bot.adapters.telegram_bot import Api
from bot.adapters.telegram_text import Outgoing
from bot.adapters.telegram_trouble import SHAPE_ERRORS, Refused, Trouble, trouble

NO_PREVIEW = telegram.LinkPreviewOptions(is_disabled=True)
_REPLY_GONE = ("replied", "reply message", "reply_message")
"""In Telegram's words where the message to answer is not there, or not in that topic."""
_SAME = "message is not modified"
_FIXED = ("message to edit not found", "message can't be edited", "message_id_invalid")


async def send_once(
    api: Api,
    chat_id: str,
    thread_id: str | None,
    part: Outgoing,
    *,
    silent: bool = False,
    protected: bool = False,
    answers: str | None = None,
) -> str | Trouble:
    """The id of the message that was sent, or why there is none or nobody knows.

    ``answers`` is the message it hangs on; where that is gone, it is sent without.
    """
    answered = _number(answers)
    reply = None if answered is None else telegram.ReplyParameters(answered, allow_sending_without_reply=True)
    try:
        message = await api.send_message(
            chat_number(chat_id),
            part.text,
            entities=part.entities,
            reply_markup=part.keyboard,
            message_thread_id=_number(thread_id),
            disable_notification=silent,
            protect_content=protected,
            link_preview_options=NO_PREVIEW,
            reply_parameters=reply,
        )
        return str(message.message_id)
    except SHAPE_ERRORS as error:
        found = trouble(error)
    if reply and isinstance(found, Refused) and any(words in found.words for words in _REPLY_GONE):
        return await send_once(api, chat_id, thread_id, part, silent=silent, protected=protected)
    return found


async def edit_once(api: Api, chat_id: str, message_id: str, part: Outgoing) -> Trouble | None:
    """Puts the part in the place of the message of that id; None also where it already stands there."""
    number = _number(message_id)
    if number is None:
        return Refused(words="message to edit not found")
    try:
        await api.edit_message_text(
            part.text,
            chat_id=chat_number(chat_id),
            message_id=number,
            entities=part.entities,
            reply_markup=part.keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except SHAPE_ERRORS as error:
        found = trouble(error)
        return None if isinstance(found, Refused) and _SAME in found.words else found
    return None


def cannot_be_edited(found: Trouble) -> bool:
    """Whether there is no such message of the bot's any more, or Telegram lets nobody change it."""
    return isinstance(found, Refused) and any(words in found.words for words in _FIXED)


def chat_number(chat_id: str) -> int | str:
    """The chat as the Bot API wants it: its number, or its public name with the @. Telegram refuses anything else."""
    return int(chat_id) if re.fullmatch(r"-?\d{1,20}", chat_id, re.ASCII) else chat_id


def _number(message_id: str | None) -> int | None:
    """Of a message or topic; None too for an id that is not Telegram's."""
    return int(message_id) if message_id is not None and re.fullmatch(r"\d{1,20}", message_id, re.ASCII) else None
