"""Where sentences begin and end, well enough to choose a passage and to show the sentence that matched.

A line break always ends a sentence. A full stop ends one when white space and something other than a small letter
follow, unless it closes an abbreviation, an initial or an ordinal; Chinese, Japanese and Persian stops need no space.
"""

import re
from bisect import bisect_right

_ABBREVIATED = """
mr mrs ms dr prof gen col lt sgt maj capt adm cmdr rep sen gov amb st jr sr vs no nos vol art fig etc inc ltd co
corp approx dept est jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k u.n e.u d.c e.g i.e a.m p.m cf al
z.b d.h u.a bzw ca nr abs bd hrsg geb usw evtl ggf mio mrd
m mme mlle av bd env p.ex c.-à-d
sr sra dr dra ud uds ee.uu ee pág núm
т.е т.д т.п т.к т.н и.о г гг в вв им см ср стр тыс млн млрд руб ул д н.э ст п пп проф акад ген т.зв тис р рр
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
"""Words that keep their full stop inside a sentence: en, de, fr, es, ru, uk."""

_LINE_BREAK = "\n\r\u2028\u2029"
_END = re.compile(
    rf"[{_LINE_BREAK}]+"  # a line break
    "|[。！？｡]+[”’」』》）\"']*"  # stops that need no space
    "|(?<![.!?…؟۔])[.!?…؟۔]++[”’»\"')\\]]*+(?=[ \t\u00a0\u202f])"  # stops before a space; a heap of them is read once
)
_OPENING = re.compile("[ \t\u00a0\u202f]+[“„«‘\"'(\\[—–-]*\\s*(.?)", re.DOTALL)
_WORD_BEFORE = re.compile(r"([^\s(\[\"“„«]{1,12})$")


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each sentence in code points, without the white space around it; in order, no overlap."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if found[0][0] == "." and not _ends_here(text, found.start(), found.end()):
            continue
        _keep(spans, text, start, found.end())
        start = found.end()
    _keep(spans, text, start, len(text))
    return tuple(spans)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence that holds ``text[start:end]``, or of the run of sentences that it touches.

    An empty or blank text gives the span that was asked for.
    """
    spans = sentences(text)
    if not spans:
        return start, end
    begins = [span[0] for span in spans]
    first = max(bisect_right(begins, start) - 1, 0)
    last = max(bisect_right(begins, max(end - 1, start)) - 1, first)
    return min(spans[first][0], start), max(spans[last][1], end)


def _keep(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(kept)))


def _ends_here(text: str, stop: int, after: int) -> bool:
    """Whether the full stop at ``stop`` ends a sentence; ``after`` is the place behind it and its closing marks."""
    if text.startswith("...", stop):
        return _opens_upper(text, after)
    before = _WORD_BEFORE.search(text, max(stop - 12, 0), stop)
    word = before[1].casefold() if before else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False  # Mr. Smith, J. Smith, z. B.
    if word.isdecimal() and len(word) <= 2 and text[stop - len(word) - 1 : stop - len(word)].isspace():
        return False  # German ordinals: am 5. Februar
    return _opens_upper(text, after)


def _opens_upper(text: str, after: int) -> bool:
    """Whether what follows can open a sentence: anything but a small letter."""
    opening = _OPENING.match(text, after)
    return opening is None or not opening[1].islower()
