"""A wall clock that runs faster, through several stretches of time one after the other.

It is reckoned from the machine's clock and keeps nothing, so a process that is killed and started again goes on in the
same moment as one that was not.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of simulated time."""

    begin: datetime
    length: timedelta

    @property
    def end(self) -> datetime:
        return self.begin + self.length


@dataclass(frozen=True, slots=True, kw_only=True)
class SpedClock:
    """Fulfils Clock: begins the first stretch at ``started`` and stands still at the end of the last."""

    stretches: tuple[Stretch, ...]
    started: float
    """Seconds since the epoch, as the machine has them."""
    rate: float
    """Simulated seconds in one of the machine's."""

    def now(self) -> datetime:
        """The simulated moment, aware and UTC."""
        passed = timedelta(seconds=max(0.0, time.time() - self.started) * self.rate)
        for stretch in self.stretches:
            if passed < stretch.length:
                return stretch.begin + passed
            passed -= stretch.length
        return self.stretches[-1].end

    def real(self, moment: datetime) -> float:
        """When that simulated moment comes, in seconds since the epoch. Raises ValueError if it never does."""
        before = timedelta(0)
        for stretch in self.stretches:
            if stretch.begin <= moment <= stretch.end:
                return self.started + (before + moment - stretch.begin).total_seconds() / self.rate
            before += stretch.length
        raise ValueError(f"{moment} is in no stretch of this clock")
