"""Why a report was joined to its story, in a sentence people can check."""

from collections.abc import Iterable
from datetime import timedelta

from bot.stories.likeness import Subject, shared_numbers, shared_telling

_SHOWN = 4
_ORDER = ("person", "thing", "venue", "body", "name", "act")


def because_alike(new: Subject, old: Subject) -> str:
    """Such as ``same names: Ryabkov, Sherman, Geneva; same topics; 40 minutes later``."""
    parts = []
    shared = shared_telling(new.traits, old.traits)
    if shared:
        parts.append("same names: " + shown(shared))
    numbers = sorted(shared_numbers(new.traits, old.traits))
    if numbers:
        parts.append("same numbers: " + ", ".join(map(str, numbers[:_SHOWN])))
    if not parts:
        words = sorted(mark.partition(":")[2] for mark in new.traits.title & old.traits.title)
        parts.append("same words: " + ", ".join(words[:_SHOWN]) if words else "same lead")
    if new.topics & old.topics:
        parts.append("same topics" if new.topics == old.topics else "a topic in common")
    parts.append(time_between(new.moment - old.moment))
    return "; ".join(parts)


def shown(marks: Iterable[str]) -> str:
    """The first few names, things and acts as people write them."""
    ordered = sorted(marks, key=lambda mark: (_ORDER.index(mark.partition(":")[0]), mark))
    return ", ".join(_shown(mark) for mark in ordered[:_SHOWN])


def _shown(mark: str) -> str:
    kind, _, name = mark.partition(":")
    words = name.replace("-", " ")
    return words.title() if kind in ("person", "venue", "name") else words


def time_between(seconds: float) -> str:
    """Such as ``3 hours later``."""
    minutes = round(abs(seconds) / timedelta(minutes=1).total_seconds())
    if minutes == 0:
        return "at the same time"
    span = f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
    return f"{'1 minute' if minutes == 1 else span} {'later' if seconds > 0 else 'earlier'}"
