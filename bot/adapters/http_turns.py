"""Manners towards a host: so many requests at a time, and a pause between their starts."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

_REMEMBERED = 500
"""Hosts whose last start is kept before idle ones are dropped: a hostile feed can name new hosts for ever."""


@dataclass(slots=True, kw_only=True)
class _Line:
    room: asyncio.Semaphore
    next_start: float = 0.0
    people: int = 0


class HostTurns:
    """Lets requests to one host start one after another; requests to different hosts do not wait for each other."""

    def __init__(
        self,
        *,
        at_a_time: int,
        spacing: timedelta,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._at_a_time = at_a_time
        self._spacing = spacing.total_seconds()
        self._monotonic = monotonic
        self._sleep = sleep
        self._lines: dict[str, _Line] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Waits for the host's turn and holds it while the block runs."""
        line = self._lines.setdefault(host, _Line(room=asyncio.Semaphore(self._at_a_time)))
        line.people += 1
        try:
            async with line.room:
                now = self._monotonic()
                start = max(now, line.next_start)
                line.next_start = start + self._spacing
                if start > now:
                    await self._sleep(start - now)
                yield
        finally:
            line.people -= 1
            self._forget_idle()

    def _forget_idle(self) -> None:
        if len(self._lines) > _REMEMBERED:
            now = self._monotonic()
            self._lines = {host: line for host, line in self._lines.items() if line.people or line.next_start > now}
