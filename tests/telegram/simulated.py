"""Telegram in simulated time: hours of sending pass in the seconds that they take to compute.

Nothing waits here but for time, so whenever nobody has anything to do, the clock goes on to the next thing to be done.
Limits and floods are those of the fake Bot API; there is no network, only the time that one takes.
"""

import asyncio
import random
import selectors
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, TypeVar

from telegram.error import RetryAfter

from bot.model.change import Change, HoldChat
from bot.model.delivery import Delivery, Part, PartState
from bot.model.destination import Destination
from bot.model.ids import DestinationId
from tests.builders import NOON
from tests.telegram.limits import Pace
from tests.telegram.refusals import Refused
from tests.telegram.world import Chat

T = TypeVar("T")
_ENDED = frozenset({PartState.SENT, PartState.DROPPED})


class _Skipping(selectors.DefaultSelector):
    """Waits for nothing: tells how long it would have waited."""

    def __init__(self, skipped: Callable[[float], None]) -> None:
        super().__init__()
        self._skipped = skipped

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everybody waits for somebody else"
        self._skipped(timeout)
        return []


class SimulatedLoop(asyncio.SelectorEventLoop):
    """Its time is seconds from 0, and goes on only when nobody has anything to do."""

    def __init__(self) -> None:
        self._seconds = 0.0
        super().__init__(_Skipping(self._skip))

    def time(self) -> float:
        return self._seconds

    def _skip(self, seconds: float) -> None:
        # The shortest steps would be lost in the sum.
        self._seconds += max(seconds, 1e-6) if seconds > 0 else 0.0


def in_simulated_time(run: Coroutine[Any, Any, T]) -> T:
    """What comes of it."""
    with asyncio.Runner(loop_factory=SimulatedLoop) as runner:
        return runner.run(run)


def seconds() -> float:
    """Of the simulated time."""
    return asyncio.get_running_loop().time()


class SimulatedClock:
    """Fulfils Clock: NOON is the beginning."""

    def now(self) -> datetime:
        return (NOON + timedelta(seconds=seconds())).astimezone(UTC)


@dataclass(kw_only=True)
class NearbyApi:
    """The one method that deliveries of new messages call, without a network: each way takes some time."""

    pace: Pace
    chats: Mapping[int, Chat]
    chance: random.Random
    arrived: dict[int, list[float]] = field(default_factory=dict)
    """When messages arrived in each chat."""

    async def send_message(self, chat_id: int, text: str, **_: object) -> SimpleNamespace:
        await asyncio.sleep(self.chance.uniform(0.02, 0.15))
        sent = self._sent(chat_id)
        await asyncio.sleep(self.chance.uniform(0.02, 0.15))
        if isinstance(sent, Exception):
            raise sent
        return SimpleNamespace(message_id=sent)

    def _sent(self, chat_id: int) -> int | Exception:
        try:
            self.pace.spend(self.chats[chat_id])
        except Refused as refused:
            return RetryAfter(timedelta(seconds=refused.parameters["retry_after"]))
        self.arrived.setdefault(chat_id, []).append(seconds())
        return len(self.arrived[chat_id])


@dataclass(kw_only=True)
class MemoryStore:
    """What the Deliverer reads and writes, without the time that a disk takes; the store's own laws are elsewhere."""

    there: dict[DestinationId, Destination]
    deliveries: dict[int, Delivery]

    async def destinations(self) -> Sequence[Destination]:
        return tuple(self.there.values())

    async def apply(self, changes: Iterable[Change], *, now: datetime) -> None:
        for change in changes:
            assert isinstance(change, HoldChat), f"nothing else happens to these chats: {change}"
            for one in self.there.values():
                if one.chat_id == change.chat_id:
                    self.there[one.id] = replace(one, held_until=change.until)

    async def pending(self) -> Sequence[Delivery]:
        return tuple(self.deliveries.values())

    async def claim_part(self, delivery: Delivery, part: Part) -> bool:
        self._put(delivery, part)
        return True

    async def save_part(self, delivery: Delivery, part: Part) -> None:
        self._put(delivery, part)

    def _put(self, delivery: Delivery, part: Part) -> None:
        stored = self.deliveries[delivery.id]
        parts = tuple(part if one.index == part.index else one for one in stored.parts)
        self.deliveries[delivery.id] = replace(stored, parts=parts)
        if all(one.state in _ENDED for one in parts):
            del self.deliveries[delivery.id]
