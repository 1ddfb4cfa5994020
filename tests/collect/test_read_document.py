"""What comes instead of a feed, what is damaged, what is too much."""

from datetime import timedelta

import pytest

from bot.model.fetch import FailureKind, ParsedFeed
from tests.builders import NOON, at
from tests.collect.documents import ORIGIN, feed_of, only_entry, read, refusal_of, rss


@pytest.mark.parametrize("body", [b"", b"  \r\n", b"\x00\x00"])
def test_an_empty_answer_is_no_feed(body: bytes) -> None:
    refused = refusal_of(body)
    assert (refused.kind, refused.reason) == (FailureKind.NOT_A_FEED, "the answer is empty")


def test_an_html_page_names_the_feed_it_points_to() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>Log in &amp; read</title>"
        '<link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body>x</body></html>'
    )
    refused = refusal_of(page, content_type="application/rss+xml")
    assert refused.kind is FailureKind.NOT_A_FEED
    assert "an HTML page (“Log in & read”) came instead of a feed" in refused.reason
    assert "https://origin.example/feed.xml" in refused.reason


def test_an_html_page_does_not_name_a_dangerous_feed() -> None:
    page = '<html><head><link rel="alternate" type="application/atom+xml" href="javascript:alert(1)"></head></html>'
    assert "javascript" not in refusal_of(page).reason


@pytest.mark.parametrize(
    ("document", "word"),
    [
        ("<?xml version='1.0'?><sitemapindex><sitemap/></sitemapindex>", "<sitemapindex>"),
        ("just some words", "plain text"),
        ('{"error": "not found"}', "not a JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": 5}', "without a list of items"),
        ('{"version": ', "begins like JSON"),
        ("[" * 100_000, "begins like JSON"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_sentence(document: str, word: str) -> None:
    refused = refusal_of(document)
    assert refused.kind is FailureKind.NOT_A_FEED
    assert word in refused.reason


def test_a_feed_without_entries_is_a_feed() -> None:
    parsed = feed_of(rss())
    assert parsed.entries == ()
    assert parsed.warning is None


@pytest.mark.parametrize(
    "content_type", ["text/html", "application/json", "image/png", "", "text/plain; charset=utf-8"]
)
def test_a_wrong_content_type_does_not_hide_a_feed(content_type: str) -> None:
    assert len(feed_of(rss("<title>One</title>"), content_type=content_type).entries) == 1


DAMAGES = {
    "blank first line": lambda whole: "\n\n" + whole,
    "words before": lambda whole: "Warning: something failed\n" + whole,
    "markup before": lambda whole: "<br />\n<b>Warning</b>: something failed<br />\n" + whole,
    "words after": lambda whole: whole + "\ncached in 3 ms",
    "markup after": lambda whole: whole + "<script>track()</script>",
    "no end": lambda whole: whole.replace("</channel></rss>", ""),
    "half an end": lambda whole: whole.replace("nnel></rss>", ""),
    "end in the middle": lambda whole: whole.replace("<item><title>Two", "</channel></rss><item><title>Two"),
    "control characters": lambda whole: whole.replace("Two", "T\x0bw\x00o"),
    "reference to a control character": lambda whole: whole.replace("Two", "T&#11;w&#x0;o"),
    "bare ampersand": lambda whole: whole.replace("</channel>", "<copyright>A & B</copyright></channel>"),
    "entity of HTML": lambda whole: whole.replace("</channel>", "<copyright>&copy; B</copyright></channel>"),
    "undeclared prefix": lambda whole: whole.replace("<title>Two", "<media:thumbnail url='x'/><title>Two"),
    "comment without its end": lambda whole: whole.replace(
        "</title><guid>1</guid></item>", "</title><guid>1</guid><!-- x </item>"
    ),
    "declaration without its end": lambda whole: whole.replace("?>", ""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_document_loses_no_entry(damage: str) -> None:
    whole = rss("<title>One</title><guid>1</guid>", "<title>Two</title><guid>2</guid>")
    entries = feed_of(DAMAGES[damage](whole)).entries
    assert [(entry.guid, entry.title) for entry in entries] == [("1", "One"), ("2", "Two")]


def test_a_document_that_needed_mending_says_so() -> None:
    assert feed_of(rss("<title>A & B</title>")).warning is not None


def test_one_bad_entry_costs_only_itself() -> None:
    bad = "<title>Bad</title><width><b>wide</b></width>"  # feedparser cannot make a number of it and breaks
    parsed = feed_of(rss("<title>One</title>", bad, "<title>Three</title>"))
    assert {"One", "Three"} <= {entry.title for entry in parsed.entries}
    assert len(parsed.entries) + len(parsed.skipped) == 3


def test_a_document_with_too_many_entries_keeps_the_newest() -> None:
    dated = [f"<title>Day {day}</title><pubDate>{at(days=day):%d %b %Y}</pubDate>" for day in range(30)]
    oldest_first = feed_of(rss(*dated), most=10)
    newest_first = feed_of(rss(*reversed(dated)), most=10)
    wanted = {f"Day {day}" for day in range(20, 30)}
    assert {entry.title for entry in oldest_first.entries} == wanted
    assert {entry.title for entry in newest_first.entries} == wanted
    assert oldest_first.warning == "only 10 of 30 entries were read"


def test_too_many_entries_of_a_json_feed_are_cut_with_a_warning() -> None:
    items = ",".join(f'{{"id": "{number}", "title": "T{number}"}}' for number in range(5))
    parsed = feed_of(f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}', most=3)
    assert [entry.guid for entry in parsed.entries] == ["0", "1", "2"]
    assert parsed.warning == "only 3 of 5 entries were read"


def test_the_longest_text_is_the_summary() -> None:
    entry = only_entry(
        rss("<title>T</title><description>Short.</description><description>The longer one of both.</description>")
    )
    assert entry.summary == "The longer one of both."


def test_titles_and_texts_are_bounded() -> None:
    entry = only_entry(rss(f"<title>{'t' * 5000}</title><description>{'word ' * 100_000}</description>"))
    assert len(entry.title) == 1000
    assert len(entry.summary) == 100_000


def test_a_title_made_from_the_text_ends_with_a_word() -> None:
    entry = only_entry(rss(f"<description>{'committee ' * 40}</description>"))
    assert entry.title.endswith("committee…")
    assert len(entry.title) <= 121


def test_a_tag_only_title_counts_as_none() -> None:
    assert only_entry(rss("<title>&lt;b&gt;&lt;/b&gt;</title><description>Said.</description>")).title == "Said."


def test_a_guid_that_is_no_address_makes_no_link() -> None:
    entry = only_entry(rss("<title>T</title><guid>42</guid>", channel="<link>https://site.example/</link>"))
    assert (entry.guid, entry.url) == ("42", None)


def test_a_guid_does_not_depend_on_where_the_document_was_found() -> None:
    document = rss("<title>T</title><guid>/2026/42</guid>")
    here, there = read(document), read(document, url="https://elsewhere.example/feed")
    assert isinstance(here, ParsedFeed)
    assert isinstance(there, ParsedFeed)
    assert here.entries[0].guid == there.entries[0].guid == "/2026/42"


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://user:secret@site.example/",
        "data:text/html,x",
        "http://[bad",
        "https://site.example/" + "x" * 2000,
    ],
)
def test_a_link_that_nobody_should_open_is_left_out(link: str) -> None:
    entry = only_entry(rss(f"<title>T</title><link>{link}</link>"))
    assert entry.url is None
    assert entry.title == "T"


def test_relative_links_of_rss_are_those_of_the_site() -> None:
    entry = only_entry(rss("<title>T</title><link>news/1</link>", channel="<link>https://site.example/</link>"))
    assert entry.url == "https://site.example/news/1"


def test_relative_links_of_atom_are_those_of_the_document() -> None:
    entry = only_entry(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><link href="https://site.example/"/>'
        '<entry><title>T</title><id>x</id><link href="../1"/></entry></feed>'
    )
    assert entry.url == ORIGIN.replace("feeds/all.xml", "1")


def test_the_source_of_an_aggregated_entry_is_its_outlet() -> None:
    entry = only_entry(rss('<title>T</title><source url="https://wire.example/feed">Lake &amp; Wire</source>'))
    assert entry.source_outlet == "Lake & Wire"


def test_a_refused_document_has_no_entries_and_a_sound_one_no_warning() -> None:
    assert feed_of(rss("<title>T</title>")).warning is None


HOURS = "".join(f"<hour>{hour}</hour>" for hour in range(10, 18))


@pytest.mark.parametrize(
    ("channel", "wait"),
    [
        ("<ttl>60</ttl>", timedelta(hours=1)),
        ("<ttl>1000000</ttl>", timedelta(days=1)),
        ("<ttl>-5</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", timedelta(hours=6)),
        ("<sy:updatePeriod>weekly</sy:updatePeriod>", timedelta(days=1)),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", timedelta(hours=1)),
        (f"<skipHours>{HOURS}</skipHours>", timedelta(hours=6)),
        ("<skipHours><hour>3</hour></skipHours>", None),
        ("<skipDays><day>Tuesday</day></skipDays>", timedelta(hours=12)),
        ("", None),
    ],
)
def test_the_publishers_wish_to_be_left_alone_is_read_and_bounded(channel: str, wait: timedelta | None) -> None:
    assert NOON.strftime("%A %H:%M") == "Tuesday 12:00"
    spaced = rss("<title>T</title>", channel=channel).replace(
        "<rss ", '<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    )
    assert feed_of(spaced).ttl == wait


def test_dates_of_other_zones_are_not_taken_for_utc() -> None:
    assert only_entry(rss("<title>T</title><pubDate>Tue, 12 May 2026 15:00:00 MSK</pubDate>")).published == NOON
