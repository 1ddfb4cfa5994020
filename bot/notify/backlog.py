"""Whether the way to a destination is free. While it is not, news waits untold in the store, and comes as one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model.delivery import Delivery, PartState
from bot.model.destination import Destination
from bot.model.instants import require_utc
from bot.notify.bars import is_tried_with_news
from bot.notify.outbox import BEYOND_ANY_WAIT
from bot.notify.schedule import is_quiet
from bot.notify.telling import Item

STUCK = timedelta(minutes=10)
"""What has not gone out so long after it was made, or could have come so long ago, has waited."""
_OPEN = frozenset({PartState.QUEUED, PartState.SENDING, PartState.UNKNOWN})
"""A part that is held for the operator holds up nothing behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """Why nothing new can go to a destination now."""

    reason: str
    since: datetime
    """All that had come by then was told, or is on its way."""

    def __post_init__(self) -> None:
        require_utc(since=self.since)


def obstacle(destination: Destination, deliveries: Sequence[Delivery], *, now: datetime) -> Obstacle | None:
    """What stands in the way; None where it is free. ``deliveries`` are those of the destination that are not over.

    What would be composed now could only wait behind it, and be old when it comes. Where the bot has been
    shut out for a day and the next try is due, something has to be there to try with.
    """
    waiting = [one for one in deliveries if any(part.state in _OPEN for part in one.parts)]
    made = max((one.created_at for one in waiting if one.created_at <= now), default=None)
    if destination.shut_out and (waiting or not is_tried_with_news(destination, now=now)):
        return Obstacle(reason="the bot is shut out there", since=_earlier(made, destination.shut_out_at, now))
    held = destination.held_until
    if held is not None and now < held <= now + BEYOND_ANY_WAIT:
        return Obstacle(reason="the chat system asked to wait", since=made or now)
    stuck = next((one for one in waiting if now - one.created_at > STUCK), None)
    if stuck is not None and made is not None:
        return Obstacle(reason=f"delivery {stuck.id} has not gone out", since=made)
    return None


def has_waited(item: Item, destination: Destination, *, zone: ZoneInfo, settle_time: timedelta, now: datetime) -> bool:
    """Whether an alert could have come a while ago and did not: nothing could be sent, or nobody was there to send.

    What quiet hours held back until now has not.
    """
    ready = item.begun if item.official else item.begun + settle_time
    then = now - STUCK
    return ready <= then and not is_quiet(destination.preferences.quiet, zone=zone, now=then)


def _earlier(*moments: datetime | None) -> datetime:
    return min(one for one in moments if one is not None)
