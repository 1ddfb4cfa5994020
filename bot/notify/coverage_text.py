"""What was looked at, in words, so that a reader can trust the silence about everything else."""

from zoneinfo import ZoneInfo

from bot.model.coverage import Coverage, FailingFeed
from bot.model.message import Message
from bot.notify.moments import since
from bot.notify.pieces import italic, joined, plain
from bot.notify.visible import line

_TITLE = 60
_REASON = 140
_MOST_FAILING = 8


def coverage_text(coverage: Coverage, *, zone: ZoneInfo) -> Message:
    """The foot of a digest."""
    begun = since(coverage.since, zone, now=coverage.until)
    counts = (
        f"Looked at: {_feeds(coverage)}, {_number(coverage.entries_seen, 'entry', 'entries')} since {begun}:"
        f" {coverage.entries_matched} matched, {_number(coverage.near_misses, 'near miss', 'near misses')}."
    )
    failing = [_failing(feed, coverage, zone) for feed in coverage.failing[:_MOST_FAILING]]
    left = len(coverage.failing) - len(failing)
    if left > 0:
        failing.append(f"and {left} more")
    lines = [italic(counts)]
    if failing:
        lines.append(plain("Failing: " + "; ".join(failing)))
    return joined(lines, between="\n")


def _feeds(coverage: Coverage) -> str:
    """``14 of 16 feeds``: those that fail now, or were not polled in the period, were not looked at."""
    if not coverage.feeds_enabled:
        return _number(coverage.feeds_polled, "feed", "feeds")
    return f"{coverage.feeds_looked_at} of {_number(coverage.feeds_enabled, 'feed', 'feeds')}"


def _failing(feed: FailingFeed, coverage: Coverage, zone: ZoneInfo) -> str:
    begun = since(feed.since, zone, now=coverage.until)
    title = line(feed.title, limit=_TITLE) or line(feed.feed_id, limit=_TITLE)
    return f"{title} since {begun}: {line(feed.reason, limit=_REASON) or 'no reason was noted'}"


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
