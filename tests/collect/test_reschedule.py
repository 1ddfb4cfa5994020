"""What a poll teaches about a feed, and when to ask again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.collect.reschedule import after_poll, interval_of, spoken
from bot.model.entry import ParsedEntry
from bot.model.feed import Feed, FeedState, Tier, Validators
from bot.model.fetch import Failed, FailureKind, Fetched, Fresh, ParsedFeed, PollOutcome, Unchanged
from bot.settings import PollingSettings
from tests.builders import NOON, a_feed, a_feed_state, at

POLLING = PollingSettings()
OLD = Validators(etag='"old"', last_modified="Mon")
NEW = Validators(etag='W/"new "', last_modified="")
FRESH = Fresh(body=b"x", url="https://harbour-times.example/feed.xml", validators=NEW)
PARSED = ParsedFeed(format="rss20")
STATE = a_feed_state(validators=OLD, baseline_done=True)


def polled(
    fetched: Fetched = FRESH,
    outcome: PollOutcome = PARSED,
    *,
    feed: Feed | None = None,
    state: FeedState = STATE,
    polling: PollingSettings = POLLING,
) -> FeedState:
    return after_poll(feed or a_feed(), state, fetched, outcome, now=NOON, polling=polling)


def failed(kind: FailureKind, *, times: int = 1, state: FeedState = STATE, feed: Feed | None = None) -> FeedState:
    failure = Failed(kind=kind, reason="it went wrong")
    for _ in range(times):
        state = polled(failure, failure, state=state, feed=feed)
    return state


def wait(state: FeedState) -> timedelta:
    assert state.next_poll_at is not None
    return state.next_poll_at - NOON


def nearly(length: timedelta) -> tuple[timedelta, timedelta]:
    """The length, and the length with all its jitter."""
    return length, length * 1.05


def assert_waits(state: FeedState, length: timedelta) -> None:
    least, most = nearly(length)
    assert least <= wait(state) <= most


def test_a_body_that_parsed_brings_its_validators_byte_for_byte() -> None:
    assert polled().validators == NEW


def test_a_body_without_validators_clears_the_old_ones() -> None:
    assert polled(replace(FRESH, validators=Validators())).validators == Validators()


@pytest.mark.parametrize("kind", [FailureKind.NOT_A_FEED, FailureKind.PARSER])
def test_a_body_that_did_not_parse_never_advances_the_validators(kind: FailureKind) -> None:
    after = polled(FRESH, Failed(kind=kind, reason="no feed"))
    assert after.validators == OLD
    assert after.failures == 1


def test_a_304_brings_its_validators() -> None:
    unchanged = Unchanged(validators=NEW)
    assert polled(unchanged, unchanged).validators == NEW


def test_a_moved_address_is_kept_only_when_it_parsed_as_a_feed() -> None:
    moved = replace(FRESH, moved_to="https://new.example/feed")
    assert polled(moved).moved_to == "https://new.example/feed"
    assert polled(moved, Failed(kind=FailureKind.NOT_A_FEED, reason="a login page")).moved_to is None


def test_a_moved_address_stays_and_is_forgotten_when_the_feed_moves_home() -> None:
    state = replace(STATE, moved_to="https://new.example/feed")
    assert polled(state=state).moved_to == "https://new.example/feed"
    home = replace(FRESH, moved_to="https://harbour-times.example/feed.xml")
    assert polled(home, state=state).moved_to is None


def test_a_success_ends_the_failing() -> None:
    state = failed(FailureKind.HTTP, times=3)
    assert (state.failures, state.failing_since, state.last_error) == (3, NOON, "it went wrong")
    after = polled(state=state)
    assert (after.failures, after.failing_since, after.last_error, after.gone) == (0, None, None, False)
    assert after.last_success_at == NOON


def test_failing_since_is_the_first_failure() -> None:
    state = replace(STATE, failing_since=at(hours=-9), failures=2)
    assert failed(FailureKind.TIMEOUT, state=state).failing_since == at(hours=-9)


def test_the_baseline_is_done_with_the_first_body_that_had_entries() -> None:
    first = replace(STATE, baseline_done=False)
    assert polled(outcome=replace(PARSED, entries=(ParsedEntry(title="News"),)), state=first).baseline_done
    assert not polled(state=first).baseline_done
    assert polled(state=STATE).baseline_done
    assert not failed(FailureKind.NOT_A_FEED, state=first).baseline_done
    assert not polled(Unchanged(), Unchanged(), state=first).baseline_done


@pytest.mark.parametrize(
    ("tier", "minutes"),
    [
        (Tier.OFFICIAL, 15),
        (Tier.WIRE, 15),
        (Tier.SPECIALIST, 30),
        (Tier.THINK_TANK, 60),
        (Tier.PRESS, 60),
        (Tier.STATE_MEDIA, 60),
        (Tier.AGGREGATOR, 60),
    ],
)
def test_the_tier_sets_the_interval(tier: Tier, minutes: int) -> None:
    assert_waits(polled(feed=a_feed(tier=tier)), timedelta(minutes=minutes))


def test_the_interval_of_a_feed_wins_within_the_bounds() -> None:
    assert interval_of(a_feed(interval=timedelta(hours=3)), POLLING) == timedelta(hours=3)
    assert interval_of(a_feed(interval=timedelta(seconds=1)), POLLING) == POLLING.min_interval
    assert interval_of(a_feed(interval=timedelta(days=9)), POLLING) == POLLING.max_interval


def test_intervals_may_be_seconds() -> None:
    quick = PollingSettings(
        min_interval=timedelta(seconds=1), default_interval=timedelta(seconds=2), max_interval=timedelta(seconds=8)
    )
    assert_waits(polled(polling=quick), timedelta(seconds=2))


@pytest.mark.parametrize(
    ("max_age", "ttl", "length"),
    [
        (timedelta(hours=2), None, timedelta(hours=2)),
        (None, timedelta(hours=3), timedelta(hours=3)),
        (timedelta(hours=2), timedelta(hours=3), timedelta(hours=3)),
        (timedelta(days=365), None, timedelta(days=1)),
        (timedelta(minutes=1), timedelta(minutes=2), timedelta(hours=1)),
        (timedelta(hours=9), None, timedelta(hours=9)),
    ],
)
def test_a_publisher_who_asks_for_more_time_gets_it_up_to_a_day(
    max_age: timedelta | None, ttl: timedelta | None, length: timedelta
) -> None:
    assert_waits(polled(replace(FRESH, max_age=max_age), replace(PARSED, ttl=ttl)), length)


def test_a_304_may_ask_for_more_time_too() -> None:
    unchanged = Unchanged(max_age=timedelta(hours=4))
    after = polled(unchanged, unchanged)
    assert_waits(after, timedelta(hours=4))
    assert after.wait_reason == "its publisher asks for 4 h between polls"


@pytest.mark.parametrize("kind", [kind for kind in FailureKind if kind is not FailureKind.GONE])
def test_failures_wait_longer_each_time_and_never_stop(kind: FailureKind) -> None:
    waits = [wait(failed(kind, times=times)) for times in (1, 2, 3, 4, 8, 100)]
    assert waits == sorted(waits)
    assert waits[-1] <= POLLING.max_interval * 1.05
    assert waits[0] >= POLLING.min_interval


def test_each_failure_doubles_the_wait() -> None:
    for times, hours in ((1, 1), (2, 2), (3, 4), (4, 6), (5, 6)):
        assert_waits(failed(FailureKind.HTTP, times=times), timedelta(hours=hours))


def test_the_network_is_tried_again_sooner_than_the_document() -> None:
    assert wait(failed(FailureKind.CONNECTION)) < wait(failed(FailureKind.NOT_A_FEED))


def test_a_410_stops_the_feed_until_it_answers_again() -> None:
    after = failed(FailureKind.GONE)
    assert after.gone
    assert after.next_poll_at is None
    assert not polled(state=after).gone


@pytest.mark.parametrize(
    ("asked", "length"),
    [
        (timedelta(hours=9), timedelta(hours=9)),
        (timedelta(days=3650), timedelta(days=1)),
        (timedelta(seconds=1), timedelta(hours=1)),
        (timedelta(seconds=-5), timedelta(hours=1)),
    ],
)
def test_retry_after_is_honoured_and_bounded(asked: timedelta, length: timedelta) -> None:
    failure = Failed(kind=FailureKind.THROTTLED, reason="429", retry_after=asked)
    assert_waits(polled(failure, failure), length)


def test_the_reason_for_a_wait_is_a_sentence() -> None:
    assert polled(feed=a_feed(tier=Tier.WIRE)).wait_reason == "polled every 15 min (interval of the tier wire)"
    assert failed(FailureKind.HTTP).wait_reason == "failed once: it went wrong"
    assert failed(FailureKind.HTTP, times=4).wait_reason == "failed 4 times in a row: it went wrong"


def test_feeds_of_one_tier_do_not_all_come_at_once_but_each_always_at_its_own_place() -> None:
    waits = [wait(polled(feed=a_feed(f"feed-{number}"))) for number in range(50)]
    assert len(set(waits)) > 40
    assert waits == [wait(polled(feed=a_feed(f"feed-{number}"))) for number in range(50)]


@pytest.mark.parametrize(("seconds", "words"), [(45, "45 s"), (900, "15 min"), (21600, "6 h"), (5400, "1 h 30 min")])
def test_lengths_are_spoken(seconds: int, words: str) -> None:
    assert spoken(timedelta(seconds=seconds)) == words


LENGTHS = some.timedeltas(timedelta(0), timedelta(days=4000)) | some.none()


@given(some.sampled_from(FailureKind), LENGTHS, LENGTHS, some.integers(0, 10_000))
def test_no_answer_makes_a_wait_of_more_than_a_day_or_less_than_the_shortest(
    kind: FailureKind, retry_after: timedelta | None, max_age: timedelta | None, failures: int
) -> None:
    failure = Failed(kind=kind, reason="r", retry_after=retry_after)
    state = replace(STATE, failures=failures)
    for after in (polled(failure, failure, state=state), polled(replace(FRESH, max_age=max_age), state=state)):
        if after.next_poll_at is not None:
            assert POLLING.min_interval <= wait(after) <= timedelta(days=1) * 1.05
