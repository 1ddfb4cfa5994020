"""Terms with ``~``: one thing within so many words of another."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from bot.match.reading import Hit, Reading, overlap

_LOOKED_AT = 8
"""Neighbours looked at on each side: the nearest few may lie within the hit itself."""
MOST_HITS = 200
"""Hits of one term that are followed up: a word that comes oftener is no news text."""


def near(reading: Reading, hits: Iterable[Hit], operands: Sequence[Hit], within: int) -> list[Hit]:
    """The hits that have an operand within so many words, each widened to take its nearest one in.

    ``operands`` are sorted; an operand that overlaps the hit does not count, nor one in another passage.
    """
    widened: dict[Hit, None] = {}
    for hit in hits:
        place = bisect_left(operands, hit)
        behind = operands[max(place - _LOOKED_AT, 0) : place][::-1]
        ahead = operands[place : place + _LOOKED_AT]
        for side in (behind, ahead):
            other = next((one for one in side if not overlap(one, hit)), None)
            if other and reading.words_between(hit, other) <= within and _same_passage(reading, hit, other):
                widened[Hit(min(hit.start, other.start), max(hit.end, other.end))] = None
    return sorted(widened)[:MOST_HITS]


def _same_passage(reading: Reading, first: Hit, second: Hit) -> bool:
    if reading.in_title(first) != reading.in_title(second):
        return False
    return not set(reading.passages(first)).isdisjoint(reading.passages(second))
