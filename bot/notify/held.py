"""Messages that are held until the operator decides: how they are named, and what the operators are told of them."""

import re
from datetime import datetime

from bot.model.change import TellOperators
from bot.model.delivery import Delivery, Part
from bot.model.destination import Destination
from bot.model.ids import DeliveryId
from bot.model.notice import Notice
from bot.model.preferences import UiLanguage
from bot.notify.chat_name import chat_named
from bot.notify.visible import disarmed
from bot.words import say


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
    texts = tuple((language, disarmed(_text(destination, number, language))) for language in UiLanguage)
    whose = f"{destination.platform}:{destination.bot_id}:{destination.chat_id}"
    return TellOperators(notice=Notice(subject=f"held {whose} {now:%Y-%m-%d %H}", texts=texts, at=now))


def _text(destination: Destination, number: str, language: UiLanguage) -> str:
    chat = chat_named(destination.title, destination.chat_id, language)
    return say(language, "outbox.held", chat=chat, number=number)
