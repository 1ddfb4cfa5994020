"""The service as a process of its own, with another clock and jobs that look for work more often.

``python -m tests.service.program``: each line that it reads begins a life, in a process that it forks, so that what is
imported once serves them all. It says ``born PID``, then, when the service runs, ``running CODE`` with the code of the
first operator, and ``ended STATUS`` when that life is over. The line is JSON and says where the bot lives, in which
file its clock is (null: it has the machine's), how many seconds lie between two rounds of each job, and how much
faster than Telegram allows its messages may go. The settings come as variables, as for ``treatywatch run``.
"""

import asyncio
import gc
import json
import os
import signal
import sys
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from bot.adapters.telegram_pace import Turns
from bot.app.place import Place
from bot.app.service import Pace, running
from bot.app.setup import read_setup
from tests.service.turned_clock import TurnedClock


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a line says."""

    config: str
    data: str
    clock: str | None
    poll: float = 0.1
    compose: float = 0.1
    deliver: float = 0.1
    housekeeping: float = 2.0
    hurry: float = 1.0

    @property
    def line(self) -> str:
        return f"{json.dumps(asdict(self))}\n"


async def serve(told: Told) -> None:
    """Runs until SIGTERM. Raises RuntimeError where the bot stopped by itself."""
    place = Place(config=Path(told.config), data=Path(told.data))
    pace = Pace(
        poll=timedelta(seconds=told.poll),
        compose=timedelta(seconds=told.compose),
        deliver=timedelta(seconds=told.deliver),
        housekeeping=timedelta(seconds=told.housekeeping),
    )
    clock = TurnedClock(file=Path(told.clock)) if told.clock else None
    turns = Turns(
        clock=lambda: time.monotonic() * told.hurry, sleep=lambda seconds: asyncio.sleep(seconds / told.hurry)
    )
    async with running(place, read_setup(place), clock=clock, pace=pace, turns=turns) as service:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, service.stopped.set)
        print("running", service.code or "", flush=True)
        await service.stopped.wait()
    if service.trouble:
        raise RuntimeError(service.trouble)


def give_birth(told: Told) -> int:
    """One life, in a process of its own; gives how it ended."""
    child = os.fork()
    if not child:
        status = 1
        try:
            asyncio.run(serve(told))
            status = 0
        finally:
            sys.stderr.flush()
            os._exit(status)
    print("born", child, flush=True)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    gc.freeze()  # what is imported lives as long as each life: nobody need look through it again
    while given := sys.stdin.readline():
        print("ended", give_birth(Told(**json.loads(given))), flush=True)
