"""Finds the names and words of the tables in a text, whatever its language.

A spelling ends with ``*`` where any ending may follow; words of one spelling are parted by spaces. Chinese and Korean
spellings match anywhere, all others as whole words. A spelling in capital letters only (``US``) matches in capitals
only, and one that begins with a capital only words that do too. Where spellings overlap the longest counts.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from bot.stories.known_names import BODIES, COUNTRIES, PEOPLE, VENUES
from bot.stories.known_things import ACTS, THINGS
from bot.text.fold import fold
from bot.text.names import name_key

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[^\W\d_](?:\.[^\W\d_])+\b")
_UNCUT = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
"""Scripts whose words are not parted by spaces, or carry particles."""
_KEPT_MARKS = {"й": "й", "ї": "ї", "Й": "Й", "Ї": "Ї"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it stands, and folded for comparing."""

    text: str
    folded: str
    start: int


@dataclass(frozen=True, slots=True)
class Idea:
    """A name or word of the tables: its kind (country, person, body, venue, thing, act) and its id."""

    kind: str
    id: str
    country: str | None = None
    """For a person or body, the country it speaks for."""

    @property
    def mark(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Found:
    """Ideas at a place of the text: several where one word names two countries."""

    ideas: tuple[Idea, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Spelling:
    words: tuple[tuple[str, bool], ...]
    """Folded words, each with whether any ending may follow."""
    capitals: bool
    capital: bool
    ideas: tuple[Idea, ...]


def plain(text: str) -> str:
    """The text as ``bot.text.fold`` sees it, case kept, and initials without their dots."""
    return _INITIALS.sub(lambda found: found[0].replace(".", "") + " " * found[0].endswith("."), fold(text).cased)


@lru_cache(maxsize=32768)
def folded(word: str) -> str:
    """Without case and accents; ё is е, й and ї stay letters of their own."""
    lower = word.casefold().replace("ё", "е")
    if lower.isascii():
        return lower
    spread = "".join(letter if letter in _KEPT_MARKS else unicodedata.normalize("NFD", letter) for letter in lower)
    return unicodedata.normalize("NFC", "".join(letter for letter in spread if not unicodedata.combining(letter)))


def words_of(text: str) -> list[Word]:
    """The words of a text that ``plain`` has made ready; hyphens and apostrophes part words."""
    return [Word(found[0], folded(found[0]), found.start()) for found in _WORD.finditer(text)]


def ideas_in(text: str, words: list[Word]) -> list[Found]:
    """What the tables know of a text, in its order; ``words`` are its words."""
    found = list(_in_words(words))
    if _UNCUT.search(text):
        found += _in_uncut(text)
        found.sort(key=lambda one: one.start)
    return found


def _in_words(words: list[Word]) -> Iterator[Found]:
    place = 0
    while place < len(words):
        fitting = [spelling for spelling in _beginning_with(words[place].text) if _goes_on(spelling, words, place)]
        if not fitting:
            place += 1
            continue
        best = max(fitting, key=lambda spelling: (len(spelling.words), len(spelling.words[0][0])))
        last = words[place + len(best.words) - 1]
        yield Found(best.ideas, words[place].start, last.start + len(last.text))
        place += len(best.words)


@lru_cache(maxsize=32768)
def _beginning_with(word: str) -> tuple[_Spelling, ...]:
    """The spellings whose first word it can be."""
    exact, prefixes, keys = _by_first_word()
    key = folded(word)
    candidates = list(exact.get(key, ()))
    for length in range(2, len(key) + 1):
        candidates += prefixes.get(key[:length], ())
    if not candidates and word[:1].isupper():
        candidates += keys.get(name_key(word), ())
    return tuple(
        spelling
        for spelling in candidates
        if not (spelling.capital and not word[:1].isupper()) and not (spelling.capitals and not word.isupper())
    )


def _goes_on(spelling: _Spelling, words: list[Word], place: int) -> bool:
    """Whether the words after the first fit too."""
    if place + len(spelling.words) > len(words):
        return False
    for offset, (part, open_ended) in enumerate(spelling.words[1:], start=1):
        given = words[place + offset].folded
        if not (given.startswith(part) if open_ended else given == part):
            return False
    return True


def _in_uncut(text: str) -> list[Found]:
    automaton, ideas = _uncut()
    return [Found(ideas[which], start, end) for which, start, end in automaton.find_matches_as_indexes(text)]


@cache
def _table() -> tuple[tuple[str, tuple[Idea, ...]], ...]:
    """Every spelling with its ideas."""
    kinds = (
        ("country", COUNTRIES),
        ("person", PEOPLE),
        ("body", BODIES),
        ("venue", VENUES),
        ("thing", THINGS),
        ("act", ACTS),
    )
    rows: list[tuple[str, tuple[Idea, ...]]] = []
    for kind, block in kinds:
        for line in block.strip().replace("\n  ", " ").splitlines():
            head, _, spellings = line.partition(": ")
            name, _, country = head.rstrip(">").partition("<")
            ideas = tuple(Idea(kind, one, country or None) for one in name.split())
            rows += [(spelling.strip(), ideas) for spelling in spellings.split(",") if spelling.strip()]
    return tuple(rows)


_Spellings = dict[str, tuple[_Spelling, ...]]


@cache
def _by_first_word() -> tuple[_Spellings, _Spellings, _Spellings]:
    """Spellings by their first word where it is whole, by its beginning where it is open, and names by their key."""
    exact: dict[str, list[_Spelling]] = {}
    prefixes: dict[str, list[_Spelling]] = {}
    keys: dict[str, list[_Spelling]] = {}
    for text, ideas in _table():
        if _UNCUT.search(text):
            continue
        spelling = _spelling(text, ideas)
        first, open_ended = spelling.words[0]
        (prefixes if open_ended else exact).setdefault(first, []).append(spelling)
        if len(spelling.words) == 1 and ideas[0].kind == "person" and len(key := name_key(first)) > 4:
            keys.setdefault(key, []).append(spelling)
    frozen = [{first: tuple(ones) for first, ones in table.items()} for table in (exact, prefixes, keys)]
    return frozen[0], frozen[1], frozen[2]


def _spelling(text: str, ideas: tuple[Idea, ...]) -> _Spelling:
    parts = [
        (folded(found[1]), bool(found[2])) for found in re.finditer(r"([^\W_]+)(\*?)", plain(text.replace("-", " ")))
    ]
    letters = re.sub(r"[\W\d_]", "", text)
    return _Spelling(
        words=tuple(parts),
        capitals=len(letters) > 1 and letters.isupper(),
        capital=text[:1].isupper(),
        ideas=ideas,
    )


@cache
def _uncut() -> tuple[AhoCorasick, tuple[tuple[Idea, ...], ...]]:
    rows = [(spelling.rstrip("*"), ideas) for spelling, ideas in _table() if _UNCUT.search(spelling)]
    automaton = AhoCorasick([spelling for spelling, _ in rows], matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple(ideas for _, ideas in rows)
