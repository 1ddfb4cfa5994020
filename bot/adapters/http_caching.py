"""What an answer's headers say about asking again: validators, freshness, Retry-After."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from bot.model.feed import Validators

LONGEST_WAIT = timedelta(days=1)
"""Publishers' wishes are honoured up to here: feeds have been seen to ask for sixteen years."""

_LONGEST_VALIDATOR = 4096
"""Characters; a longer one would come back as "431 Request Header Fields Too Large" on every poll, so it is dropped."""

_DIRECTIVE = re.compile(r"([!#$%&'*+.^_`|~0-9a-z-]+)\s*(?:=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s,\"]*)))?", re.IGNORECASE)


def validators_of(headers: httpx.Headers) -> Validators:
    """ETag and Last-Modified as sent, byte for byte when headers are read as Latin-1; empty ones count as absent."""
    return Validators(etag=_validator(headers, "etag"), last_modified=_validator(headers, "last-modified"))


def renewed(old: Validators, answer: Validators) -> Validators:
    """After a 304: the answer's validators, and the old one where it carried none (RFC 9111 section 4.3.4)."""
    return Validators(
        etag=answer.etag or old.etag,
        last_modified=answer.last_modified or old.last_modified,
    )


def conditions(validators: Validators) -> list[tuple[bytes, bytes]]:
    """The request headers that carry these validators, byte for byte as they came."""
    named = ((b"If-None-Match", validators.etag), (b"If-Modified-Since", validators.last_modified))
    return [(name, value.encode("latin-1")) for name, value in named if value and _can_be_sent(value)]


def max_age(headers: httpx.Headers, *, now: datetime) -> timedelta | None:
    """How long the answer stays fresh from now on, at most a day; None where it is not to be kept or says nothing.

    Cache-Control max-age less Age, else Expires less Date (RFC 9111 section 4.2.1). s-maxage speaks to shared caches.
    """
    directives = _directives(headers.get("cache-control", ""))
    if directives.keys() & {"no-store", "no-cache"}:
        return None
    if "max-age" in directives:
        lifetime, age = _seconds(directives["max-age"]), _seconds(headers.get("age", ""))
        return None if lifetime is None else _wait(lifetime - (age or timedelta(0)))
    expires = _moment(headers.get("expires", ""))
    return None if expires is None else _wait(expires - (_moment(headers.get("date", "")) or now))


def retry_after(headers: httpx.Headers, *, now: datetime) -> timedelta | None:
    """The wait that Retry-After asks for, at most a day; None for nonsense and for a moment that is past.

    A date is measured against the server's own Date, whose clock may be off by years, else against ``now``.
    """
    written = headers.get("retry-after", "").strip()
    seconds = _seconds(written)
    if seconds is not None:
        return min(seconds, LONGEST_WAIT)
    moment = _moment(written)
    return None if moment is None else _wait(moment - (_moment(headers.get("date", "")) or now))


def _wait(asked: timedelta) -> timedelta | None:
    return min(asked, LONGEST_WAIT) if asked > timedelta(0) else None


def _seconds(written: str) -> timedelta | None:
    """delay-seconds of RFC 9110 section 10.2.3: digits only, and any number of them."""
    if not (written.isascii() and written.isdigit()):
        return None
    significant = written.lstrip("0") or "0"
    return timedelta(seconds=int(significant)) if len(significant) < 10 else timedelta(days=365)


def _moment(written: str) -> datetime | None:
    """An HTTP date in any of its three forms (RFC 9110 section 5.6.7), as UTC."""
    try:
        moment = parsedate_to_datetime(written)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _directives(cache_control: str) -> dict[str, str]:
    """The first of each directive, names in lower case."""
    found: dict[str, str] = {}
    for name, quoted, token in _DIRECTIVE.findall(cache_control):
        found.setdefault(name.lower(), quoted or token)
    return found


def _validator(headers: httpx.Headers, name: str) -> str | None:
    values = headers.get_list(name)
    value = values[0] if values else ""
    return value if value and len(value) <= _LONGEST_VALIDATOR and _can_be_sent(value) else None


def _can_be_sent(value: str) -> bool:
    """Whether a header may hold it: Latin-1 without line breaks, NUL, or blanks at its ends."""
    return all(sign < "\u0100" and sign not in "\r\n\0\v\f" for sign in value) and value == value.strip(" \t")
