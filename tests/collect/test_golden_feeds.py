"""Each file in feeds/ is an oddity met in the wild, written small; what it must read as stands here."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.model.entry import ParsedEntry
from tests.collect.documents import FEEDS, feed_of


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


GOLDEN = {
    "ministry-full.rss": (
        ParsedEntry(
            guid="qa-7",
            url="https://ministry.example/news/2026/qa?utm_source=rss&id=7",
            title="Q&A: what New START counts & what it does not",
            summary="Launchers are counted.\nBombers too\nDecoys not",
            author="Press desk",
            published=utc(12, 6, 30),
        ),
        ParsedEntry(
            guid="https://ministry.example/news/2026/untitled",
            url="https://ministry.example/news/2026/untitled",
            title="The inspectors left on Monday.",
            summary="The inspectors left on Monday. They will return in June.",
        ),
        ParsedEntry(url="https://ministry.example/audio/briefing.mp3", title="ministry.example/audio/briefing.mp3"),
    ),
    "gazette-rdf.rdf": (
        ParsedEntry(
            guid="https://gazette.example/a",
            url="https://gazette.example/a",
            title="Инспекторы вернулись",
            published=utc(12, 9),
            updated=utc(12, 9),
        ),
    ),
    "institute-atom.atom": (
        ParsedEntry(
            guid="urn:institut:1",
            url="https://institut.example/blog/beitrag-1.html",
            title="R&D im <Labor>",
            summary="Erster Absatz.\nZweiter Absatz.",
            author="A. Beispiel",
            source_outlet="Nachrichtenamt",
            published=utc(12, 1, 30),
            updated=utc(12, 8),
        ),
    ),
    "harbour-atom03.xml": (
        ParsedEntry(
            guid="tag:port.example,2026:traite",
            url="https://port.example/traite",
            title="Traité signé",
            summary="Le texte.",
            published=utc(12, 8),
            updated=utc(12, 9),
        ),
    ),
    "market-rss091.xml": (ParsedEntry(url="https://market.example/cafe", title="Café fermé", summary="Une phrase."),),
    "studio-decoys.rss": (
        ParsedEntry(
            url="https://studio.example/protocol", title="Envoys sign the protocol", summary="They signed at noon."
        ),
        ParsedEntry(url="https://studio.example/clip", title="Only the media title", summary="Only the media text."),
    ),
    "tannery-broken.rss": (
        ParsedEntry(
            url="https://tannery.example/?a=1&b=2",
            title="Fish & Chips & 3 < 5",
            summary="Bare ampersands & an undefined &foo; one",
        ),
        ParsedEntry(url="https://tannery.example/2", title="Second édition"),
        ParsedEntry(title="Third, cut in the mid"),
    ),
    "readings.json": (
        ParsedEntry(
            guid="12",
            url="https://readings.example/r/12",
            title="Numbers as ids",
            summary="A < B & C.",
            author="N. N.",
            published=utc(12, 7),
            updated=utc(12, 10),
        ),
        ParsedEntry(
            guid="https://readings.example/r/13",
            url="https://readings.example/r/13",
            title="No title here.",
            summary="No title here. It goes on.",
        ),
    ),
}


def test_every_golden_feed_has_its_expectation() -> None:
    assert {file.name for file in FEEDS.iterdir()} == set(GOLDEN)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_feed_reads_as_written(name: str) -> None:
    assert feed_of((FEEDS / name).read_bytes()).entries == GOLDEN[name]


@pytest.mark.parametrize(
    ("name", "kind", "title", "language"),
    [
        ("ministry-full.rss", "rss20", "Ministry of Weights & Measures", "en-GB"),
        ("gazette-rdf.rdf", "rss10", "Канцелярский вестник", "ru"),
        ("institute-atom.atom", "atom10", "Institut & Archiv", "de"),
        ("harbour-atom03.xml", "atom03", "Le Carnet du port", "fr"),
        ("market-rss091.xml", "rss091u", "Marché", "fr"),
        ("readings.json", "json", "Readings", "en"),
    ],
)
def test_the_channel_is_named_with_its_format_and_language(name: str, kind: str, title: str, language: str) -> None:
    parsed = feed_of((FEEDS / name).read_bytes())
    assert (parsed.format, parsed.title, parsed.language) == (kind, title, language)


def test_an_entry_with_nothing_is_skipped_with_its_place_and_a_reason() -> None:
    (skipped,) = feed_of((FEEDS / "ministry-full.rss").read_bytes()).skipped
    assert (skipped.position, skipped.reason) == (3, "it has no title, no text and no link")


def test_ttl_is_read_in_minutes() -> None:
    assert feed_of((FEEDS / "ministry-full.rss").read_bytes()).ttl == timedelta(minutes=90)


def test_a_broken_document_says_what_is_wrong_with_it() -> None:
    warning = feed_of((FEEDS / "tannery-broken.rss").read_bytes()).warning
    assert warning is not None
    assert "not well-formed" in warning
    assert "line 4" in warning
