"""Connects to addresses that were checked: names are looked up here, once, and the address that passed is the one used.

A name that answers differently the next time (DNS rebinding) gains nothing, because nobody asks a next time.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpcore
from httpcore import SOCKET_OPTION

from bot.adapters.http_addresses import AllowedHosts, is_public, literal_address

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host and port -> its addresses in the order to try them. Raises OSError where there are none."""

_HEAD_START = 0.25
"""Seconds an address gets before the next is tried beside it (RFC 8305 section 5): one dead address costs no more."""

_MOST_ADDRESSES = 10
"""Addresses of one name that are tried; an answer can hold hundreds."""

_RESOLVER_THREADS = 8


class AddressRefusedError(httpcore.ConnectError):
    """No address of the host may be connected to."""


class NameUnknownError(httpcore.ConnectError):
    """The host's name cannot be looked up; the cause is the resolver's error."""


class SystemResolver:
    """Asks the system, in threads of its own: a name server that hangs must not hold those that matching needs."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_RESOLVER_THREADS, thread_name_prefix="resolver")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """The addresses of that host, each once. Raises OSError."""
        found = await asyncio.get_running_loop().run_in_executor(self._threads, _look_up, host, port)
        return tuple(dict.fromkeys(found))

    def close(self) -> None:
        """Lets go of the threads; a look-up that hangs is left to end by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _look_up(host: str, port: int) -> list[str]:
    # As bytes: for text Python would apply a second IDNA encoding, which raises for labels DNS can answer for.
    return [str(found[4][0]) for found in socket.getaddrinfo(host.encode("ascii"), port, type=socket.SOCK_STREAM)]


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """What httpcore connects with: looks the host up, drops addresses that are not public, connects to the rest.

    A name with both kinds is reached at its public addresses. TLS still asks for the certificate of the name.
    """

    def __init__(
        self, resolve: Resolve, allowed: AllowedHosts, *, sockets: httpcore.AsyncNetworkBackend | None = None
    ) -> None:
        self._resolve = resolve
        self._allowed = allowed
        self._sockets = sockets or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection within ``timeout`` seconds, the look-up included.

        Raises AddressRefusedError before anything is connected, NameUnknownError, ConnectError, ConnectTimeout.
        """

        async def connect(address: str) -> httpcore.AsyncNetworkStream:
            return await self._sockets.connect_tcp(
                address, port, local_address=local_address, socket_options=socket_options
            )

        try:
            async with asyncio.timeout(timeout):
                return await _first_to_connect(await self._addresses(host, port), connect)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(error) from error

    async def sleep(self, seconds: float) -> None:
        """Waits, for httpcore."""
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        literal = literal_address(host)
        allowed = self._allowed.cover(host, port)
        if literal is not None and not allowed and not is_public(literal):
            raise AddressRefusedError(host)
        try:
            found = await self._resolve(host, port)
        except OSError as error:
            raise NameUnknownError(error) from error
        if not found:
            raise NameUnknownError(host)
        if not allowed and not (found := [address for address in found if is_public(address)]):
            raise AddressRefusedError(host)
        return found[:_MOST_ADDRESSES]


async def _first_to_connect(
    addresses: Sequence[str], connect: Callable[[str], Awaitable[httpcore.AsyncNetworkStream]]
) -> httpcore.AsyncNetworkStream:
    """The connection made first; each address starts when the one before has failed or had its head start."""
    waiting = list(addresses)
    trying: set[asyncio.Task[httpcore.AsyncNetworkStream]] = set()
    failure: BaseException = httpcore.ConnectError("no address")
    try:
        while waiting or trying:
            if waiting:
                trying.add(asyncio.ensure_future(connect(waiting.pop(0))))
            done, _ = await asyncio.wait(
                trying, timeout=_HEAD_START if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                trying.discard(task)
                error = task.exception()
                if error is None:
                    return task.result()
                failure = error
        raise failure
    finally:
        await _give_up(trying)


async def _give_up(trying: set[asyncio.Task[httpcore.AsyncNetworkStream]]) -> None:
    """Ends the attempts that lost, and closes what one of them opened in the last moment."""
    for task in trying:
        task.cancel()
    for result in await asyncio.gather(*trying, return_exceptions=True):
        if isinstance(result, httpcore.AsyncNetworkStream):
            await result.aclose()
