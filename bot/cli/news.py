"""``treatywatch poll`` and ``digest``: the main job, by hand."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot.adapters.terminal_messenger import TerminalMessenger
from bot.app.setup import read_setup
from bot.cli.place import place_of, run, stderr, stdout
from bot.cli.poll_report import failed, lines, progress_bar
from bot.cli.words import count
from bot.errors import ConfigurationError
from bot.model.destination import Destination
from bot.model.feed import Feed
from bot.model.ids import FeedId
from bot.model.poll import PollReport

if TYPE_CHECKING:
    from bot.app.opening import App
    from bot.pipeline.delivery_report import DeliveryReport


def poll(
    context: typer.Context,
    feeds: Annotated[
        list[str] | None, typer.Argument(metavar="FEED_ID", help="Poll these at once, due or not.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for scripts.")] = False,
) -> None:
    """Poll the feeds that are due; keep, match and group what is new. Exit 1 if every feed failed.

    Examples:  treatywatch poll  ·  treatywatch poll iaea-news tass-ru  ·  treatywatch poll --json
    """
    place = place_of(context)
    setup = read_setup(place)
    only = tuple(map(FeedId, feeds or []))
    total = len(only) or sum(feed.enabled for feed in setup.feeds)

    async def work() -> PollReport:
        from bot.app.opening import opened

        async with opened(place, setup, who="treatywatch poll", messengers={}) as bot:
            with progress_bar(stderr(), total=total) as tell:
                return await bot.poller.poll(only=only, progress=tell)

    report = run(work())
    if as_json:
        print(json.dumps(asdict(report), ensure_ascii=False, default=str))
    else:
        _show(report, setup.feeds)
    if report.feeds and all(map(failed, report.feeds)):
        raise typer.Exit(1)


def _show(report: PollReport, feeds: tuple[Feed, ...]) -> None:
    for line in lines(report):
        stdout().print(line)
    off = {feed.id for feed in feeds if not feed.enabled}
    if waiting := sum(held.feed_id not in off for held in report.held):
        wait = count(waiting, "feed waits", "feeds wait")
        stdout().print(f"{wait} for the next poll; `treatywatch feeds list` says until when and why.")
    if len(report.feeds) > 1 and all(map(failed, report.feeds)):
        stdout().print("Not one feed could be read. If all say the same, look first whether this machine is online.")


def digest(
    context: typer.Context,
    destination: Annotated[
        int | None, typer.Option(metavar="ID", help="Only this destination; `chats list` shows the numbers.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it, but send nothing and note nothing.")] = False,
) -> None:
    """Tell each destination what it was not told yet: composed, put into the outbox, delivered here.

    Exit 1 if a message could not be sent; it is sent by a later digest.

    Examples:  treatywatch digest --dry-run  ·  treatywatch digest --destination 1
    """
    if sys.stdout is None:
        raise ConfigurationError("standard output is closed, so that nobody would read the digest; leave it open")
    place = place_of(context)
    setup = read_setup(place)
    screen = stdout()
    terminal = TerminalMessenger(
        sys.stdout, width=min(screen.width, 100), color=screen.is_terminal and not screen.no_color
    )

    async def work() -> bool:
        from bot.app.opening import opened

        async with opened(place, setup, who="treatywatch digest", messengers={"terminal": terminal}) as bot:
            known = await bot.store.destinations()
            chosen = _chosen(known, destination)
            terminal.named = len(known) > 1
            if not dry_run:
                return await _tell(bot, _here(chosen, named=destination is not None))
            for each in chosen:
                await _preview(bot, each, terminal)
            return True

    if not run(work()):
        raise typer.Exit(1)


def _chosen(known: tuple[Destination, ...], wanted: int | None) -> tuple[Destination, ...]:
    if not known:
        raise ConfigurationError("there is no destination yet; `treatywatch chats add me` adds one for this terminal")
    if wanted is None:
        return known
    chosen = tuple(each for each in known if each.id == wanted)
    if not chosen:
        raise ConfigurationError(f"there is no destination {wanted}; `treatywatch chats list` shows all")
    return chosen


def _here(chosen: tuple[Destination, ...], *, named: bool) -> tuple[Destination, ...]:
    """Those that read in this terminal. What is for a chat of Telegram would wait unsent, and count as told."""
    here = tuple(each for each in chosen if each.platform == "terminal")
    elsewhere = len(chosen) - len(here)
    if not here and (named or elsewhere):
        raise ConfigurationError(
            "only `treatywatch run` tells chats of Telegram; --dry-run shows what they would get now"
        )
    if elsewhere:
        stderr().print(f"{count(elsewhere, 'chat')} of Telegram left out: `treatywatch run` tells them.")
    return here


async def _preview(bot: "App", destination: Destination, terminal: TerminalMessenger) -> None:
    messages = await bot.notifier.preview(destination)
    for message in messages:
        await terminal.send(destination, message)
    if not messages:
        stdout().print(f"Nothing new for {destination.chat_id}.")


async def _tell(bot: "App", chosen: tuple[Destination, ...]) -> bool:
    """Composes what is new for them, sends all that waits for them, says what did not go out, and whether all did."""
    for destination in chosen:
        await bot.notifier.notify(destination)
    reports = await bot.deliverer.deliver(only={destination.id for destination in chosen})
    had = {report.destination.id for report in reports}
    for destination in chosen:
        if destination.id not in had:
            stdout().print(f"Nothing new for {destination.chat_id}.")
    complaints = [complaint for report in reports for complaint in unsent(report)]
    for complaint in complaints:
        stderr().print(complaint, soft_wrap=True)
    return not complaints


def unsent(report: "DeliveryReport") -> Iterator[str]:
    """A sentence for each way in which messages of that delivery did not arrive; none where all did."""
    why = f"{report.destination.chat_id}: {'; '.join(report.reasons)}"
    if left := report.waiting + report.unknown:
        yield f"{why}; {count(left, 'message waits', 'messages wait')} for a later `treatywatch digest`"
    if report.held:
        yield f"{why}; {count(report.held, 'message is', 'messages are')} held for you: `treatywatch outbox list`"
    if report.dropped:
        yield f"{why}; {count(report.dropped, 'message was', 'messages were')} given up"
