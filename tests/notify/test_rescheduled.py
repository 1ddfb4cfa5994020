"""A schedule, or a zone, that is changed between the time of a digest and the next look: still one for each time."""

from dataclasses import replace
from datetime import time

from bot.adapters.sql_store import SqlStore
from bot.model.change import Configure
from bot.model.preferences import Preferences, Slot
from tests.builders import at, following
from tests.notify.rounds import Rounds, rounds, stories
from tests.store.stores import with_store

HOUR = 60.0
DAY = 24 * HOUR
EVENING = replace(following(), schedule=(Slot(at=time(18)),))
"""Rounds begin at 12:00 UTC; the digest is due at minute 360."""


async def changes(world: Rounds, preferences: Preferences, minutes: float, *, timezone: str = "UTC") -> None:
    """What a person does whose command is handled at that time."""
    chosen = replace(preferences, scheduled_at=at(minutes))
    world.reader = replace(world.reader, preferences=chosen, timezone=timezone)
    await world.store.apply([Configure(destination=world.reader)], now=at(minutes))


async def an_evening(store: SqlStore, *, zone: str = "UTC", schedule: Preferences = EVENING) -> Rounds:
    """A minute before the digest, with something to tell."""
    world = await rounds(store, schedule, timezone=zone)
    await world.comes(1, minutes=10)
    assert await world.round(359) == []
    return world


@with_store
async def test_a_digest_that_was_due_comes_although_its_time_was_changed_before_the_look(store: SqlStore) -> None:
    world = await an_evening(store)
    await changes(world, replace(EVENING, schedule=(Slot(at=time(9)),)), 360.05)
    assert stories(await world.round(360.1)) == [(1,)]
    await world.comes(2, minutes=400)
    assert await world.round(500) == []
    assert stories(await world.round(21 * HOUR)) == [(2,)]


@with_store
async def test_a_time_that_stays_in_the_new_schedule_brings_one_digest(store: SqlStore) -> None:
    world = await an_evening(store)
    both = replace(EVENING, schedule=(Slot(at=time(9)), *EVENING.schedule))
    await changes(world, both, 360.05)
    assert stories(await world.round(360.1)) == [(1,)]
    await world.comes(2, minutes=361)
    await changes(world, EVENING, 362)
    assert await world.round(363) == []
    assert stories(await world.round(360 + DAY)) == [(2,)]


@with_store
async def test_a_time_that_had_passed_when_it_was_chosen_is_owed_to_nobody(store: SqlStore) -> None:
    world = await an_evening(store)
    await changes(world, replace(EVENING, schedule=(Slot(at=time(17)),)), 359.5)
    assert await world.round(360.1) == []
    assert stories(await world.round(300 + DAY)) == [(1,)]


@with_store
async def test_who_turns_digests_off_and_on_again_is_owed_none(store: SqlStore) -> None:
    world = await an_evening(store)
    await changes(world, replace(EVENING, schedule=()), 359.5)
    assert await world.round(359.6) == []
    await changes(world, replace(EVENING, schedule=(Slot(at=time(20)),)), 365)
    assert await world.round(366) == []
    assert stories(await world.round(8 * HOUR)) == [(1,)]


@with_store
async def test_who_begins_afresh_is_owed_none(store: SqlStore) -> None:
    world = await an_evening(store)
    nine = replace(EVENING, schedule=(Slot(at=time(9)),), resumed_at=at(360.06))
    await changes(world, nine, 360.05)
    await world.comes(2, minutes=361)
    assert await world.round(362) == []


@with_store
async def test_a_digest_that_was_due_in_the_old_zone_comes_before_the_move(store: SqlStore) -> None:
    world = await an_evening(store)
    await changes(world, EVENING, 360.05, timezone="Asia/Tokyo")
    assert stories(await world.round(360.1)) == [(1,)]
    await world.comes(2, minutes=400)
    assert await world.round(20 * HOUR) == []
    assert stories(await world.round(21 * HOUR)) == [(2,)], "at 18:00 in Tokyo"


@with_store
async def test_a_time_that_comes_once_more_after_a_move_to_the_west_brings_its_digest(store: SqlStore) -> None:
    world = await an_evening(store)
    assert stories(await world.round(360)) == [(1,)]
    await changes(world, EVENING, 365, timezone="America/New_York")
    await world.comes(2, minutes=400)
    assert await world.round(599) == []
    assert stories(await world.round(600)) == [(2,)], "at 18:00 in New York, four hours later"


@with_store
async def test_a_move_to_the_west_just_after_the_time_brings_the_digest_at_the_new_one(store: SqlStore) -> None:
    world = await an_evening(store)
    await changes(world, EVENING, 360.05, timezone="America/New_York")
    assert await world.round(360.1) == []
    assert stories(await world.round(600)) == [(1,)]
