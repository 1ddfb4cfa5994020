"""What of the bank runs on one language: its own lists and always the English ones, for acronyms and names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.match.grammar import Term
from bot.match.scanner import Scanner
from bot.match.topic import ANY_LANGUAGE, TermLists, Topic
from bot.text.scripts import is_han


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A topic on one language: numbers of the scanner's terms in the place of terms."""

    topic: Topic
    strong: dict[int, str]
    """Term -> the rule it counts under, such as ``strong.en``."""
    weak: dict[int, str]
    vetoes: dict[int, str]
    require: frozenset[int]
    """Empty: nothing is required on this language."""
    required: str
    """The first of the required terms as written, for people."""
    combos: tuple[tuple[int, ...], ...]
    """Numbers of the lists of each combo, in ``Rules.lists``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything that runs on one language."""

    scanner: Scanner
    plans: tuple[Plan, ...]
    lists: tuple[frozenset[int], ...]
    """The lists of combos, each once, however many combos share it."""
    lists_of: Mapping[int, tuple[int, ...]]
    """Term -> the lists that hold it."""


def rules_for(topics: Sequence[Topic], language: str) -> Rules:
    """Compiles the topics for a language; for ``other`` only what is English or has no language."""
    languages = tuple(dict.fromkeys((language, "en")))
    scanner = Scanner(term for topic in topics for term in _all_terms(topic, languages))
    lists: dict[frozenset[int], int] = {}
    plans = tuple(_plan(topic, languages, scanner, lists) for topic in topics)
    lists_of: dict[int, tuple[int, ...]] = {}
    for number, terms in enumerate(lists):
        for term in terms:
            lists_of[term] = (*lists_of.get(term, ()), number)
    return Rules(scanner=scanner, plans=plans, lists=tuple(lists), lists_of=lists_of)


def _all_terms(topic: Topic, languages: tuple[str, ...]) -> Iterator[Term]:
    for terms in (topic.strong, topic.weak, topic.require, topic.not_):
        for _, term in _running(terms, languages):
            yield term
    for combo in topic.combos:
        for alternatives in combo:
            yield from _combo_terms(alternatives.terms, languages)


def _running(terms: TermLists, languages: tuple[str, ...]) -> Iterator[tuple[str, Term]]:
    for language in languages:
        for term in terms.get(language, ()):
            yield language, term


def _combo_terms(terms: TermLists, languages: tuple[str, ...]) -> Iterator[Term]:
    for _, term in _running(terms, languages):
        yield term
    for term in terms.get(ANY_LANGUAGE, ()):
        # Chinese characters in a Japanese or Korean text are other words
        if "zh" in languages or not any(is_han(char) for char in term.written):
            yield term


def _plan(topic: Topic, languages: tuple[str, ...], scanner: Scanner, lists: dict[frozenset[int], int]) -> Plan:
    def numbered(kind: str, terms: TermLists) -> dict[int, str]:
        named: dict[int, str] = {}
        for language, term in _running(terms, languages):
            named.setdefault(scanner.number[term], f"{kind}.{language}")
        return named

    def listed(terms: Iterable[Term]) -> int:
        return lists.setdefault(frozenset(scanner.number[term] for term in terms), len(lists))

    # a topic that asks for English words asks nothing of a text in a language it has no such list for
    required = _running(topic.require, languages) if languages[0] in topic.require else iter(())
    needed = tuple(term for _, term in required)
    return Plan(
        topic=topic,
        strong=numbered("strong", topic.strong),
        weak=numbered("weak", topic.weak),
        vetoes=numbered("not", topic.not_),
        require=frozenset(scanner.number[term] for term in needed),
        required=needed[0].written if needed else "",
        combos=tuple(tuple(listed(_combo_terms(one.terms, languages)) for one in combo) for combo in topic.combos),
    )
