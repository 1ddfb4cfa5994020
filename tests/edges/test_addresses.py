"""Which addresses are public, and which hosts an operator has allowed."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.http_addresses import AllowedHosts, is_public, literal_address
from bot.errors import ConfigurationError

REFUSED = [
    *("127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.9.9"),
    *("192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.192", "192.0.2.1", "198.18.0.1"),
    *("198.19.255.1", "198.51.100.7", "203.0.113.7", "192.88.99.1", "224.0.0.1", "239.1.2.3", "240.0.0.1"),
    *("255.255.255.255", "::", "::1", "::127.0.0.1", "::8.8.8.8", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1"),
    *("fd12:3456::1", "ff02::1", "ff0e::1", "100::1", "2001:db8::1", "3fff::1", "2001::1", "2001:0:7f00:1::"),
    *("2001:2::1", "2001:20::1", "2002:7f00:1::", "2002:808:808::1", "64:ff9b:1::808:808", "64:ff9b::7f00:1"),
    *("64:ff9b::169.254.169.254", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:8.8.8.8", "5f00::1", "4000::1"),
    *("", "localhost", "example.org", "1", "999.1.1.1"),
]
PUBLIC = [
    *("8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255"),
    *("128.0.0.1", "172.15.255.255", "172.32.0.1", "192.0.1.1", "192.167.1.1", "198.17.1.1", "198.20.1.1"),
    *("223.255.255.255", "169.253.1.1", "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2001:200::1"),
    *("::ffff:8.8.8.8", "64:ff9b::8.8.8.8"),
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_outside_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_that_the_standard_library_calls_private_is_public(address: ipaddress.IPv4Address) -> None:
    assert not (is_public(str(address)) and (address.is_private or address.is_multicast or address.is_reserved))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_the_same_in_its_ipv6_dresses(address: ipaddress.IPv4Address) -> None:
    alone = is_public(str(address))
    assert is_public(f"::ffff:{address}") == alone
    assert is_public(f"64:ff9b::{address}") == alone


@given(st.ip_addresses(v=6))
def test_no_ipv6_address_that_the_standard_library_calls_private_is_public(address: ipaddress.IPv6Address) -> None:
    assert not (is_public(str(address)) and (address.is_private or address.is_multicast or address.is_link_local))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("0xA9FEA9FE", "169.254.169.254"),
        ("::FFFF:7f00:1", "::ffff:7f00:1"),
        ("fe80::1%eth0", "fe80::1"),
        ("LOCALHOST", "127.0.0.1"),
        ("printer.localhost.", "127.0.0.1"),
        ("example.org", None),
        ("localhost.example.org", None),
        ("notlocalhost", None),
    ],
)
def test_a_literal_address_is_known_in_every_spelling(host: str, address: str | None) -> None:
    found = literal_address(host)
    assert found == address or (found and address and ipaddress.ip_address(found) == ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("entry", "host", "port", "covered"),
    [
        ("news.lan", "news.lan", 80, True),
        ("News.LAN", "NEWS.lan.", 8080, True),
        ("news.lan:8080", "news.lan", 8080, True),
        ("news.lan:8080", "news.lan", 80, False),
        ("news.lan", "evil.news.lan", 80, False),
        ("news.lan", "news.lan.evil.example", 80, False),
        ("127.0.0.1", "127.0.0.2", 80, False),
        ("127.0.0.1", "localhost", 80, False),
        ("127.0.0.1", "2130706433", 80, False),
        ("[::1]", "::1", 443, True),
        ("[0:0::1]:8080", "::1", 8080, True),
        ("[::1]:8080", "::1", 443, False),
    ],
)
def test_an_allowed_host_is_allowed_by_its_name_alone(entry: str, host: str, port: int, covered: bool) -> None:
    assert AllowedHosts.of((entry,)).cover(host, port) is covered


def test_without_entries_nothing_is_covered() -> None:
    assert not AllowedHosts.of(()).cover("news.lan", 80)


@pytest.mark.parametrize(
    "entry",
    [
        *(
            "",
            " ",
            "http://news.lan",
            "news.lan/feed",
            "news.lan:",
            "news.lan:abc",
            "news.lan:0",
            "news.lan:70000",
            "*",
        ),
        *("user@news.lan", "::1", "[::1", "[::1]:x", "[]", "10.0.0.0/8", "*.lan", "news.lan:80:80", "a b"),
    ],
)
def test_an_entry_that_names_no_host_is_refused_with_the_forms_that_do(entry: str) -> None:
    with pytest.raises(ConfigurationError, match=r"allow_private_hosts.*is not a host; write news\.lan"):
        AllowedHosts.of((entry,))
