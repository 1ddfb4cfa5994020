"""``treatywatch status``: how the bot is doing, and what waits."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import typer

from bot.app.setup import Setup, read_setup
from bot.cli.chat_bars import bar_words
from bot.cli.outbox_lines import outbox_lines
from bot.cli.place import place_of, run, stdout
from bot.cli.words import count, moment
from bot.collect.due import due_feeds
from bot.model.coverage import Coverage
from bot.model.delivery import Delivery
from bot.model.destination import Destination
from bot.model.feed import FeedState
from bot.model.ids import FeedId

_PERIOD = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    states: dict[FeedId, FeedState]
    coverage: Coverage
    destinations: tuple[Destination, ...]
    pending: tuple[Delivery, ...]


def status(context: typer.Context) -> None:
    """Show what the last day brought, which feeds fail and since when, and what waits to be sent and why."""
    place = place_of(context)
    setup = read_setup(place)
    now = datetime.now(UTC)

    async def work() -> _Known:
        from bot.app.store import opened_store

        async with opened_store(place, setup.settings) as store:
            return _Known(
                states=await store.feed_states(),
                coverage=await store.coverage(since=now - _PERIOD, until=now, feeds=setup.feeds),
                destinations=await store.destinations(),
                pending=await store.pending(),
            )

    known = run(work())
    for line in (*_feeds(setup, known, now), *_news(known), *_deliveries(known, now)):
        stdout().print(line)


def _feeds(setup: Setup, known: _Known, now: datetime) -> list[str]:
    due, held = due_feeds(setup.feeds, known.states, now=now)
    off = sum(not feed.enabled for feed in setup.feeds)
    polled = [state.last_polled_at for state in known.states.values() if state.last_polled_at]
    last = f"last poll {moment(max(polled))}" if polled else "never polled; `treatywatch poll` begins"
    failing = [f"  failing since {moment(feed.since)}  {feed.title}: {feed.reason}" for feed in known.coverage.failing]
    doing = f"{len(due)} due now, {len(held) - off} waiting, {off} switched off"
    return [f"{count(len(setup.feeds), 'feed')}: {doing}; {last}", *failing]


def _news(known: _Known) -> list[str]:
    day = known.coverage
    return [
        f"last 24 hours: {count(day.feeds_polled, 'feed')} polled,"
        f" {count(day.entries_seen, 'new or edited entry', 'new or edited entries')},"
        f" {day.entries_matched} matched, {count(day.near_misses, 'near miss', 'near misses')}"
    ]


def _deliveries(known: _Known, now: datetime) -> list[str]:
    names = [destination.chat_id for destination in known.destinations]
    return [
        f"destinations: {', '.join(names) or 'none; `treatywatch chats add me` adds one'}",
        *_barred(known.destinations, now),
        *outbox_lines(known.pending, known.destinations, now=now),
    ]


def _barred(destinations: tuple[Destination, ...], now: datetime) -> list[str]:
    """A line for each to which nothing can go at present."""
    barred = [(one, bar_words(one, now=now)) for one in destinations]
    return [f"  {_name(one)} {words}" for one, words in barred if words]


def _name(destination: Destination) -> str:
    """``3 (-1005/45)``: as `chats list` names it first."""
    return f"{destination.id} ({destination.chat_id}{f'/{destination.thread_id}' if destination.thread_id else ''})"
