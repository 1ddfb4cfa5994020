"""The recorded days, the fake Telegram with three chats, and the bot between them at a clock that is turned."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.adapters.shipped import shipped
from tests.service.gated_site import GatedSite
from tests.service.life import Bot
from tests.service.program import Told
from tests.service.turned_clock import TurnedClock
from tests.telegram.conversation import Conversation
from tests.telegram.fake_api import FakeApi
from tests.telegram.people import Person
from tests.telegram.world import Post, Status

HURRY = 10.0
"""How much faster than Telegram's limits messages go, on both sides."""


@dataclass(slots=True, kw_only=True)
class World:
    """Everything a test of the running service touches."""

    api: FakeApi
    site: GatedSite
    clock: TurnedClock
    bot: Bot
    anna: Person
    forum: Conversation
    channel: Conversation
    _seen: dict[int, int] = field(default_factory=dict)
    """Chat -> the number of the last message that ``new`` gave."""

    @property
    def private(self) -> Conversation:
        return self.anna.private()

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database says, also while the bot runs."""
        with closing(sqlite3.connect(Path(self.bot.told.data) / "treatywatch.sqlite3", timeout=30)) as connection:
            return connection.execute(question, values).fetchall()

    def settle(self) -> None:
        """Until the bot has done all that is due now: polled, composed, sent."""
        self.bot.wait_round("poll", "compose")
        self.bot.wait_until(lambda: not self.unsent(), "the outbox was not emptied")
        self.api.wait_idle(timeout=30)

    def unsent(self) -> list[tuple[Any, ...]]:
        """The parts that have not ended and wait for no operator."""
        over = "('sent', 'dropped', 'held')"
        return self.ask(f"SELECT delivery_id, position, state FROM delivery_part WHERE state NOT IN {over}")

    def new(self, chat: Conversation) -> tuple[Post, ...]:
        """What the bot has said there since this was last asked, as it reads now."""
        since = self._seen.get(chat.id, 0)
        posts = tuple(post for post in chat.from_bot if post.number > since)
        self._seen[chat.id] = max((post.number for post in posts), default=since)
        return posts

    def say(self, text: str) -> Post:
        """Anna says it to the bot in private; gives the first thing that it says to that."""
        said = self.anna.say(self.private, text)
        answer = self.api.wait_for(self.private, lambda post: post.by_bot, after=said, timeout=30)
        self.api.wait_idle(timeout=30)
        return answer

    def press(self, label: str) -> Post:
        """Anna presses that button under the last message in private; gives the message as it reads then."""
        self.anna.press(self.private.last, label, timeout=30)
        self.api.wait_idle(timeout=30)
        return self.private.last


@contextmanager
def a_world(folder: Path, begin: datetime, *, recording: Path | None = None) -> Iterator[World]:
    """A bot that has never run, at that moment, and three chats that do not know it.

    The feeds are those of the recording, which has its ``feeds.toml`` beside it; without one, of the demonstration.
    """
    recording = recording or shipped("demo")
    home = folder / "home"
    (home / "config").mkdir(parents=True)
    clock = TurnedClock(file=home / "clock.json")
    clock.set(begin)
    told = Told(config=str(home / "config"), data=str(home / "data"), clock=str(clock.file), hurry=HURRY)
    with FakeApi(clock=lambda: clock.now().timestamp()) as api, GatedSite(recording) as site:
        api.service.pace.clock = lambda: time.monotonic() * HURRY
        feeds = (recording / "feeds.toml").read_text(encoding="utf-8")
        (home / "config/feeds.toml").write_text(feeds.replace('url = "', f'url = "{site.address}'), encoding="utf-8")
        anna = api.person("Anna")
        world = World(
            api=api,
            site=site,
            clock=clock,
            bot=Bot(home=home, told=told, variables=_variables(api, site)),
            anna=anna,
            forum=api.forum("Verification desk", topics=("Treaties", "Tea"), admins=[anna], bot=Status.LEFT),
            channel=api.channel("Arms control daily", admins=[anna], bot=Status.LEFT, username="armscontroldaily"),
        )
        try:
            yield world
        finally:
            world.bot.end()


def _variables(api: FakeApi, site: GatedSite) -> dict[str, str]:
    return {
        "TREATYWATCH_TELEGRAM__TOKEN": api.token or "",
        "TREATYWATCH_TELEGRAM__BASE_URL": api.url,
        "TREATYWATCH_POLLING__ALLOW_PRIVATE_HOSTS": site.address.removeprefix("http://").rstrip("/"),
        "TREATYWATCH_POLLING__HOST_SPACING": "0",
        # One feed at a time, as in the demonstration: who reports first is the same every time.
        "TREATYWATCH_POLLING__CONCURRENCY": "1",
        # Once an hour is often enough for feeds that change twice a day.
        "TREATYWATCH_POLLING__MIN_INTERVAL": "1h",
        "TREATYWATCH_POLLING__PARSER_WORKERS": "1",
        # A poll waits before the gate for as long as the test lets it.
        "TREATYWATCH_POLLING__TOTAL_TIMEOUT": "10m",
    }
