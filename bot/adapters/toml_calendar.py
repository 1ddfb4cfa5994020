"""Reads calendar.toml, strictly: a date that is wrong or lost is worse than none.

``calendar.toml`` of the operator's folder replaces the shipped one. ``calendar.local.toml`` in that folder adds events;
one that has the id of another stands in its place, or takes it away with ``enabled = false``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bot.adapters.toml_file import is_there
from bot.errors import ConfigurationError
from bot.match.toml_text import TomlFile, read_toml_text
from bot.model.calendar import CalendarEntry, EventKind, Once, Sureness, Yearly
from bot.model.ids import TopicId
from bot.notify.safe_link import shown_host

CALENDAR_FILE = "calendar.toml"
LOCAL_FILE = "calendar.local.toml"

_KEYS = (
    "id",
    "title",
    "ru",
    "kind",
    "date",
    "first",
    "last",
    "yearly",
    "place",
    "topics",
    "source",
    "sure",
    "enabled",
)
_KEYS_RU = ("ru.title", "ru.place")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*event[ \t]*\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_A_LEAP_YEAR = 2028
_YEARS = range(1900, 3000)
"""Days are counted from a date in both directions, and Python's calendar ends with the year 9999."""

Row = Mapping[str, object]
_Choice = TypeVar("_Choice", bound=StrEnum)


def read_calendar(shipped: Path, override: Path | None) -> tuple[CalendarEntry, ...]:
    """The events of the folder ``override``, or of ``shipped`` where it has none, with the local additions; by file.

    Raises ConfigurationError with a line for each event that is wrong: the file, the line, the key, and what to write.
    """
    own = override / CALENDAR_FILE if override is not None else None
    main = own if own is not None and is_there(own) else shipped / CALENDAR_FILE
    entries = _read(main)
    local = override / LOCAL_FILE if override is not None else None
    if local is not None and is_there(local):
        entries |= _read(local, known=frozenset(entries))
    return tuple(entry for entry in entries.values() if entry is not None)


def has_own_calendar(folder: Path) -> bool:
    """Whether the operator has written one there, or additions to the shipped one."""
    return is_there(folder / CALENDAR_FILE) or is_there(folder / LOCAL_FILE)


def strange_topics(calendar: Iterable[CalendarEntry], topics: Iterable[TopicId]) -> tuple[str, ...]:
    """A sentence for each topic that an event names and the bank does not have: a slip, or one that is switched off."""
    known = frozenset(topics)
    return tuple(
        f"event {entry.id}: there is no topic {topic!r}; `treatywatch topics list` names them"
        for entry in calendar
        for topic in entry.topics
        if topic not in known
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """One [[event]] as it is written."""

    file: str
    row: Row
    lines: Mapping[str, int]
    """Key -> its line; ``[[event]]`` itself under the empty key. Empty where the file is written in another manner."""

    def wrong(self, key: str, what: str) -> ConfigurationError:
        """The error to raise: where it stands, and what is wrong."""
        found = self.lines.get(key, self.lines.get("", 0))
        return ConfigurationError(f"{self.file}{f', line {found}' if found else ''}: {self._name}{what}")

    @property
    def _name(self) -> str:
        given = self.row.get("id")
        return f"event {given}: " if isinstance(given, str) and _ID.fullmatch(given) else "an event: "


def _read(path: Path, *, known: frozenset[str] = frozenset()) -> dict[str, CalendarEntry | None]:
    """By id; None for what is switched off. ``known`` are the events of the file that this one changes."""
    file = read_toml_text(str(path), _text_of(path))
    file.check_keys(file.tables, ("event",), "the calendar")
    entries: dict[str, CalendarEntry | None] = {}
    problems = []
    for event in _events(file):
        try:
            its_id = _id(event)
            if its_id in entries:
                raise event.wrong("id", f"the id {its_id} is used twice; give each event its own")
            entries[its_id] = _entry(event, its_id, known)
        except ConfigurationError as error:
            problems.append(str(error))
    if problems:
        raise ConfigurationError("\n".join(problems))
    return entries


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _events(file: TomlFile) -> Iterable[_Event]:
    listed = file.tables.get("event", [])
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise file.complaint("event", "write [[event]] with two brackets before each event")
    headers = [found.start() for found in _HEADER.finditer(file.text)]
    if len(headers) != len(listed):  # written as a list in one line, or a header stands within a string
        return [_Event(file=file.name, row=row, lines={}) for row in listed]
    ends = [*headers[1:], len(file.text)]
    return [
        _Event(file=file.name, row=row, lines=_lines(file.text, start, end))
        for row, start, end in zip(listed, headers, ends, strict=True)
    ]


def _lines(text: str, start: int, end: int) -> dict[str, int]:
    """The line of each key of the event that stands there."""
    first = text.count("\n", 0, start) + 1
    lines = {"": first}
    for number, line in enumerate(text[start:end].split("\n"), first):
        if key := re.match(r"[ \t]*([\w.-]+)[ \t]*=", line):
            lines.setdefault(key[1], number)
    return lines


def _id(event: _Event) -> str:
    given = event.row.get("id")
    if given is None:
        raise event.wrong("", 'has no id; write for example id = "bwc-reports"')
    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise event.wrong("id", f"id = {given!r} is not an id; write small letters, digits and hyphens")
    return given


def _entry(event: _Event, its_id: str, known: frozenset[str]) -> CalendarEntry | None:
    _only_known_keys(event, event.row, _KEYS, "an event has")
    if not _enabled(event):
        if its_id not in known:
            raise event.wrong("enabled", "there is no event of this id to switch off; leave this one out")
        return None
    return CalendarEntry(
        id=its_id,
        title=_text(event, "title") or _missing(event, "title", '"..."'),
        kind=_one_of(event, "kind", EventKind),
        when=_when(event),
        topics=_topics(event),
        source=_source(event),
        sure=_one_of(event, "sure", Sureness),
        place=_text(event, "place"),
        title_ru=_russian(event, "title"),
        place_ru=_russian(event, "place"),
    )


def _only_known_keys(event: _Event, row: Row, keys: tuple[str, ...], holds: str) -> None:
    for key in row:
        if key not in keys:
            near = get_close_matches(key, keys, n=1)
            meant = f"did you mean {near[0]}?" if near else f"{holds} {', '.join(keys)}"
            raise event.wrong(key, f"{key} is not known; {meant}")


def _missing(event: _Event, key: str, example: str) -> str:
    raise event.wrong("", f"has no {key}; write {key} = {example}")


def _text(event: _Event, key: str) -> str:
    return _line_of_text(event, key, event.row.get(key, ""))


def _russian(event: _Event, key: str) -> str:
    given = event.row.get("ru", {})
    if not isinstance(given, dict):
        raise event.wrong("ru", 'ru is a table of its own; write ru.title = "..."')
    _only_known_keys(event, {f"ru.{name}": value for name, value in given.items()}, _KEYS_RU, "ru has")
    return _line_of_text(event, f"ru.{key}", given.get(key, ""))


def _line_of_text(event: _Event, key: str, value: object) -> str:
    if value == "":
        return ""
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise event.wrong(key, f'{key} = {value!r} is not a line of text; write {key} = "..."')
    return value.strip()


def _one_of(event: _Event, key: str, choices: type[_Choice]) -> _Choice:
    words = [choice.value for choice in choices]
    given = event.row.get(key)
    if given is None:
        raise event.wrong("", f"has no {key}; write {key} = one of {', '.join(words)}, in quotes")
    try:
        return choices(str(given))
    except ValueError as error:
        near = get_close_matches(str(given), words, n=1)
        meant = f"did you mean {near[0]}?" if near else f"write one of {', '.join(words)}"
        raise event.wrong(key, f"{key} = {given!r} is not known; {meant}") from error


def _when(event: _Event) -> Once | Yearly:
    given = frozenset(event.row) & {"date", "first", "last", "yearly"}
    reads: Mapping[frozenset[str], Callable[[_Event], Once | Yearly]] = {
        frozenset({"date"}): lambda its: Once(first=_day(its, "date"), last=_day(its, "date")),
        frozenset({"first", "last"}): _days,
        frozenset({"yearly"}): _yearly,
    }
    if (read := reads.get(given)) is None:
        raise event.wrong(
            min(given, default=""),
            "says its day in no way, or in two; write date = 2027-05-31 for one day, first = ... and last = ... for the"
            ' days of a meeting, or yearly = "05-31" for each year',
        )
    return read(event)


def _days(event: _Event) -> Once:
    first, last = _day(event, "first"), _day(event, "last")
    if last < first:
        raise event.wrong("last", f"last = {last} is before first = {first}; exchange them")
    return Once(first=first, last=last)


def _day(event: _Event, key: str) -> date:
    value = event.row[key]
    if not isinstance(value, date) or isinstance(value, datetime):
        raise event.wrong(key, f"{key} = {value!r} is not a day; write {key} = 2027-05-31, without quotes or a time")
    if value.year not in _YEARS:
        raise event.wrong(key, f"{key} = {value} is in no year of this calendar; write a year from 1900 to 2999")
    return value


def _yearly(event: _Event) -> Yearly:
    value = event.row["yearly"]
    found = re.fullmatch(r"(\d\d)-(\d\d)", value, re.ASCII) if isinstance(value, str) else None
    try:
        day = date(_A_LEAP_YEAR, int(found[1]), int(found[2])) if found else None
    except ValueError:
        day = None
    if day is None:
        raise event.wrong("yearly", f'yearly = {value!r} is not a month and a day; write yearly = "05-31"')
    if (day.month, day.day) == (2, 29):
        raise event.wrong("yearly", "yearly: 29 February is not in every year; write the dates one by one")
    return Yearly(month=day.month, day=day.day)


def _topics(event: _Event) -> tuple[TopicId, ...]:
    value = event.row.get("topics")
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(one, str) and _ID.fullmatch(one) for one in value)
    ):
        raise event.wrong("topics", 'topics is not a list of ids of topics; write for example topics = ["npt"]')
    return tuple(TopicId(one) for one in value)


def _source(event: _Event) -> str:
    value = _text(event, "source") or _missing(event, "source", '"https://...", the page that documents the date')
    if shown_host(value) is None:
        raise event.wrong("source", f"source = {value!r} is not a web address; it begins with https:// or http://")
    return value


def _enabled(event: _Event) -> bool:
    value = event.row.get("enabled", True)
    if not isinstance(value, bool):
        raise event.wrong("enabled", f"enabled = {value!r} is neither true nor false; write them without quotes")
    return value
