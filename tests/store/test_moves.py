"""A chat that gets another id keeps all that it had; what was told twice over is still told once."""

from dataclasses import replace
from datetime import time
from pathlib import Path

from bot.adapters.sql_store import SqlStore
from bot.model.bar import Bar, BarKind
from bot.model.change import AddKeyword, CastVote, HoldChat, Manage, MoveChat, Remember, ShutOut
from bot.model.delivery import DeliveryKind, NewDelivery, PartState
from bot.model.destination import Destination, DigestSlot, Told
from bot.model.dialogue import Dialogue, Opinion, Vote
from bot.model.ids import StoryId
from bot.model.message import Message
from bot.model.preferences import Mode
from bot.model.rooms import Person, Room, RoomKind
from bot.model.update import Opened, Update
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
from tests.store.stores import enqueued, in_store, rows, with_store

OLD = Room(platform="telegram", bot_id="77", chat_id="-5", kind=RoomKind.GROUP)
NEW = replace(OLD, chat_id="-1005")
MOVE = MoveChat(platform="telegram", bot_id="77", chat_id="-5", to="-1005")


async def subscribed(store: SqlStore, room: Room, *topics: str) -> Destination:
    return await store.add_destination(room, preferences=following(*topics), timezone="UTC", now=NOON)


async def dialogue_in(store: SqlStore, room: Room, person: str = "1") -> Dialogue | None:
    update = Update(id="1", room=room, person=Person(id=person), at=NOON, happening=Opened())
    return (await store.known(update)).dialogue


@with_store
async def test_every_thread_and_dialogue_moves_and_other_chats_stay(store: SqlStore) -> None:
    threads = [await subscribed(store, replace(OLD, thread_id=thread)) for thread in (None, "3")]
    others = [await subscribed(store, room) for room in (replace(OLD, bot_id="78"), replace(OLD, chat_id="-6"))]
    asked = Dialogue(asking="zone", at=NOON)
    await store.apply([Remember(room=OLD, person_id="1", dialogue=asked)], now=NOON)
    await store.apply([MOVE, MOVE], now=NOON)
    assert await store.destinations() == (*(replace(each, chat_id="-1005") for each in threads), *others)
    assert (await dialogue_in(store, OLD), await dialogue_in(store, NEW)) == (None, asked)
    await store.apply([replace(MOVE, chat_id="-1005")], now=NOON)
    assert len(await store.destinations()) == 4


@with_store
async def test_a_chat_that_nobody_knows_moves_nothing(store: SqlStore) -> None:
    own = await subscribed(store, NEW)
    await store.apply([MOVE], now=NOON)
    assert await store.destinations() == (own,)


@with_store
async def test_a_message_of_the_former_chat_is_none_of_the_new_one(store: SqlStore) -> None:
    """It counts from 1 again, so that its message 5 is another one."""
    own, other = await subscribed(store, OLD), await subscribed(store, replace(OLD, chat_id="-6"))
    for reader in (own, other):
        message = Message(text="one", stories=(StoryId(1),))
        delivery = await enqueued(store, replace(a_new_delivery(reader), messages=(message,)))
        sent = replace(delivery.parts[0], state=PartState.SENT, message_id="5")
        await store.save_part(delivery, sent)
    await store.apply([MOVE], now=NOON)
    assert [await store.first_message(reader.id, StoryId(1)) for reader in (own, other)] == [None, "5"]
    assert await store.stories_of_message(own.id, "5") == ()


@with_store
async def test_edits_of_messages_of_the_former_chat_are_dropped_and_nothing_else(store: SqlStore) -> None:
    own, other = await subscribed(store, OLD), await subscribed(store, replace(OLD, chat_id="-6"))
    edit, news = Message(text="and 2 more sources", edits="5"), Message(text="one")
    edits = [
        await enqueued(store, replace(a_new_delivery(reader), messages=(edit,), kind=DeliveryKind.UPDATE))
        for reader in (own, own, other)
    ]
    await store.save_part(edits[1], replace(edits[1].parts[0], state=PartState.UNKNOWN, attempts=1))
    waiting = await enqueued(store, replace(a_new_delivery(own), messages=(news,)))
    await store.apply([MOVE], now=NOON)
    assert await store.pending() == (edits[2], waiting)


@with_store
async def test_a_group_that_moved_is_open_whatever_was_heard_before_and_its_hold_goes_on(store: SqlStore) -> None:
    await subscribed(store, OLD)
    where = {"platform": OLD.platform, "bot_id": OLD.bot_id}
    out = ShutOut(**where, chat_id=OLD.chat_id, bar=Bar(kind=BarKind.REMOVED), try_again_at=at(60))
    await store.apply([out, HoldChat(**where, chat_id=OLD.chat_id, until=at(30))], now=NOON)
    await subscribed(store, NEW)
    await store.apply([HoldChat(**where, chat_id=NEW.chat_id, until=at(90)), MOVE], now=NOON)
    (own,) = await store.destinations()
    assert (own.chat_id, own.shut_out, own.bar, own.try_again_at) == (NEW.chat_id, False, None, None)
    assert own.held_until == at(90)


def test_where_both_ids_have_a_destination_the_older_takes_all_over(tmp_path: Path) -> None:
    def delivery(own: Destination, told: Told, hour: int) -> NewDelivery:
        slots = tuple(DigestSlot(destination_id=own.id, day=NOON.date(), at=time(each)) for each in (8, hour))
        return replace(a_new_delivery(own, told), slots=slots)

    async def law(store: SqlStore) -> None:
        stories = [a_story(number, a_report(an_entry(number))) for number in (1, 2)]
        await store.save_poll(a_poll_record(a_kept_entry(), a_kept_entry(an_entry(2)), stories=tuple(stories)))
        older, newer = await subscribed(store, OLD, "inf"), await subscribed(store, NEW, "npt")
        for own, story, hour in ((older, stories[0], 12), (newer, stories[1], 18)):
            await enqueued(store, delivery(own, a_told(story, destination=own), hour))
            opinion = Opinion.RELEVANT if own is older else Opinion.DUPLICATE
            for number in (1, own.id + 1):
                vote = Vote(destination_id=own.id, story_id=StoryId(number), person_id="1", opinion=opinion, at=NOON)
                await store.apply([CastVote(vote=vote)], now=NOON)
            await store.apply([AddKeyword(destination_id=own.id, query=f"word {own.id}", mode=Mode.INSTANT)], now=NOON)
        private = a_room("1", platform="telegram", bot_id="77")
        said_before, said_after = Dialogue(asking="before", at=NOON), Dialogue(asking="after", at=at(1))
        await store.apply(
            [
                Manage(room=private, person_id="1", managed=NEW, preferences=following()),
                Remember(room=OLD, person_id="1", dialogue=said_before),
                Remember(room=NEW, person_id="1", dialogue=said_after),
                MOVE,
            ],
            now=NOON,
        )
        (own,) = await store.destinations()
        assert own == replace(older, chat_id="-1005")
        assert await store.untold_stories(own, since=at(-1)) == ()
        assert {one.destination_id for one in await store.pending()} == {own.id}
        assert {slot.at.hour for slot in await store.slots_taken(own)} == {8, 12, 18}
        assert [(one.destination_id, one.query) for one in await store.keywords()] == [(1, "word 1"), (1, "word 2")]
        assert await dialogue_in(store, NEW) == said_after
        managed = await dialogue_in(store, private)
        assert managed is not None
        assert managed.managing == own.id

    in_store(tmp_path, law)
    votes = rows(tmp_path, "SELECT destination_id, story_id, opinion FROM vote ORDER BY story_id")
    assert votes == [(1, 1, "relevant"), (1, 2, "relevant"), (1, 3, "duplicate")]
    assert rows(tmp_path, "SELECT count(*) FROM told WHERE destination_id = 1") == [(2,)]
