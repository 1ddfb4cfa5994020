"""Times of day and days of the week, in English and in Russian, there and back."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.times import (
    EVERY_DAY,
    MOST,
    WEEKDAYS,
    WEEKEND,
    Unclear,
    packed_schedule,
    read_quiet,
    read_schedule,
    schedule_in_words,
    unpacked_schedule,
)
from bot.model.preferences import QuietHours, Slot, UiLanguage
from tests.chat.scenes import a_scene

EIGHT, TEN = time(8), time(10)
SLOTS = st.lists(
    st.builds(
        Slot, at=st.times().map(lambda at: time(at.hour, at.minute)), days=st.frozensets(st.integers(0, 6), min_size=1)
    ),
    max_size=MOST,
    unique_by=lambda slot: slot.at,
).map(lambda slots: tuple(sorted(slots, key=lambda slot: slot.at)))


def read(words: str) -> list[tuple[time, frozenset[int]]]:
    schedule = read_schedule(words)
    assert not isinstance(schedule, Unclear), schedule
    return [(slot.at, slot.days) for slot in schedule]


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("08:00", [(EIGHT, EVERY_DAY)]),
        ("8", [(EIGHT, EVERY_DAY)]),
        ("at 8 am", [(EIGHT, EVERY_DAY)]),
        ("8 p.m. and 8 a.m.", [(EIGHT, EVERY_DAY), (time(20), EVERY_DAY)]),
        ("12am", [(time(0), EVERY_DAY)]),
        ("0800, 18.30", [(EIGHT, EVERY_DAY), (time(18, 30), EVERY_DAY)]),
        ("weekdays 08:00, weekend 10:00", [(EIGHT, WEEKDAYS), (TEN, WEEKEND)]),
        ("weekends 10:00; Mon-Fri 08:00", [(EIGHT, WEEKDAYS), (TEN, WEEKEND)]),
        ("Fri–Mon 8:00", [(EIGHT, frozenset({4, 5, 6, 0}))]),
        ("mon,thu 07:30", [(time(7, 30), frozenset({0, 3}))]),
        ("mon and thu at 8:00 and 10:00", [(EIGHT, frozenset({0, 3})), (TEN, frozenset({0, 3}))]),
        ("mon 8:00 tue 8:00", [(EIGHT, frozenset({0, 1}))]),
        ("daily 8", [(EIGHT, EVERY_DAY)]),
        ("каждый день в 8:00", [(EIGHT, EVERY_DAY)]),
        ("по будням 08:00, по выходным 10:00", [(EIGHT, WEEKDAYS), (TEN, WEEKEND)]),
        ("пн, чт 8:00", [(EIGHT, frozenset({0, 3}))]),
        ("по средам и пятницам в 8.00", [(EIGHT, frozenset({2, 4}))]),
        ("пн-пт 8:00", [(EIGHT, WEEKDAYS)]),
    ],
)
def test_a_schedule_is_read_as_people_write_it(words: str, slots: list[tuple[time, frozenset[int]]]) -> None:
    assert read(words) == slots


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("", "schedule.usage"),
        ("every day", "schedule.no_time"),
        ("mon, thu", "schedule.no_time"),
        ("08:00 mon", "schedule.no_time"),
        ("25:00", "schedule.strange_word"),
        ("13pm", "schedule.strange_word"),
        ("8:60", "schedule.strange_word"),
        ("someday 8:00", "schedule.strange_word"),
        ("weekdays-sat 8:00", "schedule.strange_word"),
        (" ".join(f"{hour}:00" for hour in range(MOST + 1)), "schedule.too_many"),
        ("8" * 301, "general.too_long"),
    ],
)
def test_what_is_no_schedule_is_told_why(words: str, key: str) -> None:
    unclear = read_schedule(words)
    assert isinstance(unclear, Unclear)
    assert unclear.key == key


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("weekends 10:00, weekdays 8:00 18:00", "weekdays 08:00, 18:00; weekends 10:00"),
        ("8:00", "every day 08:00"),
        ("mon,thu 7:30 fri 8:00", "Mon, Thu 07:30; Fri 08:00"),
    ],
)
def test_a_schedule_is_said_back(words: str, says: str) -> None:
    schedule = read_schedule(words)
    assert not isinstance(schedule, Unclear)
    assert schedule_in_words(schedule, a_scene()) == says
    assert read_schedule(says) == schedule


@settings(deadline=None)
@given(SLOTS.filter(bool), st.sampled_from(UiLanguage))
def test_what_is_said_of_a_schedule_reads_back_to_it(schedule: tuple[Slot, ...], language: UiLanguage) -> None:
    assert read_schedule(schedule_in_words(schedule, a_scene(language=language))) == schedule


@settings(deadline=None)
@given(SLOTS)
def test_a_button_keeps_a_schedule(schedule: tuple[Slot, ...]) -> None:
    code = packed_schedule(schedule)
    assert unpacked_schedule(code) == schedule
    assert len(code) <= 40


@settings(deadline=None)
@given(st.text(max_size=45))
def test_a_forged_button_holds_a_schedule_or_none(code: str) -> None:
    schedule = unpacked_schedule(code)
    assert schedule is None or (len(schedule) <= MOST and all(slot.days for slot in schedule))


@pytest.mark.parametrize("code", ["", "0", "zzzzz", "1e000", "1e080", "fff7f", "1e07f0f07f", "1e07f" * 9])
def test_a_code_that_is_no_schedule_is_none(code: str) -> None:
    assert unpacked_schedule(code) is None


@pytest.mark.parametrize(
    ("words", "begin", "end"),
    [
        ("22-07", time(22), time(7)),
        ("22:00 – 07:30", time(22), time(7, 30)),
        ("22 7", time(22), time(7)),
        ("from 10 pm to 6 am", time(22), time(6)),
        ("с 23 до 6:30", time(23), time(6, 30)),
        ("13-14", time(13), time(14)),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(words: str, begin: time, end: time) -> None:
    assert read_quiet(words) == QuietHours(begin=begin, end=end)


@pytest.mark.parametrize("words", ["", "22", "22-22", "night", "22-25", "1-2-3", "22--07 x"])
def test_what_is_no_stretch_of_the_day_is_none(words: str) -> None:
    assert read_quiet(words) is None


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789:.,- ampmonпнс", max_size=60)))
def test_nothing_that_people_write_is_too_much(words: str) -> None:
    read_quiet(words)
    read_schedule(words)
