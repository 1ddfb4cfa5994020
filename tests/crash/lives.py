"""The real command line, killed with SIGKILL at a chosen moment of its life."""

import contextlib
import fcntl
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tests.cli.program import Program

KILLED = -signal.SIGKILL
_LOOK = 0.03
"""Seconds between two looks for a sign of life."""
_ORPHAN_ENDS = 30
"""Seconds that a worker without a parent may take to end: it may be in the middle of its start."""
_PAGE = 4096
_USUAL = 0.5
"""Seconds from the sign to the end of a life, until one was measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What one life printed."""

    text: bytes
    killed: bool


@dataclass(slots=True, kw_only=True)
class Lives:
    """One program, started again and again; ``share`` of 0 to 1 says when in the rest of its life it is killed."""

    program: Program
    killed: int = 0
    orphans: int = 0
    """Workers that were there when their parent was killed."""
    screens: list[Screen] = field(default_factory=list)
    _rest: dict[str, float] = field(default_factory=dict)

    def poll(self, *feeds: str, share: float | None = None, with_worker: bool = True) -> None:
        """Counts from the start of the first worker, or from the lock on."""
        process = self._started("poll", *feeds, stdout=subprocess.DEVNULL)
        if with_worker:
            self._lived(process, "poll with a worker", lambda: bool(self._workers(process)), share)
        else:
            self._lived(process, "poll", lambda: self._locked(process), share)

    def digest(self, *, share: float | None = None) -> None:
        """Prints to a file; counts from the lock on."""
        file = self.program.home / "screen"
        with file.open("wb") as wall:
            process = self._started("digest", stdout=wall)
        code = self._lived(process, "digest", lambda: self._locked(process), share)
        self.screens.append(Screen(text=file.read_bytes(), killed=code == KILLED))

    def torn_digest(self, *, after: int) -> None:
        """Prints a message into a pipe that holds one page; is killed when so many bytes of it were read."""
        reading, writing = os.pipe()
        fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, _PAGE)
        with os.fdopen(reading, "rb", buffering=0) as screen:
            with os.fdopen(writing, "wb") as pipe:
                process = self._started("digest", stdout=pipe)
            text = screen.read(after)
            process.kill()
            assert self._ended(process) in {KILLED, 0}
            self.screens.append(Screen(text=text + screen.readall(), killed=process.returncode == KILLED))

    def _started(self, *arguments: str, stdout: int | IO[bytes]) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TREATYWATCH_")}
        where = ["--config", str(self.program.config), "--data", str(self.program.data)]
        process: subprocess.Popen[bytes] = subprocess.Popen(
            [sys.executable, "-m", "bot", *where, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env=kept | {"COLUMNS": "80", "PYTHONWARNINGS": "error", **self._mark} | self.program.variables,
        )
        return process

    @property
    def _mark(self) -> dict[str, str]:
        """A variable that workers are given too, and by which they are found when their parent is dead."""
        return {"TMPDIR": str(self.program.home)}

    def _lived(
        self, process: "subprocess.Popen[bytes]", kind: str, sign: Callable[[], bool], share: float | None
    ) -> int:
        _wait(process, sign)
        begun = time.monotonic()
        if share is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(share * self._rest.get(kind, _USUAL))
            if process.poll() is None:
                self.orphans += len(self._workers(process))
                process.kill()
        code = self._ended(process)
        if share is None:
            assert code == 0
            self._rest[kind] = time.monotonic() - begun
        return code

    def _ended(self, process: "subprocess.Popen[bytes]") -> int:
        """The exit code, when all its workers have ended too."""
        process.wait(60)
        self.killed += process.returncode == KILLED
        for pid in self._workers(process):
            assert _ends(pid), "a worker outlived its parent"
        assert process.stderr is not None
        with process.stderr as complaints:
            assert complaints.read() == b""
        return process.returncode

    def _locked(self, process: "subprocess.Popen[bytes]") -> bool:
        lock = self.program.data / "treatywatch.lock"
        return lock.exists() and lock.read_text().startswith(f"pid {process.pid},")

    def _workers(self, process: "subprocess.Popen[bytes]") -> list[int]:
        wanted = b"\0".join(f"{name}={value}".encode() for name, value in self._mark.items())
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):  # it has ended, or is not ours
                if wanted in (folder / "environ").read_bytes().split(b"\0") and int(folder.name) != process.pid:
                    found.append(int(folder.name))
        return found


def _wait(process: "subprocess.Popen[bytes]", sign: Callable[[], bool]) -> None:
    """Until the sign or the end of the process."""
    while not sign():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_LOOK)
            return


def _ends(pid: int) -> bool:
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([process], [], [], _ORPHAN_ENDS)[0])
    finally:
        os.close(process)
