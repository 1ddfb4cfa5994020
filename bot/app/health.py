"""How the running service is doing, from the files it leaves. Imports little: container engines ask twice a minute."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.adapters.heartbeat_file import heartbeat_path, read_heartbeat
from bot.adapters.machine_clock import MachineClock
from bot.app.place import Place, default_data
from bot.errors import TreatywatchError
from bot.model.heartbeat import complaints, signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the service is well, and the lines that say so or why not."""

    well: bool
    lines: tuple[str, ...]


def health_of(place: Place, *, now: datetime) -> Health:
    """Looks at the heartbeat in the data folder and at the database it names; nothing is opened or written.

    Raises StoreError where the heartbeat cannot be read, ConfigurationError where the data folder cannot be one.
    """
    data = place.database.parent
    heartbeat = read_heartbeat(heartbeat_path(data))
    if heartbeat is None:
        return Health(well=False, lines=(f"the service is not running: {data} has no heartbeat; start `treatywatch run`",))
    database = Path(heartbeat.database) if heartbeat.database else None
    ills = (*complaints(heartbeat, now=now), *_database(database))
    return Health(well=not ills, lines=ills or (f"healthy: {signs(heartbeat, now=now)}",))


def _database(file: Path | None) -> Iterator[str]:
    if file is None:
        return
    if not file.is_file():
        yield f"the database {file} is gone; stop the service and put it back, or start anew without it"
    if not os.access(file.parent, os.W_OK | os.X_OK):
        yield f"the folder of the database, {file.parent}, cannot be written by this user (uid {os.getuid()})"


def answer() -> int:
    """``treatywatch health`` without options: prints how the service is and gives the exit code."""
    config, data = (os.environ.get(f"TREATYWATCH_{name}", "") for name in ("CONFIG", "DATA"))
    place = Place(config=Path(config) if config else None, data=Path(data) if data else default_data())
