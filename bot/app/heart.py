"""The heartbeat of a running bot, by which ``treatywatch health`` knows that none of its jobs hangs."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from bot.adapters.heartbeat_file import beat, begin, end, heartbeat_path
from bot.ticker import Tick

UPDATES = "updates"
"""The job of listening to people, which has no tick."""
UPDATES_WITHIN = timedelta(minutes=3)
"""Telegram holds a call for 25 seconds and the longest wait between two is half a minute: this is a call that hangs."""

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heart:
    """Beats for each job. It follows the machine's clock, as whoever reads it does, also where the bot's is another."""

    path: Path

    def beat(self, job: str, within: timedelta) -> None:
        """That job was at work, and will be again within that time."""
        _note(beat(self.path, job, now=datetime.now(UTC), next_due_within=within))

    def beat_for_updates(self) -> None:
        """The bot listens."""
        self.beat(UPDATES, UPDATES_WITHIN)


@contextmanager
def beating(data: Path, ticks: Sequence[Tick], *, database: Path, listens: bool) -> Iterator[Heart]:
    """A heart for these jobs until the block ends, after which nothing is left that could be taken for life."""
    path = heartbeat_path(data)
    first = {tick.name: tick.every + tick.longest for tick in ticks}
    if listens:
        first[UPDATES] = UPDATES_WITHIN
    _note(begin(path, now=datetime.now(UTC), first_due_within=first, database=database))
    try:
        yield Heart(path=path)
    finally:
        end(path)


def _note(trouble: str | None) -> None:
    if trouble:
        _log.error("heartbeat", reason=trouble)
