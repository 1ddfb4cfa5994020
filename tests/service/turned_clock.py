"""A wall clock that a test turns on: it runs fast to a moment, and from there as fast as a real one.

It is read from a file and reckoned from the machine's clock, so that a process that is killed and started again goes
on in the same moment as one that was not.
"""

import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

_FAST = 12_000.0
"""Simulated seconds in one of the machine's: a day passes in seven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedClock:
    """Fulfils Clock in every process that has the file."""

    file: Path

    def now(self) -> datetime:
        """The simulated moment, aware and UTC."""
        begin, until, started, rate = json.loads(self.file.read_text(encoding="ascii"))
        moment, last = datetime.fromisoformat(begin), datetime.fromisoformat(until)
        passed = max(0.0, time.time() - started)
        fast = (last - moment).total_seconds() / rate
        if passed < fast:
            return moment + timedelta(seconds=passed * rate)
        return last + timedelta(seconds=passed - fast)

    def set(self, moment: datetime) -> None:
        """It is that moment now."""
        self._write(moment, moment, 1.0)

    def run(self, to: datetime, *, rate: float = _FAST) -> None:
        """Lets time run to that moment; where that has passed, it goes on as fast as a real one."""
        begin = self.now()
        self._write(begin, max(begin, to), rate)

    def turn(self, to: datetime) -> None:
        """Lets time run to that moment, and returns when it has come."""
        self.run(to)
        while (now := self.now()) < to:
            time.sleep((to - now).total_seconds() / _FAST)

    def _write(self, begin: datetime, until: datetime, rate: float) -> None:
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps([begin.isoformat(), until.isoformat(), time.time(), rate]), encoding="ascii")
        new.replace(self.file)
