"""An alert that had to wait makes no sound in quiet hours that have begun meanwhile."""

from dataclasses import dataclass, field, replace
from datetime import time, timedelta

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.delivery import Delivery, DeliveryKind, NewDelivery, Part, SendOutcome, Sent, TryLater
from bot.model.destination import Destination
from bot.model.ids import DeliveryId, DestinationId
from bot.model.message import Message
from bot.model.preferences import QuietHours
from bot.notify.late_alerts import as_heard
from tests.builders import NOON, a_destination, a_message, a_room, at
from tests.notify.outboxes import Outboxes
from tests.notify.rounds import INSTANT
from tests.store.stores import enqueued, with_store

EVENING = QuietHours(begin=time(20), end=time(23))
"""From eight hours after NOON in UTC; from six in Vienna in May."""
HOUR = 60.0


def is_silent(made: float, sent: float, *, kind: DeliveryKind = DeliveryKind.ALERT, timezone: str = "UTC") -> bool:
    """In minutes after NOON."""
    reader = replace(a_destination(), preferences=replace(INSTANT, quiet=EVENING), timezone=timezone)
    delivery = Delivery(
        id=DeliveryId(1),
        destination_id=DestinationId(1),
        created_at=at(made),
        kind=kind,
        parts=(Part(index=0, message=a_message()),),
    )
    return as_heard(a_message(), delivery, reader, now=at(sent)).silent


@pytest.mark.parametrize("kind", DeliveryKind)
def test_what_comes_at_once_is_silent_where_quiet_hours_have_begun_since_it_was_made(kind: DeliveryKind) -> None:
    at_once = kind in {DeliveryKind.ALERT, DeliveryKind.CATCH_UP, DeliveryKind.CORRECTION}
    assert is_silent(7 * HOUR, 9 * HOUR, kind=kind) == at_once
    assert not is_silent(7 * HOUR, 7.5 * HOUR, kind=kind)


def test_what_may_break_quiet_hours_keeps_its_sound() -> None:
    assert not is_silent(9 * HOUR, 10 * HOUR)


def test_quiet_hours_are_those_of_the_readers() -> None:
    assert not is_silent(5 * HOUR, 7 * HOUR)
    assert is_silent(5 * HOUR, 7 * HOUR, timezone="Europe/Vienna")


@dataclass
class Hearing:
    """A chat that asks to wait once, and notes of what arrives then whether it makes a sound."""

    silent: list[bool] = field(default_factory=list)
    tried: int = 0

    async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
        self.tried += 1
        if self.tried == 1:
            return TryLater(at=NOON + timedelta(hours=9), reason="the server is busy")
        self.silent.append(message.silent)
        return Sent(message_id="1")


@with_store
async def test_an_alert_that_a_busy_server_put_off_into_the_night_wakes_nobody(store: SqlStore) -> None:
    chat = Hearing()
    reader = await store.add_destination(
        a_room("1", platform="telegram"), preferences=replace(INSTANT, quiet=EVENING), timezone="UTC", now=NOON
    )
    await enqueued(
        store,
        NewDelivery(
            destination_id=reader.id, created_at=NOON, kind=DeliveryKind.ALERT, messages=(a_message(),), told=()
        ),
    )
    box = Outboxes(store)
    await box.run(minutes=0, messengers={"telegram": chat})
    await box.run(minutes=9 * HOUR, messengers={"telegram": chat})
    assert chat.silent == [True]
