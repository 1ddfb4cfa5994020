"""The service as a process of its own, with a clock that runs faster: ``python -m tests.service.program FILE``.

The file (JSON) says where it lives and what time it is; the settings come as variables, as for ``treatywatch run``.
"""

import asyncio
import json
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bot.app.place import Place
from bot.app.service import Pace, running
from bot.app.setup import read_setup
from tests.service.sped_clock import SpedClock, Stretch

TICK = timedelta(milliseconds=100)
"""Of the machine's clock; the jobs look for work that often."""


async def serve(told: dict[str, object]) -> None:
    """Runs until SIGTERM; says so on stdout once it does."""
    place = Place(config=Path(str(told["config"])), data=Path(str(told["data"])))
    stretches = told["stretches"]
    assert isinstance(stretches, list)
    clock = SpedClock(
        stretches=tuple(
            Stretch(begin=datetime.fromisoformat(begin), length=timedelta(seconds=seconds))
            for begin, seconds in stretches
        ),
        started=float(str(told["started"])),
        rate=float(str(told["rate"])),
    )
    pace = Pace(poll=TICK, compose=TICK, deliver=TICK, housekeeping=timedelta(seconds=2))
    async with running(place, read_setup(place), clock=clock, pace=pace) as service:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, service.stopped.set)
        print("running", service.code or "", flush=True)
        await service.stopped.wait()


if __name__ == "__main__":
    asyncio.run(serve(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
