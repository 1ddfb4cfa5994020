"""Where the files are that come with the program: the default configuration and the recording of the demonstration."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def shipped(name: str) -> Path:
    """The folder ``config`` or ``demo`` as installed: inside the wheel, or beside the package in a checkout."""
    packed = _PACKAGE / "_shipped" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
