"""Laws of the words: every text in every language, with the same values, and none that nobody says."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.model.preferences import UiLanguage
from bot.words import plural, put_in, say, slots
from bot.words.catalogue import CATALOGUE
from tests.rules.project import named, read, sources

_FORMS = {UiLanguage.EN: 2, UiLanguage.RU: 3}
_KEY = re.compile(r"[a-z]+(?:_[a-z]+)*\.[a-z0-9_]*[a-z0-9]")
_WORDS = "bot/words/"
_CYRILLIC = re.compile("[А-Яа-яЁё]")
_AREAS = {key.partition(".")[0] for key in CATALOGUE}
_NO_TEXT = {"topics.local", "calendar.toml"}
"""Look like keys, and are a folder and a file."""


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_text_needs_the_same_values_in_every_language(key: str) -> None:
    text = CATALOGUE[key]

    assert slots(text.en).keys() == slots(text.ru).keys()
    for language in UiLanguage:
        for slot, forms in slots(getattr(text, language.value)).items():
            assert forms in {0, _FORMS[language]}, f"{key} has {forms} forms of {slot} in {language}"


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_text_says_something_in_every_language(key: str) -> None:
    text = CATALOGUE[key]

    assert text.en.strip()
    assert text.ru.strip()
    assert not _CYRILLIC.search(text.en)
    for one in (text.en, text.ru):
        left = re.sub(r"\{\w+(?:\|[^{}|]*)*\}", "", one)
        assert not set("{}") & set(left), f"{key} has a slot that is not one"


def test_every_text_that_is_asked_for_exists() -> None:
    missing = [(place, key) for place, key in _asked() if key not in CATALOGUE]

    assert not missing


def test_every_text_is_asked_for_somewhere() -> None:
    asked = {key for _, key in _asked()}
    begun = tuple(start for start, _ in _composed())

    unused = [key for key in CATALOGUE if key not in asked and not key.startswith(begun or ("\0",))]

    assert not unused


def test_a_composed_key_has_texts() -> None:
    """A key with a value in it, such as ``f"when.day_{day}"``."""
    empty = [(start, place) for start, place in _composed() if not any(key.startswith(start) for key in CATALOGUE)]

    assert not empty


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "stories", "историй"),
        (1, "story", "история"),
        (2, "stories", "истории"),
        (5, "stories", "историй"),
        (11, "stories", "историй"),
        (12, "stories", "историй"),
        (21, "stories", "история"),
        (24, "stories", "истории"),
    ],
)
def test_a_noun_takes_the_form_of_its_number(count: int, english: str, russian: str) -> None:
    assert put_in("{n|story|stories}", UiLanguage.EN, {"n": count}) == f"{count} {english}"
    assert put_in("{n|история|истории|историй}", UiLanguage.RU, {"n": count}) == f"{count} {russian}"
    assert plural(UiLanguage.EN, count) in {0, 1}


def test_a_value_that_looks_like_a_slot_is_put_in_as_it_is() -> None:
    assert say(UiLanguage.EN, "general.managing", title="{title} {n|a|b}") == "Settings of {title} {n|a|b}"


def _asked() -> Iterator[tuple[str, str]]:
    """Every key that is written out in the program, with its file."""
    for place, node in _nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_key(node.value):
            yield place, node.value


def _composed() -> Iterator[tuple[str, str]]:
    """The beginning of every key that is put together in the program, with its file."""
    for place, node in _nodes():
        if isinstance(node, ast.JoinedStr) and isinstance(first := node.values[0], ast.Constant):
            start = str(first.value)
            if re.fullmatch(r"[a-z_]+\.[a-z0-9_]*", start) and start.partition(".")[0] in _AREAS:
                yield start, place


def _is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None and text.partition(".")[0] in _AREAS and text not in _NO_TEXT


@cache
def _nodes() -> tuple[tuple[str, ast.AST], ...]:
    return tuple(_all_nodes())


def _all_nodes() -> Iterator[tuple[str, ast.AST]]:
    for file in sources("bot"):
        if not named(file).startswith(_WORDS):
            for node in ast.walk(ast.parse(read(named(file)))):
                yield named(file), node
