"""Which time zone a person means who writes a city, a country, an offset or the name of a zone."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rapidfuzz import fuzz

from bot.model.preferences import UiLanguage
from bot.text.fold import fold
from bot.text.scripts import is_cyrillic
from bot.words.places import ABBREVIATIONS, CITIES, COUNTRIES, PLACES

MOST = 12
"""Zones that are given."""
_LONGEST = 60
"""Characters of what is looked for; names are shorter."""
_NEAR = 84.0
"""Likeness in per cent from which a name may be misspelt: one letter of six is wrong or missing."""
_OFFSET = re.compile(r"(?:(utc|gmt|msk|мск) ?)?(?:([+-]) ?(\d{1,2})(?::?([0-5]\d))?|(\d{1,2}))")
_MOSCOW = timedelta(hours=3)
_FIRST, _LAST = timedelta(hours=-12), timedelta(hours=14)
"""Offsets that some place has."""

_Named = Iterator[tuple[str, str]]
"""Zones with the name under which each was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChoice:
    """A zone that may be meant."""

    zone: str
    """Its name in the IANA database."""
    label: str
    """City or zone, what clocks show there now, and how far they are from UTC: ``Vienna, 14:00 (UTC+2)``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    written: str
    asked: str
    """Plain: letters and digits in lower case."""
    spelling: int
    """In which of a place's names it is shown: the first is English, the second Russian."""
    zones: tuple[str, ...]
    now: datetime


def find_zones(
    words: str, zones: Sequence[str], now: datetime, language: UiLanguage = UiLanguage.EN
) -> tuple[ZoneChoice, ...]:
    """The zones that may be meant, the likeliest first; one where it is clear, none where nothing fits.

    ``zones`` are the names that the machine knows; no other is given. Cities are named in the language, and in Russian
    to whoever writes Cyrillic. Never raises for what people write.
    """
    written = words[:_LONGEST].strip()
    sought = _Sought(
        written=written,
        asked=_plain(written),
        spelling=1 if language is UiLanguage.RU or any(map(is_cyrillic, written)) else 0,
        zones=tuple(zones),
        now=now,
    )
    known = frozenset(zones)
    for way in _WAYS:
        found: dict[str, str] = {}
        for zone, name in way(sought) if sought.asked else ():
            if zone in known:
                found.setdefault(zone, name)
        if found:
            return tuple(ZoneChoice(zone=zone, label=_label(zone, name, now)) for zone, name in [*found.items()][:MOST])
    city, comma, _ = written.partition(",")
    return find_zones(city, zones, now, language) if comma else ()


def zone_shown(zone: str, now: datetime) -> str:
    """The zone's name for readers; a fixed offset as ``UTC+3``, since the database turns the sign of those round."""
    return distance(zone, now) if zone.startswith("Etc/") else zone


def distance(zone: str, now: datetime) -> str:
    """How far clocks there are from UTC now: ``UTC+2``, ``UTC-3:30``, ``UTC``; the last also for what is no zone."""
    offset = _offset_of(zone, now) or timedelta(0)
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    if not offset:
        return "UTC"
    return f"UTC{'-' if offset < timedelta(0) else '+'}{hours}{f':{minutes:02}' if minutes else ''}"


def _label(zone: str, name: str, now: datetime) -> str:
    clock, apart = f"{now.astimezone(ZoneInfo(zone)):%H:%M}", distance(zone, now)
    return f"{name}, {clock}" if name == apart else f"{name}, {clock} ({apart})"


def _by_abbreviation(sought: _Sought) -> _Named:
    for zone in ABBREVIATIONS.get(sought.asked, ()):
        yield zone, _name_of(zone, sought.spelling)


def _by_offset(sought: _Sought) -> _Named:
    """The fixed offset, then the cities whose clocks are that far from UTC now: most have summer time."""
    offset = _read_offset(sought.written)
    if offset is None:
        return
    hours, rest = divmod(offset, timedelta(hours=1))
    if not rest:
        fixed = f"Etc/GMT{-hours:+}" if hours else "UTC"
        yield fixed, distance(fixed, sought.now)
    for place in PLACES if offset else ():
        if _offset_of(place.zone, sought.now) == offset:
            yield place.zone, place.city[sought.spelling]


def _by_zone(sought: _Sought) -> _Named:
    """Old names without a slash, such as ``Japan``, are left to the countries."""
    name = sought.written.lower().replace(" ", "_")
    return ((zone, zone) for zone in sought.zones if "/" in zone and zone.lower() == name)


def _by_city(sought: _Sought) -> _Named:
    asked = _plain(CITIES.get(sought.asked, sought.asked))
    for place in PLACES:
        if asked in _plain_all(place.city):
            yield place.zone, place.city[sought.spelling]
    for zone in sought.zones:
        if "/" in zone and _plain(zone.rpartition("/")[2]) == asked:
            yield zone, zone


def _by_country(sought: _Sought) -> _Named:
    asked = _plain(COUNTRIES.get(sought.asked, sought.asked))
    return ((place.zone, place.city[sought.spelling]) for place in PLACES if asked in _plain_all(place.country))


def _by_beginning(sought: _Sought) -> _Named:
    """Names of which some word begins with each of the words."""
    if len(sought.asked) < 2:
        return
    for place in PLACES:
        if any(_begins(name, sought.asked) for name in _plain_all(place.city)):
            yield place.zone, place.city[sought.spelling]
    for zone in sought.zones:
        if not zone.startswith("Etc/") and _begins(_plain(zone), sought.asked):
            yield zone, zone


def _by_likeness(sought: _Sought) -> _Named:
    near = [
        (-max(fuzz.ratio(sought.asked, name) for name in _plain_all(place.city)), number, place)
        for number, place in enumerate(PLACES)
    ]
    return ((place.zone, place.city[sought.spelling]) for score, _, place in sorted(near) if -score >= _NEAR)


_WAYS: tuple[Callable[[_Sought], _Named], ...] = (
    _by_abbreviation,
    _by_offset,
    _by_zone,
    _by_city,
    _by_country,
    _by_beginning,
    _by_likeness,
)
"""The closest first: where one finds something, the looser ones are not asked."""


def _read_offset(written: str) -> timedelta | None:
    """``+3``, ``UTC+05:30``, ``GMT-4``, ``3``; ``MSK+2`` counts from Moscow."""
    found = _OFFSET.fullmatch(" ".join(written.lower().replace("\u2212", "-").split()))
    if found is None:
        return None
    offset = timedelta(hours=int(found[3] or found[5]), minutes=int(found[4] or 0))
    if found[2] == "-":
        offset = -offset
    if found[1] in {"msk", "мск"}:
        offset += _MOSCOW
    return offset if _FIRST <= offset <= _LAST else None


def _offset_of(zone: str, now: datetime) -> timedelta | None:
    """None where the machine has no such zone."""
    try:
        return now.astimezone(ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _name_of(zone: str, spelling: int) -> str:
    return next((place.city[spelling] for place in PLACES if place.zone == zone), zone)


def _begins(name: str, asked: str) -> bool:
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in asked.split())


@cache
def _plain_all(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_plain, names))


def _plain(text: str) -> str:
    """Without case, diacritics and signs."""
    apart = unicodedata.normalize("NFKD", fold(text).text)
    return " ".join(
        "".join(char if char.isalnum() else " " for char in apart if not unicodedata.combining(char)).split()
    )
