"""Texts from outside on their way into a message: what is invisible goes, what a chat system would act on is disarmed.

A message has no markup, so a title cannot open a tag. Two dangers are left. Characters that are not seen (controls,
direction overrides, zero-width characters, piles of accents) can break a line, turn it round or hide a word: they are
removed. And Telegram makes links of its own from plain text: ``@name`` would call a person, ``/word`` would be a
command to this bot, ``tg:`` and ``t.me`` addresses would act inside the chat. Each of these has one character replaced
by its full-width form (``＠name``, ``／word``): it reads the same and is no longer recognised, and nothing invisible is
added. An address of the open web stays as published: it leads where it says.
"""

import re
import unicodedata
from collections.abc import Sequence

ELLIPSIS = "…"

_KEPT = "\u200c"
"""The non-joiner: Persian is spelt with it."""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffe\uffff")
"""Letters and signs that show nothing: fillers, the empty Braille cell, noncharacters."""
_ACCENTS = 3
"""Marks on one letter. Vietnamese needs two, Hebrew and Arabic with all their points three."""

_ARMED = re.compile(
    r"(?<!\w)@(?=[A-Za-z0-9_])"  # a mention, as TDLib finds them
    r"|(?<![\w/<>])/(?=[A-Za-z0-9_])"  # a command, as TDLib finds them
    r"|(?<=tg:)//+|(?<=ton:)//+|(?<=tonsite:)//+"  # addresses that only a Telegram client opens, found inside words too
    r"|(?<=\bt)\.(?=me\b)|(?<=\btelegram)\.(?=(?:me|dog)\b)|(?<=\btx)\.(?=me\b)",
    re.IGNORECASE,
)
_FULL_WIDTH = {"@": "＠", "/": "／", ".": "．"}


def visible(text: str) -> tuple[str, ...]:
    """What is shown of each code point: itself, a space for the first of a run of white space, or nothing.

    As long as the text, so that places in the text are places in what is shown.
    """
    shown: list[str] = []
    accents = 0
    spaced = True
    for char in text:
        kind = unicodedata.category(char)
        is_accent = kind in {"Mn", "Me"}
        if kind in {"Zs", "Zl", "Zp"} or char in "\t\n\v\f\r\x85":
            shown.append("" if spaced else " ")
            spaced, accents = True, 0
        elif kind in {"Cc", "Cs", "Co"} or (kind == "Cf" and char not in _KEPT) or char in _BLANK:
            shown.append("")  # and the accents go on counting: they stand on the letter before
        elif is_accent and accents == _ACCENTS:
            shown.append("")
        else:
            shown.append(char)
            spaced = False
            if char not in _KEPT:
                accents = accents + 1 if is_accent else 0
    return tuple(shown)


def line(text: str, *, limit: int) -> str:
    """The text on one line, within so many UTF-16 units, cut between words where it is too long."""
    shown = "".join(visible(text)).strip()
    start, end = window(shown, around=(0, 0), limit=limit)
    return shown[start:end].rstrip() + (ELLIPSIS if end < len(shown) else "")


def disarmed(text: str) -> str:
    """The text without what Telegram would turn into a mention, a command or an address of its own; as long as before.

    For whole lines: whether a slash begins a command depends on what stands before it.
    """
    return _ARMED.sub(lambda found: _FULL_WIDTH[found[0][0]] * len(found[0]), text)


def window(shown: Sequence[str], *, around: tuple[int, int], limit: int) -> tuple[int, int]:
    """The piece to keep, as (start, end): it holds the beginning of ``around``, room for an ellipsis at either side
    left, and is cut between words. A third of the room goes to what stands before.
    """
    sizes = [len(char) + (char > "\uffff") for char in shown]
    if sum(sizes) <= limit:
        return 0, len(shown)
    start = _start(sizes, shown, around[0], room=(limit - 2) // 3)
    return start, _end(sizes, shown, start, room=limit - 2, least=around[1])


def _start(sizes: Sequence[int], shown: Sequence[str], place: int, *, room: int) -> int:
    """The first beginning of a word from where the room reaches to that place, or of a letter where there are no gaps,
    as in Chinese."""
    word = None
    while place > 0 and room >= sizes[place - 1]:
        room -= sizes[place - 1]
        place -= 1
        if place == 0 or shown[place - 1] == " ":
            word = place
    return place if word is None else word


def _end(sizes: Sequence[int], shown: Sequence[str], start: int, *, room: int, least: int) -> int:
    """The last end of a word within the room; of a letter where that would leave too little or not reach ``least``."""
    end, word = start, start
    while end < len(shown) and room >= sizes[end]:
        room -= sizes[end]
        end += 1
        if end == len(shown) or shown[end] == " ":
            word = end
    if word >= least and word - start > (end - start) // 2:
        return word
    while end > start + 1 and end < len(shown) and shown[end] and unicodedata.combining(shown[end]):
        end -= 1
    return end
