"""Deliveries: written before the send, closed after it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bot.adapters.sql_store import SqlStore
from bot.errors import StoreError
from bot.model.delivery import Part, PartState
from bot.model.destination import Destination
from bot.model.ids import DeliveryId
from bot.model.message import EntityKind, Message, MessageEntity
from bot.notify.outbox import LEASE, claim
from tests.builders import (
    NOON,
    a_kept_entry,
    a_message,
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

OPEN = {PartState.QUEUED, PartState.UNKNOWN}


async def a_reader(store: SqlStore) -> Destination:
    return await store.add_destination(a_room(), preferences=following(), timezone="UTC", now=NOON)


@with_store
async def test_a_delivery_waits_as_it_was_enqueued(store: SqlStore) -> None:
    reader = await a_reader(store)
    message = Message(
        text="Талкс 👩‍🚀",
        entities=(
            MessageEntity(kind=EntityKind.BOLD, offset=0, length=5),
            MessageEntity(kind=EntityKind.LINK, offset=6, length=1, url="https://a.example/?q=1&r=<b>"),
        ),
    )
    new = replace(a_new_delivery(reader), messages=(message, a_message("second")))
    delivery = await enqueued(store, new)
    assert delivery.parts == (Part(index=0, message=message), Part(index=1, message=a_message("second")))
    assert await store.pending() == (delivery,)


@with_store
async def test_a_part_is_replaced_and_the_others_stay(store: SqlStore) -> None:
    delivery = await enqueued(store, a_new_delivery(await a_reader(store), texts=("one", "two")))
    waiting = replace(
        delivery.parts[1],
        state=PartState.UNKNOWN,
        attempts=2,
        not_before=at(3),
        message_id="77",
        reason="no answer came",
        repeat=True,
    )
    await store.save_part(delivery, waiting)
    (found,) = await store.pending()
    assert found == replace(delivery, parts=(delivery.parts[0], waiting))


@pytest.mark.parametrize("end", [PartState.SENT, PartState.DROPPED])
def test_a_delivery_is_pending_until_its_last_part_has_ended(tmp_path: Path, end: PartState) -> None:
    async def law(store: SqlStore) -> None:
        reader = await a_reader(store)
        first = await enqueued(store, a_new_delivery(reader, texts=("one", "two")))
        second = await enqueued(store, a_new_delivery(reader))
        await store.save_part(first, replace(first.parts[0], state=end))
        assert [delivery.id for delivery in await store.pending()] == [first.id, second.id]
        await store.save_part(first, replace(first.parts[1], state=end))
        assert [delivery.id for delivery in await store.pending()] == [second.id]

    in_store(tmp_path, law)


@pytest.mark.parametrize("state", [PartState.QUEUED, PartState.SENDING, PartState.UNKNOWN, PartState.HELD])
def test_a_part_that_has_not_ended_is_found_after_a_restart(tmp_path: Path, state: PartState) -> None:
    async def before(store: SqlStore) -> None:
        delivery = await enqueued(store, a_new_delivery(await a_reader(store)))
        await store.save_part(delivery, replace(delivery.parts[0], state=state))

    async def after(store: SqlStore) -> None:
        (delivery,) = await store.pending()
        assert delivery.parts[0].state is state

    in_store(tmp_path, before)
    in_store(tmp_path, after)


@with_store
async def test_of_two_who_claim_a_part_one_gets_it_and_is_noted_as_its_owner(store: SqlStore) -> None:
    delivery = await enqueued(store, a_new_delivery(await a_reader(store)))
    mine, other = (claim(delivery.parts[0], owner=owner, now=NOON) for owner in ("mine", "other"))
    assert await store.claim_part(delivery, mine)
    assert not await store.claim_part(delivery, other)
    (found,) = await store.pending()
    assert found.parts == (mine,)
    assert (mine.owner, mine.leased_until) == ("mine", NOON + LEASE)


@with_store
async def test_a_part_that_went_another_way_meanwhile_is_not_claimed(store: SqlStore) -> None:
    delivery = await enqueued(store, a_new_delivery(await a_reader(store)))
    (part,) = delivery.parts
    once_more = replace(part, attempts=1)
    for meanwhile in (once_more, *(replace(part, state=state) for state in sorted(set(PartState) - OPEN))):
        await store.save_part(delivery, meanwhile)
        assert not await store.claim_part(delivery, claim(part, owner="mine", now=NOON))
    for open_again in (replace(part, state=state) for state in sorted(OPEN)):
        await store.save_part(delivery, open_again)
        assert await store.claim_part(delivery, claim(open_again, owner="mine", now=NOON))


@with_store
async def test_the_last_digest_is_neither_an_alert_nor_one_that_a_clock_ahead_has_written(store: SqlStore) -> None:
    reader = await a_reader(store)
    assert await store.last_digest(reader, until=at(60)) is None
    for moment in (at(10), at(20), at(days=800), None):
        await store.enqueue(replace(a_new_delivery(reader), news_until=moment))
    assert await store.last_digest(reader, until=at(60)) == at(20)


@with_store
async def test_nothing_is_written_for_a_destination_that_was_removed_meanwhile(store: SqlStore) -> None:
    reader = await a_reader(store)
    await store.remove_destination(reader.id)
    assert await store.enqueue(a_new_delivery(reader)) is None
    assert await store.pending() == ()


def test_a_delivery_and_what_it_tells_are_written_together_or_not_at_all(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        reader = await a_reader(store)
        story = a_story(1)
        await store.save_poll(a_poll_record(a_kept_entry(), stories=(story,)))
        unheard_of = a_told(a_story(1, a_report(an_entry(99))), destination=reader)
        with pytest.raises(IntegrityError):
            await store.enqueue(a_new_delivery(reader, a_told(story, destination=reader), unheard_of))
        assert await store.pending() == ()
        assert len(await store.untold_stories(reader, since=at(-1))) == 1
        assert (await enqueued(store, a_new_delivery(reader, a_told(story, destination=reader)))).id == 1
        assert await store.untold_stories(reader, since=at(-1)) == ()

    in_store(tmp_path, law)
    assert rows(tmp_path, "SELECT delivery_id, entry_id FROM told") == [(1, 1)]


@with_store
async def test_the_end_of_a_part_whose_delivery_is_gone_cannot_be_noted_and_says_so(store: SqlStore) -> None:
    reader = await a_reader(store)
    delivery = await enqueued(store, a_new_delivery(reader))
    await store.remove_destination(reader.id)
    with pytest.raises(StoreError, match="part 1 of delivery 1"):
        await store.save_part(delivery, delivery.parts[0])


@with_store
async def test_a_number_of_a_delivery_is_not_given_again_after_its_destination_went(store: SqlStore) -> None:
    reader = await a_reader(store)
    await store.enqueue(a_new_delivery(reader))
    await store.remove_destination(reader.id)
    again = await a_reader(store)
    assert again.id == reader.id + 1
    assert (await enqueued(store, a_new_delivery(again))).id == DeliveryId(2)
