"""Messages that are held until the operator decides, or refused for good: their names, and what operators are told."""

import re
from collections.abc import Mapping
from datetime import datetime

from bot.model.change import TellOperators
from bot.model.delivery import Delivery, Part, PartState
from bot.model.destination import Destination
from bot.model.ids import DeliveryId
from bot.model.notice import Notice
from bot.model.preferences import UiLanguage
from bot.notify.chat_name import chat_named
from bot.notify.visible import disarmed, line
from bot.words import say

_REASON = 200
"""UTF-16 units of a reason in a notice."""


def number_of(delivery: Delivery, part: Part) -> str:
    """``17.2``: the second message of delivery 17."""
    return f"{delivery.id}.{part.index + 1}"


def read_number(text: str) -> tuple[DeliveryId, int] | None:
    """The delivery and the index of its part, from 0; None where it is no such number."""
    found = re.fullmatch(r"(\d{1,18})\.(\d{1,6})", text.strip(), re.ASCII)
    return (DeliveryId(int(found[1])), int(found[2]) - 1) if found else None


def notice_of(destination: Destination, delivery: Delivery, part: Part, *, now: datetime) -> TellOperators | None:
    """The word to the operators about a part that is held, or was refused for good; None for any other, and for an
    edit, whose news comes with a later message.

    One an hour for each chat: where answers are lost, many are.
    """
    match part.state:
        case PartState.HELD:
            return _notice("held", destination, now, number=number_of(delivery, part))
        case PartState.DROPPED if part.message.edits is None:
            return _notice("refused", destination, now, why=line(part.reason or "", limit=_REASON).rstrip("."))
        case _:
            return None


def _notice(what: str, destination: Destination, now: datetime, **words: str) -> TellOperators:
    texts = tuple((language, disarmed(_text(what, destination, language, words))) for language in UiLanguage)
    whose = f"{destination.platform}:{destination.bot_id}:{destination.chat_id}"
    return TellOperators(notice=Notice(subject=f"{what} {whose} {now:%Y-%m-%d %H}", texts=texts, at=now))


def _text(what: str, destination: Destination, language: UiLanguage, words: Mapping[str, str]) -> str:
    chat = chat_named(destination.title, destination.chat_id, language)
    return say(language, f"outbox.{what}", chat=chat, **words)
