"""What publishers may ask for with headers, and what is made of nonsense."""

from datetime import timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.http_caching import LONGEST_WAIT, conditions, max_age, renewed, retry_after, validators_of
from bot.model.feed import Validators
from tests.builders import NOON, at

DAY = timedelta(days=1)
NOW = format_datetime(NOON, usegmt=True)
SOON = format_datetime(at(2), usegmt=True)


def headers(*pairs: tuple[str, str]) -> httpx.Headers:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in pairs]
    return httpx.Headers(raw, encoding="latin-1")


@pytest.mark.parametrize(
    ("cache_control", "expected"),
    [
        ("max-age=600", timedelta(minutes=10)),
        ("public, Max-Age=600, must-revalidate", timedelta(minutes=10)),
        ('max-age="600"', timedelta(minutes=10)),
        ("s-maxage=9000, max-age=600", timedelta(minutes=10)),
        ("s-maxage=9000", None),
        ("max-age=504576000", DAY),
        ("max-age=" + "9" * 5000, DAY),
        ("max-age=0", None),
        ("max-age=-5", None),
        ("max-age=soon", None),
        ("max-age", None),
        ("no-store, max-age=600", None),
        ("max-age=600, no-cache", None),
        ('private="max-age=5, x", max-age=600', timedelta(minutes=10)),
        ("max-age=600, max-age=60", timedelta(minutes=10)),
        ("", None),
        (",,;=", None),
    ],
)
def test_cache_control_is_honoured_up_to_a_day(cache_control: str, expected: timedelta | None) -> None:
    assert max_age(headers(("Cache-Control", cache_control)), now=NOON) == expected


def test_time_spent_in_a_cache_counts_against_max_age() -> None:
    assert max_age(headers(("Cache-Control", "max-age=600"), ("Age", "480")), now=NOON) == timedelta(minutes=2)
    assert max_age(headers(("Cache-Control", "max-age=600"), ("Age", "9999")), now=NOON) is None
    assert max_age(headers(("Cache-Control", "max-age=600"), ("Age", "old")), now=NOON) == timedelta(minutes=10)


def test_cache_control_in_two_headers_is_one_list() -> None:
    assert max_age(headers(("Cache-Control", "max-age=600"), ("Cache-Control", "no-store")), now=NOON) is None


@pytest.mark.parametrize(
    ("date", "expires", "expected"),
    [
        (NOW, format_datetime(at(10), usegmt=True), timedelta(minutes=10)),
        ("Mon, 01 Jan 2001 00:00:00 GMT", "Mon, 01 Jan 2001 00:05:00 GMT", timedelta(minutes=5)),
        ("Monday, 01-Jan-01 00:00:00 GMT", "Mon Jan  1 00:05:00 2001", timedelta(minutes=5)),
        ("nonsense", format_datetime(at(10), usegmt=True), timedelta(minutes=10)),
        (NOW, "Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        (NOW, "Fri, 31 Dec 99999 23:59:59 GMT", None),
        (NOW, NOW, None),
        (NOW, "Thu, 01 Jan 1970 00:00:00 GMT", None),
        (NOW, "0", None),
        (NOW, "-1", None),
    ],
)
def test_expires_is_measured_against_the_servers_own_date(date: str, expires: str, expected: timedelta | None) -> None:
    assert max_age(headers(("Date", date), ("Expires", expires)), now=NOON) == expected


def test_max_age_outranks_expires() -> None:
    later = format_datetime(at(10), usegmt=True)
    assert max_age(headers(("Cache-Control", "max-age=60"), ("Expires", later)), now=NOON) == timedelta(minutes=1)
    assert max_age(headers(("Cache-Control", "max-age=0"), ("Expires", later)), now=NOON) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("120", timedelta(minutes=2)),
        (" 120 ", timedelta(minutes=2)),
        ("0", timedelta(0)),
        ("315360000", DAY),
        ("9" * 5000, DAY),
        (SOON, timedelta(minutes=2)),
        ("Fri, 31 Dec 9999 23:59:59 GMT", DAY),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("-60", None),
        ("12.5", None),
        ("٣", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_honoured_up_to_a_day_and_nonsense_is_not(written: str, expected: timedelta | None) -> None:
    raw = httpx.Headers([(b"Retry-After", written.encode())], encoding="utf-8")
    assert retry_after(raw, now=NOON) == expected


def test_a_retry_date_is_read_by_the_clock_of_its_server() -> None:
    years_ago = ("Mon, 01 Jan 2001 00:00:00 GMT", "Mon, 01 Jan 2001 00:07:00 GMT")
    assert retry_after(headers(("Date", years_ago[0]), ("Retry-After", years_ago[1])), now=NOON) == timedelta(minutes=7)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_header_raises_or_asks_for_more_than_a_day(control: str, expires: str, date: str, retry: str) -> None:
    named = {"cache-control": control, "expires": expires, "date": date, "retry-after": retry}
    raw = httpx.Headers([(name.encode(), value.encode()) for name, value in named.items()], encoding="utf-8")
    for wait in (max_age(raw, now=NOON), retry_after(raw, now=NOON)):
        assert wait is None or timedelta(0) <= wait <= LONGEST_WAIT


@given(st.binary(min_size=1, max_size=60))
def test_a_validator_goes_back_byte_for_byte_or_not_at_all(value: bytes) -> None:
    found = validators_of(httpx.Headers([(b"ETag", value)], encoding="latin-1"))
    assert conditions(found) == ([(b"If-None-Match", value)] if found.etag else [])
    assert found.etag or value != value.strip() or value.translate(None, b"\r\n\0\v\f") != value


def test_a_validator_that_no_header_can_hold_is_not_sent() -> None:
    assert conditions(Validators(etag='"a"\r\nX-Evil: 1', last_modified="четверг")) == []


def test_an_endless_or_empty_validator_counts_as_none() -> None:
    assert validators_of(headers(("ETag", '"' + "a" * 5000 + '"'), ("Last-Modified", ""))) == Validators()


def test_of_two_etags_the_first_counts() -> None:
    assert validators_of(headers(("ETag", '"a"'), ("ETag", '"b"'))).etag == '"a"'


def test_a_304_renews_what_it_carries_and_keeps_the_rest() -> None:
    old = Validators(etag='"a"', last_modified=NOW)
    assert renewed(old, Validators(etag='"b"')) == Validators(etag='"b"', last_modified=NOW)
    assert renewed(old, Validators(last_modified=SOON)) == Validators(etag='"a"', last_modified=SOON)
    assert renewed(old, Validators()) == old
