"""Topic files as text: TOML the way people and their editors write it, with complaints that name file and line."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.errors import ConfigurationError

_OPENING = "“„‟"
_CLOSING = '“”"'


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlFile:
    """A file's name for people, its text, and what the text says."""

    name: str
    text: str
    tables: Mapping[str, object]

    def complaint(self, about: str, what: str) -> ConfigurationError:
        """The error to raise: file, the line of the key or the quoted text ``about``, and what is wrong."""
        return ConfigurationError(f"{self.name}{_line_of(self.text, about)}: {what}")

    def check_keys(self, table: Mapping[str, object], allowed: Iterable[str], where: str) -> None:
        """Raises ConfigurationError for a key that means nothing, with the nearest one that does."""
        known = tuple(allowed)
        for key in table:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                instead = f"did you mean {near[0]!r}?" if near else f"it can hold {', '.join(known)}"
                raise self.complaint(key, f"{where} has an unknown key {key!r}; {instead}")


def read_toml_text(name: str, text: str) -> TomlFile:
    """Reads a file's text; a byte-order mark, CRLF and curly quotes around strings do no harm.

    Raises ConfigurationError with the line that TOML does not understand.
    """
    plain = straighten(text.removeprefix("\ufeff"))
    try:
        return TomlFile(name=name, text=plain, tables=tomllib.loads(plain))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{name}: this is not TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{name}: brackets are nested deeper than any topic file needs") from error


_TOKEN = re.compile(
    '"""(?:[^\\\\]|\\\\.)*?"""'  # strings of several lines and of one, basic and literal
    "|'''.*?'''"
    '|"(?:[^"\\\\\n]|\\\\.)*"'
    "|'[^'\n]*'"
    "|#[^\n]*"
    f"|[{_OPENING}”](?:[^{_CLOSING}\n])*[{_CLOSING}]",
    re.DOTALL,
)


def straighten(text: str) -> str:
    """Makes strings between curly quotes, which TOML does not know, strings between straight ones.

    Curly quotes inside a string or a comment stay as they are, and so does every line's number.
    """

    def straight(found: re.Match[str]) -> str:
        token = found[0]
        if token[0] not in _OPENING + "”":
            return token
        inner = token[1:-1].replace("\\", "\\\\")
        return f'"{inner}"'

    return _TOKEN.sub(straight, text)


def _line_of(text: str, about: str) -> str:
    key = re.search(rf"^[ \t]*(?:\[\[?[ \t]*)?{re.escape(about)}(?![\w-])", text, re.MULTILINE)
    place = key.start() if key else text.find(f'"{about}"')
    if place < 0 and re.search(r"[^\w.-]", about):
        place = text.find(about)  # one alternative of several; a key that is missing has no line
    return "" if place < 0 else f", line {text.count(chr(10), 0, place) + 1}"
