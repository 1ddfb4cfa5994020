"""Why an entry matters: matches with evidence a person can check."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.ids import TopicId


class Role(StrEnum):
    """Where the evidence stands: what the entry is about, or what it names in passing."""

    MAIN = "main"
    MENTIONED = "mentioned"


class Origin(StrEnum):
    """What kind of reason a match rests on."""

    RULE = "rule"
    STORY = "story"
    KEYWORD = "keyword"
    """A destination's own."""


class Confidence(StrEnum):
    STRONG = "strong"
    CLEAR = "clear"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One term that counted: the term as the file writes it, and the text it matched."""

    topic: TopicId
    origin: Origin = Origin.RULE
    term: str
    rule: str
    """Such as ``strong.en``, ``weak.ru``, ``combo 1``, ``not.en``."""
    field: str
    """``title`` or ``summary`` of the cleaned text."""
    start: int
    end: int
    """Code points of that field: ``text == field[start:end]``."""
    text: str
    share: float
    """What it added to the score; 0.0 for a veto and for a repeated hit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A topic that fired."""

    topic: TopicId
    origin: Origin = Origin.RULE
    role: Role
    confidence: Confidence
    score: float
    """1.0 to 3.0: strong and combo 1.0 each, weak 0.5 (0.75 in the title)."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A topic that nearly fired (score 0.5 to 1.0), or fired and was vetoed, yielded or lacked what it requires."""

    topic: TopicId
    score: float
    reason: str
    """A sentence: what was missing or what vetoed."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that matching says of one entry."""

    matches: tuple[Match, ...] = ()
    """Sorted by role, then score (high first), then topic id; yielded topics are left out."""
    near_misses: tuple[NearMiss, ...] = ()
    bank: str = ""
    """The hash of the topic bank that judged, so that an explanation stays true after an edit."""

    @property
    def topics(self) -> tuple[TopicId, ...]:
        """The topics that fired, main and mentioned, in the order of the matches."""
        return tuple(match.topic for match in self.matches)

    @property
    def main_topics(self) -> tuple[TopicId, ...]:
        return tuple(match.topic for match in self.matches if match.role is Role.MAIN)
