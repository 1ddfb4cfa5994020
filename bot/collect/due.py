"""Which feeds are asked now, and why the others are not."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from bot.collect.current import current_state
from bot.collect.waits import LONGEST_WAIT
from bot.model.feed import Feed, FeedState
from bot.model.ids import FeedId
from bot.model.poll import Held

_BEYOND_ANY_WAIT = LONGEST_WAIT * 2
"""No wait is as long: a later time was written while the clock was wrong, and would silence the feed."""


def due_feeds(
    feeds: Iterable[Feed], states: Mapping[FeedId, FeedState], *, now: datetime
) -> tuple[tuple[Feed, ...], tuple[Held, ...]]:
    """The feeds to poll, in the order given, and each other one with a sentence that says why it is not polled."""
    due: list[Feed] = []
    held: list[Held] = []
    for feed in feeds:
        reason = _why_not(feed, current_state(feed, states.get(feed.id)), now)
        if reason is None:
            due.append(feed)
        else:
            held.append(Held(feed_id=feed.id, reason=reason))
    return tuple(due), tuple(held)


def _why_not(feed: Feed, state: FeedState, now: datetime) -> str | None:
    if not feed.enabled:
        return "it is switched off in the list of feeds"
    if state.gone:
        return "its publisher says that it is gone for good (410); give it another address or remove it"
    at = state.next_poll_at
    if at is None or at <= now or at - now > _BEYOND_ANY_WAIT:
        return None
    return f"not due until {at:%Y-%m-%d %H:%M} UTC, in {_length(at - now)}: {state.wait_reason}"


def _length(wait: timedelta) -> str:
    """Rounded up, so that it is never "in 0 min"."""
    minutes = -(-int(wait.total_seconds()) // 60)
    if wait < timedelta(minutes=1):
        return f"{max(1, round(wait.total_seconds()))} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.0f} h"
