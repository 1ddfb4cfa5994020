"""How large a message may be, and the line that a repeated one begins with."""

from bot.model.preferences import UiLanguage
from bot.words import say

UNITS = 4095
"""UTF-16 code units of a message as sent; never fewer than its code points. Telegram takes 4,096 characters (Bot API,
sendMessage); staying below holds whichever of the two it counts."""
ENTITIES = 99
"""Of a message as sent: Telegram drops those beyond a hundred without a word (Bot API, "Formatting options")."""


def units(text: str) -> int:
    """UTF-16 code units of the text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def repeat_line(language: UiLanguage) -> str:
    """What stands above a message that may have arrived once already."""
    return say(language, "digest.repeat")


REPEAT_LINE = repeat_line(UiLanguage.EN)

UNITS_RENDERED = UNITS - 1 - max(units(repeat_line(language)) for language in UiLanguage)
"""What a rendered message may have, so that the line of a repeat still fits above it."""
