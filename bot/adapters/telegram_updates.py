"""Updates of the Bot API as the bot hears them, and why it hears nothing of the others.

Names, titles and texts stay as they came: hostile, and made harmless where they are shown.
"""

from dataclasses import dataclass, replace
from datetime import datetime

import telegram

from bot.model.bar import Bar, BarKind
from bot.model.rooms import Person, Room, RoomKind
from bot.model.update import Happening, Joined, Left, Moved, Opened, Pressed, Said, Update

PLATFORM = "telegram"
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that are asked for. Posts in a channel are not: it is managed from a private chat."""

_Member = telegram.ChatMember
_KINDS = {telegram.Chat.PRIVATE: RoomKind.PRIVATE, telegram.Chat.CHANNEL: RoomKind.CHANNEL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """An update that nobody hears of."""

    reason: str
    """A sentence."""


def read_update(update: telegram.Update, *, bot_id: str, now: datetime) -> Update | Passed:
    """What happened. ``now`` counts where Telegram does not say when."""
    if update.message is not None:
        return _message(update, update.message, bot_id, edited=False)
    if update.edited_message is not None:
        return _message(update, update.edited_message, bot_id, edited=True)
    if update.callback_query is not None:
        return _press(update, update.callback_query, bot_id, now)
    if update.my_chat_member is not None:
        return _own_member(update, update.my_chat_member, bot_id)
    return Passed(reason="updates of this kind are not for us")


def room_kind(chat: telegram.Chat | telegram.ChatFullInfo) -> RoomKind:
    """Group for a supergroup and a forum too."""
    return _KINDS.get(chat.type, RoomKind.GROUP)


def title_of(chat: telegram.Chat | telegram.ChatFullInfo) -> str:
    """What people call it: its title, or the person's name."""
    return chat.title or " ".join(filter(None, (chat.first_name, chat.last_name)))


def is_inside(member: telegram.ChatMember) -> bool:
    """Whether somebody with that status is in the chat."""
    if isinstance(member, telegram.ChatMemberRestricted):
        return member.is_member
    return member.status in {_Member.OWNER, _Member.ADMINISTRATOR, _Member.MEMBER}


def may_write(chat: telegram.Chat | telegram.ChatFullInfo, member: telegram.ChatMember) -> bool:
    """Whether the bot may write there with that status, as far as its status says."""
    if chat.type == telegram.Chat.CHANNEL:
        return isinstance(member, telegram.ChatMemberAdministrator) and bool(member.can_post_messages)
    if isinstance(member, telegram.ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return is_inside(member)


def _message(update: telegram.Update, message: telegram.Message, bot_id: str, *, edited: bool) -> Update | Passed:
    room = _room(message.chat, bot_id, _thread(message))
    at = message.edit_date if edited and message.edit_date else message.date
    if (changed := _chat_changed(message, room)) is not None:
        return _update(update, changed[0], None, at, changed[1])
    if message.is_automatic_forward:
        return Passed(reason="a channel's post that Telegram copied into its discussion group")
    said = message.text if message.text is not None else message.caption
    if said is None and (room.kind is not RoomKind.PRIVATE or message.effective_attachment is None):
        return Passed(reason="a message without words")
    person = _speaker(message)
    if person is None:
        return Passed(reason="a message that nobody said")
    answered = _answered(message)
    happening = Said(
        text=said or "",
        message_id=str(message.message_id),
        reply_to=None if answered is None else str(answered.message_id),
        reply_text=(answered.text or answered.caption or "") if answered else "",
        edited=edited,
    )
    return _update(update, room, person, at, happening)


def _chat_changed(message: telegram.Message, room: Room) -> tuple[Room, Happening] | None:
    """What the message says of the chat itself, and of which room; None for what people say. A move is told by two
    messages, one under each id, and is the same move."""
    if message.migrate_to_chat_id is not None:
        return room, Moved(chat_id=str(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return replace(room, chat_id=str(message.migrate_from_chat_id)), Moved(chat_id=room.chat_id)
    if message.forum_topic_closed is not None:
        return room, Left(bar=Bar(kind=BarKind.TOPIC_CLOSED))
    if message.forum_topic_reopened is not None:
        return room, Opened()
    return None


def _press(update: telegram.Update, query: telegram.CallbackQuery, bot_id: str, now: datetime) -> Update | Passed:
    if query.message is None or query.data is None:
        return Passed(reason="a button that stands in no chat, or a game's")
    message = query.message
    # Of a message that is too old or deleted Telegram tells only chat and id, so not the topic.
    thread = _thread(message) if isinstance(message, telegram.Message) else None
    pressed = Pressed(press_id=query.id, data=query.data, message_id=str(message.message_id))
    return _update(update, _room(message.chat, bot_id, thread), _person(query.from_user), now, pressed)


def _own_member(update: telegram.Update, change: telegram.ChatMemberUpdated, bot_id: str) -> Update | Passed:
    """The bot came, went, or may write again, or no more. In a private chat: it was blocked or unblocked."""
    chat = change.chat
    was, bar = _bar(chat, change.old_chat_member), _bar(chat, change.new_chat_member)
    if was is bar:
        return Passed(reason="the bot may write there, or not, as before")
    happening = Joined() if bar is None else Left(bar=Bar(kind=bar))
    return _update(update, _room(chat, bot_id, None), _person(change.from_user), change.date, happening)


def _bar(chat: telegram.Chat, member: telegram.ChatMember) -> BarKind | None:
    """What keeps the bot with that status from writing there; None: nothing does."""
    if may_write(chat, member):
        return None
    if chat.type == telegram.Chat.PRIVATE:
        return BarKind.BLOCKED
    return BarKind.NO_RIGHTS if is_inside(member) else BarKind.REMOVED


def _update(update: telegram.Update, room: Room, person: Person | None, at: datetime, happening: Happening) -> Update:
    return Update(id=str(update.update_id), room=room, person=person, at=at, happening=happening)


def _room(chat: telegram.Chat, bot_id: str, thread_id: str | None) -> Room:
    return Room(
        platform=PLATFORM,
        bot_id=bot_id,
        chat_id=str(chat.id),
        thread_id=thread_id,
        kind=room_kind(chat),
        title=title_of(chat),
    )


def _thread(message: telegram.Message) -> str | None:
    """The topic. Replies in a supergroup without topics have a thread too, which is none of ours."""
    return str(message.message_thread_id) if message.is_topic_message and message.message_thread_id else None


def _answered(message: telegram.Message) -> telegram.Message | None:
    """The message that this one answers. In a topic every message seems to answer the one that opened it."""
    answered = message.reply_to_message
    if answered is None or (message.is_topic_message and answered.message_id == message.message_thread_id):
        return None
    return answered


def _speaker(message: telegram.Message) -> Person | None:
    """A person, or the chat in whose name one speaks: the group itself for an administrator who hides behind it, else a
    channel of theirs, which has no rights here."""
    chat = message.sender_chat
    if chat is not None:
        return Person(id=str(chat.id), name=title_of(chat), speaks_for_room=chat.id == message.chat.id)
    return None if message.from_user is None else _person(message.from_user)


def _person(user: telegram.User) -> Person:
    return Person(id=str(user.id), name=user.full_name, language=user.language_code or "")
