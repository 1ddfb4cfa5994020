"""``treatywatch health``: whether the running service is well. Without options it goes through ``quick_health.py``."""

from datetime import UTC, datetime

import typer

from bot.app.health import health_of
from bot.cli.place import place_of
from bot.cli.quick_health import told


def health(context: typer.Context) -> None:
    """Say whether the running service is well: exit 0 with one line if it is, 1 with what is wrong if not.

    It reads the heartbeat that `treatywatch run` leaves in the data folder. A container asks it by itself.
    """
    raise typer.Exit(told(health_of(place_of(context), now=datetime.now(UTC))))
