"""A story: what happened, with the entries that tell it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.model.entry import Entry
from bot.model.feed import Tier
from bot.model.ids import StoryId, TopicId
from bot.model.instants import require_utc
from bot.model.match import Verdict


class Kinship(StrEnum):
    """How an entry belongs to its story."""

    FIRST = "first"
    COPY = "copy"
    """The same text, or nearly."""
    REWRITE = "rewrite"
    """The same event in other words or another language."""
    SPUN = "spun"
    """A machine-spun copy: facts and names survive, the vocabulary does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An entry with all that grouping and telling need to know about it."""

    entry: Entry
    tier: Tier
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A report within its story."""

    report: Report
    kinship: Kinship
    reason: str
    """A sentence: what it shares with the story."""
    likeness: float = 1.0
    """0.0 to 1.0, to the story at the time it joined."""
    joined_at: datetime

    def __post_init__(self) -> None:
        require_utc(joined_at=self.joined_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event, its members in the order they joined; at least one."""

    id: StoryId
    members: tuple[Member, ...] = field(default=())
    started_at: datetime
    """When its first member arrived."""
    changed_at: datetime
    """When its last member arrived or was revised."""
    follows: StoryId | None = None
    """The earlier story of which this is a later step: the first of its chain. It may be out of the store by now."""
    aliases: tuple[StoryId, ...] = ()
    """Ids of stories that turned out to be this one; people may still ask for them."""

    def __post_init__(self) -> None:
        require_utc(started_at=self.started_at, changed_at=self.changed_at)

    @property
    def topics(self) -> tuple[TopicId, ...]:
        """The topics of all members, each once, in the order they appeared."""
        seen: dict[TopicId, None] = {}
        for member in self.members:
            seen.update(dict.fromkeys(member.report.verdict.topics))
        return tuple(seen)
