"""An entry's text as matching reads it: both fields folded in one string, with words, passages and the way back.

Passages: the title with the first 60 words of the summary, and every run of two sentences.
"""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from bot.model.entry import CleanedText
from bot.text.fold import fold
from bot.text.sentences import sentences

LEAD_WORDS = 60
MATCHED_CHARACTERS = 20_000
"""Of the summary; what is longer is kept and shown, but not matched."""
MATCHED_TITLE = 2_000
"""Characters of the title: more is a text in the wrong place, which would count as a headline."""

LEAD = -2
"""The number of the passage that the title and the first words make; others bear that of their first sentence."""

_FIELDS_APART = 10_000
"""Half words between the fields: nothing in the title is near anything in the summary."""


class Hit(NamedTuple):
    """Where something matched: positions in ``Reading.text``; a tuple, because there are many."""

    start: int
    end: int


def overlap(first: Hit, second: Hit) -> bool:
    """Whether the two share a character."""
    return first.start < second.end and second.start < first.end


class Reading:
    """One text, read once."""

    def __init__(self, text: CleanedText) -> None:
        self._source = text
        self._title = fold(text.title[:MATCHED_TITLE])
        self._summary = fold(text.summary[:MATCHED_CHARACTERS])
        self._offset = len(self._title.text) + 1
        self.text = f"{self._title.text}\n{self._summary.text}"
        self.cased = f"{self._title.cased}\n{self._summary.cased}"
        self._lead_end = self._offset + bisect_right(self._summary.words, 2 * LEAD_WORDS)

    def in_title(self, hit: Hit) -> bool:
        return hit.start < self._offset

    def in_lead(self, hit: Hit) -> bool:
        """In the title or the first 60 words, where an entry says what it is about."""
        return hit.start < self._lead_end

    def passages(self, hit: Hit) -> tuple[int, ...]:
        """The passages that a hit stands in: the lead, and the runs that its sentence ends and begins."""
        if self._lead_end == len(self.text) or self.in_title(hit):
            return (LEAD,)
        sentence = self._sentence(hit)
        return (LEAD, sentence - 1, sentence) if self.in_lead(hit) else (sentence - 1, sentence)

    def words_between(self, first: Hit, second: Hit) -> float:
        """The distance in words: 1 for neighbours, 0 where they touch or one lies within the other."""
        earlier, later = (first, second) if first.start <= second.start else (second, first)
        return max(self._half_words(later.start) - self._half_words(earlier.end - 1), 0) / 2

    def place(self, hit: Hit) -> tuple[str, int, int, str]:
        """Field, start, end and text of the hit in the cleaned text that readers see."""
        if self.in_title(hit):
            start, end = self._title.span(hit.start, hit.end)
            return "title", start, end, self._source.title[start:end]
        start, end = self._summary.span(hit.start - self._offset, hit.end - self._offset)
        return "summary", start, end, self._source.summary[start:end]

    def _half_words(self, position: int) -> int:
        if position < self._offset - 1:
            return self._title.words[position]
        return _FIELDS_APART + self._summary.words[position - self._offset]

    def _sentence(self, hit: Hit) -> int:
        return max(bisect_right(self._sentence_starts, self._summary.starts[hit.start - self._offset]) - 1, 0)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        """In code points of the summary; found only for summaries that are longer than the lead."""
        return [start for start, _ in sentences(self._source.summary[:MATCHED_CHARACTERS])]
