"""Small documents and entries: each test names only what matters to its law."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.collect.read_document import read_document
from bot.model.entry import ParsedEntry
from bot.model.fetch import Failed, Parsed, ParsedFeed
from tests.builders import NOON

FEEDS = Path(__file__).parent / "feeds"
ORIGIN = "https://origin.example/feeds/all.xml"


def rss(*items: str, channel: str = "", declaration: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    """An RSS 2.0 document of these items, each the inside of ``<item>``."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'{declaration}<rss version="2.0"><channel><title>Channel</title>{channel}{inside}</channel></rss>'


def read(
    document: str | bytes, *, content_type: str = "", url: str = ORIGIN, now: datetime = NOON, most: int = 2000
) -> Parsed:
    body = document.encode() if isinstance(document, str) else document
    return read_document(body, url=url, content_type=content_type, now=now, max_entries=most)


def feed_of(document: str | bytes, *, content_type: str = "", now: datetime = NOON, most: int = 2000) -> ParsedFeed:
    """The document, which must be a feed."""
    parsed = read(document, content_type=content_type, now=now, most=most)
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed


def refusal_of(document: str | bytes, *, content_type: str = "") -> Failed:
    """The refusal of the document, which must be none."""
    parsed = read(document, content_type=content_type)
    assert isinstance(parsed, Failed), parsed
    return parsed


def only_entry(document: str | bytes) -> ParsedEntry:
    parsed = feed_of(document)
    assert len(parsed.entries) == 1, parsed
    return parsed.entries[0]


def an_item(name: str = "one", title: str = "Inspectors return to the plant", **more: object) -> ParsedEntry:
    """A parsed entry whose guid and address are of that name; any other field by its name."""
    entry = ParsedEntry(
        guid=f"guid-{name}", url=f"https://harbour.example/{name}", title=title, summary="They came.", published=NOON
    )
    return replace(entry, **more)  # type: ignore[arg-type]  # a builder takes any field
