"""The methods of the Bot API that the fake has, each as strict as Telegram; ``tests/telegram/schema.py`` lists them.

Parameters come checked and typed. getUpdates is not here: it waits, which is the server's business.
"""

from collections.abc import Callable
from dataclasses import replace

from tests.telegram import menus, wire
from tests.telegram.access import chat_of, reachable, spot, writable
from tests.telegram.keyboards import read_keyboard
from tests.telegram.markup import Formatted, read
from tests.telegram.refusals import Json, bad_request
from tests.telegram.service import Service
from tests.telegram.world import ADMINS, Chat, Kind, Member, Post, Status, What

MAX_NOTICE = 200
"""Characters of an answer to a press (Bot API, answerCallbackQuery)."""
_ACTIONS = frozenset(
    {
        *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
        *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
    }
)


def get_me(service: Service, call: Json) -> object:
    return wire.bot_itself(service.bot)


def delete_webhook(service: Service, call: Json) -> object:
    if call.get("drop_pending_updates"):
        service.inbox.waiting.clear()
    return True


def send_message(service: Service, call: Json) -> object:
    said = read(call["text"], call.get("entities"), call.get("parse_mode"))
    buttons = read_keyboard(call.get("reply_markup"))
    chat = writable(service, call["chat_id"])
    place = spot(service, chat, call.get("message_thread_id"), call.get("reply_parameters"))
    service.pace.spend(chat)
    channel = chat.kind is Kind.CHANNEL
    draft = service.draft(chat, author="bot", sender=None if channel else service.bot)
    draft = replace(
        _worded(draft, said),
        by_bot=True,
        as_chat=channel,
        buttons=buttons,
        reply_to=place.reply_to,
        thread=place.thread,
        in_topic=place.in_topic,
        silent=bool(call.get("disable_notification")),
        protected=bool(call.get("protect_content")),
        preview=call.get("link_preview_options"),
    )
    return wire.message(service.post(chat, draft), chat)


def _worded(post: Post, said: Formatted) -> Post:
    return replace(post, text=said.text, entities=said.entities)


def edit_message_text(service: Service, call: Json) -> object:
    said = read(call.get("text") or "", call.get("entities"), call.get("parse_mode"))
    buttons = read_keyboard(call.get("reply_markup"))
    chat, post = _own_message(service, call)
    return _changed(service, chat, replace(_worded(post, said), buttons=buttons))


def edit_message_reply_markup(service: Service, call: Json) -> object:
    buttons = read_keyboard(call.get("reply_markup"))
    chat, post = _own_message(service, call)
    return _changed(service, chat, replace(post, buttons=buttons))


def _own_message(service: Service, call: Json) -> tuple[Chat, Post]:
    if "chat_id" not in call:
        raise bad_request("chat_id is empty")
    chat = writable(service, call["chat_id"])
    post = chat.posts.get(call.get("message_id") or 0)
    if post is None:
        raise bad_request("message to edit not found")
    if not post.by_bot or post.service is not None:
        raise bad_request("message can't be edited")
    return chat, post


def _changed(service: Service, chat: Chat, post: Post) -> object:
    if post == chat.posts[post.id]:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same"
            " as a current content and reply markup of the message"
        )
    service.pace.spend(chat)
    return wire.message(service.change(chat, post), chat)


def answer_callback_query(service: Service, call: Json) -> object:
    """Only the first answer is of use: a second is refused, so that a test sees it."""
    text = call.get("text") or ""
    if len(text) > MAX_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in call:
        raise bad_request("URL_INVALID")
    press = service.presses.get(call["callback_query_id"])
    if press is None or press.expired or press.notice is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    press.notice = text
    press.alert = bool(call.get("show_alert"))
    chat = service.chats[press.post.chat_id]
    if text:
        service.tell(chat, What.NOTICED, press.post, who=press.user.name, words=text)
    service.changed.notify_all()
    return True


def get_chat(service: Service, call: Json) -> object:
    chat = chat_of(service, call["chat_id"])
    if chat.kind is Kind.PRIVATE and not chat.started:
        raise bad_request("chat not found")
    if chat.kind is not Kind.PRIVATE:
        reachable(service, chat.id)
    return wire.full_chat(chat)


def get_chat_member(service: Service, call: Json) -> object:
    chat = reachable(service, call["chat_id"])
    user = service.users.get(call["user_id"])
    if user is None:
        raise bad_request("user not found")
    if chat.kind is Kind.PRIVATE:
        return wire.member(Member(user=user, status=Status.MEMBER), chat)
    if chat.kind is Kind.CHANNEL and user.id != service.bot.id and chat.status(service.bot) not in ADMINS:
        raise bad_request("member list is inaccessible")
    return wire.member(chat.members.get(user.id, Member(user=user, status=Status.LEFT)), chat)


def get_chat_administrators(service: Service, call: Json) -> object:
    chat = reachable(service, call["chat_id"])
    if chat.kind is Kind.PRIVATE:
        raise bad_request("there are no administrators in the private chat")
    if chat.kind is Kind.CHANNEL and chat.status(service.bot) not in ADMINS:
        raise bad_request("member list is inaccessible")
    bots = bool(call.get("return_bots"))
    admins = [member for member in chat.members.values() if member.status in ADMINS]
    return [wire.member(member, chat) for member in admins if bots or not member.user.is_bot]


def leave_chat(service: Service, call: Json) -> object:
    chat = reachable(service, call["chat_id"])
    if chat.kind is Kind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    if chat.kind is Kind.GROUP:
        service.announce(chat, service.bot, {"left_chat_member": wire.user(service.bot)})
    service.set_member(chat, Member(user=service.bot, status=Status.LEFT), by=service.bot)
    return True


def send_chat_action(service: Service, call: Json) -> object:
    if call["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable(service, call["chat_id"])
    spot(service, chat, call.get("message_thread_id"), None)
    service.actions.append((chat.id, call["action"]))
    return True


METHODS: dict[str, Callable[[Service, Json], object]] = {
    "getMe": get_me,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "answerCallbackQuery": answer_callback_query,
    "setMyCommands": menus.set_my_commands,
    "getMyCommands": menus.get_my_commands,
    "deleteMyCommands": menus.delete_my_commands,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
    "sendChatAction": send_chat_action,
}


def carry_out(service: Service, method: str, call: Json) -> object:
    """What the method returns. Raises Refused."""
    return METHODS[method](service, call)
