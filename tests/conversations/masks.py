"""What a file shows in place of letters that nobody can see, of thousands of the same, and of secrets."""

import re
import unicodedata

_MANY = re.compile(r"(.)\1{99,}")
_SHORT = re.compile(r"\{(.)\*(\d+)\}")
_NUMBER = re.compile(r"\{U\+([0-9A-F]{4,6})\}")
_SEEN = frozenset("\n")


def masked(text: str, code: str | None) -> str:
    """The text as the file shows it: ``{U+202E}``, ``{a*4000}``, ``{code}``."""
    if code:
        text = text.replace(code, "{code}")
    text = _MANY.sub(lambda found: f"{{{found[1]}*{len(found[0])}}}", text)
    return "".join(_shown(letter) for letter in text)


def unmasked(text: str, code: str | None) -> str:
    """What is meant by it."""
    text = _NUMBER.sub(lambda found: chr(int(found[1], 16)), text)
    text = _SHORT.sub(lambda found: found[1] * int(found[2]), text)
    return text.replace("{code}", code or "{code}")


def _shown(letter: str) -> str:
    hidden = unicodedata.category(letter) in {"Cf", "Cc", "Zl", "Zp"} and letter not in _SEEN
    return f"{{U+{ord(letter):04X}}}" if hidden else letter
