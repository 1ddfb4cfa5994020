"""How long a publisher asks to be left alone between two polls."""

import re
from datetime import datetime, timedelta

LONGEST_WAIT = timedelta(days=1)
"""No publisher's wish counts for more: feeds have asked for sixteen years by mistake."""
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_HOURS = re.compile(r"<skipHours>(.{1,3000}?)</skipHours>", re.DOTALL | re.IGNORECASE)
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAYS = re.compile(r"<skipDays>(.{1,1000}?)</skipDays>", re.DOTALL | re.IGNORECASE)
_DAY = re.compile(r"<day>\s*([a-z]+)\s*</day>", re.IGNORECASE)
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def longest_wish(
    *, ttl: str | None, period: str | None, frequency: str | None, document: str, now: datetime
) -> timedelta | None:
    """The longest of the wishes, at most ``LONGEST_WAIT``; None where there is none.

    ``ttl`` is in minutes, skipHours and skipDays are in GMT (RSS 2.0); ``period`` and ``frequency`` are
    sy:updatePeriod and sy:updateFrequency (RSS 1.0 syndication module): so many updates in a period.
    """
    wishes = (_minutes(ttl), _share(period, frequency), _until_allowed(document, now))
    asked = [min(wish, LONGEST_WAIT) for wish in wishes if wish is not None and wish > timedelta(0)]
    return max(asked, default=None)


def _minutes(ttl: str | None) -> timedelta | None:
    found = re.fullmatch(r"\s*(\d{1,9})(?:\.\d+)?\s*", ttl or "")
    return timedelta(minutes=min(int(found[1]), 10_000)) if found else None


def _share(period: str | None, frequency: str | None) -> timedelta | None:
    whole = _PERIODS.get((period or "").strip().lower())
    found = re.fullmatch(r"\s*(\d{1,6})\s*", frequency or "1")
    if whole is None or found is None:
        return None
    return whole / max(1, int(found[1]))


def _until_allowed(document: str, now: datetime) -> timedelta | None:
    """How long until an hour and a day that the publisher does not skip; None if that is now."""
    hours = {int(hour) % 24 for block in _HOURS.findall(document) for hour in _HOUR.findall(block)}
    days = {day.lower() for block in _DAYS.findall(document) for day in _DAY.findall(block)}
    start = now.replace(minute=0, second=0, microsecond=0)
    for later in range(25):
        moment = start + timedelta(hours=later)
        if moment.hour not in hours and _WEEK[moment.weekday()] not in days:
            return moment - now if later else None
    return LONGEST_WAIT
