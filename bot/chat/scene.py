"""What a handler knows, and what it gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.match.bank import TopicBank
from bot.model.calendar import CalendarEntry
from bot.model.change import Change, Remember
from bot.model.destination import Destination
from bot.model.dialogue import Dialogue
from bot.model.instants import require_utc
from bot.model.keyword import Keyword
from bot.model.lookup import Found, Lookup
from bot.model.preferences import UiLanguage
from bot.model.reply import Reply
from bot.model.rooms import Person, Room, RoomKind
from bot.words import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One update's surroundings: who, where, when, and all that is known of both."""

    now: datetime
    room: Room
    person: Person
    admin: bool
    """Whether this person may change the settings that are spoken of."""
    operator: bool
    lets_in: bool
    """Whether this person may bring the bot into chats that it was not let into yet."""
    language: UiLanguage
    destination: Destination | None
    """The one that is spoken of: the managed one where one is managed from here, else the room's own."""
    managed: bool
    """Whether that is another than the room's own."""
    keywords: tuple[Keyword, ...]
    dialogue: Dialogue | None
    bank: TopicBank
    zones: tuple[str, ...]
    """The names of all time zones, sorted."""
    bot_name: str
    """Under which people write to the bot, without the @; empty at a terminal."""
    calendar: tuple[CalendarEntry, ...] = ()
    """All dates that the operator's files name."""

    def __post_init__(self) -> None:
        require_utc(now=self.now)

    def say(self, key: str, **values: str | int) -> str:
        """The catalogue's text in the language of this scene."""
        return say(self.language, key, **values)

    def asking(self, question: str, about: str = "") -> Change:
        """The change after which this person's next message here goes to the handler of that question."""
        before = self.dialogue or Dialogue(at=self.now)
        after = replace(before, asking=question, about=about, at=self.now)
        return Remember(room=self.room, person_id=self.person.id, dialogue=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is done in the room, in this order, after the changes are stored."""

    replies: tuple[Reply, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The answer needs this first; ``then`` makes it of what was found."""

    up: Lookup
    then: "Callable[[Found, Scene], Answer]"


Response = Answer | Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A command, or the answer to a question: what stands behind the command's name, or the whole message."""

    words: str
    """Stripped of white space around it; hostile text."""
    message_id: str
    reply_to: str | None = None
    reply_text: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button of ours: its arguments, and where it stood."""

    args: tuple[str, ...]
    """As ``chat/buttons.py`` packed them; may be forged, so each handler checks its own."""
    press_id: str
    message_id: str


class Needs(StrEnum):
    """What must be so before a handler is asked."""

    NOTHING = "nothing"
    LOOKING = "looking"
    """Nothing, where a room looks at what it may see itself; of a chat that is managed from here only those who still
    administer it are shown anything."""
    SUBSCRIPTION = "subscription"
    """The room has a destination; anyone there may ask."""
    ADMIN = "admin"
    """It has one, and the person may change its settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command as people type it, without the slash."""

    name: str
    needs: Needs
    handler: Callable[[Spoken, Scene], Response]
    rooms: frozenset[RoomKind] = frozenset({RoomKind.PRIVATE, RoomKind.GROUP})
    """Where it is listed in the menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The handlers of one area of the bot; ``chat/answer.py`` puts all parts together."""

    commands: tuple[Command, ...] = ()
    presses: Mapping[str, tuple[Needs, Callable[[Press, Scene], Response]]]
    """By the first word of the button's data."""
    for_readers: frozenset[str] = frozenset()
    """Those of these words whose buttons stand under news in a channel, and whose handlers write nothing there."""
    questions: Mapping[str, tuple[Needs, Callable[[Spoken, Scene], Response]]]
    """By ``Dialogue.asking``."""
