"""What stands behind a command, or in a button's data, read with care: it is hostile text."""

import re
from datetime import timedelta

from bot.model.ids import StoryId

LONGEST_PERIOD = timedelta(days=365)

_PERIOD = re.compile(
    r"(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?"
    r"|мин|минут[аы]?|ч|час|часа|часов|д|дн|день|дня|дней|н|нед|недел[яюиь])",
    re.IGNORECASE,
)
_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "м": timedelta(minutes=1),
    "ч": timedelta(hours=1),
    "д": timedelta(days=1),
    "н": timedelta(weeks=1),
}
"""By the first letter of the unit."""
_STORY = re.compile(r"[Ss#]?(\d{1,12})")
"""The store's numbers end at 2^63; no bot counts so many stories."""
_LABEL = re.compile(r"(?<![^\W_])S(\d{1,12})(?![^\W_])")


def read_period(word: str) -> timedelta | None:
    """``2h``, ``3d``, ``90m``, ``1w``, in Russian too; None for what is no length of time above zero and up to
    ``LONGEST_PERIOD``."""
    found = _PERIOD.fullmatch(word.strip())
    if found is None:
        return None
    length = int(found[1]) * _UNITS[found[2][0].lower()]
    return length if timedelta(0) < length <= LONGEST_PERIOD else None


def read_story(words: str) -> StoryId | None:
    """``S12``, ``s12`` or ``12``; None for anything else."""
    found = _STORY.fullmatch(words.strip())
    return StoryId(int(found[1])) if found and found[1].isascii() and int(found[1]) else None


def read_number(word: str, *, most: int) -> int | None:
    """A number from 0 to ``most`` in decimal digits."""
    if not (word.isascii() and word.isdigit()) or len(word) > 18:
        return None
    number = int(word)
    return number if number <= most else None


def stories_named(text: str, *, most: int) -> tuple[StoryId, ...]:
    """The first story numbers that a text shows, each once."""
    found = dict.fromkeys(StoryId(int(one)) for one in _LABEL.findall(text) if one.isascii() and int(one))
    return tuple(found)[:most]
