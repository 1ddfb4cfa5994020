"""Whoever names their city, in their language, gets its clock; whoever names several gets a choice."""

from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.zones import MOST, find_zones, zone_shown
from bot.model.preferences import UiLanguage
from bot.words.places import ABBREVIATIONS, CITIES, COUNTRIES, PLACES
from tests.builders import NOON

ZONES = tuple(sorted(available_timezones()))
WINTER = datetime(2026, 1, 12, 12, 0, tzinfo=UTC)


def zones_of(words: str, now: datetime = NOON) -> list[str]:
    return [choice.zone for choice in find_zones(words, ZONES, now)]


def labels_of(words: str, now: datetime = NOON) -> list[str]:
    return [choice.label for choice in find_zones(words, ZONES, now)]


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Vienna", "Europe/Vienna"),
        ("  vienna ", "Europe/Vienna"),
        ("Вена", "Europe/Vienna"),
        ("Genève", "Europe/Zurich"),
        ("женева", "Europe/Zurich"),
        ("Washington, DC", "America/New_York"),
        ("Paris, France", "Europe/Paris"),
        ("Vienna, near the Danube", "Europe/Vienna"),
        ("москва", "Europe/Moscow"),
        ("Пекин", "Asia/Shanghai"),
        ("북한", ""),
        ("St. Petersburg", "Europe/Moscow"),
        ("Saint Pet", "Europe/Moscow"),
        ("Viena", "Europe/Vienna"),
        ("Екатеренбург", "Asia/Yekaterinburg"),
        ("europe/vienna", "Europe/Vienna"),
        ("Asia/Ho Chi Minh", "Asia/Ho_Chi_Minh"),
        ("Etc/GMT-3", "Etc/GMT-3"),
        ("Samarkand", "Asia/Samarkand"),
        ("Japan", "Asia/Tokyo"),
        ("Япония", "Asia/Tokyo"),
        ("кндр", "Asia/Pyongyang"),
        ("utc", "UTC"),
        ("+0", "UTC"),
        ("EST", "America/New_York"),
        ("МСК", "Europe/Moscow"),
    ],
)
def test_a_city_a_country_or_a_zone_is_found_however_it_is_written(words: str, zone: str) -> None:
    assert zones_of(words) == ([zone] if zone else [])


@pytest.mark.parametrize(
    ("words", "among"),
    [
        ("Russia", {"Europe/Moscow", "Asia/Vladivostok"}),
        ("сша", {"America/New_York", "America/Los_Angeles"}),
        ("+3", {"Etc/GMT-3", "Europe/Moscow", "Europe/Kyiv"}),
        ("UTC+05:30", {"Asia/Kolkata", "Asia/Colombo"}),
        ("gmt-3", {"Etc/GMT+3", "America/Sao_Paulo"}),
        ("−4", {"Etc/GMT+4", "America/New_York"}),
        ("МСК+4", {"Etc/GMT-7", "Asia/Novosibirsk"}),
        ("CET", {"Europe/Vienna", "Europe/Berlin"}),
        ("San", {"America/Santiago", "America/Los_Angeles"}),
    ],
)
def test_what_may_be_several_zones_is_a_choice(words: str, among: set[str]) -> None:
    found = zones_of(words)
    assert among <= set(found)
    assert 1 < len(found) <= MOST


def test_a_choice_shows_the_time_there_as_a_check() -> None:
    assert labels_of("Vienna") == ["Vienna, 14:00 (UTC+2)"]
    assert labels_of("Вена", WINTER) == ["Вена, 13:00 (UTC+1)"]
    assert labels_of("+3")[0] == "UTC+3, 15:00"
    assert labels_of("New Delhi") == ["New Delhi, 17:30 (UTC+5:30)"]


def test_an_offset_means_the_clocks_of_today() -> None:
    assert "Europe/Vienna" in zones_of("+2")
    assert "Europe/Vienna" not in zones_of("+2", WINTER)


def test_a_fixed_offset_is_shown_with_its_own_sign() -> None:
    assert zone_shown("Etc/GMT-3", NOON) == "UTC+3"
    assert zone_shown("Europe/Vienna", NOON) == "Europe/Vienna"


@pytest.mark.parametrize("words", ["", "  ", "x", "?", "+15", "-13", "99", "Nowhere at all", "\ud800"])
def test_what_is_no_place_finds_nothing(words: str) -> None:
    assert zones_of(words) == []


def test_no_zone_is_given_that_the_machine_does_not_know() -> None:
    assert find_zones("Vienna", ("UTC", "Europe/Berlin"), NOON) == ()
    assert [choice.zone for choice in find_zones("CET", ("UTC", "Europe/Berlin"), NOON)] == ["Europe/Berlin"]


def test_the_table_names_zones_and_places_that_there_are() -> None:
    assert {place.zone for place in PLACES} | {zone for known in ABBREVIATIONS.values() for zone in known} <= set(ZONES)
    assert set(CITIES.values()) <= {place.city[0] for place in PLACES}
    assert set(COUNTRIES.values()) <= {place.country[0] for place in PLACES}
    assert len({place.city for place in PLACES}) == len(PLACES)


@pytest.mark.parametrize("spelling", [0, 1])
def test_each_city_of_the_table_is_found_by_its_names(spelling: int) -> None:
    missed = [place for place in PLACES if place.zone not in zones_of(place.city[spelling])]
    assert not missed


@settings(deadline=None)
@given(st.text(max_size=80))
def test_nothing_that_people_write_is_too_much(words: str) -> None:
    assert len(find_zones(words, ZONES, NOON)) <= MOST


def test_cities_are_named_in_the_language_of_the_reader() -> None:
    assert find_zones("+3", ZONES, NOON, UiLanguage.RU)[1].label == "Москва, 15:00 (UTC+3)"
    assert find_zones("+3", ZONES, NOON)[1].label == "Moscow, 15:00 (UTC+3)"
