"""Scripted servers on loopback and fetches from them: each test writes the very bytes that are answered."""

import asyncio
import functools
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import ParamSpec

import httpcore
import pytest

from bot.adapters.http_fetcher import HttpFetcher
from bot.adapters.machine_clock import FrozenClock
from bot.model.feed import Validators
from bot.model.fetch import Failed, FailureKind, Fetched, FetchRequest, Fresh
from bot.settings import PollingSettings
from tests.builders import NOON

P = ParamSpec("P")
FEED = b"<rss version='2.0'><channel><title>Harbour Times</title></channel></rss>"
CERTIFICATES = Path(__file__).parent / "certificates"

Script = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What a server does once the head of a request has been read; afterwards the connection is closed."""


def law(test: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """A test that runs in an event loop of its own."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


def answer(body: bytes = FEED, *headers: str, status: str = "200 OK", length: bool = True) -> bytes:
    """The bytes of an HTTP/1.1 answer with these headers, and Content-Length unless it is left out."""
    lines = [f"HTTP/1.1 {status}", *headers, *([f"Content-Length: {len(body)}"] if length else [])]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(location: str | None, *, status: str = "302 Found") -> bytes:
    """The bytes of a redirect, its Location in UTF-8."""
    lines = [f"HTTP/1.1 {status}", "Content-Length: 0", *([] if location is None else [f"Location: {location}"])]
    return "\r\n".join([*lines, "", ""]).encode()


@dataclass(slots=True)
class Server:
    """A server that answers its connections one after another from its script; the last answer holds from then on."""

    script: tuple[bytes | Script, ...]
    port: int = 0
    heads: list[str] = field(default_factory=list)
    """The requests as they came, read as Latin-1."""
    connections: int = 0
    at_once: int = 0
    most_at_once: int = 0
    handlers: set[asyncio.Task[None]] = field(default_factory=set)

    def url(self, path: str = "/feed", *, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def targets(self) -> list[str]:
        return [head.split(" ")[1] for head in self.heads]

    def sent(self, name: str, *, request: int = -1) -> list[str]:
        """The values of that header in a request."""
        lines = [line.partition(": ") for line in self.heads[request].split("\r\n")[1:]]
        return [value for key, _, value in lines if key.lower() == name.lower()]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self.handlers.add(task)
        self.connections += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        try:
            self.heads.append((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"))
            step = self.script[min(len(self.heads), len(self.script)) - 1]
            if isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
            else:
                await step(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass  # a client that hangs up is what some of the tests are about
        except asyncio.CancelledError:
            # The test is over. Python 3.11 would report a handler that ends as cancelled.
            writer.transport.abort()
        finally:
            self.at_once -= 1
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()
            self.handlers.discard(task)

    async def close(self) -> None:
        """Hangs up on everybody."""
        for handler in self.handlers:
            handler.cancel()
        await asyncio.gather(*self.handlers, return_exceptions=True)


@asynccontextmanager
async def serving(
    *script: bytes | Script, certificate: str | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[Server]:
    """A server with that script on a free port; with a certificate it speaks TLS."""
    server = Server(script or (answer(),))
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / certificate, CERTIFICATES / "server-key.pem")
    listener = await asyncio.start_server(server.serve, host, 0, ssl=context)
    server.port = listener.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listener.close()
        await server.close()


def names(**addresses: Sequence[str] | OSError) -> Callable[[str, int], Awaitable[Sequence[str]]]:
    """A resolver that knows these names (``news_example`` for ``news.example``), and loopback as it is written."""
    known = {name.replace("_", "."): found for name, found in addresses.items()}

    async def resolve(host: str, port: int) -> Sequence[str]:
        found = known.get(host, [host])
        if isinstance(found, OSError):
            raise found
        return found

    return resolve


def polling(**more: object) -> PollingSettings:
    """Settings that let tests fetch from loopback, quickly."""
    usual: dict[str, object] = {"allow_private_hosts": ("127.0.0.1",), "host_spacing": timedelta(0)}
    return PollingSettings.model_validate(usual | more)


def a_fetcher(
    *,
    resolve: Callable[[str, int], Awaitable[Sequence[str]]] | None = None,
    sockets: httpcore.AsyncNetworkBackend | None = None,
    now: datetime = NOON,
    authority: str = "authority.pem",
    **settings: object,
) -> HttpFetcher:
    """A fetcher that trusts this authority alone: the many of the machine take 30 ms to load."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SSL_CERT_FILE", str(CERTIFICATES / authority))
        return HttpFetcher(
            polling(**settings), version="1.2.3", clock=FrozenClock(now), resolve=resolve or names(), sockets=sockets
        )


async def fetched(
    url: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    resolve: Callable[[str, int], Awaitable[Sequence[str]]] | None = None,
    now: datetime = NOON,
    authority: str = "authority.pem",
    **settings: object,
) -> Fetched:
    """What one fetch brings; settings by their name in ``PollingSettings``."""
    async with a_fetcher(resolve=resolve, sockets=None, now=now, authority=authority, **settings) as fetcher:
        validators = Validators(etag=etag, last_modified=last_modified)
        return await fetcher.fetch(FetchRequest(url=url, validators=validators))


def fresh(outcome: Fetched) -> Fresh:
    """The outcome, which must be a body."""
    assert isinstance(outcome, Fresh), outcome
    return outcome


def failure(outcome: Fetched) -> tuple[FailureKind, str]:
    """Kind and reason of the outcome, which must be a failure."""
    assert isinstance(outcome, Failed), outcome
    return outcome.kind, outcome.reason
