"""The commands as chat systems list them, for each kind of room and reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.chat.scene import Command, Needs, Part
from bot.model.preferences import UiLanguage
from bot.model.rooms import RoomKind
from bot.words import say

GROUPS = (
    ("hear", ("start", "topics", "keywords", "mute", "unmute")),
    ("when", ("schedule", "timezone", "quiet", "settings", "language", "pause", "resume")),
    ("ask", ("latest", "digest", "calendar", "search", "story", "why")),
    ("chat", ("manage", "id", "privacy", "stop", "forget", "help")),
)
"""The order in which commands are shown; what is named nowhere stands behind, as ``more``."""

_MORE = "more"


class Audience(StrEnum):
    """To whom a menu is shown (Bot API, BotCommandScope)."""

    PRIVATE = "private"
    GROUP = "group"
    """All members of a group."""
    GROUP_ADMINS = "group-admins"


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuEntry:
    """A command in the menu: its name without the slash, what it does in at most 256 characters."""

    name: str
    description: str


def menu(parts: Sequence[Part], audience: Audience, language: UiLanguage) -> tuple[MenuEntry, ...]:
    """What that audience sees in that language: members of a group are not shown what only administrators may do."""
    kind = RoomKind.PRIVATE if audience is Audience.PRIVATE else RoomKind.GROUP
    return tuple(
        MenuEntry(name=command.name, description=describe(command.name, language))
        for _, commands in grouped(parts, kind)
        for command in commands
        if audience is not Audience.GROUP or command.needs is not Needs.ADMIN
    )


def describe(command: str, language: UiLanguage) -> str:
    """What the command does, in a line."""
    return say(language, f"menu.{command}")


def grouped(parts: Sequence[Part], kind: RoomKind) -> tuple[tuple[str, tuple[Command, ...]], ...]:
    """The commands for that kind of room by groups, in the order in which they are shown."""
    listed = {command.name: command for part in parts for command in part.commands if kind in command.rooms}
    groups = [(group, tuple(listed.pop(name) for name in names if name in listed)) for group, names in GROUPS]
    return tuple((group, commands) for group, commands in (*groups, (_MORE, tuple(listed.values()))) if commands)
