"""The child process of ``worker_parser``: reads documents one after the other until its input ends.

Each request and each answer is eight bytes of length and a pickle. The child trusts its parent; the parent trusts the
child, whose code is ours: a document is data to both.
"""

import contextlib
import os
import pickle
import resource
import signal
import struct
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from bot.collect.read_document import read_document
from bot.model.fetch import Failed, FailureKind, Parsed

BEGUN = b"+"
"""Sent when a document has arrived whole: what kills the worker after it is that document."""
LENGTH = struct.Struct("!Q")
"""How long the pickle is that follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document to read, with the CPU time that it may take."""

    body: bytes
    url: str
    content_type: str
    now: datetime
    max_entries: int
    cpu_seconds: float


def frame(value: object) -> bytes:
    """The value as it goes through the pipe."""
    packed = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(packed)) + packed


def main(memory: int) -> None:
    """Serves until the end of input. ``memory`` is the most address space of this process, in bytes."""
    incoming, outgoing = _own_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what ends
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # a system that grants less has its own limit
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    while (reading := _next(incoming)) is not None:
        _send(outgoing, BEGUN)
        _send(outgoing, frame(_read(reading)))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; whatever else prints does not get into them."""
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, outgoing


def _send(outgoing: BinaryIO, piece: bytes) -> None:
    outgoing.write(piece)
    outgoing.flush()


def _next(incoming: BinaryIO) -> Reading | None:
    head = incoming.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    packed = incoming.read(size)
    if len(packed) < size:
        return None
    reading = pickle.loads(packed)  # noqa: S301  from our own parent
    assert isinstance(reading, Reading)
    return reading


def _read(reading: Reading) -> Parsed:
    """The timer counts this process's CPU time and its signal kills it, even inside a C library that never returns."""
    signal.setitimer(signal.ITIMER_PROF, reading.cpu_seconds)
    try:
        return read_document(
            reading.body,
            url=reading.url,
            content_type=reading.content_type,
            now=reading.now,
            max_entries=reading.max_entries,
        )
    except MemoryError:
        return Failed(kind=FailureKind.PARSER, reason="reading this document needed more memory than allowed")
    except Exception as error:  # noqa: BLE001  a bug met by one document must not cost the others their worker
        kind = type(error).__name__
        return Failed(kind=FailureKind.PARSER, reason=f"reading this document failed ({kind}: {str(error)[:120]})")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
