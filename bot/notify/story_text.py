"""One story in words: what is new of it, who says so, and why the reader is told.

``S12`` **Title** [ru]
  +2 sources · 40 min ago · lakeside-wire.example
  Lakeside Wire (wire), Вестник у моста (press, ru), Mirrorfeed Daily (aggregator, machine-spun copy)
  The sentence with the **term** that matched.
  why: strong.en “term” in the text; 1 more
  also: inf, open-skies
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.model.destination import ToldKind
from bot.model.entry import Entry
from bot.model.ids import story_label
from bot.model.match import Evidence, Match, Origin
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.model.story import Kinship, Member
from bot.notify.excerpt import excerpt
from bot.notify.moments import age
from bot.notify.pieces import bold, joined, plain
from bot.notify.safe_link import safe_link
from bot.notify.telling import Item
from bot.notify.visible import line
from bot.words import say

TITLE = 240
"""UTF-16 units, as the other lengths here: together they keep any story well under one message."""
_OUTLET = 60
_NAME = 60
_TERM = 48
_RULE = 24
_REASON = 160
_MOST_SOURCES = 8
_MOST_TAGS = 6
_MOST_REASONS = 1
_MOST_TERMS = 3
_INDENT = "\n  "


def story_text(item: Item, *, now: datetime, language: UiLanguage) -> Message:
    """The story in full. The sentence is left out where the destination has read it before."""
    entry = item.speaker.report.entry
    known = item.kind is ToldKind.MORE_SOURCES and item.outlets_added > 0
    also = _listed(map(_name, item.also), most=_MOST_TAGS, language=language)
    moment = plain(age(entry.dated, now=now, language=language))
    lines = [
        _headline(item, language),
        joined([plain(_state(item, language)), moment, _address(entry, language)], between=" · "),
        plain(_sources(item.sources, language)),
        plain("") if known else excerpt(entry.text, item.match),
        plain(say(language, "digest.why", reasons=_why(item, language))),
        plain(say(language, "digest.also", topics=also) if also else ""),
    ]
    return joined([one for one in lines if one.text], between=_INDENT)


def brief_text(item: Item, *, language: UiLanguage) -> Message:
    """The story in a line: its title, what is new of it unless all is, how many outlets tell it, and where to read."""
    state = "" if item.kind is ToldKind.NEW else _state(item, language)
    outlets = say(language, "digest.outlets", count=len(item.sources))
    parts = [_headline(item, language), plain(state), plain(outlets), _address(item.speaker.report.entry, language)]
    return joined([part for part in parts if part.text], between=" · ")


def passing_text(item: Item, *, language: UiLanguage) -> Message:
    """The story in a line, with the topic that it names."""
    entry = item.speaker.report.entry
    head = f"{story_label(item.story_id)} {shown_title(entry, limit=TITLE, language=language)}{_language(entry)}"
    return joined([plain(head), plain(_name(item.topic_name)), _address(entry, language)], between=" · ")


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


def _address(entry: Entry, language: UiLanguage) -> Message:
    """A link whose text is the very host it leads to. Without an address that is safe to open, the outlet's name."""
    return safe_link(entry.url) or plain(say(language, "digest.no_link", outlet=_outlet(entry)))


def _sources(sources: Sequence[Member], language: UiLanguage) -> str:
    return _listed((_source(member, language) for member in sources), most=_MOST_SOURCES, language=language)


def _source(member: Member, language: UiLanguage) -> str:
    entry = member.report.entry
    notes = [say(language, f"digest.tier_{member.report.tier.name.lower()}")]
    if entry.language != "en":
        notes.append(line(entry.language, limit=8))
    match member.kinship:
        case Kinship.COPY:
            notes.append(say(language, "digest.copy"))
        case Kinship.SPUN:
            notes.append(say(language, "digest.spun"))
        case Kinship.FIRST | Kinship.REWRITE:
            pass
    return f"{_outlet(entry)} ({', '.join(notes)})"


def _outlet(entry: Entry) -> str:
    return line(entry.outlet, limit=_OUTLET) or line(entry.feed_id, limit=_OUTLET)


def _why(item: Item, language: UiLanguage) -> str:
    if item.match is None or item.match.origin is Origin.STORY:
        return say(language, "digest.through_story", reason=line(item.speaker.reason, limit=_REASON))
    rules = _rules(item.match, language)
    shown = "; ".join(rules[:_MOST_REASONS])
    left = len(rules) - _MOST_REASONS
    return say(language, "digest.reasons_more", reasons=shown, count=left) if left > 0 else shown


def _rules(match: Match, language: UiLanguage) -> list[str]:
    """The rules that counted, those that counted most first, each with the texts it found and where."""
    of_rule: dict[str, list[Evidence]] = {}
    for one in sorted(match.evidence, key=lambda one: -one.share):
        if one.share > 0:
            of_rule.setdefault(rule_shown(one, language), []).append(one)
    told = [f"{rule} {_found(hits, language)}" for rule, hits in of_rule.items()]
    return told or [say(language, f"digest.match_{match.confidence.name.lower()}")]


def rule_shown(one: Evidence, language: UiLanguage) -> str:
    """The rule as its topic's file calls it; a word of the reader's language for a keyword of their own."""
    return say(language, "digest.rule_keyword") if one.origin is Origin.KEYWORD else line(one.rule, limit=_RULE)


def _found(hits: Sequence[Evidence], language: UiLanguage) -> str:
    """``“Khamenei” in the title, “nuclear accord” in the text``: a place is named behind what was found there."""
    shown = list(dict.fromkeys(("title" if one.field == "title" else "text", one.text) for one in hits))[:_MOST_TERMS]
    places = {
        place: " + ".join(
            say(language, "query.quoted", text=line(text, limit=_TERM)) for its, text in shown if its == place
        )
        for place, _ in shown
    }
    return ", ".join(say(language, f"digest.in_{place}", texts=texts) for place, texts in places.items())


def _name(topic: str) -> str:
    return line(topic, limit=_NAME)


def _listed(names: Iterable[str], *, most: int, language: UiLanguage) -> str:
    given = [name for name in names if name]
    listed = ", ".join(given[:most])
    left = len(given) - most
    return say(language, "digest.and_more", listed=listed, count=left) if left > 0 else listed
