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
        if self.config is not None and not self.config.is_dir():
            raise ConfigurationError(
                f"--config {self.config}: there is no such folder; `treatywatch init {self.config}` makes one"
            )

    @property
    def lock(self) -> Path:
        return self.data / "treatywatch.lock"


def default_data() -> Path:
    """``$XDG_DATA_HOME/treatywatch``, or ``~/.local/share/treatywatch`` (XDG Base Directory Specification 0.8)."""
    named = os.environ.get("XDG_DATA_HOME", "")
    base = Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"
    return base / "treatywatch"
