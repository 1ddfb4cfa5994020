"""The program is killed with SIGKILL, again and again: nothing is lost, nothing is told twice without saying so."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from bot.model.delivery import PartState
from bot.notify.limits import REPEAT_LINE
from tests.cradle import run_module
from tests.crash.writer import POLLS_PER_DIGEST

KILLED = -signal.SIGKILL
STATEMENTS_PER_LIFE = 250
SECONDS_PER_LIFE = 0.25


def live(folder: Path, entries: int, *, statement: int = 0, seconds: float | None = None) -> int:
    """One life of the writer, ended by itself, before a statement, or that long after it was ready."""
    arguments = ("tests.crash.writer", str(folder), str(entries), str(statement))
    if seconds is None:
        return ended(*arguments)
    writer = subprocess.Popen(
        [sys.executable, "-m", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    try:
        writer.wait(seconds)
    except subprocess.TimeoutExpired:
        writer.send_signal(signal.SIGKILL)
    _, complaints = writer.communicate(timeout=60)
    assert not complaints, complaints
    return writer.returncode


def ended(module: str, *arguments: str) -> int:
    """How a process ended that nobody but itself could kill."""
    with TemporaryFile() as nothing, TemporaryFile() as screen, TemporaryFile() as complaints:
        code = run_module(module, *arguments, variables=os.environ, stdin=nothing, stdout=screen, stderr=complaints)
        complaints.seek(0)
        assert not (said := complaints.read().decode()), said
        return code


def answer(folder: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "treatywatch.sqlite3")) as connection:
        return connection.execute(question).fetchall()


def assert_whole(folder: Path) -> None:
    """What must hold after any kill, before the next start."""
    if not (folder / "treatywatch.sqlite3").exists():
        return
    assert answer(folder, "PRAGMA integrity_check") == [("ok",)]
    assert answer(folder, "PRAGMA foreign_key_check") == []
    tables = {name for (name,) in answer(folder, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert not tables or {"alembic_version", "entry", "told", "counter"} <= tables, "half a migration"
    if not tables:
        return
    entries = [number for (number,) in answer(folder, "SELECT id FROM entry ORDER BY id")]
    assert entries == list(range(1, len(entries) + 1))
    validators = answer(folder, "SELECT etag FROM feed_state")
    assert validators == ([(str(len(entries)),)] if entries else []), "validators ahead of their entries, or behind"
    assert answer(folder, "SELECT count(*) FROM story_member") == [(len(entries),)]
    told = [number for (number,) in answer(folder, "SELECT entry_id FROM told ORDER BY entry_id")]
    texts = [str(text) for (text,) in answer(folder, "SELECT json_extract(message, '$.text') FROM delivery_part")]
    assert told == sorted(stories_in(*texts)), "told without a delivery, or a delivery that tells nothing"
    assert set(stories_in(*wall(folder))) <= set(told), "announced before it was written down"


def stories_in(*texts: str) -> list[int]:
    """The numbers of the stories that the texts tell; each entry is a story of its own, with its number."""
    return [int(number) for text in texts for number in re.findall(r"\bS(\d+) Report", text)]


def wall(folder: Path) -> list[str]:
    file = folder / "wall"
    return file.read_text().splitlines() if file.exists() else []


def kill_until_done(folder: Path, *, kills: int, entries: int, seed: int) -> None:
    chance = random.Random(seed)
    killed = 0
    for turn in range(kills):
        if turn % 2:
            code = live(folder, entries, seconds=chance.uniform(0, SECONDS_PER_LIFE))
        else:
            code = live(folder, entries, statement=chance.randint(1, STATEMENTS_PER_LIFE))
        assert code in {KILLED, 0}
        killed += code == KILLED
        assert_whole(folder)
    assert live(folder, entries) == 0
    assert_whole(folder)
    assert_all_announced(folder, entries, killed=killed)


def assert_all_announced(folder: Path, entries: int, *, killed: int) -> None:
    lines = wall(folder)
    again = [line.removeprefix(f"{REPEAT_LINE} / ") for line in lines if line.startswith(REPEAT_LINE)]
    times = Counter(line.removeprefix(f"{REPEAT_LINE} / ") for line in lines)
    twice = [line for line, count in times.items() if count > 1]
    assert set(twice) <= set(again), "a repeat without its mark"
    assert len(again) <= killed
    parts = answer(folder, "SELECT state, repeat FROM delivery_part")
    assert {state for state, _ in parts} == {PartState.SENT}
    assert set(stories_in(*lines)) == set(range(1, entries + 1)), "an entry was lost"
    assert len(parts) > entries / POLLS_PER_DIGEST, "the digests had one part each: their order was not tried"


def test_a_killed_program_loses_nothing_and_repeats_only_what_was_on_its_way(tmp_path: Path) -> None:
    kill_until_done(tmp_path, kills=6, entries=36, seed=20260512)


@pytest.mark.parametrize("statement", [4, 15, 26])
def test_a_migration_that_is_killed_is_made_again_from_the_start(tmp_path: Path, statement: int) -> None:
    assert live(tmp_path, 0, statement=statement) == KILLED
    assert answer(tmp_path, "SELECT name FROM sqlite_master") == []
    assert live(tmp_path, 1) == 0
    assert_whole(tmp_path)


UPDATES = 4


@pytest.mark.parametrize("statement", range(86, 104, 3))
def test_a_kill_between_update_and_answer_leaves_all_of_it_or_nothing(tmp_path: Path, statement: int) -> None:
    """The third update is killed at each of its steps, and brought again afterwards."""
    listen(tmp_path, statement)
    assert_answered(tmp_path)
    listen(tmp_path, 0)
    assert assert_answered(tmp_path) == UPDATES


def listen(folder: Path, statement: int) -> None:
    assert ended("tests.crash.listener", str(folder), str(UPDATES), str(statement)) in {KILLED, 0}


def assert_answered(folder: Path) -> int:
    """How many updates were handled; what they changed must be there, and nothing else."""
    if not answer(folder, "SELECT name FROM sqlite_master"):
        return 0
    handled = sorted(int(str(number)) for (number,) in answer(folder, "SELECT update_id FROM handled_update"))
    assert handled == list(range(1, len(handled) + 1))
    words = [word for (word,) in answer(folder, "SELECT query FROM keyword ORDER BY id")]
    assert words == [f"word{number}" for number in handled[1:]]
    last = f"{handled[-1]}" if len(handled) > 1 else ""
    assert answer(folder, "SELECT title FROM destination") == ([(f"Room {last}" if last else "",)] if handled else [])
    assert answer(folder, "SELECT asking FROM dialogue") == ([(f"question {last}",)] if last else [])
    return len(handled)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_a_program_killed_hundreds_of_times_loses_nothing(tmp_path: Path, seed: int) -> None:
    kill_until_done(tmp_path, kills=40, entries=300, seed=seed)
