"""What a poll teaches about a feed, and when to ask again."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.collect.waits import LONGEST_WAIT
from bot.model.feed import Feed, FeedState, Tier
from bot.model.fetch import Failed, FailureKind, Fetched, Fresh, ParsedFeed, PollOutcome, Unchanged
from bot.settings import PollingSettings

_CAPS = {
    Tier.OFFICIAL: timedelta(minutes=15),
    Tier.WIRE: timedelta(minutes=15),
    Tier.SPECIALIST: timedelta(minutes=30),
}
"""Longest interval we choose ourselves, by tier; the other tiers have the default interval."""
_JITTER = 0.05
"""The largest share added to a wait, by the feed's id, so that feeds do not all come at the full hour."""
_FIRST_RETRY = timedelta(minutes=5)
"""After the first failure of the network: most such troubles are over by then."""
_THROTTLED = timedelta(minutes=30)
"""After a 429 that names no time."""
_LONGEST_DOUBLING = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wait:
    length: timedelta
    reason: str


def after_poll(
    feed: Feed, state: FeedState, fetched: Fetched, outcome: PollOutcome, *, now: datetime, polling: PollingSettings
) -> FeedState:
    """The feed's state after a poll; to be stored in one transaction with what the poll brought.

    Validators and a moved address are taken over only from a body that parsed, validators also from a 304. A failure
    keeps both, counts, and waits longer each time; it never stops a feed, but for 410.
    """
    match outcome:
        case ParsedFeed():
            learnt = _succeeded(state, now)
            if isinstance(fetched, Fresh):
                moved = fetched.moved_to or state.moved_to
                learnt = replace(learnt, validators=fetched.validators, moved_to=None if moved == feed.url else moved)
            wait = _usual_wait(feed, _wish(fetched, outcome), polling)
            return _waiting(
                replace(learnt, baseline_done=state.baseline_done or bool(outcome.entries)), feed, wait, now
            )
        case Unchanged():
            learnt = replace(_succeeded(state, now), validators=outcome.validators)
            return _waiting(learnt, feed, _usual_wait(feed, outcome.max_age, polling), now)
        case Failed(kind=FailureKind.GONE):
            gone = "gone for good (410), as its publisher says"
            return replace(_failed(state, outcome, now), gone=True, next_poll_at=None, wait_reason=gone)
        case Failed():
            learnt = _failed(state, outcome, now)
            return _waiting(learnt, feed, _wait_after(feed, learnt, outcome, polling), now)


def interval_of(feed: Feed, polling: PollingSettings) -> timedelta:
    """The time between two polls of a feed that is well: its own, or its tier's, within the bounds of the settings."""
    chosen = feed.interval or min(_CAPS.get(feed.tier, polling.default_interval), polling.default_interval)
    return max(polling.min_interval, min(chosen, polling.max_interval))


def _succeeded(state: FeedState, now: datetime) -> FeedState:
    return replace(
        state,
        last_polled_at=now,
        last_success_at=now,
        failing_since=None,
        failures=0,
        last_error=None,
        gone=False,
    )


def _failed(state: FeedState, failed: Failed, now: datetime) -> FeedState:
    return replace(
        state,
        last_polled_at=now,
        failing_since=state.failing_since or now,
        failures=state.failures + 1,
        last_error=failed.reason,
    )


def _waiting(state: FeedState, feed: Feed, wait: _Wait, now: datetime) -> FeedState:
    return replace(state, next_poll_at=now + wait.length * (1 + _JITTER * _place(feed)), wait_reason=wait.reason)


def _place(feed: Feed) -> float:
    """0.0 to 1.0, always the same for a feed."""
    return int.from_bytes(hashlib.blake2b(feed.id.encode(), digest_size=4).digest()) / 0xFFFFFFFF


def _wish(fetched: Fetched, parsed: ParsedFeed) -> timedelta | None:
    """The longest wait that caching headers or the document ask for."""
    asked = [parsed.ttl, fetched.max_age if isinstance(fetched, Fresh) else None]
    return max((wish for wish in asked if wish is not None), default=None)


def _usual_wait(feed: Feed, wish: timedelta | None, polling: PollingSettings) -> _Wait:
    """Our interval, unless the publisher asks for more time: that always wins, up to a day."""
    interval = interval_of(feed, polling)
    wanted = min(wish or timedelta(0), LONGEST_WAIT)
    if wanted > interval:
        return _Wait(length=wanted, reason=f"its publisher asks for {spoken(wanted)} between polls")
    whose = "its own interval" if feed.interval else f"interval of the tier {feed.tier.value}"
    return _Wait(length=interval, reason=f"polled every {spoken(interval)} ({whose})")


def _wait_after(feed: Feed, state: FeedState, failed: Failed, polling: PollingSettings) -> _Wait:
    """Twice as long after each failure, at most the longest interval; Retry-After wins where it asks for more."""
    interval = interval_of(feed, polling)
    first = _first_wait(failed.kind, interval, polling)
    doubled = first * 2 ** min(state.failures - 1, _LONGEST_DOUBLING)
    own = max(polling.min_interval, min(doubled, max(polling.max_interval, interval)))
    asked = min(failed.retry_after or timedelta(0), LONGEST_WAIT)
    times = "once" if state.failures == 1 else f"{state.failures} times in a row"
    if asked > own:
        return _Wait(length=asked, reason=f"its publisher asks to come back in {spoken(asked)}: {failed.reason}")
    return _Wait(length=own, reason=f"failed {times}: {failed.reason}")


def _first_wait(kind: FailureKind, interval: timedelta, polling: PollingSettings) -> timedelta:
    """After the first failure: soon where the network is to blame, at the next turn where the document is."""
    match kind:
        case FailureKind.CONNECTION | FailureKind.TIMEOUT:
            return min(_FIRST_RETRY, interval)
        case FailureKind.THROTTLED:
            return max(min(_THROTTLED, polling.max_interval), interval)
        case FailureKind.REFUSED:
            return polling.max_interval
        case FailureKind.HTTP | FailureKind.TOO_LARGE | FailureKind.NOT_A_FEED | FailureKind.PARSER | FailureKind.GONE:
            return interval


def spoken(length: timedelta) -> str:
    """``45 s``, ``15 min``, ``6 h``, ``1 h 30 min``."""
    if length < timedelta(minutes=1):
        return f"{length.total_seconds():.3g} s"
    hours, minutes = divmod(round(length.total_seconds()) // 60, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
