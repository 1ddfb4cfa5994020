"""The grammar of terms, the same for topic files and keywords.

::

    term    = atom { "~" number " " operand }
    operand = atom | "(" atom { " OR " atom } ")"
    atom    = [ "=" ] text          "*" any ending, "?" one letter, "=" exact case

``A~8 B`` is B within eight words of A, on either side; a chain is read from left to right, each step measured from
all that has matched so far. Nothing nests deeper.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import ConfigurationError
from bot.text.fold import HALF_SPACE, fold
from bot.text.scripts import is_cjk

ANY_ENDING = "\ue000"
ONE_LETTER = "\ue001"
HALF = "\ue002"
"""What wildcards and half-spaces are in a folded atom: characters of the private use area, which texts do not match."""

LONGEST_DISTANCE = 60
"""Words; the length of the first passage, beyond which nearness says nothing."""
LONGEST_ATOM = 120
"""Characters."""

_STEP = re.compile(r"\s*~\s*(\d+)\s+")
_WILDCARDS = str.maketrans({"*": ANY_ENDING, "?": ONE_LETTER})
_WITHIN_WORD = re.compile(rf"(?<=\w){HALF_SPACE}+(?=\w)")
_RESERVED = re.compile(f"[{ANY_ENDING}{ONE_LETTER}{HALF}]")


class Fault(StrEnum):
    """What can be wrong with a term, for those who say it in other words than the message does."""

    EMPTY = "empty"
    GROUP = "group"
    ALTERNATIVES = "alternatives"
    DISTANCE = "distance"
    PARENTHESIS = "parenthesis"
    NEARNESS = "nearness"
    OR_ALONE = "or_alone"
    EXACT_WITHIN = "exact_within"
    TOO_LONG = "too_long"
    HYPHEN_AT_END = "hyphen_at_end"
    NO_LETTER = "no_letter"
    WILD_BEGINNING = "wild_beginning"
    SHORT_BEGINNING = "short_beginning"
    STAR_WITHIN = "star_within"


class TermError(ConfigurationError):
    """A term that the grammar does not allow."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault = fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A word or a phrase."""

    written: str
    exact: bool
    pattern: str
    """Folded, in lower case, with the characters above for wildcards and half-spaces."""
    cased: str
    """The same with its case, as long as the pattern."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One link of a chain: one of these atoms within so many words of what has matched before."""

    within: int
    operands: tuple[Atom, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term as the file writes it, read."""

    written: str
    head: Atom
    steps: tuple[Step, ...] = ()


def parse_term(written: str) -> Term:
    """Reads one term. Raises TermError that says what is wrong and what to write instead."""
    text = " ".join(written.split())
    if not text:
        raise TermError(Fault.EMPTY, "an empty term; write a word or leave it out")
    if text.startswith("@"):
        raise TermError(
            Fault.GROUP, f"word groups such as {text} stand only in combo lists; write the words themselves"
        )
    if "|" in text:
        raise TermError(
            Fault.ALTERNATIVES, f"{text!r}: alternatives with | stand only in combo lists; write one term for each"
        )
    head, *rest = _STEP.split(text)
    steps = tuple(
        Step(within=_distance(text, number), operands=_operands(text, operand))
        for number, operand in zip(rest[::2], rest[1::2], strict=True)
    )
    return Term(written=text, head=_atom(text, head), steps=steps)


def parse_alternatives(written: str) -> tuple[str, ...]:
    """The alternatives of a combo list, ``a|b|@group``, each as written and not yet read."""
    parts = tuple(part.strip() for part in written.split("|"))
    if not all(parts):
        raise TermError(
            Fault.ALTERNATIVES, f"{written!r} has an empty alternative; write a|b|c without a | at either end"
        )
    return parts


def _distance(term: str, number: str) -> int:
    within = int(number) if len(number) < 4 else LONGEST_DISTANCE + 1
    if not 1 <= within <= LONGEST_DISTANCE:
        raise TermError(
            Fault.DISTANCE, f"{term!r}: ~{number} is no useful distance; write 1 to {LONGEST_DISTANCE} words"
        )
    return within


def _operands(term: str, operand: str) -> tuple[Atom, ...]:
    if not operand.startswith("("):
        return (_atom(term, operand),)
    if not operand.endswith(")"):
        raise TermError(Fault.PARENTHESIS, f"{term!r}: the parenthesis is not closed; write A~8 (B OR C)")
    return tuple(_atom(term, part) for part in operand[1:-1].split(" OR "))


def _atom(term: str, written: str) -> Atom:
    text = written.strip()
    exact = text.startswith("=")
    body = text.removeprefix("=")
    _check_signs(term, body)
    folded = fold(_WITHIN_WORD.sub(HALF, _RESERVED.sub("", body)).translate(_WILDCARDS))
    _check_words(term, body, folded.text)
    return Atom(written=text, exact=exact, pattern=folded.text, cased=folded.cased)


def _check_signs(term: str, body: str) -> None:
    if "~" in body:
        raise TermError(
            Fault.NEARNESS, f"{term!r}: ~ needs a number and a space; write A~8 B for B within 8 words of A"
        )
    if "(" in body or ")" in body or re.search(r"(^| )OR( |$)", body):
        raise TermError(Fault.OR_ALONE, f"{term!r}: ( ) and OR stand only behind ~; write A~8 (B OR C), or two terms")
    if "=" in body:
        raise TermError(Fault.EXACT_WITHIN, f"{term!r}: = stands only before a word or phrase, once: =INF Treaty")
    if len(body) > LONGEST_ATOM:
        raise TermError(
            Fault.TOO_LONG, f"{term[:40]!r}…: longer than {LONGEST_ATOM} characters; write the words that matter"
        )
    if body.rstrip().endswith(("-", "\u2011", "\u2013")) or body.lstrip().startswith(("-", "\u2011", "\u2013")):
        raise TermError(
            Fault.HYPHEN_AT_END,
            f"{term!r}: a hyphen is read as a space and cannot stand at an end; write what follows it, such as -1*",
        )


def _check_words(term: str, body: str, pattern: str) -> None:
    letters = [char for char in pattern if char.isalnum()]
    if not letters:
        raise TermError(Fault.NO_LETTER, f"{term!r}: {body!r} has no letter or digit; write a word")
    if pattern[0] in (ANY_ENDING, ONE_LETTER):
        raise TermError(
            Fault.WILD_BEGINNING, f"{term!r}: a term cannot begin with * or ?; write the first letters of the word"
        )
    if pattern[1:2] == ANY_ENDING and not is_cjk(pattern[0]):
        raise TermError(
            Fault.SHORT_BEGINNING,
            f"{term!r}: {body[:2]} begins too many words; write at least two letters before the *",
        )
    for word in re.split(f"[ {HALF}]", pattern):
        if word.partition(ANY_ENDING)[2]:
            raise TermError(
                Fault.STAR_WITHIN, f"{term!r}: * stands only at the end of a word; write ? for one letter within it"
            )
