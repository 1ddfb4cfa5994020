"""``treatywatch calendar``: the treaty calendar as the files give it, and as a file for other programs."""

import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.machine_clock import MachineClock
from bot.app.setup import read_dates
from bot.cli.place import place_of, stderr, stdout
from bot.errors import ConfigurationError
from bot.model.calendar import CalendarEntry, events_between
from bot.model.preferences import UiLanguage
from bot.notify.calendar_lines import days_shown, named

_AHEAD = timedelta(days=366)


def calendar(
    context: typer.Context,
    ical: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write all dates into an iCalendar file, for other calendars; - prints it."),
    ] = None,
) -> None:
    """Show the dates of treaties in the twelve months to come, each with its source.

    Examples:  treatywatch calendar  ·  treatywatch calendar --ical treaties.ics
    """
    entries = read_dates(place_of(context))
    now = MachineClock().now()
    if ical is None:
        _show(entries, now.date())
        return
    from bot.adapters.ical import to_ical

    content = to_ical(entries, now=now)
    if str(ical) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        ical.write_bytes(content)
    except OSError as error:
        raise ConfigurationError(f"{ical} cannot be written ({error.strerror}); name another file") from error
    stderr().print(f"{ical} is written: {len(entries)} in it")


def _show(entries: Iterable[CalendarEntry], today: date) -> None:
    events = events_between(entries, today, today + _AHEAD)
    for event in events:
        stdout().print(f"{days_shown(event, UiLanguage.EN)}  {named(event, UiLanguage.EN)}")
        stdout().print(f"  {event.entry.sure.value}  {event.entry.source}")
    stdout().print(f"{len(events)} in the twelve months to come")
