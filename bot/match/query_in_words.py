"""A query in plain words: how it is read, why it is refused, and what may come of it.

The sentences hold what a person wrote: hostile text, which whoever shows them disarms.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from Stemmer import Stemmer

from bot.match.bank import TopicBank
from bot.match.classify import classify
from bot.match.grammar import Atom, Term
from bot.match.query import Query, QueryTrouble, language_of_term
from bot.match.topic import Topic
from bot.model.entry import CleanedText
from bot.model.preferences import UiLanguage
from bot.text.language import language_of
from bot.text.scripts import is_cjk, is_cyrillic, is_latin
from bot.words import say

_ACRONYM = 5
"""Letters of a name in capitals that is likely to be an ordinary word too: START, INF, ICAN, LAWS."""
_SHORT = 3
"""Letters of a word, or of the beginning before a star, that stand in texts about anything."""
_COMMON_WORDS = """
    nuclear nuke nukes weapon weapons missile missiles arms military army defense defence war attack attacks talks
    treaty president minister security sanctions russia russian china chinese iran iranian ukraine israel america
    american usa trump putin nato europe news test tests
    ядерный ядерное ядерные оружие оружия ракета ракеты ракет война войны армия оборона атака переговоры договор
    президент министр безопасность санкции россия россии сша китай китая иран ирана украина украины израиль трамп трампа
    путин путина нато европа новости испытание испытания
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_STEM = Stemmer("russian")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What may come of a query that can be looked for, as a key of the catalogue with its values."""

    key: str
    values: tuple[tuple[str, str | int], ...]


def in_words(said: QueryTrouble | Caution, language: UiLanguage) -> str:
    """The sentence."""
    return say(language, said.key, **dict(said.values))


def describe(query: Query, language: UiLanguage) -> str:
    """How the bot reads the query, line by line."""
    key = "query.together" if len(query.parts) > 1 else "query.anywhere"
    parts = (say(language, "query.item", part=_any_of(_terms(part, language), language)) for part in query.parts)
    lines = [say(language, key), *parts]
    if query.exclusions:
        terms = _any_of(_terms(query.exclusions, language), language)
        lines.append(say(language, "query.not_with", terms=terms))
    return "\n".join(lines)


def cautions(query: Query, bank: TopicBank, language: UiLanguage = UiLanguage.EN) -> tuple[Caution, ...]:
    """What a person should know before the query is looked for, the weightiest first, one for each kind.

    The language is that of the names of topics in their values.
    """
    kinds: Sequence[Callable[[Query], Iterator[Caution]]] = (
        lambda query: _covered(query, bank, language),
        _lists,
        _acronyms,
        _short_words,
        _wide_stars,
        _common_words,
        _one_form,
        _chinese,
    )
    first = (next(kind(query), None) for kind in kinds)
    return tuple(caution for caution in first if caution is not None)


def _terms(terms: Sequence[Term], language: UiLanguage) -> list[str]:
    return [_term(term, language) for term in terms]


def _term(term: Term, language: UiLanguage) -> str:
    shown = _atom(term.head, language)
    for step in term.steps:
        others = _any_of([_atom(operand, language) for operand in step.operands], language)
        shown = say(language, "query.near", term=shown, others=others, within=step.within)
    return shown


def _atom(atom: Atom, language: UiLanguage) -> str:
    body = atom.written.removeprefix("=").strip()
    quoted = say(language, "query.quoted", text=body.replace("*", "…"))
    notes = [
        say(language, key)
        for key, holds in (
            ("query.note_exact", atom.exact),
            ("query.note_star", "*" in body),
            ("query.note_letter", "?" in body),
        )
        if holds
    ]
    return say(language, "query.noted", quoted=quoted, notes="; ".join(notes)) if notes else quoted


def _any_of(shown: Sequence[str], language: UiLanguage) -> str:
    return reduce(lambda earlier, later: say(language, "query.or", earlier=earlier, later=later), shown)


def _caution(key: str, **values: str | int) -> Caution:
    return Caution(key=key, values=tuple(values.items()))


def _covered(query: Query, bank: TopicBank, language: UiLanguage) -> Iterator[Caution]:
    """A topic that matches each text that a part of the query is found in."""
    for part in query.parts:
        firing = [_firing(term, bank) for term in part]
        for topic in firing[0]:
            if all(topic in others for others in firing):
                written = " | ".join(term.written for term in part)
                yield _caution("query.covered", topic=topic.called(language), term=written)


def _firing(term: Term, bank: TopicBank) -> list[Topic]:
    """The topics that a text fires which holds nothing but the term; none for a term that leaves letters open."""
    body = _body(term)
    if term.steps or "*" in body or "?" in body:
        return []
    text = CleanedText(title=body)
    fired = classify(bank, text, language_of(text, None)).topics
    return [topic for topic in bank.topics if topic.id in fired]


def _lists(query: Query) -> Iterator[Caution]:
    for term in _all(query):
        if ", " in term.written or ";" in term.written:
            pieces = [piece.strip() for piece in term.written.replace(";", ",").split(",")]
            yield _caution("query.list", better=" | ".join(piece for piece in pieces if piece))


def _acronyms(query: Query) -> Iterator[Caution]:
    for term in _all(query):
        body = _body(term)
        if not (body.isupper() and body.isalpha() and 2 <= len(body) <= _ACRONYM) or term.steps:
            continue
        if not term.head.exact:
            yield _caution("query.acronym", term=body, better=f"={body}")
        elif len(query.parts) == 1:
            yield _caution("query.alone", term=body, better=f"={body} + {_beside(body)}")


def _short_words(query: Query) -> Iterator[Caution]:
    for term in _alone(query):
        body = _body(term)
        most = 1 if any(map(is_cjk, body)) else _SHORT
        if len(body) <= most and "*" not in body and not (body.isupper() and len(body) > 1):
            yield _caution("query.short", term=body)


def _wide_stars(query: Query) -> Iterator[Caution]:
    for term in _all(query):
        body = _body(term)
        if " " not in body and body.endswith("*") and len(body) - 1 <= _SHORT and not any(map(is_cjk, body)):
            yield _caution("query.wide_star", stem=body[:-1])


def _common_words(query: Query) -> Iterator[Caution]:
    for term in _alone(query):
        body = _body(term)
        if body.rstrip("*").lower() in _COMMON:
            yield _caution("query.common", term=body, better=f"{body} + {_beside(body)}")


def _one_form(query: Query) -> Iterator[Caution]:
    for term in _all(query):
        body = _body(term)
        if term.head.exact or term.steps or "*" in body:
            continue
        words = body.split(" ")
        last = _other_forms(words[-1])
        earlier = [_russian_stem(word) for word in words[:-1]]
        if last:
            yield _caution("query.one_form", term=body, better=" | ".join(" ".join((*earlier, one)) for one in last))


def _chinese(query: Query) -> Iterator[Caution]:
    for term in _all(query):
        if language_of_term(term) == "zh":
            yield _caution("query.chinese_only", term=term.written)


def _other_forms(word: str) -> tuple[str, ...]:
    """How to write a word with its endings; nothing where it has none worth it, as a name in English."""
    if len(word) <= _SHORT or not word.isalpha():
        return ()
    if all(map(is_cyrillic, word)):
        return (_russian_stem(word),)
    if not (all(map(is_latin, word)) and word.islower()) or word.endswith(("s", "ing", "ed")):
        return ()
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word, f"{word[:-1]}ies")
    return (f"{word}*",)


def _russian_stem(word: str) -> str:
    """The word with a star in the place of its ending; another word as it is."""
    if len(word) <= _SHORT or not all(map(is_cyrillic, word)):
        return word
    stem = str(_STEM.stemWord(word.lower()))
    return f"{word[: len(stem)]}*" if len(stem) >= _SHORT and word.lower().startswith(stem) else f"{word}*"


def _beside(body: str) -> str:
    """A word that a query may ask for beside this one, in its script, as an example."""
    if is_cyrillic(body[0]):
        return "переговор*" if body.lower().startswith("договор") else "договор*"
    return "negotiat*" if body.lower().startswith("treat") else "treat*"


def _body(term: Term) -> str:
    return term.head.written.removeprefix("=").strip()


def _all(query: Query) -> Iterator[Term]:
    for part in query.parts:
        yield from part


def _alone(query: Query) -> Iterator[Term]:
    """Terms that are enough by themselves: nothing must stand near them."""
    if len(query.parts) == 1:
        yield from (term for term in query.parts[0] if not term.steps)
