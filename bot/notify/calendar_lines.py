"""Dates of the treaty calendar in digests: which are near, and the line that tells each."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.model.calendar import CalendarEntry, CalendarEvent, Sureness, events_between
from bot.model.message import Message
from bot.model.preferences import Preferences, Subscriptions, UiLanguage
from bot.notify.pieces import joined, plain
from bot.notify.safe_link import safe_link
from bot.notify.visible import disarmed, line
from bot.words import say

DISTANCES = (30, 7, 1, 0)
"""Days before an event, or before the first day of a meeting, at which digests tell of it."""

_TITLE = 160
"""UTF-16 units, as the other length here."""
_PLACE = 60


def near(
    calendar: Iterable[CalendarEntry], preferences: Preferences, *, since: date | None, today: date
) -> tuple[CalendarEvent, ...]:
    """What a digest of today tells: events that have come to one of the distances after the day of the last digest.

    So none is told twice a day, and one whose day of telling had no digest is told by the next. Without a last digest
    all that are within the longest distance are. What is over is told no more.
    """
    if not preferences.calendar:
        return ()
    ahead = events_between(calendar, today, today + timedelta(days=max(DISTANCES)))
    return tuple(
        event
        for event in ahead
        if follows(preferences.subscriptions, event.entry) and _reached(event, since=since, today=today)
    )


def follows(subscriptions: Subscriptions, entry: CalendarEntry) -> bool:
    """Whether it is of a topic that is followed. Who follows every topic follows every date, also of topics that the
    bank does not have."""
    return any(subscriptions.follows(topic) for topic in entry.topics)


def _reached(event: CalendarEvent, *, since: date | None, today: date) -> bool:
    """Whether one of its days of telling lies after that day, and not after today."""
    if since is None:
        return True
    days = (event.first - timedelta(days=distance) for distance in DISTANCES)
    return any(since < day <= today for day in days)


def date_line(event: CalendarEvent, *, today: date, language: UiLanguage) -> Message:
    """``in 7 days, Tue 15 Dec 2026: Vienna Document, annual exchange is due · osce.org``."""
    when = f"{distance(event, today=today, language=language)}, {days_shown(event, language)}"
    told = say(language, "calendar.line", when=when, what=named(event, language))
    if event.entry.sure is Sureness.EXPECTED:
        told = say(language, "calendar.expected", line=told)
    host = safe_link(event.entry.source)
    return joined([plain(disarmed(told)), *([host] if host else [])], between=" · ")


def named(event: CalendarEvent, language: UiLanguage) -> str:
    """Title and place."""
    what = line(event.called(language), limit=_TITLE)
    where = line(event.where(language), limit=_PLACE)
    return say(language, "calendar.at", what=what, where=where) if where else what


def days_shown(event: CalendarEvent, language: UiLanguage) -> str:
    """``Tue 15 Dec 2026``, ``Mon 30 Nov – Fri 4 Dec 2026``."""
    if event.first == event.last:
        return _day(event.first, language)
    begins = _day(event.first, language)
    if event.first.year == event.last.year:
        begins = begins.removesuffix(f" {event.first.year}")
    return say(language, "calendar.days", begins=begins, ends=_day(event.last, language))


def _day(day: date, language: UiLanguage) -> str:
    weekday = say(language, "digest.weekdays").split()[day.weekday()]
    month = say(language, "digest.months").split()[day.month - 1]
    return f"{weekday} {day.day} {month} {day.year}"


def distance(event: CalendarEvent, *, today: date, language: UiLanguage) -> str:
    """``today``, ``tomorrow``, ``in 7 days``; ``under way`` from the second day of a meeting on."""
    days = (event.first - today).days
    if days < 0:
        return say(language, "calendar.under_way")
    if days < 2:
        return say(language, "calendar.tomorrow" if days else "calendar.today")
    return say(language, "calendar.in_days", count=days)
