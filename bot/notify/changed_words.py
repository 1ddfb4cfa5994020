"""Which words differ between two wordings of one text.

What only looks different is the same: white space, case, typographic signs, hyphens ("cease-fire", "ceasefire"),
articles, a letter that was missing, doubled or in the wrong place, addresses, and the moment at which a page says that
it was updated. All else is a change: a number, a negation and a name however small it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from bot.text.fold import fold

_WORD = re.compile(
    r"[\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"  # Chinese and Japanese: each sign
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W_\d\u3041-\u30ff\u3400-\u9fff]+(?:['.][^\W_\d\u3041-\u30ff\u3400-\u9fff]+)*"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
"""1,550"""
_MONTHS = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек"
_STAMP = re.compile(
    r"(?:\blast\s+)?\b(?:updated?|обновлено|обновлена|оновлено|aktualisiert|actualizado|mis à jour|stand)\b"
    rf"(?:[\s:,./–—-]|\d+(?:st|nd|rd|th)?|\b(?:{_MONTHS})\w*"
    r"|\b(?:on|at|в|um|am|pm|le|a las|à|gmt|utc|e[sd]?t|bst|cest?|msk|мск|uhr)\b){1,40}",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}")
_IDLE = re.compile(
    r"https?://\S{1,2000}|\b\d+\s+(?:minutes?|mins?|hours?|минуты?|минут|часа?|часов)\s+(?:ago|назад)\b", re.IGNORECASE
)
"""Addresses, and how long ago something was when the page was written."""
_ARTICLES = frozenset({"a", "an", "the"})
_NEGATED = """
no not never none nor neither without cannot не нет ни без никогда ні немає nicht kein keine nie ohne ne pas non sans
jamais sin nunca ni
"""
_NEGATIONS = frozenset(_NEGATED.split())
_LONG = 7
"""Letters of a word in which one letter more or less is a slip: in shorter ones it makes another word."""
_MOST = 200
"""Words of either wording that are compared one by one; more of them between the first and the last difference count
as changed together. Comparing takes time that grows faster than the texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of both wordings. All pieces, joined, are the two texts."""

    was: str
    now: str
    changed: bool
    """Whether its words differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    start: int
    """In code points of the text."""
    key: str
    """Equal for words that differ in dress only."""
    is_small: bool
    """All letters, none of them a capital."""


def changed_words(was: str, now: str) -> tuple[Run, ...]:
    """Both wordings cut into runs; empty where all words are the same."""
    old, new = _words(was), _words(now)
    if not _counts(old, new):
        return ()
    if not old or not new:
        return (Run(was=was, now=now, changed=True),)
    runs = tuple(
        Run(
            was=was[_place(old, was, low) : _place(old, was, high)],
            now=now[_place(new, now, begin) : _place(new, now, end)],
            changed=_counts(old[low:high], new[begin:end]),
        )
        for low, high, begin, end in _pieces([word.key for word in old], [word.key for word in new])
    )
    return runs if any(run.changed for run in runs) else ()


def word_keys(text: str) -> str:
    """The words made comparable, each between single spaces: a text has another's words where it contains them so."""
    keys = " ".join(word.key for word in _words(text))
    return f" {keys} " if keys else " "


def _words(text: str) -> tuple[_Word, ...]:
    folded = fold(text)
    spans = [found.span() for found in _IDLE.finditer(text)]
    spans += [found.span() for found in _STAMP.finditer(text) if _TIME.search(found[0])]
    idle = {place for span in spans for place in range(*span)}
    words: list[_Word] = []
    for found in _WORD.finditer(folded.text):
        start = folded.span(*found.span())[0]
        if words and words[-1].start == start:  # one sign that stands for several words, as ¼ does
            words[-1] = replace(words[-1], key=f"{words[-1].key}/{found[0]}", is_small=False)
        elif start not in idle:
            cased = folded.cased[found.start() : found.end()]
            words.append(_Word(start=start, key=_key(found[0]), is_small=cased.isalpha() and cased.islower()))
    return tuple(words)


def _key(word: str) -> str:
    if word[0].isdecimal():
        return word.replace(",", "") if _GROUPED.fullmatch(word) else word
    return word.replace("'", "").replace(".", "")


def _place(words: Sequence[_Word], text: str, index: int) -> int:
    """Where the run that begins with that word begins: what stands before the first belongs to it."""
    if index == 0:
        return 0
    return words[index].start if index < len(words) else len(text)


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Words ``old[low:high]`` became ``new[begin:end]``, from the first word to the last."""
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield 0, head, 0, head
    if max(len(middle_old), len(middle_new)) > _MOST:
        yield head, head + len(middle_old), head, head + len(middle_new)
    else:
        for _, low, high, begin, end in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_opcodes():
            yield head + low, head + high, head + begin, head + end
    if tail:
        yield len(old) - tail, len(old), len(new) - tail, len(new)


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    differing = (place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    return next(differing, min(len(old), len(new)))


def _counts(old: Sequence[_Word], new: Sequence[_Word]) -> bool:
    """Whether these words are others than those."""
    was = [word.key for word in old if word.key not in _ARTICLES]
    now = [word.key for word in new if word.key not in _ARTICLES]
    if was == now:
        return False
    if not _NEGATIONS.isdisjoint({*was, *now}):
        return True
    if "".join(was) == "".join(now):
        return len(was) > 1 and len(now) > 1 and any(key[0].isdecimal() for key in was)
    pair = [word for word in (*old, *new) if word.key not in _ARTICLES]
    return not (len(was) == len(now) == 1 and all(word.is_small for word in pair) and _is_slip(was[0], now[0]))


def _is_slip(one: str, other: str) -> bool:
    """One letter more or less, or two that changed places, inside a long word. Another letter can be another word:
    adopted, adapted."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LONG or short[0] != long[0] or short[-2:] != long[-2:]:
        return False
    if len(long) == len(short):
        places = [place for place, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
        return len(places) == 2 and places[1] == places[0] + 1 and sorted(short) == sorted(long)
    return len(long) == len(short) + 1 and any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
