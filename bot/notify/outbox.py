"""The ways of a part from queued to its end: the only place where a ``PartState`` changes.

The states are drawn in ``model/delivery.py`` and told in ``docs/delivery.md``.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.delivery import Barred, Delivery, GiveUp, Part, PartState, SendOutcome, Sent, TryLater, Unknown
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.notify.limits import repeat_line

FIRST_WAIT = timedelta(seconds=30)
"""After the first attempt that brought no certain end; each further attempt doubles it."""
LONGEST_WAIT = timedelta(hours=1)
"""The doubling ends here. A longer wait that the chat system asks for is kept."""

_BEYOND_ANY_WAIT = timedelta(days=2)
"""No chat system asks for more. A later time was written while the clock was ahead, and would hold back all that comes
behind it, so it does not count."""

_ENDED = frozenset({PartState.SENT, PartState.DROPPED})
_OPEN = frozenset({PartState.QUEUED, PartState.UNKNOWN})


def next_part(delivery: Delivery, *, now: datetime) -> Part | None:
    """The part to send now: the first that has not ended, if it does not wait and is not on its way.

    The parts behind it wait for it, so that a digest is never read out of order.
    """
    for part in delivery.parts:
        if part.state in _ENDED:
            continue
        return part if part.state in _OPEN and not _waits(part, now) else None
    return None


def claim(part: Part, *, now: datetime) -> Part:
    """The part on its way; to be stored before it is sent. A part of which nobody knows goes as a repeat.

    Raises ValueError for a part that has ended, is on its way, or waits.
    """
    if part.state not in _OPEN:
        raise ValueError(f"part {part.index} is {part.state.value} and cannot be sent")
    if _waits(part, now):
        raise ValueError(f"part {part.index} waits until {part.not_before}")
    return replace(
        part,
        state=PartState.SENDING,
        attempts=part.attempts + 1,
        not_before=None,
        reason=None,
        repeat=part.repeat or part.state is PartState.UNKNOWN,
    )


def after_send(part: Part, outcome: SendOutcome, *, now: datetime) -> Part:
    """The part as its outcome leaves it. Raises ValueError for a part that was not on its way."""
    if part.state is not PartState.SENDING:
        raise ValueError(f"part {part.index} is {part.state.value}: it was not being sent")
    match outcome:
        case Sent(message_id=message_id):
            return replace(part, state=PartState.SENT, message_id=message_id)
        case TryLater(at=at, reason=reason):
            wait = min(max(at, now + _wait_after(part.attempts)), now + _BEYOND_ANY_WAIT)
            return replace(part, state=PartState.QUEUED, not_before=wait, reason=reason)
        case Unknown(reason=reason):
            return _unanswered(part, reason, not_before=now + _wait_after(part.attempts))
        case GiveUp(reason=reason):
            return replace(part, state=PartState.DROPPED, reason=reason)
        case Barred(bar=bar):
            return replace(part, state=PartState.QUEUED, reason=bar.words or bar.kind.value)


def after_restart(delivery: Delivery) -> tuple[Part, ...]:
    """The parts that were on their way when the process ended, as they are now; they need not wait.

    A repeat is repeated once more: a process may well end between the note and the send, and then nothing arrived.
    """
    reason = "the program ended while it was being sent"
    return tuple(
        replace(part, state=PartState.UNKNOWN, not_before=None, reason=reason)
        for part in delivery.parts
        if part.state is PartState.SENDING
    )


def as_sent(part: Part, *, language: UiLanguage) -> Message:
    """The message as the reader gets it: a repeat says so in its first line, for which ``render`` left room."""
    if not part.repeat:
        return part.message
    line = f"{repeat_line(language)}\n"
    moved = tuple(replace(entity, offset=entity.offset + len(line)) for entity in part.message.entities)
    return replace(part.message, text=line + part.message.text, entities=moved)


def _waits(part: Part, now: datetime) -> bool:
    return part.not_before is not None and timedelta(0) < part.not_before - now <= _BEYOND_ANY_WAIT


def _unanswered(part: Part, reason: str, *, not_before: datetime) -> Part:
    """Unknown for the first time; dropped if it was a repeat already: a third copy is worse than a lost answer."""
    if part.repeat:
        told = f"sent again, and this answer was lost too; it may have arrived: {reason}"
        return replace(part, state=PartState.DROPPED, reason=told)
    return replace(part, state=PartState.UNKNOWN, not_before=not_before, reason=reason)


def _wait_after(attempts: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)
