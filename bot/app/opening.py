"""The composition root: from what is configured to a bot with everything open, and closed again."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from bot import __version__
from bot.adapters.file_lock import exclusive, lock_beside
from bot.adapters.http_fetcher import HttpFetcher
from bot.adapters.machine_clock import MachineClock, trouble_with
from bot.adapters.sql_database import read_url
from bot.adapters.sql_store import SqlStore
from bot.adapters.worker_parser import WorkerParser
from bot.app.notifying import notifying
from bot.app.place import Place
from bot.app.setup import Setup
from bot.app.store import address_of, opened_store
from bot.errors import ConfigurationError
from bot.notify.outbox import AfterLostAnswer
from bot.pipeline import Deliverer, Notifier, Poller
from bot.ports import Clock, Messenger, Pacer


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
    place: Place,
    setup: Setup,
    *,
    who: str,
    messengers: Mapping[str, Messenger],
    pacers: Mapping[str, Pacer] | None = None,
    clock: Clock | None = None,
) -> AsyncIterator[App]:
    """A bot that owns its store until the block ends; ``who`` names it to a second one that comes meanwhile.

    Deliveries that an earlier process left half-sent are noted as unknown, or held, before anything else happens.
    Raises Busy if another process owns the store, StoreError or ConfigurationError if it cannot be used.
    """
    now_from = clock or MachineClock()
    if clock is None and (trouble := trouble_with(now_from.now())):
        raise ConfigurationError(trouble)
    polling = setup.settings.polling
    async with AsyncExitStack() as stack:
        _, database = read_url(address_of(place, setup.settings))
        stack.enter_context(exclusive(lock_beside(database), who=who))
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
                chats=store,
            ),
            notifier=notifying(
                store,
                feeds=setup.feeds,
                bank=setup.bank,
                settings=setup.settings,
                clock=now_from,
                platforms=frozenset(messengers),
                calendar=setup.calendar,
            ),
            deliverer=Deliverer(
                clock=now_from,
                outbox=store,
                sent=store,
                chats=store,
                messengers=messengers,
                pacers=pacers or {},
                lost=AfterLostAnswer(setup.settings.delivery.unknown),
            ),
        )
        await app.deliverer.recover()
        yield app
