"""Coverage counts what was looked at."""

from dataclasses import replace

from bot.adapters.sql_store import SqlStore
from bot.model.coverage import FailingFeed
from bot.model.ids import FeedId
from tests.builders import (
    NOON,
    a_feed,
    a_feed_state,
    a_kept_entry,
    a_poll_record,
    a_verdict,
    an_entry,
    at,
)
from tests.store.stores import with_store


@with_store
async def test_coverage_counts_new_and_revised_entries_of_the_period(store: SqlStore) -> None:
    early = replace(a_poll_record(a_kept_entry(an_entry(1), verdict=a_verdict("npt"))), polled_at=at(-60))
    await store.save_poll(early)
    await store.save_poll(
        a_poll_record(
            a_kept_entry(an_entry(2), verdict=a_verdict("npt", near=("new-start",))),
            a_kept_entry(an_entry(3), verdict=a_verdict(near=("npt", "new-start"))),
            a_kept_entry(an_entry(4)),
            revised=(a_kept_entry(replace(an_entry(1), revision=2), verdict=a_verdict("npt")),),
        )
    )
    await store.save_poll(a_poll_record(feed="river-post", outcome="timeout"))
    coverage = await store.coverage(since=at(-60), until=NOON, feeds=())
    assert (coverage.since, coverage.until) == (at(-60), NOON)
    assert coverage.feeds_polled == 2
    assert (coverage.entries_seen, coverage.entries_matched, coverage.near_misses) == (4, 2, 1)
    before = await store.coverage(since=at(-120), until=at(-60), feeds=())
    assert (before.feeds_polled, before.entries_seen, before.entries_matched) == (1, 1, 1)


@with_store
async def test_coverage_of_a_period_without_polls_is_nothing(store: SqlStore) -> None:
    coverage = await store.coverage(since=at(-60), until=NOON, feeds=(a_feed(),))
    assert (coverage.feeds_polled, coverage.entries_seen, coverage.failing) == (0, 0, ())


@with_store
async def test_failing_feeds_are_those_of_the_configuration_that_fail_now(store: SqlStore) -> None:
    states = [
        a_feed_state("recovered"),
        a_feed_state("failing", failures=3, failing_since=at(-90), last_error="it answered 503"),
        a_feed_state("removed", failures=1, failing_since=at(-90), last_error="it answered 503"),
        a_feed_state("switched-off", failures=1, failing_since=at(-90), last_error="it answered 503"),
        a_feed_state("gone", gone=True, failing_since=at(-20), last_error="it answered 410"),
        a_feed_state("edited", url="https://old.example/", failures=1, failing_since=at(-90), last_error="it hung up"),
    ]
    for state in states:
        await store.save_poll(a_poll_record(state=state))
    feeds = [a_feed("recovered"), a_feed("failing"), a_feed("switched-off", enabled=False), a_feed("gone")]
    feeds.append(a_feed("edited"))
    coverage = await store.coverage(since=at(-60), until=NOON, feeds=feeds)
    assert coverage.failing == (
        FailingFeed(feed_id=FeedId("failing"), title="Failing", since=at(-90), reason="it answered 503"),
        FailingFeed(feed_id=FeedId("gone"), title="Gone", since=at(-20), reason="it answered 410"),
    )


@with_store
async def test_looked_at_are_the_feeds_that_were_polled_and_do_not_fail(store: SqlStore) -> None:
    failing = a_feed_state("failing", failures=1, failing_since=at(-90), last_error="it answered 503")
    for state in (a_feed_state("well"), failing, a_feed_state("removed")):
        await store.save_poll(a_poll_record(state=state))
    feeds = [a_feed("well"), a_feed("failing"), a_feed("never-polled")]
    coverage = await store.coverage(since=at(-60), until=NOON, feeds=feeds)
    assert (coverage.feeds_polled, coverage.feeds_looked_at, coverage.feeds_enabled) == (3, 1, 3)
