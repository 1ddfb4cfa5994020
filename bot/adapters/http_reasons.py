"""What went wrong, as a kind and a sentence for people. No sentence holds an address, for that may hold a password."""

import errno
import os
import socket
import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta
from http import HTTPStatus

import httpcore
import httpx

from bot.adapters.http_addresses import REFUSED
from bot.adapters.http_body import BodyCutError, BodyError, BodyTooLargeError
from bot.adapters.http_caching import retry_after
from bot.adapters.http_network import AddressRefusedError, NameUnknownError
from bot.model.fetch import Failed, FailureKind

TROUBLE = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    BodyError,
    OSError,
)
"""All that the world raises while a page is fetched; TimeoutError and ssl.SSLError are OSErrors."""

_CERTIFICATE = {
    9: "is not valid yet",
    10: "has expired",
    18: "is self-signed",
    19: "is signed by an authority that signed itself",
    20: "is signed by an authority that this machine does not know",
    21: "is signed by an authority that this machine does not know",
    62: "is made out to another name",
    64: "is made out to another address",
}
"""OpenSSL's X509_V_ERR numbers, as in openssl-verification-options(1)."""

_CONNECTION = {
    errno.ECONNREFUSED: "the server refuses connections",
    errno.ECONNRESET: "the server broke the connection off",
    errno.EHOSTUNREACH: "the server cannot be reached from this machine",
    errno.ENETUNREACH: "the server cannot be reached from this machine",
}

_NO_SUCH_NAME = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def failure_of(
    error: BaseException, *, answered: bool, proxied: bool, connect_timeout: timedelta, total_timeout: timedelta
) -> Failed:
    """The Failed for an error of ``TROUBLE``; ``answered``: the answer's headers had come."""
    match error:
        case AddressRefusedError():
            return Failed(kind=FailureKind.REFUSED, reason=REFUSED)
        case NameUnknownError():
            return _connection(_name_reason(error))
        case httpcore.ConnectTimeout():
            return _timeout(f"no connection came about within {_length(connect_timeout)}")
        case httpcore.TimeoutException() | TimeoutError() if answered:
            return _timeout(f"the answer was not complete after {_length(total_timeout)}")
        case httpcore.TimeoutException() | TimeoutError():
            return _timeout(f"the server did not answer within {_length(total_timeout)}")
        case httpcore.ProxyError():
            return _connection(f"the configured proxy does not let the request through ({_proxy_status(error)})")
        case BodyTooLargeError():
            return Failed(kind=FailureKind.TOO_LARGE, reason=f"the body {error}")
        case BodyCutError():
            return _connection(f"the body {error}")
        case BodyError():
            return Failed(kind=FailureKind.HTTP, reason=f"the body {error}")
        case httpcore.ProtocolError():
            return _protocol_failure(error, answered=answered)
        case _:
            return _connection(_network_reason(error, answered=answered, proxied=proxied))


def status_failure(status: int, headers: httpx.Headers, *, now: datetime) -> Failed:
    """The Failed for an answer that is neither a body, nor 304, nor a redirect."""
    wait = retry_after(headers, now=now) if status in {429, 503} else None
    if status == 410:
        return Failed(kind=FailureKind.GONE, reason=f"{answers(status)}: the publisher has taken the feed down")
    if status == 429 or (status == 503 and wait is not None):
        return Failed(
            kind=FailureKind.THROTTLED, reason=f"{answers(status)}: it asks to be left in peace", retry_after=wait
        )
    if headers.get("cf-mitigated", "").lower() == "challenge":
        reason = f"{answers(status)}: Cloudflare wants a browser here; only the publisher can let feed readers through"
        return Failed(kind=FailureKind.HTTP, reason=reason)
    return Failed(kind=FailureKind.HTTP, reason=answers(status))


def answers(status: int) -> str:
    """``the server answers 404 Not Found``, in the words of the standard and not in the server's own."""
    try:
        return f"the server answers {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"the server answers {status}"


def _name_reason(error: BaseException) -> str:
    numbers = {cause.errno for cause in _causes(error) if isinstance(cause, socket.gaierror)}
    if numbers & _NO_SUCH_NAME:
        return "the server's name does not exist"
    return "the server's name could not be looked up"


def _network_reason(error: BaseException, *, answered: bool, proxied: bool) -> str:
    causes = tuple(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the server's TLS certificate {_CERTIFICATE.get(cause.verify_code, 'cannot be verified')}"
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return "no TLS connection to the server came about"
    if answered:
        return "the connection broke off in the middle of the answer"
    if proxied and isinstance(error, httpcore.ConnectError):
        return "the configured proxy cannot be reached"
    number = next((cause.errno for cause in causes if isinstance(cause, OSError) and cause.errno), None)
    if number in _CONNECTION:
        return _CONNECTION[number]
    return "the connection broke off" if number is None else f"the connection failed: {os.strerror(number)}"


def _protocol_failure(error: BaseException, *, answered: bool) -> Failed:
    if answered:
        return _connection("the answer stops before its end, or its chunks are garbled")
    # h11 marks headers beyond httpcore's 100 KB with the status a server would answer in its place.
    if any(getattr(cause, "error_status_hint", None) == 431 for cause in _causes(error)):
        return Failed(kind=FailureKind.TOO_LARGE, reason="the headers of the answer are larger than 100 KB")
    if str(error).startswith("Server disconnected"):
        return _connection("the server closed the connection without an answer")
    return Failed(kind=FailureKind.HTTP, reason="the answer is not valid HTTP")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and all that led to it; httpcore keeps the cause as an argument, and drops ``__cause__``."""
    waiting, seen = [error], set[int]()
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = one.exceptions if isinstance(one, BaseExceptionGroup) else ()
        linked = (one.__cause__, one.__context__, *one.args, *inner)
        waiting += [link for link in linked if isinstance(link, BaseException)]


def _proxy_status(error: BaseException) -> str:
    """The status the proxy answered; its words may be anything."""
    first = str(error).partition(" ")[0]
    return first if first.isdigit() else "no status"


def _length(time: timedelta) -> str:
    seconds = time.total_seconds()
    return f"{seconds:g} second" + ("" if seconds == 1 else "s")


def _connection(reason: str) -> Failed:
    return Failed(kind=FailureKind.CONNECTION, reason=reason)


def _timeout(reason: str) -> Failed:
    return Failed(kind=FailureKind.TIMEOUT, reason=reason)
