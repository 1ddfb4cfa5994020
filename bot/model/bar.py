"""Why nothing can be said in a chat, or in one of its threads, until something changes there."""

from dataclasses import dataclass
from enum import StrEnum


class BarKind(StrEnum):
    """What happened; each has its own sentence for people (``words/``) and its own way out."""

    BLOCKED = "blocked"
    """The person has blocked the bot."""
    NEVER_STARTED = "never-started"
    """The person has not started a chat with the bot."""
    DEACTIVATED = "deactivated"
    """The person's account, or the group, is gone for good."""
    REMOVED = "removed"
    """The bot was removed from the group or channel, or never was in it."""
    NO_RIGHTS = "no-rights"
    """The bot is there and may not write."""
    TOPIC_CLOSED = "topic-closed"
    TOPIC_DELETED = "topic-deleted"
    NO_SUCH_CHAT = "no-such-chat"


_OF_THREAD = frozenset({BarKind.TOPIC_CLOSED, BarKind.TOPIC_DELETED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar, with what the chat system said of it."""

    kind: BarKind
    words: str = ""
    """The chat system's own, made plain; empty where it said nothing."""

    @property
    def only_thread(self) -> bool:
        """Whether other threads of the chat are as open as before."""
        return self.kind in _OF_THREAD
