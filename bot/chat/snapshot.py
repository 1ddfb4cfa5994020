"""What was chosen before a change, small enough for the button that takes the change back.

Modes are digits to base three in the order of the bank, times minutes of the day with their weekdays; both are written
to base 36. A bank of other topics cannot be read back wrongly: its topics are part of the code.
"""

import hashlib
from dataclasses import replace
from datetime import time

from bot.match.bank import TopicBank
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Preferences, Slot, Subscriptions

LONGEST = 32
"""Characters; with a word, its argument and the mark of a destination still within the 64 bytes of a button."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MODES = (Mode.OFF, Mode.DIGEST, Mode.INSTANT)
_DAY = 24 * 60
_DAYS = 1 << 7


def snapshot(preferences: Preferences, bank: TopicBank) -> str | None:
    """The modes of all topics and the times of digests; None where that is more than a button takes."""
    number = 1  # so that zeroes in front are kept
    for slot in preferences.schedule:
        days = sum(1 << day for day in slot.days)
        number = (number * _DAY + slot.at.hour * 60 + slot.at.minute) * _DAYS + days
    for topic in bank.topics:
        number = number * 3 + _MODES.index(preferences.subscriptions.mode(topic.id))
    number = number * 3 + _MODES.index(preferences.subscriptions.usual)
    code = f"{_seal(bank)}{len(preferences.schedule):x}{_written(number)}"
    return code if len(preferences.schedule) < 16 and len(code) <= LONGEST else None


def restored(code: str, preferences: Preferences, bank: TopicBank) -> Preferences | None:
    """These preferences with the modes and times of the code; None for a forged one, or one of another bank."""
    number = _read(code[5:]) if len(code) <= LONGEST else None
    if number is None or code[:4] != _seal(bank) or (times := _read(code[4:5])) is None or times > 15:
        return None
    modes: list[Mode] = []
    for _ in range(len(bank.topics) + 1):
        number, digit = divmod(number, 3)
        modes.append(_MODES[digit])
    schedule: list[Slot] = []
    for _ in range(times):
        number, days = divmod(number, _DAYS)
        number, minute = divmod(number, _DAY)
        at = time(minute // 60, minute % 60)
        schedule.append(Slot(at=at, days=frozenset(day for day in range(7) if days & 1 << day)))
    if number != 1 or not all(slot.days for slot in schedule):
        return None
    return _with(preferences, modes[0], dict(zip(_topics(bank), modes[:0:-1], strict=True)), schedule[::-1])


def _with(preferences: Preferences, usual: Mode, modes: dict[TopicId, Mode], schedule: list[Slot]) -> Preferences:
    """Topics that the bank does not have at the moment keep their modes."""
    kept = {topic: mode for topic, mode in preferences.subscriptions.named if topic not in modes}
    named = tuple(sorted((topic, mode) for topic, mode in {**kept, **modes}.items() if mode is not usual))
    subscriptions = Subscriptions(usual=usual, named=named)
    return replace(preferences, subscriptions=subscriptions, schedule=tuple(schedule))


def _topics(bank: TopicBank) -> tuple[TopicId, ...]:
    return tuple(topic.id for topic in bank.topics)


def _seal(bank: TopicBank) -> str:
    return hashlib.blake2b("\n".join(_topics(bank)).encode(), digest_size=2).hexdigest()


def _written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _read(digits: str) -> int | None:
    if not digits or not set(digits) <= set(_DIGITS):
        return None
    return int(digits, 36)
