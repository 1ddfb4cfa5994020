"""When digests are due: once for each scheduled time, whatever the clocks of the place do."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.model.destination import Destination, DigestSlot
from bot.model.ids import DestinationId
from bot.model.preferences import Preferences, QuietHours, Slot
from bot.notify.schedule import DueSlot, due_slots, instant_of, is_quiet, next_slot
from tests.builders import a_destination

VIENNA = ZoneInfo("Europe/Vienna")
WEEKDAYS = frozenset(range(5))
ZONES = (
    "UTC",
    "Europe/Vienna",
    "America/New_York",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",  # moves by half an hour
    "America/Sao_Paulo",
    "America/Santiago",  # springs forward at midnight
    "Africa/Casablanca",  # puts its clocks back for Ramadan
    "Pacific/Chatham",
    "Antarctica/Troll",  # moves by two hours
    "America/Nuuk",
)


def utc(*fields: int) -> datetime:
    return datetime(*fields, tzinfo=UTC)  # type: ignore[arg-type, misc]


LONG_AGO = utc(2020, 1, 1)


def a_reader(*slots: Slot, created: datetime = LONG_AGO, **more: datetime) -> Destination:
    return a_destination(
        preferences=replace(Preferences(schedule=slots), **more),  # type: ignore[arg-type]
        created_at=created,
    )


def at(hour: int, minute: int = 0) -> Slot:
    return Slot(at=time(hour, minute))


def taken(day: date, hour: int, minute: int = 0) -> DigestSlot:
    return DigestSlot(destination_id=DestinationId(1), day=day, at=time(hour, minute))


def days(due: tuple[DueSlot, ...]) -> list[int]:
    return [one.slot.day.day for one in due]


def test_a_digest_is_due_from_its_local_time_on_until_it_is_taken() -> None:
    reader = a_reader(at(8), created=utc(2026, 5, 11, 7))
    assert due_slots(reader, (), zone=VIENNA, now=utc(2026, 5, 12, 5, 59)) == ()
    (due,) = due_slots(reader, (), zone=VIENNA, now=utc(2026, 5, 12, 6))
    assert (due.slot, due.at) == (taken(date(2026, 5, 12), 8), utc(2026, 5, 12, 6))
    assert due_slots(reader, {due.slot}, zone=VIENNA, now=utc(2026, 5, 12, 20)) == ()


def test_days_are_those_of_the_readers_and_not_of_the_machine() -> None:
    reader = a_reader(Slot(at=time(7), days=WEEKDAYS), created=utc(2026, 5, 15, 12))
    tokyo = ZoneInfo("Asia/Tokyo")
    assert due_slots(reader, (), zone=tokyo, now=utc(2026, 5, 17, 21, 59)) == ()
    (due,) = due_slots(reader, (), zone=tokyo, now=utc(2026, 5, 17, 22))
    assert due.slot.day == date(2026, 5, 18)


def test_a_time_that_the_clocks_leap_over_is_due_at_the_end_of_the_gap() -> None:
    assert instant_of(date(2026, 3, 29), time(2, 30), VIENNA) == utc(2026, 3, 29, 1)
    assert instant_of(date(2026, 3, 29), time(2), VIENNA) == utc(2026, 3, 29, 1)
    assert instant_of(date(2026, 3, 29), time(3), VIENNA) == utc(2026, 3, 29, 1)
    assert instant_of(date(2026, 3, 29), time(1, 59), VIENNA) == utc(2026, 3, 29, 0, 59)
    assert instant_of(date(2026, 9, 6), time(0, 30), ZoneInfo("America/Santiago")) == utc(2026, 9, 6, 4)


def test_a_day_that_a_place_left_out_is_due_when_the_next_one_begins() -> None:
    assert instant_of(date(2011, 12, 30), time(8), ZoneInfo("Pacific/Apia")) == utc(2011, 12, 30, 10)


def test_a_time_that_comes_twice_is_due_the_first_time_alone() -> None:
    reader = a_reader(at(2, 30), created=utc(2026, 10, 24, 12))
    (due,) = due_slots(reader, (), zone=VIENNA, now=utc(2026, 10, 25, 0, 30))
    assert due.at == utc(2026, 10, 25, 0, 30)
    assert due_slots(reader, {due.slot}, zone=VIENNA, now=utc(2026, 10, 25, 1, 30)) == ()


def test_what_was_missed_is_due_together_and_the_oldest_first() -> None:
    reader = a_reader(at(8), at(18), created=utc(2026, 5, 1))
    now = utc(2026, 5, 12, 16)
    due = due_slots(reader, {taken(date(2026, 5, 11), 8)}, zone=VIENNA, now=now)
    assert [(one.slot.day.day, one.slot.at.hour) for one in due] == [
        (9, 18),
        (10, 8),
        (10, 18),
        (11, 18),
        (12, 8),
        (12, 18),
    ]


def test_what_was_missed_long_ago_is_not_made_up_for() -> None:
    monday = Slot(at=time(8), days=frozenset({0}))
    reader = a_reader(monday)
    assert days(due_slots(reader, (), zone=VIENNA, now=utc(2026, 5, 14, 6))) == [11]
    assert due_slots(reader, (), zone=VIENNA, now=utc(2026, 5, 14, 6, 1)) == ()


@pytest.mark.parametrize("moment", ["created_at", "scheduled_at", "resumed_at"])
def test_a_time_that_had_passed_when_it_was_chosen_is_not_due(moment: str) -> None:
    noon = utc(2026, 5, 12, 12)
    given = {} if moment == "created_at" else {moment: noon}
    reader = a_reader(at(8), created=noon if moment == "created_at" else LONG_AGO, **given)
    assert due_slots(reader, (), zone=VIENNA, now=noon) == ()
    assert days(due_slots(reader, (), zone=VIENNA, now=noon + timedelta(days=1))) == [13]


def test_a_moment_that_a_clock_ahead_of_time_has_written_holds_up_no_digest() -> None:
    reader = a_reader(at(8), created=utc(2027, 1, 1), scheduled_at=utc(2028, 1, 1))
    assert 12 in days(due_slots(reader, (), zone=VIENNA, now=utc(2026, 5, 12, 6)))


def test_a_time_that_is_named_twice_is_due_once() -> None:
    reader = a_reader(Slot(at=time(8), days=WEEKDAYS), at(8), created=utc(2026, 5, 11, 12))
    assert days(due_slots(reader, (), zone=VIENNA, now=utc(2026, 5, 12, 6))) == [12]


def test_the_next_digest_is_the_next_that_is_scheduled() -> None:
    reader = a_reader(Slot(at=time(8), days=frozenset({0})))
    assert next_slot(reader, zone=VIENNA, now=utc(2026, 5, 11, 5)) == utc(2026, 5, 11, 6)
    assert next_slot(reader, zone=VIENNA, now=utc(2026, 5, 11, 6)) == utc(2026, 5, 18, 6)
    assert next_slot(a_reader(), zone=VIENNA, now=utc(2026, 5, 11)) is None


def test_quiet_hours_may_reach_over_midnight() -> None:
    night = QuietHours(begin=time(22), end=time(7, 30))
    quiet = [hour for hour in range(24) if is_quiet(night, zone=VIENNA, now=utc(2026, 5, 12, hour))]
    assert quiet == [0, 1, 2, 3, 4, 5, 20, 21, 22, 23]
    assert is_quiet(night, zone=VIENNA, now=utc(2026, 5, 12, 5, 29))
    assert not is_quiet(night, zone=VIENNA, now=utc(2026, 5, 12, 5, 30))


def test_quiet_hours_within_a_day_end_before_they_begin_again() -> None:
    midday = QuietHours(begin=time(12), end=time(14))
    assert [hour for hour in range(24) if is_quiet(midday, zone=ZoneInfo("UTC"), now=utc(2026, 5, 12, hour))] == [
        12,
        13,
    ]


def test_without_quiet_hours_and_from_a_time_to_the_same_it_is_never_quiet() -> None:
    none = QuietHours(begin=time(8), end=time(8))
    moments = [utc(2026, 5, 12, hour) for hour in range(24)]
    assert not any(is_quiet(quiet, zone=VIENNA, now=now) for quiet in (None, none) for now in moments)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    zone=st.sampled_from(ZONES),
    schedule=st.lists(
        st.builds(
            Slot,
            at=st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
            days=st.frozensets(st.integers(0, 6)),
        ),
        min_size=1,
        max_size=3,
    ),
    seed=st.integers(0, 2**32),
)
@example(zone="Europe/Vienna", schedule=[at(2, 30), at(3)], seed=1)
@example(zone="America/Santiago", schedule=[at(0), at(23, 59)], seed=2)
@example(zone="America/Nuuk", schedule=[at(23)], seed=0)
@example(zone="Australia/Lord_Howe", schedule=[at(1, 45), at(2, 15)], seed=3)
@example(zone="Antarctica/Troll", schedule=[at(1)], seed=0)
def test_in_a_year_each_scheduled_time_brings_exactly_one_digest(zone: str, schedule: list[Slot], seed: int) -> None:
    chance, place = Random(seed), ZoneInfo(zone)
    now = utc(2026, 1, 1, 12)
    end = now + timedelta(days=366)
    reader = a_reader(*schedule, created=now)
    begun = now
    made: list[DueSlot] = []
    while now < end:
        now += timedelta(minutes=chance.choice([1, 10, 45, 200, 2000]))
        recent = {one.slot for one in made[-40:]}
        made += due_slots(reader, recent, zone=place, now=now)
    slots = [one.slot for one in made]
    assert len(slots) == len(set(slots))
    first, last = begun.astimezone(place).date(), end.astimezone(place).date()
    every = (first + timedelta(days=ahead) for ahead in range((last - first).days))
    wanted = {
        (day, slot.at)
        for day in every
        for slot in schedule
        if day.weekday() in slot.days and instant_of(day, slot.at, place) > begun
    }
    assert wanted <= {(slot.day, slot.at) for slot in slots}
    for one in made:
        late = one.at.astimezone(place).replace(tzinfo=None) - datetime.combine(one.slot.day, one.slot.at)
        gap = timedelta(hours=2 if zone == "Antarctica/Troll" else 1)
        assert timedelta(0) <= late <= gap, "at its time, or at the end of a gap"
