"""Reads feeds.toml, strictly: a slip in it is told, never skipped, because a feed that is not polled is silent.

``feeds.toml`` of the operator's folder replaces the shipped one. ``feeds.local.toml`` in that folder adds feeds, and
changes or switches off those of feeds.toml by their id; what it does not say of a feed stays.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bot.adapters.toml_file import is_there, read_toml
from bot.errors import ConfigurationError
from bot.model.feed import Feed, Tier
from bot.model.ids import FeedId
from bot.settings import parse_duration

FEEDS_FILE = "feeds.toml"
LOCAL_FILE = "feeds.local.toml"

Row = Mapping[str, object]

_KEYS = tuple(field.name for field in fields(Feed))
_ID = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


def read_feeds(shipped: Path, override: Path | None) -> tuple[Feed, ...]:
    """The feeds of the folder ``override``, or of ``shipped`` where it has none, with the local additions.

    Feeds that are switched off are among them. Raises ConfigurationError with one line for each feed that is wrong:
    the file, the feed, and what to write.
    """
    own = override / FEEDS_FILE if override is not None else None
    main = own if own is not None and is_there(own) else shipped / FEEDS_FILE
    rows = _rows(main)
    if not rows:
        raise ConfigurationError(
            f'{main}: there is no feed; write [[feed]] with id = "...", url = "..." and title = "..."'
        )
    origin = dict.fromkeys(rows, main)
    local = override / LOCAL_FILE if override is not None else None
    if local is not None and is_there(local):
        for feed_id, row in _rows(local).items():
            if feed_id not in rows and "url" not in row:
                raise ConfigurationError(f"{local}: feed {feed_id}: {_unknown(feed_id, rows, main)}")
            rows[feed_id] = {**rows.get(feed_id, {}), **row}
            origin[feed_id] = local
    return _feeds(rows, origin)


def _unknown(feed_id: str, rows: Iterable[str], main: Path) -> str:
    near = get_close_matches(feed_id, rows, n=1)
    meant = f"; did you mean {near[0]}?" if near else ""
    return f"{main} has no feed of this id{meant or '; a feed of your own needs a url and a title'}"


def read_recorded_feeds(file: Path, *, site: str) -> tuple[Feed, ...]:
    """The feeds of a recording, whose addresses are paths on ``site``. Raises as ``read_feeds`` does."""
    rows = _rows(file)
    placed = {feed_id: {**row, "url": urljoin(site, str(row.get("url", "")))} for feed_id, row in rows.items()}
    return _feeds(placed, dict.fromkeys(placed, file))


def _rows(file: Path) -> dict[str, Row]:
    """The rows of the file by their id, in its order."""
    table = read_toml(file)
    if strange := sorted(table.keys() - {"feed"}):
        raise ConfigurationError(f"{file}: {strange[0]} has no meaning here; each feed is a [[feed]]")
    listed = table.get("feed", [])
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise ConfigurationError(f"{file}: write [[feed]] with two brackets before each feed")
    rows: dict[str, Row] = {}
    problems = []
    for number, row in enumerate(listed, 1):
        try:
            feed_id = _id(row, f"{file}: [[feed]] number {number}")
            if feed_id in rows:
                raise ConfigurationError(
                    f"{file}: the id {feed_id} is used twice; give [[feed]] number {number} its own"
                )
            _only_known_keys(row, f"{file}: feed {feed_id}")
            rows[feed_id] = row
        except ConfigurationError as error:
            problems.append(str(error))
    _refuse(problems)
    return rows


def _feeds(rows: Mapping[str, Row], origin: Mapping[str, Path]) -> tuple[Feed, ...]:
    feeds, problems = [], []
    for feed_id, row in rows.items():
        try:
            feeds.append(_feed(feed_id, row, f"{origin[feed_id]}: feed {feed_id}"))
        except ConfigurationError as error:
            problems.append(str(error))
    problems.extend(_repeated_addresses(feeds, origin))
    _refuse(problems)
    return tuple(feeds)


def _refuse(problems: Iterable[str]) -> None:
    told = "\n".join(problems)
    if told:
        raise ConfigurationError(told)


def _id(row: Row, where: str) -> str:
    given = row.get("id")
    if given is None:
        about = f" ({row['url']})" if "url" in row else ""
        raise ConfigurationError(f'{where}{about}: has no id; write for example id = "iaea-news"')
    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise ConfigurationError(f"{where}: id = {given!r} is not an id; write small letters, digits and hyphens")
    return given


def _only_known_keys(row: Row, where: str) -> None:
    for key in row:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            meant = f"did you mean {near[0]}?" if near else f"a feed has {', '.join(_KEYS)}"
            raise ConfigurationError(f"{where}: {key} is not known; {meant}")


def _feed(feed_id: str, row: Row, where: str) -> Feed:
    return Feed(
        id=FeedId(feed_id),
        url=_address(row, "url", where) or _missing("url", '"https://..."', where),
        title=_text(row, "title", where) or _missing("title", '"..."', where),
        language=_code(row, "language", _LANGUAGE, 'language = "en"', where),
        country=_code(row, "country", _COUNTRY, 'country = "AT"', where),
        tier=_tier(row, where),
        outlet=_text(row, "outlet", where),
        interval=_interval(row, where),
        tags=_tags(row, where),
        enabled=_enabled(row, where),
        source=_address(row, "source", where),
    )


def _missing(key: str, example: str, where: str) -> str:
    raise ConfigurationError(f"{where}: has no {key}; write {key} = {example}")


def _text(row: Row, key: str, where: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ConfigurationError(f'{where}: {key} = {value!r} is not a line of text; write {key} = "..."')
    return value.strip()


def _address(row: Row, key: str, where: str) -> str | None:
    value = _text(row, key, where)
    if value is None:
        return None
    try:
        parts = urlsplit(value)
        web = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # such as a port that is no number
        web = False
    if not web or " " in value:
        raise ConfigurationError(f"{where}: {key} = {value!r} is not a web address; it begins with https:// or http://")
    return value


def _code(row: Row, key: str, pattern: re.Pattern[str], example: str, where: str) -> str | None:
    value = _text(row, key, where)
    if value is not None and not pattern.fullmatch(value):
        raise ConfigurationError(f"{where}: {key} = {value!r} is not a code; write for example {example}")
    return value


def _tier(row: Row, where: str) -> Tier:
    value = row.get("tier", Tier.PRESS.value)
    try:
        return Tier(str(value))
    except ValueError as error:
        tiers = [tier.value for tier in Tier]
        near = get_close_matches(str(value), tiers, n=1)
        meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(tiers)}"
        raise ConfigurationError(f"{where}: tier = {value!r} is not a tier; {meant}") from error


def _interval(row: Row, where: str) -> timedelta | None:
    value = row.get("interval")
    if value is None:
        return None
    try:
        length = parse_duration(value)
    except ValueError as error:
        raise ConfigurationError(f"{where}: interval = {error}") from error
    if not isinstance(length, timedelta) or not length:
        raise ConfigurationError(f'{where}: interval = {value!r} is no time at all; write for example interval = "15m"')
    return length


def _tags(row: Row, where: str) -> tuple[str, ...]:
    value = row.get("tags", [])
    if not isinstance(value, list) or not all(isinstance(tag, str) and tag.strip() for tag in value):
        raise ConfigurationError(f'{where}: tags = {value!r} is not a list of words; write tags = ["missiles", "asia"]')
    return tuple(tag.strip() for tag in value)


def _enabled(row: Row, where: str) -> bool:
    value = row.get("enabled", True)
    if not isinstance(value, bool):
        raise ConfigurationError(f"{where}: enabled = {value!r} is neither true nor false; write them without quotes")
    return value


def _repeated_addresses(feeds: Iterable[Feed], origin: Mapping[str, Path]) -> Iterable[str]:
    """A sentence for each enabled feed whose address an earlier one has: each entry would be polled for twice."""
    first: dict[str, Feed] = {}
    for feed in feeds:
        if not feed.enabled:
            continue
        other = first.setdefault(_same_address(feed.url), feed)
        if other is not feed:
            yield (
                f"{origin[feed.id]}: feed {feed.id}: its address is that of {other.id} ({other.url});"
                " leave one out, or write enabled = false"
            )


def _same_address(url: str) -> str:
    """Equal for addresses that differ in http or https, the case of the host, a final slash or a fragment alone."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.hostname or '').rstrip('.')}{port}{parts.path.rstrip('/')}{query}"
