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
from urllib.parse import urlsplit

from bot.model.destination import ToldKind
from bot.model.entry import Entry
from bot.model.ids import story_label
from bot.model.match import Evidence, Match, Origin
from bot.model.message import Message
from bot.model.story import Kinship, Member
from bot.notify.excerpt import excerpt
from bot.notify.moments import age
from bot.notify.pieces import bold, joined, link, plain
from bot.notify.telling import Item
from bot.notify.visible import line
from bot.text.urls import LONGEST_URL

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

_COPIES = {Kinship.COPY: "copy", Kinship.SPUN: "machine-spun copy"}


def story_text(item: Item, *, now: datetime) -> Message:
    """The story in full. The sentence is left out where the destination has read it before."""
    entry = item.speaker.report.entry
    known = item.kind is ToldKind.MORE_SOURCES and item.outlets_added > 0
    also = _listed(map(_name, item.also), most=_MOST_TAGS)
    lines = [
        joined(
            [plain(f"{story_label(item.story_id)} "), bold(shown_title(entry, limit=TITLE)), plain(_language(entry))]
        ),
        joined([plain(_state(item)), plain(age(entry.dated, now=now)), _address(entry)], between=" · "),
        plain(_sources(item.sources)),
        plain("") if known else excerpt(entry.text, item.match),
        plain(f"why: {_why(item)}"),
        plain(f"also: {also}" if also else ""),
    ]
    return joined([one for one in lines if one.text], between=_INDENT)


def passing_text(item: Item) -> Message:
    """The story in a line, with the topic that it names."""
    entry = item.speaker.report.entry
    head = f"{story_label(item.story_id)} {shown_title(entry, limit=TITLE)}{_language(entry)}"
    return joined([plain(head), plain(_name(item.topic_name)), _address(entry)], between=" · ")


def shown_title(entry: Entry, *, limit: int) -> str:
    """The title as published; where there is none, how the text begins."""
    return line(entry.text.title, limit=limit) or line(entry.text.summary, limit=limit) or "(without a title)"


def _language(entry: Entry) -> str:
    return "" if entry.language == "en" else f" [{line(entry.language, limit=8)}]"


def _state(item: Item) -> str:
    match item.kind:
        case ToldKind.NEW:
            return "new"
        case ToldKind.DEVELOPMENT:
            return f"development of {story_label(item.follows)}" if item.follows else "development"
        case ToldKind.MORE_SOURCES:
            if not item.outlets_added:
                return f"+{len(item.entries)} {'report' if len(item.entries) == 1 else 'reports'}"
            return f"+{item.outlets_added} {'source' if item.outlets_added == 1 else 'sources'}"


def _address(entry: Entry) -> Message:
    """A link whose text is the very host it leads to. Without an address that is safe to open, the outlet's name."""
    host = _host(entry.url) if entry.url else None
    if entry.url is None or host is None:
        return plain(f"{_outlet(entry)}, no link")
    return link(host, entry.url)


def _host(url: str) -> str | None:
    """The host, with its port if it names one; None for an address that hides where it leads or is not of the web."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    if not url.isascii() or len(url) > LONGEST_URL:
        return None
    if any(char <= " " or char == "\x7f" for char in url) or not all(char.isalnum() or char in ".-_:" for char in host):
        return None
    return host if port is None else f"{host}:{port}"


def _sources(sources: Sequence[Member]) -> str:
    return _listed((_source(member) for member in sources), most=_MOST_SOURCES)


def _source(member: Member) -> str:
    entry = member.report.entry
    notes = [member.report.tier.value]
    if entry.language != "en":
        notes.append(line(entry.language, limit=8))
    if member.kinship in _COPIES:
        notes.append(_COPIES[member.kinship])
    return f"{_outlet(entry)} ({', '.join(notes)})"


def _outlet(entry: Entry) -> str:
    return line(entry.outlet, limit=_OUTLET) or line(entry.feed_id, limit=_OUTLET)


def _why(item: Item) -> str:
    if item.match is None or item.match.origin is Origin.STORY:
        return f"through its story: {line(item.speaker.reason, limit=_REASON)}"
    rules = _rules(item.match)
    more = f"; {len(rules) - _MOST_REASONS} more" if len(rules) > _MOST_REASONS else ""
    return "; ".join(rules[:_MOST_REASONS]) + more


def _rules(match: Match) -> list[str]:
    """The rules that counted, those that counted most first, each with the texts it found and where."""
    of_rule: dict[str, list[Evidence]] = {}
    for one in sorted(match.evidence, key=lambda one: -one.share):
        if one.share > 0:
            of_rule.setdefault(one.rule, []).append(one)
    told = [f"{line(rule, limit=_RULE)} {_found(hits)}" for rule, hits in of_rule.items()]
    return told or [f"{match.confidence.value} match"]


def _found(hits: Sequence[Evidence]) -> str:
    """``“Khamenei” in the title, “nuclear accord” in the text``: a place is named behind what was found there."""
    shown = list(dict.fromkeys(("title" if one.field == "title" else "text", one.text) for one in hits))[:_MOST_TERMS]
    places = {
        place: " + ".join(f"“{line(text, limit=_TERM)}”" for its, text in shown if its == place) for place, _ in shown
    }
    return ", ".join(f"{texts} in the {place}" for place, texts in places.items())


def _name(topic: str) -> str:
    return line(topic, limit=_NAME)


def _listed(names: Iterable[str], *, most: int) -> str:
    given = [name for name in names if name]
    left = len(given) - most
    return ", ".join(given[:most]) + (f" and {left} more" if left > 0 else "")
