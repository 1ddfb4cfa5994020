"""The heartbeat in the data folder: written by the service at each round of a job, read by ``treatywatch health``.

A file of its own and not a table: it must tell of a service that hangs on its database, and reading it must cost a
container engine next to nothing.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import StoreError
from bot.model.heartbeat import Beat, Heartbeat


def heartbeat_path(data: Path) -> Path:
    """Where the heartbeat of the bot with that data folder is."""
    return data / "heartbeat.json"


def begin(path: Path, *, now: datetime, first_due_within: Mapping[str, timedelta], database: Path | None) -> str | None:
    """The service has started with these jobs: what an earlier one left counts no more.

    Each job is given that long for its first round. ``database`` is the file that the service writes, None if it is
    elsewhere. Gives None, or a sentence for the log where the file cannot be written.
    """
    beats = (Beat(job=job, at=now, due=now + within) for job, within in first_due_within.items())
    return _write(path, Heartbeat(beats=tuple(beats), database=str(database.absolute()) if database else None))


def beat(path: Path, job: str, *, now: datetime, next_due_within: timedelta) -> str | None:
    """That job was at work now and will be again within that time, its longest round included.

    Gives None, or a sentence for the log where the file cannot be written: a full disk must not end a round, and the
    beats that are missing tell of it. Call it from one thread.
    """
    try:
        known = read_heartbeat(path)
    except StoreError:  # half a file after a power cut: the beats that follow fill it again
        known = None
    new = Beat(job=job, at=now, due=now + next_due_within)
    if known is None:
        return _write(path, Heartbeat(beats=(new,)))
    if any(old.job == job for old in known.beats):
        beats = tuple(new if old.job == job else old for old in known.beats)
    else:
        beats = (*known.beats, new)
    return _write(path, Heartbeat(beats=beats, database=known.database))


def end(path: Path) -> None:
    """The service was stopped in good order: nothing is left that could be taken for life."""
    with suppress(OSError):
        path.unlink()


def read_heartbeat(path: Path) -> Heartbeat | None:
    """What the running service last wrote; None if none runs. Raises StoreError where the file cannot be read."""
    try:
        return _heartbeat(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read ({error.strerror}); ask as the user that the service runs as"
        ) from error
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise StoreError(f"{path} is not a heartbeat; restart the service, which writes it anew") from error


def _heartbeat(written: dict[str, object]) -> Heartbeat:
    beats, database = written["beats"], written["database"]
    if not isinstance(beats, dict) or not isinstance(database, str | None):
        raise TypeError(type(beats))
    return Heartbeat(
        beats=tuple(Beat(job=job, at=_instant(each["at"]), due=_instant(each["due"])) for job, each in beats.items()),
        database=database,
    )


def _instant(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(UTC)


def _write(path: Path, heartbeat: Heartbeat) -> str | None:
    """Written beside and renamed over: a reader sees the old file or the new one, never half of one."""
    beats = {each.job: {"at": each.at.isoformat(), "due": each.due.isoformat()} for each in heartbeat.beats}
    text = json.dumps({"database": heartbeat.database, "beats": beats}, indent=1)
    beside = path.with_name(f"{path.name}.new")  # one name: a process that was killed here leaves no heap of them
    try:
        beside.write_text(f"{text}\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        return f"the heartbeat {path} cannot be written ({error.strerror}); `treatywatch health` will find the bot ill"
    return None
