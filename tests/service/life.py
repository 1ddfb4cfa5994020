"""One bot over its lives: started, stopped in good order, killed, started again on the same data."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.adapters.heartbeat_file import heartbeat_path, read_heartbeat
from tests.service.program import Told

PATIENCE = 60.0
"""Seconds that a start, a stop or a round may take on a busy machine."""
_LOOK = 0.02


@dataclass(slots=True, kw_only=True)
class Bot:
    """The service as a process, one at a time."""

    home: Path
    told: Told
    variables: dict[str, str]
    killed: int = 0
    code: str = ""
    """What made the first operator, as the last start said it."""
    _cradle: "subprocess.Popen[bytes] | None" = field(default=None)
    _life: int | None = None

    def start(self, **other: float) -> None:
        """Returns once it runs; ``other`` sets seconds between rounds for this life."""
        assert self._life is None, "it runs"
        told = replace(self.told, **other)  # type: ignore[arg-type]  # the seconds between rounds are numbers
        cradle = self._cradle = self._cradle or self._made()
        assert cradle.stdin is not None
        cradle.stdin.write(told.line.encode())
        cradle.stdin.flush()
        self._life = int(self._heard("born"))
        self.code = self._heard("running")

    def kill(self) -> None:
        """SIGKILL: it does nothing more, not even in good order."""
        assert self._ended(signal.SIGKILL) == -signal.SIGKILL
        self.killed += 1

    def stop(self) -> None:
        """SIGTERM, at which it ends in good order."""
        assert self._ended(signal.SIGTERM) == 0, self.errors()

    def end(self) -> None:
        """Whatever state it is in: for the end of a test."""
        if self._life is not None:
            os.kill(self._life, signal.SIGKILL)
        if self._cradle is not None:
            self._cradle.communicate(timeout=PATIENCE)

    def errors(self) -> str:
        """What all its lives wrote to stderr."""
        return self._errors.read_text(encoding="utf-8") if self._errors.exists() else ""

    def wait_round(self, *jobs: str) -> None:
        """Until each of the jobs has done a round that began after this call, one after the other."""
        for job in jobs:
            for _ in range(2):  # the first to end may have begun before
                self._wait_beat(job)

    def _wait_beat(self, job: str) -> None:
        last = self._last(job)
        self.wait_until(lambda: self._last(job) != last, f"no round of {job} ended")

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Until it holds. Raises AssertionError with ``what`` when time is up."""
        latest = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < latest, f"{what} in {PATIENCE:g} s:\n{self.errors()}"
            time.sleep(_LOOK)

    @property
    def _errors(self) -> Path:
        return self.home / "errors"

    def _made(self) -> "subprocess.Popen[bytes]":
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TREATYWATCH_")}
        with self._errors.open("ab") as errors:
            return subprocess.Popen(
                [sys.executable, "-m", "tests.service.program"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=kept | {"PYTHONWARNINGS": "error"} | self.variables,
                bufsize=0,
            )

    def _heard(self, word: str) -> str:
        """What the next line says behind that word."""
        assert self._cradle is not None
        assert self._cradle.stdout is not None
        ready = select.select([self._cradle.stdout], [], [], PATIENCE)[0]
        line = self._cradle.stdout.readline().decode() if ready else ""
        assert line.startswith(word), f"{line!r} and not {word}:\n{self.errors()}"
        return line.removeprefix(word).strip()

    def _ended(self, by: signal.Signals) -> int:
        assert self._life is not None, "it does not run"
        os.kill(self._life, by)
        status = int(self._heard("ended"))
        self._life = None
        return status

    def _last(self, job: str) -> object:
        heart = read_heartbeat(heartbeat_path(Path(self.told.data)))
        return next((beat.at for beat in heart.beats if beat.job == job), None) if heart else None
