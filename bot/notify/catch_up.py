"""What stands in the head of a digest that comes late, or of alerts that come together: which period it covers."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model.preferences import UiLanguage
from bot.notify.moments import since
from bot.notify.telling import Item
from bot.words import say

HARDLY_LATE = timedelta(hours=1)
"""A digest that comes so soon after its time says nothing of it."""


def together_note(items: Sequence[Item], *, zone: ZoneInfo, language: UiLanguage, now: datetime) -> str:
    """Of alerts that come together: from the first of them until now."""
    begun = min((item.begun for item in items), default=now)
    return _covering("alerts.together", begun, zone=zone, language=language, now=now)


def late_note(
    times: Collection[datetime],
    items: Sequence[Item],
    *,
    behind: Sequence[Item] = (),
    zone: ZoneInfo,
    language: UiLanguage,
    now: datetime,
) -> str:
    """Of a digest for these times, at least one; nothing where it is the one that was due, and comes in time.

    ``behind`` are the alerts among its items that could not come before.
    """
    begun = covered_since(times, items, behind=behind, now=now)
    if begun is None:
        return ""
    if len(times) == 1:
        return _covering("alerts.late", begun, zone=zone, language=language, now=now)
    return _covering("alerts.missed", begun, zone=zone, language=language, now=now, count=len(times))


def covered_since(
    times: Collection[datetime], items: Sequence[Item], *, behind: Sequence[Item] = (), now: datetime
) -> datetime | None:
    """Where the period of a digest for these times begins; None where it is the one that was due, and comes in time."""
    late = now - min(times) > HARDLY_LATE
    if len(times) == 1 and not late and not behind:
        return None
    return min((*times, *(item.begun for item in items)))


def _covering(key: str, begun: datetime, *, zone: ZoneInfo, language: UiLanguage, now: datetime, **values: int) -> str:
    """In the zone of the readers; what a clock ahead of time has noted began now."""
    first = min(begun, now)
    moments = {
        "begun": since(first, zone, now=now, language=language),
        "ended": since(now, zone, now=first, language=language),
    }
    return say(language, key, **moments, **values)
