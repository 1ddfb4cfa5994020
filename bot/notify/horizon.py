"""How far back a digest looks."""

from datetime import datetime, timedelta

from bot.model.destination import Destination

_OVERLAP = timedelta(hours=1)
"""Looked at once more, however short the look-back: a poll notes its moment some time before it is saved."""


_WITHOUT_DIGESTS = timedelta(days=8)
"""Where alerts come and digests only when asked for, what is older than a weekly digest would be is no news."""


def horizon(destination: Destination, *, last_digest: datetime | None, look_back: timedelta, now: datetime) -> datetime:
    """Stories that have not changed since then are not new to the destination.

    At first that is the look-back before the destination was added. What had come by its last digest was told then or
    passed over, because it was not followed or had been said before; so the look-back counts from there, and a topic
    that is followed from today on brings the news of a day and not of a year. A destination that was added while the
    clock was ahead counts as added now.
    """
    begun = min(destination.created_at, now) - look_back
    return begun if last_digest is None else max(begun, last_digest - max(look_back, _OVERLAP))


def last_digest_before(
    *, now: datetime, last_slot: datetime | None, last_told: datetime | None, has_alerts: bool
) -> datetime | None:
    """By when all that there was had been told or passed over; None for never.

    An alert tells one story and passes over none, so where there are alerts only a scheduled digest counts.
    """
    if last_slot is not None:
        return last_slot
    return now - _WITHOUT_DIGESTS if has_alerts else last_told
