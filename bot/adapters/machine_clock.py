"""Where ``now`` comes from: the machine, or a moment that is set by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model.instants import require_utc

_OLDEST = datetime(2026, 1, 1, tzinfo=UTC)
"""This program is younger than that."""


def trouble_with(now: datetime) -> str | None:
    """A sentence where a machine's clock has not been set: every date of a feed would be taken for the future."""
    if now >= _OLDEST:
        return None
    return f"the clock of this machine says {now:%d %B %Y}; set it, ages and digests depend on it"


@dataclass(frozen=True, slots=True)
class MachineClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, aware and UTC."""
        return datetime.now(UTC)


@dataclass(slots=True)
class FrozenClock:
    """Stands still at the moment it was given: recordings are polled at the time they were made.

    Raises ValueError for a moment that is not aware and UTC.
    """

    at: datetime

    def __post_init__(self) -> None:
        require_utc(at=self.at)

    def now(self) -> datetime:
        """The moment last set."""
        return self.at

    def set(self, moment: datetime) -> None:
        """From now on it is that moment. Raises ValueError where it is not aware and UTC."""
        require_utc(at=moment)
        self.at = moment
