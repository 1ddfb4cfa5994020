"""Through which pool a request leaves: straight, straight to a host the operator allowed, or through the proxy."""

import ssl
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from bot.adapters.http_addresses import AllowedHosts, is_public, literal_address
from bot.adapters.http_hops import Hop, host_of, port_of
from bot.adapters.http_network import AddressRefusedError, CheckedNetwork, Resolve
from bot.errors import ConfigurationError

Pool = httpcore.AsyncConnectionPool
"""httpcore's proxies are pools too."""


class Routes:
    """The connection pools of the process, none of which keeps an idle connection. An async context manager.

    * A feed whose own address the operator allowed goes straight, and its redirects may lead to allowed hosts.
    * Otherwise a proxy of the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY) is used where there is one.
      Its own address is not checked, and it looks names up itself; addresses spelt out are still checked here.
    * Otherwise straight, to public addresses alone, whatever is allowed: no public feed can lead the bot to a host
      that was opened for another.

    Raises ConfigurationError for a proxy that cannot be used.
    """

    def __init__(
        self, allowed: AllowedHosts, resolve: Resolve, *, sockets: httpcore.AsyncNetworkBackend | None = None
    ) -> None:
        tls = httpx.create_ssl_context()
        self._allowed = allowed
        self._public = _straight(tls, CheckedNetwork(resolve, AllowedHosts.of(()), sockets=sockets))
        self._operators = _straight(tls, CheckedNetwork(resolve, allowed, sockets=sockets))
        self._proxies = {
            scheme: _through_proxy(scheme, address, tls)
            for scheme, address in getproxies().items()
            if scheme in {"http", "https", "all"}
        }
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        for pool in (self._public, self._operators, *self._proxies.values()):
            await self._open.enter_async_context(pool)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self._open.aclose()

    def pool(self, hop: Hop) -> tuple[Pool, bool]:
        """The pool for that hop, and whether it is a proxy's. Raises AddressRefusedError."""
        if self._allowed.cover(host_of(hop.first), port_of(hop.first)):
            return self._operators, False
        host = host_of(hop.url)
        proxy = self._proxies.get(hop.url.scheme) or self._proxies.get("all")
        if proxy is None or proxy_bypass(host):
            return self._public, False
        literal = literal_address(host)
        if literal is not None and not is_public(literal):
            raise AddressRefusedError(host)
        return proxy, True


def _straight(tls: ssl.SSLContext, network: CheckedNetwork) -> Pool:
    return httpcore.AsyncConnectionPool(
        ssl_context=tls, max_connections=None, max_keepalive_connections=0, network_backend=network
    )


def _through_proxy(scheme: str, address: str, tls: ssl.SSLContext) -> Pool:
    variable = f"{scheme.upper()}_PROXY"
    try:
        url = httpx.URL(address if "://" in address else f"http://{address}")
        host = url.raw_host
    except (httpx.InvalidURL, ValueError) as error:
        raise ConfigurationError(f"{variable} is not an address of a proxy; write http://proxy.lan:3128") from error
    if url.scheme not in {"http", "https"} or not host:
        raise ConfigurationError(f"{variable} names no http or https proxy; write http://proxy.lan:3128 or unset it")
    return httpcore.AsyncHTTPProxy(
        proxy_url=httpcore.URL(scheme=url.raw_scheme, host=host, port=url.port, target=b"/"),
        proxy_auth=(url.username.encode(), url.password.encode()) if url.userinfo else None,
        ssl_context=tls,
        max_connections=None,
        max_keepalive_connections=0,
    )
