"""Reads documents in child processes that can be killed, so that a hostile one harms nobody."""

import asyncio
import contextlib
import os
import pickle
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import bot
from bot.adapters.parser_worker import BEGUN, LENGTH, Reading, frame
from bot.collect.reschedule import spoken
from bot.model.fetch import Failed, FailureKind, Fresh, Parsed, ParsedFeed
from bot.settings import PollingSettings

_WALL_FACTOR = 6
"""Times the CPU limit that a document may take by the clock: on a busy machine a worker gets a share of a core."""
_LEAST_WALL = timedelta(seconds=20)
"""Shortest limit by the clock; the first document of a worker waits for its start too (0.3 s, measured here)."""
_SERVES = 1000
"""Documents after which a worker is replaced, so that what libraries leak stays small."""
_LONGEST_ANSWER = 1 << 30
_PIECE = 1 << 20
_DYING = 5.0
"""Seconds given to a worker whose pipe has closed, to learn from its exit what killed it."""


class WorkerParser:
    """A ``Parser``: a few long-lived children, started when needed, each reading one document at a time.

    ``async with WorkerParser(polling) as parser:`` ends them on leaving. A child whose parent is gone ends by itself,
    because its input does.
    """

    def __init__(self, polling: PollingSettings) -> None:
        self._polling = polling
        self._wall = max(_LEAST_WALL, polling.parser_cpu * _WALL_FACTOR)
        self._room = asyncio.Semaphore(polling.parser_workers)
        self._idle: list[_Worker] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        idle, self._idle = self._idle, []
        await asyncio.gather(*(worker.end() for worker in idle))

    async def parse(self, fresh: Fresh, *, now: datetime) -> Parsed:
        """What ``read_document`` says of the body, or a Failed of kind parser when a limit stopped the reading."""
        reading = Reading(
            body=fresh.body,
            url=fresh.url,
            content_type=fresh.content_type,
            now=now,
            max_entries=self._polling.max_entries,
            cpu_seconds=self._polling.parser_cpu.total_seconds(),
        )
        async with self._room:
            try:
                worker = await self._begun(reading)
            except (OSError, EOFError) as error:
                return _failed(f"the process that reads documents cannot be started: {error!r}")
            return await self._read(worker)

    async def _begun(self, reading: Reading) -> "_Worker":
        """A worker that has the document: an idle one, unless it died meanwhile, or a new one."""
        while self._idle:
            worker = self._idle.pop()
            with contextlib.suppress(OSError, EOFError):
                return await self._handed(worker, reading)
        return await self._handed(await _start(self._polling.parser_memory), reading)

    async def _handed(self, worker: "_Worker", reading: Reading) -> "_Worker":
        try:
            async with asyncio.timeout(self._wall.total_seconds()):
                await worker.begin(reading)
        except BaseException:
            await asyncio.shield(worker.end())
            raise
        return worker

    async def _read(self, worker: "_Worker") -> Parsed:
        """Whatever happens, being cancelled included, the worker is idle again or ended."""
        reusable = False
        try:
            async with asyncio.timeout(self._wall.total_seconds()):
                answer = await worker.answer()
            reusable = isinstance(answer, ParsedFeed) or answer.kind is not FailureKind.PARSER
            reusable = reusable and worker.served < _SERVES
        except TimeoutError:
            return _failed(f"reading this document took longer than {spoken(self._wall)} and was stopped")
        except (EOFError, OSError, pickle.UnpicklingError):
            return _failed(self._cause_of_death(await worker.exit_code()))
        finally:
            if reusable:
                self._idle.append(worker)
            else:
                await asyncio.shield(worker.end())
        return answer

    def _cause_of_death(self, exit_code: int | None) -> str:
        if exit_code == -signal.SIGPROF:
            limit = spoken(self._polling.parser_cpu)
            return f"reading this document took more than {limit} of CPU time and was stopped"
        if exit_code is None or exit_code >= 0:
            return f"the process that reads documents ended with exit code {exit_code}"
        name = signal.Signals(-exit_code).name
        return f"the process that read this document was ended by {name}; its memory limit may have been reached"


class _Worker:
    """One child and the pipes to it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._to = process.stdin
        self._from = process.stdout
        self.served = 0

    async def begin(self, reading: Reading) -> None:
        """Hands the document over. Raises EOFError or OSError if the child is dead."""
        self.served += 1
        self._to.write(frame(reading))
        await self._to.drain()
        await self._from.readexactly(len(BEGUN))

    async def answer(self) -> Parsed:
        """What it says of the document. Raises EOFError or OSError if the child dies over it."""
        (size,) = LENGTH.unpack(await self._from.readexactly(LENGTH.size))
        if size > _LONGEST_ANSWER:
            raise EOFError("the answer is longer than any document")
        packed = await self._from.readexactly(size)
        answer = pickle.loads(packed)  # noqa: S301  from our own child, which runs our code alone
        assert isinstance(answer, Parsed)
        return answer

    async def exit_code(self) -> int | None:
        """What a dying child leaves; None if it does not die by itself."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DYING):
                return await self._process.wait()
        return None

    async def end(self) -> None:
        """Kills the child, which holds nothing worth saving, and empties its pipes, which closes them."""
        self._to.close()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        with contextlib.suppress(OSError):
            while await self._from.read(_PIECE):
                pass
        await self._process.wait()


async def _start(memory: int) -> _Worker:
    """Raises OSError if the system gives no process."""
    return _Worker(
        await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",  # with -m the child's classes would be those of __main__, and no pickle would fit
            f"from bot.adapters.parser_worker import main; main({memory})",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
        )
    )


def _environment() -> dict[str, str]:
    """What Python needs to find itself and the bot: a process that reads hostile documents gets no secrets."""
    kept = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONHOME", "SYSTEMROOT", "TMPDIR")
    home = str(Path(bot.__file__).parent.parent)
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    given = {name: os.environ[name] for name in kept if name in os.environ}
    return {**given, "PYTHONPATH": os.pathsep.join(paths)}


def _failed(reason: str) -> Failed:
    return Failed(kind=FailureKind.PARSER, reason=reason)
