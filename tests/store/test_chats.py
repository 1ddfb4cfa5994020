"""Destinations are added once, changed in place, and removed with all that is theirs."""

from pathlib import Path

from bot.adapters.sql_store import SqlStore
from bot.model.ids import DestinationId, TopicId
from tests.builders import (
    NOON,
    a_kept_entry,
    a_new_delivery,
    a_poll_record,
    a_story,
    a_told,
    at,
)
from tests.store.stores import in_store, rows, with_store

TOPICS = frozenset({TopicId("npt"), TopicId("new-start")})


@with_store
async def test_destinations_come_back_by_id(store: SqlStore) -> None:
    second = await store.add_destination(chat_id="b", topics=TOPICS, timezone="Europe/Vienna", now=NOON)
    first = await store.add_destination(chat_id="a", topics=None, timezone="UTC", now=at(5))
    empty = await store.add_destination(chat_id="c", topics=frozenset(), timezone="UTC", now=at(5))
    assert (second.topics, second.timezone, second.created_at) == (TOPICS, "Europe/Vienna", NOON)
    assert (second.platform, second.bot_id, second.thread_id) == ("terminal", "", None)
    assert empty.topics == frozenset()
    assert await store.destinations() == (second, first, empty)


@with_store
async def test_adding_a_chat_again_changes_its_topics_and_zone_only(store: SqlStore) -> None:
    first = await store.add_destination(chat_id="a", topics=TOPICS, timezone="UTC", now=NOON)
    again = await store.add_destination(chat_id="a", topics=None, timezone="Asia/Seoul", now=at(60))
    assert (again.id, again.created_at) == (first.id, NOON)
    assert (again.topics, again.timezone) == (None, "Asia/Seoul")
    assert await store.destinations() == (again,)


def test_a_removed_destination_takes_all_that_is_its_own_along(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        gone = await store.add_destination(chat_id="a", topics=None, timezone="UTC", now=NOON)
        stays = await store.add_destination(chat_id="b", topics=None, timezone="UTC", now=NOON)
        story = a_story(1)
        await store.save_poll(a_poll_record(a_kept_entry(), stories=(story,)))
        for reader in (gone, stays):
            await store.enqueue(a_new_delivery(reader, a_told(story, destination=reader)))
        assert await store.remove_destination(gone.id) is True
        assert await store.remove_destination(gone.id) is False
        assert await store.remove_destination(DestinationId(99)) is False
        assert await store.destinations() == (stays,)
        assert [delivery.destination_id for delivery in await store.pending()] == [stays.id]

    in_store(tmp_path, law)
    assert rows(tmp_path, "SELECT destination_id FROM told") == [(2,)]
    assert rows(tmp_path, "SELECT delivery_id FROM delivery_part") == [(2,)]
