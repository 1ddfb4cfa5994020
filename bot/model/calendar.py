"""The treaty calendar: dates that are known beforehand, each with the document that sets it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.ids import TopicId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One entry of the calendar on one date, or on the days of a meeting."""

    id: str
    """Of the entry in the file; with the date it is the event's own."""
    title: str
    kind: EventKind
    first: date
    last: date
    """The same day for what takes one; never before the first."""
    topics: tuple[TopicId, ...]
    source: str
    """An address of the web: where the date is documented."""
    place: str = ""
    note: str = ""
