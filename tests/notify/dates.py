"""Entries of a treaty calendar: a test names only what matters to its law."""

from dataclasses import replace
from datetime import date

from bot.model.calendar import CalendarEntry, EventKind, Once, Sureness, Yearly
from bot.model.ids import TopicId


def a_date(
    number: int, month: int, day: int, *, year: int = 2026, until: date | None = None, **more: object
) -> CalendarEntry:
    """``Meeting 1`` on that day, or from that day until another; any field can be given."""
    first = date(year, month, day)
    entry = CalendarEntry(
        id=f"meeting-{number}",
        title=f"Meeting {number}",
        kind=EventKind.CONFERENCE,
        when=Once(first=first, last=until or first),
        topics=(TopicId("inf"),),
        source="https://forum.example/calendar",
        sure=Sureness.ANNOUNCED,
    )
    return replace(entry, **more)  # type: ignore[arg-type]  # a builder takes any field


def each_year(number: int, month: int, day: int, **more: object) -> CalendarEntry:
    """``Meeting 1`` on that day of each year."""
    return replace(a_date(number, 1, 1), when=Yearly(month=month, day=day), **more)  # type: ignore[arg-type]  # as above
