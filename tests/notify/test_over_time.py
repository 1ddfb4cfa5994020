"""What is told while time passes and choices change: nothing is passed over, and nothing old comes up again."""

from dataclasses import replace

from bot.adapters.sql_store import SqlStore
from bot.model.preferences import Mode, Mute, MuteKind
from tests.builders import NOON, a_verdict, at, following
from tests.notify.rounds import INSTANT, rounds, stories
from tests.store.stores import with_store

DAY = 24 * 60.0


@with_store
async def test_an_alert_that_was_muted_for_a_time_comes_when_the_mute_ends(store: SqlStore) -> None:
    mute = Mute(kind=MuteKind.STORY, value="1", until=at(60))
    world = await rounds(store, replace(INSTANT, mutes=(mute,)))
    await world.comes(1, minutes=10)
    assert await world.round(20) == []
    assert await world.round(59) == []
    assert stories(await world.round(60)) == [(1,)]


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
