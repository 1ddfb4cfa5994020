"""Addresses: safe to show, one form for identity, a host as an outlet's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.text.urls import LONGEST_URL, absolute_url, canonical_url, registrable_host

BASE = "https://site.example/news/index.html"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("1.html", "https://site.example/news/1.html"),
        ("/1", "https://site.example/1"),
        ("//other.example/1", "https://other.example/1"),
        ("?p=1&q=a b", "https://site.example/news/index.html?p=1&q=a%20b"),
        ("http://A.Example:80", "http://a.example/"),
        ("https://a.example:443/x#y", "https://a.example/x#y"),
        ("https://a.example:8443/x", "https://a.example:8443/x"),
        ("https://правда.example/дело", "https://xn--80aafi6cg.example/%D0%B4%D0%B5%D0%BB%D0%BE"),
        ("https://a.example/%D0%B4", "https://a.example/%D0%B4"),
        (" https://a.example/\n x ", "https://a.example/%20x"),
        ("https://a.example/\u202egpj.exe", "https://a.example/gpj.exe"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
    ],
)
def test_an_address_is_made_absolute_and_clean(href: str, url: str) -> None:
    assert absolute_url(BASE, href) == url


@pytest.mark.parametrize(
    "href",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.example/x",
        "mailto:a@b.example",
        "tg://user?id=1",
        "https://user:secret@a.example/",
        "https://user@a.example/",
        "https://a.example:99999/",
        "https://a.example:x/",
        "http://[bad",
        "https://",
        "https://a.example/" + "x" * LONGEST_URL,
        "https://a.example/" + "ж" * 500,
        "https://" + "ж" * 300 + ".example/",
    ],
)
def test_what_nobody_should_open_is_no_address(href: str) -> None:
    assert absolute_url(BASE, href) is None


def test_without_a_base_only_whole_addresses_count() -> None:
    assert absolute_url("", "/1") is None
    assert absolute_url("", "https://a.example/1") == "https://a.example/1"


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/x?a=1&b=2",
        "https://www.a.example/x?b=2&a=1",
        "HTTPS://A.Example:443/x/?a=1&b=2",
        "https://a.example/x?a=1&b=2#part",
        "https://a.example/x?utm_source=rss&a=1&utm_medium=feed&b=2&fbclid=1",
        "https://a.example/x?a=1&b=2&at_medium=RSS&at_campaign=KARANGA&gclid=2",
        " https://a.example/x?a=1&b=2 ",
    ],
)
def test_spellings_of_one_address_have_one_form(url: str) -> None:
    assert canonical_url(url) == "https://a.example/x?a=1&b=2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/x", "https://a.example/y"),
        ("https://a.example/x?p=1", "https://a.example/x?p=2"),
        ("https://a.example/x", "https://b.example/x"),
        ("https://a.example/X", "https://a.example/x"),
        ("https://a.example:8080/x", "https://a.example/x"),
        ("https://a.example/x?id=", "https://a.example/x"),
        ("https://news.a.example/x", "https://a.example/x"),
    ],
)
def test_different_pages_keep_different_forms(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize("text", ["tag:a.example,2026:1", "urn:uuid:1", "42", "http://[bad", "https://a:b:c/"])
def test_what_is_no_web_address_stays_as_it_is(text: str) -> None:
    assert canonical_url(f" {text} ") == text


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.reuters.example/world", "reuters.example"),
        ("https://feeds.news.example/x", "news.example"),
        ("https://news.bbc.co.uk/x", "bbc.co.uk"),
        ("https://www.gov.uk/x", "gov.uk"),
        ("https://english.news.com.cn/", "news.com.cn"),
        ("https://world.kbs.co.kr/", "kbs.co.kr"),
        ("http://127.0.0.1:8080/x", "127.0.0.1"),
        ("http://[::1]/x", "[::1]"),
        ("https://localhost/", "localhost"),
        ("https://WWW.A.Example./", "a.example"),
        ("/relative", None),
        ("http://[bad", None),
    ],
)
def test_a_host_counts_by_what_was_registered(url: str, host: str | None) -> None:
    assert registrable_host(url) == host


ADDRESSES = some.text(alphabet="htps:/.@?#&=%[]ab0\\ \u202eж", max_size=40) | some.text(max_size=40)


@given(ADDRESSES)
def test_any_text_is_a_safe_address_or_none(href: str) -> None:
    made = absolute_url(BASE, href)
    assert made is None or (
        made.startswith(("http://", "https://")) and made.isascii() and "@" not in made.split("/")[2]
    )
    canonical_url(href)
    registrable_host(href)


@given(ADDRESSES)
def test_the_canonical_form_of_a_form_is_itself(href: str) -> None:
    if made := absolute_url(BASE, href):
        assert canonical_url(canonical_url(made)) == canonical_url(made)
