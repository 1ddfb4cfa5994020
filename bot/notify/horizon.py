"""How far back a destination is told."""

from datetime import datetime, timedelta

from bot.model.destination import Destination

_OVERLAP = timedelta(hours=1)
"""Looked at once more, however short the look-back: a poll notes its moment some time before it is saved."""


_WITHOUT_DIGESTS = timedelta(days=8)
"""Where alerts come and digests only when asked for, what is older than a weekly digest would be is no news."""


def horizon(destination: Destination, *, passed_over: datetime | None, look_back: timedelta, now: datetime) -> datetime:
    """Stories that have not changed since then are not new to the destination.

    At first that is the look-back before the destination was added. What had come by its last digest was told then or
    passed over, because it was not followed or had been said before; so the look-back counts from there, and a topic
    that is followed from today on brings the news of a day and not of a year. A destination that was added while the
    clock was ahead counts as added now.
    """
    begun = min(destination.created_at, now) - look_back
    return begun if passed_over is None else max(begun, passed_over - max(look_back, _OVERLAP))


def passed_over_by(
    destination: Destination,
    *,
    last_digest: datetime | None,
    last_told: datetime | None,
    has_alerts: bool,
    waiting_since: datetime | None = None,
    now: datetime,
) -> datetime | None:
    """By when all that there was had been told or passed over; None for never.

    That is the last digest. Where alerts come, or have come since, there may have been none for a year, and an alert
    passes over nothing: then all that is older than a weekly digest would be counts as passed over, unless digests are
    scheduled, and came to nothing. What a pause has held back is told in any case, however long that was: with the
    first thing that is told then, or, where digests are scheduled, by the next of them, alerts before it or not. So is
    what has waited since that moment because nothing could go out, whatever was told meanwhile: a try with news where
    the bot is shut out tells of no more than had come by then.
    """
    alerted = has_alerts or (last_told is not None and (last_digest is None or last_told > last_digest))
    scheduled = _scheduled_since(destination, now)
    if not alerted or scheduled is None:
        return last_digest
    reached = scheduled - _WITHOUT_DIGESTS
    # Who has had none yet may have paused a year ago, and wants no year of news with the first.
    digest_is_due = bool(destination.preferences.schedule) and last_digest is not None
    for held in (destination.preferences.paused_at, destination.shut_out_at):
        if held is None:
            continue
        if digest_is_due or last_told is None or last_told <= max(held, last_digest or held):
            reached = min(reached, held)
    if waiting_since is not None:
        reached = min(reached, waiting_since)
    return reached if last_digest is None else max(reached, last_digest)


def _scheduled_since(destination: Destination, now: datetime) -> datetime | None:
    """When its digests were scheduled: now where they are not, None where they always were."""
    preferences = destination.preferences
    if not preferences.schedule:
        return now
    return None if preferences.scheduled_at is None else min(preferences.scheduled_at, now)
