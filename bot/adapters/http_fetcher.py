"""Fetches feeds over HTTP: conditional, polite, bounded in time and bytes, and not from inside the operator's network.

The engine is httpcore, the one inside httpx, with addresses and headers by httpx: redirects are followed hop by hop
here, every hop connects through ``CheckedNetwork``, and no cookie, referer or log line exists that would have to be
suppressed. httpcore logs at DEBUG only; an application that turns this on will log addresses with their keys.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from types import TracebackType
from typing import Self

import httpcore
import httpx

from bot.adapters.http_addresses import AllowedHosts
from bot.adapters.http_body import ACCEPT_ENCODING, BodyTooLargeError, Unpacking
from bot.adapters.http_caching import conditions, max_age, renewed, validators_of
from bot.adapters.http_hops import REDIRECTS, Hop, first_hop, host_of, next_hop
from bot.adapters.http_network import Resolve, SystemResolver
from bot.adapters.http_reasons import TROUBLE, answers, failure_of, status_failure
from bot.adapters.http_routes import Routes
from bot.adapters.http_turns import HostTurns
from bot.adapters.machine_clock import MachineClock
from bot.model.feed import Validators
from bot.model.fetch import Failed, FailureKind, Fetched, FetchRequest, Fresh, Unchanged
from bot.ports import Clock
from bot.settings import PollingSettings

_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Redirect:
    status: int
    location: str | None


class HttpFetcher:
    """Fulfils ``Fetcher``. An async context manager; one for the process.

    ``resolve`` and ``sockets`` stand in for the system's name look-up and connections. Raises ConfigurationError, when
    made, for allowed hosts or a proxy of the environment that cannot be used.
    """

    def __init__(
        self,
        polling: PollingSettings,
        *,
        version: str,
        clock: Clock | None = None,
        resolve: Resolve | None = None,
        sockets: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._polling = polling
        self._clock = clock or MachineClock()
        self._system = SystemResolver()
        allowed = AllowedHosts.of(polling.allow_private_hosts)
        self._routes = Routes(allowed, resolve or self._system, sockets=sockets)
        self._turns = HostTurns(at_a_time=polling.per_host_concurrency, spacing=polling.host_spacing)
        self._headers = (
            (b"User-Agent", _user_agent(version, polling.contact)),
            (b"Accept", _ACCEPT.encode("ascii")),
            (b"Accept-Encoding", ACCEPT_ENCODING.encode("ascii")),
            (b"Connection", b"close"),
        )

    async def __aenter__(self) -> Self:
        await self._routes.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._routes.__aexit__(kind, error, at)
        self._system.close()

    async def fetch(self, request: FetchRequest) -> Fetched:
        """Asks for the feed and follows redirects; waiting for a host's turn does not count as time of the fetch."""
        hop = first_hop(request.url)
        seconds = self._polling.total_timeout.total_seconds()
        clock = asyncio.get_running_loop().time
        while isinstance(hop, Hop):
            async with self._turns.turn(host_of(hop.url)):
                begun = clock()
                outcome = await self._ask(hop, request.validators, seconds=seconds)
                seconds -= clock() - begun
            if not isinstance(outcome, _Redirect):
                return _as_told(outcome, hop)
            hop = next_hop(hop, status=outcome.status, location=outcome.location)
        return hop

    async def _ask(self, hop: Hop, validators: Validators, *, seconds: float) -> Fetched | _Redirect:
        """One request and its answer, within that time."""
        answered = proxied = False
        try:
            pool, proxied = self._routes.pool(hop)
            async with (
                asyncio.timeout(seconds),
                pool.stream(
                    "GET",
                    _engine_url(hop.url),
                    headers=self._request_headers(hop, validators),
                    extensions={"timeout": {"connect": self._polling.connect_timeout.total_seconds()}},
                ) as response,
            ):
                answered = True
                return await self._read(response, hop, validators)
        except TROUBLE as error:
            return failure_of(
                error,
                answered=answered,
                proxied=proxied,
                connect_timeout=self._polling.connect_timeout,
                total_timeout=self._polling.total_timeout,
            )

    def _request_headers(self, hop: Hop, validators: Validators) -> list[tuple[bytes, bytes]]:
        """All that is sent. The validators go to every hop: which of them holds the feed is not known before."""
        authorization = [(b"Authorization", hop.authorization.encode("ascii"))] if hop.authorization else []
        return [(b"Host", hop.url.netloc), *self._headers, *authorization, *conditions(validators)]

    async def _read(self, response: httpcore.Response, hop: Hop, asked: Validators) -> Fetched | _Redirect:
        headers = httpx.Headers(response.headers, encoding="latin-1")
        now = self._clock.now()
        match response.status:
            case 200 | 203:
                return await self._fresh(response, headers, hop, now=now)
            case 304 if conditions(asked):
                known = renewed(asked, validators_of(headers))
                return Unchanged(validators=known, max_age=max_age(headers, now=now))
            case 304:
                reason = f"{answers(304)} although nothing was said to be known"
                return Failed(kind=FailureKind.HTTP, reason=reason)
            case status if status in REDIRECTS:
                return _Redirect(status=status, location=next(iter(headers.get_list("location")), None))
            case status:
                return status_failure(status, headers, now=now)

    async def _fresh(
        self, response: httpcore.Response, headers: httpx.Headers, hop: Hop, *, now: datetime
    ) -> Fresh | Failed:
        body = await _body(response, headers, max_bytes=self._polling.max_bytes)
        if not body:
            return Failed(kind=FailureKind.HTTP, reason=f"{answers(response.status)} with an empty body")
        return Fresh(
            body=body,
            url=str(hop.url),
            content_type=headers.get("content-type", ""),
            validators=validators_of(headers),
            moved_to=hop.moved_to,
            max_age=max_age(headers, now=now),
        )


async def _body(response: httpcore.Response, headers: httpx.Headers, *, max_bytes: int) -> bytes:
    """The body, unpacked. Raises BodyError, and before anything is read where its length is declared too large."""
    declared = headers.get("content-length", "").partition(",")[0].strip()
    if declared.isdigit() and int(declared) > max_bytes:
        raise BodyTooLargeError(max_bytes)
    unpacking = Unpacking(headers.get("content-encoding", ""), max_bytes=max_bytes)
    body = bytearray()
    async for received in response.aiter_stream():
        for piece in unpacking.feed(received):
            body += piece
    for piece in unpacking.finish():
        body += piece
    return bytes(body)


def _engine_url(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _as_told(outcome: Fetched, hop: Hop) -> Fetched:
    """Says where trouble was met on the way, but for a refusal, whose sentence is always the same."""
    if isinstance(outcome, Failed) and outcome.kind is not FailureKind.REFUSED and hop.visited:
        return replace(outcome, reason=f"{outcome.reason} (after a redirect)")
    return outcome


def _user_agent(version: str, contact: str) -> bytes:
    """Who asks, as publishers' logs show it; settings let nothing into the contact that a header cannot hold."""
    return (f"treatywatch/{version} (+{contact})" if contact else f"treatywatch/{version}").encode("ascii")
