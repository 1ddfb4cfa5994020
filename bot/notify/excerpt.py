"""The sentence that matched, with the terms that counted marked."""

from collections.abc import Sequence

from bot.model.entry import CleanedText
from bot.model.match import Evidence, Match
from bot.model.message import Message
from bot.notify.pieces import joined, mark, plain
from bot.notify.visible import ELLIPSIS, visible, window
from bot.text.sentences import sentence_around

LONGEST = 240
"""UTF-16 units of a sentence; a longer one is cut on both sides of what matched."""
_MOST_MARKS = 12
"""Marked runs in a sentence: a message has room for 99 entities in all."""

Span = tuple[int, int]


def excerpt(text: CleanedText, match: Match | None) -> Message:
    """The summary's sentence with the evidence that counted most; its first sentence where only the title matched.

    Empty where there is no summary.
    """
    counted = [one for one in (match.evidence if match else ()) if one.field == "summary" and one.share > 0]
    inside = [one for one in counted if 0 <= one.start < one.end <= len(text.summary)]
    best = min(inside, key=lambda one: (-one.share, one.start), default=None)
    around = (best.start, best.end) if best else (0, min(1, len(text.summary)))
    start, end = sentence_around(text.summary, *around)
    shown = visible(text.summary[start:end])
    marks = _marks(inside, start, end)
    first, last = window(shown, around=(around[0] - start, around[1] - start), limit=LONGEST)
    return _cut(shown, marks, first, last)


def _marks(evidence: Sequence[Evidence], start: int, end: int) -> list[Span]:
    """Where marked runs stand in the sentence; runs that touch are one."""
    marks: list[Span] = []
    for one in sorted(evidence, key=lambda one: (one.start, one.end)):
        low, high = max(one.start, start) - start, min(one.end, end) - start
        if marks and low <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], high))
        elif low < high:
            marks.append((low, high))
    return marks[:_MOST_MARKS]


def _cut(shown: Sequence[str], marks: Sequence[Span], first: int, last: int) -> Message:
    """The window with its marks, and an ellipsis where something was left out."""
    while first < last and not shown[first].strip():
        first += 1
    while first < last and not shown[last - 1].strip():
        last -= 1
    pieces = [plain(ELLIPSIS if "".join(shown[:first]).strip() else "")]
    place = first
    for low, high in marks:
        begin, end = max(low, place), min(high, last)
        if begin < end:
            pieces += [plain("".join(shown[place:begin])), mark("".join(shown[begin:end]))]
            place = end
    pieces += [plain("".join(shown[place:last])), plain(ELLIPSIS if "".join(shown[last:]).strip() else "")]
    return joined(pieces)
