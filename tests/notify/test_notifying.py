"""NOTIFY with the real store: what is new is told, noted as told, and not told again."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_store import SqlStore
from bot.app.notifying import notifying
from bot.errors import StoreError
from bot.match.bank import build_bank
from bot.model.destination import Destination
from bot.pipeline import Notifier
from bot.settings import Settings
from tests.builders import NOON, a_kept_entry, a_poll_record, a_report, a_room, a_story, an_entry, at, following
from tests.store.stores import change, in_store, with_store


def a_notifier(store: SqlStore, *, minutes: float = 0) -> Notifier:
    return notifying(
        store,
        feeds=(),
        bank=build_bank({}),
        settings=Settings(),
        clock=FrozenClock(at(minutes)),
        platforms=frozenset({"terminal"}),
    )


async def polled(store: SqlStore, numbers: Iterable[int] = (1, 2)) -> Destination:
    for number in numbers:
        report = a_report(an_entry(number, f"Report {number}"))
        kept = a_kept_entry(report.entry, verdict=report.verdict)
        await store.save_poll(a_poll_record(kept, stories=(a_story(number, report),)))
    return await store.add_destination(a_room(), preferences=following(), timezone="Asia/Tokyo", now=NOON)


@with_store
async def test_composing_writes_nothing_and_notifying_tells_once(store: SqlStore) -> None:
    reader = await polled(store)
    notifier = a_notifier(store)
    shown = await notifier.compose(reader)
    assert await store.pending() == ()
    assert await notifier.notify(reader) == shown
    assert await notifier.notify(reader) is None
    (text,) = [part.message.text for part in (await store.pending())[0].parts]
    assert text.startswith("Treatywatch · Tue 12 May 2026, 21:00 JST · 2 stories")
    assert "Report 1" in text
    assert "Report 2" in text


@with_store
async def test_what_comes_later_is_told_later(store: SqlStore) -> None:
    reader = await polled(store)
    await a_notifier(store).notify(reader)
    await polled(store, [3])
    digest = await a_notifier(store, minutes=5).notify(reader)
    assert digest is not None
    assert [told.story_id for told in digest.told] == [3]


@with_store
async def test_a_topic_that_is_followed_from_today_brings_no_old_news(store: SqlStore) -> None:
    day = 24 * 60.0
    reader = await store.add_destination(a_room(), preferences=following("inf"), timezone="UTC", now=NOON)
    for number, topic, days in (
        (1, "iran-nuclear", 0),
        (2, "inf", 30),
        (3, "iran-nuclear", 30),
        (4, "iran-nuclear", 31),
    ):
        report = a_report(an_entry(number, f"Report {number}", seen_at=at(days=days)), topic=topic)
        kept = a_kept_entry(report.entry, verdict=report.verdict)
        await store.save_poll(a_poll_record(kept, stories=(a_story(number, report),)))
    await a_notifier(store, minutes=30.5 * day).notify(reader)
    reader = await store.add_destination(a_room(), preferences=following(), timezone="UTC", now=at(days=31))
    digest = await a_notifier(store, minutes=31 * day).notify(reader)
    assert digest is not None
    assert sorted(told.story_id for told in digest.told) == [3, 4]


@with_store
async def test_a_destination_added_while_the_clock_was_ahead_is_told_all_the_same(store: SqlStore) -> None:
    await polled(store)
    reader = await store.add_destination(a_room("early"), preferences=following(), timezone="UTC", now=at(days=400))
    digest = await a_notifier(store).notify(reader)
    assert digest is not None
    assert len(digest.told) == 2


def test_a_zone_that_is_no_longer_known_costs_the_local_time_alone(tmp_path: Path) -> None:
    async def before(store: SqlStore) -> None:
        await polled(store)

    async def after(store: SqlStore) -> None:
        (reader,) = await store.destinations()
        await a_notifier(store).notify(reader)
        assert "12:00 UTC" in (await store.pending())[0].parts[0].message.text

    in_store(tmp_path, before)
    change(tmp_path, "UPDATE destination SET timezone = 'Mars/Olympus'")
    in_store(tmp_path, after)


def test_a_store_that_fails_while_a_digest_is_written_tells_nothing(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        reader = await polled(store)
        change(tmp_path, "DROP TABLE delivery_part")
        with pytest.raises(StoreError):
            await a_notifier(store).notify(reader)
        assert len(await store.untold_stories(reader, since=at(-1))) == 2

    in_store(tmp_path, law)
