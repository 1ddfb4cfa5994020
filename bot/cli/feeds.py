"""``treatywatch feeds``: the sources, how each is doing, and a test of one."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table

from bot import __version__
from bot.app.setup import Setup, read_setup
from bot.cli.place import place_of, run, stdout
from bot.cli.words import moment
from bot.collect.current import current_state
from bot.errors import ConfigurationError
from bot.match.classify import classify
from bot.model.feed import Feed, FeedState
from bot.model.fetch import Failed, FetchRequest, Fresh, ParsedFeed, PollOutcome, Unchanged
from bot.model.ids import FeedId
from bot.text.clean import clean
from bot.text.language import language_of

app = typer.Typer(help="The feeds: list them, test one.", no_args_is_help=True, rich_markup_mode=None)

_SHOWN = 5
"""Newest entries that `feeds test` shows."""


@app.command(name="list")
def list_(context: typer.Context) -> None:
    """Show every feed with its tier and language, how its last poll went, when the next is and why."""
    place = place_of(context)
    setup = read_setup(place)

    async def work() -> dict[FeedId, FeedState]:
        from bot.app.store import opened_store

        async with opened_store(place, setup.settings) as store:
            return await store.feed_states()

    states = run(work())
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("id", "tier", "lang", "state", "next poll"):
        table.add_column(heading, overflow="fold")
    for feed in setup.feeds:
        state = current_state(feed, states.get(feed.id))
        table.add_row(feed.id, feed.tier.value, feed.language or "", _state(feed, state), _next(feed, state))
    stdout().print(table)


def _state(feed: Feed, state: FeedState) -> str:
    if not feed.enabled:
        return "off"
    if state.last_polled_at is None:
        return "never polled"
    if state.gone:
        return f"gone: {state.last_error}"
    if state.failures:
        since = f" since {moment(state.failing_since)}" if state.failing_since else ""
        return f"failing{since}: {state.last_error}"
    return f"ok, last {moment(state.last_polled_at)}"


def _next(feed: Feed, state: FeedState) -> str:
    if not feed.enabled or state.gone:
        return "never"
    if state.next_poll_at is None:
        return "now"
    why = state.wait_reason.removesuffix(f": {state.last_error}")  # which stands in the column before
    return f"{moment(state.next_poll_at)}: {why}"


@app.command(name="test")
def probe(
    context: typer.Context,
    feed: Annotated[str, typer.Argument(metavar="ID|URL", help="A feed of feeds.toml, or any http(s) address.")],
) -> None:
    """Fetch and read one feed and show what it gives; nothing is kept. Exit 1 if it cannot be read.

    Examples:  treatywatch feeds test iaea-news  ·  treatywatch feeds test https://example.org/feed.xml
    """
    setup = read_setup(place_of(context))
    url = _address(feed, setup)
    outcome = run(_read(url, setup))
    match outcome:
        case Failed():
            stdout().print(f"{feed}: {outcome.reason}")
            raise typer.Exit(1)
        case Unchanged():
            stdout().print(f"{feed}: the server says that nothing has changed although it was not asked")
            raise typer.Exit(1)
        case ParsedFeed():
            _show(outcome, setup)


def _address(wanted: str, setup: Setup) -> str:
    for feed in setup.feeds:
        if feed.id == wanted:
            return feed.url
    if wanted.lower().startswith(("http://", "https://")):  # what else is wrong with it, the fetcher says
        return wanted
    raise ConfigurationError(
        f"{wanted!r} is neither the id of a feed nor an http(s) address; `treatywatch feeds list` shows the ids"
    )


async def _read(url: str, setup: Setup) -> PollOutcome:
    from bot.adapters.http_fetcher import HttpFetcher
    from bot.adapters.worker_parser import WorkerParser

    polling = setup.settings.polling
    async with HttpFetcher(polling, version=__version__) as fetcher, WorkerParser(polling) as parser:
        fetched = await fetcher.fetch(FetchRequest(url=url))
        match fetched:
            case Fresh():
                return await parser.parse(fetched, now=datetime.now(UTC))
            case Unchanged() | Failed():
                return fetched


def _show(parsed: ParsedFeed, setup: Setup) -> None:
    screen = stdout()
    screen.print(f"{parsed.title or '(no title)'}: {parsed.format}, {len(parsed.entries)} entries")
    if parsed.warning:
        screen.print(f"note: {parsed.warning}")
    for skipped in parsed.skipped[:_SHOWN]:
        screen.print(f"left out, entry {skipped.position + 1}: {skipped.reason}")
    for entry in parsed.entries[:_SHOWN]:
        text = clean(entry.title, entry.summary)
        verdict = classify(setup.bank, text, language_of(text, parsed.language))
        dated = moment(entry.published) if entry.published else "no date"
        screen.print(f"  {dated}  {text.title}" + (f"  [{', '.join(verdict.topics)}]" if verdict.topics else ""))
    if len(parsed.entries) > _SHOWN:
        screen.print(f"  and {len(parsed.entries) - _SHOWN} more")
