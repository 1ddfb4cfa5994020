"""What a conversation changes; all changes of one update are written in one transaction with its id."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.bar import Bar
from bot.model.destination import Destination
from bot.model.dialogue import Dialogue, Vote
from bot.model.ids import DestinationId
from bot.model.keyword import Keyword
from bot.model.notice import Notice
from bot.model.preferences import Mode, Preferences
from bot.model.rooms import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribe:
    """A destination for the room; where it has one already, that is left as it is."""

    room: Room
    preferences: Preferences
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Configure:
    """The destination with new preferences, zone, title or kind, in place of the stored one of that id."""

    destination: Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """The destination goes with all that belongs to it: keywords, deliveries, what was told, votes."""

    destination_id: DestinationId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddKeyword:
    destination_id: DestinationId
    query: str
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeKeyword:
    """Another query or mode; the id stays. Nothing where the destination has no such keyword."""

    keyword: Keyword


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveKeyword:
    keyword: Keyword


@dataclass(frozen=True, slots=True, kw_only=True)
class Remember:
    """How far this person has come in this room; None: forget it."""

    room: Room
    person_id: str
    dialogue: Dialogue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manage:
    """What this person says in this room is for the managed room from now on.

    Where that has no destination yet, it gets one with these preferences, in UTC.
    """

    room: Room
    person_id: str
    managed: Room
    preferences: Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class BecomeOperator:
    """This person looks after the bot from now on."""

    platform: str
    bot_id: str
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote:
    vote: Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveChat:
    """All destinations of the chat, with all that belongs to them, are under another chat id from now on."""

    platform: str
    bot_id: str
    chat_id: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOut:
    """The bot can write in no thread of the chat any more; where the bar says so, only in that thread not."""

    platform: str
    bot_id: str
    chat_id: str
    thread_id: str | None = None
    """Of the thread that is barred; of no meaning where the whole chat is."""
    bar: Bar
    try_again_at: datetime | None = None
    """When what waits is tried once more; None: only once the bot is back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBack:
    """It can again: in all threads but those that are closed or gone, or in this one."""

    platform: str
    bot_id: str
    chat_id: str
    thread_id: str | None = None
    """The thread that is open again; None where the whole chat is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldChat:
    """Nothing goes to the chat before that time: the chat system asked for it."""

    platform: str
    bot_id: str
    chat_id: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOperators:
    """A word to whoever looks after the bot; nothing where the same notice was given before."""

    notice: Notice


Change = (
    Subscribe
    | Configure
    | Forget
    | AddKeyword
    | ChangeKeyword
    | RemoveKeyword
    | Remember
    | Manage
    | BecomeOperator
    | CastVote
    | MoveChat
    | ShutOut
    | ComeBack
    | HoldChat
    | TellOperators
)
