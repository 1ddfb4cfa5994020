"""Moments in words. Names of days and months are ours: ``strftime`` would follow the machine's locale."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.model.preferences import UiLanguage
from bot.words import say


def zone_named(name: str) -> ZoneInfo:
    """The zone; UTC for a name that the zone data has no more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def age(moment: datetime, *, now: datetime, language: UiLanguage) -> str:
    """``just now``, ``40 min ago``, ``3 h ago``, ``5 days ago``; a moment to come counts as now."""
    passed = now - moment
    if passed < timedelta(minutes=1):
        return say(language, "digest.just_now")
    if passed < timedelta(hours=1):
        return say(language, "digest.minutes_ago", count=passed // timedelta(minutes=1))
    if passed < timedelta(days=1):
        return say(language, "digest.hours_ago", count=passed // timedelta(hours=1))
    return say(language, "digest.days_ago", count=passed.days)


def age_and_time(moment: datetime, zone: ZoneInfo, *, now: datetime, language: UiLanguage) -> str:
    """``40 min ago, 13:20``; ``15 h ago, Mon 11 May 22:40`` where that was another day; ``just now``.

    Without a name of the zone: it is that of the readers.
    """
    passed = age(moment, now=now, language=language)
    there, here = moment.astimezone(zone), now.astimezone(zone)
    if passed == say(language, "digest.just_now"):
        return passed
    clock = f"{there.hour:02}:{there.minute:02}"
    if there.date() == here.date():
        return f"{passed}, {clock}"
    year = "" if there.year == here.year else f" {there.year}"
    return f"{passed}, {_day(there, language)}{year} {clock}"


def day_and_time(moment: datetime, zone: ZoneInfo, *, language: UiLanguage) -> str:
    """``Tue 12 May 2026, 14:00 CEST``."""
    there = moment.astimezone(zone)
    return f"{_day(there, language)} {there.year}, {_clock(there)}"


def since(moment: datetime, zone: ZoneInfo, *, now: datetime, language: UiLanguage) -> str:
    """``17:30 UTC`` on the day of ``now``, else ``Mon 11 May, 17:30 UTC``; with the year where it is another."""
    there, here = moment.astimezone(zone), now.astimezone(zone)
    if there.date() == here.date():
        return _clock(there)
    if there.year == here.year:
        return f"{_day(there, language)}, {_clock(there)}"
    return day_and_time(moment, zone, language=language)


def day(moment: datetime, zone: ZoneInfo, *, now: datetime, language: UiLanguage) -> str:
    """``Tue 12 May``; with the year where it is another than that of ``now``."""
    there = moment.astimezone(zone)
    shown = _day(there, language)
    return shown if there.year == now.astimezone(zone).year else f"{shown} {there.year}"


def _day(there: datetime, language: UiLanguage) -> str:
    weekday = say(language, "digest.weekdays").split()[there.weekday()]
    month = say(language, "digest.months").split()[there.month - 1]
    return f"{weekday} {there.day} {month}"


def _clock(there: datetime) -> str:
    return f"{there.hour:02}:{there.minute:02} {there.tzname() or ''}".rstrip()
