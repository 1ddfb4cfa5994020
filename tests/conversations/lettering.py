"""Lines of text for a picture: how wide they are at most, and where they are broken.

A picture does not know which font it will be read in, so widths are those of Helvetica, and of all that were made to
fit in its place, with a little more for wider ones.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from tests.telegram.markup import Entity, units


class Face(StrEnum):
    PLAIN = "plain"
    BOLD = "bold"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters of one face."""

    text: str
    face: Face


Letters = list[tuple[str, Face]]

_WIDTHS = {
    0.22: "'ijl‘’|",
    0.29: " !,./:;IfIt[]\\·()-rі",
    0.36: '"“”*{}•',
    0.50: "Jcksvxyz",
    0.58: "#$+<=>?L_0123456789–«»",
    0.63: "FTZ",
    0.67: "&ABEKPSVXYГ",
    0.74: "CDHNRUw",
    0.80: "GOQМДФЖШЮжшщюмфыдъ✓",
    0.88: "mMW%@—…ШЩ→↗",
}
_WIDTH = {letter: wide for wide, letters in _WIDTHS.items() for letter in letters}
_WIDER = 1.04
_FACES = {"bold": Face.BOLD, "text_link": Face.LINK, "url": Face.LINK, "bot_command": Face.LINK, "mention": Face.LINK}


def width(letter: str, face: Face) -> float:
    """In parts of the font's size, rather too much than too little."""
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.0
    if unicodedata.category(letter) in {"Mn", "Cf"}:
        return 0.0
    found = _WIDTH.get(letter, 0.72 if letter.isupper() else 0.56) * _WIDER
    return found * 1.06 if face is Face.BOLD else found


def lettered(text: str, entities: Sequence[Entity]) -> Letters:
    """Every letter with its face; what a picture cannot show is left out."""
    faces: dict[int, Face] = {}
    for entity in sorted(entities, key=lambda one: one.kind == "bold", reverse=True):
        if (face := _FACES.get(entity.kind)) is not None:
            for place in range(entity.offset, entity.end):
                faces.setdefault(place, face)
    found = []
    at = 0
    for letter in text:
        found.append((letter, faces.get(at, Face.PLAIN)))
        at += units(letter)
    return found


def wrapped(letters: Letters, room: float) -> Iterator[tuple[float, tuple[Run, ...]]]:
    """Lines no wider than that many font sizes: how far in each begins, and its runs."""
    for paragraph in _split(letters, "\n"):
        indent = 0.0
        while paragraph and paragraph[0][0] == " ":
            indent += width(*paragraph.pop(0))
        for line in _broken(paragraph, room - indent):
            yield indent, _runs(line)


def length(runs: Sequence[Run]) -> float:
    """The width of a line, in font sizes."""
    return sum(width(letter, run.face) for run in runs for letter in run.text)


def _split(letters: Letters, at: str) -> Iterator[Letters]:
    found: Letters = []
    for letter, face in letters:
        if letter == at:
            yield found
            found = []
        else:
            found.append((letter, face))
    yield found


def _broken(letters: Letters, room: float) -> Iterator[Letters]:
    line: Letters = []
    taken = 0.0
    for word in _words(letters):
        needed = sum(width(*letter) for letter in word)
        if line and taken + needed > room:
            yield line
            line, taken = [], 0.0
            if word[0][0] == " ":
                continue
        line += word
        taken += needed
    yield line


def _words(letters: Letters) -> Iterator[Letters]:
    """Words, gaps, and wide letters one by one, since Chinese has no gaps. Long words are cut into pieces."""
    word: Letters = []
    for letter, face in letters:
        alone = letter == " " or unicodedata.east_asian_width(letter) in {"W", "F"}
        if word and (alone or word[-1][0] == " " or len(word) >= 40):
            yield word
            word = []
        word.append((letter, face))
        if alone:
            yield word
            word = []
    if word:
        yield word


def _runs(line: Letters) -> tuple[Run, ...]:
    return tuple(
        Run(text="".join(letter for letter, _ in run), face=face)
        for face, run in groupby(line, key=lambda each: each[1])
    )
