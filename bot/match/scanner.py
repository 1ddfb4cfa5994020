"""All terms that run on one language, looked for in one pass over the text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import merge

from ahocorasick_rs import AhoCorasick

from bot.match.grammar import Atom, Term
from bot.match.near import MOST_HITS, near
from bot.match.patterns import Pattern, compile_atom
from bot.match.reading import Hit, Reading

Hits = Mapping[int, list[Hit]]
"""Number of a term -> where it stands, sorted, at most ``MOST_HITS`` places."""


class Scanner:
    """An automaton over the literals of all atoms: a text costs by what it holds, not by how many terms wait."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(dict.fromkeys(terms))
        self.number = {term: number for number, term in enumerate(self.terms)}
        self._patterns: list[Pattern] = []
        self._atoms: dict[tuple[str, str, bool], int] = {}
        self._by_head: dict[int, list[int]] = defaultdict(list)
        self._steps: dict[int, tuple[tuple[int, tuple[int, ...]], ...]] = {}
        for number, term in enumerate(self.terms):
            self._by_head[self._atom(term.head)].append(number)
            self._steps[number] = tuple(
                (step.within, tuple(self._atom(operand) for operand in step.operands)) for step in term.steps
            )
        by_literal: dict[str, list[int]] = defaultdict(list)
        for atom, pattern in enumerate(self._patterns):
            by_literal[pattern.literal].append(atom)
        self._waiting = [[(atom, self._patterns[atom]) for atom in atoms] for atoms in by_literal.values()]
        self._automaton = AhoCorasick(list(by_literal), store_patterns=False)

    def _atom(self, atom: Atom) -> int:
        key = (atom.pattern, atom.cased if atom.exact else "", atom.exact)
        if key not in self._atoms:
            self._atoms[key] = len(self._patterns)
            self._patterns.append(compile_atom(atom))
        return self._atoms[key]

    def scan(self, reading: Reading) -> Hits:
        """The terms that match, each with its hits."""
        atoms = self._atom_hits(reading)
        hits: dict[int, list[Hit]] = {}
        for atom, places in atoms.items():
            for number in self._by_head.get(atom, ()):
                found = places
                for within, operands in self._steps[number]:
                    others = [atoms[operand] for operand in operands if operand in atoms]
                    found = near(reading, found, list(merge(*others)), within) if others else []
                    if not found:
                        break
                if found:
                    hits[number] = found
        return hits

    def _atom_hits(self, reading: Reading) -> dict[int, list[Hit]]:
        text, cased = reading.text, reading.cased
        hits: dict[int, list[Hit]] = {}
        for literal, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for atom, pattern in self._waiting[literal]:
                last = pattern.find(text, cased, start, end)
                if last < 0:
                    continue
                places = hits.setdefault(atom, [])
                if len(places) < MOST_HITS:
                    places.append(Hit(start, last))
        return hits
