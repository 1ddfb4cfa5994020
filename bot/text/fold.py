"""Text made comparable, with a map back to the text that readers see.

What falls together: compatibility forms (NFKC), composed and decomposed letters, ё and е, ß and ss, curly and straight
quotes, hyphens and spaces of every kind, the Persian and the Arabic ye and kaf, hamza carriers, digits of every
script, traditional and simplified Chinese characters (the table in ``hanzi.py``). What is dropped: soft hyphens,
zero-width and direction marks, Arabic vowel signs and tatweel. Diacritics of Latin letters stay.

One view is in lower case and one keeps the case; both have the same length and share one map of offsets. Separators
are a single space in both views, or a line break where the text has one, so that a phrase is a plain string.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from bot.text.hanzi import SIMPLIFIED
from bot.text.scripts import is_arabic, is_han, is_kana

HALF_SPACE = "\u200c"
"""The zero-width non-joiner, which Persian writes between the parts of a word."""
_LINE_BREAKS = "\n\r\u2028\u2029"
_HYPHENS = "-\u2010\u2011\u2012\u2212\ufe63\uff0d"
_DASH = "\u2013"
"""The en dash joins words (US–Russia) where it has no space around it, else it parts clauses."""
_PARTING_DASH = "\u2014"
_APOSTROPHES = "'\u2018\u2019\u201b\u2032\u02bc\u02b9\u02bb\u00b4`\uff07\ua78c"
_QUOTES = '"\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2039\u203a\u201a\uff02《》〈〉「」『』'
_MIDDLE_DOTS = "\u00b7\u2022\u2027\u2219\u22c5\u30fb\u318d\uff65"
_DROPPED = re.compile(
    "[\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\ufe00-\ufe0f\u034f]"
)

_REPLACED = {
    **dict.fromkeys(_APOSTROPHES, "'"),
    **dict.fromkeys(_QUOTES + "_", " "),
    **dict.fromkeys(_HYPHENS, "-"),
    **dict.fromkeys(_LINE_BREAKS, "\n"),
    **dict.fromkeys(_MIDDLE_DOTS, "\u00b7"),
    _DASH: _DASH,
    "\u2015": _PARTING_DASH,
    HALF_SPACE: HALF_SPACE,
    "ё": "е", "Ё": "Е", "ß": "ss", "ẞ": "SS",
    "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و",
    **SIMPLIFIED,
}  # fmt: skip
"""One character of the text or of its NFKC form to what stands for it."""

_MARKS = "\u0300-\u036f\u0483-\u0487\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
"""Marks that compose with the letter before them, Korean vowels and finals included."""
_HAS_MARKS = re.compile(f"[{_MARKS}]")
_CLUSTER = re.compile(f"[^{_MARKS}]?[{_MARKS}]{{1,32}}|[^{_MARKS}]", re.DOTALL)
"""A letter with its marks; the limit keeps the normalisation of a heap of marks, which is quadratic, harmless."""
_MARKED = re.compile(f"[^{_MARKS}]?[{_MARKS}]{{1,32}}", re.DOTALL)
_LONGEST_FORM = 8
"""A character may stand for so many others; the few Arabic ones that stand for whole sentences are left as they are."""
_LETTERS = "A-Za-z0-9À-ÖØ-Þà-öø-ÿА-Яа-яІЇЄҐіїєґ\uac00-\ud7a3"
_RUNS = re.compile(f"[{_LETTERS}]+(?: [{_LETTERS}]+)*|.", re.DOTALL)
"""Words of letters that stay as they are, with single spaces, all at once; anything else character by character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """The two views of a text, and where each of their characters comes from."""

    text: str
    """Lower case."""
    cased: str
    """The same characters with their case; ``len(cased) == len(text)``."""
    starts: tuple[int, ...]
    """For each folded character, the first code point of the text that it stands for."""
    ends: tuple[int, ...]
    """For each folded character, the code point after the last one that it stands for."""
    words: tuple[int, ...]
    """For each folded character, how many half words have begun up to and with it: a word counts 2, a Chinese or
    Japanese character 1; a hyphen or half-space inside a word begins none."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the text for the folded characters ``start:end``, at least one."""
        return self.starts[start], self.ends[end - 1]


@dataclass(slots=True)
class _Views:
    """The views while they grow."""

    cased: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    halves: int = 0
    in_word: bool = False
    gap: str = ""
    """The separator not yet written: a space, a line break, or a hyphen for one that joins the parts of a word."""
    gap_start: int = 0
    gap_end: int = 0

    def separate(self, kind: str, start: int, end: int) -> None:
        """Takes one more separator into the gap; a line break outweighs a space, a space a joining hyphen."""
        if not self.gap:
            self.gap, self.gap_start = kind, start
        elif self.gap != "\n":
            self.gap = "\n" if kind == "\n" else " "
        self.gap_end = end

    def write_run(self, run: str, start: int) -> None:
        """Writes words of letters and digits, parted by single spaces, which stand for themselves."""
        if self.gap:
            self._close_gap()
        if self.in_word:
            self.halves -= 2  # the first of them goes on with a word
        end = start + len(run)
        self.cased.extend(run)
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))
        for word in run.split(" "):
            self.halves += 2
            self.words += [self.halves] * (len(word) + 1)
        self.words.pop()  # behind the last word there is no space
        self.in_word = True

    def write(self, char: str, start: int, end: int) -> None:
        """Writes a character that is no separator, after the gap before it."""
        if self.gap:
            self._close_gap()
        if char.isalnum():
            if is_han(char) or is_kana(char):
                self.halves += 1
                self.in_word = False
            elif not self.in_word:
                self.halves += 2
                self.in_word = True
        elif char not in ".,'":  # U.S., 1,550 and Iran's are one word each
            self.in_word = False
        self._put(char, start, end)

    def _close_gap(self) -> None:
        if self.cased:
            self._put("\n" if self.gap == "\n" else " ", self.gap_start, self.gap_end)
        if self.gap != "-":
            self.in_word = False
        self.gap = ""

    def _put(self, char: str, start: int, end: int) -> None:
        self.cased.append(char)
        self.starts.append(start)
        self.ends.append(end)
        self.words.append(self.halves)


def fold(text: str) -> Folded:
    """Folds any string, lone surrogates included; time and memory grow with its length."""
    views = _Views()
    if _HAS_MARKS.search(text):
        for found in _CLUSTER.finditer(text):
            for char in unicodedata.normalize("NFC", found[0]):
                _add(views, char, text, found.start(), found.end())
    else:
        for found in _RUNS.finditer(text):
            run, place = found[0], found.start()
            if len(run) > 1 or (run.isascii() and run.isalnum()):
                views.write_run(run, place)
            else:
                _add(views, run, text, place, place + 1)
    cased = "".join(views.cased)
    return Folded(
        text=_lower(cased),
        cased=cased,
        starts=tuple(views.starts),
        ends=tuple(views.ends),
        words=tuple(views.words),
    )


def _add(views: _Views, char: str, text: str, start: int, end: int) -> None:
    for plain in plain_forms(char):
        match plain:
            case " " | "\n" | "-":
                views.separate(plain, start, end)
            case "'":
                _add_apostrophe(views, text, start, end)
            case "\u2013":
                inside = start > 0 and not text[start - 1].isspace() and end < len(text) and not text[end].isspace()
                if inside:
                    views.separate("-", start, end)
                else:
                    views.write(_PARTING_DASH, start, end)
            case "\u200c":
                if end < len(text) and is_arabic(text[end]):
                    views.separate("-", start, end)
            case _:
                views.write(plain, start, end)


def _add_apostrophe(views: _Views, text: str, start: int, end: int) -> None:
    """Within a word (п'ять, Iran's) it stays, elsewhere it is a quotation mark."""
    within = not views.gap and views.cased and views.cased[-1].isalnum() and end < len(text) and text[end].isalnum()
    if within:
        views.write("'", start, end)
    else:
        views.separate(" ", start, end)


def composed(text: str) -> str:
    """The text with letters and their marks as one character where there is one, in time that grows with its length."""
    if not _HAS_MARKS.search(text):
        return text
    return _MARKED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def composed_in_place(text: str) -> tuple[str, ...]:
    """The same for each code point: a composed letter stands in the place of the first, and nothing for its marks.

    As long as the text, so that places in the text are places in what is composed.
    """
    shown = list(text)
    for found in _MARKED.finditer(text):
        letters = unicodedata.normalize("NFC", found[0])
        if len(letters) < len(found[0]):
            shown[found.start() : found.end()] = [letters, *[""] * (len(found[0]) - 1)]
    return tuple(shown)


@lru_cache(maxsize=16384)
def plain_forms(char: str) -> str:
    """What a single character becomes, case kept; separators come as space, line break, hyphen or half-space."""
    if char in _REPLACED:
        return _REPLACED[char]
    whole = unicodedata.normalize("NFKC", char)
    if len(whole) > _LONGEST_FORM:
        return char
    return "".join(_REPLACED[one] if one in _REPLACED else _settled(one) for one in whole)


def _settled(char: str) -> str:
    if char.isspace():
        return " "
    if _DROPPED.match(char):
        return ""
    match unicodedata.category(char):
        case "Cf":
            return ""
        case "Cc" | "Cs":
            return " "
        case "Nd":
            return str(unicodedata.decimal(char))
        case _:
            return char


def _lower(cased: str) -> str:
    """Lower case of the same length: İ, the one letter that would grow, becomes i."""
    lowered = cased.lower()
    if len(lowered) == len(cased):
        return lowered
    return "".join(char.lower()[0] for char in cased)
