"""Blocks of text put into as few messages as there is room for, and lists that say what they leave out."""

from collections.abc import Iterable, Iterator, Sequence

from bot.model.message import Message
from bot.notify.limits import ENTITIES, UNITS, units
from bot.notify.pieces import joined

BLANK = Message(text="")
"""An empty line; none where a message begins or ends."""


def packed(blocks: Iterable[Message], *, between: str = "\n") -> tuple[Message, ...]:
    """The blocks in order; none is cut, so each must be within the limits of a message by itself."""
    return tuple(_packed(blocks, between))


def first_that_fit(blocks: Sequence[Message], *, room: int, between: str = "\n\n") -> int:
    """How many of the blocks fit into so many UTF-16 units; one at least."""
    left, count = room, 0
    entities = 0
    for block in blocks:
        left -= units(block.text) + units(between)
        entities += len(block.entities)
        if left < 0 or entities > ENTITIES - 9:
            break
        count += 1
    return max(count, min(len(blocks), 1))


def _packed(blocks: Iterable[Message], between: str) -> Iterator[Message]:
    whole: Message | None = None
    gap = between
    for block in blocks:
        if not block.text:
            gap = 2 * between
            continue
        longer = block if whole is None else joined([whole, block], between=gap)
        if whole is not None and (units(longer.text) > UNITS or len(longer.entities) > ENTITIES):
            yield whole
            longer = block
        whole, gap = longer, between
    if whole is not None:
        yield whole
