"""The way of a request through redirects: where it may go next, and whether the feed has moved for good."""

import base64
from dataclasses import dataclass, replace

import httpx

from bot.adapters.http_addresses import REFUSED
from bot.model.fetch import Failed, FailureKind

MOST_REDIRECTS = 10

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One address on the way. Credentials and fragment are taken off it; nobody needs to hide them later."""

    url: httpx.URL
    first: httpx.URL
    """The address the way began at."""
    authorization: str | None = None
    """Basic credentials that the operator wrote into the first address; sent to its own origin alone."""
    visited: frozenset[httpx.URL] = frozenset()
    """The addresses before this one."""
    permanent: bool = True
    """Every redirect so far was permanent."""
    secret: bool = False
    """The first address holds credentials."""

    @property
    def moved_to(self) -> str | None:
        """The address to keep from now on; None where nothing moved, or not for good.

        An address with credentials stays as the operator wrote it, and no redirect takes a feed from https to http.
        """
        kept = not self.visited or not self.permanent or self.secret
        weaker = self.first.scheme == "https" and self.url.scheme == "http"
        return None if kept or weaker or self.url == self.first else str(self.url)


def host_of(url: httpx.URL) -> str:
    """The host in ASCII, IPv6 without brackets."""
    return url.raw_host.decode("ascii")


def port_of(url: httpx.URL) -> int:
    """The port, by the scheme where the address names none."""
    return url.port or (443 if url.scheme == "https" else 80)


def first_hop(address: str) -> Hop | Failed:
    """Where to begin for a feed's address; a Failed for one that is not a web address, or of another scheme."""
    url = _read(address.strip())
    if url is None:
        return Failed(kind=FailureKind.REFUSED, reason="the address is not a web address")
    if url.scheme not in {"http", "https"}:
        return Failed(kind=FailureKind.REFUSED, reason=REFUSED)
    bare = _bare(url)
    return Hop(url=bare, first=bare, authorization=_basic(url), secret=bool(url.userinfo))


def next_hop(hop: Hop, *, status: int, location: str | None) -> Hop | Failed:
    """Where an answer with that status and Location leads (RFC 9110 section 15.4); Location as Latin-1 text."""
    if not location:
        return _broken("the server redirects without saying where to")
    target = _read(_as_unicode(location.strip()), base=hop.url)
    if target is None:
        return _broken("the server redirects to something that is not a web address")
    if target.scheme not in {"http", "https"} or target.userinfo:
        return Failed(kind=FailureKind.REFUSED, reason=REFUSED)
    url, visited = _bare(target), hop.visited | {hop.url}
    if url in visited:
        return _broken("the server redirects in a circle")
    if len(visited) > MOST_REDIRECTS:
        return _broken(f"the server redirects more than {MOST_REDIRECTS} times")
    same_origin = (url.scheme, host_of(url), port_of(url)) == (hop.url.scheme, host_of(hop.url), port_of(hop.url))
    return replace(
        hop,
        url=url,
        visited=visited,
        permanent=hop.permanent and status in _PERMANENT,
        authorization=hop.authorization if same_origin else None,
    )


def _read(written: str, *, base: httpx.URL | None = None) -> httpx.URL | None:
    """An absolute address with a host, or any scheme of which this is not asked; None for what is neither."""
    try:
        url = httpx.URL(written) if base is None else base.join(written)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError):
        return None
    if url.scheme not in {"http", "https"}:
        return url if url.scheme else None
    port_exists = url.port is None or 0 < url.port < 65536
    # A resolver would be asked for the percent sign itself; browsers refuse such hosts too. A zone may follow IPv6.
    return url if host and port_exists and ("%" not in host or ":" in host) else None


def _bare(url: httpx.URL) -> httpx.URL:
    return url.copy_with(userinfo=b"", fragment=None)


def _basic(url: httpx.URL) -> str | None:
    if not url.userinfo:
        return None
    return "Basic " + base64.b64encode(f"{url.username}:{url.password}".encode()).decode("ascii")


def _as_unicode(latin: str) -> str:
    """Servers send addresses in raw UTF-8 at times, although a header is ASCII (browsers read them so too)."""
    try:
        return latin.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return latin


def _broken(reason: str) -> Failed:
    return Failed(kind=FailureKind.HTTP, reason=reason)
