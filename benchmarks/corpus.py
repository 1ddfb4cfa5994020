"""What is measured on: the feeds and entries of the recording, so that the figures can be made again anywhere."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.collect.read_document import read_document
from bot.model.entry import CleanedText
from bot.model.fetch import ParsedFeed
from bot.text.clean import clean
from bot.text.language import language_of

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 2, 6, tzinfo=UTC)


@cache
def documents() -> tuple[bytes, ...]:
    """The bodies of all rounds, but for the hostile one."""
    files = sorted(path for path in (ROOT / "demo").glob("20*/**/*") if path.is_file())
    bodies = (file.read_bytes() for file in files)
    return tuple(body for body in bodies if b"<!ENTITY" not in body)


def read(body: bytes) -> ParsedFeed:
    """The document as the bot reads it."""
    parsed = read_document(body, url="http://demo.example/feed", content_type="", now=NOW, max_entries=2000)
    assert isinstance(parsed, ParsedFeed), parsed
    return parsed


@cache
def texts() -> tuple[tuple[CleanedText, str], ...]:
    """Every entry once, cleaned, with its language."""
    found = {}
    for body in documents():
        parsed = read(body)
        for entry in parsed.entries:
            text = clean(entry.title, entry.summary)
            found[text.title, text.summary] = (text, language_of(text, parsed.language))
    return tuple(found.values())
