"""The composition root: where files and settings become a bot, and the one place that opens and closes everything."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import __version__
from bot.adapters.file_lock import exclusive
from bot.adapters.http_fetcher import HttpFetcher
from bot.adapters.machine_clock import MachineClock
from bot.adapters.shipped import shipped
from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.adapters.structlog_setup import configure_logging
from bot.adapters.toml_feeds import read_feeds
from bot.adapters.toml_settings import load_settings
from bot.adapters.toml_topics import read_topics
from bot.adapters.worker_parser import WorkerParser
from bot.errors import ConfigurationError
from bot.match.bank import TopicBank
from bot.model.feed import Feed
from bot.pipeline import Deliverer, Notifier, Poller
from bot.ports import Clock, Messenger
from bot.settings import Settings


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """All that files and variables say."""

    settings: Settings
    feeds: tuple[Feed, ...]
    bank: TopicBank


def default_data() -> Path:
    """``$XDG_DATA_HOME/treatywatch``, or ``~/.local/share/treatywatch`` (XDG Base Directory Specification 0.8)."""
    named = os.environ.get("XDG_DATA_HOME", "")
    base = Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"
    return base / "treatywatch"


def read_setup(place: Place) -> Setup:
    """Reads settings, feeds and topics. Raises ConfigurationError naming the file and what to write instead."""
    return Setup(
        settings=read_settings(place),
        feeds=read_feeds(shipped("config"), place.config),
        bank=read_bank(place),
    )


def read_settings(place: Place) -> Settings:
    """The settings, with the log set up as they say."""
    settings = load_settings(place.config)
    configure_logging(settings.log)
    return settings


def read_bank(place: Place) -> TopicBank:
    return read_topics(shipped("config") / "topics", place.config)


@asynccontextmanager
async def opened_store(place: Place, settings: Settings) -> AsyncIterator[SqlStore]:
    """The store of that place, made if there is none. Raises StoreError when it cannot be used."""
    url = settings.store.url or sqlite_url(place.data / "treatywatch.sqlite3")
    async with await open_store(url) as store:
        yield store


@dataclass(frozen=True, slots=True, kw_only=True)
class App:
    """A bot with everything open."""

    setup: Setup
    clock: Clock
    store: SqlStore
    poller: Poller
    notifier: Notifier
    deliverer: Deliverer


@asynccontextmanager
async def opened(
    place: Place, setup: Setup, *, who: str, messengers: Mapping[str, Messenger], clock: Clock | None = None
) -> AsyncIterator[App]:
    """A bot that owns its store until the block ends; ``who`` names it to a second one that comes meanwhile.

    Deliveries that an earlier process left half-sent are noted as unknown before anything else happens.
    Raises Busy if another process owns the store, StoreError if it cannot be used.
    """
    now_from = clock or MachineClock()
    polling = setup.settings.polling
    async with AsyncExitStack() as stack:
        stack.enter_context(exclusive(place.lock, who=who))
        store = await stack.enter_async_context(opened_store(place, setup.settings))
        app = App(
            setup=setup,
            clock=now_from,
            store=store,
            poller=Poller(
                feeds=setup.feeds,
                bank=setup.bank,
                polling=polling,
                window=setup.settings.stories.window,
                clock=now_from,
                fetcher=await stack.enter_async_context(HttpFetcher(polling, version=__version__)),
                parser=await stack.enter_async_context(WorkerParser(polling)),
                polls=store,
                stories=store,
            ),
            notifier=Notifier(
                feeds=setup.feeds,
                bank=setup.bank,
                polling=polling,
                clock=now_from,
                stories=store,
                outbox=store,
                archive=store,
            ),
            deliverer=Deliverer(clock=now_from, outbox=store, chats=store, messengers=messengers),
        )
        await app.deliverer.recover()
        yield app
