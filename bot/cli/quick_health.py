"""``treatywatch health`` as container engines ask it, day and night: without the imports of the other commands."""

import os
from datetime import UTC, datetime
from pathlib import Path

from bot.app.health import Health, health_of
from bot.app.place import Place, default_data


def answer() -> int:
    """Prints how the service is, by the variables that name its place, and gives the exit code."""
    config, data = (os.environ.get(name) for name in ("TREATYWATCH_CONFIG", "TREATYWATCH_DATA"))
    place = Place(config=Path(config) if config else None, data=Path(data) if data else default_data())
    return told(health_of(place, now=datetime.now(UTC)))


def told(health: Health) -> int:
    """Prints it and gives the exit code: 0 if the service is well, 1 if not."""
    for line in health.lines:
        print(line)
    return 0 if health.well else 1
