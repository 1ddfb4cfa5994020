"""How large a message may be, and the line that a repeated one begins with."""

REPEAT_LINE = "(possible repeat: the answer to an earlier attempt was lost)"

UNITS = 4095
"""UTF-16 code units of a message as sent; never fewer than its code points. Telegram takes 4,096 characters (Bot API,
sendMessage); staying below holds whichever of the two it counts."""
ENTITIES = 99
"""Of a message as sent: Telegram drops those beyond a hundred without a word (Bot API, "Formatting options")."""
UNITS_RENDERED = UNITS - len(REPEAT_LINE) - 1
"""What a rendered message may have, so that the line of a repeat still fits above it."""


def units(text: str) -> int:
    """UTF-16 code units of the text."""
    return len(text) + sum(char > "\uffff" for char in text)
