"""Column types that are the same on every database: aware UTC datetimes, text any database accepts, values as JSON."""

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

from bot.model.instants import require_utc

Value = TypeVar("Value")

_UNSTORABLE = re.compile("[\ud800-\udfff\x00]")
_NUL_IN_JSON = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""NUL as JSON writes it: behind an even number of backslashes."""


def storable(text: str) -> str:
    """The text with lone surrogates and NUL replaced by U+FFFD, one for one so that spans still fit.

    Neither can be written as UTF-8 text by every database, and one such character (JSON allows ``\\ud800``) must not
    cost a poll its other entries. Parsers should have removed them; this is the net below.
    """
    return _UNSTORABLE.sub("\ufffd", text)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime to the microsecond. Refuses any other with ValueError; NULL is None."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        require_utc(moment=value)
        return value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        # SQLite keeps no zone: what was written in UTC comes back naive.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text of any length, made storable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class JsonText(TypeDecorator[Value]):
    """A frozen dataclass as JSON text; read back through its type, so that damage is seen."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Value | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        plain = _adapter_of(self.kind).dump_python(value, mode="python")
        written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=_as_json)
        return _NUL_IN_JSON.sub("\\1\ufffd", storable(written))

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Value | None:
        if value is None:
            return None
        read: Value = _adapter_of(self.kind).validate_json(value)
        return read


@cache
def _adapter_of(kind: Any) -> TypeAdapter[Any]:
    """Made when the first value comes: it takes longer than all else that a short command does with the store."""
    return TypeAdapter(kind)


def _as_json(value: object) -> object:
    """What JSON has no form for: moments and times of day as ISO 8601, sets sorted, so that equal values are written
    alike."""
    match value:
        case datetime() | time():
            return value.isoformat()
        case set() | frozenset():
            return sorted(value)
        case _:
            raise TypeError(f"a {type(value).__name__} cannot be stored as JSON")
