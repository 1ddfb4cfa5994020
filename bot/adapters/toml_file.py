"""A TOML file that a person wrote, whatever their editor added to it, or a sentence about what is wrong with it."""

import re
import tomllib
from pathlib import Path

from bot.errors import ConfigurationError

_CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})


def is_there(file: Path) -> bool:
    """Raises ConfigurationError where it cannot be told, such as in a folder that is closed to us."""
    try:
        return file.exists()
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror or error}") from error


def read_toml(file: Path) -> dict[str, object]:
    """The tables of the file; a byte-order mark and CRLF do no harm.

    Raises ConfigurationError naming the file, the line, and what to write.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: is not TOML: {error}{_advice(text, str(error))}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{file}: is nested deeper than any configuration") from error


def _advice(text: str, complaint: str) -> str:
    """What to write instead, for the slips that word processors make; else nothing."""
    found = re.search(r"at line (\d+)", complaint)
    lines = text.split("\n")
    line = lines[int(found[1]) - 1].strip() if found and int(found[1]) <= len(lines) else ""
    straight = line.translate(_CURLY)
    return f"; write straight quotes: {straight}" if straight != line else ""
