"""A TOML file that a person wrote, whatever their editor added to it, or a sentence about what is wrong with it."""

import tomllib
from pathlib import Path

from bot.errors import ConfigurationError
from bot.match.toml_text import straighten


def is_there(file: Path) -> bool:
    """Raises ConfigurationError where it cannot be told, such as in a folder that is closed to us."""
    try:
        return file.exists()
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror or error}") from error


def read_toml(file: Path) -> dict[str, object]:
    """The tables of the file; a byte-order mark, CRLF and curly quotes around strings do no harm.

    Raises ConfigurationError naming the file, the line, and what to write.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    try:
        return tomllib.loads(straighten(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file}: is not TOML: {error}") from error
    except RecursionError as error:
        raise ConfigurationError(f"{file}: is nested deeper than any configuration") from error
