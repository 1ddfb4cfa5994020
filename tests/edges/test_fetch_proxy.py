"""A proxy of the environment is used, is exempt from the address check, and opens no way around it."""

import asyncio
import base64

import pytest

from bot.adapters.http_addresses import REFUSED
from bot.errors import ConfigurationError
from bot.model.fetch import Failed, FailureKind, FetchRequest
from tests.edges.fetching import FEED, a_fetcher, answer, failure, fetched, fresh, law, redirect, serving

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@law
async def test_a_proxy_in_a_private_range_is_asked_for_the_whole_address(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://reader:p%40ss@127.0.0.1:{proxy.port}")
        outcome = fresh(await fetched("http://news.example/feed?x=1", etag='"a"', allow_private_hosts=()))
        assert outcome.body == FEED
        assert proxy.targets == ["http://news.example/feed?x=1"]
        assert proxy.sent("Host") == ["news.example"]
        assert proxy.sent("If-None-Match") == ['"a"']
        assert proxy.sent("Proxy-Authorization") == ["Basic " + base64.b64encode(b"reader:p@ss").decode()]


@law
async def test_https_asks_the_proxy_for_a_tunnel(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(answer(b"", status="403 <b>No</b>")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"127.0.0.1:{proxy.port}")
        outcome = await fetched("https://news.example/feed?token=secret")
        assert proxy.heads[0].startswith("CONNECT news.example:443 HTTP/1.1\r\n")
        assert "secret" not in proxy.heads[0]
    assert failure(outcome) == (FailureKind.CONNECTION, "the configured proxy does not let the request through (403)")


@law
async def test_a_proxy_that_is_down_is_named_as_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as proxy:
        monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{proxy.port}")
    for scheme in ("http", "https"):
        outcome = await fetched(f"{scheme}://news.example/feed")
        assert failure(outcome) == (FailureKind.CONNECTION, "the configured proxy cannot be reached")


@pytest.mark.parametrize("host", ["169.254.169.254", "2130706433", "localhost", "[::ffff:10.0.0.1]"])
@law
async def test_the_proxy_is_not_asked_for_an_address_inside(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(redirect(f"http://{host}/")) as proxy:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        for address in (f"http://{host}/", "http://news.example/feed"):
            assert await fetched(address) == Failed(kind=FailureKind.REFUSED, reason=REFUSED)
        assert proxy.targets == ["http://news.example/feed"]


@law
async def test_hosts_allowed_as_private_and_hosts_of_no_proxy_are_reached_straight(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving() as proxy, serving() as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        fresh(await fetched(server.url()))
        monkeypatch.setenv("no_proxy", "news.example")
        outcome = await fetched(server.url(host="news.example"), resolve=at_loopback)
        assert failure(outcome) == (FailureKind.REFUSED, REFUSED)
        assert (proxy.connections, server.connections) == (0, 1)


async def at_loopback(host: str, port: int) -> list[str]:
    await asyncio.sleep(0)
    return ["127.0.0.1"]


@pytest.mark.parametrize(
    "address", ["socks5://reader:secret@127.0.0.1:1080", "http://secret@[::1", "ftp://secret.lan", "http://", "x:y:z"]
)
def test_a_proxy_that_cannot_be_used_is_a_configuration_error(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", address)
    with pytest.raises(ConfigurationError, match=r"^ALL_PROXY .*; write http://proxy\.lan:3128") as refusal:
        a_fetcher()
    assert "secret" not in str(refusal.value)


@law
async def test_a_fetcher_reads_the_environment_when_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    fetcher = a_fetcher()
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    async with fetcher, serving() as server:
        fresh(await fetcher.fetch(FetchRequest(url=server.url())))
