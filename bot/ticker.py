"""The ticks of a running bot: APScheduler says when, each job asks the store what is due, and no job waits for another.

What is due is a column in the store, so a tick that was missed or that came twice changes nothing: a job whose round
takes longer than its tick is not begun a second time, and ticks that were missed meanwhile count as one.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import TreatywatchError

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A job and how often it is done."""

    name: str
    every: timedelta
    work: Callable[[], Awaitable[object]]
    longest: timedelta = timedelta(minutes=15)
    """A round that takes longer hangs; what watches over the bot is told to expect the next one by then."""


class Ticker:
    """Does the jobs at their times until it is stopped. Use as ``async with Ticker(...)``."""

    def __init__(self, ticks: Sequence[Tick], *, beat: Callable[[str, timedelta], None]) -> None:
        """``beat`` is called after each round with the job's name and the time within which the next one is due."""
        self._ticks = ticks
        self._beat = beat
        self._running: set[asyncio.Task[None]] = set()
        self._watch: asyncio.Task[None] | None = None
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it warns of every tick that a long round outlasts
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    async def __aenter__(self) -> "Ticker":
        for tick in self._ticks:
            self._scheduler.add_job(
                self._round,
                "interval",
                args=[tick],
                id=tick.name,
                seconds=tick.every.total_seconds(),
                next_run_time=datetime.now(UTC),
                max_instances=1,
                coalesce=True,
                misfire_grace_time=None,  # late is better than never: a suspended machine wakes up hours later
            )
        self._scheduler.start()
        self._watch = asyncio.create_task(self._watch_the_clock())
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stops: no round begins any more, and those under way are cancelled and awaited.

        Each ends at its next safe place: a send is noted before it ends, a transaction is whole or nothing.
        """
        self._scheduler.pause()
        running = (*self._running, *([self._watch] if self._watch else ()))
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        self._scheduler.shutdown(wait=False)

    async def _watch_the_clock(self) -> None:
        """After a clock that was ahead was set back, the next round would wait until that time comes again."""
        while True:
            await asyncio.sleep(min(tick.every for tick in self._ticks).total_seconds())
            now = datetime.now(UTC)
            for tick in self._ticks:
                job = self._scheduler.get_job(tick.name)
                if job is not None and job.next_run_time - now > tick.every:
                    _log.warning("clock", job=tick.name, reason="the machine's clock was set back")
                    job.modify(next_run_time=now)

    async def _round(self, tick: Tick) -> None:
        """One round, as a task of its own, so that stopping can wait for its end."""
        task = asyncio.ensure_future(self._guarded(tick))
        self._running.add(task)
        try:
            await asyncio.shield(task)
        finally:
            if task.done():
                self._running.discard(task)

    async def _guarded(self, tick: Tick) -> None:
        try:
            await tick.work()
        except asyncio.CancelledError:
            return  # only stopping cancels a round, and it waits for this end
        except TreatywatchError as error:
            _log.error("tick", job=tick.name, reason=str(error))
        except Exception:  # noqa: BLE001  whatever the fault is, the next tick tries again and the log has it
            _log.exception("tick", job=tick.name)
        else:
            self._beat(tick.name, tick.every + tick.longest)
