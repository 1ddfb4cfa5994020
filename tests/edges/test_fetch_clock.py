"""The two clocks."""

from datetime import datetime, timedelta, timezone

import pytest

from bot.adapters.machine_clock import FrozenClock, MachineClock
from bot.ports import Clock
from tests.builders import NOON, at


def test_the_machine_clock_is_in_utc_and_does_not_go_back() -> None:
    clock: Clock = MachineClock()
    first, second = clock.now(), clock.now()
    assert first.utcoffset() == timedelta(0)
    assert first <= second


def test_a_frozen_clock_stands_until_it_is_set() -> None:
    clock = FrozenClock(NOON)
    assert (clock.now(), clock.now()) == (NOON, NOON)
    clock.set(at(5))
    assert clock.now() == at(5)


@pytest.mark.parametrize("moment", [datetime(2026, 5, 12), datetime(2026, 5, 12, tzinfo=timezone(timedelta(hours=2)))])  # noqa: DTZ001
def test_a_frozen_clock_takes_no_moment_outside_utc(moment: datetime) -> None:
    with pytest.raises(ValueError, match="not an aware UTC datetime"):
        FrozenClock(moment)
    with pytest.raises(ValueError, match="not an aware UTC datetime"):
        FrozenClock(NOON).set(moment)
