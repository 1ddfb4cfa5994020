"""Spellings of names: one key for the many Latin and Cyrillic spellings of a Slavic name.

The key is for comparing, never for showing. It works on a single word, whatever its script; what it cannot unite
(Choigou and Shoigu, Chinese and Persian spellings) stands in the table of ``bot.stories.known_names``.
"""

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ё": "e", "ж": "zh",
        "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "’": "", "'": "",
    }
)  # fmt: skip
"""Plain romanisation; soft and hard signs and the Ukrainian apostrophe have no letter of their own."""

_UNIFIED = (
    ("tsch", "ch"),  # German: Tschernobyl
    ("tch", "ch"),  # French: Tchernobyl
    ("sch", "sh"),  # German: Schoigu
    ("gue", "ge"),  # French: Guerassimov
    ("ou", "u"),  # French: Poutine
    ("w", "v"),  # German, Polish: Lawrow
    ("x", "ks"),
    ("y", "i"),
    ("j", "i"),  # German: Rjabkow
)
"""Replaced in this order: the longer groups before the letters they are made of."""

_DOUBLED = re.compile(r"([^\W\d_])\1+")
"""A doubled letter (Gerassimow); doubled digits are another number."""

_SURNAME_CASES = re.compile(r"(?<=[oei]v)(?:im|om|e|i|oi)$|(?<=in)(?:im|om|e|i|oi)$|(?<=sk)(?:ogo|omu|im|om|oi|ii|i)$")
"""Russian and Ukrainian cases of surnames in -ov, -ev, -in and -sky, after romanisation."""

_FINAL = re.compile(r"(?:a|u)$")
"""Genitive and dative, or the feminine form; a key of fewer than four letters keeps it."""


@lru_cache(maxsize=32768)
def name_key(word: str) -> str:
    """One key for the spellings of a name: ``riabkov`` for Ryabkov, Riabkov, Rjabkow, Рябков and Рябковым.

    Letters of scripts other than Latin and Cyrillic are kept as they are; a word without letters or digits gives "".
    """
    plain = unicodedata.normalize("NFKC", word).casefold()
    letters = unicodedata.normalize("NFKD", plain.translate(_CYRILLIC))
    key = "".join(letter for letter in letters if letter.isalnum())
    for spelling, unified in _UNIFIED:
        key = key.replace(spelling, unified)
    key = _DOUBLED.sub(r"\1", key)
    key = _SURNAME_CASES.sub("", key)
    return _FINAL.sub("", key) if len(key) > 4 else key
