"""``treatywatch health``: what a container engine hears about a service that is well, late, stopped or damaged."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.file_lock import exclusive, lock_beside
from bot.adapters.heartbeat_file import beat, begin, end, heartbeat_path
from bot.app.health import health_of
from bot.app.place import Place
from tests.cli.program import Program, Ran

NOON = datetime(2026, 2, 5, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
JOBS = ("poll", "compose", "deliver", "housekeeping", "updates")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Where a service runs: it holds the lock of its database."""
    place = Place(data=tmp_path)
    place.database.touch()
    begin(heartbeat_path(tmp_path), now=NOON, first_due_within=dict.fromkeys(JOBS, 3 * MINUTE), database=place.database)
    with exclusive(lock_beside(place.database), who="treatywatch run"):
        yield place


def _ills(place: Place, *, now: datetime) -> tuple[str, ...]:
    health = health_of(place, now=now)
    assert not health.well
    return health.lines


def test_a_service_whose_jobs_are_in_time_is_well(place: Place) -> None:
    beat(heartbeat_path(place.data), "poll", now=NOON + MINUTE, next_due_within=5 * MINUTE)
    health = health_of(place, now=NOON + 2 * MINUTE)
    assert health.well
    assert health.lines == (
        "healthy: poll 60 s ago, compose 2 min ago, deliver 2 min ago, housekeeping 2 min ago, updates 2 min ago",
    )


@pytest.mark.parametrize("job", JOBS)
def test_a_job_that_is_late_is_named_with_its_last_sign_of_life(place: Place, job: str) -> None:
    for other in JOBS:
        if other != job:
            beat(heartbeat_path(place.data), other, now=NOON + 8 * MINUTE, next_due_within=3 * MINUTE)
    (said,) = _ills(place, now=NOON + 9 * MINUTE)
    assert said.startswith(f"{job} was last at work 9 min ago and should have been again by 05 Feb 2026 12:03:00 UTC;")


def test_a_job_is_in_time_until_its_last_moment(place: Place) -> None:
    assert health_of(place, now=NOON + 3 * MINUTE).well
    assert len(_ills(place, now=NOON + 3 * MINUTE + timedelta(seconds=1))) == len(JOBS)


def test_a_service_that_was_stopped_or_never_started_is_not_running(place: Place) -> None:
    end(heartbeat_path(place.data))
    (said,) = _ills(place, now=NOON)
    assert "is not running" in said
    assert "treatywatch run" in said


def test_a_clock_that_went_back_is_told(place: Place) -> None:
    (said,) = _ills(place, now=NOON - timedelta(hours=1))
    assert said.startswith(
        "the clock went back: poll was last at work 05 Feb 2026 12:00:00 UTC and it is 05 Feb 2026 11"
    )


def test_a_clock_that_is_only_kept_right_is_no_complaint(place: Place) -> None:
    assert health_of(place, now=NOON - timedelta(seconds=2)).well


def test_a_database_that_is_gone_is_told(place: Place) -> None:
    place.database.unlink()
    assert _ills(place, now=NOON) == (
        f"the database {place.database} is gone; stop the service, put the file back and start it again",
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_that_cannot_be_written_is_told(place: Place) -> None:
    place.data.chmod(0o500)
    try:
        (said,) = _ills(place, now=NOON)
    finally:
        place.data.chmod(0o700)
    assert "cannot be written" in said


def test_a_damaged_heartbeat_is_told(place: Place) -> None:
    heartbeat_path(place.data).write_text("{", encoding="utf-8")
    (said,) = _ills(place, now=NOON)
    assert "is not a heartbeat" in said


def test_a_database_elsewhere_is_looked_at_where_it_is(place: Place, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite3"
    begin(heartbeat_path(place.data), now=NOON, first_due_within={"poll": MINUTE}, database=elsewhere)
    with exclusive(lock_beside(elsewhere), who="treatywatch run"):
        assert str(elsewhere) in _ills(place, now=NOON)[0]
        elsewhere.touch()
        assert health_of(place, now=NOON).well


def test_a_service_that_was_killed_is_not_well_however_fresh_its_heartbeat(tmp_path: Path) -> None:
    place = Place(data=tmp_path)
    place.database.touch()
    begin(heartbeat_path(tmp_path), now=NOON, first_due_within={"poll": MINUTE}, database=place.database)
    never_locked = _ills(place, now=NOON)
    with exclusive(lock_beside(place.database), who="treatywatch run"):
        assert health_of(place, now=NOON).well
    assert _ills(place, now=NOON) == never_locked
    assert "it was killed" in never_locked[0]


def _quick(program: Program) -> Ran:
    """As the container asks: no options, its place by a variable."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "health"],
        capture_output=True,
        text=True,
        env={"TREATYWATCH_DATA": str(program.data), "PYTHONWARNINGS": "error"},
        timeout=60,
        check=False,
    )
    return Ran(code=ran.returncode, out=ran.stdout, err=ran.stderr)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    (tmp_path / "data").mkdir()
    return Program(home=tmp_path)


def _start(program: Program) -> None:
    begin(heartbeat_path(program.data), now=datetime.now(UTC), first_due_within={"poll": 10 * MINUTE}, database=None)


def test_the_command_gives_the_same_answer_with_options_and_without(program: Program) -> None:
    for ran in (program("health"), _quick(program)):
        assert (ran.code, ran.out.count("\n")) == (1, 1)
        assert "is not running" in ran.out
    _start(program)
    for ran in (program("health"), _quick(program)):
        assert ran.code == 0
        assert ran.out.startswith("healthy: poll ")
        assert ran.out.count("\n") == 1


def test_the_command_of_the_container_imports_nothing_that_costs_time(program: Program) -> None:
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in _quick(program).err.splitlines()}
    assert "bot" in imported
    assert not imported & {"sqlalchemy", "telegram", "apscheduler", "httpx", "pydantic", "typer", "rich", "asyncio"}
