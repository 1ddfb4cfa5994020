"""Which feeds are asked now, and the sentence for each that is not."""

from datetime import timedelta

import pytest

from bot.collect.due import due_feeds
from bot.model.feed import FeedState
from bot.model.ids import FeedId
from tests.builders import NOON, a_feed, a_feed_state, at


def why_held(state: FeedState | None, *, enabled: bool = True) -> str | None:
    feed = a_feed(enabled=enabled)
    due, held = due_feeds([feed], {feed.id: state} if state else {}, now=NOON)
    assert len(due) + len(held) == 1
    return held[0].reason if held else None


@pytest.mark.parametrize(
    "state", [None, a_feed_state(next_poll_at=None), a_feed_state(next_poll_at=NOON), a_feed_state(next_poll_at=at(-1))]
)
def test_a_feed_never_polled_or_past_its_time_is_due(state: FeedState | None) -> None:
    assert why_held(state) is None


def test_a_feed_that_waits_says_until_when_and_why() -> None:
    state = a_feed_state(next_poll_at=at(12), wait_reason="polled every 15 min (interval of the tier wire)")
    assert why_held(state) == (
        "not due until 2026-05-12 12:12 UTC, in 12 min: polled every 15 min (interval of the tier wire)"
    )


@pytest.mark.parametrize(
    ("wait", "words"),
    [(timedelta(seconds=2), "in 2 s"), (timedelta(seconds=90), "in 2 min"), (timedelta(hours=5), "in 5 h")],
)
def test_the_wait_is_told_in_fitting_units(wait: timedelta, words: str) -> None:
    assert words in str(why_held(a_feed_state(next_poll_at=NOON + wait)))


def test_a_feed_switched_off_is_held() -> None:
    assert why_held(None, enabled=False) == "it is switched off in the list of feeds"


def test_a_feed_that_is_gone_is_held() -> None:
    assert "410" in str(why_held(a_feed_state(gone=True)))


def test_a_wait_written_by_a_wrong_clock_does_not_silence_a_feed() -> None:
    assert why_held(a_feed_state(next_poll_at=at(days=900))) is None
    assert why_held(a_feed_state(next_poll_at=at(hours=25))) is not None


def test_the_order_of_the_feeds_is_kept_and_each_is_told() -> None:
    feeds = [a_feed("a"), a_feed("b", enabled=False), a_feed("c")]
    due, held = due_feeds(feeds, {}, now=NOON)
    assert [feed.id for feed in due] == ["a", "c"]
    assert [one.feed_id for one in held] == [FeedId("b")]
