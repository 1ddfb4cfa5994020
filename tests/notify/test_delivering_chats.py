"""What chats ask for while they are served: waits, bars, their pace; and what the operator is asked about."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.sql_store import SqlStore
from bot.errors import StoreError
from bot.model.bar import Bar, BarKind
from bot.model.change import HoldChat
from bot.model.delivery import Barred, Delivery, GiveUp, Hold, Part, PartState, Sent, TryLater, Unknown
from bot.model.destination import Destination
from bot.notify.limits import REPEAT_LINE
from bot.notify.outbox import LEASE, AfterLostAnswer
from tests.builders import NOON, at
from tests.notify.outboxes import Outboxes
from tests.store.stores import with_store

FLOOD = TryLater(at=at(12 * 60), reason="too many messages", hold=Hold.CHAT)
REMOVED = Barred(bar=Bar(kind=BarKind.REMOVED))
CLOSED = Barred(bar=Bar(kind=BarKind.TOPIC_CLOSED))
LOST = Unknown(reason="no answer came")
HOLD = AfterLostAnswer.HOLD


@with_store
async def test_a_flood_wait_holds_its_chat_in_all_threads_across_restarts_and_no_other_chat(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("one", thread="1")
    await box.add("two", thread="2")
    await box.add("elsewhere", chat="other")
    box.chats.scripts["group"] = [FLOOD]
    await box.run()
    assert box.chats.arrived == [("other", "elsewhere")]
    await box.add("three", thread="1")
    await box.run(minutes=12 * 60 - 1)
    assert (box.chats.tried, box.chats.texts()) == (2, [])
    await box.run(minutes=12 * 60)
    assert box.chats.texts() == ["one", "two", "three"]


@with_store
async def test_a_flood_wait_is_no_attempt_of_the_message_that_met_it(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("one")
    box.chats.scripts["group"] = [FLOOD, TryLater(at=at(12 * 60), reason="the server is busy")]
    await box.run()
    assert [part.attempts for part in await box.parts()] == [0]
    await box.run(minutes=12 * 60)
    (part,) = await box.parts()
    assert (part.attempts, part.not_before) == (1, at(12 * 60 + 0.5))


@with_store
async def test_a_hold_that_a_clock_ahead_has_written_is_cut_to_two_days(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("one")
    await store.apply([HoldChat(platform="telegram", bot_id="1", chat_id="group", until=at(days=400))], now=NOON)
    await box.run()
    assert (await box.destination()).held_until == at(days=2)
    await box.run(minutes=2 * 24 * 60 - 1)
    assert box.chats.texts() == []
    await box.run(minutes=2 * 24 * 60)
    assert box.chats.texts() == ["one"]


@with_store
async def test_where_the_chat_system_as_a_whole_asks_to_wait_nothing_more_goes_to_that_chat(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("one", thread="1")
    await box.add("two", thread="2")
    box.chats.scripts["group"] = [TryLater(at=at(1), reason="too many messages", hold=Hold.ALL)]
    await box.run()
    assert box.chats.tried == 1
    assert (await box.destination(thread="1")).held_until is None
    await box.run(minutes=1)
    assert box.chats.texts() == ["one", "two"]


@with_store
async def test_a_chat_that_bars_the_bot_loses_nothing_and_is_tried_with_one_message_until_it_is_open(
    store: SqlStore,
) -> None:
    box = Outboxes(store)
    await box.add("one", "two", thread="1")
    await box.add("three", thread="2")
    box.chats.scripts["group"] = [REMOVED, REMOVED]
    await box.run()
    assert box.chats.tried == 1
    barred = [await box.destination(thread=thread) for thread in ("1", "2")]
    assert [(one.shut_out, one.bar) for one in barred] == [(True, REMOVED.bar)] * 2
    assert len(await store.unsaid()) == 1
    again = barred[0].try_again_at
    assert again is not None
    minutes = (again - NOON) / timedelta(minutes=1)
    await box.run(minutes=minutes - 1)
    assert box.chats.tried == 1
    await box.run(minutes=minutes)
    assert box.chats.tried == 2
    assert len(await store.unsaid()) == 1
    later = (await box.destination(thread="1")).try_again_at
    assert later is not None
    minutes = (later - NOON) / timedelta(minutes=1)
    await box.run(minutes=minutes)
    assert "two" not in box.chats.texts()
    assert not (await box.destination(thread="1")).shut_out
    await box.run(minutes=minutes)
    assert sorted(box.chats.texts()) == ["one", "three", "two"]
    assert await store.pending() == ()


@with_store
async def test_a_closed_topic_keeps_nothing_from_the_other_topics_of_its_chat(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("one", thread="1")
    await box.add("two", thread="2")
    await box.add("three", thread="1")
    box.chats.scripts["group"] = [CLOSED]
    await box.run()
    assert box.chats.texts() == ["two"]
    assert [(await box.destination(thread=thread)).shut_out for thread in ("1", "2")] == [True, False]


@with_store
async def test_a_chat_whose_turn_does_not_come_has_no_row_written_and_holds_up_no_other(store: SqlStore) -> None:
    box = Outboxes(store)
    for thread in ("1", "2"):
        await box.add("slow", thread=thread)
    await box.add("elsewhere", chat="other")
    box.chats.waits["group"] = timedelta(seconds=40)
    before = (await box.parts())[:2]
    reports = await box.run()
    assert box.chats.arrived == [("other", "elsewhere")]
    assert await box.parts() == before
    assert reports[0].reasons == ("the chat takes no more messages for the moment",)
    box.chats.waits.clear()
    await box.run()
    assert box.chats.texts() == ["slow", "slow"]


@with_store
async def test_however_many_chats_wait_for_their_turn_the_others_are_served(store: SqlStore) -> None:
    box = Outboxes(store)
    for number in range(3):
        await box.add("slow", chat=f"slow-{number}")
    await box.add("fast", chat="fast")
    come = asyncio.Event()

    class Waiting:
        async def turn(self, destination: Destination) -> timedelta:
            if destination.chat_id != "fast":
                await come.wait()
            return timedelta(0)

    round_ = asyncio.ensure_future(box.run(pacers={"telegram": Waiting()}, at_a_time=2))
    async with asyncio.timeout(20):
        while len(await store.pending()) > 3:
            assert not round_.done()
    assert box.chats.arrived == [("fast", "fast")]
    come.set()
    await round_
    assert await store.pending() == ()


@with_store
async def test_an_edit_whose_answer_was_lost_is_made_again_unmarked(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("now with two sources", edits="7")
    box.chats.scripts["group"] = [LOST, LOST]
    for minutes in (0, 1, 3):
        await box.run(minutes=minutes, lost=HOLD)
    assert box.chats.texts() == ["now with two sources"] * 3
    assert await store.pending() == ()
    assert await store.unsaid() == ()


@with_store
async def test_a_held_message_holds_up_nothing_and_the_operators_are_told_once_how_to_decide(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("one", "two")
    box.chats.scripts["group"] = [LOST]
    (report,) = await box.run(lost=HOLD)
    await box.add("three")
    await box.run(minutes=55, lost=HOLD)
    assert box.chats.texts() == ["one", "two", "three"]
    assert (report.sent, report.held, report.waiting, report.reasons) == (1, 1, 0, ("no answer came",))
    assert [part.state for part in await box.parts()] == [PartState.HELD, PartState.SENT]
    (notice,) = await store.unsaid()
    for _, text in notice.texts:
        assert "treatywatch outbox repeat 1.1" in text
        assert "treatywatch outbox drop 1.1" in text


@with_store
async def test_many_held_messages_bring_the_operators_one_word_an_hour_for_each_chat(store: SqlStore) -> None:
    box = Outboxes(store)
    for minutes, chat in ((0, "group"), (1, "group"), (2, "other"), (61, "group")):
        await box.add("one", "two", chat=chat)
        box.chats.scripts[chat] = [LOST, LOST]
        await box.run(minutes=minutes, lost=HOLD)
    assert len(await box.parts()) == 8
    assert len(await store.unsaid()) == 3


@with_store
async def test_of_a_message_that_is_refused_for_good_the_operators_are_told_why_and_of_an_edit_not(
    store: SqlStore,
) -> None:
    box = Outboxes(store)
    await box.add("one", "two")
    box.chats.scripts["group"] = [GiveUp(reason="Bad Request: strange text")]
    await box.run()
    (notice,) = await store.unsaid()
    for _, text in notice.texts:
        assert "group" in text
        assert "Bad Request: strange text" in text
    await box.add("now with two sources", edits="7")
    box.chats.scripts["group"] = [GiveUp(reason="message to edit not found")]
    await box.run(minutes=61)
    assert await store.unsaid() == (notice,)


@with_store
async def test_what_a_crash_caught_is_held_too_where_the_operator_decides(store: SqlStore) -> None:
    box = Outboxes(store)
    delivery = await box.add("one", "two")
    (part, _) = delivery.parts
    sending = replace(part, state=PartState.SENDING, attempts=1, owner="an earlier run", leased_until=NOON + LEASE)
    await store.save_part(delivery, sending)
    await box.run(lost=HOLD)
    assert box.chats.texts() == ["two"]
    assert [part.state for part in await box.parts()] == [PartState.HELD, PartState.SENT]
    assert len(await store.unsaid()) == 1


class Quicker(SqlStore):
    """A store in which another process claims a message just before this one does."""

    async def claim_part(self, delivery: Delivery, part: Part) -> bool:
        if part.message.text == "one":
            await super().claim_part(delivery, replace(part, owner="another process"))
        return await super().claim_part(delivery, part)


@with_store
async def test_what_another_process_has_in_hand_is_left_to_it_until_its_lease_ends(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("one", "two")
    await box.add("elsewhere", chat="other")
    deliverer = replace(box.deliverer(), outbox=Quicker(store._database))
    for _ in range(2):
        first, *_ = await deliverer.deliver()
        assert (first.waiting, first.reasons) == (2, ("another process has it in hand",))
    assert box.chats.arrived == [("other", "elsewhere")]
    late = box.deliverer(NOON + LEASE)
    await late.deliver()
    assert box.chats.texts() == [f"{REPEAT_LINE}\none", "two"]


class Full(SqlStore):
    """A store on a disk that is full when the end of a message is to be noted."""

    async def save_part(self, delivery: Delivery, part: Part) -> None:
        if part.state is PartState.SENT:
            raise StoreError("the disk is full")
        await super().save_part(delivery, part)


@with_store
async def test_a_message_whose_end_could_not_be_noted_is_sent_again_marked_by_the_same_run(store: SqlStore) -> None:
    box = Outboxes(store)
    await box.add("one", "two")
    this_run = box.deliverer()
    with pytest.raises(StoreError, match="full"):
        await replace(this_run, outbox=Full(store._database)).deliver()
    await this_run.deliver()
    assert box.chats.texts() == ["one"]
    await replace(this_run, clock=box.deliverer(NOON + LEASE).clock).deliver()
    assert box.chats.texts() == ["one", f"{REPEAT_LINE}\none", "two"]
    assert await store.pending() == ()


@with_store
async def test_a_crash_between_the_end_of_a_message_and_what_it_means_for_the_chat_loses_neither(
    store: SqlStore,
) -> None:
    class Mute(SqlStore):
        async def apply(self, changes: object, *, now: object) -> None:
            raise StoreError("the program ends here")

    box = Outboxes(store)
    await box.add("one", "two")
    box.chats.scripts["group"] = [REMOVED, REMOVED, Sent(message_id="7")]
    with pytest.raises(StoreError):
        await replace(box.deliverer(), chats=Mute(store._database)).deliver()
    await box.run()
    shut = await box.destination()
    assert shut.shut_out
    assert shut.try_again_at is not None
    minutes = (shut.try_again_at - NOON) / timedelta(minutes=1)
    with pytest.raises(StoreError):
        await replace(box.deliverer(at(minutes)), chats=Mute(store._database)).deliver()
    assert (await box.destination()).shut_out
    await box.run(minutes=minutes)
    assert not (await box.destination()).shut_out
    assert box.chats.texts() == ["one", "two"]
