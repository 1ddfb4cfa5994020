"""The order of NOTIFY and DELIVER: with the real store, whatever a chat answers and wherever the program ends."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import structlog

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_store import SqlStore
from bot.model.delivery import (
    Delivery,
    DeliveryKind,
    GiveUp,
    NewDelivery,
    Part,
    PartState,
    SendOutcome,
    Sent,
    TryLater,
    Unknown,
)
from bot.model.destination import Destination, DigestSlot
from bot.model.ids import StoryId
from bot.model.message import Button, Message
from bot.model.preferences import UiLanguage
from bot.notify.limits import REPEAT_LINE, repeat_line
from bot.pipeline import Deliverer, DeliveryReport
from tests.builders import (
    NOON,
    a_new_delivery,
    a_room,
    at,
    following,
)
from tests.store.stores import in_store, rows, with_store


@dataclass
class Chat:
    """Answers as scripted, then always confirms; keeps what arrived."""

    script: list[SendOutcome | BaseException] = field(default_factory=list)
    arrived: list[str] = field(default_factory=list)

    async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
        answer = self.script.pop(0) if self.script else Sent(message_id=str(len(self.arrived)))
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, Sent | Unknown):
            self.arrived.append(message.text)
        return answer


LATER = TryLater(at=at(10), reason="too many messages")
LOST = Unknown(reason="no answer came")
GONE = GiveUp(reason="the chat is gone")


def a_deliverer(store: SqlStore, chat: Chat, *, minutes: float = 0) -> Deliverer:
    return Deliverer(
        clock=FrozenClock(at(minutes)), outbox=store, sent=store, chats=store, messengers={"terminal": chat}
    )


async def enqueued(store: SqlStore, *texts: str, chat_id: str = "terminal") -> Delivery:
    reader = await store.add_destination(a_room(chat_id), preferences=following(), timezone="UTC", now=NOON)
    delivery = await store.enqueue(a_new_delivery(reader, texts=texts))
    assert delivery is not None
    return delivery


def counts(report: DeliveryReport) -> tuple[int, int, int, int]:
    return report.sent, report.waiting, report.unknown, report.dropped


@with_store
async def test_a_round_for_one_destination_leaves_what_waits_for_others(store: SqlStore) -> None:
    mine, other = await enqueued(store, "mine"), await enqueued(store, "other", chat_id="other")
    chat = Chat()
    await a_deliverer(store, chat).deliver(only=[mine.destination_id])
    assert chat.arrived == ["mine"]
    assert [waiting.id for waiting in await store.pending()] == [other.id]


@with_store
async def test_parts_are_sent_in_order_and_nothing_is_left(store: SqlStore) -> None:
    await enqueued(store, "one", "two", "three")
    chat = Chat()
    (report,) = await a_deliverer(store, chat).deliver()
    assert chat.arrived == ["one", "two", "three"]
    assert (counts(report), report.reasons) == ((3, 0, 0, 0), ())
    assert await a_deliverer(store, chat).deliver() == ()
    assert await store.pending() == ()


@with_store
async def test_a_part_that_must_wait_holds_those_behind_it_and_younger_deliveries_to_its_chat(store: SqlStore) -> None:
    await enqueued(store, "one", "two")
    await enqueued(store, "three")
    await enqueued(store, "elsewhere", chat_id="other")
    chat = Chat([LATER])
    first, second, other = await a_deliverer(store, chat).deliver()
    assert chat.arrived == ["elsewhere"]
    assert (counts(first), first.reasons) == ((0, 2, 0, 0), ("too many messages",))
    assert (counts(second), second.reasons) == ((0, 1, 0, 0), ("an earlier delivery to this chat waits",))
    assert counts(other) == (1, 0, 0, 0)
    await a_deliverer(store, chat, minutes=9).deliver()
    assert chat.arrived == ["elsewhere"]
    await a_deliverer(store, chat, minutes=10).deliver()
    assert chat.arrived == ["elsewhere", "one", "two", "three"]


@with_store
async def test_a_lost_answer_is_asked_again_in_a_later_round_once_and_marked(store: SqlStore) -> None:
    await enqueued(store, "one", "two")
    chat = Chat([LOST])
    (report,) = await a_deliverer(store, chat).deliver()
    assert (counts(report), report.reasons) == ((0, 1, 1, 0), ("no answer came",))
    chat.script = [LOST]
    (report,) = await a_deliverer(store, chat, minutes=60).deliver()
    assert chat.arrived == ["one", f"{REPEAT_LINE}\none", "two"]
    assert (counts(report), report.held) == ((1, 0, 0, 0), 1)
    (reason,) = report.reasons
    assert "no answer came" in reason
    await a_deliverer(store, chat, minutes=600).deliver()
    assert len(chat.arrived) == 3


@with_store
async def test_a_dropped_part_lets_the_next_ones_go(store: SqlStore) -> None:
    await enqueued(store, "one", "two")
    (report,) = await a_deliverer(store, Chat([GONE])).deliver()
    assert (counts(report), report.reasons) == ((1, 0, 0, 1), ("the chat is gone",))


@with_store
async def test_a_platform_that_nothing_can_send_to_waits_and_says_so(store: SqlStore) -> None:
    await enqueued(store, "one")
    deliverer = replace(a_deliverer(store, Chat()), messengers={})
    for _ in range(2):
        (report,) = await deliverer.deliver()
        assert (counts(report), report.reasons) == ((0, 1, 0, 0), ("nothing here can send to 'terminal'",))
    assert (await store.pending())[0].parts[0].state is PartState.QUEUED


@with_store
async def test_the_wish_is_stored_before_the_message_leaves(store: SqlStore) -> None:
    await enqueued(store, "one")
    seen: list[PartState] = []

    class Looking(Chat):
        async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
            seen.append((await store.pending())[0].parts[0].state)
            return await super().send(destination, message, answers=answers)

    await a_deliverer(store, Looking()).deliver()
    assert seen == [PartState.SENDING]


@with_store
async def test_a_messenger_that_breaks_its_word_is_a_bug_that_shows_and_loses_nothing(store: SqlStore) -> None:
    await enqueued(store, "one")
    chat = Chat([RuntimeError("a bug")])
    with pytest.raises(RuntimeError, match="a bug"):
        await a_deliverer(store, chat).deliver()
    (delivery,) = await store.pending()
    assert delivery.parts[0].state is PartState.UNKNOWN
    assert "RuntimeError" in str(delivery.parts[0].reason)
    await a_deliverer(store, chat, minutes=60).deliver()
    assert chat.arrived == [f"{REPEAT_LINE}\none"]


@with_store
async def test_a_round_that_is_cancelled_waits_for_the_answer_and_keeps_it(store: SqlStore) -> None:
    await enqueued(store, "one", "two")
    left, answer = asyncio.Event(), asyncio.Event()

    class Slow(Chat):
        async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
            left.set()
            await answer.wait()
            return await super().send(destination, message, answers=answers)

    chat = Slow()
    round_ = asyncio.ensure_future(a_deliverer(store, chat).deliver())
    await left.wait()
    round_.cancel()
    asyncio.get_running_loop().call_soon(answer.set)
    with pytest.raises(asyncio.CancelledError):
        await round_
    (delivery,) = await store.pending()
    assert [part.state for part in delivery.parts] == [PartState.SENT, PartState.QUEUED]
    assert chat.arrived == ["one"]


@with_store
async def test_a_round_that_is_cancelled_twice_does_not_wait_and_notes_that_nobody_knows(store: SqlStore) -> None:
    await enqueued(store, "one")
    left = asyncio.Event()

    class Silent(Chat):
        async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
            left.set()
            await asyncio.Event().wait()
            raise AssertionError

    round_ = asyncio.ensure_future(a_deliverer(store, Silent()).deliver())
    await left.wait()
    for _ in range(2):
        round_.cancel()
        await asyncio.wait({round_}, timeout=0)
    with pytest.raises(asyncio.CancelledError):
        await round_
    assert (await store.pending())[0].parts[0].state is PartState.UNKNOWN


@with_store
async def test_a_destination_removed_meanwhile_takes_its_deliveries_with_it(store: SqlStore) -> None:
    delivery = await enqueued(store, "one")

    class Removing(SqlStore):
        """Another process removes the destination between the two questions of a round."""

        async def pending(self) -> tuple[Delivery, ...]:
            found = await store.pending()
            await store.remove_destination(delivery.destination_id)
            return found

    chat = Chat()
    deliverer = replace(a_deliverer(store, chat), outbox=Removing(store._database))
    assert await deliverer.deliver() == ()
    assert chat.arrived == []


class Blocked(Chat):
    """A chat that answers only once it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.go = asyncio.Event(), asyncio.Event()

    async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
        if destination.chat_id == "slow":
            self.left.set()
            await self.go.wait()
        return await super().send(destination, message, answers=answers)


def over_telegram(store: SqlStore, chat: Chat) -> Deliverer:
    """A deliverer of chats that do not share a screen."""
    deliverer = a_deliverer(store, chat)
    return replace(deliverer, messengers={"telegram": chat}, look_again=timedelta(milliseconds=1))


async def waiting_in(store: SqlStore, chat_id: str, *texts: str, thread: str | None = None) -> Delivery:
    room = a_room(chat_id, platform="telegram", bot_id="1", thread_id=thread)
    reader = await store.add_destination(room, preferences=following(), timezone="UTC", now=NOON)
    delivery = await store.enqueue(a_new_delivery(reader, texts=texts))
    assert delivery is not None
    return delivery


@with_store
async def test_a_slow_chat_holds_up_no_other_not_even_what_comes_meanwhile(store: SqlStore) -> None:
    await waiting_in(store, "slow", "one", "two")
    await waiting_in(store, "fast", "three")
    chat = Blocked()
    round_ = asyncio.ensure_future(over_telegram(store, chat).deliver())
    await chat.left.wait()
    late = await waiting_in(store, "fast", "four")
    while any(delivery.id == late.id for delivery in await store.pending()):
        assert not round_.done()
    assert chat.arrived == ["three", "four"]
    chat.go.set()
    reports = await round_
    assert chat.arrived == ["three", "four", "one", "two"]
    assert [report.sent for report in reports] == [2, 1, 1]


@with_store
async def test_threads_of_one_chat_are_served_one_after_the_other(store: SqlStore) -> None:
    for thread, text in (("1", "one"), ("2", "two"), ("1", "three")):
        await waiting_in(store, "group", text, thread=thread)
    busy = 0

    class Alone(Chat):
        async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
            nonlocal busy
            busy += 1
            await asyncio.sleep(0)
            assert busy == 1
            busy -= 1
            return await super().send(destination, message, answers=answers)

    chat = Alone()
    await over_telegram(store, chat).deliver()
    assert chat.arrived == ["one", "two", "three"]


@with_store
async def test_a_bug_in_one_chat_shows_after_the_others_have_had_theirs(store: SqlStore) -> None:
    await waiting_in(store, "broken", "one")
    await waiting_in(store, "fine", "two")

    class Broken(Chat):
        async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
            if destination.chat_id == "broken":
                raise RuntimeError("a bug")
            await asyncio.sleep(0)
            return await super().send(destination, message, answers=answers)

    chat = Broken()
    with pytest.raises(RuntimeError, match="a bug"):
        await over_telegram(store, chat).deliver()
    assert chat.arrived == ["two"]
    (left,) = await store.pending()
    assert left.parts[0].state is PartState.UNKNOWN


@with_store
async def test_a_round_that_took_its_time_begins_nothing_more(store: SqlStore) -> None:
    await waiting_in(store, "slow", "one")
    chat = Blocked()
    deliverer = replace(over_telegram(store, chat), longest=timedelta(0))
    round_ = asyncio.ensure_future(deliverer.deliver())
    await chat.left.wait()
    await waiting_in(store, "fast", "two")
    await asyncio.sleep(0.05)
    chat.go.set()
    await round_
    assert chat.arrived == ["one"]
    await deliverer.deliver()
    assert chat.arrived == ["one", "two"]


@with_store
async def test_a_message_answers_the_first_one_that_told_its_story_there(store: SqlStore) -> None:
    reader = await store.add_destination(a_room(), preferences=following(), timezone="UTC", now=NOON)
    messages = (
        Message(text="a digest", stories=(StoryId(1), StoryId(2))),
        Message(text="development of S2", stories=(StoryId(3),), answers=StoryId(2)),
        Message(text="development of S9", stories=(StoryId(4),), answers=StoryId(9)),
    )
    await store.enqueue(NewDelivery(destination_id=reader.id, created_at=NOON, messages=messages, told=()))
    answered: list[str | None] = []

    class Noting(Chat):
        async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
            answered.append(answers)
            return await super().send(destination, message, answers=answers)

    await a_deliverer(store, Noting()).deliver()
    assert answered == [None, "0", None]


@with_store
async def test_what_waits_is_logged_once_and_not_in_every_round(store: SqlStore) -> None:
    await enqueued(store, "one")
    deliverer = replace(a_deliverer(store, Chat()), messengers={})
    with structlog.testing.capture_logs() as lines:
        for _ in range(3):
            await deliverer.deliver()
    assert [line["reason"] for line in lines] == ["nothing here can send to 'terminal'"]


@with_store
async def test_a_repeat_says_so_in_the_language_of_the_chat_and_keeps_its_buttons(store: SqlStore) -> None:
    russian = replace(following(), language=UiLanguage.RU)
    reader = await store.add_destination(a_room(), preferences=russian, timezone="UTC", now=NOON)
    message = Message(text="one", buttons=((Button(label="Why", data="why/1/1"),),), silent=True)
    await store.enqueue(NewDelivery(destination_id=reader.id, created_at=NOON, messages=(message,), told=()))
    seen: list[Message] = []

    class Keeping(Chat):
        async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
            seen.append(message)
            return await super().send(destination, message, answers=answers)

    await a_deliverer(store, Keeping([LOST])).deliver()
    await a_deliverer(store, Keeping(), minutes=60).deliver()
    first, again = seen
    assert again.text == f"{repeat_line(UiLanguage.RU)}\none"
    assert again == replace(first, text=again.text)


class Killed(Exception):  # noqa: N818  not an error: the end of a process
    """From here on the process does nothing more."""


@dataclass
class Mortal:
    """An outbox and a chat whose process ends at the given step: a save, or a message that leaves."""

    store: SqlStore
    chat: Chat
    ends_at: int
    steps: int = 0

    def step(self) -> None:
        self.steps += 1
        if self.steps >= self.ends_at:
            raise Killed

    async def enqueue(self, delivery: NewDelivery) -> Delivery | None:
        return await self.store.enqueue(delivery)

    async def pending(self) -> tuple[Delivery, ...]:
        return await self.store.pending()

    async def save_part(self, delivery: Delivery, part: Part) -> None:
        self.step()
        await self.store.save_part(delivery, part)

    async def claim_part(self, delivery: Delivery, part: Part) -> bool:
        self.step()
        return await self.store.claim_part(delivery, part)

    async def made_since(self, destination: Destination, kinds: Collection[DeliveryKind], *, since: datetime) -> int:
        return await self.store.made_since(destination, kinds, since=since)

    async def slots_taken(self, destination: Destination) -> frozenset[DigestSlot]:
        return await self.store.slots_taken(destination)

    async def last_digest(self, destination: Destination, *, until: datetime) -> datetime | None:
        return await self.store.last_digest(destination, until=until)

    async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
        self.step()
        return await self.chat.send(destination, message, answers=answers)


async def a_life(store: SqlStore, chat: Chat, *, ends_at: int) -> None:
    mortal = Mortal(store, chat, ends_at)
    deliverer = Deliverer(
        clock=FrozenClock(NOON), outbox=mortal, sent=store, chats=store, messengers={"terminal": mortal}
    )
    try:
        await deliverer.recover()
        await deliverer.deliver()
    except Killed:
        return


@pytest.mark.parametrize("ends_at", range(1, 11))
def test_a_crash_at_any_step_loses_nothing_and_repeats_only_what_was_on_its_way(tmp_path: Path, ends_at: int) -> None:
    chat = Chat()

    async def law(store: SqlStore) -> None:
        await enqueued(store, "one", "two", "three")
        await a_life(store, chat, ends_at=ends_at)
        before = list(chat.arrived)
        await a_life(store, chat, ends_at=99)
        plain = [text.removeprefix(f"{REPEAT_LINE}\n") for text in chat.arrived]
        assert list(dict.fromkeys(plain)) == ["one", "two", "three"]
        again = [text for text in plain if plain.count(text) > 1]
        assert set(again) <= {before[-1] if before else ""}
        assert len(again) <= 2
        assert all(text.startswith(REPEAT_LINE) for text in chat.arrived[len(before) :] if text in again)
        assert await store.pending() == ()

    in_store(tmp_path, law)


@pytest.mark.parametrize("first", [2, 3, 5])
@pytest.mark.parametrize("second", range(1, 8))
def test_two_crashes_lose_nothing_and_repeat_only_what_was_on_its_way(tmp_path: Path, first: int, second: int) -> None:
    chat = Chat()

    async def law(store: SqlStore) -> None:
        await enqueued(store, "one", "two", "three")
        for ends_at in (first, second, 99):
            await a_life(store, chat, ends_at=ends_at)

    in_store(tmp_path, law)
    parts = rows(tmp_path, "SELECT state FROM delivery_part")
    plain = [text.removeprefix(f"{REPEAT_LINE}\n") for text in chat.arrived]
    assert parts == [("sent",)] * 3
    assert set(plain) == {"one", "two", "three"}
    later = [text for place, text in enumerate(chat.arrived) if plain[place] in plain[:place]]
    assert all(text.startswith(REPEAT_LINE) for text in later)
    assert len(later) <= 2
