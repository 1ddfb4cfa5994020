"""Telegram's flood limits, as far as they are known: unofficial numbers, so the bot must obey what the answer says."""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.telegram.refusals import Refused, too_many
from tests.telegram.world import Chat, Kind

_MINUTE = 60.0
_GRAIN = 1e-6
"""Seconds; what is nearer to a limit than that has kept it."""


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
    """What was sent lately, and in which chats Telegram asked for patience: writing there meanwhile is refused."""

    limits: Limits
    clock: Callable[[], float]
    """Seconds of a clock that never goes back."""
    _all: deque[float] = field(default_factory=deque)
    _credit: dict[int, tuple[float, float]] = field(default_factory=dict)
    """For each chat, how many messages it would take at once, and when that was true."""
    _groups: dict[int, deque[float]] = field(default_factory=dict)
    floods: dict[int, list[int]] = field(default_factory=dict)
    """For each chat, the seconds of patience that were asked for there, in order."""
    ignored: list[int] = field(default_factory=list)
    """The chat of each message that came before the patience that was asked for there was over."""
    _flooded: dict[int, float] = field(default_factory=dict)
    """Until when patience was asked for, by chat."""
    _coming: dict[int, int] = field(default_factory=dict)
    """Seconds of patience that the next message to that chat will be asked for, whatever was sent."""

    def flood(self, place: Chat, seconds: int) -> None:
        """The next message to that chat is refused: Telegram has its reasons, and wants so many seconds."""
        self._coming[place.id] = seconds

    def spend(self, place: Chat) -> None:
        """Counts one message to that chat; raises Refused with 429 where it is one too many, and counts nothing."""
        now = self.clock()
        if (left := self._flooded.get(place.id, now) - now) > _GRAIN:
            self.ignored.append(place.id)
            raise self._refusal(place, left, now)
        self._flooded.pop(place.id, None)
        if place.id in self._coming:
            raise self._refusal(place, self._coming.pop(place.id), now)
        credit, since = self._credit.get(place.id, (float(self.limits.chat_burst), now))
        credit = min(float(self.limits.chat_burst), credit + now - since)
        group = self._groups.setdefault(place.id, deque())
        waits = [self._wait(self._all, self.limits.per_second, 1.0, now), 1.0 - credit]
        if place.kind is not Kind.PRIVATE:
            waits.append(self._wait(group, self.limits.group_per_minute, _MINUTE, now))
        if max(waits) > _GRAIN:
            raise self._refusal(place, max(waits), now)
        self._credit[place.id] = (credit - 1, now)
        self._all.append(now)
        group.append(now)

    def _refusal(self, place: Chat, wait: float, now: float) -> Refused:
        seconds = max(1, math.ceil(wait - _GRAIN))
        self.floods.setdefault(place.id, []).append(seconds)
        self._flooded.setdefault(place.id, now + seconds)
        return too_many(seconds)

    def _wait(self, sent: deque[float], most: int, window: float, now: float) -> float:
        """Seconds until one more fits into the window."""
        while sent and sent[0] <= now - window + _GRAIN:
            sent.popleft()
        return sent[0] + window - now if len(sent) >= most else 0.0
