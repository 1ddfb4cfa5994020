"""The commands that a bot offers, per scope and language, and which of them a person is shown."""

import re
from collections.abc import Iterator

from tests.telegram.access import reachable
from tests.telegram.refusals import Json, bad_request
from tests.telegram.service import MENU_KEY, Service
from tests.telegram.world import ADMINS, Chat, Kind, User

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_MAX_WORDS = 256


def set_my_commands(service: Service, call: Json) -> object:
    key = _key(service, call)
    commands = call["commands"]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= _MAX_WORDS:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    service.menus[key] = tuple(
        {"command": command["command"].removeprefix("/"), "description": command["description"].strip()}
        for command in commands
    )
    return True


def get_my_commands(service: Service, call: Json) -> object:
    return list(service.menus.get(_key(service, call), ()))


def delete_my_commands(service: Service, call: Json) -> object:
    service.menus.pop(_key(service, call), None)
    return True


def _language(call: Json) -> str:
    language: str = call.get("language_code") or ""
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _key(service: Service, call: Json) -> MENU_KEY:
    scope = call.get("scope") or {"type": "default"}
    kind = scope.get("type", "default")
    chat_id = reachable(service, scope["chat_id"]).id if "chat_id" in scope else 0
    return kind, chat_id, scope.get("user_id", 0), _language(call)


def shown(service: Service, chat: Chat, user: User) -> tuple[Json, ...]:
    """The menu of that person in that chat: the narrowest scope that has one, the person's language first.

    https://core.telegram.org/bots/api#determining-list-of-commands
    """
    for scope, chat_id, user_id in _scopes(chat, user):
        for language in dict.fromkeys((user.language[:2], "")):
            found = service.menus.get((scope, chat_id, user_id, language))
            if found:
                return found
    return ()


def _scopes(chat: Chat, user: User) -> Iterator[tuple[str, int, int]]:
    if chat.kind is Kind.PRIVATE:
        yield "chat", chat.id, 0
        yield "all_private_chats", 0, 0
    else:
        yield "chat_member", chat.id, user.id
        if chat.status(user) in ADMINS:
            yield "chat_administrators", chat.id, 0
        yield "chat", chat.id, 0
        if chat.status(user) in ADMINS:
            yield "all_chat_administrators", 0, 0
        yield "all_group_chats", 0, 0
    yield "default", 0, 0
