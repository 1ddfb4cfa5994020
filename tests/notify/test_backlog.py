"""What waits while nothing can go out: nothing of it is lost, nothing piles up, and it comes as one."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.bar import Bar, BarKind
from bot.model.change import ComeBack, HoldChat, ShutOut
from bot.model.delivery import Delivery, DeliveryKind, Part, PartState
from bot.model.ids import DeliveryId, DestinationId, TopicId
from bot.model.message import Message
from bot.model.preferences import Mode, QuietHours, Slot
from bot.notify.backlog import STUCK, obstacle
from tests.builders import NOON, a_destination, a_room, a_verdict, at, following
from tests.notify.rounds import INSTANT, Rounds, a_notifier, rounds, stories
from tests.store.stores import in_store, with_store

DAY = 24 * 60.0
EVENING = (Slot(at=time(18)),)


async def composed(world: Rounds, minutes: float) -> list[Message]:
    """What waits in the outbox after a round in which nothing can be sent."""
    world.clock.set(at(minutes))
    await world.notifier.round()
    return [part.message for delivery in await world.store.pending() for part in delivery.parts]


async def arrived(world: Rounds) -> None:
    """All that waited is sent at last."""
    for delivery in await world.store.pending():
        for part in delivery.parts:
            await world.store.save_part(delivery, replace(part, state=PartState.SENT, message_id=f"{delivery.id}"))


def head(message: Message) -> str:
    return message.text.split("\n")[0]


def room_of(world: Rounds) -> Any:
    reader = world.reader
    return {"platform": reader.platform, "bot_id": reader.bot_id, "chat_id": reader.chat_id}


@pytest.mark.parametrize("days", [5, 10])
@pytest.mark.parametrize("restarted", ["runs on", "restarted"])
def test_what_came_behind_a_stuck_delivery_comes_as_one_that_says_its_period(
    days: int, restarted: str, tmp_path: Any
) -> None:
    async def law(store: SqlStore) -> None:
        world = await rounds(store, timezone="Europe/Vienna")
        await world.comes(1, minutes=10)
        assert stories(await composed(world, 13)) == [(1,)]
        await world.comes(2, minutes=25)
        assert stories(await composed(world, 30)) == [(1,)]
        if restarted == "restarted":
            world.notifier = a_notifier(store, world.clock)
        await world.comes(3, minutes=DAY)
        assert stories(await composed(world, DAY + 5)) == [(1,)]
        assert stories(await composed(world, days * DAY)) == [(1,)]
        await arrived(world)
        (message,) = await world.round(days * DAY + 1)
        assert sorted(message.stories) == [2, 3]
        day = "Sun 17" if days == 5 else "Fri 22"
        assert head(message).endswith(
            f"2 stories · alerts sent together; covers Tue 12 May, 14:25 CEST to {day} May, 14:01 CEST"
        )
        assert await world.round(days * DAY + 2) == []

    in_store(tmp_path, law)


@with_store
async def test_digests_wait_too_and_come_with_the_alerts_as_one(store: SqlStore) -> None:
    chosen = replace(following(), schedule=EVENING)
    chosen = replace(chosen, subscriptions=chosen.subscriptions.having(TopicId("iran-nuclear"), Mode.INSTANT))
    world = await rounds(store, chosen)
    await world.comes(1, minutes=10)
    assert stories(await composed(world, 13)) == [(1,)]
    await world.comes(2, minutes=20)
    await world.comes(3, minutes=30, verdict=a_verdict("inf"))
    for days in range(1, 6):
        assert stories(await composed(world, days * DAY)) == [(1,)]
    await arrived(world)
    (message,) = await world.round(5 * DAY + 1)
    assert sorted(message.stories) == [2, 3]
    assert "2 stories · in place of 3 digests; covers Tue 12 May, 12:20 UTC to Sun 17 May, 12:01 UTC" in head(message)


@with_store
async def test_what_comes_late_with_a_digest_that_is_in_time_says_its_period(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, schedule=EVENING))
    await world.comes(1, minutes=10)
    assert stories(await composed(world, 13)) == [(1,)]
    await world.comes(2, minutes=30)
    assert stories(await composed(world, 300)) == [(1,)]
    await arrived(world)
    (message,) = await world.round(6 * 60)
    assert head(message).endswith("18:00 UTC · 1 story · sent late; covers 12:30 UTC to 18:00 UTC")


@with_store
async def test_an_outage_of_days_loses_nothing_and_brings_one_message(store: SqlStore) -> None:
    """The bot stands still; what it had seen before, and what it finds when it is back, is told."""
    world = await rounds(store)
    await world.comes(1, minutes=10)
    await world.comes(2, minutes=11)
    world.notifier = a_notifier(store, world.clock)
    await world.comes(3, minutes=5 * DAY)
    (message,) = await world.round(5 * DAY + 4)
    assert sorted(message.stories) == [1, 2, 3]
    assert head(message).endswith(
        "3 stories · alerts sent together; covers Tue 12 May, 12:10 UTC to Sun 17 May, 12:04 UTC"
    )
    assert "entries since Tue 12 May, 12:10 UTC: " in message.text  # the foot counts what the head says it covers


@with_store
async def test_who_was_shut_out_for_days_hears_all_of_it_in_one_message(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    assert stories(await composed(world, 13)) == [(1,)]
    await store.apply([ShutOut(**room_of(world), bar=Bar(kind=BarKind.BLOCKED))], now=at(14))
    for number in range(2, 6):
        await world.comes(number, minutes=number * DAY - DAY)
        assert stories(await composed(world, number * DAY)) == [(1,)]
    await store.apply([ComeBack(**room_of(world))], now=at(6 * DAY))
    assert stories(await composed(world, 6 * DAY)) == [(1,)], "what is older goes out first"
    await arrived(world)
    (message,) = await world.round(6 * DAY + 1)
    assert sorted(message.stories) == [2, 3, 4, 5]
    assert "covers Wed 13 May, 12:00 UTC to Mon 18 May, 12:01 UTC" in head(message)


@pytest.mark.parametrize("restarted", ["runs on", "restarted"])
def test_what_comes_after_a_try_with_news_that_was_refused_is_told_however_long_that_takes(
    restarted: str, tmp_path: Any
) -> None:
    async def law(store: SqlStore) -> None:
        world = await rounds(store)
        await shut_out_until(world, at(DAY), now=at(14))
        await world.comes(1, minutes=DAY / 2)
        assert await composed(world, DAY - 1) == []
        assert stories(await composed(world, DAY + 20)) == [(1,)], "something has to be there to try with"
        for number in (2, 20):
            await world.comes(number, minutes=number * DAY)
        for days in range(2, 30):
            await shut_out_until(world, at(days * DAY), now=at((days - 1) * DAY))
            assert stories(await composed(world, days * DAY)) == [(1,)]
        if restarted == "restarted":
            world.notifier = a_notifier(store, world.clock)
            await composed(world, 30 * DAY - 1)
        await store.apply([ComeBack(**room_of(world))], now=at(30 * DAY))
        await arrived(world)
        (message,) = await world.round(30 * DAY + 1)
        assert sorted(message.stories) == [2, 20]
        assert await world.round(30 * DAY + 2) == []

    in_store(tmp_path, law)


async def shut_out_until(world: Rounds, moment: datetime, *, now: datetime) -> None:
    """A message was refused; the next try is at that moment."""
    out = ShutOut(**room_of(world), bar=Bar(kind=BarKind.NO_RIGHTS), try_again_at=moment)
    await world.store.apply([out], now=now)


@with_store
async def test_nothing_is_composed_for_a_chat_that_is_held(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    await store.apply([HoldChat(**room_of(world), until=at(12 * 60))], now=NOON)
    assert await composed(world, 11 * 60) == []
    assert stories(await world.round(12 * 60)) == [(1,)]


@with_store
async def test_what_a_pause_has_held_back_for_a_digest_comes_with_it_also_behind_an_alert(store: SqlStore) -> None:
    """The schedule was changed in the pause, and the alert that waited comes before the first digest of the new one."""
    chosen = following("inf")
    chosen = replace(chosen, subscriptions=chosen.subscriptions.having(TopicId("iran-nuclear"), Mode.INSTANT))
    world = await rounds(store, replace(chosen, schedule=EVENING))
    assert await world.round(6 * 60) == [], "a digest with nothing new"
    resumed = replace(chosen, schedule=(Slot(at=time(20)),), paused_at=at(7 * 60), scheduled_at=at(20 * DAY))
    await world.prefer(replace(resumed, paused=True))
    await world.comes(1, minutes=DAY, verdict=a_verdict("inf"))
    await world.comes(2, minutes=20 * DAY)
    await world.prefer(resumed)
    world.notifier = a_notifier(store, world.clock)
    assert stories(await world.round(20 * DAY + 30)) == [(2,)]
    assert stories(await world.round(20 * DAY + 8 * 60)) == [(1,)]


@with_store
async def test_a_digest_that_is_asked_for_is_composed_all_the_same(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    await composed(world, 13)
    await world.comes(2, minutes=20)
    assert stories(await composed(world, 60)) == [(1,)]
    assert (2,) in stories(await world.asked(61))


@with_store
async def test_one_alert_that_waited_comes_as_an_alert(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    (message,) = await world.round(120)
    assert message.text.startswith("Iran\nS1 ")


@with_store
async def test_a_few_alerts_of_the_quiet_hours_have_not_waited(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, quiet=QuietHours(begin=time(13), end=time(20))))
    for number in (1, 2):
        await world.comes(number, minutes=90)
    assert stories(await world.round(8 * 60)) == [(1,), (2,)]


@with_store
async def test_an_hour_holds_so_many_alerts_and_the_rest_comes_together(store: SqlStore) -> None:
    world = await rounds(store)
    few(world, 3)
    for number in (1, 2, 3):
        await world.comes(number, minutes=10)
    assert len(await world.round(13)) == 3
    for number in (4, 5):
        await world.comes(number, minutes=20)
    assert await world.round(23) == []
    world.notifier = a_notifier(store, world.clock)
    few(world, 3)
    assert await world.round(72) == [], "a restart makes no room"
    (message,) = await world.round(73)
    assert sorted(message.stories) == [4, 5]
    assert head(message).endswith("2 stories · alerts sent together; covers 12:20 UTC to 13:13 UTC")
    for number in (6, 7, 8):
        await world.comes(number, minutes=80)
    (message,) = await world.round(83)
    assert sorted(message.stories) == [6, 7, 8], "there was room for two"


@with_store
async def test_threads_of_a_chat_take_turns_where_the_hour_is_full(store: SqlStore) -> None:
    world = await rounds(store, following("iran-nuclear", mode=Mode.INSTANT))
    thread = a_room(world.reader.chat_id, thread_id="2")
    await store.add_destination(thread, preferences=following("inf", mode=Mode.INSTANT), timezone="UTC", now=NOON)
    few(world, 1)
    await world.comes(1, minutes=1)
    assert stories(await world.round(5)) == [(1,)]
    await world.comes(2, minutes=6)
    assert await world.round(10) == []
    await world.comes(3, minutes=50, verdict=a_verdict("inf"))
    assert stories(await world.round(66)) == [(3,)], "it was not alerted yet"
    assert stories(await world.round(127)) == [(2,)]


@with_store
async def test_alerts_that_a_clock_ahead_of_time_has_noted_take_no_room(store: SqlStore) -> None:
    world = await rounds(store)
    few(world, 1)
    await world.comes(1, minutes=200 * DAY)
    assert stories(await world.round(200 * DAY + 3)) == [(1,)]
    await world.comes(2, minutes=10)
    assert stories(await world.round(13)) == [(2,)]


def few(world: Rounds, per_hour: int) -> None:
    world.notifier = replace(world.notifier, alerting=replace(world.notifier.alerting, per_hour=per_hour))


def a_delivery(state: PartState) -> Delivery:
    """Made at NOON, with one part in that state."""
    return Delivery(
        id=DeliveryId(7),
        destination_id=DestinationId(1),
        created_at=NOON,
        kind=DeliveryKind.ALERT,
        parts=(Part(index=0, message=Message(text="x"), state=state),),
    )


@pytest.mark.parametrize("state", PartState)
def test_a_delivery_is_in_the_way_while_it_is_open_after_ten_minutes(state: PartState) -> None:
    waits = state in {PartState.QUEUED, PartState.SENDING, PartState.UNKNOWN}
    reader = a_destination()
    assert obstacle(reader, [a_delivery(state)], now=NOON + STUCK) is None
    assert (obstacle(reader, [a_delivery(state)], now=NOON + 2 * STUCK) is not None) == waits


def test_a_hold_that_a_clock_ahead_of_time_has_noted_holds_nothing() -> None:
    reader = replace(a_destination(), held_until=at(days=300))
    assert obstacle(reader, [], now=NOON) is None
    assert obstacle(reader, [], now=at(days=300) - timedelta(hours=12)) is not None
    assert obstacle(reader, [a_delivery(PartState.QUEUED)], now=at(days=-1)) is None
