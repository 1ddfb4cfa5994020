"""From hits to a score for one topic: which terms count, for how much, and where they stand.

Score: strong terms and combos 1.0 each, weak terms 0.5 each or 0.75 in the title, different terms only, clipped to 3.
Terms are different when neither covers the other's words: "New START" inside "New START treaty" counts once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.match.reading import Hit, Reading, overlap
from bot.match.rules import Plan, Rules
from bot.match.scanner import Hits

FIRES_AT = 1.0
MOST = 3.0
STRONG = 1.0
COMBO = 1.0
WEAK = 0.5
WEAK_IN_TITLE = 0.75
HALF_COMBO = 0.25
"""What half of a combo's lists beside a weak term in the title add: the two together fire."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A term that counted; a combo gives one for each of its lists."""

    term: int
    rule: str
    hit: Hit
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a topic scored."""

    strong: tuple[Counted, ...]
    weak: tuple[Counted, ...]
    combos: tuple[tuple[Counted, ...], ...]
    halves: tuple[Counted, ...]
    """Hits of half a combo that a weak term in the title brought in."""

    @property
    def counted(self) -> tuple[Counted, ...]:
        return (*self.strong, *(one for combo in self.combos for one in combo), *self.weak, *self.halves)

    @property
    def score(self) -> float:
        """Clipped, rounded to the hundredth so that thirds of a combo add up."""
        return min(round(sum(one.share for one in self.counted), 2), MOST)


class Found:
    """The hits of one text, with the passages of the combos' lists worked out once for all topics."""

    def __init__(self, reading: Reading, rules: Rules) -> None:
        self.reading = reading
        self.hits: Hits = rules.scanner.scan(reading)
        self.terms = frozenset(self.hits)
        self._lists = rules.lists
        self.lists = {number for term in self.terms for number in rules.lists_of.get(term, ())}
        """The lists of combos that have a hit."""
        self._passages: dict[int, Mapping[int, tuple[int, Hit]]] = {}

    def passages(self, number: int) -> Mapping[int, tuple[int, Hit]]:
        """For one list of a combo: passage -> the first hit there, with its term."""
        if number not in self._passages:
            self._passages[number] = self._first_in_each(self._lists[number] & self.terms)
        return self._passages[number]

    def in_lead_apart(self, number: int, beside: Hit) -> tuple[int, Hit] | None:
        """The first hit of a list in the lead that does not overlap ``beside``, with its term."""
        hits = (
            (hit, term)
            for term in self._lists[number] & self.terms
            for hit in self.hits[term]
            if self.reading.in_lead(hit) and not overlap(hit, beside)
        )
        hit, term = min(hits, default=(beside, -1))
        return None if hit is beside else (term, hit)

    def _first_in_each(self, terms: Iterable[int]) -> Mapping[int, tuple[int, Hit]]:
        hits = sorted((hit.start, -hit.end, term) for term in terms for hit in self.hits[term])
        first: dict[int, tuple[int, Hit]] = {}
        for start, minus_end, term in hits:
            hit = Hit(start, -minus_end)
            for passage in self.reading.passages(hit):
                first.setdefault(passage, (term, hit))
        return first


def tally(plan: Plan, found: Found) -> Tally | None:
    """What the topic scored, or None when nothing of it was found."""
    strong = _different(plan.strong, found, share=STRONG, in_title=STRONG, beside=())
    weak = _different(plan.weak, found, share=WEAK, in_title=WEAK_IN_TITLE, beside=strong)
    combos = tuple(
        combo
        for number, lists in enumerate(plan.combos, 1)
        if found.lists.issuperset(lists) and (combo := _whole_combo(f"combo {number}", lists, found))
    )
    if not (strong or weak or combos):
        return None
    whole = Tally(strong=strong, weak=weak, combos=combos, halves=())
    if whole.score >= FIRES_AT or not (weak and found.reading.in_title(weak[0].hit)):
        return whole
    return Tally(strong=strong, weak=weak, combos=combos, halves=_half_combo(plan, found, weak[0].hit))


def _different(
    rules: Mapping[int, str], found: Found, *, share: float, in_title: float, beside: tuple[Counted, ...]
) -> tuple[Counted, ...]:
    """One hit for each term that says something new: those in the title first, long ones before their parts."""
    text, reading = found.reading.text, found.reading
    matched = found.terms.intersection(rules)
    if not matched:
        return ()
    ranked = sorted(
        (not reading.in_title(hits[0]), hits[0].start - hits[0].end, hits[0].start, term)
        for term in matched
        if (hits := found.hits[term])
    )
    taken = [(one.hit, text[one.hit.start : one.hit.end]) for one in beside]
    counted: list[Counted] = []
    for *_, term in ranked:
        hit = next((hit for hit in found.hits[term] if _is_new(hit, text, taken)), None)
        if hit is None:
            continue
        taken.append((hit, text[hit.start : hit.end]))
        worth = in_title if reading.in_title(hit) else share
        counted.append(Counted(term=term, rule=rules[term], hit=hit, share=worth))
    return tuple(counted)


def _is_new(hit: Hit, text: str, taken: Iterable[tuple[Hit, str]]) -> bool:
    words = text[hit.start : hit.end]
    return not any(overlap(hit, other) or words in known or known in words for other, known in taken)


def _whole_combo(rule: str, lists: tuple[int, ...], found: Found) -> tuple[Counted, ...]:
    """The hits of a combo in the first passage that has one from each list; none where no passage does."""
    shared: set[int] = set(found.passages(lists[0]))
    for number in lists[1:]:
        shared &= found.passages(number).keys()
        if not shared:
            return ()
    passage = min(shared)
    hits = dict.fromkeys(found.passages(number)[passage] for number in lists)
    return tuple(Counted(term=term, rule=rule, hit=hit, share=COMBO / len(hits)) for term, hit in hits)


def _half_combo(plan: Plan, found: Found, beside: Hit) -> tuple[Counted, ...]:
    """The hits of the first combo of which half the lists stand in the lead, away from the weak term's own words."""
    for place, lists in enumerate(plan.combos, 1):
        apart = [one for number in lists if (one := found.in_lead_apart(number, beside))]
        if 2 * len(apart) >= len(lists):
            hits = dict.fromkeys(apart)
            share = HALF_COMBO / len(hits)
            return tuple(Counted(term=term, rule=f"combo {place}", hit=hit, share=share) for term, hit in hits)
    return ()
