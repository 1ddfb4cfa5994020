"""The heartbeat file: what the service writes is what ``treatywatch health`` reads, whatever happens in between."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.adapters.heartbeat_file import beat, begin, end, heartbeat_path, read_heartbeat
from bot.errors import StoreError
from bot.model.heartbeat import Beat, Heartbeat

NOON = datetime(2026, 2, 5, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return heartbeat_path(tmp_path)


def _jobs(path: Path) -> dict[str, tuple[datetime, datetime]]:
    heartbeat = read_heartbeat(path)
    assert heartbeat is not None
    return {each.job: (each.at, each.due) for each in heartbeat.beats}


def test_a_beat_keeps_those_of_the_other_jobs(path: Path) -> None:
    assert beat(path, "poll", now=NOON, next_due_within=MINUTE) is None
    assert beat(path, "deliver", now=NOON + MINUTE, next_due_within=2 * MINUTE) is None
    assert beat(path, "poll", now=NOON + 2 * MINUTE, next_due_within=MINUTE) is None
    assert _jobs(path) == {
        "poll": (NOON + 2 * MINUTE, NOON + 3 * MINUTE),
        "deliver": (NOON + MINUTE, NOON + 3 * MINUTE),
    }


def test_a_new_start_forgets_the_jobs_of_an_earlier_one(path: Path, tmp_path: Path) -> None:
    beat(path, "updates", now=NOON, next_due_within=MINUTE)
    begin(path, now=NOON + MINUTE, first_due_within={"poll": 2 * MINUTE}, database=tmp_path / "news.sqlite3")
    assert read_heartbeat(path) == Heartbeat(
        beats=(Beat(job="poll", at=NOON + MINUTE, due=NOON + 3 * MINUTE),), database=str(tmp_path / "news.sqlite3")
    )


def test_beats_go_on_naming_the_database(path: Path, tmp_path: Path) -> None:
    begin(path, now=NOON, first_due_within={"poll": MINUTE}, database=tmp_path / "news.sqlite3")
    beat(path, "poll", now=NOON + MINUTE, next_due_within=MINUTE)
    heartbeat = read_heartbeat(path)
    assert heartbeat is not None
    assert heartbeat.database == str(tmp_path / "news.sqlite3")


def test_a_stop_in_good_order_leaves_nothing_behind(path: Path) -> None:
    beat(path, "poll", now=NOON, next_due_within=MINUTE)
    end(path)
    assert read_heartbeat(path) is None
    assert list(path.parent.iterdir()) == []
    end(path)


HALVES = ["", "{", "[]", '"poll"', '{"beats": {}}', '{"database": null, "beats": []}', '{"database": 1, "beats": {}}']
BEATS = ['{"at": 1, "due": 2}', '{"at": "noon", "due": "later"}', "null", '{"at": "2026-02-05T12:00:00+00:00"}']


@pytest.mark.parametrize("written", HALVES + [f'{{"database": null, "beats": {{"poll": {each}}}}}' for each in BEATS])
def test_a_damaged_file_is_told_and_mended_by_the_next_beat(path: Path, written: str) -> None:
    path.write_text(written, encoding="utf-8")
    with pytest.raises(StoreError, match="is not a heartbeat; restart the service"):
        read_heartbeat(path)
    assert beat(path, "poll", now=NOON, next_due_within=MINUTE) is None
    assert _jobs(path) == {"poll": (NOON, NOON + MINUTE)}


def test_a_beat_that_cannot_be_written_is_a_sentence_and_costs_no_round(path: Path) -> None:
    gone = path.parent / "gone" / path.name
    said = beat(gone, "poll", now=NOON, next_due_within=MINUTE)
    assert said is not None
    assert "cannot be written (No such file or directory)" in said


def test_a_beat_that_fails_half_way_leaves_the_earlier_one_whole(path: Path) -> None:
    beat(path, "poll", now=NOON, next_due_within=MINUTE)
    path.with_name(f"{path.name}.new").mkdir()  # what is written beside cannot be opened
    assert beat(path, "poll", now=NOON + MINUTE, next_due_within=MINUTE) is not None
    assert _jobs(path) == {"poll": (NOON, NOON + MINUTE)}
