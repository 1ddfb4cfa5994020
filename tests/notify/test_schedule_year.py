"""A year of digests at 02:30, where the clocks go forward and back: one for each day, whatever else happens.

Store and notifier are the real ones. Each day brings a story, so that each digest has something to say.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.ids import DestinationId
from bot.model.preferences import Slot
from tests.builders import NOON, a_room, following
from tests.notify.rounds import Rounds, a_notifier, rounds
from tests.store.stores import in_store, rows

CHANGES = {
    date(2026, 2, 15): ("Africa/Casablanca",),  # back for Ramadan, at 03:00: 02:30 comes twice
    date(2026, 3, 8): ("America/New_York",),  # from 02:00 to 03:00
    date(2026, 3, 22): ("Africa/Casablanca",),
    date(2026, 3, 29): ("Europe/Vienna",),
    date(2026, 4, 5): ("Australia/Lord_Howe", "America/Santiago"),  # by half an hour; at midnight
    date(2026, 9, 6): ("America/Santiago",),
    date(2026, 10, 4): ("Australia/Lord_Howe",),  # from 02:00 to 02:30
    date(2026, 10, 25): ("Europe/Vienna",),
    date(2026, 11, 1): ("America/New_York",),
}
"""The days on which the clocks of each place are changed."""
ZONES = tuple(sorted({zone for zones in CHANGES.values() for zone in zones}))
EARLY = replace(following(), schedule=(Slot(at=time(2, 30)),))
BEGIN = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
STEPS = (timedelta(minutes=20), timedelta(hours=2), timedelta(hours=4))
"""From one look to the next: short enough that none of these digests takes the story of the noon after it."""


@dataclass
class Year:
    """Readers in several zones, and looks at what is due."""

    world: Rounds
    zones: dict[DestinationId, ZoneInfo] = field(default_factory=dict)
    looks: list[datetime] = field(default_factory=list)
    stories: int = 0
    told: list[int] = field(default_factory=list)

    async def joins(self, zone: ZoneInfo, *, now: datetime) -> None:
        reader = await self.world.store.add_destination(a_room(zone.key), preferences=EARLY, timezone=zone.key, now=now)
        self.zones[reader.id] = zone

    async def news(self, moment: datetime) -> None:
        self.stories += 1
        await self.world.comes(self.stories, minutes=(moment - NOON) / timedelta(minutes=1))

    async def look(self, moment: datetime) -> None:
        self.looks.append(moment)
        for message in await self.world.round_at(moment):
            self.told += message.stories

    async def lasts(self, begin: datetime, end: datetime, steps: Sequence[timedelta], chance: Random) -> None:
        """Looks at random moments from then to then, and a story at each noon."""
        moment, noon = begin, begin
        while moment < end:
            moment += chance.choice(steps)
            while noon < moment:
                await self.news(noon)
                noon += DAY
            await self.look(moment)


async def year_of(store: SqlStore) -> Year:
    world = await rounds(store)
    await store.remove_destination(world.reader.id)
    return Year(world)


def digests(folder: Path) -> dict[DestinationId, list[datetime]]:
    """When each was made that said something."""
    made = defaultdict(list)
    question = (
        "select destination_id, created_at from delivery where kind = 'digest'"
        " and exists (select 1 from delivery_part where delivery_id = delivery.id) order by created_at"
    )
    for reader, moment in rows(folder, question):
        made[DestinationId(int(str(reader)))].append(datetime.fromisoformat(str(moment)).replace(tzinfo=UTC))
    return made


def half_past_two(day: date, zone: ZoneInfo) -> datetime:
    """The first moment at which the clocks there show that time of that day, or a later one."""
    moment = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC) - timedelta(hours=2)
    while moment.astimezone(zone).replace(tzinfo=None) < datetime.combine(day, time(2, 30)):
        moment += timedelta(minutes=1)
    return moment


def due_between(begin: datetime, end: datetime, zone: ZoneInfo) -> Iterator[tuple[date, datetime]]:
    """The days whose digest is due between, and when."""
    day = begin.astimezone(zone).date()
    while (moment := half_past_two(day, zone)) <= end:
        if moment > begin:
            yield day, moment
        day += DAY


def assert_one_each_day(year: Year, made: dict[DestinationId, list[datetime]], begin: datetime, end: datetime) -> None:
    """Each digest is made at the first look at or after its time."""
    for reader, zone in year.zones.items():
        due = [moment for _, moment in due_between(begin, end, zone)]
        its = [moment for moment in made[reader] if begin < moment <= end]
        assert its == [min(look for look in year.looks if look >= one) for one in due], zone
        assert len({moment.astimezone(zone).date() for moment in its}) == len(due), zone


@pytest.mark.parametrize("day", CHANGES)
def test_there_is_one_digest_a_day_when_the_clocks_change(day: date, tmp_path: Path) -> None:
    begin = datetime.combine(day - DAY, time(12), tzinfo=UTC)
    end = begin + 3 * DAY

    async def law(store: SqlStore) -> None:
        year = await year_of(store)
        for zone in map(ZoneInfo, CHANGES[day]):
            assert begin.astimezone(zone).utcoffset() != end.astimezone(zone).utcoffset()
            await year.joins(zone, now=begin)
        await year.lasts(begin, end, STEPS, Random(day.toordinal()))
        assert_one_each_day(year, digests(tmp_path), begin, year.looks[-1])

    in_store(tmp_path, law)


@pytest.mark.soak
def test_there_is_one_digest_a_day_in_each_zone_for_a_whole_year(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        year = await year_of(store)
        for zone in ZONES:
            await year.joins(ZoneInfo(zone), now=BEGIN)
        await year.lasts(BEGIN, BEGIN + 366 * DAY, STEPS, Random(1))
        assert_one_each_day(year, digests(tmp_path), BEGIN, year.looks[-1])

    in_store(tmp_path, law)


@pytest.mark.parametrize("seed", range(3))
def test_sleep_restarts_and_a_clock_that_steps_cost_and_double_no_digest(seed: int, tmp_path: Path) -> None:
    """The clock is set back and forward around the change of the clocks; the machine sleeps for up to two days."""
    chance = Random(seed)
    zone = ZoneInfo("Europe/Vienna")
    begin = datetime(2026, 10, 23, 12, tzinfo=UTC)
    end = begin + 6 * DAY

    async def law(store: SqlStore) -> None:
        year = await year_of(store)
        await year.joins(zone, now=begin)
        moment = noon = begin
        while moment < end:
            moment += chance.choice([*STEPS, timedelta(hours=40)])
            while noon < moment:
                await year.news(noon)
                noon += DAY
            if chance.random() < 0.3:
                year.world.notifier = a_notifier(store, year.world.clock)
            step = timedelta(minutes=chance.choice([-200, -65, 0, 0, 0, 65, 200]))
            await year.look(moment + step)
        await year.look(max(year.looks) + timedelta(hours=1))
        (made,) = digests(tmp_path).values()
        taken = sorted(date.fromisoformat(str(day)) for (day,) in rows(tmp_path, "select day from digest_slot"))
        assert taken == [day for day, _ in due_between(begin, year.looks[-1], zone)], "each once"
        assert len(made) <= len(taken)
        assert sorted(year.told) == list(range(1, year.stories + 1)), "each in one digest"

    in_store(tmp_path, law)
