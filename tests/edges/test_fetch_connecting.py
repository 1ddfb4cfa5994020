"""From a name to a connection: looked up, checked, tried one address after another, all within the time for it."""

import asyncio
import errno
import socket

import httpcore
import pytest

from bot.adapters.http_addresses import AllowedHosts
from bot.adapters.http_network import CheckedNetwork, NameUnknownError, SystemResolver
from bot.model.fetch import Failed, FailureKind, FetchRequest
from tests.edges.fetching import FEED, a_fetcher, failure, fetched, fresh, law, names, serving

CONNECTION, TIMEOUT = FailureKind.CONNECTION, FailureKind.TIMEOUT


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
