"""The treaty calendar: dates that are known beforehand, each with the document that sets it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.ids import TopicId
from bot.model.preferences import UiLanguage


class EventKind(StrEnum):
    """What falls on the date."""

    EXPIRY = "expiry"
    """A treaty, mandate or waiver ends."""
    CONFERENCE = "conference"
    """Review conferences, meetings of states parties, general conferences."""
    SESSION = "session"
    """Of a commission, council, board or committee."""
    DEADLINE = "deadline"
    """Reports, declarations, data exchanges are due."""
    ANNIVERSARY = "anniversary"


class Sureness(StrEnum):
    """How sure the date is."""

    FIXED = "fixed"
    """By the text of a treaty or by a decision in force: it changes only with that."""
    ANNOUNCED = "announced"
    """By whoever holds the meeting, who may still move it."""
    EXPECTED = "expected"
    """By a rule or custom; nobody has announced the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """One day, or the days of one meeting."""

    first: date
    last: date
    """The same day for what takes one; never before the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """A day that comes back each year; never 29 February, which does not."""

    month: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """What the calendar's file says of one date, or of one that comes back."""

    id: str
    title: str
    kind: EventKind
    when: Once | Yearly
    topics: tuple[TopicId, ...]
    """One at least."""
    source: str
    """An address of the web: where the date is documented."""
    sure: Sureness
    place: str = ""
    title_ru: str = ""
    """Empty: the English one stands."""
    place_ru: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """An entry of the calendar on one date, or on the days of a meeting."""

    entry: CalendarEntry
    first: date
    last: date
    """The same day for what takes one; never before the first."""

    def called(self, language: UiLanguage) -> str:
        """Its title for readers of that language."""
        return self.entry.title_ru if language is UiLanguage.RU and self.entry.title_ru else self.entry.title

    def where(self, language: UiLanguage) -> str:
        """The place for readers of that language; empty for what happens in none."""
        return self.entry.place_ru if language is UiLanguage.RU and self.entry.place_ru else self.entry.place


def events_between(calendar: Iterable[CalendarEntry], first: date, last: date) -> tuple[CalendarEvent, ...]:
    """All that is under way on one of these days, both included: in the order in which it begins."""
    found = (event for entry in calendar for event in _events(entry, first, last))
    return tuple(sorted(found, key=lambda event: (event.first, event.last, event.entry.id)))


def _events(entry: CalendarEntry, first: date, last: date) -> Iterator[CalendarEvent]:
    match entry.when:
        case Once(first=begins, last=ends):
            if begins <= last and ends >= first:
                yield CalendarEvent(entry=entry, first=begins, last=ends)
        case Yearly(month=month, day=day):
            for year in range(first.year, last.year + 1):
                if first <= (its := date(year, month, day)) <= last:
                    yield CalendarEvent(entry=entry, first=its, last=its)
