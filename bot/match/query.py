"""The query of a keyword: terms of the grammar, put together with signs.

::

    query = part { " + " part } { " - " part }
    part  = term { "|" term }

All parts behind ``+`` must stand in one passage, as the lists of a combo; of each, one of the terms divided by ``|``.
Nothing matches where a part behind ``-`` stands anywhere in the text. Quotation marks around a phrase are taken off,
and what they hold is no sign. A sign needs a space before it, so that ``P5+1`` and ``Agni-V`` are words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from bot.match.grammar import (
    ANY_ENDING,
    HALF,
    LONGEST_ATOM,
    LONGEST_DISTANCE,
    ONE_LETTER,
    Fault,
    Term,
    TermError,
    parse_term,
)
from bot.match.reading import Reading
from bot.match.scanner import Scanner
from bot.match.topic import Alternatives, TermLists, Topic
from bot.model.entry import CleanedText
from bot.model.ids import TopicId
from bot.text.scripts import is_han, is_hangul, is_kana

LONGEST = 300
"""Characters of a query."""
MOST_TERMS = 20
_LONGEST_WRITTEN = 4096
"""Characters before white space is taken together; a message has no more (Bot API, Message.text)."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_QUOTED = re.compile('"[^"]*"')
_NEAR = re.compile(r"(?<=~)(\d+\s*)\([^()]*\)")
"""The parenthesis of a term with ``~``."""
_SIGN = re.compile(r"(?<!\S)[+-]|(?<=\S)\+(?!\S)")
_DASH = re.compile(r"(?<!\S)[\u2012-\u2015\u2212]|(?<=\S)[\u2012-\u2015\u2212](?!\S)")
_OPERATOR = re.compile(r"(?<!\S)(?:AND NOT|AND|OR|NOT)(?!\S)")
_WILDCARDS = dict.fromkeys(map(ord, (ANY_ENDING, ONE_LETTER, HALF)), "")
_SIGNS = {"AND NOT": "-", "AND": "+", "OR": "|", "NOT": "-"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What must stand in a text, and what must not."""

    written: str
    """On one line, without what is invisible; ``read_query`` reads it to the same query."""
    parts: tuple[tuple[Term, ...], ...]
    """One term of each must stand in one passage."""
    exclusions: tuple[Term, ...] = ()
    """None of them may stand anywhere."""

    @property
    def key(self) -> str:
        """The same for all ways to write this query; for finding what is there twice."""
        parts = sorted({" | ".join(sorted(set(map(_folded, part)))) for part in self.parts})
        return " + ".join(parts) + " - " + " | ".join(sorted(set(map(_folded, self.exclusions))))


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryTrouble:
    """Why it cannot be looked for and what to write instead, as a key of the catalogue with its values.

    The values hold what the person wrote: hostile text.
    """

    key: str
    values: tuple[tuple[str, str | int], ...] = ()


class _Troubled(Exception):  # noqa: N818  it carries the trouble out of the depths of this file alone
    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.trouble = QueryTrouble(key=key, values=tuple(values.items()))


def read_query(written: str) -> Query | QueryTrouble:
    """Reads what a person wrote, at most ``LONGEST`` characters and ``MOST_TERMS`` terms. Never raises."""
    try:
        return _read(written)
    except _Troubled as troubled:
        return troubled.trouble


def as_topic(query: Query, topic_id: TopicId, name: str) -> Topic:
    """The query as a topic that fires alone, on texts of every language that its terms can stand in."""
    lists = tuple(Alternatives(written=_joined(part), terms=_lists(part)) for part in query.parts)
    return Topic(
        id=topic_id, name=name, scope=query.written, combos=(lists,), not_=_lists(query.exclusions), likeness=False
    )


def language_of_term(term: Term) -> str | None:
    """The one language of whose texts a term in Chinese characters can be looked for; None: of every language.

    With kana beside them they are Japanese, which is judged as ``other``, with Hangul Korean. Alone they are taken as
    Chinese, since in a Japanese text the same characters can be other words.
    """
    written = term.written
    if not any(map(is_han, written)):
        return None
    if any(map(is_kana, written)):
        return "other"
    return "ko" if any(map(is_hangul, written)) else "zh"


def _lists(terms: Iterable[Term]) -> TermLists:
    """Lists by language. The English one runs on every text, so it holds what is not bound to a language."""
    lists: dict[str, tuple[Term, ...]] = {}
    for term in terms:
        language = language_of_term(term) or "en"
        lists[language] = (*lists.get(language, ()), term)
    return MappingProxyType(lists)


def _read(written: str) -> Query:
    text = _plain(written) if len(written) <= _LONGEST_WRITTEN else ""
    if len(written) > _LONGEST_WRITTEN or len(text) > LONGEST:
        raise _Troubled("query.too_long", most=LONGEST)
    if not text:
        raise _Troubled("query.empty")
    if text.count('"') % 2:
        raise _Troubled("query.quote_open")
    _check_operators(text)
    parts: list[tuple[Term, ...]] = []
    exclusions: list[Term] = []
    for sign, piece in _signed(text):
        terms = _part(piece, sign)
        if sign == "-":
            exclusions += terms
        else:
            parts.append(terms)
    if not parts:
        raise _Troubled("query.only_exclusions")
    if sum(map(len, parts)) + len(exclusions) > MOST_TERMS:
        raise _Troubled("query.too_many_terms", most=MOST_TERMS)
    _check_possible(parts, exclusions)
    return Query(written=text, parts=tuple(parts), exclusions=tuple(dict.fromkeys(exclusions)))


def _plain(written: str) -> str:
    """On one line, with straight quotation marks; characters that are not seen go, but the Persian half-space stays."""
    seen = (
        char
        for char in written
        if char.isspace() or char == "\u200c" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join("".join(seen).translate(_QUOTES).split())


def _check_operators(text: str) -> None:
    """Words in the place of signs would be read as words of a phrase, which no text has."""
    masked = _masked(text)
    if operators := [*_OPERATOR.finditer(masked)]:
        written = text
        for found in reversed(operators):
            written = written[: found.start()] + _SIGNS[found[0]] + written[found.end() :]
        raise _Troubled("query.operators", written=written)
    if _DASH.search(masked):
        raise _Troubled("query.dash")
    if any(_SIGN.search(found[0]) for found in _NEAR.finditer(_QUOTED.sub(_blank, text))):
        raise _Troubled("query.sign_inside")


def _masked(text: str) -> str:
    """As long as the text, with an ``x`` for all that quotation marks and the parentheses of ``~`` hold."""
    return _NEAR.sub(lambda found: found[1] + "x" * (len(found[0]) - len(found[1])), _QUOTED.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return "x" * len(found[0])


def _signed(text: str) -> Iterator[tuple[str, str]]:
    """The parts with their signs; the first one may have none."""
    sign, begin = "+", 0
    for found in _SIGN.finditer(_masked(text)):
        piece = text[begin : found.start()].strip()
        if piece or begin:
            yield sign, piece
        sign, begin = found[0], found.end()
    yield sign, text[begin:].strip()


def _part(piece: str, sign: str) -> tuple[Term, ...]:
    if not piece:
        raise _Troubled("query.nothing_behind", sign=sign)
    masked = _masked(piece)
    if masked.startswith("(") and masked.endswith(")") and masked.count("(") == masked.count(")") == 1:
        piece, masked = piece[1:-1], masked[1:-1]
        if not piece.strip():
            raise _Troubled("query.nothing_behind", sign="(")
    terms: list[Term] = []
    begin = 0
    for end in (*(found.start() for found in re.finditer(r"\|", masked)), len(masked)):
        terms.append(_term(piece[begin:end]))
        begin = end + 1
    return tuple(dict.fromkeys(terms))


def _term(written: str) -> Term:
    """A ``|`` that is left stands in quotation marks or in a parenthesis behind ``~``, where the grammar says OR."""
    text = " ".join(re.sub(r'(?<==)"', "", written).replace('"', " ").replace("|", " OR ").split())
    if not text:
        raise _Troubled("query.nothing_behind", sign="|")
    try:
        return parse_term(text)
    except TermError as error:
        most = LONGEST_DISTANCE if error.fault is Fault.DISTANCE else LONGEST_ATOM
        raise _Troubled(f"query.fault_{error.fault.value}", term=text, most=most) from error


def _check_possible(parts: Iterable[tuple[Term, ...]], exclusions: Iterable[Term]) -> None:
    """Refuses what can never match: each text that has one of the parts has what is excluded."""
    scanner = Scanner(exclusions)
    for part in parts:
        hits = [scanner.scan(Reading(CleanedText(title=_least(term)))) for term in part]
        if all(hits):
            excluded = scanner.terms[min(hits[0])]
            raise _Troubled("query.contradiction", term=_joined(part), excluded=excluded.written)


def _least(term: Term) -> str:
    """What each text that has the term has at least, with strokes where other words may stand between.

    Where the case does not count it is one in which nobody writes, so that a term of exact case is not found in it.
    """
    atoms = [term.head, *(step.operands[0] for step in term.steps if len(step.operands) == 1)]
    written = (atom.cased if atom.exact else atom.pattern.title().swapcase() for atom in atoms)
    return " / ".join(written).translate(_WILDCARDS)


def _joined(part: Iterable[Term]) -> str:
    return "|".join(term.written for term in part)


def _folded(term: Term) -> str:
    atoms = [term.head, *(operand for step in term.steps for operand in step.operands)]
    shown = iter([f"={atom.cased}" if atom.exact else atom.pattern for atom in atoms])
    head = next(shown)
    steps = (f"~{step.within} ({' OR '.join(sorted(next(shown) for _ in step.operands))})" for step in term.steps)
    return " ".join((head, *steps))
