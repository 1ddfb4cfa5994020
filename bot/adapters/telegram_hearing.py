"""The updates in hand: heard in order within a chat, chats side by side, and which of them may be confirmed."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from datetime import timedelta

import structlog

from bot.model.update import Moved, Update

_log = structlog.get_logger("treatywatch")

Hear = Callable[[Update], Awaitable[None]]


class Hearing:
    """Updates that were brought and are not confirmed."""

    def __init__(self, hear: Hear) -> None:
        self._hear = hear
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        """By the update's number."""
        self._last: dict[str, tuple[asyncio.Task[None], ...]] = {}
        """By chat: those behind which the next of that chat is heard."""
        self._known: set[int] = set()
        """Numbers that Telegram may bring again, because an earlier one was in hand when it was last asked."""
        self._next: int | None = None

    def offset(self) -> int | None:
        """What Telegram is told now: all updates before it were heard. None before the first."""
        offset = min(self._in_hand, default=self._next)
        self._known = {number for number in self._known if number >= (offset or 0)}
        return offset

    @property
    def idle(self) -> bool:
        return not self._in_hand

    def is_new(self, number: int) -> bool:
        """Notes the update as brought; False if it was before."""
        if number in self._known:
            return False
        self._known.add(number)
        # After a week without updates Telegram begins to count somewhere else (Bot API, Update).
        self._next = number + 1 if self.idle else max(number + 1, self._next or 0)
        return True

    def take(self, number: int, update: Update) -> None:
        """Begins to hear it, behind those of its chat that came before. A move concerns the chat under both its ids:
        what is said under the new one would be a stranger's before it was heard."""
        chat = update.room.chat_id
        task = asyncio.create_task(self._heard(update, self._last.get(chat, ())))
        self._in_hand[number] = task
        self._last[chat] = (task,)
        task.add_done_callback(lambda done: self._let_go(number, chat, done))
        if isinstance(update.happening, Moved):
            there = update.happening.chat_id
            self._last[there] = (*self._last.get(there, ()), task)
            task.add_done_callback(lambda done: self._let_go(number, there, done))

    async def pause(self, longest: timedelta) -> None:
        """Until all are heard, but not longer than that."""
        if self._in_hand:
            await asyncio.wait(self._in_hand.values(), timeout=longest.total_seconds())

    async def end(self, longest: timedelta) -> None:
        """Hears what is in hand, for at most so long. What is left then is not confirmed: it will be brought again."""
        await self.pause(longest)
        left = dict(self._in_hand)
        for task in left.values():
            task.cancel()
        await asyncio.gather(*left.values(), return_exceptions=True)
        if left:
            self._next = min(left)
            _log.warning(
                "updates", reason="the bot stopped before these were answered; they come again", count=len(left)
            )

    async def _heard(self, update: Update, before: Collection[asyncio.Task[None]]) -> None:
        """An update whose hearing fails counts as heard: it would fail again, and hold up all others for ever."""
        if before:
            await asyncio.wait(before)
        try:
            await self._hear(update)
        except Exception:  # noqa: BLE001  logged with all that is known of it
            _log.exception("update", id=update.id, platform=update.room.platform)

    def _let_go(self, number: int, chat: str, done: asyncio.Task[None]) -> None:
        self._in_hand.pop(number, None)
        left = tuple(task for task in self._last.pop(chat, ()) if task is not done)
        if left:
            self._last[chat] = left
