"""The calendar as other programs read it: held against RFC 5545, whose sections are named."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from icalendar import Calendar

from bot.adapters.ical import to_ical
from bot.adapters.shipped import shipped
from bot.adapters.toml_calendar import read_calendar
from bot.model.calendar import CalendarEntry, Sureness
from tests.builders import NOON, at
from tests.notify.dates import a_date, each_year


def written(*calendar: CalendarEntry, now: datetime = NOON) -> list[str]:
    """The lines as they stand in the file, long ones put together again (3.1)."""
    return to_ical(calendar, now=now).decode().replace("\r\n ", "").split("\r\n")


def test_a_day_is_an_all_day_event_that_ends_as_the_next_begins() -> None:
    lines = written(a_date(1, 2, 28))
    assert "DTSTART;VALUE=DATE:20260228" in lines
    assert "DTEND;VALUE=DATE:20260301" in lines
    assert not any(line.startswith("RRULE") for line in lines)


def test_a_meeting_lasts_to_the_end_of_its_last_day() -> None:
    lines = written(a_date(1, 12, 28, until=date(2026, 12, 31), place="Geneva"))
    assert "DTSTART;VALUE=DATE:20261228" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "LOCATION:Geneva" in lines


def test_what_comes_back_each_year_is_one_event_with_its_rule() -> None:
    lines = written(each_year(1, 12, 15))
    assert lines.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261215" in lines
    assert "RRULE:FREQ=YEARLY" in lines


def test_an_event_keeps_its_identity_when_it_is_moved_or_written_again() -> None:
    moved = a_date(1, 6, 2, title="Meeting 1, moved")
    uids = {line for calendar in (a_date(1, 5, 19), moved) for line in written(calendar) if line.startswith("UID")}
    later = {line for line in written(moved, now=at(days=400)) if line.startswith("UID")}
    assert uids == later == {"UID:meeting-1@calendar.treatywatch"}


def test_a_day_that_nobody_announced_is_tentative() -> None:
    assert "STATUS:TENTATIVE" in written(a_date(1, 5, 19, sure=Sureness.EXPECTED))
    assert "STATUS:CONFIRMED" in written(a_date(1, 5, 19))


def test_the_shipped_calendar_is_a_file_that_other_programs_understand() -> None:
    """3.1: lines end in CRLF and have at most 75 octets. 3.4, 3.6, 3.6.1: what a calendar and an event must have."""
    entries = read_calendar(shipped("config"), None)
    content = to_ical(entries, now=NOON)
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    whole = Calendar.from_ical(content)
    assert whole.version == "2.0"
    assert whole.prodid
    events = whole.events
    assert [event.uid.removesuffix("@calendar.treatywatch") for event in events] == [entry.id for entry in entries]
    for event, entry in zip(events, entries, strict=True):
        assert event.errors == []
        assert event.DTSTAMP == NOON
        assert event.end - event.start >= timedelta(days=1)
        assert (event.summary, event.url) == (entry.title, entry.source)
        assert event.transparency == "TRANSPARENT"


def test_commas_lines_and_letters_of_a_title_survive() -> None:
    title = "Séance, «première»; and \\ " + "ж" * 90
    whole = Calendar.from_ical(to_ical([replace(a_date(1, 5, 19), title=title)], now=NOON))
    (event,) = whole.events
    assert event.summary == title
