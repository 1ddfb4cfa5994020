"""A body to entries: whatever a publisher sends comes out as a ParsedFeed or as a Failed with a sentence."""

from dataclasses import replace
from datetime import datetime

from bot.collect.encoding import decode
from bot.collect.html_page import about_page, is_html
from bot.collect.json_feed import is_json, read_json
from bot.collect.mend import mend
from bot.collect.prolog import read_prolog, with_entities
from bot.collect.xml_feed import read_xml
from bot.model.fetch import Failed, FailureKind, Parsed, ParsedFeed


def read_document(body: bytes, *, url: str, content_type: str, now: datetime, max_entries: int) -> Parsed:
    """The entries of a body that came from ``url``, plain and within bounds; to be run where it can be killed.

    Decode, refuse entity declarations, tell JSON from HTML from XML, mend, read. The order matters: nothing that
    expands entities sees a DTD, and feedparser sees UTF-8 that is well-formed wherever that can be had.
    """
    decoded = decode(body, content_type=content_type)
    document = decoded.text
    if not document.strip("\x00 \t\r\n"):
        return _not_a_feed("the answer is empty")
    if is_json(document):
        return _warned(read_json(document, url=url, now=now, max_entries=max_entries), decoded.warning)
    if is_html(document):
        return _not_a_feed(about_page(document, url))
    prolog = read_prolog(document)
    if prolog.refusal:
        return _not_a_feed(prolog.refusal)
    if "<" not in prolog.document:
        return _not_a_feed("the answer is plain text, no feed")
    mended = mend(with_entities(prolog.document, prolog.entities))
    parsed = read_xml(mended.text, url=url, now=now, max_entries=max_entries)
    return _warned(parsed, decoded.warning, mended.warning)


def _warned(parsed: Parsed, *warnings: str | None) -> Parsed:
    """All that was wrong, in one sentence."""
    match parsed:
        case ParsedFeed():
            said = [warning for warning in (*warnings, parsed.warning) if warning]
            return replace(parsed, warning="; ".join(said) or None)
        case Failed():
            return parsed


def _not_a_feed(reason: str) -> Failed:
    return Failed(kind=FailureKind.NOT_A_FEED, reason=reason)
