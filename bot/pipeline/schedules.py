"""Which scheduled digests of a reader are due, also when the schedule was changed just after a time had come."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.destination import DigestSlot
from bot.model.ids import DestinationId
from bot.notify.schedule import DueSlot, due_slots, in_order, owed_slots
from bot.pipeline.readers import Reader


@dataclass(frozen=True, slots=True)
class Schedules:
    """By which schedule each reader was last looked at.

    Known since the start of the program: a digest that was due when it ended, and whose schedule is changed before the
    first look after that, comes at the next time of the new schedule.
    """

    _seen: dict[DestinationId, Reader] = field(default_factory=dict)
    _owed: dict[DestinationId, tuple[DueSlot, ...]] = field(default_factory=dict)
    """Of schedules that are no more; until they are made."""

    def due(self, reader: Reader, taken: Collection[DigestSlot], *, now: datetime) -> tuple[DueSlot, ...]:
        """Those that were not made yet, oldest first."""
        destination = reader.destination
        before = self._seen.get(destination.id)
        known = self._owed.get(destination.id, ())
        if before is not None and _is_rescheduled(before, reader):
            known += owed_slots(
                before.destination, destination, taken, zone_before=before.zone, zone=reader.zone, now=now
            )
        resumed = destination.preferences.resumed_at
        owed = tuple(one for one in known if one.slot not in taken and (resumed is None or one.at > resumed))
        self._seen[destination.id] = reader
        self._owed[destination.id] = owed
        return in_order((*owed, *due_slots(destination, taken, zone=reader.zone, now=now)))

    def forget(self, destination: DestinationId) -> None:
        """It has no schedule any more, and is owed nothing."""
        self._seen.pop(destination, None)
        self._owed.pop(destination, None)


def _is_rescheduled(before: Reader, after: Reader) -> bool:
    return before.destination.preferences.scheduled_at != after.destination.preferences.scheduled_at
