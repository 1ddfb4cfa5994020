"""Trouble on the way: each kind has its sentence, none raises, none takes longer than allowed."""

import asyncio
import socket
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.fetch import Failed, FailureKind, FetchRequest, Fresh
from tests.edges.fetching import FEED, a_fetcher, answer, failure, fetched, fresh, law, names, redirect, serving

CONNECTION, TIMEOUT, HTTP = FailureKind.CONNECTION, FailureKind.TIMEOUT, FailureKind.HTTP


async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def a_reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Closes with RST instead of FIN."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def half_and_a_reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(answer()[:-20])
    await writer.drain()
    await asyncio.sleep(0.02)
    await a_reset(reader, writer)


async def a_drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head, body = answer(FEED * 10).split(b"\r\n\r\n")
    writer.write(head + b"\r\n\r\n")
    for byte in body:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(0.005)


async def endless_headers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while not writer.is_closing():
        writer.write(b"X-Flood: " + b"a" * 1000 + b"\r\n")
        await writer.drain()


async def endless_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
    while not writer.is_closing():
        writer.write(b"<item/>" * 1000)
        await writer.drain()


async def endless_patience(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while not writer.is_closing():
        writer.write(b"HTTP/1.1 102 Processing\r\n\r\n")
        await writer.drain()
        await asyncio.sleep(0.01)


@law
async def test_a_refused_connection() -> None:
    async with serving() as server:
        address = server.url()
    assert failure(await fetched(address)) == (CONNECTION, "the server refuses connections")


@pytest.mark.parametrize(
    ("script", "kind", "reason"),
    [
        (silence, TIMEOUT, "the server did not answer within 0.4 seconds"),
        (endless_patience, TIMEOUT, "the server did not answer within 0.4 seconds"),
        (a_drip, TIMEOUT, "the answer was not complete after 0.4 seconds"),
        (a_reset, CONNECTION, "the server broke the connection off"),
        (half_and_a_reset, CONNECTION, "the connection broke off in the middle of the answer"),
        (endless_headers, FailureKind.TOO_LARGE, "the headers of the answer are larger than 100 KB"),
        (endless_body, FailureKind.TOO_LARGE, "the body is larger than 0.0977 MiB"),
        (b"", CONNECTION, "the server closed the connection without an answer"),
        (b"HTTP/1.1 200 OK\r\nContent-", CONNECTION, "the server closed the connection without an answer"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", HTTP, "the answer is not valid HTTP"),
        (b"\x16\x03\x01\x00\xa5\x01\r\n\r\n", HTTP, "the answer is not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent Length: 3\r\n\r\nabc", HTTP, "the answer is not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc", HTTP, "the answer is not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", HTTP, "the answer is not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n" + FEED, CONNECTION, "the answer stops before its end"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", CONNECTION, "the answer stops before its end"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            CONNECTION,
            "the answer stops before its end",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b", CONNECTION, "the body stops before its end"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: lzw\r\n\r\nabc",
            HTTP,
            "the body is packed in a way that this bot cannot",
        ),
        (
            b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
            HTTP,
            "the answer is not valid HTTP",
        ),
    ],
)
@law
async def test_trouble_with_a_server_has_its_sentence(script: bytes, kind: FailureKind, reason: str) -> None:
    async with serving(script) as server:
        outcome = failure(
            await fetched(server.url(), total_timeout="400ms" if kind is TIMEOUT else "5s", max_bytes=102400)
        )
    assert outcome[0] is kind
    assert outcome[1].startswith(reason)


@pytest.mark.parametrize(
    "script", [b"", b"HTTP/1.1 404 sesame\r\n\r\n", b"sesame\r\n\r\n", redirect("http://sesame:x:y/")]
)
@law
async def test_no_reason_tells_an_address_or_the_words_of_a_server(script: bytes) -> None:
    async with serving(script) as server:
        address = server.url("/feed/sesame?key=sesame").replace("://", "://sesame:sesame@")
        assert "sesame" not in failure(await fetched(address))[1]
    assert "sesame" not in failure(await fetched(address))[1]


@law
async def test_more_bytes_than_declared_are_not_read() -> None:
    async with serving(answer(FEED + b"<junk/>", f"Content-Length: {len(FEED)}", length=False)) as server:
        assert fresh(await fetched(server.url())).body == FEED


@law
async def test_a_fetch_that_is_cancelled_ends_at_once_and_leaves_the_host_free() -> None:
    asked = asyncio.Event()

    async def told_silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.set()
        await silence(reader, writer)

    async with serving(told_silence, answer()) as server, a_fetcher(per_host_concurrency=1) as fetcher:
        hanging = asyncio.ensure_future(fetcher.fetch(FetchRequest(url=server.url())))
        await asked.wait()
        hanging.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hanging
        fresh(await fetcher.fetch(FetchRequest(url=server.url())))


@law
async def test_no_bytes_of_a_server_raise() -> None:
    """Random damage to a good answer, and random bytes."""
    good = answer(FEED, "Content-Encoding: identity", "Cache-Control: max-age=5", 'ETag: "a"')
    async with serving() as server, a_fetcher(total_timeout="2s") as fetcher:

        @given(st.one_of(st.binary(max_size=200), st.tuples(st.integers(0, len(good)), st.binary(max_size=9))))
        @settings(max_examples=100, deadline=None)
        def holds(damage: bytes | tuple[int, bytes]) -> None:
            if isinstance(damage, tuple):
                where, junk = damage
                damage = good[:where] + junk + good[where + len(junk) :]
            scripts.append(damage)

        scripts: list[bytes] = []
        holds()
        for script in scripts:
            server.script = (script,)
            outcome = await fetcher.fetch(FetchRequest(url=server.url()))
            assert isinstance(outcome, Failed | Fresh), outcome


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        ("expired.pem", "the server's TLS certificate has expired"),
        ("self-signed.pem", "the server's TLS certificate is self-signed"),
        ("other-name.pem", "the server's TLS certificate is made out to another name"),
    ],
)
@law
async def test_a_certificate_that_proves_nothing_is_not_believed(certificate: str, reason: str) -> None:
    async with serving(certificate=certificate) as server:
        assert failure(await fetched_from_the_name(server.port)) == (CONNECTION, reason)
        assert server.heads == []


@law
async def test_a_certificate_of_an_unknown_authority_is_not_believed() -> None:
    async with serving(certificate="good.pem") as server:
        reason = "the server's TLS certificate is signed by an authority that this machine does not know"
        assert failure(await fetched_from_the_name(server.port, authority="self-signed.pem")) == (CONNECTION, reason)


@law
async def test_a_good_certificate_is_asked_for_by_the_name_of_the_host() -> None:
    async with serving(certificate="good.pem") as server:
        assert fresh(await fetched_from_the_name(server.port)).body == FEED
        assert server.sent("Host") == [f"feeds.example:{server.port}"]


@law
async def test_a_server_without_tls_behind_https() -> None:
    async def greets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"220 mail.example ESMTP\r\n")
        await reader.read()
        writer.close()
        await writer.wait_closed()
        closed.set()

    closed = asyncio.Event()
    listener = await asyncio.start_server(greets, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    outcome = failure(await fetched(f"https://127.0.0.1:{port}/"))
    listener.close()
    await closed.wait()
    assert outcome == (CONNECTION, "no TLS connection to the server came about")


async def fetched_from_the_name(port: int, *, authority: str = "authority.pem") -> Failed | Fresh:
    outcome = await fetched(
        f"https://feeds.example:{port}/feed",
        resolve=names(feeds_example=["127.0.0.1"]),
        allow_private_hosts=("feeds.example",),
        authority=authority,
    )
    assert isinstance(outcome, Failed | Fresh)
    return outcome
