"""The ticks themselves, as the scheduler brings them."""

import asyncio
from datetime import UTC, datetime, timedelta

import structlog

from bot.ticker import Tick, Ticker


def test_a_clock_that_is_set_back_by_a_year_does_not_stop_the_bot_for_a_year() -> None:
    """The scheduler's next times were reckoned while the clock was ahead."""

    async def law() -> None:
        rounds: asyncio.Queue[None] = asyncio.Queue()

        async def work() -> None:
            rounds.put_nowait(None)

        ticks = [Tick(name="poll", every=timedelta(milliseconds=50), work=work)]
        async with asyncio.timeout(20), Ticker(ticks, beat=lambda *_: None) as ticker:
            await rounds.get()
            ticker._scheduler.modify_job("poll", next_run_time=datetime.now(UTC) + timedelta(days=365))
            for _ in range(3):
                await rounds.get()

    with structlog.testing.capture_logs() as lines:
        asyncio.run(law())
    assert [(line["event"], line["reason"]) for line in lines] == [("clock", "the machine's clock was set back")]
