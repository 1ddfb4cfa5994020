"""The clock of the machine, and one that was never set."""

from datetime import UTC, datetime

import pytest

from bot.adapters.machine_clock import FrozenClock, MachineClock, trouble_with
from tests.builders import NOON, at


def test_the_machines_clock_is_aware_and_utc() -> None:
    assert MachineClock().now().tzinfo is UTC


def test_a_clock_that_was_never_set_is_told_with_its_date() -> None:
    assert "01 January 1970" in str(trouble_with(datetime(1970, 1, 1, tzinfo=UTC)))
    assert trouble_with(NOON) is None


def test_a_frozen_clock_stands_until_it_is_set_and_takes_no_naive_moment() -> None:
    clock = FrozenClock(NOON)
    assert clock.now() == NOON
    clock.set(at(5))
    assert clock.now() == at(5)
    with pytest.raises(ValueError, match="aware UTC"):
        clock.set(datetime(2026, 5, 12))  # noqa: DTZ001  the very thing that must be refused
