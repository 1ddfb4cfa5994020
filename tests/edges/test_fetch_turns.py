"""Manners towards a host, on a clock of the test's own."""

import asyncio
from datetime import timedelta

from bot.adapters.http_turns import HostTurns
from tests.edges.fetching import law


class Time:
    """Passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


def turns(time: Time, *, at_a_time: int = 1, spacing: float = 0) -> HostTurns:
    return HostTurns(at_a_time=at_a_time, spacing=timedelta(seconds=spacing), monotonic=time, sleep=time.sleep)


@law
async def test_requests_to_one_host_start_with_the_pause_between_them() -> None:
    time = Time()
    manners, starts = turns(time, spacing=2), []
    for host in ("a.example", "a.example", "b.example", "a.example"):
        async with manners.turn(host):
            starts.append((host[0], time.now))
    assert starts == [("a", 100), ("a", 102), ("b", 102), ("a", 104)]


@law
async def test_a_long_request_is_pause_enough() -> None:
    time = Time()
    manners = turns(time, spacing=2)
    async with manners.turn("a.example"):
        time.now += 5
    async with manners.turn("a.example"):
        assert time.now == 105


@law
async def test_a_host_sees_no_more_than_its_share_at_a_time() -> None:
    manners = turns(Time(), at_a_time=2)
    inside, most = 0, 0

    async def visit() -> None:
        nonlocal inside, most
        async with manners.turn("a.example"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(visit() for _ in range(9)))
    assert most == 2


@law
async def test_one_host_does_not_hold_another() -> None:
    manners = turns(Time())
    async with manners.turn("a.example"), asyncio.timeout(5), manners.turn("b.example"):
        pass


@law
async def test_a_visit_that_fails_or_is_cancelled_gives_its_turn_back() -> None:
    manners = turns(Time())

    async def hang() -> None:
        async with manners.turn("a.example"):
            await asyncio.Event().wait()

    hanging = asyncio.ensure_future(hang())
    await asyncio.sleep(0)
    hanging.cancel()
    await asyncio.gather(hanging, return_exceptions=True)
    async with asyncio.timeout(5), manners.turn("a.example"):
        pass


@law
async def test_hosts_seen_once_are_not_kept_for_ever_and_waiting_ones_are() -> None:
    time = Time()
    manners = turns(time, spacing=5)
    async with manners.turn("busy.example"):
        for number in range(2000):
            time.now += 0.1
            async with manners.turn(f"{number}.example"):
                pass
        assert len(manners._lines) < 600
        assert "busy.example" in manners._lines
