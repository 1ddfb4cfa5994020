"""What both kinds of documents share: bounds, titles for entries without one, and the sentence for an empty entry."""

import re
from datetime import datetime

from bot.model.entry import ParsedEntry
from bot.model.fetch import Skipped
from bot.text.plain import plain_line, plain_text

LONGEST_TITLE = 1_000
"""Characters of a title; news titles end before 300, and a longer one is an article in the wrong element."""
LONGEST_SUMMARY = 100_000
"""Characters of a summary, some forty printed pages; what matching reads is a fifth of it."""
_LONGEST_GUID = 1_000
_LONGEST_NAME = 200
_MADE_TITLE = 120
"""Characters of a title made from the first sentence."""
_SENTENCE = re.compile(r".+?[.!?…。！？](?=\s|$|[^\x00-\x7f])|.+", re.DOTALL)


def entry_of(
    position: int,
    *,
    guid: str | None,
    url: str | None,
    title: str,
    texts: list[str],
    author: str | None,
    source: str | None,
    published: datetime | None,
    updated: datetime | None,
) -> ParsedEntry | Skipped:
    """The entry made plain; a title over ``LONGEST_TITLE`` or a text over ``LONGEST_SUMMARY`` is cut there.

    ``texts`` are the content, description and summary as published; the longest once plain is the summary. An entry
    without a title takes the first sentence of its summary, one with nothing but a link the link, one with nothing is
    skipped.
    """
    summary = _longest(texts)
    named = plain_line(title)[:LONGEST_TITLE] or _first_sentence(summary) or _address(url)
    if not named:
        return Skipped(position=position, reason="it has no title, no text and no link")
    return ParsedEntry(
        guid=_bounded(guid, _LONGEST_GUID),
        url=url,
        title=named,
        summary=summary,
        author=_bounded(plain_line(author or ""), _LONGEST_NAME),
        source_outlet=_bounded(plain_line(source or ""), _LONGEST_NAME),
        published=published,
        updated=updated,
    )


def _longest(texts: list[str]) -> str:
    """Markup only shrinks when made plain, so that a shorter text need not be read to be known as shorter."""
    best = ""
    for text in sorted(dict.fromkeys(texts), key=len, reverse=True):
        if len(text) > len(best):
            best = max(best, plain_text(text)[:LONGEST_SUMMARY], key=len)
    return best


def _first_sentence(summary: str) -> str:
    """At most ``_MADE_TITLE`` characters, whole words."""
    found = _SENTENCE.match(summary.partition("\n")[0])
    sentence = found[0] if found else ""
    if len(sentence) <= _MADE_TITLE:
        return sentence
    return sentence[:_MADE_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:-–—") + "…"


def _address(url: str | None) -> str:
    return (url or "").partition("://")[2].partition("?")[0].rstrip("/")


def _bounded(text: str | None, size: int) -> str | None:
    """White space collapsed and cut; None for nothing."""
    return " ".join((text or "").split())[:size] or None
