"""What is asked, and what each answer of a server is taken for."""

import asyncio
import gzip
from datetime import timedelta
from email.utils import format_datetime

import pytest

from bot import __version__
from bot.adapters.http_fetcher import HttpFetcher
from bot.model.feed import Validators
from bot.model.fetch import Failed, FailureKind, FetchRequest, Fresh, Unchanged
from bot.ports import Fetcher
from tests.builders import NOON, at
from tests.edges.fetching import FEED, a_fetcher, answer, failure, fetched, fresh, law, polling, redirect, serving

NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\n"


@law
async def test_a_body_comes_with_all_that_its_headers_say() -> None:
    headers = ('ETag: W/"a b"', "Last-Modified: yesterday, really", "Content-Type: text/xml; charset=koi8-r")
    async with serving(answer(FEED, *headers, "Cache-Control: max-age=600")) as server:
        assert await fetched(server.url("/feed?page=1")) == Fresh(
            body=FEED,
            url=server.url("/feed?page=1"),
            content_type="text/xml; charset=koi8-r",
            validators=Validators(etag='W/"a b"', last_modified="yesterday, really"),
            max_age=timedelta(minutes=10),
        )


@law
async def test_a_request_says_who_asks_and_nothing_more() -> None:
    async with serving() as server:
        await fetched(server.url(), contact="https://example.org/bot")
        assert server.heads[0].split("\r\n") == [
            "GET /feed HTTP/1.1",
            f"Host: 127.0.0.1:{server.port}",
            "User-Agent: treatywatch/1.2.3 (+https://example.org/bot)",
            "Accept: application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, "
            "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
            "Accept-Encoding: gzip, deflate, br, zstd",
            "Connection: close",
            "",
            "",
        ]


@law
async def test_without_a_contact_the_name_and_version_are_told() -> None:
    async with serving() as server:
        fetcher: Fetcher = HttpFetcher(polling(), version=__version__)
        assert isinstance(fetcher, HttpFetcher)
        async with fetcher:
            await fetcher.fetch(FetchRequest(url=server.url()))
        assert server.sent("User-Agent") == [f"treatywatch/{__version__}"]


@law
async def test_no_cookie_is_kept_from_any_answer() -> None:
    async with serving(redirect("/b"), answer(FEED, "Set-Cookie: id=1; Path=/")) as server, a_fetcher() as fetcher:
        for _ in range(3):
            await fetcher.fetch(FetchRequest(url=server.url()))
        assert "cookie" not in "".join(server.heads).lower()


@law
async def test_no_connection_is_kept() -> None:
    async with serving() as server, a_fetcher() as fetcher:
        for _ in range(3):
            await fetcher.fetch(FetchRequest(url=server.url()))
        assert server.connections == 3


@law
async def test_validators_are_sent_byte_for_byte_as_they_came() -> None:
    async with serving(
        answer(FEED, 'ETag: W/"\xe9\t\xff"--gzip', "Last-Modified:   Tue,  1 Foo 1900 25:00 +0100 ")
    ) as server:
        found = fresh(await fetched(server.url())).validators
        await fetched(server.url(), etag=found.etag, last_modified=found.last_modified)
        assert server.sent("If-None-Match") == ['W/"\xe9\t\xff"--gzip']
        assert server.sent("If-Modified-Since") == ["Tue,  1 Foo 1900 25:00 +0100"]
        assert server.sent("If-None-Match", request=0) == []


@law
async def test_a_304_keeps_the_old_validators_where_it_carries_none() -> None:
    async with serving(NOT_MODIFIED + b"Cache-Control: max-age=60\r\n\r\n") as server:
        outcome = await fetched(server.url(), etag='"a"', last_modified="then")
    known = Validators(etag='"a"', last_modified="then")
    assert outcome == Unchanged(validators=known, max_age=timedelta(minutes=1))


@law
async def test_a_304_with_a_new_etag_replaces_the_old_one() -> None:
    async with serving(NOT_MODIFIED + b'ETag: "b"\r\n\r\n') as server:
        outcome = await fetched(server.url(), etag='"a"', last_modified="then")
    assert outcome == Unchanged(validators=Validators(etag='"b"', last_modified="then"))


@law
async def test_a_200_replaces_both_validators_even_by_nothing() -> None:
    async with serving(answer(FEED, 'ETag: "b"')) as server:
        outcome = await fetched(server.url(), etag='"a"', last_modified="then")
    assert fresh(outcome).validators == Validators(etag='"b"')


@law
async def test_a_304_to_a_plain_request_is_a_failure() -> None:
    async with serving(NOT_MODIFIED + b'ETag: "b"\r\n\r\n') as server:
        reason = "the server answers 304 Not Modified although nothing was said to be known"
        assert failure(await fetched(server.url())) == (FailureKind.HTTP, reason)


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("401 Unauthorized", "the server answers 401 Unauthorized"),
        ("403 Forbidden", "the server answers 403 Forbidden"),
        ("404 <script>alert(1)</script>", "the server answers 404 Not Found"),
        ("500 Oops", "the server answers 500 Internal Server Error"),
        ("502 Bad Gateway", "the server answers 502 Bad Gateway"),
        ("503 Service Unavailable", "the server answers 503 Service Unavailable"),
        ("522", "the server answers 522"),
        ("999 Denied", "the server answers 999"),
        ("202 Accepted", "the server answers 202 Accepted"),
        ("204 No Content", "the server answers 204 No Content"),
        ("206 Partial Content", "the server answers 206 Partial Content"),
        ("300 Multiple Choices", "the server answers 300 Multiple Choices"),
    ],
)
@law
async def test_an_answer_that_is_no_feed_is_told_in_the_words_of_the_standard(status: str, sentence: str) -> None:
    async with serving(answer(b"", 'ETag: "of the error page"', status=status)) as server:
        assert await fetched(server.url(), etag='"a"') == Failed(kind=FailureKind.HTTP, reason=sentence)


@law
async def test_410_is_gone() -> None:
    async with serving(answer(b"", status="410 Gone")) as server:
        reason = "the server answers 410 Gone: the publisher has taken the feed down"
        assert failure(await fetched(server.url())) == (FailureKind.GONE, reason)


@pytest.mark.parametrize(
    ("written", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (format_datetime(at(3), usegmt=True), timedelta(minutes=3)),
        ("315360000", timedelta(days=1)),
    ],
)
@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@law
async def test_retry_after_makes_the_answer_a_request_to_wait(status: str, written: str, wait: timedelta) -> None:
    async with serving(answer(b"", f"Retry-After: {written}", status=status)) as server:
        outcome = await fetched(server.url(), now=NOON)
    reason = f"the server answers {status}: it asks to be left in peace"
    assert outcome == Failed(kind=FailureKind.THROTTLED, reason=reason, retry_after=wait)


@pytest.mark.parametrize("written", ["-5", "later", "Thu, 01 Jan 1970 00:00:00 GMT", ""])
@law
async def test_a_retry_after_without_sense_is_no_wait(written: str) -> None:
    nonsense = f"Retry-After: {written}"
    async with serving(answer(b"", nonsense, status="429 X"), answer(b"", nonsense, status="503 X")) as server:
        busy, down = await fetched(server.url()), await fetched(server.url())
    assert isinstance(busy, Failed)
    assert (busy.kind, busy.retry_after) == (FailureKind.THROTTLED, None)
    assert failure(down) == (FailureKind.HTTP, "the server answers 503 Service Unavailable")


@law
async def test_a_challenge_of_cloudflare_is_told_as_such() -> None:
    page = answer(b"<html>Just a moment...", "cf-mitigated: challenge", status="403 Forbidden")
    async with serving(page) as server:
        kind, reason = failure(await fetched(server.url()))
    assert kind is FailureKind.HTTP
    assert "Cloudflare wants a browser here" in reason


@law
async def test_an_empty_body_is_a_failure() -> None:
    empty = gzip.compress(b"")
    async with serving(answer(b""), answer(empty, "Content-Encoding: gzip")) as server:
        reason = "the server answers 200 OK with an empty body"
        assert failure(await fetched(server.url())) == (FailureKind.HTTP, reason)
        assert failure(await fetched(server.url())) == (FailureKind.HTTP, reason)


@law
async def test_a_packed_body_arrives_unpacked() -> None:
    async with serving(answer(gzip.compress(FEED), "Content-Encoding: gzip")) as server:
        assert fresh(await fetched(server.url())).body == FEED


@law
async def test_a_body_in_chunks_or_up_to_the_end_of_the_connection_arrives_whole() -> None:
    chunks = b"5;x=y\r\n" + FEED[:5] + b"\r\n%x\r\n" % len(FEED[5:]) + FEED[5:] + b"\r\n0\r\nTrailer: 1\r\n\r\n"
    chunked = answer(chunks, "Transfer-Encoding: chunked", length=False)
    async with serving(chunked, answer(length=False), b"HTTP/1.0 200 OK\r\n\r\n" + FEED) as server:
        for _ in range(3):
            assert fresh(await fetched(server.url())).body == FEED


@law
async def test_a_body_declared_too_large_is_not_read() -> None:
    async with serving(answer(b"x", "Content-Length: 200000000", length=False)) as server:
        assert failure(await fetched(server.url())) == (FailureKind.TOO_LARGE, "the body is larger than 15 MiB")


@law
async def test_a_body_that_turns_out_too_large_is_not_kept() -> None:
    body = b"x" * 5000
    async with serving(answer(body, length=False), answer(gzip.compress(body), "Content-Encoding: gzip")) as server:
        for _ in range(2):
            assert failure(await fetched(server.url(), max_bytes=4096))[0] is FailureKind.TOO_LARGE
        assert fresh(await fetched(server.url(), max_bytes=5000)).body == body


@law
async def test_fragment_and_spaces_of_an_address_are_not_sent() -> None:
    async with serving() as server:
        outcome = fresh(await fetched(f"  {server.url('/a b?q=ä#part')} "))
        assert server.targets == ["/a%20b?q=%C3%A4"]
        assert outcome.url == server.url("/a%20b?q=%C3%A4")


@law
async def test_credentials_of_an_address_are_sent_and_told_to_nobody() -> None:
    async with serving(answer(), answer(b"", status="401 Unauthorized")) as server:
        address = server.url().replace("://", "://reader:p%40ss@")
        outcome = fresh(await fetched(address))
        assert server.sent("Authorization") == ["Basic cmVhZGVyOnBAc3M="]
        assert outcome.url == server.url()
        assert failure(await fetched(address)) == (FailureKind.HTTP, "the server answers 401 Unauthorized")


@law
async def test_a_host_gets_no_more_requests_at_a_time_than_set() -> None:
    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.02)
        writer.write(answer())

    async with serving(slow) as server, a_fetcher(per_host_concurrency=2) as fetcher:
        outcomes = await asyncio.gather(*(fetcher.fetch(FetchRequest(url=server.url())) for _ in range(7)))
    assert all(isinstance(outcome, Fresh) for outcome in outcomes)
    assert server.most_at_once == 2
