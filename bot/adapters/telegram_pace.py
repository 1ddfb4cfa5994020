"""How fast the bot may write: Telegram's limits, kept before Telegram has to say so.

30 messages a second in all, one a second in a chat, 20 a minute in a group or channel (https://core.telegram.org/bots/faq,
"My bot is hitting limits"). The numbers are not a promise, so what a 429 asks for holds its chat beyond them. Both
people's answers and deliveries count; a share is kept for answers, and a long row of deliveries to a group is spread
over the minute, so that there is room for an answer every few seconds.
"""

import asyncio
import time
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model.rooms import RoomKind

_PER_SECOND = 29
_PER_MINUTE = 20
"""In a group or channel."""
_KEPT_OF_SECOND = 4
_KEPT_OF_MINUTE = 2
"""For answers."""
_IN_A_ROW = 5
"""Messages of a minute in a group or channel after which deliveries are spread over the rest of it."""
_SPREAD = 60.0 / (_PER_MINUTE - _KEPT_OF_MINUTE)
_BURST = 5
"""Answers that a chat takes at once, after which there is one more every second ("short bursts", says the FAQ)."""
_REMEMBERED = 1_000
"""Chats; those in which nothing was written for a minute are forgotten where there are more."""


class Urgency(StrEnum):
    ANSWER = "answer"
    """Somebody waits for it."""
    DELIVERY = "delivery"


@dataclass(slots=True, kw_only=True)
class _ChatPace:
    sent: deque[float] = field(default_factory=deque)
    """When the messages of the last minute went there."""
    credit: float = float(_BURST)
    """Answers that it would take at once, at the time of the last message."""
    held_until: float = 0.0


class Pace:
    """What was written lately. Times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._all: deque[float] = deque()
        self._chats: dict[str, _ChatPace] = {}
        self._held_until = 0.0
        """All chats are."""

    def wait(self, chat_id: str, kind: RoomKind, urgency: Urgency, *, now: float) -> float:
        """Seconds until one more message may go there, 0 for at once."""
        chat = self._chats.get(chat_id, _ChatPace())
        answers = urgency is Urgency.ANSWER
        waits = [chat.held_until - now, self._held_until - now]
        waits.append(_until_fewer(self._all, _PER_SECOND - (0 if answers else _KEPT_OF_SECOND), 1.0, now))
        if kind is not RoomKind.PRIVATE:
            waits.append(_until_fewer(chat.sent, _PER_MINUTE - (0 if answers else _KEPT_OF_MINUTE), 60.0, now))
        if answers:
            waits.append(1.0 - _credit(chat, now))
        elif chat.sent:
            waits.append(chat.sent[-1] + _spacing(chat, kind, now) - now)
        return max(0.0, *waits)

    def note(self, chat_id: str, *, now: float) -> None:
        """One message goes there."""
        chat = self._chats.setdefault(chat_id, _ChatPace())
        chat.credit = _credit(chat, now) - 1
        for sent, window in ((self._all, 1.0), (chat.sent, 60.0)):
            _forget(sent, now - window)
            sent.append(now)
        if len(self._chats) > _REMEMBERED:
            self._chats = {one: its for one, its in self._chats.items() if _is_of_use(its, now)}

    def hold(self, chat_id: str, *, until: float) -> None:
        """Nothing goes there before that time."""
        chat = self._chats.setdefault(chat_id, _ChatPace())
        chat.held_until = max(chat.held_until, until)

    def hold_all(self, *, until: float) -> None:
        """Nothing goes anywhere before that time."""
        self._held_until = max(self._held_until, until)


def _until_fewer(sent: deque[float], most: int, window: float, now: float) -> float:
    """Seconds until fewer than ``most`` of them are in the window."""
    return sent[-most] + window - now if len(sent) >= most else 0.0


def _spacing(chat: _ChatPace, kind: RoomKind, now: float) -> float:
    """Seconds from the last message to the next delivery."""
    busy = kind is not RoomKind.PRIVATE and _until_fewer(chat.sent, _IN_A_ROW, 60.0, now) > 0
    return _SPREAD if busy else 1.0


def _credit(chat: _ChatPace, now: float) -> float:
    return min(float(_BURST), chat.credit + now - chat.sent[-1]) if chat.sent else float(_BURST)


def _forget(sent: deque[float], before: float) -> None:
    while len(sent) > 1 and sent[0] <= before:
        sent.popleft()


def _is_of_use(chat: _ChatPace, now: float) -> bool:
    return chat.held_until > now or (bool(chat.sent) and chat.sent[-1] > now - 60.0)


class Turns:
    """Lets messages go one by one as the pace allows. One for all that use a token; answers go first."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._pace = Pace()
        self._clock = clock
        self._sleep = sleep
        self._answering: Counter[str] = Counter()
        """Answers that wait for their turn, by chat."""

    async def take(self, chat_id: str, kind: RoomKind, urgency: Urgency, *, patience: float) -> float:
        """0 when the turn has come, which is counted; else, after at most ``patience`` seconds and mostly at once,
        the seconds that it would take, with nothing counted."""
        if urgency is Urgency.DELIVERY:
            return await self._take(chat_id, kind, urgency, patience)
        self._answering[chat_id] += 1
        try:
            return await self._take(chat_id, kind, urgency, patience)
        finally:
            self._answering[chat_id] -= 1
            if not self._answering[chat_id]:
                del self._answering[chat_id]

    async def _take(self, chat_id: str, kind: RoomKind, urgency: Urgency, patience: float) -> float:
        latest = self._clock() + patience
        while (wait := self._wait(chat_id, kind, urgency)) > 0:
            if self._clock() + wait > latest:
                return wait
            await self._sleep(wait)
        self._pace.note(chat_id, now=self._clock())
        return 0.0

    def _wait(self, chat_id: str, kind: RoomKind, urgency: Urgency) -> float:
        wait = self._pace.wait(chat_id, kind, urgency, now=self._clock())
        behind = urgency is Urgency.DELIVERY and self._answering[chat_id] > 0
        return max(wait, float(self._answering[chat_id])) if behind else wait

    def hold(self, chat_id: str, seconds: float) -> None:
        """Telegram asked for so much patience in that chat."""
        self._pace.hold(chat_id, until=self._clock() + seconds)

    def hold_all(self, seconds: float) -> None:
        """Nothing can be written anywhere for so long."""
        self._pace.hold_all(until=self._clock() + seconds)
