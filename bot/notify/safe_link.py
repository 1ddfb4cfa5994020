"""A link that a reader can trust: its text is the very host it leads to."""

from urllib.parse import urlsplit

from bot.model.message import Message
from bot.notify.pieces import link
from bot.text.urls import LONGEST_URL


def safe_link(url: str | None) -> Message | None:
    """The link; None without an address, and for one that hides where it leads or is not of the web."""
    host = shown_host(url) if url else None
    return None if url is None or host is None else link(host, url)


def shown_host(url: str) -> str | None:
    """The host, with its port if it names one; None for an address that is not safe to open."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = parts.hostname
    if parts.scheme not in {"http", "https"} or not host or "@" in parts.netloc:
        return None
    if not url.isascii() or len(url) > LONGEST_URL:
        return None
    if any(char <= " " or char == "\x7f" for char in url) or not all(char.isalnum() or char in ".-_:" for char in host):
        return None
    return host if port is None else f"{host}:{port}"
