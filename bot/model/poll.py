"""What one poll of one feed changes, as one value that the store writes in one transaction."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.entry import Entry, EntryKeys
from bot.model.feed import FeedState
from bot.model.ids import EntryId, FeedId
from bot.model.match import Verdict
from bot.model.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """What identity needs of an entry that is already stored."""

    id: EntryId
    revision: int
    content_hash: str
    """Of title and summary as last stored; another hash means an edit that says something else."""
    first_seen_at: datetime
    baseline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """A new entry or a new revision, with its verdict, to be written."""

    entry: Entry
    keys: EntryKeys
    content_hash: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PollRecord:
    """Everything one poll teaches. ``save_poll`` writes all of it or nothing."""

    state: FeedState
    polled_at: datetime
    outcome: str
    """A word for statistics: ``fresh``, ``unchanged`` or a failure kind."""
    reason: str = ""
    seen: int = 0
    """Entries in the document."""
    new: tuple[KeptEntry, ...] = ()
    revised: tuple[KeptEntry, ...] = ()
    same: tuple[tuple[EntryId, EntryKeys], ...] = ()
    """Known entries whose keys may have gained an alias."""
    stories: tuple[Story, ...] = ()
    """The stories that began or changed, whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """How the poll of one feed went, for people: the terminal, the log and the totals."""

    feed_id: FeedId
    title: str
    outcome: str
    reason: str
    """A sentence for a failure or a note (moved, recovered, document damaged); may be empty."""
    seen: int = 0
    new: int = 0
    revised: int = 0
    matched: int = 0
    near_misses: int = 0
    skipped: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A feed that was not polled, and why."""

    feed_id: FeedId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PollReport:
    """A whole round."""

    at: datetime
    feeds: tuple[FeedReport, ...] = ()
    held: tuple[Held, ...] = ()
