"""What an update changes is written once, with its id, and concerns nobody else's."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from bot.adapters.sql_store import SqlStore
from bot.model.bar import Bar, BarKind
from bot.model.change import (
    AddKeyword,
    BecomeOperator,
    CastVote,
    Change,
    ChangeKeyword,
    ComeBack,
    Configure,
    Forget,
    Manage,
    Remember,
    RemoveKeyword,
    ShutOut,
    Subscribe,
)
from bot.model.delivery import NewDelivery
from bot.model.destination import Destination, DigestSlot
from bot.model.dialogue import Dialogue, Opinion, Vote
from bot.model.ids import DestinationId, StoryId
from bot.model.known import Known
from bot.model.message import Message
from bot.model.preferences import Mode
from bot.model.rooms import Person, Room, RoomKind
from bot.model.update import Said, Update
from tests.builders import (
    NOON,
    a_kept_entry,
    a_new_delivery,
    a_poll_record,
    a_report,
    a_room,
    a_story,
    a_told,
    an_entry,
    at,
    following,
)
from tests.store.stores import in_store, rows, with_store

GROUP = Room(platform="telegram", bot_id="77", chat_id="-100", thread_id="5", kind=RoomKind.GROUP, title="Desk")
ANNA = Person(id="1", name="Anna")

REMOVED = Bar(kind=BarKind.REMOVED)


def an_update(number: int = 1, room: Room = GROUP, *, person: Person | None = ANNA, at_minute: float = 0) -> Update:
    said = Said(text="/start", message_id=str(number))
    return Update(id=str(number), room=room, person=person, at=at(at_minute), happening=said)


def subscribe(room: Room = GROUP, *topics: str) -> Subscribe:
    return Subscribe(room=room, preferences=following(*topics), timezone="Europe/Vienna")


async def subscribed(store: SqlStore, room: Room = GROUP) -> Destination:
    return await store.add_destination(room, preferences=following(), timezone="UTC", now=NOON)


async def known(store: SqlStore, room: Room = GROUP, *, person: Person | None = ANNA) -> Known:
    return await store.known(an_update(999, room, person=person))


@with_store
async def test_an_update_is_handled_once(store: SqlStore) -> None:
    assert (await store.known(an_update(1))).handled is False
    assert await store.commit(an_update(1), [subscribe()], now=NOON) is True
    assert (await store.known(an_update(1))).handled is True
    assert await store.commit(an_update(1), [subscribe(a_room())], now=at(1)) is False
    assert [each.chat_id for each in await store.destinations()] == ["-100"]


@with_store
async def test_another_bot_has_updates_of_its_own(store: SqlStore) -> None:
    await store.commit(an_update(1), [], now=NOON)
    for other in (replace(GROUP, bot_id="78"), replace(GROUP, platform="terminal")):
        assert (await store.known(an_update(1, other))).handled is False
        assert await store.commit(an_update(1, other), [], now=NOON) is True


@pytest.mark.parametrize("statement", range(1, 13))
def test_a_cancelled_update_leaves_nothing_and_is_handled_afterwards(tmp_path: Path, statement: int) -> None:
    async def law(store: SqlStore) -> None:
        own = await subscribed(store)
        changes: list[Change] = [
            AddKeyword(destination_id=own.id, query="inspectors", mode=Mode.INSTANT),
            Configure(destination=replace(own, title="New name")),
            Remember(room=GROUP, person_id="1", dialogue=Dialogue(asking="more", at=NOON)),
        ]
        before = await known(store)
        saving = asyncio.create_task(store.commit(an_update(1), changes, now=NOON))
        left = iter(range(statement - 1, -1, -1))

        def cancel(*_: object) -> None:
            if next(left, None) == 0:
                saving.cancel()

        engine = store._database._engine.sync_engine
        event.listen(engine, "before_cursor_execute", cancel)
        await asyncio.gather(saving, return_exceptions=True)
        event.remove(engine, "before_cursor_execute", cancel)
        assert saving.cancelled()
        assert await known(store) == before
        assert await store.commit(an_update(1), changes, now=NOON) is True
        after = await known(store)
        assert (len(after.keywords), after.own and after.own.title) == (1, "New name")

    in_store(tmp_path, law)


def test_handled_updates_and_old_questions_are_forgotten_in_time(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        own = await subscribed(store)
        asked = Dialogue(asking="zone", at=at(days=-31))
        manages = Dialogue(managing=own.id, asking="zone", about="what was sought", at=at(days=-31))
        await store.commit(an_update(1), [Remember(room=a_room(), person_id="1", dialogue=manages)], now=at(days=-8))
        await store.commit(an_update(2), [Remember(room=GROUP, person_id="1", dialogue=asked)], now=at(days=-6))
        await store.prune(now=NOON)
        assert (await store.known(an_update(2))).handled is True
        assert (await known(store)).dialogue is None
        assert (await known(store, a_room())).managed == own
        assert (await known(store, a_room())).dialogue == Dialogue(managing=own.id, at=at(days=-31))

    in_store(tmp_path, law)
    assert rows(tmp_path, "SELECT update_id FROM handled_update") == [("2",)]


@with_store
async def test_nothing_is_known_of_a_stranger(store: SqlStore) -> None:
    await subscribed(store, a_room())
    nothing = Known(
        handled=False, own=None, let_in=False, managed=None, keywords=(), dialogue=None, operators=frozenset()
    )
    assert await known(store) == nothing
    assert await known(store, person=None) == nothing


@with_store
async def test_a_chat_with_a_destination_in_another_thread_is_let_in(store: SqlStore) -> None:
    await subscribed(store, replace(GROUP, thread_id=None))
    found = await known(store)
    assert (found.own, found.let_in) == (None, True)
    assert (await known(store, replace(GROUP, bot_id="78"))).let_in is False


@with_store
async def test_the_bot_is_shut_out_of_a_chat_with_all_its_threads_since_it_was_heard_first(store: SqlStore) -> None:
    elsewhere = replace(GROUP, chat_id="-9")
    for room in (GROUP, replace(GROUP, thread_id=None), elsewhere):
        await subscribed(store, room)
    out = ShutOut(platform=GROUP.platform, bot_id=GROUP.bot_id, chat_id=GROUP.chat_id, bar=REMOVED)
    await store.apply([out], now=NOON)
    await store.apply([out], now=at(60))
    first, second, other = await store.destinations()
    assert {(one.shut_out, one.shut_out_at) for one in (first, second)} == {(True, NOON)}
    assert (other.shut_out, other.shut_out_at) == (False, None)
    await store.apply([ComeBack(platform=GROUP.platform, bot_id=GROUP.bot_id, chat_id=GROUP.chat_id)], now=at(90))
    assert {(one.shut_out, one.shut_out_at) for one in (await store.destinations())[:2]} == {(False, NOON)}


@with_store
async def test_subscribing_twice_leaves_what_was_chosen(store: SqlStore) -> None:
    await store.apply([subscribe(GROUP, "inf"), subscribe(GROUP, "npt")], now=NOON)
    (own,) = await store.destinations()
    assert (own.preferences, own.timezone, own.title, own.kind) == (
        following("inf"),
        "Europe/Vienna",
        "Desk",
        RoomKind.GROUP,
    )


@with_store
async def test_configuring_changes_what_is_chosen_and_not_where_it_goes(store: SqlStore) -> None:
    own, other = await subscribed(store), await subscribed(store, a_room())
    chosen = replace(own, preferences=following("npt"), timezone="Asia/Tokyo", title="T", kind=RoomKind.CHANNEL)
    await store.apply([Configure(destination=replace(chosen, chat_id="elsewhere"))], now=NOON)
    assert await store.destinations() == (chosen, other)
    await store.apply([Configure(destination=replace(chosen, id=DestinationId(99)))], now=NOON)
    assert await store.destinations() == (chosen, other)


@with_store
async def test_keywords_are_changed_and_removed_by_their_own_destination_only(store: SqlStore) -> None:
    own, other = await subscribed(store), await subscribed(store, a_room())
    changes: Sequence[Change] = [
        AddKeyword(destination_id=own.id, query="Ядерный полигон", mode=Mode.INSTANT),
        AddKeyword(destination_id=other.id, query="b", mode=Mode.DIGEST),
        AddKeyword(destination_id=DestinationId(99), query="c", mode=Mode.DIGEST),
    ]
    await store.apply(changes, now=at(5))
    first, second = await store.keywords()
    assert (first.query, first.mode, first.created_at, second.destination_id) == (
        "Ядерный полигон",
        Mode.INSTANT,
        at(5),
        other.id,
    )
    forged = replace(first, destination_id=other.id, query="forged")
    await store.apply([ChangeKeyword(keyword=forged), RemoveKeyword(keyword=forged)], now=NOON)
    assert await store.keywords() == (first, second)
    paused = replace(first, mode=Mode.OFF, query="new")
    await store.apply([ChangeKeyword(keyword=paused), RemoveKeyword(keyword=second)], now=NOON)
    assert (await known(store)).keywords == await store.keywords() == (paused,)
    await store.apply([AddKeyword(destination_id=own.id, query="d", mode=Mode.INSTANT)], now=NOON)
    assert [one.id for one in await store.keywords()] == [1, 3]


@with_store
async def test_who_manages_another_chat_is_told_of_it_and_of_its_keywords(store: SqlStore) -> None:
    private = a_room("1", platform="telegram", bot_id="77")
    own = await subscribed(store, private)
    manage = Manage(room=private, person_id="1", managed=GROUP, preferences=following("npt"))
    await store.apply([manage], now=NOON)
    channel = (await store.destinations())[1]
    assert (channel.chat_id, channel.preferences, channel.timezone) == ("-100", following("npt"), "UTC")
    await store.apply(
        [
            AddKeyword(destination_id=own.id, query="mine", mode=Mode.INSTANT),
            AddKeyword(destination_id=channel.id, query="its", mode=Mode.INSTANT),
        ],
        now=NOON,
    )
    found = await known(store, private)
    assert (found.own, found.managed, [one.query for one in found.keywords]) == (own, channel, ["its"])
    assert (await known(store, private, person=Person(id="2"))).managed is None
    await store.apply([replace(manage, managed=private)], now=NOON)
    found = await known(store, private)
    assert (found.managed, [one.query for one in found.keywords]) == (None, ["mine"])


@with_store
async def test_each_person_has_a_dialogue_of_their_own_in_each_room(store: SqlStore) -> None:
    dialogue = Dialogue(asking="zone", about="step 3", at=at(1))
    await store.apply([Remember(room=GROUP, person_id="1", dialogue=dialogue)], now=NOON)
    assert (await known(store)).dialogue == dialogue
    for room, person in ((GROUP, Person(id="2")), (GROUP, None), (replace(GROUP, thread_id=None), ANNA)):
        assert (await known(store, room, person=person)).dialogue is None
    later = replace(dialogue, asking="", at=at(2))
    await store.apply([Remember(room=GROUP, person_id="1", dialogue=later)], now=NOON)
    assert (await known(store)).dialogue == later
    await store.apply([Remember(room=GROUP, person_id="1", dialogue=None)], now=NOON)
    assert (await known(store)).dialogue is None


@with_store
async def test_a_statement_that_fails_names_nothing_of_what_it_should_write(store: SqlStore) -> None:
    """The log has no texts of people, its tracebacks included."""
    own = await subscribed(store)
    nowhere = replace(own, title="Anna's secret", timezone=None)  # type: ignore[arg-type]  # what the store refuses
    with pytest.raises(IntegrityError) as failed:
        await store.apply([Configure(destination=nowhere)], now=NOON)
    assert "Anna's secret" not in str(failed.value)


@with_store
async def test_operators_belong_to_their_bot(store: SqlStore) -> None:
    become = BecomeOperator(platform="telegram", bot_id="77", person_id="1")
    await store.apply([become, become], now=NOON)
    assert (await known(store)).operators == await store.operators("telegram", "77") == {"1"}
    assert await store.operators("telegram", "78") == (await known(store, a_room())).operators == frozenset()


def test_the_last_vote_of_a_person_counts_also_after_stories_were_united(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        own = await subscribed(store)
        vote = Vote(destination_id=own.id, story_id=StoryId(2), person_id="1", opinion=Opinion.OFF_TOPIC, at=NOON)
        await store.apply([CastVote(vote=vote), CastVote(vote=replace(vote, person_id="2"))], now=NOON)
        united = replace(a_story(1, a_report(an_entry(1))), aliases=(StoryId(2),))
        await store.save_poll(a_poll_record(a_kept_entry(), stories=(united,)))
        await store.apply([CastVote(vote=replace(vote, opinion=Opinion.RELEVANT))], now=NOON)
        await store.apply([CastVote(vote=replace(vote, destination_id=DestinationId(99)))], now=NOON)

    in_store(tmp_path, law)
    votes = rows(tmp_path, "SELECT story_id, person_id, opinion FROM vote ORDER BY person_id")
    assert votes == [(1, "1", "relevant"), (2, "2", "off-topic")]


OWNED = ("keyword", "delivery", "delivery_part", "part_story", "told", "digest_slot", "vote", "dialogue")


def test_what_is_forgotten_is_gone_from_every_table(tmp_path: Path) -> None:
    """Two rooms with the same belongings: after one is forgotten each table holds those of the other alone."""

    async def law(store: SqlStore) -> None:
        story = a_story(1)
        await store.save_poll(a_poll_record(a_kept_entry(), stories=(story,)))
        private = a_room("1", platform="telegram", bot_id="77")
        gone, stays = await subscribed(store), await subscribed(store, private)
        for own, room in ((gone, GROUP), (stays, private)):
            await store.enqueue(told_with_a_slot(own))
            vote = Vote(destination_id=own.id, story_id=story.id, person_id="1", opinion=Opinion.RELEVANT, at=NOON)
            await store.apply(
                [
                    AddKeyword(destination_id=own.id, query="a", mode=Mode.INSTANT),
                    CastVote(vote=vote),
                    Remember(room=room, person_id="1", dialogue=Dialogue(asking="a", at=NOON)),
                    Remember(room=room, person_id="2", dialogue=Dialogue(managing=own.id, at=NOON)),
                ],
                now=NOON,
            )
        elsewhere = Dialogue(managing=gone.id, asking="its zone", at=NOON)
        await store.apply([Remember(room=private, person_id="3", dialogue=elsewhere)], now=NOON)
        await store.apply([Forget(destination_id=gone.id), Forget(destination_id=gone.id)], now=NOON)
        assert await store.destinations() == (stays,)

    in_store(tmp_path, law)
    left = {table: rows(tmp_path, f"SELECT count(*) FROM {table}") for table in OWNED}
    assert left == {table: [(2 if table == "dialogue" else 1,)] for table in OWNED}


def told_with_a_slot(own: Destination) -> NewDelivery:
    message = Message(text="Digest", stories=(StoryId(1),))
    slot = DigestSlot(destination_id=own.id, day=NOON.date(), at=time(8))
    return replace(a_new_delivery(own, a_told(a_story(1), destination=own)), messages=(message,), slots=(slot,))
