"""Matching beside the plain way: one regular expression for each atom of the bank, searched one after the other."""

import re

from benchmarks.corpus import ROOT, texts
from benchmarks.paired import Pair, pair
from bot.adapters.toml_topics import read_topics
from bot.match.classify import classify
from bot.match.grammar import Atom, Term
from bot.match.topic import Topic


def measure() -> Pair:
    bank = read_topics(ROOT / "config/topics", None)
    entries = texts()
    patterns = {language: _patterns(bank.topics, language) for language in {language for _, language in entries}}

    def ours() -> int:
        return sum(len(classify(bank, text, language).matches) for text, language in entries)

    def plain() -> int:
        hits = 0
        for text, language in entries:
            whole = f"{text.title}\n{text.summary}"
            hits += sum(pattern.search(whole) is not None for pattern in patterns[language])
        return hits

    return pair(
        "match",
        "entries",
        count=len(entries),
        ours=ours,
        named="a regular expression for each atom, hits only",
        other=plain,
    )


def _patterns(topics: tuple[Topic, ...], language: str) -> list[re.Pattern[str]]:
    atoms = {atom.written: atom for topic in topics for term in _terms(topic, language) for atom in _atoms(term)}
    return [_pattern(atom) for atom in atoms.values()]


def _terms(topic: Topic, language: str) -> list[Term]:
    lists = [topic.strong, topic.weak, topic.require, topic.not_]
    lists += [alternatives.terms for combo in topic.combos for alternatives in combo]
    return [term for terms in lists for code in {"en", "", language} for term in terms.get(code, ())]


def _atoms(term: Term) -> list[Atom]:
    return [term.head, *(atom for step in term.steps for atom in step.operands)]


def _pattern(atom: Atom) -> re.Pattern[str]:
    text = re.escape(atom.written.lstrip("=")).replace(r"\*", r"\w*").replace(r"\?", r"\w").replace(r"\ ", r"[\s-]+")
    return re.compile(rf"\b{text}\b", 0 if atom.exact else re.IGNORECASE)
