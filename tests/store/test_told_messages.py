"""Which message told which story, and which digest slots are taken."""

from dataclasses import replace
from datetime import time, timedelta

from bot.adapters.sql_store import SqlStore
from bot.model.delivery import Delivery, NewDelivery, PartState
from bot.model.destination import Destination, DigestSlot
from bot.model.ids import DestinationId, StoryId
from bot.model.message import Message
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
from tests.store.stores import enqueued, with_store

TODAY = NOON.date()


async def a_reader(store: SqlStore, chat_id: str = "terminal") -> Destination:
    return await store.add_destination(a_room(chat_id), preferences=following(), timezone="UTC", now=NOON)


def telling(reader: Destination, *stories: tuple[int, ...]) -> NewDelivery:
    """A message for each group of stories."""
    messages = tuple(Message(text="Digest", stories=tuple(map(StoryId, one))) for one in stories)
    return replace(a_new_delivery(reader), messages=messages)


async def sent(store: SqlStore, delivery: Delivery, *ids: str) -> None:
    for part, message_id in zip(delivery.parts, ids, strict=True):
        await store.save_part(delivery, replace(part, state=PartState.SENT, message_id=message_id))


def a_slot(reader: Destination, hour: int = 8, *, days: int = 0) -> DigestSlot:
    return DigestSlot(destination_id=reader.id, day=TODAY + timedelta(days=days), at=time(hour))


def with_slots(reader: Destination, *slots: DigestSlot) -> NewDelivery:
    return replace(a_new_delivery(reader), messages=(), slots=slots)


@with_store
async def test_a_slot_is_taken_once(store: SqlStore) -> None:
    reader, other = await a_reader(store), await a_reader(store, "other")
    assert await store.slots_taken(reader) == frozenset()
    assert await store.enqueue(with_slots(reader, a_slot(reader))) is not None
    assert await store.enqueue(with_slots(reader, a_slot(reader))) is None
    assert await store.enqueue(with_slots(reader, a_slot(reader, 18), a_slot(reader))) is None
    assert await store.slots_taken(reader) == {a_slot(reader)}
    assert await store.enqueue(with_slots(reader, a_slot(reader, 18), a_slot(reader, days=1))) is not None
    assert await store.enqueue(with_slots(other, a_slot(other))) is not None
    assert await store.slots_taken(reader) == {a_slot(reader), a_slot(reader, 18), a_slot(reader, days=1)}


@with_store
async def test_a_delivery_whose_slot_is_taken_tells_nothing(store: SqlStore) -> None:
    reader, story = await a_reader(store), a_story(1)
    await store.save_poll(a_poll_record(a_kept_entry(), stories=(story,)))
    await enqueued(store, with_slots(reader, a_slot(reader)))
    late = replace(a_new_delivery(reader, a_told(story, destination=reader)), slots=(a_slot(reader),))
    assert await store.enqueue(late) is None
    assert await store.pending() == ()
    assert len(await store.untold_stories(reader, since=at(-1))) == 1


@with_store
async def test_a_delivery_without_messages_waits_for_nothing(store: SqlStore) -> None:
    reader, story = await a_reader(store), a_story(1)
    await store.save_poll(a_poll_record(a_kept_entry(), stories=(story,)))
    empty = replace(with_slots(reader, a_slot(reader)), told=(a_told(story, destination=reader),))
    assert (await enqueued(store, empty)).parts == ()
    assert await store.pending() == ()
    assert await store.untold_stories(reader, since=at(-1)) == ()


@with_store
async def test_slots_of_the_last_days_are_known_whatever_came_before_or_lies_ahead(store: SqlStore) -> None:
    reader = await a_reader(store)
    for days in range(-30, 1):
        await enqueued(store, with_slots(reader, a_slot(reader, 8, days=days), a_slot(reader, 18, days=days)))
    await enqueued(store, with_slots(reader, a_slot(reader, days=400)))
    taken = await store.slots_taken(reader)
    assert taken >= {a_slot(reader, hour, days=days) for days in range(-4, 1) for hour in (8, 18)}
    assert len(taken) < 40


@with_store
async def test_the_first_message_that_told_a_story_is_found(store: SqlStore) -> None:
    reader, other = await a_reader(store), await a_reader(store, "other")
    first = await enqueued(store, telling(reader, (1, 2), (2, 3)))
    second = await enqueued(store, telling(reader, (3,)))
    assert await store.first_message(reader.id, StoryId(2)) is None
    await sent(store, first, "10", "11")
    await sent(store, second, "12")
    await sent(store, await enqueued(store, telling(other, (1,))), "10")
    found = [await store.first_message(reader.id, StoryId(number)) for number in (1, 2, 3, 4)]
    assert found == ["10", "10", "11", None]
    assert await store.first_message(other.id, StoryId(2)) is None
    assert await store.first_message(DestinationId(99), StoryId(1)) is None


@with_store
async def test_a_message_that_was_not_sent_is_no_first_message(store: SqlStore) -> None:
    reader = await a_reader(store)
    delivery = await enqueued(store, telling(reader, (1,), (1,)))
    await store.save_part(delivery, replace(delivery.parts[0], state=PartState.DROPPED, message_id="10"))
    await store.save_part(delivery, replace(delivery.parts[1], state=PartState.SENT, message_id="11"))
    assert await store.first_message(reader.id, StoryId(1)) == "11"


@with_store
async def test_the_stories_of_a_message_are_those_that_it_told_there(store: SqlStore) -> None:
    reader, other = await a_reader(store), await a_reader(store, "other")
    await sent(store, await enqueued(store, telling(reader, (5, 2, 5), (7,))), "10", "11")
    await sent(store, await enqueued(store, telling(other, (9,))), "10")
    assert await store.stories_of_message(reader.id, "10") == (5, 2)
    assert await store.stories_of_message(other.id, "10") == (9,)
    assert await store.stories_of_message(reader.id, "12") == ()


@with_store
async def test_a_story_is_known_by_the_number_that_it_had_when_it_was_told(store: SqlStore) -> None:
    reader = await a_reader(store)
    begun = [a_story(number, a_report(an_entry(number))) for number in (1, 2)]
    await store.save_poll(a_poll_record(a_kept_entry(), a_kept_entry(an_entry(2)), stories=tuple(begun)))
    told = a_told(begun[1], destination=reader)
    delivery = await enqueued(store, replace(telling(reader, (2, 1)), told=(told,)))
    await sent(store, delivery, "10")
    united = replace(a_story(1, *begun[0].members, *begun[1].members), aliases=(StoryId(2),))
    await store.save_poll(a_poll_record(stories=(united,)))
    for number in (1, 2):
        assert await store.first_message(reader.id, StoryId(number)) == "10"
        (known,) = await store.told_of(reader.id, [StoryId(number)])
        assert known == replace(told, story_id=StoryId(1), delivery_id=delivery.id)
    assert await store.stories_of_message(reader.id, "10") == (1,)


@with_store
async def test_what_was_told_of_stories_comes_oldest_first(store: SqlStore) -> None:
    reader, other = await a_reader(store), await a_reader(store, "other")
    stories = [a_story(number, a_report(an_entry(number))) for number in range(1, 4)]
    await store.save_poll(
        a_poll_record(*(a_kept_entry(an_entry(number)) for number in range(1, 4)), stories=tuple(stories))
    )
    for minutes, story in ((5, stories[0]), (1, stories[1]), (3, stories[2])):
        await enqueued(store, a_new_delivery(reader, replace(a_told(story, destination=reader), at=at(minutes))))
    await enqueued(store, a_new_delivery(other, a_told(stories[0], destination=other)))
    asked = [StoryId(1), StoryId(2), StoryId(99)]
    assert [(one.story_id, one.at) for one in await store.told_of(reader.id, asked)] == [(2, at(1)), (1, at(5))]
    assert await store.told_of(reader.id, []) == ()
