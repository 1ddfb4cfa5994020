"""Destinations are added once, changed in place, and removed with all that is theirs."""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from bot.adapters.sql_store import SqlStore
from bot.model.ids import DestinationId, TopicId
from bot.model.match import Confidence
from bot.model.preferences import (
    Layout,
    Mode,
    Mute,
    MuteKind,
    Preferences,
    QuietHours,
    Slot,
    Subscriptions,
    UiLanguage,
)
from bot.model.rooms import RoomKind
from tests.builders import (
    NOON,
    a_kept_entry,
    a_new_delivery,
    a_poll_record,
    a_room,
    a_story,
    a_told,
    at,
    following,
)
from tests.store.stores import in_store, rows, with_store

EVERY_CHOICE = Preferences(
    language=UiLanguage.RU,
    subscriptions=Subscriptions(usual=Mode.OFF, named=((TopicId("inf"), Mode.INSTANT), (TopicId("npt"), Mode.DIGEST))),
    schedule=(Slot(at=time(8)), Slot(at=time(18, 30), days=frozenset({4, 0, 2}))),
    quiet=QuietHours(begin=time(22), end=time(7, 15)),
    mutes=(
        Mute(kind=MuteKind.TERM, value="футбол"),
        Mute(kind=MuteKind.STORY, value="12", until=at(60)),
    ),
    layout=Layout.BRIEF,
    least=Confidence.CLEAR,
    mentions=False,
    silent_digests=True,
    protected=True,
    paused=True,
    resumed_at=NOON - timedelta(microseconds=1),
)


@with_store
async def test_destinations_come_back_by_id(store: SqlStore) -> None:
    room = a_room("b", platform="telegram", bot_id="77", thread_id="5", kind=RoomKind.GROUP, title="Дежурные 🚀")
    second = await store.add_destination(room, preferences=EVERY_CHOICE, timezone="Europe/Vienna", now=NOON)
    first = await store.add_destination(a_room("a"), preferences=following(), timezone="UTC", now=at(5))
    assert (second.platform, second.bot_id, second.chat_id, second.thread_id) == ("telegram", "77", "b", "5")
    assert (second.kind, second.title, second.timezone, second.created_at) == (
        RoomKind.GROUP,
        "Дежурные 🚀",
        "Europe/Vienna",
        NOON,
    )
    assert second.preferences == EVERY_CHOICE
    assert (first.thread_id, first.preferences) == (None, following())
    assert await store.destinations() == (second, first)


@with_store
async def test_adding_a_room_again_changes_what_was_chosen_and_its_name_only(store: SqlStore) -> None:
    first = await store.add_destination(a_room("a"), preferences=EVERY_CHOICE, timezone="UTC", now=NOON)
    renamed = a_room("a", title="New name", kind=RoomKind.GROUP)
    again = await store.add_destination(renamed, preferences=following(), timezone="Asia/Seoul", now=at(60))
    assert again == replace(
        first, preferences=following(), timezone="Asia/Seoul", title="New name", kind=RoomKind.GROUP
    )
    assert await store.destinations() == (again,)


@with_store
async def test_every_thread_bot_and_platform_has_a_destination_of_its_own(store: SqlStore) -> None:
    rooms = [
        a_room("7"),
        a_room("7", thread_id="1"),
        a_room("7", bot_id="2"),
        a_room("7", platform="telegram"),
    ]
    for room in rooms:
        await store.add_destination(room, preferences=following(), timezone="UTC", now=NOON)
    assert len({each.id for each in await store.destinations()}) == 4


def test_a_removed_destination_takes_all_that_is_its_own_along(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        gone = await store.add_destination(a_room("a"), preferences=following(), timezone="UTC", now=NOON)
        stays = await store.add_destination(a_room("b"), preferences=following(), timezone="UTC", now=NOON)
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
