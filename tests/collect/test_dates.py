"""Dates as publishers write them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.collect.dates import read_date
from tests.builders import NOON

MORNING = datetime(2026, 2, 5, 7, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 05 Feb 2026 07:15:00 GMT",
        "Thu, 05 Feb 2026 10:15:00 +0300",
        "Thu, 5 Feb 26 10:15 +0300",
        "Thu, 05 Feb 2026 10:15:00 MSK",
        "Thu, 05 Feb 2026 10:15:00 +0300 (MSK)",
        "Thu, 05 Feb 2026 10:15:00 GMT+3",
        "Thu, 05 Feb 2026 10:15:00 GMT+03:00",
        "05 Feb 2026 08:15:00 CET",
        "05 Feb 2026 09:15:00 CEST",
        "05 Feb 2026 09:15:00 EET",
        "05 Feb 2026 10:15:00 EEST",
        "05 Feb 2026 11:15:00 MSD",
        "05 Feb 2026 08:15:00 BST",
        "05 Feb 2026 12:45:00 IST",
        "05 Feb 2026 16:15:00 JST",
        "05 Feb 2026 16:15:00 KST",
        "05 Feb 2026 15:15:00 HKT",
        "05 Feb 2026 15:15:00 SGT",
        "05 Feb 2026 17:15:00 AEST",
        "05 Feb 2026 18:15:00 AEDT",
        "05 Feb 2026 10:45:00 IRST",
        "05 Feb 2026 02:15:00 EST",
        "05 Feb 2026 03:15:00 EDT",
        "04 Feb 2026 23:15:00 PST",
        "Thu, 05-Feb-2026 07:15:00 UTC",
        "Thursday, 5 February 2026 07:15",
        "2026-02-05T10:15:00+03:00",
        "2026-02-05T02:15:00-0500",
        "2026-02-05T07:15:00.123456Z",
        "2026-02-05T07:15Z",
        "2026-02-05 07:15:00",
        "2026-02-05 07:15:00 +0000 UTC",
        "20260205T071500Z",
        "2026/02/05 07:15",
        "Feb 5, 2026 2:15 AM EST",
        "Thu Feb  5 07:15:00 2026",
        "Thu Feb 5 07:15:00 UTC 2026",
        "чт, 05 фев 2026 10:15:00 +0300",
        "5 февраля 2026, 07:15",
        "jeu., 05 févr. 2026 08:15:00 +0100",
        "5. Februar 2026 07:15",
        "5 de febrero de 2026 07:15",
        "Qui, 05 Fev 2026 04:15:00 -0300",
        "2026年2月5日 07:15",
        "2026년 2월 5일 07:15",
        "05.02.2026 07:15",
        "1770275700",
        "1770275700000",
        "  Thu,\n05  Feb 2026\t07:15:00 GMT ",
    ],
)
def test_one_moment_in_many_spellings(text: str) -> None:
    assert read_date(text, now=NOON) == MORNING


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "yesterday",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "99999-01-01T00:00:00Z",
        "Thu, 05 Feb 99999 07:15:00 GMT",
        "9999-12-31T23:59:59-05:00",
        "Mon, 30 Feb 2026 07:15:00 GMT",
        "2026-13-01",
        "05 Foo 2026",
        "25:99",
    ],
)
def test_what_is_no_date_is_none(text: str | None) -> None:
    assert read_date(text, now=NOON) is None


@pytest.mark.parametrize("text", ["2026-02-05", "05 Feb 2026", "5 February 2026", "February 5, 2026", "20260205"])
def test_a_date_alone_is_its_midnight(text: str) -> None:
    assert read_date(text, now=NOON) == datetime(2026, 2, 5, tzinfo=UTC)


def test_a_future_date_is_left_to_those_who_know_the_arrival() -> None:
    assert read_date("2099-01-01", now=NOON) == datetime(2099, 1, 1, tzinfo=UTC)


def test_figures_are_day_first_unless_that_lies_ahead() -> None:
    assert read_date("03/04/2026", now=NOON) == datetime(2026, 4, 3, tzinfo=UTC)
    assert read_date("05/11/2026", now=NOON) == datetime(2026, 5, 11, tzinfo=UTC)
    assert read_date("02/25/2026", now=NOON) == datetime(2026, 2, 25, tzinfo=UTC)


def test_midnight_and_the_leap_second_have_a_place() -> None:
    assert read_date("Thu, 05 Feb 2026 24:00:00 GMT", now=NOON) == datetime(2026, 2, 6, tzinfo=UTC)
    assert read_date("2026-02-05T07:14:60Z", now=NOON) == MORNING - timedelta(seconds=1)


@given(some.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001  made aware below
def test_every_moment_survives_both_standard_spellings(naive: datetime) -> None:
    moment = naive.replace(microsecond=0, tzinfo=UTC)
    assert read_date(moment.isoformat(), now=NOON) == moment
    assert read_date(moment.strftime("%a, %d %b %Y %H:%M:%S +0000"), now=NOON) == moment


@given(some.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_date(text, now=NOON)
