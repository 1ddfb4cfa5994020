"""The treaty calendar as an iCalendar file (RFC 5545), for people's own calendars."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from bot import __version__
from bot.model.calendar import CalendarEntry, Once, Sureness, Yearly

_SURE = {
    Sureness.FIXED: "The date is fixed by treaty or decision.",
    Sureness.ANNOUNCED: "The date is announced.",
    Sureness.EXPECTED: "The date is expected; nobody has announced it.",
}


def to_ical(calendar: Iterable[CalendarEntry], *, now: datetime) -> bytes:
    """All entries as all-day events that make nobody busy; what comes back each year as one event with its rule.

    An entry keeps its UID, also when its date is moved: a program that reads the file again moves the event.
    """
    whole = Calendar()
    whole.add("prodid", f"-//Treatywatch//Treaty calendar {__version__}//EN")
    whole.add("version", "2.0")
    whole.add("name", "Treaty calendar")  # RFC 7986
    whole.add("x-wr-calname", "Treaty calendar")  # the same for programs that do not know it
    for entry in calendar:
        whole.add_component(_event(entry, now))
    return bytes(whole.to_ical())


def _event(entry: CalendarEntry, now: datetime) -> Event:
    first, last = _days(entry, now)
    event = Event()
    event.add("uid", f"{entry.id}@calendar.treatywatch")
    event.add("dtstamp", now)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the day after: the end is not part of it
    if isinstance(entry.when, Yearly):
        event.add("rrule", {"freq": "yearly"})
    event.add("summary", entry.title)
    event.add("description", f"{_SURE[entry.sure]} Source: {entry.source}")
    event.add("url", entry.source)
    if entry.place:
        event.add("location", entry.place)
    event.add("categories", list(entry.topics))
    event.add("status", "TENTATIVE" if entry.sure is Sureness.EXPECTED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _days(entry: CalendarEntry, now: datetime) -> tuple[date, date]:
    """First and last day; of a yearly rule the day in this year."""
    match entry.when:
        case Once(first=first, last=last):
            return first, last
        case Yearly(month=month, day=day):
            begins = date(now.year, month, day)
            return begins, begins
