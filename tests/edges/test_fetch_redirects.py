"""Redirects: followed hop by hop, remembered only where all of them are permanent, and never in a circle."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.http_addresses import REFUSED
from bot.adapters.http_hops import Hop, first_hop, next_hop
from bot.model.fetch import Failed, FailureKind, FetchRequest, Unchanged
from tests.edges.fetching import FEED, a_fetcher, answer, failure, fetched, fresh, law, redirect, serving

MOVED, FOUND = "301 Moved Permanently", "302 Found"


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [
        (["301 Moved Permanently"], True),
        (["308 Permanent Redirect"], True),
        (["301 X", "308 X", "301 X"], True),
        (["302 Found"], False),
        (["303 See Other"], False),
        (["307 Temporary Redirect"], False),
        (["301 X", "302 X"], False),
        (["302 X", "301 X", "308 X"], False),
    ],
)
@law
async def test_a_feed_has_moved_only_where_every_hop_is_permanent(statuses: list[str], permanent: bool) -> None:
    hops = [redirect(f"/{number}", status=status) for number, status in enumerate(statuses, 1)]
    async with serving(*hops, answer()) as server:
        outcome = fresh(await fetched(server.url()))
    final = server.url(f"/{len(statuses)}")
    assert (outcome.body, outcome.url, outcome.moved_to) == (FEED, final, final if permanent else None)


@law
async def test_a_feed_that_stays_has_not_moved() -> None:
    async with serving() as server:
        assert fresh(await fetched(server.url())).moved_to is None


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("next", "/dir/next"),
        ("/next", "/next"),
        ("?page=2", "/dir/feed?page=2"),
        ("../up/./x", "/up/x"),
        ("//127.0.0.1:{port}/other", "/other"),
        ("HTTP://127.0.0.1:{port}/caps", "/caps"),
        ("/новости feed", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8%20feed"),
        ("/a#fragment", "/a"),
        ("  /padded  ", "/padded"),
    ],
)
@law
async def test_a_location_is_read_as_browsers_read_it(location: str, target: str) -> None:
    async with serving() as server:
        server.script = (redirect(location.format(port=server.port)), answer())
        fresh(await fetched(server.url("/dir/feed")))
        assert server.targets[1] == target


@law
async def test_a_location_in_latin_1_is_followed_too() -> None:
    async with serving(b"HTTP/1.1 302 X\r\nContent-Length: 0\r\nLocation: /caf\xe9\r\n\r\n", answer()) as server:
        fresh(await fetched(server.url()))
        assert server.targets[1] == "/caf%C3%A9"


@law
async def test_validators_go_to_every_hop_and_a_304_at_the_end_counts() -> None:
    async with serving(redirect("/b"), b'HTTP/1.1 304 X\r\nETag: "b"\r\n\r\n') as server:
        outcome = await fetched(server.url(), etag='"a"')
        assert [server.sent("If-None-Match", request=number) for number in (0, 1)] == [['"a"'], ['"a"']]
    assert isinstance(outcome, Unchanged)
    assert outcome.validators.etag == '"b"'


@law
async def test_no_referer_is_sent_after_a_redirect() -> None:
    async with serving(redirect("/b"), answer()) as server:
        await fetched(server.url("/feed?token=secret"))
        assert "secret" not in server.heads[1]
        assert server.sent("Referer") == []


@law
async def test_credentials_stay_with_their_origin_and_keep_the_address_from_moving() -> None:
    async with serving(answer()) as other, serving(redirect("/b", status=MOVED)) as server:
        server.script = (redirect("/b", status=MOVED), redirect(other.url(), status=MOVED))
        outcome = fresh(await fetched(server.url().replace("://", "://reader:secret@")))
        assert [len(server.sent("Authorization", request=number)) for number in (0, 1)] == [1, 1]
        assert other.sent("Authorization") == []
        assert (outcome.url, outcome.moved_to) == (other.url(), None)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        (None, "the server redirects without saying where to"),
        ("", "the server redirects without saying where to"),
        ("http://[::1", "the server redirects to something that is not a web address"),
        ("http://a:b:c/", "the server redirects to something that is not a web address"),
        ("http://a:99999/", "the server redirects to something that is not a web address"),
        ("http://a%00b/", "the server redirects to something that is not a web address"),
        ("http://exa mple/", "the server redirects to something that is not a web address"),
        ("/feed", "the server redirects in a circle"),
        ("#again", "the server redirects in a circle"),
    ],
)
@law
async def test_a_redirect_to_nowhere_is_a_failure_with_its_reason(location: str | None, reason: str) -> None:
    async with serving(redirect(location)) as server:
        assert failure(await fetched(server.url())) == (FailureKind.HTTP, reason)
        assert server.connections == 1


@law
async def test_a_circle_of_hosts_ends() -> None:
    async with serving() as one, serving() as two:
        one.script, two.script = (redirect(two.url()),), (redirect(one.url()),)
        assert failure(await fetched(one.url())) == (FailureKind.HTTP, "the server redirects in a circle")
        assert (one.connections, two.connections) == (1, 1)


@law
async def test_ten_redirects_are_followed_and_forty_are_not() -> None:
    hops = [redirect(f"/{number}") for number in range(40)]
    async with serving(*hops[:10], answer()) as server:
        assert fresh(await fetched(server.url())).url == server.url("/9")
    async with serving(*hops) as server:
        assert failure(await fetched(server.url())) == (FailureKind.HTTP, "the server redirects more than 10 times")
        assert server.connections == 11


@law
async def test_trouble_behind_a_redirect_is_told_as_such() -> None:
    async with serving(redirect("/b"), answer(b"", status="404 X")) as server:
        assert failure(await fetched(server.url()))[1] == "the server answers 404 Not Found (after a redirect)"


@law
async def test_the_time_for_a_fetch_includes_its_redirects() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.05)
        writer.write(redirect(f"/{writer.get_extra_info('peername')[1]}"))

    async with serving(slow) as server:
        kind, reason = failure(await fetched(server.url(), total_timeout="300ms"))
    assert kind is FailureKind.TIMEOUT
    assert reason.startswith("the server did not answer within 0.3 seconds")


@law
async def test_waiting_for_a_turn_is_not_time_of_the_fetch() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.06)
        writer.write(answer())

    async with serving(slow) as server, a_fetcher(per_host_concurrency=1, total_timeout="600ms") as fetcher:
        outcomes = await asyncio.gather(*(fetcher.fetch(FetchRequest(url=server.url())) for _ in range(12)))
    assert [fresh(outcome).body for outcome in outcomes] == [FEED] * 12


def a_hop(address: str) -> Hop:
    hop = first_hop(address)
    assert isinstance(hop, Hop)
    return hop


def hopped(address: str, *locations: str, status: int = 301) -> Hop | Failed:
    hop: Hop | Failed = a_hop(address)
    for location in locations:
        assert isinstance(hop, Hop), hop
        hop = next_hop(hop, status=status, location=location)
    return hop


def test_a_redirect_may_drop_https_for_now_but_not_for_good() -> None:
    down = hopped("https://a.example/", "http://a.example/")
    assert isinstance(down, Hop)
    assert (str(down.url), down.moved_to) == ("http://a.example/", None)
    up = hopped("http://a.example/", "https://a.example/")
    assert isinstance(up, Hop)
    assert up.moved_to == "https://a.example/"


@pytest.mark.parametrize(
    "location",
    [
        *(
            "file:///etc/passwd",
            "gopher://a.example/",
            "ftp://a.example/x",
            "javascript:alert(1)",
            "data:text/xml,<rss/>",
        ),
        *("mailto:a@a.example", "https://user:pass@a.example/", "http://user@a.example/", "//u@b.example/", "unix:/x"),
    ],
)
def test_other_schemes_and_credentials_in_a_redirect_are_refused(location: str) -> None:
    assert hopped("https://a.example/", location) == Failed(kind=FailureKind.REFUSED, reason=REFUSED)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.example/", "javascript:alert(1)"])
def test_a_feed_of_another_scheme_is_refused(address: str) -> None:
    assert first_hop(address) == Failed(kind=FailureKind.REFUSED, reason=REFUSED)


@pytest.mark.parametrize(
    "address", ["", "feed.xml", "//a.example/", "http://", "http:///feed", "http://a:0/", "http://%31/"]
)
def test_what_is_no_web_address_is_told_as_such(address: str) -> None:
    assert first_hop(address) == Failed(kind=FailureKind.REFUSED, reason="the address is not a web address")


@given(st.text(max_size=60), st.binary(max_size=60))
def test_no_address_raises_and_every_hop_is_plain_http(address: str, location: bytes) -> None:
    follow = next_hop(a_hop("https://u:p@a.example/dir/feed?x#y"), status=301, location=location.decode("latin-1"))
    for hop in (first_hop(address), first_hop(f"http://{address}"), follow):
        if isinstance(hop, Hop):
            assert hop.url.scheme in {"http", "https"}
            assert hop.url.raw_host
            assert (hop.url.userinfo, hop.url.fragment) == (b"", "")
