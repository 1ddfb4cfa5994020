"""How the operators are told which chat is meant."""

from bot.model.preferences import UiLanguage
from bot.notify.visible import line
from bot.words import say

_TITLE = 100
"""UTF-16 units of a title."""
_QUOTES = str.maketrans(dict.fromkeys('“”„«»"', "'"))


def chat_named(title: str, chat_id: str, language: UiLanguage) -> str:
    """``“Watchers” (-1005)``; the number alone where there is no other name.

    Whoever names a chat could else put words, or the number of another chat, into the bot's mouth.
    """
    shown = line(title, limit=_TITLE).translate(_QUOTES)
    if not shown or shown == chat_id:
        return chat_id
    return f"{say(language, 'query.quoted', text=shown)} ({chat_id})"
