"""``treatywatch demo``: recorded days, polled over real HTTP on loopback with a clock that stands still."""

import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from bot.adapters.recorded_site import RecordedSite
from bot.adapters.shipped import shipped
from bot.adapters.structlog_setup import configure_logging
from bot.adapters.toml_calendar import read_calendar
from bot.adapters.toml_feeds import read_recorded_feeds
from bot.adapters.toml_topics import read_topics
from bot.app.setup import Setup
from bot.cli.place import run, stderr, stdout
from bot.settings import LogSettings, PollingSettings, Settings, StoreSettings, StoriesSettings

if TYPE_CHECKING:
    from bot.cli.demo_day import Counts

_RULE = "─"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Options:
    keep: Path
    full: bool


def demo(
    full: Annotated[bool, typer.Option("--full", help="Show the digests whole instead of their beginning.")] = False,
    keep: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Keep the databases there, to look at with --data DIR/day-1."),
    ] = None,
) -> None:
    """Play two recorded days from feed to digest: no token, no network, invented outlets, a clock that stands still.

    Examples:  treatywatch demo  ·  treatywatch demo --full  ·  treatywatch demo --keep shown
    """
    screen = stdout()
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="treatywatch-demo-")))
        site = stack.enter_context(RecordedSite(shipped("demo")))
        counts = run(_play(site, screen, _Options(keep=folder, full=full)))
    for line in (*_totals(counts), *_next_steps()):
        screen.print(line)


async def _play(site: RecordedSite, screen: Console, options: _Options) -> "Counts":
    from bot.cli.demo_day import Counts, Day

    setup = _setup(site)
    total = Counts()
    for number, (name, rounds) in enumerate(groupby(site.rounds, key=lambda each: each.day), 1):
        title = f"{_RULE * 2} {name} "
        screen.print(title + _RULE * (80 - len(title)), style="bold")
        day = Day(
            rounds=tuple(rounds),
            data=options.keep / f"day-{number}",
            setup=setup,
            site=site,
            screen=screen,
            progress=stderr(),
            full=options.full,
            explains=number == 1,
        )
        total += await day.play()
    return total


def _setup(site: RecordedSite) -> Setup:
    """What is shipped, whatever this shell's variables say: a demonstration must not touch anyone's store."""
    log = LogSettings()
    configure_logging(log)
    host = site.address.removeprefix("http://").rstrip("/")
    # One feed at a time, so that stories have the same numbers every time.
    polling = PollingSettings.model_validate({"allow_private_hosts": (host,), "host_spacing": 0, "concurrency": 1})
    # Constructed without the variables, which could name a real store.
    settings = Settings.model_construct(store=StoreSettings(), polling=polling, stories=StoriesSettings(), log=log)
    feeds = read_recorded_feeds(shipped("demo") / "feeds.toml", site=site.address)
    return Setup(
        settings=settings,
        feeds=feeds,
        bank=read_topics(shipped("config") / "topics", None),
        calendar=read_calendar(shipped("config"), None),
    )


def _totals(counts: "Counts") -> list[str]:
    return [
        f"In all: {counts.polls} polls, {counts.failed} failed; {counts.seen} entries, {counts.matched} matched,"
        f" {counts.near_misses} near misses;",
        f"    {counts.stories} stories, each told once.",
    ]


def _next_steps() -> list[str]:
    command = sys.argv[0] if Path(sys.argv[0]).name == "treatywatch" else "python -m bot"
    return [
        "Try next:",
        f'  {command} explain --title "Moscow leaves the Treaty on Open Skies"',
        f"  {command} demo --full",
        f"  {command} init my-bot    # your own feeds and topics",
    ]
