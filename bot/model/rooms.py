"""Where people speak with the bot, and who speaks."""

from dataclasses import dataclass
from enum import StrEnum


class RoomKind(StrEnum):
    PRIVATE = "private"
    """One person and the bot; a terminal too."""
    GROUP = "group"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One (platform, bot, chat, thread), as a message that came from there describes it."""

    platform: str
    bot_id: str
    chat_id: str
    thread_id: str | None = None
    kind: RoomKind
    title: str = ""
    """What people call it; hostile text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who speaks."""

    id: str
    """The chat system's number for them; the chat's own id where it speaks in its own name."""
    name: str = ""
    """Hostile text."""
    language: str = ""
    """A language code such as ``en-GB``, or empty."""
    speaks_for_room: bool = False
    """An administrator who hides behind the group, or a post of the channel itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person and the bot may do in a room, as the chat system says now."""

    room: Room
    person_is_admin: bool
    bot_may_write: bool
    bot_manages_topics: bool = False
    """Then it may also write in topics that are closed."""
