"""A poller between a scripted network and a real store."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.match.bank import build_bank
from bot.model.entry import ParsedEntry
from bot.model.feed import Feed, Validators
from bot.model.fetch import Fetched, FetchRequest, Fresh, Parsed, ParsedFeed
from bot.pipeline import Poller
from bot.settings import PollingSettings
from tests.builders import NOON, a_feed
from tests.store.stores import lay_database

TOPIC = """
id = "new-start"
name = "New START"
scope = "The treaty."
strong.en = ["=New START"]
[[example]]
text = "New START ends"
match = true
[[example]]
text = "A new start"
match = false
"""
BANK = build_bank({"_groups.toml": "", "new-start.toml": TOPIC})


@dataclass(slots=True)
class ScriptedFetcher:
    """Gives each address its next answer; keeps what it was asked for."""

    answers: dict[str, list[Fetched]]
    asked: list[FetchRequest] = field(default_factory=list)

    async def fetch(self, request: FetchRequest) -> Fetched:
        self.asked.append(request)
        return self.answers[request.url].pop(0)


@dataclass(frozen=True, slots=True)
class ScriptedParser:
    """Reads a body by looking it up. An exception stands for a fault of the program."""

    documents: Mapping[bytes, Parsed | Exception]

    async def parse(self, fresh: Fresh, *, now: object) -> Parsed:
        found = self.documents[fresh.body]
        if isinstance(found, Exception):
            raise found
        return found


@dataclass(slots=True, kw_only=True)
class World:
    """What the feeds answer, what their bodies hold, and the store in which it ends."""

    store: SqlStore
    clock: FrozenClock
    answers: dict[str, list[Fetched]] = field(default_factory=dict)
    documents: dict[bytes, Parsed | Exception] = field(default_factory=dict)
    feeds: list[Feed] = field(default_factory=list)
    asked: list[FetchRequest] = field(default_factory=list)

    def feed(self, feed_id: str, *answers: Fetched, **more: object) -> Feed:
        """A feed that will answer so, poll by poll."""
        feed = a_feed(feed_id, **more)  # type: ignore[arg-type]  # a builder takes any field
        self.feeds.append(feed)
        self.answers[feed.url] = list(answers)
        return feed

    def edit(self, feed: Feed, url: str, *answers: Fetched) -> Feed:
        """The operator gives the feed another address, which will answer so."""
        self.feeds.remove(feed)
        return self.feed(feed.id, *answers, url=url)

    def document(self, body: bytes, *entries: ParsedEntry) -> Fresh:
        """A body with these entries, as it is fetched; its ETag is the body."""
        self.documents[body] = ParsedFeed(format="rss20", entries=entries)
        return Fresh(body=body, url="https://any.example/", validators=Validators(etag=body.decode()))

    def poller(self) -> Poller:
        return Poller(
            feeds=tuple(self.feeds),
            bank=BANK,
            polling=PollingSettings(),
            window=timedelta(hours=72),
            clock=self.clock,
            fetcher=ScriptedFetcher(self.answers, self.asked),
            parser=ScriptedParser(self.documents),
            polls=self.store,
            stories=self.store,
            chats=self.store,
        )


@asynccontextmanager
async def a_world(folder: Path) -> AsyncIterator[World]:
    """An empty store at ``NOON``."""
    async with await open_store(sqlite_url(lay_database(folder))) as store:
        yield World(store=store, clock=FrozenClock(NOON))


def news(title: str, *, guid: str = "1", summary: str = "") -> ParsedEntry:
    """An entry published at ``NOON``."""
    return ParsedEntry(guid=guid, url=f"https://any.example/{guid}", title=title, summary=summary, published=NOON)
