"""Telegram's flood limits, as far as they are known: unofficial numbers, so the bot must obey what the answer says."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram.refusals import too_many
from tests.telegram.world import Chat, Kind

_MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Messages and edits; ``burst`` is how many a chat takes at once before it wants one a second."""

    per_second: int = 30
    """In all chats together."""
    chat_burst: int = 20
    group_per_minute: int = 20


FREE = Limits(per_second=10**9, chat_burst=10**9, group_per_minute=10**9)
"""No limits: for tests of something else."""


@dataclass(slots=True, kw_only=True)
class Pace:
    """What was sent lately."""

    limits: Limits
    clock: Callable[[], float]
    """Seconds of a clock that never goes back."""
    _all: deque[float] = field(default_factory=deque)
    _credit: dict[int, tuple[float, float]] = field(default_factory=dict)
    """For each chat, how many messages it would take at once, and when that was true."""
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def spend(self, place: Chat) -> None:
        """Counts one message to that chat; raises Refused with 429 where it is one too many, and counts nothing."""
        now = self.clock()
        credit, since = self._credit.get(place.id, (float(self.limits.chat_burst), now))
        credit = min(float(self.limits.chat_burst), credit + now - since)
        group = self._groups.setdefault(place.id, deque())
        waits = [self._wait(self._all, self.limits.per_second, 1.0, now), 1.0 - credit]
        if place.kind is not Kind.PRIVATE:
            waits.append(self._wait(group, self.limits.group_per_minute, _MINUTE, now))
        if max(waits) > 0:
            raise too_many(max(1, math.ceil(max(waits))))
        self._credit[place.id] = (credit - 1, now)
        self._all.append(now)
        group.append(now)

    def _wait(self, sent: deque[float], most: int, window: float, now: float) -> float:
        """Seconds until one more fits into the window."""
        while sent and sent[0] <= now - window:
            sent.popleft()
        return sent[0] + window - now if len(sent) >= most else 0.0
