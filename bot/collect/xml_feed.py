"""RSS 0.9x, 1.0 and 2.0, RDF, Atom 0.3 and 1.0, read by feedparser from a document that is already UTF-8 and mended."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import cast

import feedparser

from bot.collect.dates import read_date
from bot.collect.mend import mend
from bot.collect.reading import entry_of
from bot.collect.waits import longest_wish
from bot.model.entry import ParsedEntry
from bot.model.fetch import Failed, FailureKind, Parsed, ParsedFeed, Skipped
from bot.text.plain import plain_line
from bot.text.urls import absolute_url

Raw = Mapping[str, object]

_DECOYS = (("media:title", "called"), ("media:description", "told"), ("dc:title", "called"))
"""Elements that feedparser takes for the entry's own title or description: a photograph's caption must not replace
the article. They are renamed before reading, and asked only where the entry has no title or text itself."""
_DECOY = re.compile(rf"<(/?)({'|'.join(name for name, _ in _DECOYS)})\b[^<>]{{0,300}}?(/?)>", re.IGNORECASE)
_ENTRY_START = re.compile(r"<(?:[a-zA-Z][\w.-]{0,20}:)?(?:item|entry)[\s>]")
_ENTRY_END = re.compile(r"</(?:[a-zA-Z][\w.-]{0,20}:)?(?:item|entry)\s*>")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_RSS_HEAD = '<rss version="2.0"><channel>'
_ATOM_HEAD = '<feed xmlns="http://www.w3.org/2005/Atom">'
_DATE = re.compile(r"<(?:[a-zA-Z]+:)?(?:pubDate|published|updated|date|issued|modified)>([^<]{4,80})<", re.IGNORECASE)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_CRASHES = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, OverflowError, RecursionError)
"""What feedparser and the conversion raise on documents nobody thought of; MemoryError ends the worker instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What feedparser makes of a document."""

    channel: Raw
    entries: list[Raw]
    version: str
    """Such as ``rss20``; empty where it knows no such format."""


def read_xml(document: str, *, url: str, now: datetime, max_entries: int) -> Parsed:
    """The feed, or a Failed of kind not-a-feed for other XML. An entry over which feedparser breaks is skipped."""
    kept, count = _within(document, max_entries, now)
    channel, entries, version = _read_all(_without_decoys(kept))
    if not version and not entries:
        return Failed(kind=FailureKind.NOT_A_FEED, reason=f"the document is no feed: {_root(document)}")
    base = _base(channel, url, version)
    drafts = [
        raw if isinstance(raw, Skipped) else _guarded(place, raw, base, version, now)
        for place, raw in enumerate(entries[:max_entries])
    ]
    return ParsedFeed(
        format=version or "xml",
        title=plain_line(_string(channel, "title"))[:300],
        language=_string(channel, "language")[:20] or None,
        entries=tuple(one for one in drafts if isinstance(one, ParsedEntry)),
        skipped=tuple(one for one in drafts if isinstance(one, Skipped)),
        ttl=longest_wish(
            ttl=_string(channel, "ttl"),
            period=_string(channel, "sy_updateperiod"),
            frequency=_string(channel, "sy_updatefrequency") or None,
            document=document,
            now=now,
        ),
        warning=f"only {max_entries} of {count} entries were read" if count > max_entries else None,
    )


def _read_all(document: str) -> tuple[Raw, list[Raw | Skipped], str]:
    """Channel, entries and version. Where feedparser breaks or overlooks an entry, they are read one by one."""
    starts = _starts(document)
    try:
        read = _feedparsed(document)
    except _CRASHES:
        return _read_apart(document, starts)
    if len(read.entries) >= len(starts):
        return read.channel, list(read.entries), read.version
    apart = _read_apart(document, starts)
    whole: tuple[Raw, list[Raw | Skipped], str] = (read.channel, list(read.entries), read.version)
    return apart if len(apart[1]) > len(read.entries) else whole


def _starts(document: str) -> list[int]:
    """Where entries begin; an article about feeds may have the same words in CDATA."""
    visible = _CDATA.sub(lambda found: " " * len(found[0]), document) if "<![CDATA[" in document else document
    return [found.start() for found in _ENTRY_START.finditer(visible)]


def _read_apart(document: str, starts: list[int]) -> tuple[Raw, list[Raw | Skipped], str]:
    """Each entry in a document of its own, behind the head of the whole, or a bare one if that is broken too."""
    head = document[: starts[0]] if starts else document
    channel, version = _read_head(head)
    if not version:
        head = _ATOM_HEAD if document.startswith("<entry", starts[0] if starts else 0) else _RSS_HEAD
        version = _read_head(head)[1] if starts else ""
    entries: list[Raw | Skipped] = []
    for place, (start, end) in enumerate(pairwise([*starts, len(document)])):
        try:
            entries += _feedparsed(mend(head + document[start:end]).text).entries[:1]
        except _CRASHES as error:
            entries.append(_unreadable(place, error))
    return channel, entries, version


def _read_head(head: str) -> tuple[Raw, str]:
    try:
        read = _feedparsed(mend(head).text)
    except _CRASHES:
        return {}, ""
    return read.channel, read.version


def _unreadable(position: int, error: Exception) -> Skipped:
    return Skipped(position=position, reason=f"it cannot be read ({type(error).__name__}: {str(error)[:80]})")


def _feedparsed(document: str) -> _Read:
    """No Content-Location on purpose: with it feedparser makes relative guids absolute, and they would all change when
    the feed moves. Relative links are made absolute here."""
    result = feedparser.parse(
        io.BytesIO(document.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return _Read(
        channel=cast("Raw", dict.get(result, "feed", {})),
        entries=cast("list[Raw]", dict.get(result, "entries", [])),
        version=str(dict.get(result, "version") or ""),
    )


def _within(document: str, max_entries: int, now: datetime) -> tuple[str, int]:
    """The document with no more than ``max_entries`` entries, the newest ones, and how many there were.

    Cut before parsing, because feedparser needs 0.4 ms an entry: 50,000 would end at the CPU limit and bring nothing.
    """
    starts = _starts(document)
    if len(starts) <= max_entries:
        return document, len(starts)
    first = _DATE.search(document, starts[0], starts[1])
    last = _DATE.search(document, starts[-1])
    oldest_first = (
        first is not None
        and last is not None
        and (read_date(first[1], now=now) or now) < (read_date(last[1], now=now) or now)
    )
    if oldest_first:
        return document[: starts[0]] + document[starts[-max_entries] :], len(starts)
    ends = list(_ENTRY_END.finditer(document, starts[-1]))
    rest = document[ends[-1].end() :] if ends else ""
    return document[: starts[max_entries]] + rest, len(starts)


def _without_decoys(document: str) -> str:
    names = dict(_DECOYS)
    return _DECOY.sub(lambda tag: f"<{tag[1]}treatywatch_{names[tag[2].lower()]}{tag[3]}>", document)


def _guarded(position: int, raw: Raw, base: str, version: str, now: datetime) -> ParsedEntry | Skipped:
    """One entry that cannot be read costs only itself."""
    try:
        return _entry(position, raw, base, version, now)
    except _CRASHES as error:
        return _unreadable(position, error)


def _entry(position: int, raw: Raw, base: str, version: str, now: datetime) -> ParsedEntry | Skipped:
    texts = [_string(raw, "summary"), *_contents(raw)]
    if not any(texts):
        texts = [_string(raw, "treatywatch_told"), _string(raw, "subtitle")]
    written = ("published", "created") if version.startswith("atom") else ("published", "created", "updated")
    source = dict.get(raw, "source") if isinstance(raw, dict) else None
    return entry_of(
        position,
        guid=_string(raw, "id"),
        url=_link(raw, base),
        title=_string(raw, "title") or _string(raw, "treatywatch_called"),
        texts=texts,
        author=_string(raw, "author"),
        source=_string(source, "title") if isinstance(source, Mapping) else None,
        published=_date(raw, written, now),  # RSS has dc:date alone, which feedparser takes for an update
        updated=_date(raw, ("updated",), now),
    )


def _string(raw: Raw, key: str) -> str:
    """feedparser's dictionary answers some keys with others and warns; plain ``dict.get`` does neither."""
    value = dict.get(raw, key) if isinstance(raw, dict) else raw.get(key)
    return value if isinstance(value, str) else ""


def _date(raw: Raw, keys: tuple[str, ...], now: datetime) -> datetime | None:
    return next((moment for key in keys if (moment := read_date(_string(raw, key), now=now))), None)


def _contents(raw: Raw) -> list[str]:
    """All contents that are text; an image in base64 is none."""
    contents = dict.get(raw, "content") if isinstance(raw, dict) else None
    if not isinstance(contents, list):
        return []
    return [_string(one, "value") for one in contents if _is_text(_string(one, "type"))]


def _is_text(kind: str) -> bool:
    return not kind or kind.startswith("text/") or kind in _HTML_TYPES


def _link(raw: Raw, base: str) -> str | None:
    """The article's address: before the feed service's detour, as linked, by a guid that is one, or an enclosure's."""
    guid = _string(raw, "id")
    named = [_string(raw, "feedburner_origlink")]
    link = _string(raw, "link")
    if link.strip() != guid.strip() or "://" in link:
        named.append(link)
    links = dict.get(raw, "links") if isinstance(raw, dict) else None
    listed = links if isinstance(links, list) else []
    for rel in ("alternate", "via", "enclosure"):
        named += [_string(one, "href") for one in listed if isinstance(one, Mapping) and _string(one, "rel") == rel]
    named.append(guid if guid.startswith(("http://", "https://")) else "")
    return next((made for one in named if one.strip() and (made := absolute_url(base, one))), None)


def _base(channel: Raw, url: str, version: str) -> str:
    """Atom's links are relative to the document (RFC 4287 section 2), RSS has no rule and its authors mean the site."""
    if version.startswith("atom"):
        return url
    return absolute_url(url, _string(channel, "link")) or url


def _root(document: str) -> str:
    found = re.search(r"<([a-zA-Z][\w:.-]{0,40})", document)
    return f"its root element is <{found[1]}>" if found else "it has no XML element"
