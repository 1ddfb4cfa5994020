"""A digest as messages: plain text with entities, cut between stories, each within the limits of a chat."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.destination import ToldKind
from bot.model.entry import EntryRevision
from bot.model.message import Message
from bot.model.preferences import Layout, Preferences, UiLanguage
from bot.notify.calendar_lines import date_line
from bot.notify.coverage_text import coverage_text
from bot.notify.digest import Digest, More
from bot.notify.limits import ENTITIES, UNITS_RENDERED, units
from bot.notify.moments import day_and_time
from bot.notify.pieces import bold, joined, plain
from bot.notify.pressable import pressable, thinned
from bot.notify.story_text import brief_text, full_text, passing_text, quiet_line, story_text
from bot.notify.telling import Item
from bot.notify.visible import disarmed, line
from bot.words import say

HEADING = 80
"""UTF-16 units of a topic's name above its stories."""
_MOST_QUIET = 10
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """What is never cut: a story, the head or the foot."""

    body: Message
    heading: str = ""
    """Stands above the first block of a section, and again, as continued, where a message begins within it."""
    close: bool = False
    """Follows the block before it of the same section on the next line, without a blank one."""


def render(digest: Digest, *, zone: ZoneInfo, preferences: Preferences, note: str = "") -> tuple[Message, ...]:
    """The messages in order; the first begins with the time and the note, the last ends with what was looked at.

    Each names the stories that it tells, and beside each the revision whose words it shows.
    """
    blocks = _blocks(digest, zone, preferences, note)
    return tuple(replace(message, protected=preferences.protected) for message in _packed(blocks, preferences.language))


def _blocks(digest: Digest, zone: ZoneInfo, preferences: Preferences, note: str) -> Iterator[_Block]:
    """Disarmed, as they are whole lines; but for the command that is ours."""
    language = preferences.language
    yield _disarmed(_Block(body=_head(digest, zone, preferences, note)))
    yield from map(_disarmed, _dates(digest, zone, language))
    yield from map(_disarmed, map(_thinned, _stories(digest, zone, preferences)))
    yield from map(_disarmed, _quiet(digest, language))
    if digest.more:
        yield _Block(body=plain(_more(digest.more, language)))
    foot = coverage_text(digest.coverage, muted=digest.muted, left_out=digest.left_out, zone=zone, language=language)
    yield _disarmed(_Block(body=foot))


def _thinned(block: _Block) -> _Block:
    return replace(block, body=thinned(block.body))


def _disarmed(block: _Block) -> _Block:
    body = replace(block.body, text=disarmed(block.body.text))
    return replace(block, body=body, heading=disarmed(block.heading))


def _dates(digest: Digest, zone: ZoneInfo, language: UiLanguage) -> Iterator[_Block]:
    today = digest.composed_at.astimezone(zone).date()
    for event in digest.dates:
        dated = date_line(event, today=today, language=language)
        yield _Block(body=dated, heading=say(language, "calendar.dates"), close=True)


def _stories(digest: Digest, zone: ZoneInfo, preferences: Preferences) -> Iterator[_Block]:
    for section in digest.sections:
        name = line(section.name, limit=HEADING)
        for item in section.items:
            body = body_of(item, preferences, zone=zone, now=digest.composed_at)
            yield _Block(body=body, heading=name, close=_is_brief(preferences))
    for item in digest.passing:
        passing = telling(item, passing_text(item, language=preferences.language))
        yield _Block(body=passing, heading=say(preferences.language, "digest.passing"), close=True)


def _quiet(digest: Digest, language: UiLanguage) -> Iterator[_Block]:
    """A line each, and how many more there are."""
    heading = say(language, "digest.quiet")
    for view in digest.quiet[:_MOST_QUIET]:
        yield _Block(body=plain(quiet_line(view, language=language)), heading=heading, close=True)
    left = len(digest.quiet) - _MOST_QUIET
    if left > 0:
        yield _Block(body=plain(say(language, "digest.quiet_more", count=left)), heading=heading, close=True)


def _more(more: More, language: UiLanguage) -> str:
    if not more.command:
        return say(language, "digest.more_counted", count=more.count)
    return say(language, "digest.more_stories", count=more.count, command=more.command)


def body_of(item: Item, preferences: Preferences, *, zone: ZoneInfo, now: datetime) -> Message:
    """The story in the layout that the destination chose."""
    language = preferences.language
    match preferences.layout:
        case Layout.BRIEF:
            shown = brief_text(item, language=language)
        case Layout.STANDARD:
            shown = story_text(item, zone=zone, now=now, language=language)
        case Layout.FULL:
            shown = full_text(item, zone=zone, now=now, language=language)
    return telling(item, shown)


def telling(item: Item, shown: Message) -> Message:
    """The text as a message that tells the story in the words of its speaker."""
    entry = item.speaker.report.entry
    words = EntryRevision(entry_id=entry.id, revision=entry.revision)
    return replace(shown, stories=(item.story_id,), shown=(words,))


def _is_brief(preferences: Preferences) -> bool:
    return preferences.layout is Layout.BRIEF


def _head(digest: Digest, zone: ZoneInfo, preferences: Preferences, note: str) -> Message:
    language = preferences.language
    counts = list(_counts(digest, preferences))
    if not counts and not digest.dates:
        counts.append(say(language, "digest.head_nothing"))
    moment = day_and_time(digest.composed_at, zone, language=language)
    parts = [bold("Treatywatch"), plain(moment), plain(", ".join(counts)), *([plain(note)] if note else [])]
    return joined([part for part in parts if part.text], between=" · ")


def _counts(digest: Digest, preferences: Preferences) -> Iterator[str]:
    """How many stories; in the full layout also how many of them are new, go on, and are quiet."""
    language = preferences.language
    items = [item for section in digest.sections for item in section.items]
    full = preferences.layout is Layout.FULL
    if items:
        yield _new_and_updated(items, language) if full else say(language, "digest.head_stories", count=len(items))
    if full and digest.quiet:
        yield say(language, "digest.head_quiet", count=len(digest.quiet))
    if digest.passing:
        yield say(language, "digest.head_passing", count=len(digest.passing))


def _new_and_updated(items: Sequence[Item], language: UiLanguage) -> str:
    """No number twice: where all of them are new, or all go on, that is said of the stories."""
    new = sum(item.kind is ToldKind.NEW for item in items)
    if new and new < len(items):
        return say(language, "digest.head_mixed", count=len(items), new=new, updated=len(items) - new)
    return say(language, "digest.head_new" if new else "digest.head_updated", count=len(items))


def _packed(blocks: Iterable[_Block], language: UiLanguage) -> Iterator[Message]:
    """As many blocks to a message as there is room for."""
    message: Message | None = None
    heading = ""
    for block in blocks:
        if message is not None:
            opened = _opened(block, language, above=heading)
            longer = joined([message, opened], between=_gap(block, above=heading))
            if units(longer.text) <= UNITS_RENDERED and len(longer.entities) + pressable(longer) <= ENTITIES:
                message, heading = _with(longer, message, block.body), block.heading
                continue
            yield message
        opened = _opened(block, language, above="", continued=block.heading == heading)
        message, heading = _with(opened, block.body), block.heading
    if message is not None:
        yield message


def _with(text: Message, *told: Message) -> Message:
    """The text as a message that tells all that these tell."""
    return replace(
        text,
        stories=tuple(story for one in told for story in one.stories),
        shown=tuple(words for one in told for words in one.shown),
    )


def _opened(block: _Block, language: UiLanguage, *, above: str, continued: bool = False) -> Message:
    """The block, under its heading unless that stands above already."""
    if not block.heading or block.heading == above:
        return block.body
    name = say(language, "digest.continued", heading=block.heading) if continued else block.heading
    return joined([bold(name), block.body], between="\n")


def _gap(block: _Block, *, above: str) -> str:
    return "\n" if block.close and block.heading == above else _BETWEEN
