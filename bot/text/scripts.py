"""Which script a character belongs to, as far as matching needs to know.

The ranges are blocks of the Unicode standard (chapter 18 for Han, 9 for Arabic); exotic extensions are left out.
"""


def is_han(char: str) -> bool:
    """A Chinese character, as Chinese, Japanese and old Korean texts use it."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "\u3007" or char >= "\U00020000"


def is_kana(char: str) -> bool:
    """A letter that only Japanese uses."""
    return "\u3041" <= char <= "\u3096" or "\u30a1" <= char <= "\u30fa" or "\u31f0" <= char <= "\u31ff"


def is_hangul(char: str) -> bool:
    """A Korean syllable or letter."""
    return "\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff" or "\u3131" <= char <= "\u318e"


def is_arabic(char: str) -> bool:
    """A letter of the Arabic script, whatever the language."""
    return "\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f" or "\ufb50" <= char <= "\ufefc"


def is_cyrillic(char: str) -> bool:
    return "\u0400" <= char <= "\u052f"


def is_latin(char: str) -> bool:
    """A Latin letter with or without diacritics."""
    return "a" <= char <= "z" or "A" <= char <= "Z" or ("\u00c0" <= char <= "\u024f" and char.isalpha())


def is_cjk(char: str) -> bool:
    """A character of the scripts whose words need no space between them and a neighbour in another script."""
    return char >= "\u1100" and (is_han(char) or is_kana(char) or is_hangul(char))
