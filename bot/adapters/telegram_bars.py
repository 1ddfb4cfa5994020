"""Telegram's words for a chat, or a topic, in which the bot can write nothing until something changes there.

The sentences are those of the Bot API server (github.com/tdlib/telegram-bot-api), the constants those of Telegram
itself (https://core.telegram.org/api/errors), which the server hands on; all in small letters here.
"""

import re

from bot.adapters.telegram_trouble import Refused, ShutOut
from bot.model.bar import Bar, BarKind

_KINDS = (
    (BarKind.BLOCKED, ("blocked by the user", "user_is_blocked")),
    (BarKind.NEVER_STARTED, ("initiate conversation",)),
    (BarKind.DEACTIVATED, ("deactivated", "chat was deleted")),
    (BarKind.REMOVED, ("kicked", "not a member", "channel_private")),
    (BarKind.TOPIC_CLOSED, ("topic_closed",)),
    (BarKind.TOPIC_DELETED, ("topic_deleted", "topic_id_invalid", "thread not found")),
    (BarKind.NO_SUCH_CHAT, ("chat not found", "peer_id_invalid", "chat_id_invalid", "channel_invalid")),
)
_OF_THE_CHAT = re.compile(r"(?<![a-z])(?:chat|channel|peer|topic|member|admin|administrator|rights|forbidden)(?![a-z])")
"""In a refusal that is about the place and not about the message, such as ``chat_send_plain_forbidden``."""
_QUOTED = re.compile(r"\s['\"].*")
"""What Telegram repeats of a message, up to the end: hostile, so it says nothing about the chat."""


def bar_of(found: ShutOut | Refused) -> Bar | None:
    """Why the bot can write nothing there; None where it is the message that Telegram refuses.

    Whatever comes with a 403 is about the place; in a 400 only Telegram's words tell.
    """
    said = _QUOTED.sub("", found.words)
    for kind, parts in _KINDS:
        if any(part in said for part in parts):
            return Bar(kind=kind, words=found.words)
    if isinstance(found, ShutOut) or _OF_THE_CHAT.search(said):
        return Bar(kind=BarKind.NO_RIGHTS, words=found.words)
    return None
