"""An entry: what a publisher wrote."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.ids import EntryId, FeedId
from bot.model.instants import require_utc


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedEntry:
    """An entry as its document gives it, made plain: no markup, no control characters, nothing cut."""

    guid: str | None = None
    url: str | None = None
    """Absolute http(s) address, or None."""
    title: str = ""
    summary: str = ""
    """Plain text of the longest of content, description and summary."""
    author: str | None = None
    source_outlet: str | None = None
    """The name in the entry's ``<source>``: the outlet an aggregator took it from."""
    published: datetime | None = None
    updated: datetime | None = None

    def __post_init__(self) -> None:
        require_utc(published=self.published, updated=self.updated)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedText:
    """The text that is matched and shown: evidence spans are code points of these two strings."""

    title: str
    summary: str = ""
    boilerplate: str = ""
    """What was cut from the end of the summary (a "Source link" tail, a repeated title): kept, never matched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry the store keeps. Identity survives edits, re-dating, and changed addresses."""

    id: EntryId
    feed_id: FeedId
    revision: int = 1
    """1 when first seen; one more for each edit by the publisher."""
    url: str | None = None
    text: CleanedText
    language: str
    """One of en ru uk zh fa ko fr de es, or ``other``."""
    outlet: str
    """The independent outlet it counts for."""
    author: str | None = None
    published: datetime | None = None
    """As the publisher dates it, clamped to the arrival when it lies in the future."""
    first_seen_at: datetime
    seen_at: datetime
    """When this revision arrived."""
    baseline: bool = False
    """It was already old when its feed was polled for the first time: kept and matched, not announced."""

    def __post_init__(self) -> None:
        require_utc(published=self.published, first_seen_at=self.first_seen_at, seen_at=self.seen_at)

    @property
    def dated(self) -> datetime:
        """The publisher's date, or the arrival where there is none."""
        return self.published or self.first_seen_at


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRevision:
    """One revision of an entry, by its numbers."""

    entry_id: EntryId
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryKeys:
    """The aliases under which an entry is known within its feed; any one that agrees identifies it."""

    guid: str | None = None
    url: str | None = None
    title_day: str | None = None
    """Folded title with the day, or the folded title alone where the entry has no date."""

    def all(self) -> tuple[tuple[str, str], ...]:
        """The keys that exist, as (kind, value)."""
        named = (("guid", self.guid), ("url", self.url), ("title", self.title_day))
        return tuple((kind, value) for kind, value in named if value)
