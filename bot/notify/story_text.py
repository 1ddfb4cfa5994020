"""One story in words, in each layout: what is new of it, who says so, and why the reader is told.

Brief, a line::

  ``S12`` **Title** [ru] · +2 sources · 4 outlets · iaea.org · lakeside-wire.example

Standard::

  ``S12`` **Title** [ru]
    official text · +2 sources · 40 min ago, 13:20 · iaea.org · lakeside-wire.example
    Lakeside Wire (wire), Вестник у моста (press, ru), Mirrorfeed Daily (aggregator, machine-spun copy)
    The sentence with the **term** that matched.
    why: strong term “term” in the text; 1 more
    also: inf, open-skies

Full: as standard, with a line and a link for each source, the sentence each time, and more of the reasons.
"""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.destination import ToldKind
from bot.model.entry import Entry
from bot.model.ids import story_label
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.model.sources import StoryView
from bot.notify.document_kind import document_kind
from bot.notify.excerpt import excerpt
from bot.notify.moments import age_and_time
from bot.notify.pieces import bold, joined, plain
from bot.notify.reason_text import reasons
from bot.notify.source_line import addresses, source_lines, sources_named
from bot.notify.telling import Item
from bot.notify.visible import line
from bot.words import say

TITLE = 240
"""UTF-16 units, as the other lengths here: together they keep any story well under one message."""
_QUIET = 160
_NAME = 60
_REASONS = 400
_MOST_TAGS = 6
_MOST_REASONS = 5
_INDENT = "\n  "


def story_text(item: Item, *, zone: ZoneInfo, now: datetime, language: UiLanguage) -> Message:
    """The standard layout. The sentence is left out where the destination has read it before."""
    entry = item.speaker.report.entry
    known = item.kind is ToldKind.MORE_SOURCES and item.outlets_added > 0
    lines = [
        _headline(item, language),
        _state_line(item, zone, now, language),
        plain(sources_named(item.sources, language)),
        plain("") if known else excerpt(entry.text, item.match),
        plain(say(language, "digest.why", reasons=reasons(item, language, most=1))),
        plain(_also(item, language)),
    ]
    return joined([one for one in lines if one.text], between=_INDENT)


def full_text(item: Item, *, zone: ZoneInfo, now: datetime, language: UiLanguage) -> Message:
    """The full layout."""
    why = line(reasons(item, language, most=_MOST_REASONS), limit=_REASONS)
    lines = [
        _headline(item, language),
        _state_line(item, zone, now, language),
        excerpt(item.speaker.report.entry.text, item.match),
        *source_lines(item.sources, zone=zone, now=now, language=language),
        plain(say(language, "digest.why", reasons=why)),
        plain(_also(item, language)),
    ]
    return joined([one for one in lines if one.text], between=_INDENT)


def brief_text(item: Item, *, language: UiLanguage) -> Message:
    """The story in a line: its title, what is new of it unless all is, how many outlets tell it, and where to read."""
    state = "" if item.kind is ToldKind.NEW else _state(item, language)
    outlets = say(language, "digest.outlets", count=len(item.sources))
    parts = [
        _headline(item, language),
        plain(_kind(item, language)),
        plain(state),
        plain(outlets),
        addresses(item, language),
    ]
    return joined([part for part in parts if part.text], between=" · ")


def passing_text(item: Item, *, language: UiLanguage) -> Message:
    """The story in a line, with the topic that it names."""
    entry = item.speaker.report.entry
    head = f"{story_label(item.story_id)} {shown_title(entry, limit=TITLE, language=language)}{_language(entry)}"
    return joined([plain(head), plain(_name(item.topic_name)), addresses(item, language)], between=" · ")


def quiet_line(view: StoryView, *, language: UiLanguage) -> str:
    """Number and title of a story of which nothing is new."""
    entry = view.representative.report.entry
    return f"{story_label(view.story.id)} {shown_title(entry, limit=_QUIET, language=language)}{_language(entry)}"


def shown_title(entry: Entry, *, limit: int, language: UiLanguage) -> str:
    """The title as published; where there is none, how the text begins."""
    shown = line(entry.text.title, limit=limit) or line(entry.text.summary, limit=limit)
    return shown or say(language, "digest.no_title")


def _headline(item: Item, language: UiLanguage) -> Message:
    entry = item.speaker.report.entry
    title = bold(shown_title(entry, limit=TITLE, language=language))
    return joined([plain(f"{story_label(item.story_id)} "), title, plain(_language(entry))])


def _language(entry: Entry) -> str:
    return "" if entry.language == "en" else f" [{line(entry.language, limit=8)}]"


def _state_line(item: Item, zone: ZoneInfo, now: datetime, language: UiLanguage) -> Message:
    moment = age_and_time(item.speaker.report.entry.dated, zone, now=now, language=language)
    parts = [plain(_kind(item, language)), plain(_state(item, language)), plain(moment), addresses(item, language)]
    return joined([part for part in parts if part.text], between=" · ")


def _kind(item: Item, language: UiLanguage) -> str:
    kind = document_kind(item.speaker.report.entry, item.speaker.report.tier)
    return say(language, f"digest.kind_{kind.name.lower()}") if kind else ""


def _state(item: Item, language: UiLanguage) -> str:
    match item.kind:
        case ToldKind.NEW | ToldKind.COUNTED:
            return say(language, "digest.new")
        case ToldKind.DEVELOPMENT:
            if not item.follows:
                return say(language, "digest.development")
            return say(language, "digest.development_of", story=story_label(item.follows))
        case ToldKind.MORE_SOURCES:
            if not item.outlets_added:
                return say(language, "digest.more_reports", count=len(item.entries))
            return say(language, "digest.more_sources", count=item.outlets_added)


def _also(item: Item, language: UiLanguage) -> str:
    also = _listed(map(_name, item.also), most=_MOST_TAGS, language=language)
    return say(language, "digest.also", topics=also) if also else ""


def _name(topic: str) -> str:
    return line(topic, limit=_NAME)


def _listed(names: Iterable[str], *, most: int, language: UiLanguage) -> str:
    given = [name for name in names if name]
    listed = ", ".join(given[:most])
    left = len(given) - most
    return say(language, "digest.and_more", listed=listed, count=left) if left > 0 else listed
