"""A digest as messages: plain text with entities, cut between stories, each within the limits of a chat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.model.message import Message
from bot.notify.coverage_text import coverage_text
from bot.notify.digest import Digest
from bot.notify.limits import ENTITIES, UNITS_RENDERED, units
from bot.notify.moments import day_and_time
from bot.notify.pieces import bold, joined, plain
from bot.notify.story_text import passing_text, story_text
from bot.notify.visible import disarmed, line

_HEADING = 80
_PASSING = "Mentioned in passing"
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """What is never cut: a story, the head or the foot."""

    body: Message
    heading: str = ""
    """Stands above the first block of a section, and again, as continued, where a message begins within it."""
    close: bool = False
    """Follows the block before it of the same section on the next line, without a blank one."""


def render(digest: Digest, *, zone: ZoneInfo) -> tuple[Message, ...]:
    """The messages in order; the first begins with the time, the last ends with what was looked at."""
    return tuple(replace(message, text=disarmed(message.text)) for message in _packed(_blocks(digest, zone)))


def _blocks(digest: Digest, zone: ZoneInfo) -> Iterator[_Block]:
    yield _Block(body=_head(digest, zone))
    for section in digest.sections:
        name = line(section.name, limit=_HEADING)
        for item in section.items:
            yield _Block(body=story_text(item, now=digest.composed_at), heading=name)
    for item in digest.passing:
        yield _Block(body=passing_text(item), heading=_PASSING, close=True)
    yield _Block(body=coverage_text(digest.coverage, zone=zone))


def _head(digest: Digest, zone: ZoneInfo) -> Message:
    stories = sum(len(section.items) for section in digest.sections)
    counts = [f"{stories} {'story' if stories == 1 else 'stories'}"] if stories else []
    if digest.passing:
        counts.append(f"{len(digest.passing)} mentioned in passing")
    return joined(
        [bold("Treatywatch"), plain(day_and_time(digest.composed_at, zone)), plain(", ".join(counts))], between=" · "
    )


def _packed(blocks: Iterable[_Block]) -> Iterator[Message]:
    """As many blocks to a message as there is room for."""
    message: Message | None = None
    heading = ""
    for block in blocks:
        if message is not None:
            longer = joined([message, _opened(block, above=heading)], between=_gap(block, above=heading))
            if units(longer.text) <= UNITS_RENDERED and len(longer.entities) <= ENTITIES:
                message, heading = longer, block.heading
                continue
            yield message
        message = _opened(block, above="", continued=block.heading == heading)
        heading = block.heading
    if message is not None:
        yield message


def _opened(block: _Block, *, above: str, continued: bool = False) -> Message:
    """The block, under its heading unless that stands above already."""
    if not block.heading or block.heading == above:
        return block.body
    name = f"{block.heading} (continued)" if continued else block.heading
    return joined([bold(name), block.body], between="\n")


def _gap(block: _Block, *, above: str) -> str:
    return "\n" if block.close and block.heading == above else _BETWEEN
