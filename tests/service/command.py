"""``treatywatch run`` as people start it: a process of its own, with the machine's clock, until a signal ends it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.cli.program import Program
from tests.telegram.fake_api import FakeApi

PATIENCE = 60.0
"""Seconds for a start on a busy machine."""
STOPS_WITHIN = 10.0
"""Seconds, the promise."""
_LOOK = 0.05


@dataclass(slots=True, kw_only=True)
class Run:
    """One run of the command."""

    process: "subprocess.Popen[bytes]"
    screen: Path
    """What it wrote to stdout and stderr."""

    @property
    def said(self) -> str:
        return self.screen.read_text(encoding="utf-8")

    def wait_said(self, words: str) -> None:
        """Until it has said that."""
        latest = time.monotonic() + PATIENCE
        while words not in self.said:
            assert self.process.poll() is None, f"it ended before it said {words!r}:\n{self.said}"
            assert time.monotonic() < latest, f"it did not say {words!r}:\n{self.said}"
            time.sleep(_LOOK)

    def ends_by(self, number: signal.Signals) -> int:
        """The exit code; fails where it takes longer than was promised."""
        self.process.send_signal(number)
        return self.ends(within=STOPS_WITHIN)

    def ends(self, *, within: float = PATIENCE) -> int:
        """The exit code of a run that ends by itself."""
        return self.process.wait(within)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)


@contextmanager
def a_run(program: Program, **variables: str) -> Iterator[Run]:
    """Begins one, and ends it with the block if it has not ended. The token never shows, whatever is logged."""
    screen = program.home / "screen"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TREATYWATCH_")}
    loud = {"COLUMNS": "120", "PYTHONWARNINGS": "error", "TREATYWATCH_LOG__LEVEL": "debug"}
    settings = kept | loud | program.variables | variables
    where = ["--config", str(program.config), "--data", str(program.data)]
    with screen.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *where, "run"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=settings,
        )
    run = Run(process=process, screen=screen)
    try:
        yield run
    finally:
        if process.poll() is None:
            run.kill()
    token = settings.get("TREATYWATCH_TELEGRAM__TOKEN")
    assert not token or token not in run.said
    assert "Traceback" not in run.said, run.said


def in_telegram(home: Path, api: FakeApi, *, feed: str) -> Program:
    """A program with the fake's token and one feed at that address."""
    (home / "config").mkdir(parents=True)
    (home / "config/feeds.toml").write_text(f'[[feed]]\nid = "one"\ntitle = "One"\nurl = "{feed}"\n', encoding="utf-8")
    host = feed.removeprefix("http://").partition("/")[0]
    variables = {
        "TREATYWATCH_TELEGRAM__TOKEN": api.token or "",
        "TREATYWATCH_TELEGRAM__BASE_URL": api.url,
        "TREATYWATCH_POLLING__ALLOW_PRIVATE_HOSTS": host,
    }
    return Program(home=home, variables=variables)
