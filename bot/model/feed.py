"""A feed as the operator names it, and what polling has learnt about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.ids import FeedId
from bot.model.instants import require_utc


class Tier(StrEnum):
    """How near a source stands to the event; the order is the order of trust."""

    OFFICIAL = "official"
    WIRE = "wire"
    SPECIALIST = "specialist"
    THINK_TANK = "think-tank"
    PRESS = "press"
    STATE_MEDIA = "state-media"
    AGGREGATOR = "aggregator"

    @property
    def rank(self) -> int:
        """0 for the most trusted tier."""
        return list(Tier).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One ``[[feed]]`` of feeds.toml: configuration, never changed by the program."""

    id: FeedId
    url: str
    title: str
    language: str | None = None
    country: str | None = None
    tier: Tier = Tier.PRESS
    outlet: str | None = None
    interval: timedelta | None = None
    tags: tuple[str, ...] = ()
    enabled: bool = True
    source: str | None = None
    """The page that documents the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """ETag and Last-Modified, byte for byte as the publisher sent them (RFC 9110 section 8.8)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What is known about a feed; written only together with the entries of the poll that taught it."""

    feed_id: FeedId
    url: str
    """The configured address that all of this was learnt under; under another one nothing of it counts."""
    moved_to: str | None = None
    """The address after a wholly permanent redirect whose target parsed as a feed."""
    validators: Validators = Validators()
    next_poll_at: datetime | None = None
    """None: due at once."""
    wait_reason: str = "never polled"
    last_polled_at: datetime | None = None
    last_success_at: datetime | None = None
    failing_since: datetime | None = None
    failures: int = 0
    """Failed polls in a row."""
    last_error: str | None = None
    gone: bool = False
    """The publisher answered 410: polling has stopped until the operator changes the feed."""
    baseline_done: bool = False
    """The first poll that brought entries is over; from now on an old date never hides a new entry."""

    def __post_init__(self) -> None:
        require_utc(
            next_poll_at=self.next_poll_at,
            last_polled_at=self.last_polled_at,
            last_success_at=self.last_success_at,
            failing_since=self.failing_since,
        )
