"""Documents made to hurt: what is refused before any parser sees it. Limits of time are proved in tests/edges."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.collect.prolog import read_prolog
from bot.model.fetch import Failed, FailureKind, ParsedFeed
from tests.collect.documents import feed_of, only_entry, read, refusal_of, rss
from tests.demo.recorded import HOSTILE

LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'


def with_dtd(declarations: str, text: str = "&x;", before: str = "") -> str:
    document = rss(f"<title>{text}</title>", declaration="")
    return f'<?xml version="1.0"?>{before}<!DOCTYPE rss [{declarations}]>{document}'


@pytest.mark.parametrize(
    "declarations",
    [
        LAUGHS,
        f'<!ENTITY x "{"a" * 11}">',
        f'<!ENTITY x "{"a" * 100_000}">',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x PUBLIC "-//X" "http://intern.example/">',
        "<!ENTITY % x \"<!ENTITY y 'z'>\">%x;",
        '<!ENTITY x "<b>">',
        "<!entity x 'in small letters, which only loose readers know'>",
        '<!ENTITY ok "&#160;"><!ENTITY x SYSTEM "a">',
    ],
)
def test_a_dtd_that_declares_entities_is_refused(declarations: str) -> None:
    refused = refusal_of(with_dtd(declarations))
    assert refused.kind is FailureKind.NOT_A_FEED
    assert "DTD" in refused.reason


@pytest.mark.parametrize("before", ["<!-- <rss> -->", "<!-- > -->", "<?x <a ?>", "\n \n", '<?x "?>'])
def test_nothing_before_a_dtd_hides_it(before: str) -> None:
    assert "DTD" in refusal_of(with_dtd(LAUGHS, before=before)).reason


def test_quotes_and_brackets_in_a_dtd_do_not_end_it() -> None:
    declarations = '<!ATTLIST rss x CDATA "]>"><!-- ]> \' -->' + LAUGHS
    assert "DTD" in refusal_of(with_dtd(declarations)).reason


def test_a_dtd_without_entities_is_only_taken_off() -> None:
    assert only_entry(with_dtd("<!ELEMENT rss ANY>", text="T")).title == "T"


def test_an_entity_for_one_character_is_that_character() -> None:
    assert only_entry(with_dtd('<!ENTITY x "&#233;">')).title == "é"


def test_a_harmless_entity_cannot_smuggle_markup() -> None:
    assert read_prolog(with_dtd('<!ENTITY x "&#60;">')).entities == {"x": "&lt;"}


def test_the_hostile_feed_of_the_recording_is_refused_for_its_entities() -> None:
    refused = refusal_of(HOSTILE.read_bytes())
    assert refused.kind is FailureKind.NOT_A_FEED
    assert "entit" in refused.reason


def test_an_entity_in_the_text_is_no_declaration() -> None:
    entry = only_entry(rss("<title>T</title><description><![CDATA[<p>Write <!ENTITY x 'y'> so.</p>]]></description>"))
    assert entry.title == "T"


def test_deep_markup_in_a_text_is_read_in_bounded_time() -> None:
    entry = only_entry(rss("<title>T</title><description><![CDATA[" + "<div>" * 100_000 + "deep]]></description>"))
    assert entry.summary == "deep"


def test_many_attributes_in_a_text_are_read_in_bounded_time() -> None:
    tag = "<a " + " ".join(f"x{number}='1'" for number in range(50_000)) + ">"
    assert only_entry(rss(f"<title>T</title><description><![CDATA[{tag}link]]></description>")).summary == "link"


def test_fifty_thousand_entries_are_cut_before_they_are_parsed() -> None:
    parsed = feed_of(rss(*(f"<title>T{number}</title>" for number in range(50_000))), most=100)
    assert len(parsed.entries) == 100
    assert parsed.warning == "only 100 of 50000 entries were read"


@given(some.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_refusal(body: bytes) -> None:
    assert isinstance(read(body), ParsedFeed | Failed)


PIECES = (
    "<", ">", "&", '"', "'", "]]>", "<![CDATA[", "<!--", "-->", "<item>", "</item>", "<title>", "</title>", "\x00",
    "&#0;", "&#xFFFFFFF;", "&nbsp;", "<!DOCTYPE", "<?", "<x:y>", "<source>", "<image>", "<!h<!h<", "<svg>",
    '<content type="xhtml">', '<link href="http://[">', "<media:rating/>", "<dcterms:valid>a</dcterms:valid>", "\ufeff",
)  # fmt: skip


@settings(max_examples=150)
@given(some.lists(some.tuples(some.integers(0, 400), some.sampled_from(PIECES)), min_size=1, max_size=8))
def test_a_spoilt_feed_is_a_feed_or_a_refusal(spoilt: list[tuple[int, str]]) -> None:
    document = rss("<title>One</title><link>https://a.example/</link>", "<title>Two</title><guid>2</guid>")
    for place, piece in spoilt:
        document = document[:place] + piece + document[place:]
    parsed = read(document)
    assert isinstance(parsed, ParsedFeed | Failed)
    if isinstance(parsed, ParsedFeed):
        assert all(entry.title and "\x00" not in entry.title for entry in parsed.entries)
