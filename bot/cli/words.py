"""Moments and numbers as people at a terminal read them."""

from datetime import datetime


def moment(at: datetime) -> str:
    """``24 Nov 2026 17:30 UTC``."""
    return f"{at:%d %b %Y %H:%M} UTC"


def count(number: int, one: str, more: str = "") -> str:
    """``1 feed``, ``2 feeds``; ``more`` where the plural is not the word with an s."""
    return f"{number} {one if number == 1 else more or one + 's'}"
