"""What the bot remembers of a conversation, and what it keeps of readers' votes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.ids import DestinationId, StoryId
from bot.model.instants import require_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """How far one person has come in one room."""

    asking: str = ""
    """The question that the next message answers, as the handler that asked it is called; empty for none."""
    about: str = ""
    """What the question is about, in the words of that handler."""
    managing: DestinationId | None = None
    """The destination that this person's commands are for; None: the room's own."""
    at: datetime

    def __post_init__(self) -> None:
        require_utc(at=self.at)


class Opinion(StrEnum):
    """What a reader can say of a story that was told."""

    RELEVANT = "relevant"
    OFF_TOPIC = "off-topic"
    WRONG_TOPIC = "wrong-topic"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A reader's word on a story; the last one of each person in a destination counts."""

    destination_id: DestinationId
    story_id: StoryId
    person_id: str
    opinion: Opinion
    at: datetime

    def __post_init__(self) -> None:
        require_utc(at=self.at)
