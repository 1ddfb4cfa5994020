"""A secret in a file of its own, as containers are given theirs."""

from pathlib import Path

from bot.errors import ConfigurationError

_LONGEST = 4096
"""Bytes of a file that can be a secret; one with more is another file."""


def read_secret(file: Path, *, named_by: str) -> str:
    """What stands in the file, without white space around it.

    Raises ConfigurationError, which names the setting and the file and never quotes the secret.
    """
    try:
        with file.open("rb") as opened:
            raw = opened.read(_LONGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with NUL in it
        why = getattr(error, "strerror", None) or "this is no name of a file"
        raise ConfigurationError(f"{named_by}: {file} cannot be read ({why}); make it readable for this user") from None
    try:
        secret = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise ConfigurationError(f"{named_by}: {file} is not a text") from None
    if not secret or len(raw) > _LONGEST:
        raise ConfigurationError(f"{named_by}: {file} is {'empty' if not secret else 'too large for a secret'}")
    return secret
