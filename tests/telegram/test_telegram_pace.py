"""Telegram's limits are kept before Telegram has to say so, and people are answered before digests go out."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.adapters.telegram_pace import Pace, Turns, Urgency
from bot.model.rooms import RoomKind

ANSWER, DELIVERY = Urgency.ANSWER, Urgency.DELIVERY
PRIVATE, GROUP, CHANNEL = RoomKind.PRIVATE, RoomKind.GROUP, RoomKind.CHANNEL


def sent_at(pace: Pace, kind: RoomKind, urgency: Urgency, *, chats: Iterator[str], count: int) -> list[float]:
    """When so many messages go out that are always there to be sent."""
    now, times = 0.0, []
    for _ in range(count):
        chat = next(chats)
        now += pace.wait(chat, kind, urgency, now=now)
        assert pace.wait(chat, kind, urgency, now=now) < 1e-9
        pace.note(chat, now=now)
        times.append(now)
    return times


def most_in(times: list[float], window: float) -> int:
    return max(sum(begin <= one < begin + window - 1e-6 for one in times) for begin in times)


def test_a_chat_gets_one_delivery_a_second() -> None:
    times = sent_at(Pace(), PRIVATE, DELIVERY, chats=iter(["1"] * 30), count=30)
    assert times == [float(second) for second in range(30)]


@pytest.mark.parametrize("kind", [GROUP, CHANNEL])
@pytest.mark.parametrize("urgency", [ANSWER, DELIVERY])
def test_a_group_or_channel_gets_at_most_twenty_messages_a_minute(kind: RoomKind, urgency: Urgency) -> None:
    times = sent_at(Pace(), kind, urgency, chats=iter(["-1"] * 90), count=90)
    assert most_in(times, 60.0) == (20 if urgency is ANSWER else 18)


@pytest.mark.parametrize("urgency", [ANSWER, DELIVERY])
def test_all_chats_together_get_at_most_under_thirty_a_second(urgency: Urgency) -> None:
    times = sent_at(Pace(), PRIVATE, urgency, chats=iter(map(str, range(200))), count=200)
    assert most_in(times, 1.0) == (29 if urgency is ANSWER else 25)


def test_answers_may_come_in_a_short_burst_and_then_one_a_second() -> None:
    times = sent_at(Pace(), PRIVATE, ANSWER, chats=iter(["1"] * 8), count=8)
    assert times == [0, 0, 0, 0, 0, 1, 2, 3]


def test_a_group_full_of_deliveries_still_gets_answers() -> None:
    pace = Pace()
    times = sent_at(pace, GROUP, DELIVERY, chats=iter(["-1"] * 18), count=18)
    assert pace.wait("-1", GROUP, DELIVERY, now=times[-1]) == 60 - times[-1]
    assert pace.wait("-1", GROUP, ANSWER, now=times[-1]) == 0


def test_a_short_digest_goes_to_a_group_in_a_row_and_a_long_one_leaves_room_for_an_answer_every_few_seconds() -> None:
    pace = Pace()
    times = sent_at(pace, GROUP, DELIVERY, chats=iter(["-1"] * 60), count=60)
    assert times[:5] == [0, 1, 2, 3, 4]
    now = times[-1]
    for _ in range(20):
        wait = pace.wait("-1", GROUP, ANSWER, now=now)
        assert wait < 4
        now += wait
        pace.note("-1", now=now)


def test_a_token_that_was_refused_holds_every_chat() -> None:
    pace = Pace()
    pace.hold_all(until=300.0)
    assert pace.wait("1", PRIVATE, ANSWER, now=1.0) == 299
    assert pace.wait("2", GROUP, DELIVERY, now=1.0) == 299


def test_what_a_429_asks_for_holds_its_chat_and_no_other() -> None:
    pace = Pace()
    pace.hold("1", until=40.0)
    pace.hold("1", until=3.0)
    assert pace.wait("1", PRIVATE, ANSWER, now=1.0) == 39
    assert pace.wait("2", PRIVATE, ANSWER, now=1.0) == 0


def test_chats_that_were_quiet_for_a_minute_are_forgotten_and_holds_are_not() -> None:
    pace = Pace()
    pace.hold("held", until=9_000.0)
    for number in range(5_000):
        pace.note(str(number), now=float(number))
    assert len(pace._chats) <= 1_001
    assert pace.wait("held", PRIVATE, ANSWER, now=5_000.0) == 4_000


class Seconds:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        until = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, until)


def test_a_turn_that_is_near_is_waited_for_and_one_that_is_far_is_told() -> None:
    async def run() -> None:
        clock = Seconds()
        turns = Turns(clock=clock, sleep=clock.sleep)
        assert await turns.take("1", PRIVATE, DELIVERY, patience=2.0) == 0
        assert await turns.take("1", PRIVATE, DELIVERY, patience=2.0) == 0
        assert clock.now == 1.0
        turns.hold("1", 40.0)
        assert await turns.take("1", PRIVATE, DELIVERY, patience=2.0) == 40
        assert clock.now == 1.0

    asyncio.run(run())


def test_a_delivery_lets_the_answers_of_its_chat_go_first() -> None:
    async def run() -> list[str]:
        clock = Seconds()
        turns = Turns(clock=clock, sleep=clock.sleep)
        gone: list[str] = []

        async def send(name: str, urgency: Urgency) -> None:
            await turns.take("1", PRIVATE, urgency, patience=60.0)
            gone.append(name)

        for number in range(5):
            await send(f"earlier {number}", ANSWER)
        names = [("digest", DELIVERY), ("answer 1", ANSWER), ("answer 2", ANSWER)]
        await asyncio.gather(*(send(name, urgency) for name, urgency in names))
        return gone[5:]

    assert asyncio.run(run()) == ["answer 1", "answer 2", "digest"]
