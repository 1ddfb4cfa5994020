"""A message: plain text with entities beside it, so that there is no markup to escape or inject."""

from dataclasses import dataclass
from enum import StrEnum


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
class Message:
    """One message as it will be sent."""

    text: str
    entities: tuple[MessageEntity, ...] = ()
