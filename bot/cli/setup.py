"""``treatywatch init`` and ``check``: the first steps, and what stands in the way."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.adapters.machine_clock import MachineClock, trouble_with
from bot.adapters.shipped import shipped
from bot.adapters.toml_calendar import has_own_calendar, strange_topics
from bot.adapters.toml_feeds import read_feeds
from bot.app.place import Place
from bot.app.setup import read_bank, read_dates, read_settings
from bot.cli.place import place_of, run, stdout
from bot.errors import ConfigurationError, TreatywatchError
from bot.match.examples import check_examples


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; its files are yours to edit.")],
) -> None:
    """Write the shipped configuration into a folder, to be edited. Nothing that is there is overwritten.

    Example:  treatywatch init my-bot, then  treatywatch --config my-bot check
    """
    source = shipped("config")
    written = kept = 0
    try:
        for file in sorted(path for path in source.rglob("*") if path.is_file()):
            target = folder / file.relative_to(source)
            if target.exists():
                kept += 1
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            written += 1
    except OSError as error:
        raise ConfigurationError(f"{folder} cannot be written ({error.strerror}); name another folder") from error
    stdout().print(
        f"{folder}: {written} files written" + (f", {kept} that were there left as they are" if kept else "")
    )
    stdout().print("A file you delete there falls back to what is shipped. Next:")
    stdout().print(f"  treatywatch --config {folder} check")


def check(context: typer.Context) -> None:
    """Look at configuration, topics, dates, data folder and clock; a line for each problem; exit 2 if there is any."""
    place = place_of(context)
    wrong: set[str] = set()
    for name, looked in _checks(place):
        if (needed := _NEEDS.get(name)) in wrong:
            stdout().print(f"skipped  {name}: needs the {needed}")
            continue
        try:
            said, troubles = looked()
        except TreatywatchError as error:
            said, troubles = "", (str(error),)
        for trouble in troubles:
            wrong.add(name)
            stdout().print(f"problem  {name}: {trouble}")
        if not troubles:
            stdout().print(f"ok       {name}: {said}")
    if wrong:
        raise typer.Exit(2)


_NEEDS = {"data": "settings", "calendar": "topics"}
"""What cannot be looked at without what: its problem would be told twice."""


Looked = tuple[str, tuple[str, ...]]
"""What was found to be well, and the problems."""


def _checks(place: Place) -> Iterator[tuple[str, Callable[[], Looked]]]:
    yield "settings", lambda: (_settings(place), ())
    yield "feeds", lambda: _feeds(place)
    yield "topics", lambda: _topics(place)
    yield "calendar", lambda: _calendar(place)
    yield "data", lambda: _data(place)
    yield "clock", _clock


def _settings(place: Place) -> str:
    read_settings(place)
    return f"from {place.config}" if place.config else "as shipped, with the variables of this shell"


def _feeds(place: Place) -> Looked:
    feeds = read_feeds(shipped("config"), place.config)
    enabled = sum(feed.enabled for feed in feeds)
    return f"{len(feeds)} feeds, {enabled} enabled", () if enabled else ("no feed is enabled, so nothing is polled",)


def _topics(place: Place) -> Looked:
    bank = read_bank(place)
    return f"{len(bank.topics)} topics", tuple(failure.reason for failure in check_examples(bank))


def _calendar(place: Place) -> Looked:
    """The topics of the events are looked at where an operator wrote them: the shipped calendar is not wrong because a
    topic was switched off."""
    entries = read_dates(place)
    said = f"{len(entries)} date{'' if len(entries) == 1 else 's'}"
    if place.config is None or not has_own_calendar(place.config):
        return said, ()
    return said, strange_topics(entries, (topic.id for topic in read_bank(place).topics))


def _data(place: Place) -> Looked:
    settings = read_settings(place)

    async def work() -> int:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            return len(await store.destinations())

    count = run(work())
    return f"{settings.store.url or place.data} can be written, {count} destination{'' if count == 1 else 's'}", ()


def _clock() -> Looked:
    now = MachineClock().now()
    if trouble := trouble_with(now):
        return "", (trouble,)
    return f"{now:%d %B %Y %H:%M} UTC", ()
