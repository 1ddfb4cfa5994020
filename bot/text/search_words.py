"""Text as it is searched: words in one spelling, parted by single spaces, with nothing else between them.

What falls together is what ``fold.py`` says, and for a searcher also letters of Latin and Greek with and without
diacritics (Łódź keeps its Ł, which is a letter of its own). Hyphens, dots and apostrophes part words, in texts as in
queries: SS-18 is found as "ss 18". Each character of the scripts that put no space between words is a word of its own,
so that any run of them is found wherever it stands; so is a Korean syllable, because Korean ties particles to words.
"""

import re
import unicodedata

from bot.text.fold import composed, plain_forms
from bot.text.scripts import is_han, is_hangul

_NOT_ASCII_WORDS = re.compile("[^a-z0-9]+")
_SPACES = re.compile(" {2,}")
_UNSPACED = (
    ("\u3040", "\u30ff"),  # kana, with the mark of a long vowel
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u0f00", "\u109f"),  # Tibetan, Burmese
    ("\u1780", "\u17ff"),  # Khmer
)
_LATIN_AND_GREEK = (("\u00c0", "\u024f"), ("\u0370", "\u03ff"), ("\u1e00", "\u1fff"))


def search_words(text: str) -> str:
    """The words of any string, lone surrogates included; empty where there is none."""
    if text.isascii():
        return _NOT_ASCII_WORDS.sub(" ", text.lower()).strip()
    return _SPACES.sub(" ", composed(text).translate(_FORMS)).strip()


class _Forms(dict[int, str]):
    """Character -> what it is in a searched text; each is worked out when it is met first."""

    def __missing__(self, code: int) -> str:
        form = "".join(map(_form, plain_forms(chr(code)).casefold()))
        self[code] = form
        return form


_FORMS = _Forms()
"""There are a few thousand characters in the news; what Unicode has bounds it."""


def _form(char: str) -> str:
    if "\u0300" <= char <= "\u036f":
        return ""
    if not _is_of_word(char):
        return " "
    if is_han(char) or is_hangul(char) or _within(char, _UNSPACED):
        return f" {char} "
    return unicodedata.normalize("NFD", char)[0] if _within(char, _LATIN_AND_GREEK) else char


def _is_of_word(char: str) -> bool:
    """Letters, digits, and marks that no letter has taken in."""
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}


def _within(char: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    return any(first <= char <= last for first, last in ranges)
