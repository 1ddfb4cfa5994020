"""What the bot does in a room as an answer."""

from dataclasses import dataclass

from bot.model.message import Button, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A new message in the room, with its buttons."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Another text and other buttons in place of a message that the bot sent."""

    message_id: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyboard:
    """Other buttons under a message that the bot sent; its text stays."""

    message_id: str
    buttons: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A short word to whoever pressed a button, at most 200 characters; every press gets one, an empty one at least."""

    press_id: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """The bot goes out of the room."""


Reply = Say | Edit | Keyboard | Notice | Leave
