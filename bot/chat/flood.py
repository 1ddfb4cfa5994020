"""How many messages of one person are read."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model.instants import require_utc

PERIOD = timedelta(minutes=1)
MOST = 40
"""Messages and presses in a period that are answered: more than anybody types, fewer than a script sends."""
MOST_OF_STRANGERS = 5
"""The same of a person who may not use the bot, and who gets the same word each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """What one person sent in one room since the period began."""

    since: datetime
    count: int = 0

    def __post_init__(self) -> None:
        require_utc(since=self.since)


def after_one_more(turns: Turns | None, *, now: datetime) -> Turns:
    """The turns with one more; a new period where the last one is over, or the clock went back."""
    if turns is None or not timedelta(0) <= now - turns.since < PERIOD:
        return Turns(since=now, count=1)
    return Turns(since=turns.since, count=turns.count + 1)


def is_answered(turns: Turns, *, most: int) -> bool:
    return turns.count <= most


def is_told(turns: Turns, *, most: int) -> bool:
    """Whether this is the one of too many that is told so; those behind it get no word."""
    return turns.count == most + 1


def seconds_left(turns: Turns, *, now: datetime) -> int:
    """Until the period is over, at least 1."""
    return max(1, round((turns.since + PERIOD - now).total_seconds()))
