"""Markup to plain text: nothing invisible, no markup, no fused sentences, no endless time."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.text.plain import plain_line, plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("<p>One.<p>Two.", "One.\nTwo."),
        ("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."),
        ("<ul><li>One<li>Two</ul>Three", "One\nTwo\nThree"),
        ("<div>One</div>Two<h2>Three</h2>Four", "One\nTwo\nThree\nFour"),
        ("<table><tr><td>One</td><td>Two</td></tr></table>", "One\nTwo"),
        ("<blockquote><p>One</p></blockquote>", "One"),
    ],
)
def test_blocks_are_kept_apart(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@pytest.mark.parametrize("tag", ["b", "em", "a", "span", "i", "strong", "font", "sup", "mark"])
def test_inline_tags_do_not_part_words(tag: str) -> None:
    assert plain_text(f"de<{tag}>nuclear</{tag}>isation") == "denuclearisation"


@pytest.mark.parametrize(
    "markup",
    [
        "a<script>alert(1)</script>",
        "a<style>p{color:red}</style>",
        "a<!-- comment -->",
        "a<iframe src=x>fallback</iframe>",
        "a<script>unclosed",
        "a<svg><text>x</text></svg>",
        "a<noscript>x</noscript>",
        'a<img alt="b" src="x>y">',
        "a<?php echo 1 ?>",
    ],
)
def test_what_is_not_text_is_dropped(markup: str) -> None:
    assert plain_text(markup) == "a"


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("AT&T < 5 > 3 & R&D", "AT&T < 5 > 3 & R&D"),
        ("AT&amp;T", "AT&T"),
        ("A &lt; B &gt; C", "A < B > C"),
        ("&lt;b&gt;Bold&lt;/b&gt; claim", "Bold claim"),
        ("&amp;lt;b&amp;gt;Bold&amp;lt;/b&amp;gt; claim", "Bold claim"),
        ("It&amp;#8217;s", "It’s"),
        ("It&#8217;s &quot;so&quot;", 'It’s "so"'),
        ("<b>Bold</b> <i>claim</i>", "Bold claim"),
        ("<Analysis> New START", "<Analysis> New START"),
        ("<속보> 북한", "<속보> 북한"),
        ("<3 the treaty", "<3 the treaty"),
        ("x <o:p>y</o:p>", "x y"),
        ("Two\n lines\tand   spaces\u00a0\u3000here", "Two lines and spaces here"),
        ("One<br>Two", "One Two"),
        ("<b></b>", ""),
        ("&copy; 2026", "© 2026"),
        ("&unknown; stays", "&unknown; stays"),
    ],
)
def test_a_title_loses_its_markup_and_nothing_else(markup: str, line: str) -> None:
    assert plain_line(markup) == line


HIDDEN = "\x00\x07\x1b\x1e\x7f\xad\u200b\u200d\u200e\u202e\u2060\u2066\u2069\ufeff\ud800\U000e0041"


@pytest.mark.parametrize("hidden", [*HIDDEN, "&#x202e;", "&#8203;", "&#7;"], ids=ascii)
def test_invisible_characters_are_removed(hidden: str) -> None:
    assert plain_text(f"new{hidden}start") == "newstart"
    assert plain_text(f"<p>new{hidden}start</p>") == "newstart"


def test_the_persian_non_joiner_stays() -> None:
    assert plain_text("<p>می\u200cشود</p>") == "می\u200cشود"
    assert plain_text("می&zwnj;شود") == "می\u200cشود"


def test_decomposed_letters_are_composed() -> None:
    assert plain_text("и\u0306од") == "йод"


def test_a_text_without_markup_keeps_its_paragraphs_and_joins_wrapped_lines() -> None:
    wrapped = (
        "The inspectors came back to the enrichment plant on\nMonday and stayed.\n\nTalks follow.\n- first\n- second"
    )
    assert plain_text(wrapped) == (
        "The inspectors came back to the enrichment plant on Monday and stayed.\nTalks follow.\n- first\n- second"
    )


def test_line_breaks_in_markup_are_spaces() -> None:
    assert plain_text("<p>One\ntwo</p>\n<p>three</p>") == "One two\nthree"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "".join(f"<font color={number}><p>" for number in range(20_000)) + "deep",
        "<a " + " ".join(f"x{number}=1" for number in range(250_000)) + ">deep",
        "<p>" * 50_000 + "deep",
        "<table><tr><td>" * 30_000 + "deep",
        "deep" + "<" * 1_000_000,
        "<script>" * 50_000 + "</script>deep",
        '<a href="' * 50_000 + '">deep',
    ],
    ids=["depth", "formatting", "attributes", "paragraphs", "tables", "brackets", "scripts", "quotes"],
)
def test_markup_made_to_be_slow_is_read_all_the_same(markup: str) -> None:
    assert "<div" not in plain_text(markup)


def test_a_huge_text_is_cut_before_it_is_read() -> None:
    assert len(plain_text("word " * 1_000_000)) <= 2_000_000


MARKUP = some.text(alphabet="ab <>&;#/!\"'=p\n\u200b\u202e-x0123", max_size=80)


@given(MARKUP | some.text(max_size=60))
def test_any_text_becomes_clean_lines(markup: str) -> None:
    text = plain_text(markup)
    assert text == "\n".join(line.strip() for line in text.split("\n"))
    assert "\n\n" not in text
    assert not {"\x00", "\u200b", "\u202e", "\x1e", "\t", "\u00a0", "\r"} & set(text)
    assert "\n" not in plain_line(markup)


@given(some.text(alphabet="abc de.fg", max_size=60))
def test_plain_words_stay_as_they_are(words: str) -> None:
    assert plain_line(words) == " ".join(words.split())
