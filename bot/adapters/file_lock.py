"""A lock file: one process at a time, freed by the kernel however that process ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import Busy, StoreError


def lock_beside(database: Path) -> Path:
    """The lock of the database: whoever names the same one, from whatever folder of data, meets the same lock."""
    file = Path(os.path.realpath(database))  # unlike Path.resolve it takes a loop of links, which opening tells of
    return file.with_name(f"{file.name}.lock" if file.suffix == ".lock" else f"{file.stem}.lock")


def is_free(path: Path) -> bool:
    """Whether no process holds the lock file; False too where that cannot be found out."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError as error:
        return isinstance(error, FileNotFoundError)
    try:
        # Taken for less than a moment; two that ask at the same time do not see each other.
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


@contextmanager
def exclusive(path: Path, *, who: str) -> Iterator[None]:
    """Holds the lock file for as long as the block runs; never waits.

    ``who`` names the holder to whoever comes second, such as ``treatywatch poll``. Raises Busy, naming the holder, if
    another process has it; StoreError if the file cannot be made.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(
            f"the lock file {path} cannot be opened ({error.strerror}); make its folder writable for this user"
        ) from error
    try:
        _take(descriptor, path)
        with suppress(OSError):  # on a full disk the holder stays unnamed, and the lock holds all the same
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"pid {os.getpid()}, {who}\n".encode(), 0)
        yield
    finally:
        # The file stays: taking it away would let a third process lock a new file beside a second one's.
        os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, 200, 0).decode(errors="replace").strip() or "another process"
        raise Busy(f"{holder}, is using {path}; wait until it is done, or stop it") from error
    except OSError as error:
        raise StoreError(
            f"the lock file {path} cannot be locked ({error.strerror}); keep it on a local disk"
        ) from error
