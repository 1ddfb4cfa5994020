"""What grouping sees of an entry: marks to compare, and what may tell it apart from a look-alike.

A mark is a string with its kind before the colon: ``country:iran``, ``person:ryabkov``, ``thing:zircon``, ``act:test``,
``number:1550``, ``name:gorshkov`` are the same in every language; ``en:corridor`` is a stem of one language.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.model.entry import Entry
from bot.stories.common_words import field_stems, function_words, stems
from bot.stories.differences import Particulars, particulars
from bot.stories.ideas import Found, Idea, Word, ideas_in, plain, words_of
from bot.text.names import name_key

LEAD = 500
"""Characters of the summary that are read: the lead of a news text; what follows is background."""
_UNCUT = re.compile(r"[぀-ヿ㐀-鿿가-힣]+")
TELLING = ("person:", "thing:", "venue:", "name:", "body:")
"""How marks of names and things begin."""
_UNIVERSAL = (*TELLING, "act:", "country:", "number:")
_TITLE_CASE = 0.6
"""A title with a larger share of capitalised words is set in title case, where capitals say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """All that is compared of one text; the same text always gives the same traits."""

    language: str
    title: frozenset[str]
    lead: frozenset[str]
    """Marks of title and lead together."""
    names: frozenset[str]
    """``name:`` marks of capitalised words that no table knows; they count only where both texts have them."""
    agents: frozenset[str]
    """Who acts or speaks in the title, each as the country or body it stands for."""
    subject: str | None
    """The first of the agents: in a headline mostly who acts."""
    present: frozenset[str]
    """All who are named in title and lead, as the country or body they stand for."""
    speakers: frozenset[str]
    """Persons named in the title."""
    particulars: Particulars
    telling: frozenset[str]
    """The marks of title and lead that name somebody or something."""
    acts: frozenset[str]
    """What is done, by the title."""
    universal_title: frozenset[str]
    """The marks that mean the same in every language."""
    universal_lead: frozenset[str]
    numbers: frozenset[int]
    """Of title and lead, without small counts and years, which agree by chance."""


def traits_of(entry: Entry) -> Traits:
    return _read(entry.text.title, entry.text.summary[:LEAD], entry.language)


@lru_cache(maxsize=8192)
def _read(title: str, lead: str, language: str) -> Traits:
    head = plain(title)
    head_words = words_of(head)
    head_ideas = ideas_in(head, head_words)
    body = plain(lead)
    body_words = words_of(body)
    body_ideas = ideas_in(body, body_words)
    in_title = _marks(head, head_words, head_ideas, language)
    in_lead = _marks(body, body_words, body_ideas, language)
    in_both = in_title | in_lead
    names = _names(head_words, head_ideas, in_title=True) | _names(body_words, body_ideas, in_title=False)
    told = particulars(title, lead, _ids(head_ideas, "venue"), _ids(body_ideas, "venue"))
    in_title |= {f"number:{number}" for number in told.numbers}
    return Traits(
        language=language,
        title=in_title,
        lead=in_both,
        names=names,
        agents=_agents(head_ideas),
        subject=next(iter(_actors(head_ideas)), None),
        present=frozenset(_actors(head_ideas) + _actors(body_ideas)),
        speakers=frozenset(idea.id for idea in _each(head_ideas) if idea.kind == "person"),
        particulars=told,
        telling=_of_kinds(in_both, TELLING),
        acts=_of_kinds(in_title, ("act:",)),
        universal_title=_of_kinds(in_title, _UNIVERSAL),
        universal_lead=_of_kinds(in_both, _UNIVERSAL),
        numbers=frozenset(number for number in _numbers(in_both) if number > 31 and not 1900 <= number <= 2100),
    )


def _of_kinds(marks: Iterable[str], kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(mark for mark in marks if mark.startswith(kinds))


def _numbers(marks: Iterable[str]) -> list[int]:
    return [int(mark.partition(":")[2]) for mark in marks if mark.startswith("number:")]


def _each(found: list[Found]) -> list[Idea]:
    return [idea for one in found for idea in one.ideas]


def _ids(found: list[Found], kind: str) -> frozenset[str]:
    return frozenset(idea.id for idea in _each(found) if idea.kind == kind)


def _marks(text: str, words: list[Word], found: list[Found], language: str) -> frozenset[str]:
    marks = {idea.mark for idea in _each(found)}
    known = _places(found)
    free = [word for word in words if word.start not in known]
    skipped = function_words(language)
    plain_words: list[str] = []
    for word in free:
        if word.folded.isdecimal():
            marks.add(f"number:{int(word.folded)}")
        elif _UNCUT.search(word.text):
            marks.update(f"{language}:{pair}" for pair in _pairs(text, word, known))
        elif word.folded not in skipped and len(word.folded) > 1:
            plain_words.append(word.folded)
    common = field_stems(language)
    marks.update(f"{'common' if stem in common else language}:{stem}" for stem in stems(language, plain_words))
    return frozenset(marks)


def _places(found: list[Found]) -> frozenset[int]:
    """Where the letters stand of what a table knows."""
    return frozenset(place for one in found for place in range(one.start, one.end))


def _pairs(text: str, word: Word, known: frozenset[int]) -> list[str]:
    """Pairs of letters of a run of Chinese or Korean, without what a table knows."""
    letters = [text[place] for place in range(word.start, word.start + len(word.text)) if place not in known]
    return ["".join(letters[place : place + 2]) for place in range(len(letters) - 1)]


def _names(words: list[Word], found: list[Found], *, in_title: bool) -> frozenset[str]:
    capitals = [word for word in words if word.text[:1].isupper()]
    if in_title and len(capitals) > _TITLE_CASE * len(words):
        return frozenset()
    known = _places(found)
    inner = [word for word in capitals[1:] if word.start not in known]
    keys = (name_key(word.text) for word in inner if len(word.text) > 3)
    return frozenset(f"name:{key}" for key in keys if len(key) > 3)


def _actors(found: list[Found]) -> list[str]:
    """Countries, persons and bodies in their order, each as the country or body it stands for."""
    actors = [idea for idea in _each(found) if idea.kind in ("country", "person", "body")]
    return [actor.country or actor.id for actor in actors]


def _agents(found: list[Found]) -> frozenset[str]:
    """The first actor of the title, and the last where it speaks: "... - Putin", "..., Hegseth says"."""
    actors = _actors(found)
    return frozenset((actors[0], actors[-1])) if actors else frozenset()
