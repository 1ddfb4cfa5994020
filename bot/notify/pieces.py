"""Pieces of a message: texts with their entities, put together without counting offsets by hand."""

from collections.abc import Iterable
from dataclasses import replace

from bot.model.message import EntityKind, Message, MessageEntity


def plain(text: str) -> Message:
    return Message(text=text)


def bold(text: str) -> Message:
    return _marked(text, EntityKind.BOLD)


def mark(text: str) -> Message:
    """Words that matched."""
    return _marked(text, EntityKind.MARK)


def italic(text: str) -> Message:
    return _marked(text, EntityKind.ITALIC)


def link(text: str, url: str) -> Message:
    """The text leads to the address."""
    return _marked(text, EntityKind.LINK, url)


def joined(pieces: Iterable[Message], *, between: str = "") -> Message:
    """All pieces one after the other."""
    texts: list[str] = []
    entities: list[MessageEntity] = []
    length = 0
    for piece in pieces:
        if texts:
            length += len(between)
        entities += (replace(entity, offset=entity.offset + length) for entity in piece.entities)
        texts.append(piece.text)
        length += len(piece.text)
    return Message(text=between.join(texts), entities=tuple(entities))


def _marked(text: str, kind: EntityKind, url: str | None = None) -> Message:
    """No entity on a text that shows nothing: Telegram would drop it and might refuse the message."""
    whole = (MessageEntity(kind=kind, offset=0, length=len(text), url=url),) if text.strip() else ()
    return Message(text=text, entities=whole)
