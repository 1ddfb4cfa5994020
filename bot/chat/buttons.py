"""What a button sends back: a word for the handler, its arguments, and the destination that the menu was opened for."""

from bot.chat.scene import Scene
from bot.errors import TreatywatchError
from bot.model.message import Button

MOST_BYTES = 64
"""Bot API, InlineKeyboardButton: callback_data has 1 to 64 bytes."""

_BETWEEN = "/"
_NOBODY = "-"


class ButtonTooLong(TreatywatchError):
    """The data of a button has more bytes than a chat system takes: a mistake of the program."""


def button(label: str, word: str, *args: str | int, scene: Scene) -> Button:
    """A button whose press reaches the handler of ``word`` with these arguments, in this destination alone."""
    data = _BETWEEN.join((word, *map(str, args), mark(scene)))
    if len(data.encode()) > MOST_BYTES:
        raise ButtonTooLong(f"the button {word!r} needs {len(data.encode())} bytes of {MOST_BYTES}")
    return Button(label=label, data=data)


def read(data: str) -> tuple[str, tuple[str, ...], str] | None:
    """The word, the arguments and the mark of the destination; None for data that no button of ours has."""
    parts = data.split(_BETWEEN)
    if len(parts) < 2 or len(data.encode("utf-8", "replace")) > MOST_BYTES or not all(parts):
        return None
    return parts[0], tuple(parts[1:-1]), parts[-1]


def mark(scene: Scene) -> str:
    """The destination that is spoken of; a menu does nothing for another one."""
    return _NOBODY if scene.destination is None else str(scene.destination.id)
