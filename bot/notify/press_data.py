"""What a button sends back: a word for its handler, the arguments, and the destination that it belongs to."""

from bot.errors import TreatywatchError
from bot.model.ids import DestinationId

MOST_BYTES = 64
"""Bot API, InlineKeyboardButton: callback_data has 1 to 64 bytes."""

_BETWEEN = "/"
_NOBODY = "-"


class ButtonTooLongError(TreatywatchError):
    """The data of a button has more bytes than a chat system takes: a mistake of the program."""


def packed(word: str, *args: str | int, destination: DestinationId | None) -> str:
    """The data of a button. Raises ButtonTooLongError."""
    data = _BETWEEN.join((word, *map(str, args), mark_of(destination)))
    if len(data.encode()) > MOST_BYTES:
        raise ButtonTooLongError(f"the button {word!r} needs {len(data.encode())} bytes of {MOST_BYTES}")
    return data


def unpacked(data: str) -> tuple[str, tuple[str, ...], str] | None:
    """The word, the arguments and the mark of the destination; None for data that no button of ours has."""
    parts = data.split(_BETWEEN)
    if len(parts) < 2 or len(data.encode("utf-8", "replace")) > MOST_BYTES or not all(parts):
        return None
    return parts[0], tuple(parts[1:-1]), parts[-1]


def mark_of(destination: DestinationId | None) -> str:
    """How a button names the destination; a menu does nothing for another one."""
    return _NOBODY if destination is None else str(destination)
