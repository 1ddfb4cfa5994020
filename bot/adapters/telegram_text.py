"""Messages as the Bot API takes them: text, entities counted in UTF-16 units, a keyboard; too long ones in parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import telegram

from bot.model.message import Button, EntityKind, Message, MessageEntity
from bot.notify.limits import ENTITIES, UNITS, units
from bot.notify.visible import ELLIPSIS
from bot.text.fold import composed, composed_in_place

MOST_PARTS = 5
"""Messages that one long reply becomes; what is behind them is cut, and the last ends with an ellipsis."""

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no encoding can send."""
_KINDS = {
    EntityKind.BOLD: telegram.MessageEntity.BOLD,
    EntityKind.MARK: telegram.MessageEntity.BOLD,
    EntityKind.ITALIC: telegram.MessageEntity.ITALIC,
    EntityKind.LINK: telegram.MessageEntity.TEXT_LINK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message as it goes to the Bot API."""

    text: str
    entities: tuple[telegram.MessageEntity, ...]
    keyboard: telegram.InlineKeyboardMarkup | None


def outgoing(message: Message, *, most: int = MOST_PARTS) -> tuple[Outgoing, ...]:
    """The message in as few parts as Telegram's limits allow, cut at ends of lines, the buttons under the last.

    At least one and at most ``most``: the last part ends with an ellipsis where that was not enough.
    """
    whole = _composed(replace(message, text=_sendable(message.text)))
    parts = list(_parts(whole, most))
    return tuple(
        Outgoing(
            text=part.text,
            entities=_entities(part),
            keyboard=keyboard(message.buttons) if place == len(parts) else None,
        )
        for place, part in enumerate(parts, start=1)
    )


def keyboard(rows: Sequence[Sequence[Button]]) -> telegram.InlineKeyboardMarkup | None:
    """The buttons under a message; None where there are none."""
    filled = [[_button(button) for button in row] for row in rows if row]
    return telegram.InlineKeyboardMarkup(filled) if filled else None


def _button(button: Button) -> telegram.InlineKeyboardButton:
    label = composed(_sendable(button.label))
    if button.url:
        return telegram.InlineKeyboardButton(label, url=_sendable(button.url))
    return telegram.InlineKeyboardButton(label, callback_data=button.data)


def _sendable(text: str) -> str:
    """The text, as long as it was, with every half of a character replaced."""
    return _HALVES.sub("\ufffd", text)


def _composed(message: Message) -> Message:
    """Letters with their marks as one character where there is one, and the entities on the words that they were on.

    Telegram takes some marks out of any text, the ring of a decomposed å among them, and would show an a.
    """
    shown = composed_in_place(message.text)
    places = list(accumulate(map(len, shown), initial=0))
    entities = (
        replace(one, offset=places[one.offset], length=places[one.offset + one.length] - places[one.offset])
        for one in message.entities
    )
    return replace(message, text="".join(shown), entities=tuple(one for one in entities if one.length > 0))


def _entities(part: Message) -> tuple[telegram.MessageEntity, ...]:
    """Those of the part, offsets and lengths in UTF-16 units."""
    places = list(accumulate((2 if char > "\uffff" else 1 for char in part.text), initial=0))
    return tuple(
        telegram.MessageEntity(
            type=_KINDS[one.kind],
            offset=places[one.offset],
            length=places[one.offset + one.length] - places[one.offset],
            url=one.url,
        )
        for one in part.entities
    )


def _parts(message: Message, most: int) -> Iterator[Message]:
    """Each within the limits; white space where two parts meet belongs to neither."""
    start = 0
    for left in range(most, 0, -1):
        stop = _stop(message, start)
        if stop < len(message.text) and left == 1:
            yield _cut_short(message, start, stop)
            return
        yield _run(message, start, stop)
        start = stop + len(message.text[stop:]) - len(message.text[stop:].lstrip())
        if start >= len(message.text):
            return


def _cut_short(message: Message, start: int, stop: int) -> Message:
    """The run with an ellipsis in the place of its last character: there is more, and it is not sent."""
    run = _run(message, start, stop - 1)
    return replace(run, text=f"{run.text}{ELLIPSIS}")


def _stop(message: Message, start: int) -> int:
    """Where a part that begins there has to end: at the end of a line, else between words, else anywhere."""
    furthest = _furthest(message, start)
    if furthest >= len(message.text):
        return len(message.text)
    for gap in ("\n", " "):
        found = message.text.rfind(gap, start + 1, furthest + 1)
        if found > start and message.text[start:found].strip():
            return found
    return furthest


def _furthest(message: Message, start: int) -> int:
    """The end of the longest run from there that keeps to both limits."""
    room, stop = UNITS, start
    for char in message.text[start : start + UNITS]:
        room -= units(char)
        if room < 0:
            break
        stop += 1
    begun = sorted(one.offset for one in message.entities if one.offset + one.length > start and one.offset < stop)
    if len(begun) > ENTITIES:
        # Where more than so many begin at one place no cut helps, and Telegram drops those above its limit.
        stop = max(begun[ENTITIES], start + 1)
    return stop


def _run(message: Message, start: int, stop: int) -> Message:
    """A run of the text with what its entities cover there, white space at its end left off."""
    text = message.text[start:stop].rstrip() if stop < len(message.text) else message.text[start:stop]
    shares = (_share(one, start, start + len(text)) for one in message.entities)
    return Message(text=text, entities=tuple(one for one in shares if one.length > 0))


def _share(entity: MessageEntity, start: int, stop: int) -> MessageEntity:
    begin, end = max(entity.offset, start), min(entity.offset + entity.length, stop)
    return replace(entity, offset=max(begin - start, 0), length=max(end - begin, 0))
