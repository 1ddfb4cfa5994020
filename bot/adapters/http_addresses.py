"""Which addresses the bot may connect to: public ones, and hosts that the operator has allowed by name."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from bot.errors import ConfigurationError

REFUSED = (
    "the address is not allowed: only public http and https addresses are read, "
    "and hosts that the operator has allowed by name"
)
"""The one sentence of every refusal: whoever suggests addresses learns nothing about the operator's network from it."""

_NOT_PUBLIC_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network; connects to the machine itself on Linux
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; clouds put metadata services here
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local; metadata services of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks of network devices
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and limited broadcast
    )
)
"""IANA's IPv4 Special-Purpose Address Registry (RFC 6890) and multicast (RFC 5771). Written out, because
``ipaddress.is_global`` has changed its answers between patch releases of Python."""

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
"""The only part of IPv6 given out for the public Internet (RFC 4291 section 2.4): loopback, unspecified, unique-local,
link-local, site-local, multicast and IPv4-compatible addresses all lie outside it."""

_NOT_PUBLIC_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo carries any IPv4 address, ORCHID and benchmarks are not routed
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4 carries any IPv4 address, and its relays are gone
        "3fff::/20",  # documentation
    )
)
"""What IANA's IPv6 Special-Purpose Address Registry takes out of global unicast."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""How a network without IPv4 reaches IPv4 hosts (RFC 6052): as public as the IPv4 address in its last 32 bits."""


def is_public(address: str) -> bool:
    """Whether that IPv4 or IPv6 address belongs to the public Internet; False for what is not an address.

    An IPv4 address inside an IPv6 one (``::ffff:10.0.0.1``, NAT64) is judged as the IPv4 address it stands for.
    """
    try:
        given = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(given, ipaddress.IPv6Address):
        inner = given.ipv4_mapped
        if inner is None and given in _NAT64:
            inner = ipaddress.IPv4Address(int(given) & 0xFFFF_FFFF)
        if inner is None:
            return given in _GLOBAL_UNICAST and not any(given in network for network in _NOT_PUBLIC_V6)
        given = inner
    return not any(given in network for network in _NOT_PUBLIC_V4)


def literal_address(host: str) -> str | None:
    """The address that a host names without asking anybody, in any spelling resolvers take; None for a name.

    Besides dotted and colon forms: decimal, octal, hexadecimal and shortened IPv4 (``2130706433``, ``0x7f.1``), and
    the names of RFC 6761 section 6.3, ``localhost`` and all below it.
    """
    bare = host.rstrip(".").lower()
    if bare == "localhost" or bare.endswith(".localhost"):
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(bare.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(bare))
    except OSError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedHosts:
    """The hosts that may be at private addresses, by the name in the feed's address; with a port, on that port only."""

    entries: frozenset[tuple[str, int | None]]

    @classmethod
    def of(cls, written: Iterable[str]) -> Self:
        """From ``host``, ``host:port``, ``[ipv6]`` or ``[ipv6]:port``. Raises ConfigurationError for anything else."""
        return cls(entries=frozenset(map(_entry, written)))

    def cover(self, host: str, port: int) -> bool:
        """Whether an address with this host and port may be private."""
        name = _plain(host)
        return (name, None) in self.entries or (name, port) in self.entries


def _plain(host: str) -> str:
    """One spelling for a host: lower case, without the dot of the root, addresses in their short form."""
    bare = host.lower().removeprefix("[").removesuffix("]").removesuffix(".")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return bare


_ENTRY = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\s/@?#*:\[\]]+)(?::(?P<port>\d{1,5}))?", re.ASCII)


def _entry(written: str) -> tuple[str, int | None]:
    found = _ENTRY.fullmatch(written)
    if found is None or found["port"] == "0" or int(found["port"] or 1) > 65535:
        raise ConfigurationError(
            f"polling.allow_private_hosts: {written!r} is not a host; write news.lan, news.lan:8080 or [fd00::5]:8080"
        )
    return _plain(found["host"]), int(found["port"]) if found["port"] else None
