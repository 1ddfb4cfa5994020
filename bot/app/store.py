"""The store of a place, opened by itself: commands that poll and send nothing need no more."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.app.place import Place
from bot.settings import Settings


@asynccontextmanager
async def opened_store(place: Place, settings: Settings) -> AsyncIterator[SqlStore]:
    """The store of that place, made if there is none. Raises StoreError or ConfigurationError if it cannot."""
    async with await open_store(address_of(place, settings)) as store:
        yield store


def address_of(place: Place, settings: Settings) -> str:
    """As ``store.url`` says, else in the folder of data."""
    return settings.store.url or sqlite_url(place.database)
