"""When digests are due: times of day where the readers live, whatever the clocks there do."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model.destination import Destination, DigestSlot
from bot.model.instants import require_utc
from bot.model.preferences import QuietHours

LATEST = timedelta(days=3)
"""A digest that the bot was not there to send comes when it is back, until so long after its time."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSlot:
    """A scheduled digest whose time has come."""

    slot: DigestSlot
    at: datetime

    def __post_init__(self) -> None:
        require_utc(at=self.at)


def due_slots(
    destination: Destination, taken: Collection[DigestSlot], *, zone: ZoneInfo, now: datetime
) -> tuple[DueSlot, ...]:
    """The scheduled digests whose time has come and that were not made yet, oldest first.

    A time of day that had passed when the destination was added, resumed, or given its schedule is not due.
    """
    begun = _begun(destination, now)
    due = {
        one.slot: one
        for one in _around(destination, zone, now)
        if begun < one.at <= now and now - one.at <= LATEST and one.slot not in taken
    }
    return in_order(due.values())


def owed_slots(
    before: Destination,
    after: Destination,
    taken: Collection[DigestSlot],
    *,
    zone_before: ZoneInfo,
    zone: ZoneInfo,
    now: datetime,
) -> tuple[DueSlot, ...]:
    """The digests of the schedule as it was before, in the zone it had, that were due when it was changed.

    One of a date and time that is still to come in the new zone is not owed: it comes then.
    """
    changed_at = after.preferences.scheduled_at
    if changed_at is None:
        return ()
    due = due_slots(before, taken, zone=zone_before, now=min(changed_at, now))
    return tuple(one for one in due if not _is_to_come(one.slot, after, zone, now))


def in_order(due: Iterable[DueSlot]) -> tuple[DueSlot, ...]:
    """Each date and time once, the oldest first."""
    once = {one.slot: one for one in due}
    return tuple(sorted(once.values(), key=lambda one: (one.at, one.slot.day, one.slot.at)))


def next_slot(destination: Destination, *, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the next digest comes by itself; None where none is scheduled."""
    today = now.astimezone(zone).date()
    days = [today + _DAY * ahead for ahead in range(-1, 9)]
    return min((one.at for one in _slots(destination, zone, days) if one.at > now), default=None)


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment of that time of day, in UTC: the first of two where the clocks are put back, and the end of the gap
    where they are put forward over it."""
    local = datetime.combine(day, at, tzinfo=zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    return _change(local.replace(fold=1).astimezone(UTC), moment, zone)


def is_quiet(quiet: QuietHours | None, *, zone: ZoneInfo, now: datetime) -> bool:
    """Whether it is within the quiet hours; from a time to the same time there are none."""
    if quiet is None:
        return False
    there = now.astimezone(zone).time()
    if quiet.begin <= quiet.end:
        return quiet.begin <= there < quiet.end
    return there >= quiet.begin or there < quiet.end


def _is_to_come(slot: DigestSlot, destination: Destination, zone: ZoneInfo, now: datetime) -> bool:
    times = destination.preferences.schedule
    is_scheduled = any(one.at == slot.at and slot.day.weekday() in one.days for one in times)
    return is_scheduled and instant_of(slot.day, slot.at, zone) > now


def _begun(destination: Destination, now: datetime) -> datetime:
    """Since when there have been readers with this schedule; moments that a clock ahead of time has written are passed
    over."""
    preferences = destination.preferences
    moments = (destination.created_at, preferences.resumed_at, preferences.scheduled_at)
    return max((one for one in moments if one is not None and one <= now), default=now - LATEST - _DAY)


def _around(destination: Destination, zone: ZoneInfo, now: datetime) -> Iterator[DueSlot]:
    today = now.astimezone(zone).date()
    return _slots(destination, zone, [today - _DAY * back for back in range(-1, LATEST.days + 3)])


def _slots(destination: Destination, zone: ZoneInfo, days: Collection[date]) -> Iterator[DueSlot]:
    for day in days:
        for slot in destination.preferences.schedule:
            if day.weekday() in slot.days:
                yield DueSlot(
                    slot=DigestSlot(destination_id=destination.id, day=day, at=slot.at),
                    at=instant_of(day, slot.at, zone),
                )


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second between the two at which the clocks there have been changed."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
