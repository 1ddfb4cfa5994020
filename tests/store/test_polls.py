"""What a poll writes and what polling reads back."""

import asyncio
import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from bot.adapters.sql_store import SqlStore
from bot.errors import StoreError
from bot.model.entry import CleanedText, EntryKeys
from bot.model.feed import FeedState, Tier, Validators
from bot.model.ids import EntryId, FeedId
from bot.model.match import Confidence, Match, Origin, Role, Verdict
from tests.builders import (
    NOON,
    a_feed_state,
    a_kept_entry,
    a_match,
    a_near_miss,
    a_poll_record,
    a_report,
    a_story,
    a_verdict,
    an_entry,
    an_evidence,
    at,
)
from tests.store.stores import change, in_store, rows, with_store


@with_store
async def test_a_feed_state_comes_back_as_it_was_written(store: SqlStore) -> None:
    state = FeedState(
        feed_id=FeedId("harbour-times"),
        url="https://harbour-times.example/feed.xml",
        moved_to="https://new.example/feed",
        validators=Validators(etag='W/"a\tb \xe9"', last_modified="Tue, 12 May 2026 11:00:00 GMT"),
        next_poll_at=at(15),
        wait_reason="busy feed",
        last_polled_at=NOON,
        last_success_at=at(-60.000001),
        failing_since=at(-30),
        failures=2,
        last_error="it answered 503",
        gone=True,
        baseline_done=True,
    )
    untouched = FeedState(feed_id=FeedId("river-post"), url="https://river.example/rss")
    await store.save_poll(a_poll_record(state=state))
    await store.save_poll(a_poll_record(state=untouched))
    assert await store.feed_states() == {state.feed_id: state, untouched.feed_id: untouched}
    calm = replace(state, failures=0, failing_since=None, last_error=None, gone=False)
    await store.save_poll(a_poll_record(state=calm))
    assert (await store.feed_states())[state.feed_id] == calm


@with_store
async def test_an_entry_and_its_verdict_come_back_as_they_were_written(store: SqlStore) -> None:
    entry = an_entry(
        7,
        url=None,
        text=CleanedText(title="Договор", summary="核查\n'; DROP TABLE entry", boilerplate="The post first appeared"),
        language="ru",
        author="A. Writer",
        published=None,
        first_seen_at=at(-5),
        baseline=True,
    )
    verdict = Verdict(
        matches=(
            a_match(score=1.75, evidence=(an_evidence(), an_evidence(share=0.0))),
            Match(
                topic=a_match("npt").topic,
                origin=Origin.STORY,
                role=Role.MENTIONED,
                confidence=Confidence.WEAK,
                score=1.0,
                evidence=(),
            ),
        ),
        near_misses=(a_near_miss(),),
        bank="sha256:1",
    )
    await store.save_poll(a_poll_record(a_kept_entry(entry, verdict=verdict)))
    assert await store.entry(entry.id) == (entry, verdict)
    assert await store.entry(EntryId(8)) is None


@with_store
async def test_an_entry_is_known_by_each_of_its_keys_within_its_feed_only(store: SqlStore) -> None:
    keys = EntryKeys(guid="g", url="https://a.example/1", title_day="a title 2026-05-12")
    await store.save_poll(a_poll_record(a_kept_entry(an_entry(1), keys=keys, content_hash="abc")))
    asked = [keys, EntryKeys(guid="other", url="https://a.example/1"), EntryKeys(url="g"), EntryKeys()]
    known = await store.known_entries(FeedId("harbour-times"), asked)
    assert [sorted(one) for one in known] == [["guid", "title", "url"], ["url"], [], []]
    assert (known[0]["guid"].id, known[0]["guid"].content_hash, known[0]["guid"].revision) == (1, "abc", 1)
    assert await store.known_entries(FeedId("river-post"), [keys]) == ({},)


@with_store
async def test_a_key_of_one_kind_is_no_key_of_another(store: SqlStore) -> None:
    """A guid is often the address of another entry."""
    await store.save_poll(
        a_poll_record(
            a_kept_entry(an_entry(1), keys=EntryKeys(guid="https://a.example/1")),
            a_kept_entry(an_entry(2), keys=EntryKeys(url="https://a.example/1")),
        )
    )
    both = EntryKeys(guid="https://a.example/1", url="https://a.example/1")
    (known,) = await store.known_entries(FeedId("harbour-times"), [both])
    assert {kind: entry.id for kind, entry in known.items()} == {"guid": 1, "url": 2}


@with_store
async def test_more_keys_than_one_question_holds_are_all_found(store: SqlStore) -> None:
    kept = [a_kept_entry(an_entry(number)) for number in range(1, 1202)]
    await store.save_poll(a_poll_record(*kept))
    known = await store.known_entries(FeedId("harbour-times"), [one.keys for one in kept])
    assert [one["guid"].id for one in known] == list(range(1, 1202))


@with_store
async def test_a_known_entry_gains_aliases_and_loses_none(store: SqlStore) -> None:
    await store.save_poll(a_poll_record(a_kept_entry(an_entry(1), keys=EntryKeys(guid="old"))))
    again = a_poll_record(same=((EntryId(1), EntryKeys(guid="new", url="https://a.example/1")),))
    await store.save_poll(again)
    await store.save_poll(again)
    known = await store.known_entries(
        FeedId("harbour-times"), [EntryKeys(guid="old"), EntryKeys(guid="new", url="https://a.example/1")]
    )
    assert [{kind: entry.id for kind, entry in one.items()} for one in known] == [{"guid": 1}, {"guid": 1, "url": 1}]


@with_store
async def test_the_first_entry_that_has_a_key_keeps_it(store: SqlStore) -> None:
    shared = EntryKeys(url="https://a.example/live")
    await store.save_poll(a_poll_record(a_kept_entry(an_entry(1), keys=shared), a_kept_entry(an_entry(2), keys=shared)))
    await store.save_poll(a_poll_record(a_kept_entry(an_entry(3), keys=shared)))
    (known,) = await store.known_entries(FeedId("harbour-times"), [shared])
    assert known["url"].id == 1


def test_keys_outlive_the_texts_of_an_entry(tmp_path: Path) -> None:
    kept = a_kept_entry()

    async def write(store: SqlStore) -> None:
        await store.save_poll(a_poll_record(kept))

    async def look(store: SqlStore) -> None:
        (known,) = await store.known_entries(kept.entry.feed_id, [kept.keys])
        assert known["guid"].id == kept.entry.id
        assert known["guid"].content_hash == kept.content_hash
        assert await store.entry(kept.entry.id) is None

    in_store(tmp_path, write)
    change(tmp_path, "DELETE FROM entry_revision")
    in_store(tmp_path, look)


def test_a_revision_takes_the_place_of_the_last_and_both_are_kept(tmp_path: Path) -> None:
    first = an_entry(1, "Talks begin", seen_at=at(-60))
    second = replace(first, revision=2, text=CleanedText(title="Talks end"), seen_at=NOON)

    async def law(store: SqlStore) -> None:
        await store.save_poll(a_poll_record(a_kept_entry(first, verdict=a_verdict("npt"))))
        revised = a_kept_entry(second, verdict=a_verdict("new-start", bank="bank-2"), content_hash="second")
        await store.save_poll(a_poll_record(revised=(revised,)))
        assert await store.entry(first.id) == (second, a_verdict("new-start", bank="bank-2"))
        (known,) = await store.known_entries(first.feed_id, [revised.keys])
        assert (known["guid"].revision, known["guid"].content_hash) == (2, "second")

    in_store(tmp_path, law)
    kept = rows(tmp_path, "SELECT revision, title FROM entry_revision ORDER BY revision")
    assert kept == [(1, "Talks begin"), (2, "Talks end")]
    topics = rows(tmp_path, "SELECT revision, topic, standing FROM entry_topic ORDER BY revision")
    assert topics == [(1, "npt", "main"), (2, "new-start", "main")]


@with_store
async def test_a_topic_lent_by_the_story_is_the_verdict_that_is_kept(store: SqlStore) -> None:
    bare = a_kept_entry(an_entry(2), verdict=a_verdict())
    lent = a_verdict("npt")
    story = a_story(1, a_report(an_entry(1)), a_report(an_entry(2), verdict=lent))
    await store.save_poll(
        a_poll_record(a_kept_entry(an_entry(1), verdict=a_verdict("iran-nuclear")), bare, stories=(story,))
    )
    assert await store.entry(EntryId(2)) == (bare.entry, lent)
    assert await store.story(story.id) == story


@with_store
async def test_a_verdict_that_names_a_topic_twice_is_kept_whole(store: SqlStore) -> None:
    verdict = Verdict(near_misses=(a_near_miss("npt"), a_near_miss("npt", reason="vetoed")), bank="b")
    await store.save_poll(a_poll_record(a_kept_entry(verdict=verdict)))
    assert await store.entry(EntryId(1)) == (an_entry(), verdict)


@with_store
async def test_a_poll_is_written_wholly_or_not_at_all(store: SqlStore) -> None:
    """The story names an entry that nobody kept: what was written before it must be undone."""
    before = a_feed_state(validators=Validators(etag='"1"'))
    await store.save_poll(a_poll_record(state=before))
    kept = a_kept_entry(an_entry(1))
    broken = a_poll_record(
        kept,
        state=a_feed_state(validators=Validators(etag='"2"')),
        stories=(a_story(1, a_report(an_entry(1)), a_report(an_entry(99))),),
    )
    with pytest.raises(IntegrityError):
        await store.save_poll(broken)
    assert (await store.feed_states())[before.feed_id] == before
    assert await store.entry(kept.entry.id) is None
    assert await store.known_entries(before.feed_id, [kept.keys]) == ({},)
    assert await store.active_stories(since=at(days=-9)) == ()
    assert await store.high_water() == (0, 0)
    assert (await store.coverage(since=at(-1), until=NOON, feeds=())).entries_seen == 0
    await store.save_poll(replace(broken, stories=()))
    assert await store.entry(kept.entry.id) == (kept.entry, kept.verdict)


@pytest.mark.parametrize("statement", range(1, 23))
def test_a_cancelled_poll_leaves_nothing_half_written_and_the_store_usable(tmp_path: Path, statement: int) -> None:
    """Ctrl-C lands anywhere: here at each statement in turn, the first being BEGIN."""
    kept = a_kept_entry(an_entry(1), verdict=a_verdict("npt"))
    record = a_poll_record(kept, stories=(a_story(1, a_report(kept.entry, verdict=kept.verdict)),))

    async def law(store: SqlStore) -> None:
        saving = asyncio.create_task(store.save_poll(record))
        numbers = itertools.count(1)

        def cancel(*_: object) -> None:
            if next(numbers) == statement:
                saving.cancel()

        engine = store._database._engine.sync_engine
        event.listen(engine, "before_cursor_execute", cancel)
        await asyncio.gather(saving, return_exceptions=True)
        event.remove(engine, "before_cursor_execute", cancel)
        assert saving.cancelled()
        assert await store.feed_states() == {}
        assert await store.high_water() == (0, 0)
        await store.save_poll(record)
        assert await store.entry(kept.entry.id) == (kept.entry, kept.verdict)

    in_store(tmp_path, law)


def test_numbers_are_never_used_twice_even_after_pruning(tmp_path: Path) -> None:
    async def write(store: SqlStore) -> None:
        await store.save_poll(a_poll_record(a_kept_entry(an_entry(5)), stories=(a_story(3, a_report(an_entry(5))),)))

    async def look(store: SqlStore) -> None:
        assert await store.high_water() == (5, 3)
        for number in (5, 4):
            with pytest.raises(StoreError, match="harbour-times"):
                await store.save_poll(a_poll_record(a_kept_entry(an_entry(number))))

    in_store(tmp_path, write)
    for table in ("story", "entry_key", "entry_revision", "entry"):
        change(tmp_path, f"DELETE FROM {table}")
    in_store(tmp_path, look)


@with_store
async def test_the_tier_of_a_report_is_that_of_its_arrival(store: SqlStore) -> None:
    story = a_story(1, a_report(an_entry(1), tier=Tier.OFFICIAL), a_report(an_entry(2), tier=Tier.STATE_MEDIA))
    kept = [a_kept_entry(member.report.entry, verdict=member.report.verdict) for member in story.members]
    await store.save_poll(a_poll_record(*kept, stories=(story,)))
    assert await store.story(story.id) == story
