"""``treatywatch run`` without a token, in a terminal: typed lines are messages, numbers press buttons."""

import os
import pty
import re
import select
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.adapters.recorded_site import RecordedSite
from tests.cli.program import Program, reading
from tests.crash.bulletins import FEEDS, TREATY, record

PATIENCE = 60.0
CTRL_C, CTRL_D = "\x03", "\x04"
_AT_ITS_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
"""Ctrl-C reaches a program only where the terminal is its own."""


@dataclass(slots=True, kw_only=True)
class Terminal:
    """A terminal with the program in it."""

    process: "subprocess.Popen[bytes]"
    keyboard: int
    _shown: bytes = b""
    _read: int = field(default=0)
    """How much of what was shown has been waited for."""

    def type(self, text: str) -> None:
        os.write(self.keyboard, text.encode())

    def wait(self, pattern: str) -> str:
        """What is shown up to and with the pattern, from where the last wait ended."""
        latest = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self._shown[self._read :].decode("utf-8", "replace"))):
            in_time = time.monotonic() < latest and self.process.poll() is None
            assert in_time, f"{pattern!r} was not shown:\n{self._shown.decode()}"
            self._look()
        text = self._shown[self._read :].decode("utf-8", "replace")[: found.end()]
        self._read += len(text.encode())
        return text

    def ends(self) -> int:
        """The exit code; the terminal is read to its end."""
        latest = time.monotonic() + 10
        while self.process.poll() is None:
            assert time.monotonic() < latest, f"it does not end:\n{self._shown.decode()}"
            self._look()
        return self.process.returncode

    def _look(self) -> None:
        if select.select([self.keyboard], [], [], 0.1)[0]:
            try:
                self._shown += os.read(self.keyboard, 65536)
            except OSError:  # the program has closed its side
                time.sleep(0.01)


@contextmanager
def a_terminal(program: Program) -> Iterator[Terminal]:
    keyboard, screen = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TREATYWATCH_", "LC_", "LANG"))}
    command = [sys.executable, "-m", "bot", "--config", str(program.config), "--data", str(program.data), "run"]
    own = {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONWARNINGS": "error", "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_ITS_TERMINAL, *command],
        stdin=screen,
        stdout=screen,
        stderr=screen,
        env=kept | own | program.variables,
        start_new_session=True,
    )
    os.close(screen)
    try:
        yield Terminal(process=process, keyboard=keyboard)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(keyboard)


def test_a_person_at_a_terminal_sets_it_up_reads_a_digest_and_leaves(tmp_path: Path) -> None:
    record(tmp_path / "recording", 1)
    feeds = "".join(f'[[feed]]\nid = "{feed}"\ntitle = "{feed}"\nurl = "{feed}.xml"\n' for feed in FEEDS)
    with RecordedSite(tmp_path / "recording") as site:
        program = reading(tmp_path, site, feeds)
        with a_terminal(program) as terminal:
            terminal.wait("Treatywatch runs: 3 feeds")
            terminal.wait("Step 1 of")
            menu = terminal.wait(r"\[\d+\] Next")
            (number,) = re.findall(r"\[(\d+)\] Next", menu)
            terminal.type(f"{number}\r")
            terminal.wait("Step 2 of")
            _wait_polled(program)
            terminal.type("/digest\r")
            digest = terminal.wait("Looked at: 3")
            assert "\nS1 " in digest.replace("\r", "")
            assert TREATY in digest
            terminal.type(CTRL_D)
            terminal.wait("Stopping")
            assert terminal.ends() == 0

        with a_terminal(program) as terminal:
            terminal.wait("Treatywatch runs")
            terminal.type("/digest\r")
            terminal.wait("Nothing is new")  # what was shown stays told
            terminal.type("/topics\r")
            terminal.wait("Alerts at once: 0")
            terminal.type(CTRL_C)
            terminal.wait("Stopping")
            assert terminal.ends() == 0


def _wait_polled(program: Program) -> None:
    """Until all feeds were read."""
    latest = time.monotonic() + PATIENCE
    with closing(sqlite3.connect(program.data / "treatywatch.sqlite3", timeout=30)) as connection:
        while connection.execute("SELECT count(*) FROM feed_state").fetchone() != (len(FEEDS),):
            assert time.monotonic() < latest, "the feeds were not read"
            time.sleep(0.1)
