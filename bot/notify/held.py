"""Messages that are held until the operator decides: how they are named, and what the operators are told of them."""

import re
from datetime import datetime

from bot.model.change import TellOperators
from bot.model.delivery import Delivery, Part
from bot.model.destination import Destination
from bot.model.ids import DeliveryId
from bot.model.notice import Notice
from bot.model.preferences import UiLanguage
from bot.notify.visible import disarmed, line
from bot.words import say

_TITLE = 100
"""UTF-16 units of a chat's title in a notice."""


def number_of(delivery: Delivery, part: Part) -> str:
    """``17.2``: the second message of delivery 17."""
    return f"{delivery.id}.{part.index + 1}"


def read_number(text: str) -> tuple[DeliveryId, int] | None:
    """The delivery and the index of its part, from 0; None where it is no such number."""
    found = re.fullmatch(r"(\d{1,18})\.(\d{1,6})", text.strip(), re.ASCII)
    return (DeliveryId(int(found[1])), int(found[2]) - 1) if found else None


def held_notice(destination: Destination, delivery: Delivery, part: Part, *, now: datetime) -> TellOperators:
    """The word to the operators, one an hour for each chat: where answers are lost, many are."""
    number = number_of(delivery, part)
    title = line(destination.title, limit=_TITLE)
    named = title and title != destination.chat_id
    chat = f"{title} ({destination.chat_id})" if named else destination.chat_id
    texts = tuple(
        (language, disarmed(say(language, "outbox.held", chat=chat, number=number))) for language in UiLanguage
    )
    whose = f"{destination.platform}:{destination.bot_id}:{destination.chat_id}"
    return TellOperators(notice=Notice(subject=f"held {whose} {now:%Y-%m-%d %H}", texts=texts, at=now))
