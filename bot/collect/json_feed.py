"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json
from datetime import datetime

from bot.collect.dates import read_date
from bot.collect.reading import entry_of
from bot.model.entry import ParsedEntry
from bot.model.fetch import Failed, FailureKind, Parsed, ParsedFeed, Skipped
from bot.text.plain import plain_line
from bot.text.urls import absolute_url


def is_json(document: str) -> bool:
    """Begins as a JSON object or list; no XML document does."""
    return document.lstrip()[:1] in ("{", "[")


def read_json(document: str, *, url: str, now: datetime, max_entries: int) -> Parsed:
    """The feed, or a Failed of kind not-a-feed for other JSON and for text that only begins like JSON."""
    try:
        whole = json.loads(document)
    except (ValueError, RecursionError) as error:
        return _refused(f"it begins like JSON but is none ({type(error).__name__}: {str(error)[:80]})")
    if not isinstance(whole, dict) or "jsonfeed.org" not in str(whole.get("version", "")):
        return _refused("it is JSON, but not a JSON Feed")
    items = whole.get("items")
    if not isinstance(items, list):
        return _refused("it is a JSON Feed without a list of items")
    base = absolute_url(url, _text(whole.get("home_page_url"))) or url
    read = [_entry(place, item, base, now) for place, item in enumerate(items[:max_entries])]
    more = f"only {max_entries} of {len(items)} entries were read" if len(items) > max_entries else None
    return ParsedFeed(
        format="json",
        title=plain_line(_text(whole.get("title")))[:300],
        language=_text(whole.get("language"))[:20] or None,
        entries=tuple(one for one in read if isinstance(one, ParsedEntry)),
        skipped=tuple(one for one in read if isinstance(one, Skipped)),
        warning=more,
    )


def _entry(position: int, item: object, base: str, now: datetime) -> ParsedEntry | Skipped:
    if not isinstance(item, dict):
        return Skipped(position=position, reason="it is not an object")
    texts = [_text(item.get("content_html")), _as_markup(item.get("content_text")), _text(item.get("summary"))]
    address = _text(item.get("url")) or _text(item.get("external_url"))
    guid = _text(item.get("id"))
    link = absolute_url(base, address) if address else absolute_url("", guid)
    return entry_of(
        position,
        guid=guid or None,
        url=link,
        title=_text(item.get("title")),
        texts=texts,
        author=_author(item),
        source=None,
        published=read_date(_text(item.get("date_published")), now=now),
        updated=read_date(_text(item.get("date_modified")), now=now),
    )


def _author(item: dict[str, object]) -> str | None:
    """``authors`` of version 1.1, else ``author`` of 1.0."""
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else item.get("author")
    return _text(first.get("name")) if isinstance(first, dict) else None


def _as_markup(text: object) -> str:
    """``content_text`` is plain by definition: a bracket in it is a bracket."""
    return _text(text).replace("&", "&amp;").replace("<", "&lt;")


def _text(value: object) -> str:
    """Strings as they are, numbers as ids are sometimes written; everything else is nothing."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _refused(reason: str) -> Failed:
    return Failed(kind=FailureKind.NOT_A_FEED, reason=f"the document is no feed: {reason}")
