"""Buttons of menus: what they send back reaches the handler of a word, in the destination they were opened for."""

from bot.chat.scene import Scene
from bot.model.message import Button
from bot.notify.press_data import MOST_BYTES, ButtonTooLongError, mark_of, packed, unpacked


def button(label: str, word: str, *args: str | int, scene: Scene) -> Button:
    """A button whose press reaches the handler of ``word`` with these arguments, in this destination alone."""
    destination = None if scene.destination is None else scene.destination.id
    return Button(label=label, data=packed(word, *args, destination=destination))


def read(data: str) -> tuple[str, tuple[str, ...], str] | None:
    """The word, the arguments and the mark of the destination; None for data that no button of ours has."""
    return unpacked(data)


def mark(scene: Scene) -> str:
    """The destination that is spoken of; a menu does nothing for another one."""
    return mark_of(None if scene.destination is None else scene.destination.id)


def is_for(given: str, scene: Scene) -> bool:
    """Whether a button with that mark belongs to what is spoken of. One that was shown before the room had a
    destination belongs to the one that it got then."""
    return given == mark(scene) or (given == mark_of(None) and not scene.managed)


__all__ = ["MOST_BYTES", "ButtonTooLongError", "button", "is_for", "mark", "read"]
