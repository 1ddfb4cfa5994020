"""Laws of the dates that digests tell: in time, once a day at most, none forgotten, and only to those they concern."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.sql_store import SqlStore
from bot.model.calendar import CalendarEntry, Sureness, events_between
from bot.model.ids import TopicId
from bot.model.message import EntityKind, Message
from bot.model.preferences import Preferences, Slot, UiLanguage
from bot.notify.calendar_lines import DISTANCES, date_line, near
from bot.notify.limits import UNITS, units
from bot.notify.render import render
from tests.builders import following
from tests.notify.dates import a_date, each_year
from tests.notify.rounds import Rounds, rounds
from tests.notify.views import composed
from tests.store.stores import with_store

TODAY = date(2026, 5, 12)
"""The day of NOON."""
DAY = 24 * 60.0
EVENING = replace(following(), schedule=(Slot(at=time(18)),))


def told(
    *calendar: CalendarEntry, since: date | None, today: date, preferences: Preferences | None = None
) -> list[str]:
    events = near(calendar, preferences or Preferences(), since=since, today=today)
    return [event.entry.id for event in events]


def shown(entry: CalendarEntry, *, today: date = TODAY, language: UiLanguage = UiLanguage.EN) -> str:
    (event,) = events_between([entry], date(2026, 1, 1), date(2026, 12, 31))
    return date_line(event, today=today, language=language).text


def days(first: int, last: int) -> list[date]:
    return [TODAY + timedelta(days=number) for number in range(first, last + 1)]


def test_daily_digests_tell_a_date_at_each_distance_and_on_no_other_day() -> None:
    ahead = a_date(1, 6, 30)
    seen = [today for today in days(0, 60) if told(ahead, since=today - timedelta(days=1), today=today)]
    assert [(date(2026, 6, 30) - today).days for today in seen] == list(DISTANCES)


def test_a_second_digest_of_a_day_tells_no_date_again() -> None:
    assert told(a_date(1, 5, 12), a_date(2, 5, 19), since=TODAY, today=TODAY) == []


@given(st.lists(st.integers(0, 80), min_size=1, max_size=12, unique=True), st.integers(0, 60))
def test_whatever_days_have_a_digest_a_date_is_told_by_the_first_after_each_distance(
    offsets: Sequence[int], ahead: int
) -> None:
    """And by no other; what was reached after the event is over is told by none."""
    begins = TODAY + timedelta(days=ahead)
    entry = a_date(1, begins.month, begins.day, year=begins.year)
    since, seen = TODAY - timedelta(days=1), []
    for offset in sorted(offsets):
        today = TODAY + timedelta(days=offset)
        if told(entry, since=since, today=today):
            seen.append(today)
        since = today
    reached = [begins - timedelta(days=distance) for distance in DISTANCES]
    digests = [TODAY + timedelta(days=offset) for offset in sorted(offsets)]
    wanted = {next((day for day in digests if day >= moment), None) for moment in reached if moment >= TODAY}
    assert seen == sorted(day for day in wanted if day is not None and day <= begins)


def test_the_first_digest_of_all_tells_every_date_that_is_near() -> None:
    calendar = (a_date(1, 5, 11), a_date(2, 5, 12), a_date(3, 6, 11), a_date(4, 6, 12))
    assert told(*calendar, since=None, today=TODAY) == ["meeting-2", "meeting-3"]


def test_a_meeting_is_told_while_it_lasts_where_its_first_day_had_no_digest() -> None:
    meeting = a_date(1, 5, 11, until=date(2026, 5, 15))
    assert told(meeting, since=date(2026, 5, 10), today=TODAY) == ["meeting-1"]
    assert told(meeting, since=date(2026, 5, 11), today=TODAY) == []
    assert told(meeting, since=date(2026, 5, 10), today=date(2026, 5, 16)) == []
    assert shown(meeting).startswith("under way, Mon 11 May – Fri 15 May 2026: Meeting 1")


def test_what_comes_back_each_year_is_told_in_each_year_also_over_new_year() -> None:
    yearly = each_year(1, 1, 5)
    assert told(yearly, since=date(2026, 12, 28), today=date(2026, 12, 29)) == ["meeting-1"]
    assert told(yearly, since=date(2027, 12, 28), today=date(2027, 12, 29)) == ["meeting-1"]


@pytest.mark.parametrize(
    ("preferences", "seen"),
    [
        (following(), ["meeting-1", "meeting-2"]),
        (following("inf"), ["meeting-1"]),
        (following("new-start"), []),
        (replace(following(), calendar=False), []),
    ],
)
def test_a_chat_is_told_the_dates_of_its_topics_and_whoever_follows_all_is_told_all(
    preferences: Preferences, seen: list[str]
) -> None:
    other = a_date(2, 5, 12, topics=(TopicId("no-topic-of-the-bank"),))
    assert told(a_date(1, 5, 12), other, since=None, today=TODAY, preferences=preferences) == seen


def test_a_line_says_how_far_when_what_where_and_by_which_page() -> None:
    entry = a_date(1, 5, 19, place="Geneva", title_ru="Встреча", place_ru="Женева")
    assert shown(entry) == "in 7 days, Tue 19 May 2026: Meeting 1, Geneva · forum.example"
    assert shown(entry, today=date(2026, 5, 18)).startswith("tomorrow, ")
    assert shown(entry, today=date(2026, 5, 19)).startswith("today, ")
    russian = shown(entry, language=UiLanguage.RU)
    assert russian == "через 7 дней, вт 19 мая 2026: Встреча, Женева · forum.example"
    assert "Meeting 1 · " in shown(a_date(1, 5, 19), language=UiLanguage.RU)


def test_a_day_that_nobody_announced_is_said_to_be_expected() -> None:
    assert "(expected, not announced)" in shown(a_date(1, 5, 19, sure=Sureness.EXPECTED))
    for sure in (Sureness.FIXED, Sureness.ANNOUNCED):
        assert "expected" not in shown(a_date(1, 5, 19, sure=sure))


def test_a_line_of_any_file_stays_a_line_and_calls_nobody() -> None:
    line = shown(a_date(1, 5, 19, title="Talks\u202e @ministry /stop " + "x" * 5000, place="y" * 500))
    assert "@" not in line.replace("＠", "")
    assert "/stop" not in line
    assert "\u202e" not in line
    assert units(line) < 400


def test_many_dates_fill_messages_and_none_is_cut_off() -> None:
    calendar = [a_date(number, 6, 1 + number % 10, title=f"Meeting {number} " + "x" * 120) for number in range(150)]
    dates = near(calendar, Preferences(), since=None, today=TODAY)
    digest = composed(dates=dates)
    assert digest is not None
    messages = render(digest, zone=ZoneInfo("UTC"), preferences=Preferences())
    assert all(units(message.text) <= UNITS for message in messages)
    assert all(message.text.count("Dates") == 1 for message in messages if "Meeting" in message.text)
    text = "".join(message.text for message in messages)
    assert all(f"Meeting {number} " in text for number in range(150))


async def with_calendar(store: SqlStore, *calendar: CalendarEntry, preferences: Preferences = EVENING) -> Rounds:
    world = await rounds(store, preferences)
    world.notifier = replace(world.notifier, digesting=replace(world.notifier.digesting, calendar=calendar))
    return world


def lines(messages: list[Message]) -> list[str]:
    return [line for message in messages for line in message.text.split("\n") if "Meeting" in line]


@with_store
async def test_a_digest_begins_with_the_dates_and_links_their_pages(store: SqlStore) -> None:
    world = await with_calendar(store, a_date(1, 5, 19))
    await world.comes(1, minutes=10)
    (digest,) = await world.round(360)
    _, dates, *_ = digest.text.split("\n\n")
    assert dates == "Dates\nin 7 days, Tue 19 May 2026: Meeting 1 · forum.example"
    assert "https://forum.example/calendar" in [one.url for one in digest.entities if one.kind is EntityKind.LINK]


@with_store
async def test_a_date_is_told_in_time_though_nothing_is_new(store: SqlStore) -> None:
    world = await with_calendar(store, a_date(1, 5, 14))
    seen = [lines(await world.round(360 + day * DAY)) for day in range(4)]
    assert seen[0] == ["in 2 days, Thu 14 May 2026: Meeting 1 · forum.example"], "the first digest tells all"
    assert seen[1] == ["tomorrow, Thu 14 May 2026: Meeting 1 · forum.example"]
    assert seen[2] == ["today, Thu 14 May 2026: Meeting 1 · forum.example"]
    assert seen[3] == []


@with_store
async def test_digests_that_were_missed_cost_no_date(store: SqlStore) -> None:
    """The day of telling was one on which the bot stood still."""
    world = await with_calendar(store, a_date(1, 5, 20))
    assert await world.round(350) == []
    assert len(lines(await world.round(360))) == 1
    (late,) = await world.round(360 + 3.2 * DAY)
    assert lines([late]) == ["in 5 days, Wed 20 May 2026: Meeting 1 · forum.example"]


@with_store
async def test_two_digests_a_day_and_one_that_is_asked_for_tell_a_date_once(store: SqlStore) -> None:
    twice = replace(EVENING, schedule=(Slot(at=time(14)), Slot(at=time(18))))
    world = await with_calendar(store, a_date(1, 5, 12), preferences=twice)
    assert await world.asked(10) == [], "nobody is sent a digest of dates alone who asks for news"
    assert len(lines(await world.round(120))) == 1
    await world.comes(1, minutes=130)
    assert lines(await world.asked(140)) == []
    await world.comes(2, minutes=150)
    (digest,) = await world.round(360)
    assert "Meeting" not in digest.text


@with_store
async def test_the_day_of_a_date_is_that_of_the_readers(store: SqlStore) -> None:
    """18:30 UTC on 12 May is the morning of the 13th in Auckland."""
    world = await with_calendar(store, a_date(1, 5, 14))
    twice = replace(EVENING, schedule=(Slot(at=time(6)), Slot(at=time(18))))
    await world.prefer(twice, timezone="Pacific/Auckland")
    assert lines(await world.round(6.5 * 60)) == ["tomorrow, Thu 14 May 2026: Meeting 1 · forum.example"]
    assert await world.round(18.5 * 60) == [], "the evening of the same day, though another day in UTC"
    assert lines(await world.round(6.5 * 60 + DAY)) == ["today, Thu 14 May 2026: Meeting 1 · forum.example"]
