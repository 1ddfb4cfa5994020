"""The updates that wait for the bot: repeated until it confirms them, one poller at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.telegram.refusals import Json, Refused
from tests.telegram.schema import check_update

ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only to whoever names them (Bot API, getUpdates)."""


@dataclass(slots=True, kw_only=True, eq=False)
class Poll:
    """One long poll that waits; a later one ends it."""

    wake: Callable[[], None]
    ended: bool = False


@dataclass(slots=True, kw_only=True)
class Inbox:
    """The queue of one bot."""

    next_id: int = 700_001
    waiting: list[Json] = field(default_factory=list)
    confirmed: list[Json] = field(default_factory=list)
    allowed: frozenset[str] | None = None
    """None where the bot never said, or said that it wants the usual ones."""
    poll: Poll | None = None

    def add(self, kind: str, content: Json) -> None:
        """Queues an update of that kind, if the bot wants such."""
        wanted = kind not in ONLY_ON_REQUEST if self.allowed is None else kind in self.allowed
        if not wanted:
            return
        update = {"update_id": self.next_id, kind: content}
        check_update(update)
        self.next_id += 1
        self.waiting.append(update)
        if self.poll is not None:
            self.poll.wake()

    def want(self, kinds: Sequence[str] | None) -> None:
        """Keeps the wish for the following calls too; an empty list asks for the usual kinds again."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def confirm(self, offset: int) -> None:
        """Forgets the updates before that id; a negative offset keeps so many of the last."""
        kept = [update for update in self.waiting if update["update_id"] >= offset]
        if offset < 0:
            kept = self.waiting[offset:]
        self.confirmed += self.waiting[: len(self.waiting) - len(kept)]
        self.waiting = kept

    def bring_again(self, count: int) -> None:
        """Puts the last confirmed updates back, as if the bot had died between its work and the confirmation."""
        self.waiting = self.confirmed[-count:] + self.waiting
        del self.confirmed[-count:]
        if self.poll is not None:
            self.poll.wake()

    def open(self, poll: Poll) -> None:
        """The poll waits from now on; one that waited before is told of the conflict."""
        if self.poll is not None:
            self.poll.ended = True
            self.poll.wake()
        self.poll = poll

    def close(self, poll: Poll) -> None:
        if self.poll is poll:
            self.poll = None


def conflict() -> Refused:
    """The 409 of the poller that came first."""
    return Refused(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
