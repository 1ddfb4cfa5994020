"""Trouble on the way: each kind has its sentence, none raises, none takes longer than allowed."""

import asyncio
import errno
import socket
import struct

import httpcore
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.http_addresses import AllowedHosts
from bot.adapters.http_network import CheckedNetwork, NameUnknownError, SystemResolver
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


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (socket.gaierror(socket.EAI_NONAME, "?"), "the server's name does not exist"),
        (socket.gaierror(socket.EAI_AGAIN, "?"), "the server's name could not be looked up"),
        (OSError(errno.EMFILE, "?"), "the server's name could not be looked up"),
    ],
)
@law
async def test_a_name_that_leads_nowhere(error: OSError, reason: str) -> None:
    outcome = await fetched("http://news.example/feed", resolve=names(news_example=error))
    assert failure(outcome) == (CONNECTION, reason)


@law
async def test_a_name_that_failed_is_looked_up_again_the_next_time() -> None:
    found: list[OSError | list[str]] = [socket.gaierror(socket.EAI_AGAIN, "?"), ["127.0.0.1"]]

    async def resolve(host: str, port: int) -> list[str]:
        one = found.pop(0)
        if isinstance(one, OSError):
            raise one
        return one

    async with serving() as server, a_fetcher(resolve=resolve, allow_private_hosts=("news.example",)) as fetcher:
        request = FetchRequest(url=server.url(host="news.example"))
        assert isinstance(await fetcher.fetch(request), Failed)
        fresh(await fetcher.fetch(request))


@law
async def test_a_name_server_that_hangs_costs_no_more_than_the_time_for_connecting() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    outcome = await fetched("http://news.example/feed", resolve=resolve, connect_timeout="50ms")
    assert failure(outcome) == (TIMEOUT, "no connection came about within 0.05 seconds")


@law
async def test_the_system_resolver_knows_addresses_and_raises_for_the_rest() -> None:
    resolver = SystemResolver()
    try:
        assert await resolver("127.0.0.1", 80) == ("127.0.0.1",)
        assert await resolver("2130706433", 80) == ("127.0.0.1",)
        for host in ("no-such-name.invalid", "a..b", "x" * 300, ""):
            with pytest.raises(OSError, match=r".+"):
                await resolver(host, 80)
    finally:
        resolver.close()


class Sockets(httpcore.AsyncNetworkBackend):
    """Connects by script: an address answers, is dead, or never says anything."""

    def __init__(self, *answering: str, silent: tuple[str, ...] = ()) -> None:
        self.answering = answering
        self.silent = silent
        self.asked: list[str] = []

    async def connect_tcp(self, host: str, *args: object, **kwargs: object) -> httpcore.AsyncNetworkStream:
        self.asked.append(host)
        if host in self.silent:
            await asyncio.Event().wait()
        if host not in self.answering:
            raise httpcore.ConnectError(ConnectionRefusedError(errno.ECONNREFUSED, "dead"))
        return Line(host)


class Line(httpcore.AsyncNetworkStream):
    def __init__(self, address: str) -> None:
        self.address = address
        self.closed = False

    async def aclose(self) -> None:
        self.closed = True


async def connected(sockets: Sockets, *addresses: str, seconds: float = 5) -> str:
    network = CheckedNetwork(names(news_example=addresses), AllowedHosts.of(()), sockets=sockets)
    line = await network.connect_tcp("news.example", 80, timeout=seconds)
    assert isinstance(line, Line)
    assert not line.closed
    return line.address


@law
async def test_a_dead_address_is_followed_by_the_next() -> None:
    sockets = Sockets("1.1.1.3")
    assert await connected(sockets, "2606::1", "1.1.1.2", "1.1.1.3", "1.1.1.4") == "1.1.1.3"
    assert sockets.asked == ["2606::1", "1.1.1.2", "1.1.1.3"]


@law
async def test_a_silent_address_costs_its_head_start_only() -> None:
    sockets = Sockets("1.1.1.2", silent=("2606::1",))
    assert await connected(sockets, "2606::1", "1.1.1.2") == "1.1.1.2"


@law
async def test_silent_addresses_end_with_the_time_for_connecting() -> None:
    with pytest.raises(httpcore.ConnectTimeout):
        await connected(Sockets(silent=("1.1.1.1", "1.1.1.2")), "1.1.1.1", "1.1.1.2", seconds=0.05)
    assert len(asyncio.all_tasks()) == 1


@law
async def test_dead_addresses_are_a_refused_connection() -> None:
    with pytest.raises(httpcore.ConnectError):
        await connected(Sockets(), "1.1.1.1", "1.1.1.2")


@law
async def test_a_name_without_addresses_is_unknown() -> None:
    with pytest.raises(NameUnknownError):
        await connected(Sockets())


@law
async def test_no_more_than_ten_addresses_are_tried() -> None:
    sockets = Sockets()
    with pytest.raises(httpcore.ConnectError):
        await connected(sockets, *(f"1.1.1.{number}" for number in range(1, 200)))
    assert len(sockets.asked) == 10


@law
async def test_a_host_with_a_dead_and_a_live_address_is_read() -> None:
    async with serving() as server:
        outcome = await fetched(
            server.url(host="news.example"),
            resolve=names(news_example=["::1", "127.0.0.1"]),
            allow_private_hosts=("news.example",),
        )
    assert fresh(outcome).body == FEED


@law
async def test_a_host_that_has_ipv6_only_is_read() -> None:
    try:
        async with serving(host="::1") as server:
            outcome = fresh(await fetched(server.url(host="[::1]"), allow_private_hosts=("[::1]",)))
            assert (outcome.body, outcome.url) == (FEED, f"http://[::1]:{server.port}/feed")
            assert server.sent("Host") == [f"[::1]:{server.port}"]
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")


@law
async def test_a_day_without_a_network_is_a_reason_for_each_feed() -> None:
    unreachable = OSError(errno.ENETUNREACH, "?")
    resolve = names(**{f"n{number}_example": unreachable for number in range(50)})
    async with a_fetcher(resolve=resolve) as fetcher:
        requests = (FetchRequest(url=f"http://n{number}.example/") for number in range(50))
        outcomes = await asyncio.gather(*(fetcher.fetch(request) for request in requests))
    assert {failure(outcome)[0] for outcome in outcomes} == {CONNECTION}
