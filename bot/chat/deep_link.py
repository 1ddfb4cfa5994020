"""Links that open a private chat with the bot and tell it what for: ``https://t.me/NAME?start=PAYLOAD``.

A payload has up to 64 letters, digits, ``_`` and ``-`` (Bot API, "Deep linking").
"""

import re
from dataclasses import dataclass

from bot.model.message import Button
from bot.model.rooms import Room

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_MANAGE = re.compile(r"manage_(-?\d{1,20})(?:_(\d{1,20}))?", re.ASCII)
_TOPIC = "topic_"
_PACK = "pack_"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTopic:
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPack:
    pack: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToChat:
    """A chat to be managed; whether the person may is another question."""

    chat: str
    thread_id: str | None


Way = ToTopic | ToPack | ToChat


def read_payload(payload: str) -> Way | None:
    """Where the payload leads; None for one that no link of ours has."""
    if not _PAYLOAD.fullmatch(payload):
        return None
    if (found := _MANAGE.fullmatch(payload)) is not None:
        return ToChat(chat=found[1], thread_id=found[2])
    if payload.startswith(_TOPIC) and payload != _TOPIC:
        return ToTopic(topic=payload.removeprefix(_TOPIC))
    if payload.startswith(_PACK) and payload != _PACK:
        return ToPack(pack=payload.removeprefix(_PACK))
    return None


def topic_payload(topic: str) -> str:
    return f"{_TOPIC}{topic}"


def manage_payload(room: Room) -> str:
    """For whoever administers that room; it is proved when the link is used."""
    thread = f"_{room.thread_id}" if room.thread_id else ""
    return f"manage_{room.chat_id}{thread}"


def link_to(bot_name: str, payload: str) -> str | None:
    """The address; None where the bot has no name, or the payload is none that a link can have."""
    return f"https://t.me/{bot_name}?start={payload}" if bot_name and _PAYLOAD.fullmatch(payload) else None


def link_button(label: str, bot_name: str, payload: str) -> tuple[Button, ...]:
    """A row with the button that opens it; empty where there is no such link."""
    url = link_to(bot_name, payload)
    return () if url is None else (Button(label=label, url=url),)
