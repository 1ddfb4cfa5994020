"""Times of day and days of the week, as people write them and as they are said back."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from bot.chat.scene import Scene
from bot.model.preferences import QuietHours, Slot

MOST = 8
"""Digests at different times of day."""
LONGEST = 300
"""Characters of a schedule."""

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKEND = EVERY_DAY - WEEKDAYS

_DAYS = (
    (re.compile("mon(?:days?)?|пн|понедельник[а-я]*"), frozenset({0})),
    (re.compile("tue(?:s|sdays?)?|вт|вторник[а-я]*"), frozenset({1})),
    (re.compile("wed(?:nesdays?)?|ср|сред[а-я]{1,3}"), frozenset({2})),
    (re.compile("thu(?:r|rs|rsdays?)?|чт|четверг[а-я]*"), frozenset({3})),
    (re.compile("fri(?:days?)?|пт|пятниц[а-я]*"), frozenset({4})),
    (re.compile("sat(?:urdays?)?|сб|суббот[а-я]*"), frozenset({5})),
    (re.compile("sun(?:days?)?|вс|воскресень[а-я]*"), frozenset({6})),
    (re.compile("(?:week|work|working)days?|будн[а-я]*|рабоч[а-я]*"), WEEKDAYS),
    (re.compile("weekends?|выходн[а-я]*"), WEEKEND),
    (re.compile("daily|everyday|ежедневно"), EVERY_DAY),
)
_FILLERS = frozenset({"at", "on", "and", "every", "each", "days", "the", "в", "во", "по", "и", "дни", "дням"})
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?|(\d{2})(\d{2})", re.ASCII)
_OFF = frozenset({"off", "none", "never", "no", "выкл", "выключить", "нет", "никогда", "отключить"})
_RANGE = re.compile(r"(\S+?)\s*(?:[-–—]|\s(?:to|until|till|до|по)\s|\s)\s*(\S+)")
_LONGEST_RANGE = 40
_FIELD = 5
"""Characters of a slot in a button: three for the minute of the day, two for the days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Why a text names no times, as a key of the catalogue with its values: hostile text."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()


def is_off(words: str) -> bool:
    return words.strip().lower() in _OFF


def read_time(word: str) -> time | None:
    """``7``, ``7:45``, ``7.45``, ``0745``, ``7pm``; None for what is no time of day."""
    found = _TIME.fullmatch(word.lower())
    if found is None:
        return None
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_schedule(words: str) -> tuple[Slot, ...] | Unclear:
    """``08:00``, ``weekdays 08:00, weekend 10:00``, ``mon,thu 07:30 18:00``. Never raises for what people write.

    Days count for the times behind them, until other days are named.
    """
    if len(words) > LONGEST:
        return Unclear(key="general.too_long", values=(("most", LONGEST),))
    days: set[int] = set()
    days_taken = False
    at: dict[time, set[int]] = {}
    for piece in _pieces(words):
        if (named := _days(piece)) is not None:
            if days_taken:
                days, days_taken = set(), False
            days |= named
        elif (moment := read_time(piece)) is not None:
            at.setdefault(moment, set()).update(days or EVERY_DAY)
            days_taken = True
        else:
            return Unclear(key="schedule.strange_word", values=(("word", piece),))
    if days and not days_taken:
        return Unclear(key="schedule.no_time")
    if not at:
        return Unclear(key="schedule.usage")
    if len(at) > MOST:
        return Unclear(key="schedule.too_many", values=(("most", MOST),))
    return tuple(Slot(at=moment, days=frozenset(at[moment])) for moment in sorted(at))


def read_quiet(words: str) -> QuietHours | None:
    """``22-07``, ``22:00 - 07:30``, ``from 22 to 7``, ``с 22 до 7``; None for anything else."""
    found = _RANGE.fullmatch(re.sub(r"^(?:from|с|со)\s+", "", _joined_noon(words[:_LONGEST_RANGE].strip())))
    begin, end = (read_time(found[1]), read_time(found[2])) if found else (None, None)
    if begin is None or end is None or begin == end:
        return None
    return QuietHours(begin=begin, end=end)


def schedule_in_words(schedule: Sequence[Slot], scene: Scene) -> str:
    """``weekdays 08:00, 18:00; weekends 10:00``; the word that there is none where it is empty."""
    if not schedule:
        return scene.say("schedule.none")
    groups: dict[frozenset[int], list[time]] = {}
    for slot in sorted(schedule, key=lambda slot: slot.at):
        groups.setdefault(slot.days, []).append(slot.at)
    ordered = sorted(groups.items(), key=lambda group: (min(group[0]), min(group[1])))
    return "; ".join(f"{_days_in_words(days, scene)} {', '.join(map(clock, times))}" for days, times in ordered)


def day_in_words(day: int, scene: Scene) -> str:
    """``Mon``; 0 is Monday."""
    return scene.say(f"schedule.day_{day}")


def clock(at: time) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def packed_schedule(schedule: Sequence[Slot]) -> str:
    """The schedule as a button's argument of at most 40 characters."""
    return "".join(_packed(slot) for slot in sorted(schedule[:MOST], key=lambda slot: slot.at)) or "-"


def unpacked_schedule(code: str) -> tuple[Slot, ...] | None:
    """None for a forged one."""
    if code == "-":
        return ()
    if len(code) % _FIELD or not 0 < len(code) <= MOST * _FIELD:
        return None
    slots = [_unpacked(code[place : place + _FIELD]) for place in range(0, len(code), _FIELD)]
    whole = tuple(slot for slot in slots if slot is not None)
    ascending = all(one.at <= other.at for one, other in pairwise(whole))
    return whole if len(whole) == len(slots) and ascending else None


def _packed(slot: Slot) -> str:
    minute, days = slot.at.hour * 60 + slot.at.minute, sum(1 << day for day in slot.days)
    return f"{minute:03x}{days:02x}"


def _unpacked(field: str) -> Slot | None:
    if not set(field) <= set("0123456789abcdef"):
        return None
    minute, mask = int(field[:3], 16), int(field[3:], 16)
    if minute >= 24 * 60 or not 0 < mask < 128:
        return None
    return Slot(at=time(minute // 60, minute % 60), days=frozenset(day for day in range(7) if mask >> day & 1))


def _joined_noon(words: str) -> str:
    """In lower case, with ``8 a.m.`` as one word."""
    return re.sub(r"(\d)\s+(am|pm)\b", r"\1\2", words.lower().replace("a.m.", "am").replace("p.m.", "pm"))


def _pieces(words: str) -> Iterator[str]:
    """Words without what only joins them."""
    text = re.sub(r"\s*[-–—]\s*", "-", _joined_noon(words))
    text = re.sub(r"\b(?:(?:every|each)\s+day|каждый\s+день)\b", "daily", text)
    for piece in re.split(r"[\s,;&+]+", text):
        bare = piece.strip(".:")
        if bare and bare not in _FILLERS:
            yield bare


def _days(piece: str) -> frozenset[int] | None:
    """The days that a word names, or ``mon-fri``; None for another word."""
    first, dash, last = piece.partition("-")
    if not dash:
        return _named(piece)
    begin, end = _named(first), _named(last)
    if begin is None or end is None or len(begin) != 1 or len(end) != 1:
        return None
    start, length = min(begin), (min(end) - min(begin)) % 7 + 1
    return frozenset((start + day) % 7 for day in range(length))


def _named(word: str) -> frozenset[int] | None:
    return next((days for pattern, days in _DAYS if pattern.fullmatch(word)), None)


def _days_in_words(days: Iterable[int], scene: Scene) -> str:
    named = {EVERY_DAY: "schedule.every_day", WEEKDAYS: "schedule.weekdays", WEEKEND: "schedule.weekends"}
    if (key := named.get(frozenset(days))) is not None:
        return scene.say(key)
    return ", ".join(day_in_words(day, scene) for day in sorted(days))
