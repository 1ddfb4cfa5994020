"""All words of the bot that readers see, in every language it speaks.

A text is looked up by its key, such as ``topics.title``. ``{name}`` stands for a value; ``{count|story|stories}`` for a
number with its noun, in Russian with its three forms: ``{count|сюжет|сюжета|сюжетов}``. Each area of the bot has a
file of its own here. Which Russian word stands for which thing is in ``docs/glossary.md``.
"""

import re

from bot.model.preferences import UiLanguage
from bot.words.catalogue import CATALOGUE
from bot.words.text import Text

_SLOT = re.compile(r"\{(\w+)((?:\|[^{}|]*)*)\}")


def say(language: UiLanguage, key: str, **values: str | int) -> str:
    """The text of that key in that language, with the values put in; what they contain is not read again.

    Raises KeyError for a key, or a value, that is missing.
    """
    return put_in(getattr(CATALOGUE[key], language.value), language, values)


def put_in(template: str, language: UiLanguage, values: dict[str, str | int]) -> str:
    """The template with its values."""

    def value(found: re.Match[str]) -> str:
        given = values[found[1]]
        forms = found[2].split("|")[1:]
        return f"{given} {forms[plural(language, int(given))]}" if forms else str(given)

    return _SLOT.sub(value, template)


def plural(language: UiLanguage, count: int) -> int:
    """Which form of a noun goes with the number (Unicode CLDR, plural rules of cardinals).

    English: one, other. Russian: one (1, 21), few (2-4, 22-24), many (0, 5-20, 25).
    """
    if language is UiLanguage.EN:
        return 0 if count == 1 else 1
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2


def slots(template: str) -> dict[str, int]:
    """The values that a template needs, each with its number of forms (0: put in as it is)."""
    return {found[1]: found[2].count("|") for found in _SLOT.finditer(template)}


__all__ = ["Text", "plural", "put_in", "say", "slots"]
