"""Where a bot lives: the folder of its configuration and the folder of its data."""

import os
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigurationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a bot lives: its configuration (None: what is shipped) and its data."""

    config: Path | None = None
    data: Path

    def __post_init__(self) -> None:
        if self.config is None:
            return
        shown = f"--config {_shown(self.config)}"
        if _is_file(self.config, shown):
            raise ConfigurationError(f"{shown}: this is a file; name the folder that your files are in")
        if not self.config.is_dir():
            raise ConfigurationError(
                f"{shown}: there is no such folder; `treatywatch init {_shown(self.config)}` makes one"
            )

    @property
    def database(self) -> Path:
        """Raises ConfigurationError if what is named for the data is not and cannot become a folder."""
        return self._data_folder() / "treatywatch.sqlite3"

    def _data_folder(self) -> Path:
        shown = f"--data {_shown(self.data)}"
        if _is_file(self.data, shown):
            raise ConfigurationError(f"{shown}: this is a file; name a folder, which is made if there is none")
        if _shown(self.data) != str(self.data):
            raise ConfigurationError(f"{shown}: the name is not UTF-8; name another folder")
        return self.data


def default_data() -> Path:
    """``$XDG_DATA_HOME/treatywatch``, or ``~/.local/share/treatywatch`` (XDG Base Directory Specification 0.8).

    Raises ConfigurationError where this user has no home, as in some containers.
    """
    named = os.environ.get("XDG_DATA_HOME", "")
    if Path(named).is_absolute():
        return Path(named) / "treatywatch"
    try:
        return Path.home() / ".local" / "share" / "treatywatch"
    except RuntimeError as error:
        raise ConfigurationError("this user has no home folder; name a folder for the data with --data DIR") from error


def _is_file(path: Path, shown: str) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except OSError as error:  # a name that is too long, a folder above it that is closed to us
        raise ConfigurationError(f"{shown}: cannot be looked at: {error.strerror}; name another folder") from error


def _shown(path: Path) -> str:
    """The path with escapes for what is not UTF-8 in it."""
    return str(path).encode("utf-8", "backslashreplace").decode()
