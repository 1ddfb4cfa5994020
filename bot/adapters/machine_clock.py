"""Where ``now`` comes from: the machine, or a moment that is set by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.model.instants import require_utc


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
