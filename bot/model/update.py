"""What came from a chat system: one thing that happened in one room."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.bar import Bar
from bot.model.instants import require_utc
from bot.model.rooms import Person, Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message, of which commands begin with a slash; hostile text, as long as the chat system allows."""

    text: str
    message_id: str
    reply_to: str | None = None
    """The message that it answers."""
    reply_text: str = ""
    """What that message said, as far as the chat system tells."""
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button under a message; its data may be forged."""

    press_id: str
    data: str
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The bot was added to the room, or may write there again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The bot can say nothing in the room any more: it was removed or blocked, or the topic is closed."""

    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The room's topic, that was closed, is open again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The chat has another id from now on."""

    chat_id: str


Happening = Said | Pressed | Joined | Left | Opened | Moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One thing that happened, with the id under which it is handled once."""

    id: str
    """Unique for the bot (``Room.bot_id``) on its platform; the same when it is brought twice."""
    room: Room
    person: Person | None
    """None where nobody in particular did it."""
    at: datetime
    happening: Happening

    def __post_init__(self) -> None:
        require_utc(at=self.at)
