"""The ways of a part from queued to its end: the only place where a ``PartState`` changes.

The states are drawn in ``model/delivery.py`` and told in ``docs/delivery.md``.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.model.delivery import Barred, Delivery, GiveUp, Hold, Part, PartState, SendOutcome, Sent, TryLater, Unknown
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.notify.bars import why
from bot.notify.limits import repeat_line

FIRST_WAIT = timedelta(seconds=30)
"""After the first attempt that brought no certain end; each further attempt doubles it."""
LONGEST_WAIT = timedelta(hours=1)
"""The doubling ends here. A longer wait that the chat system asks for is kept."""
LEASE = timedelta(minutes=2)
"""Of a part on its way. Messengers end a send within seconds."""
MOST_EDITS = 6
"""Attempts of an edit after which, if no answer comes again, it is dropped: what it was to say is said otherwise, and
what comes behind it does not wait for ever."""
BEYOND_ANY_WAIT = timedelta(days=2)
"""No chat system asks for more. A later time was written while the clock was ahead, and would hold back all that comes
behind it, so it does not count."""

_ENDED = frozenset({PartState.SENT, PartState.DROPPED})
_PASSED = _ENDED | {PartState.HELD}
"""What holds up nothing behind it."""
_OPEN = frozenset({PartState.QUEUED, PartState.UNKNOWN})


class AfterLostAnswer(StrEnum):
    """What becomes of a part of which nobody knows whether it arrived: the setting ``delivery.unknown``."""

    REPEAT = "repeat"
    """It is sent once more, marked; if that answer is lost too, the operator decides."""
    HOLD = "hold"
    """The operator decides at once."""


def next_part(delivery: Delivery, *, now: datetime) -> Part | None:
    """The part to send now: the first that has not ended, if it does not wait and is not on its way.

    The parts behind it wait for it, so that a digest is never read out of order; for a held one nothing waits.
    """
    part = head_of(delivery)
    return part if part is not None and part.state in _OPEN and not _waits(part, now) else None


def has_ended(part: Part) -> bool:
    """Whether nothing becomes of it any more: it is sent or dropped."""
    return part.state in _ENDED


def is_held(part: Part) -> bool:
    """Whether it waits for the operator, who may decide never."""
    return part.state is PartState.HELD


def head_of(delivery: Delivery) -> Part | None:
    """The first part that is not sent, dropped or held; None where there is none."""
    return next((part for part in delivery.parts if part.state not in _PASSED), None)


def claim(part: Part, *, owner: str, now: datetime) -> Part:
    """The part on its way in the hands of that owner; to be stored before it is sent.

    A part of which nobody knows goes as a repeat. Raises ValueError for a part that has ended, is held, is on its way,
    or waits.
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
        owner=owner,
        leased_until=now + LEASE,
    )


def after_send(part: Part, outcome: SendOutcome, *, lost: AfterLostAnswer, now: datetime) -> Part:
    """The part as its outcome leaves it, in nobody's hands. Raises ValueError for one that was not on its way.

    What a chat as a whole is not ready for was no attempt of the part: its own waits do not grow by it.
    """
    if part.state is not PartState.SENDING:
        raise ValueError(f"part {part.index} is {part.state.value}: it was not being sent")
    free = replace(part, owner=None, leased_until=None)
    match outcome:
        case Sent(message_id=message_id):
            return replace(free, state=PartState.SENT, message_id=message_id)
        case TryLater(at=at, reason=reason, hold=Hold.MESSAGE):
            wait = within_reason(max(at, now + _wait_after(part.attempts)), now=now)
            return replace(free, state=PartState.QUEUED, not_before=wait, reason=reason)
        case TryLater(at=at, reason=reason):
            wait = within_reason(at, now=now)
            return replace(free, state=PartState.QUEUED, not_before=wait, reason=reason, attempts=part.attempts - 1)
        case Unknown(reason=reason):
            return _unanswered(free, reason, lost=lost, not_before=now + _wait_after(part.attempts))
        case GiveUp(reason=reason):
            return replace(free, state=PartState.DROPPED, reason=reason)
        case Barred(bar=bar):
            reason = why(bar, UiLanguage.EN)
            return replace(free, state=PartState.QUEUED, reason=reason, attempts=part.attempts - 1)


def after_restart(delivery: Delivery, *, owner: str, lost: AfterLostAnswer) -> tuple[Part, ...]:
    """The parts that another run of the program left on their way, as they are now; they need not wait.

    A repeat is repeated once more: a process may well end between the note and the send, and then nothing arrived.
    """
    reason = "the program ended while it was being sent"
    return tuple(
        _forsaken(part, reason, lost=lost)
        for part in delivery.parts
        if part.state is PartState.SENDING and part.owner != owner
    )


def after_lease(delivery: Delivery, *, lost: AfterLostAnswer, now: datetime) -> tuple[Part, ...]:
    """The parts on their way whose owner had time enough to say how it ended, as they are now.

    A lease that ends too late to be one of ours was written while the clock was ahead: it has ended.
    """
    reason = "how its sending ended could not be noted in time"
    return tuple(
        _forsaken(part, reason, lost=lost)
        for part in delivery.parts
        if part.state is PartState.SENDING and not _is_leased(part, now)
    )


def repeated_by_operator(part: Part) -> Part:
    """A held part, queued to be sent again, marked. Raises ValueError for one that is not held."""
    return replace(_held(part), state=PartState.QUEUED, reason=None, repeat=True)


def dropped_by_operator(part: Part) -> Part:
    """A held part that will not be sent. Raises ValueError for one that is not held."""
    return replace(_held(part), state=PartState.DROPPED, reason=f"dropped by the operator; before: {part.reason}")


def as_sent(part: Part, *, language: UiLanguage) -> Message:
    """The message as the reader gets it: a repeat says so in its first line, for which ``render`` left room."""
    return marked(part.message, language=language) if part.repeat else part.message


def marked(message: Message, *, language: UiLanguage) -> Message:
    """The message with a first line that says that it may have come before."""
    line = f"{repeat_line(language)}\n"
    moved = tuple(replace(entity, offset=entity.offset + len(line)) for entity in message.entities)
    return replace(message, text=line + message.text, entities=moved)


def within_reason(until: datetime, *, now: datetime) -> datetime:
    """The time, but no later than any chat system asks for."""
    return min(until, now + BEYOND_ANY_WAIT)


def _held(part: Part) -> Part:
    if part.state is not PartState.HELD:
        raise ValueError(f"part {part.index} is {part.state.value}: there is nothing to decide")
    return part


def _waits(part: Part, now: datetime) -> bool:
    return part.not_before is not None and timedelta(0) < part.not_before - now <= BEYOND_ANY_WAIT


def _is_leased(part: Part, now: datetime) -> bool:
    return part.leased_until is not None and timedelta(0) < part.leased_until - now <= LEASE


def _unanswered(part: Part, reason: str, *, lost: AfterLostAnswer, not_before: datetime) -> Part:
    """Unknown, or held: a repeat always, since a third copy is no better than a second, and silence would lose news.

    An edit is made again as if it had certainly failed: made twice, it looks the same.
    """
    if part.message.edits is not None:
        if part.attempts >= MOST_EDITS:
            return replace(part, state=PartState.DROPPED, reason=f"tried {part.attempts} times: {reason}")
        return replace(part, state=PartState.QUEUED, not_before=not_before, reason=reason)
    if part.repeat:
        told = f"sent again, and this answer was lost too; it may have arrived: {reason}"
        return replace(part, state=PartState.HELD, reason=told)
    if lost is AfterLostAnswer.HOLD:
        return replace(part, state=PartState.HELD, reason=reason)
    return replace(part, state=PartState.UNKNOWN, not_before=not_before, reason=reason)


def _forsaken(part: Part, reason: str, *, lost: AfterLostAnswer) -> Part:
    if part.message.edits is not None:
        state = PartState.QUEUED
    else:
        state = PartState.HELD if lost is AfterLostAnswer.HOLD else PartState.UNKNOWN
    return replace(part, state=state, not_before=None, reason=reason, owner=None, leased_until=None)


def _wait_after(attempts: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(attempts - 1, 10)), LONGEST_WAIT)
