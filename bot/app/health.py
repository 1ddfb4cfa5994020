"""How the running service is doing, from the files it leaves. Imports little: container engines ask twice a minute."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.adapters.file_lock import is_free, lock_beside
from bot.adapters.heartbeat_file import heartbeat_path, read_heartbeat
from bot.app.place import Place
from bot.errors import StoreError
from bot.model.heartbeat import complaints, signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the service is well, and the lines that say so or why not."""

    well: bool
    lines: tuple[str, ...]


def health_of(place: Place, *, now: datetime) -> Health:
    """Looks at the heartbeat in the data folder, at the database it names and whether a process holds that.

    Raises ConfigurationError where what is named for the data cannot be a folder.
    """
    data = place.database.parent
    try:
        heartbeat = read_heartbeat(heartbeat_path(data))
    except StoreError as error:
        return Health(well=False, lines=(str(error),))
    if heartbeat is None:
        said = f"the service is not running: there is no heartbeat in {data}; `treatywatch run` starts it"
        return Health(well=False, lines=(said,))
    ills = (*complaints(heartbeat, now=now), *_database(heartbeat.database))
    return Health(well=not ills, lines=ills or (f"healthy: {signs(heartbeat, now=now)}",))


def _database(named: str | None) -> Iterator[str]:
    if named is None:
        return
    file = Path(named)
    if is_free(lock_beside(file)):
        yield "the service is not running: it was killed, or it crashed; `treatywatch run` goes on where it was"
    if not file.is_file():
        yield f"the database {file} is gone; stop the service, put the file back and start it again"
    elif not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK | os.X_OK):
        yield f"the database {file} or its folder cannot be written; make both writable for the user of the service"
