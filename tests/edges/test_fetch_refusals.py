"""Addresses of the operator's own network are not connected to, whoever names them and however."""

import httpcore
import pytest

from bot.adapters.http_addresses import REFUSED, AllowedHosts
from bot.adapters.http_network import AddressRefusedError, CheckedNetwork
from bot.model.fetch import Failed, FailureKind, FetchRequest
from tests.edges.fetching import FEED, Server, a_fetcher, answer, fetched, fresh, law, names, redirect, serving

REFUSAL = Failed(kind=FailureKind.REFUSED, reason=REFUSED)

LOOPBACK = [
    *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "017700000001", "127.0.0.1.", "0.0.0.0", "0"),
    *("localhost", "LOCALHOST.", "feeds.localhost", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
    *("[0:0:0:0:0:0:0:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]"),
]
ELSEWHERE = [
    "169.254.169.254",
    "10.1.2.3",
    "192.168.0.1",
    "172.16.9.9",
    "100.100.100.200",
    "[fd00::1]",
    "[fe80::1%25lo]",
]


async def resolved_as_loopback(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.mark.parametrize("host", LOOPBACK)
@law
async def test_the_machine_itself_is_not_connected_to_in_any_spelling(host: str) -> None:
    async with serving() as server:
        outcome = await fetched(server.url(host=host), allow_private_hosts=(), resolve=resolved_as_loopback)
        assert outcome == REFUSAL
        assert server.connections == 0


@pytest.mark.parametrize("host", [host for host in LOOPBACK + ELSEWHERE if not host.startswith("127.0.0.1")])
@law
async def test_no_redirect_leads_inside(host: str) -> None:
    async with serving() as inside, serving(redirect(inside.url(host=host))) as server:
        assert await fetched(server.url(), etag='"a"', resolve=resolved_as_loopback) == REFUSAL
        assert (server.connections, inside.connections) == (1, 0)


@law
async def test_a_closed_port_an_open_port_and_another_scheme_are_refused_alike() -> None:
    async with serving() as server:
        addresses = [server.url(), "http://127.0.0.1:1/", "http://10.0.0.1/", "https://[::1]/", "file:///etc/passwd"]
        outcomes = [await fetched(address, allow_private_hosts=()) for address in addresses]
        through_redirects = []
        for address in addresses:
            async with serving(redirect(address)) as public:
                outcome = await fetched(public.url(), allow_private_hosts=(f"127.0.0.1:{public.port}",))
                through_redirects.append(outcome)
    assert outcomes == through_redirects == [REFUSAL] * len(addresses)


@law
async def test_nobody_is_asked_where_an_address_spelt_out_leads() -> None:
    asked = []

    async def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["8.8.8.8"]

    network = CheckedNetwork(resolve, AllowedHosts.of(()))
    for host in ("2130706433", "localhost", "::1", "fe80::1%eth0"):
        with pytest.raises(AddressRefusedError):
            await network.connect_tcp(host, 80)
    assert asked == []


@law
async def test_a_name_at_a_private_address_is_refused() -> None:
    async with serving() as server:
        for resolve in (names(news_example=["127.0.0.1"]), names(news_example=["10.0.0.1", "::1"])):
            assert await fetched(server.url(host="news.example"), resolve=resolve) == REFUSAL
        assert server.connections == 0


@law
async def test_only_the_named_port_of_an_allowed_host_is_open() -> None:
    async with serving() as server, serving() as neighbour:
        allowed = (f"127.0.0.1:{server.port}",)
        assert fresh(await fetched(server.url(), allow_private_hosts=allowed)).body == FEED
        assert await fetched(neighbour.url(), allow_private_hosts=allowed) == REFUSAL
        server.script = (redirect(neighbour.url()),)
        assert await fetched(server.url(), allow_private_hosts=allowed) == REFUSAL
        assert neighbour.connections == 0


@law
async def test_an_allowed_name_is_read_at_its_private_address() -> None:
    async with serving() as server:
        server.script = (redirect(f"//NEWS.lan:{server.port}/b"), answer())
        outcome = await fetched(
            server.url(host="news.lan"), resolve=names(news_lan=["127.0.0.1"]), allow_private_hosts=("News.LAN",)
        )
    assert fresh(outcome).url == f"http://news.lan:{server.port}/b"


class Lines(httpcore.AsyncNetworkBackend):
    """Remembers where it was asked to connect; the public address 8.8.8.8 leads to a scripted server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.asked: list[str] = []

    async def connect_tcp(self, host: str, port: int, **kwargs: object) -> httpcore.AsyncNetworkStream:  # type: ignore[override]
        self.asked.append(host)
        target = ("127.0.0.1", self.server.port) if host == "8.8.8.8" else (host, port)
        return await httpcore.AnyIOBackend().connect_tcp(*target)


async def asked_for(*addresses: str, host: str = "news.example") -> list[str]:
    """Where a name with these addresses makes the bot connect to."""
    async with serving() as server:
        lines = Lines(server)
        network = CheckedNetwork(names(news_example=addresses), AllowedHosts.of(()), sockets=lines)
        try:
            await (await network.connect_tcp(host, 80, timeout=5)).aclose()
        except AddressRefusedError:
            assert not lines.asked
        return lines.asked


@law
async def test_of_a_name_with_both_kinds_only_the_public_address_is_used() -> None:
    assert await asked_for("127.0.0.1", "10.0.0.1", "8.8.8.8") == ["8.8.8.8"]
    assert await asked_for("127.0.0.1", "169.254.169.254", "::1") == []


@law
async def test_a_name_that_changes_its_answer_is_looked_up_once_and_used_as_checked() -> None:
    answers = iter((["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]))

    async def resolve(host: str, port: int) -> list[str]:
        return next(answers)

    async with serving() as server:
        lines = Lines(server)
        network = CheckedNetwork(resolve, AllowedHosts.of(()), sockets=lines)
        await (await network.connect_tcp("news.example", 80)).aclose()
        with pytest.raises(AddressRefusedError):
            await network.connect_tcp("news.example", 80)
        assert lines.asked == ["8.8.8.8"]


@law
async def test_a_public_feed_leads_to_no_host_that_was_allowed_for_another() -> None:
    async with serving() as inside, serving(redirect(inside.url())) as public:
        async with a_fetcher(resolve=names(news_example=["8.8.8.8"]), sockets=Lines(public)) as fetcher:
            outcome = await fetcher.fetch(FetchRequest(url="http://news.example/feed"))
        assert outcome == REFUSAL
        assert (public.connections, inside.connections) == (1, 0)
