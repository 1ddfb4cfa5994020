"""Moments in words. Names of days and months are ours: ``strftime`` would follow the machine's locale."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def age(moment: datetime, *, now: datetime) -> str:
    """``just now``, ``40 min ago``, ``3 h ago``, ``5 days ago``; a moment to come counts as now."""
    passed = now - moment
    if passed < timedelta(minutes=1):
        return "just now"
    if passed < timedelta(hours=1):
        return f"{passed // timedelta(minutes=1)} min ago"
    if passed < timedelta(days=1):
        return f"{passed // timedelta(hours=1)} h ago"
    return f"{passed.days} {'day' if passed.days == 1 else 'days'} ago"


def day_and_time(moment: datetime, zone: ZoneInfo) -> str:
    """``Tue 12 May 2026, 14:00 CEST``."""
    there = moment.astimezone(zone)
    return f"{_day(there)} {there.year}, {_clock(there)}"


def since(moment: datetime, zone: ZoneInfo, *, now: datetime) -> str:
    """``17:30 UTC`` on the day of ``now``, else ``Mon 11 May, 17:30 UTC``; with the year where it is another."""
    there, here = moment.astimezone(zone), now.astimezone(zone)
    if there.date() == here.date():
        return _clock(there)
    if there.year == here.year:
        return f"{_day(there)}, {_clock(there)}"
    return day_and_time(moment, zone)


def _day(there: datetime) -> str:
    return f"{_DAYS[there.weekday()]} {there.day} {_MONTHS[there.month - 1]}"


def _clock(there: datetime) -> str:
    return f"{there.hour:02}:{there.minute:02} {there.tzname() or ''}".rstrip()
