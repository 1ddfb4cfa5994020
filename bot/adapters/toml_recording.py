"""A recording of feeds: ``recording.toml`` and one folder of bodies for each round, read into memory.

Files of a round's folder are the bodies of that round, under the path they are asked for. A path without a file in a
round keeps the body of the round before. ``[[answer]]`` scripts what is not a body: a 404, a redirect.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from bot.adapters.toml_file import read_toml
from bot.errors import ConfigurationError

_CONTENT_TYPES = {
    ".rss": "application/rss+xml",
    ".xml": "application/rss+xml",
    ".rdf": "application/rdf+xml",
    ".atom": "application/atom+xml",
    ".json": "application/feed+json",
    ".html": "text/html",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One moment of the recording."""

    day: str
    """As people read it: ``28 July 2021``."""
    at: datetime
    directory: str
    """Where its bodies are, from the recording's folder; names the round in ``[[answer]]``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one path answers in one round."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    etag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """The rounds in order, and for each of them what every path answers."""

    rounds: tuple[Round, ...]
    answers: Mapping[Round, Mapping[str, Answer]]


def read_recording(directory: Path) -> Recording:
    """Reads the whole recording. Raises ConfigurationError, naming file and key, where it cannot be played."""
    file = directory / "recording.toml"
    table = read_toml(file)
    rounds = tuple(_round(row, f"{file}: [[round]] {n}", directory) for n, row in _rows(table, "round", file))
    if not rounds:
        raise ConfigurationError(f"{file}: there is no [[round]]; a recording has at least one")
    names = frozenset(each.directory for each in rounds)
    scripted = [_scripted(row, f"{file}: [[answer]] {n}", names) for n, row in _rows(table, "answer", file)]
    answers: dict[Round, dict[str, Answer]] = {}
    bodies: dict[str, Answer] = {}
    for each in rounds:
        bodies = bodies | _bodies(directory / each.directory, each.at)
        answers[each] = bodies | {path: answer for path, where, answer in scripted if each.directory in where}
    return Recording(rounds=rounds, answers=answers)


def _bodies(folder: Path, at: datetime) -> dict[str, Answer]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): _document(file.suffix, file.read_bytes(), at) for file in files}


def _document(suffix: str, body: bytes, at: datetime) -> Answer:
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    content_type = _CONTENT_TYPES.get(suffix.lower(), "application/octet-stream")
    headers = (("Content-Type", content_type), ("ETag", etag), ("Last-Modified", format_datetime(at, usegmt=True)))
    return Answer(status=200, headers=headers, body=body, etag=etag)


def _round(row: Mapping[str, object], where: str, directory: Path) -> Round:
    _only(row, {"day", "at", "directory"}, where)
    at = row.get("at")
    if not isinstance(at, datetime) or at.tzinfo is None:
        raise ConfigurationError(f"{where}: at = {at!r} is not a moment with a zone; write 2021-07-28T17:30:00Z")
    name = _text(row, "directory", where)
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts or not (directory / inside).is_dir():
        raise ConfigurationError(f"{where}: directory = {name!r} is not a folder of this recording")
    return Round(day=_text(row, "day", where), at=at.astimezone(UTC), directory=name)


def _scripted(row: Mapping[str, object], where: str, rounds: frozenset[str]) -> tuple[str, frozenset[str], Answer]:
    """The path, the rounds in which it answers so, and the answer."""
    _only(row, {"path", "status", "location", "round"}, where)
    named = row.get("round", list(rounds))
    if not isinstance(named, list) or not all(isinstance(name, str) and name in rounds for name in named):
        raise ConfigurationError(f"{where}: round = {named!r} is not a list of directories of [[round]] entries")
    status = row.get("status")
    if not isinstance(status, int) or status not in {each.value for each in HTTPStatus}:
        raise ConfigurationError(f"{where}: status = {status!r} is not an HTTP status; write for example 404")
    headers = (("Location", _text(row, "location", where)),) if "location" in row else ()
    if 300 <= status < 400 and not headers:
        raise ConfigurationError(f'{where}: status {status} needs a location = "path" to send readers to')
    return _text(row, "path", where).lstrip("/"), frozenset(named), Answer(status=status, headers=headers)


def _rows(table: Mapping[str, object], key: str, file: Path) -> list[tuple[int, dict[str, object]]]:
    """The rows of ``[[key]]``, counted from 1 as people do."""
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ConfigurationError(f"{file}: {key} is written as [[{key}]], once for each")
    return list(enumerate(rows, 1))


def _only(row: Mapping[str, object], keys: set[str], where: str) -> None:
    if strange := sorted(row.keys() - keys):
        raise ConfigurationError(f"{where}: {strange[0]} is not a key here; there are {', '.join(sorted(keys))}")


def _text(row: Mapping[str, object], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise ConfigurationError(f"{where}: {key} = {value!r} is not a text")
    return value
