"""What was looked at, in words, so that a reader can trust the silence about everything else."""

from zoneinfo import ZoneInfo

from bot.model.coverage import Coverage, FailingFeed
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.notify.moments import since
from bot.notify.pieces import italic, joined, plain
from bot.notify.visible import line
from bot.words import say

_TITLE = 60
_REASON = 140
_MOST_FAILING = 8


def coverage_text(coverage: Coverage, *, muted: int, left_out: int, zone: ZoneInfo, language: UiLanguage) -> Message:
    """The foot of a digest; ``muted`` stories would have been told without the reader's mutes, ``left_out`` ones if the
    reader had asked for everything."""
    counts = say(
        language,
        "digest.looked_at",
        feeds=_feeds(coverage, language),
        entries=coverage.entries_seen,
        begun=since(coverage.since, zone, now=coverage.until, language=language),
        matched=coverage.entries_matched,
        near=coverage.near_misses,
        muted=say(language, "digest.muted", count=muted) if muted else "",
        left_out=say(language, "digest.left_out", count=left_out) if left_out else "",
    )
    failing = [_failing(feed, coverage, zone, language) for feed in coverage.failing[:_MOST_FAILING]]
    left = len(coverage.failing) - len(failing)
    if left > 0:
        failing.append(say(language, "digest.failing_more", count=left))
    lines = [italic(counts)]
    if failing:
        lines.append(plain(say(language, "digest.failing", feeds="; ".join(failing))))
    return joined(lines, between="\n")


def _feeds(coverage: Coverage, language: UiLanguage) -> str:
    """``14 of 16 feeds``: those that fail now, or were not polled in the period, were not looked at."""
    if not coverage.feeds_enabled:
        return say(language, "digest.feeds", count=coverage.feeds_polled)
    return say(language, "digest.feeds_of", looked=coverage.feeds_looked_at, count=coverage.feeds_enabled)


def _failing(feed: FailingFeed, coverage: Coverage, zone: ZoneInfo, language: UiLanguage) -> str:
    return say(
        language,
        "digest.failing_feed",
        feed=line(feed.title, limit=_TITLE) or line(feed.feed_id, limit=_TITLE),
        begun=since(feed.since, zone, now=coverage.until, language=language),
        reason=line(feed.reason, limit=_REASON) or say(language, "digest.no_reason"),
    )
