"""What was looked at, so that silence can be trusted."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.ids import FeedId


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingFeed:
    feed_id: FeedId
    title: str
    since: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Counts over a period, for the foot of a digest and for ``status``."""

    since: datetime
    until: datetime
    feeds_polled: int
    failing: tuple[FailingFeed, ...]
    entries_seen: int
    """New and revised entries that arrived in the period."""
    entries_matched: int
    near_misses: int
    """Entries that matched nothing but nearly did."""
    feeds_looked_at: int = 0
    """Enabled feeds that were polled in the period and do not fail now."""
    feeds_enabled: int = 0
    """Feeds that are configured to be polled; 0 where that was not asked."""
