"""What a fetch and a parse can bring: outcomes as values, read with ``match``."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.model.entry import ParsedEntry
from bot.model.feed import Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """One conditional request. The address is the feed's, or the one it has permanently moved to."""

    url: str
    validators: Validators = Validators()


class FailureKind(StrEnum):
    """Kinds that back off differently."""

    CONNECTION = "connection"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    """Our own rules forbid the address."""
    HTTP = "http"
    THROTTLED = "throttled"
    """429, or 503 with Retry-After."""
    GONE = "gone"
    TOO_LARGE = "too-large"
    NOT_A_FEED = "not-a-feed"
    PARSER = "parser"
    """The worker was stopped at a limit or died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A body, decompressed and within its limits."""

    body: bytes
    url: str
    """Where the body came from after redirects."""
    content_type: str = ""
    validators: Validators = Validators()
    moved_to: str | None = None
    """The final address if every hop was permanent (301 or 308), else None."""
    max_age: timedelta | None = None
    """The longest wait the publisher's caching headers ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """304, with the validators of the answer, or the old ones where it carried none."""

    validators: Validators = Validators()
    max_age: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing usable came; the reason is a sentence for people, without credentials of the address."""

    kind: FailureKind
    reason: str
    retry_after: timedelta | None = None


Fetched = Fresh | Unchanged | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """One entry that could not be read, with the reason; the rest of its document was kept."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """A document read: its entries as published, newest wishes of the publisher included."""

    format: str
    """Such as ``rss20``, ``rss10``, ``atom10``, ``json``: as the parser names it."""
    title: str = ""
    language: str | None = None
    entries: tuple[ParsedEntry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    ttl: timedelta | None = None
    warning: str | None = None
    """What was wrong with the document although its entries could be read."""


Parsed = ParsedFeed | Failed
PollOutcome = ParsedFeed | Unchanged | Failed
