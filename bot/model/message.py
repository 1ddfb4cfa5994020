"""A message: plain text with entities beside it, so that there is no markup to escape or inject."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.entry import EntryRevision
from bot.model.ids import EntryId, StoryId


class EntityKind(StrEnum):
    BOLD = "bold"
    MARK = "mark"
    """Words that a reader's eye is to be led to: bold where there is bold, between asterisks where there is none."""
    ITALIC = "italic"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEntity:
    """A run of the message's text, in code points."""

    kind: EntityKind
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to press under a message: it sends its data back to the bot, or opens an address."""

    label: str
    data: str = ""
    """1 to 64 bytes (Bot API, InlineKeyboardButton); empty where there is an address."""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as it will be sent."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    """Rows of buttons under it."""
    stories: tuple[StoryId, ...] = ()
    """The stories that it tells, in their order."""
    answers: StoryId | None = None
    """The story whose first message in that destination this one is to hang on."""
    corrects: EntryId | None = None
    """The entry of whose change it tells: it is to hang on the first message in that destination that shows it."""
    shown: tuple[EntryRevision, ...] = ()
    """The revisions of entries whose words it shows, so that a later change of these words can be told."""
    edits: str | None = None
    """The chat system's id of the message sent earlier in whose place this one is to stand."""
    silent: bool = False
    """It comes without a sound."""
    protected: bool = False
    """It cannot be forwarded or saved."""
