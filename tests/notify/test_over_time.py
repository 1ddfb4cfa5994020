"""What is told while time passes and choices change: nothing is passed over, and nothing old comes up again."""

from dataclasses import replace
from datetime import time

from bot.adapters.sql_store import SqlStore
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Mute, MuteKind, Preferences, Slot
from tests.builders import NOON, a_room, a_verdict, at, following
from tests.notify.rounds import INSTANT, rounds, stories
from tests.store.stores import with_store

DAY = 24 * 60.0
MONDAYS = (Slot(at=time(18), days=frozenset({0})),)
"""Rounds begin on a Tuesday at 12:00."""


@with_store
async def test_an_alert_that_was_muted_for_a_time_comes_when_the_mute_ends(store: SqlStore) -> None:
    mute = Mute(kind=MuteKind.STORY, value="1", until=at(60))
    world = await rounds(store, replace(INSTANT, mutes=(mute,)))
    await world.comes(1, minutes=10)
    assert await world.round(20) == []
    assert await world.round(59) == []
    assert stories(await world.round(60)) == [(1,)]


@with_store
async def test_a_poll_that_the_machine_slept_through_is_not_overlooked(store: SqlStore) -> None:
    """It noted its moment, the machine was suspended for hours, and it was saved after the first round."""
    world = await rounds(store)
    await world.comes(1, minutes=1)
    assert stories(await world.round(9)) == [(1,)]
    assert await world.round(5 * 60) == []
    await world.comes(2, minutes=10)
    assert stories(await world.round(5 * 60 + 1)) == [(2,)]


@with_store
async def test_a_story_that_was_told_under_another_number_is_not_told_again(store: SqlStore) -> None:
    """A poll that began before it was told does not know which of two numbers people have read."""
    world = await rounds(store, following("iran-nuclear", mode=Mode.INSTANT))
    other = await world.comes(1, minutes=8, verdict=a_verdict("inf"))
    read = await world.comes(2, minutes=10)
    assert stories(await world.round(13)) == [(2,)]
    await world.comes(
        1, minutes=15, outlet="river-post", joins=replace(other, members=(*other.members, *read.members)), aliases=(2,)
    )
    assert await world.round(20) == []
    (digest,) = await world.asked(21)
    assert "S1 Report 2\n  +1 source" in digest.text
    assert await store.told_stories(since=NOON) == {1}
    await world.comes(3, minutes=30, follows=1)
    assert "development of S1" in (await world.round(40))[0].text


@with_store
async def test_a_story_that_was_muted_for_a_week_comes_when_the_mute_ends(store: SqlStore) -> None:
    mute = Mute(kind=MuteKind.SOURCE, value="harbour-times", until=at(7 * DAY))
    world = await rounds(store, replace(INSTANT, mutes=(mute,)))
    await world.comes(1, minutes=10)
    assert await world.round(6 * DAY) == []
    assert stories(await world.round(7 * DAY)) == [(1,)]


@with_store
async def test_what_waited_for_days_is_told_after_a_pause_although_nothing_new_comes(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, paused=True))
    await world.comes(1, minutes=10)
    assert await world.round(5 * DAY) == []
    await world.prefer(INSTANT)
    assert stories(await world.round(5 * DAY + 1)) == [(1,)]


@with_store
async def test_what_waited_for_days_is_told_after_a_standstill_although_nothing_new_comes(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    assert stories(await world.round(4 * DAY)) == [(1,)]


def mixed(*, instant: str, schedule: tuple[Slot, ...] = ()) -> Preferences:
    """Everything in the digest, one topic at once."""
    chosen = following()
    return replace(chosen, subscriptions=chosen.subscriptions.having(TopicId(instant), Mode.INSTANT), schedule=schedule)


@with_store
async def test_changing_alerts_into_digests_costs_the_first_digest_nothing(store: SqlStore) -> None:
    world = await rounds(store, mixed(instant="inf", schedule=MONDAYS))
    await world.comes(1, minutes=10, verdict=a_verdict("new-start"))
    await world.comes(2, minutes=4 * DAY, verdict=a_verdict("inf"))
    assert stories(await world.round(4 * DAY + 3)) == [(2,)]
    await world.prefer(replace(following(), schedule=MONDAYS))
    assert stories(await world.round(6 * DAY + 360)) == [(1,)]


@with_store
async def test_changing_alerts_into_digests_costs_the_one_that_is_asked_for_nothing(store: SqlStore) -> None:
    world = await rounds(store, mixed(instant="inf"))
    await world.comes(1, minutes=10, verdict=a_verdict("new-start"))
    await world.comes(2, minutes=4 * DAY, verdict=a_verdict("inf"))
    assert stories(await world.round(4 * DAY + 3)) == [(2,)]
    await world.prefer(following())
    assert stories(await world.asked(4 * DAY + 5)) == [(1,)]


@with_store
async def test_a_schedule_that_was_given_up_long_ago_brings_up_nothing_old(store: SqlStore) -> None:
    world = await rounds(store, replace(following("inf", mode=Mode.INSTANT), schedule=MONDAYS))
    await world.round(6 * DAY + 360)
    await world.prefer(following("inf", mode=Mode.INSTANT))
    await world.comes(1, minutes=20 * DAY)
    await world.comes(2, minutes=60 * DAY - 5)
    await world.prefer(following("inf", "iran-nuclear", mode=Mode.INSTANT))
    assert stories(await world.round(60 * DAY)) == [(2,)]


@with_store
async def test_a_schedule_that_is_chosen_after_a_year_of_alerts_brings_up_nothing_old(store: SqlStore) -> None:
    world = await rounds(store, mixed(instant="inf"))
    await world.comes(1, minutes=20 * DAY)
    await world.comes(2, minutes=365 * DAY - 5)
    world.clock.set(at(365 * DAY))
    await world.prefer(replace(mixed(instant="inf", schedule=MONDAYS), scheduled_at=at(365 * DAY)))
    assert stories(await world.round(372 * DAY)) == [(2,)]


@with_store
async def test_a_zone_far_to_the_west_costs_no_story_of_the_next_digest(store: SqlStore) -> None:
    """The digest of Monday 18:00 was made a day before it is Monday 18:00 there."""
    world = await rounds(store, replace(following(), schedule=MONDAYS), timezone="Pacific/Kiritimati")
    monday = 6 * DAY + 360
    assert await world.round(monday - 14 * 60) == []
    await world.comes(1, minutes=monday - 13.9 * 60)
    await world.prefer(replace(world.reader.preferences, scheduled_at=at(monday - 60)), timezone="Pacific/Pago_Pago")
    assert stories(await world.round(monday + 8 * DAY)) == [(1,)]


@with_store
async def test_what_a_long_pause_held_back_is_told_to_who_wants_it(store: SqlStore) -> None:
    paused = replace(mixed(instant="inf"), paused=True, paused_at=at(5))
    world = await rounds(store, paused)
    await world.comes(1, minutes=10, verdict=a_verdict("inf"))
    await world.comes(2, minutes=20, verdict=a_verdict("new-start"))
    await world.comes(3, minutes=29 * DAY, verdict=a_verdict("inf"))
    assert await world.round(30 * DAY) == []
    await world.prefer(replace(paused, paused=False))
    assert stories(await world.round(30 * DAY)) == [(3, 1)], "together, as they could have come before"
    await world.prefer(
        replace(paused, paused=False, subscriptions=following("new-start", mode=Mode.INSTANT).subscriptions)
    )
    assert await world.round(30 * DAY + 1) == [], "it was longer ago than eight days, and the pause is over"


@with_store
async def test_a_digest_during_a_pause_leaves_what_comes_after_it(store: SqlStore) -> None:
    paused = replace(INSTANT, paused=True, paused_at=at(5))
    world = await rounds(store, paused)
    await world.comes(1, minutes=10)
    assert stories(await world.asked(5 * DAY)) == [(1,)]
    await world.comes(2, minutes=5 * DAY + 10)
    await world.prefer(replace(paused, paused=False))
    assert stories(await world.round(30 * DAY)) == [(2,)]


@with_store
async def test_a_fresh_start_that_a_clock_ahead_of_time_has_written_hides_nothing(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, schedule=MONDAYS, resumed_at=at(300 * DAY)))
    await world.comes(1, minutes=10)
    assert stories(await world.round(20)) == [(1,)]


@with_store
async def test_a_reader_who_was_added_while_the_clock_was_ahead_hears_at_once_all_the_same(store: SqlStore) -> None:
    world = await rounds(store, following(mode=Mode.OFF))
    await store.add_destination(a_room("early"), preferences=INSTANT, timezone="UTC", now=at(300 * DAY))
    await world.comes(1, minutes=10)
    assert stories(await world.round(20)) == [(1,)]
