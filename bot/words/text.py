"""One text in every language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """English first, then Russian."""

    en: str
    ru: str
