"""Alerts that were made before quiet hours and could not go out until they had begun."""

from dataclasses import replace
from datetime import datetime

from bot.model.delivery import Delivery, DeliveryKind
from bot.model.destination import Destination
from bot.model.message import Message
from bot.notify.moments import zone_named
from bot.notify.schedule import is_quiet

_AT_ONCE = frozenset({DeliveryKind.ALERT, DeliveryKind.CATCH_UP, DeliveryKind.CORRECTION})


def as_heard(message: Message, delivery: Delivery, destination: Destination, *, now: datetime) -> Message:
    """The message of that delivery, without a sound where quiet hours have begun since it was made.

    It is not put off once more: what is urgent would wait behind it. What was made in quiet hours may break them.
    """
    if delivery.kind not in _AT_ONCE:
        return message
    quiet, zone = destination.preferences.quiet, zone_named(destination.timezone)
    begun = is_quiet(quiet, zone=zone, now=now) and not is_quiet(quiet, zone=zone, now=delivery.created_at)
    return replace(message, silent=True) if begun else message
