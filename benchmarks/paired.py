"""Two ways to do one job, timed in turn, so that a machine that slows down slows both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """CPU seconds of each run of both, in the order they were made."""

    job: str
    units: str
    """What one run is divided by, such as ``entries``."""
    count: int
    ours: tuple[float, ...]
    other: tuple[float, ...]
    named: str
    """The alternative."""

    def lines(self) -> tuple[str, str]:
        """The job with our time for each unit, and the ratio to the alternative with its spread."""
        each = [1000 * seconds / self.count for seconds in self.ours]
        theirs = [1000 * seconds / self.count for seconds in self.other]
        ratios = sorted(b / a for a, b in zip(self.ours, self.other, strict=True))
        return (
            f"{self.job}: {statistics.median(each):.2f} ms for each of {self.count} {self.units}"
            f" ({min(each):.2f} to {max(each):.2f}, {len(each)} runs)",
            f"    {self.named}: {statistics.median(theirs):.2f} ms;"
            f" x {statistics.median(ratios):.2f} of ours ({ratios[0]:.2f} to {ratios[-1]:.2f})",
        )


def pair(job: str, units: str, *, count: int, ours: Work, named: str, other: Work, runs: int = 7) -> Pair:
    """Times both ``runs`` times in turn, after one run of each that does not count."""
    ours()
    other()
    timed = [(_cpu(ours), _cpu(other)) for _ in range(runs)]
    return Pair(
        job=job,
        units=units,
        count=count,
        ours=tuple(first for first, _ in timed),
        other=tuple(second for _, second in timed),
        named=named,
    )


def _cpu(work: Work) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
