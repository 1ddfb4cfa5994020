"""``treatywatch outbox``, and what ``status`` says of it: what waits is shown and why, what is held is decided."""

from dataclasses import replace

import pytest

from bot.adapters.sql_store import SqlStore
from bot.cli.news import unsent
from bot.cli.outbox import decide
from bot.cli.outbox_lines import outbox_lines, part_lines
from bot.errors import ConfigurationError
from bot.model.bar import Bar, BarKind
from bot.model.change import HoldChat, ShutOut
from bot.model.delivery import Delivery, PartState
from bot.model.ids import DeliveryId
from bot.notify.outbox import dropped_by_operator, repeated_by_operator
from bot.pipeline import DeliveryReport
from tests.builders import NOON, a_destination, a_new_delivery, a_room, at, following
from tests.store.stores import enqueued, with_store

SENT, QUEUED, HELD, DROPPED = PartState.SENT, PartState.QUEUED, PartState.HELD, PartState.DROPPED


async def waiting(store: SqlStore) -> Delivery:
    """A digest of three messages of which the first is sent and the second held."""
    room = replace(a_room("-100", platform="telegram", bot_id="1", thread_id="5"), title="Desk \u202e\x1b[2J")
    reader = await store.add_destination(room, preferences=following(), timezone="UTC", now=NOON)
    delivery = await enqueued(store, a_new_delivery(reader, texts=("one", "two\nand more", "three")))
    first, second, _ = delivery.parts
    await store.save_part(delivery, replace(first, state=SENT, message_id="7"))
    await store.save_part(delivery, replace(second, state=HELD, attempts=1, reason="no answer came"))
    return delivery


async def states(store: SqlStore) -> list[tuple[PartState, bool]]:
    return [(part.state, part.repeat) for delivery in await store.pending() for part in delivery.parts]


@with_store
async def test_what_was_not_sent_is_listed_with_its_number_chat_first_line_and_reason(store: SqlStore) -> None:
    await waiting(store)
    assert list(part_lines(await store.pending(), await store.destinations(), now=NOON)) == [
        '1.2  held  Desk [2J (-100/5)  "two"  no answer came',
        '1.3  queued  Desk [2J (-100/5)  "three"',
    ]


@with_store
async def test_what_is_held_is_queued_again_and_marked_when_the_operator_says_so(store: SqlStore) -> None:
    await waiting(store)
    assert await decide(store, ["1.2", "1.2"], repeated_by_operator) == ["1.2"]
    assert await states(store) == [(SENT, False), (QUEUED, True), (QUEUED, False)]


@with_store
async def test_what_is_held_is_dropped_when_the_operator_says_so(store: SqlStore) -> None:
    await waiting(store)
    assert await decide(store, ["1.2"], dropped_by_operator) == ["1.2"]
    assert await states(store) == [(SENT, False), (DROPPED, False), (QUEUED, False)]


@with_store
async def test_nothing_is_decided_where_one_of_the_messages_is_not_held(store: SqlStore) -> None:
    await waiting(store)
    wrong = {
        "1": "'1' is no number of a message; `treatywatch outbox list` shows them",
        "1.0": "no message 1.0 waits to be sent",
        "9.1": "no message 9.1 waits to be sent",
        "1.3": "message 1.3 is queued and not held",
        "1.1": "message 1.1 is sent and not held",
    }
    for number, sentence in wrong.items():
        for decision in (repeated_by_operator, dropped_by_operator):
            with pytest.raises(ConfigurationError, match=sentence):
                await decide(store, ["1.2", number], decision)
    assert await states(store) == [(SENT, False), (HELD, False), (QUEUED, False)]


@with_store
async def test_only_one_of_two_decisions_counts(store: SqlStore) -> None:
    delivery = await waiting(store)
    queued = repeated_by_operator((await store.pending())[0].parts[1])
    assert await store.decide_part(delivery, queued)
    assert not await store.decide_part(delivery, replace(queued, state=DROPPED))
    assert (await states(store))[1] == (QUEUED, True)


@pytest.mark.parametrize(
    ("counts", "sentences"),
    [
        ({"sent": 2}, ()),
        ({"waiting": 1, "unknown": 1}, ("me: why; 2 messages wait for a later `treatywatch digest`",)),
        ({"sent": 1, "held": 1}, ("me: why; 1 message is held for you: `treatywatch outbox list`",)),
        ({"dropped": 2}, ("me: why; 2 messages were given up",)),
    ],
)
def test_a_digest_by_hand_complains_of_every_message_that_did_not_arrive(
    counts: dict[str, int], sentences: tuple[str, ...]
) -> None:
    nothing = {"sent": 0, "waiting": 0, "unknown": 0, "held": 0, "dropped": 0}
    me = a_destination(chat_id="me")
    report = DeliveryReport(destination=me, delivery=DeliveryId(1), reasons=("why",), **(nothing | counts))
    assert tuple(unsent(report)) == sentences


@with_store
async def test_status_counts_what_is_held_and_says_why_the_rest_waits(store: SqlStore) -> None:
    async def lines() -> list[str]:
        return list(outbox_lines(await store.pending(), await store.destinations(), now=at(1)))

    assert await lines() == ["nothing waits to be sent"]
    delivery = await waiting(store)
    waits, held = await lines()
    assert waits.startswith("  waiting for -100: 1 of 3 messages of ")
    assert held == "  1 message is held, since nobody knows whether it arrived: `treatywatch outbox list`"
    await store.apply([HoldChat(platform="telegram", bot_id="1", chat_id="-100", until=at(60))], now=NOON)
    assert (await lines())[0].endswith(": the chat takes no messages until 12 May 2026 13:00 UTC")
    out = ShutOut(platform="telegram", bot_id="1", chat_id="-100", bar=Bar(kind=BarKind.REMOVED))
    await store.apply([out], now=NOON)
    assert (await lines())[0].endswith(": the bot is not a member there")
    await store.save_part(delivery, replace(delivery.parts[2], state=DROPPED))
    assert await lines() == [held]
