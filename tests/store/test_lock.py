"""One process at a time, and the second hears who is first."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.adapters.file_lock import exclusive
from bot.errors import Busy, StoreError

HOLDER = """
import sys
from pathlib import Path
from bot.adapters.file_lock import exclusive
with exclusive(Path(sys.argv[1]), who="treatywatch poll"):
    print("held", flush=True)
    sys.stdin.read()
"""


def a_holder(path: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def end(holder: subprocess.Popen[str], number: int) -> None:
    holder.send_signal(number)
    holder.communicate()


def test_a_second_process_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    holder = a_holder(path)
    try:
        said = rf"pid {holder.pid}, treatywatch poll, is using .*lock"
        with pytest.raises(Busy, match=said), exclusive(path, who="treatywatch digest"):
            pytest.fail("two hold the lock")
    finally:
        end(holder, signal.SIGTERM)


def test_a_killed_holder_frees_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    end(a_holder(path), signal.SIGKILL)
    with exclusive(path, who="treatywatch digest"):
        assert path.read_text() == f"pid {os.getpid()}, treatywatch digest\n"


def test_the_lock_is_free_after_the_block_also_when_it_raises(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "lock"
    with pytest.raises(KeyError), exclusive(path, who="first and rather long a name"):
        raise KeyError
    with exclusive(path, who="second"):
        assert path.read_text() == f"pid {os.getpid()}, second\n"
        with pytest.raises(Busy, match="second"), exclusive(path, who="third"):
            pytest.fail("two hold the lock")


def test_a_child_process_does_not_keep_the_lock(tmp_path: Path) -> None:
    """A parser that outlives its parent must not shut the next poll out."""
    path = tmp_path / "lock"
    with exclusive(path, who="first"):
        child = subprocess.Popen(["sleep", "60"])
    try:
        with exclusive(path, who="second"):
            pass
    finally:
        child.kill()
        child.wait()


def test_a_lock_that_cannot_be_made_says_where(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match=r"data/lock cannot be opened"), exclusive(tmp_path / "data" / "lock", who="x"):
        pytest.fail("no lock was made")


def test_a_lock_holds_where_its_holder_cannot_be_noted() -> None:
    """As on a full disk: this device takes no byte."""
    full = Path("/dev/full")
    with exclusive(full, who="1"), pytest.raises(Busy, match="is using"), exclusive(full, who="2"):
        pytest.fail("two hold the lock")
