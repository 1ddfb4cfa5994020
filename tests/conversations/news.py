"""The recorded days of ``demo/``, polled by the service's own poller into stores that conversations begin with."""

import shutil
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.recorded_site import RecordedSite
from bot.adapters.shipped import shipped
from bot.adapters.toml_feeds import read_recorded_feeds
from bot.adapters.toml_recording import Round
from bot.adapters.toml_topics import read_topics
from bot.app.opening import opened
from bot.app.place import Place
from bot.app.setup import Setup
from bot.settings import (
    AccessSettings,
    LogSettings,
    PollingSettings,
    Settings,
    StoreSettings,
    StoriesSettings,
    TelegramSettings,
)


class Newsstand:
    """The recorded site, and for each moment of it a store that has been polled so far. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._polled: set[Round] = set()
        self._stack = ExitStack()
        self.site = RecordedSite(shipped("demo"))
        self.bank = read_topics(shipped("config") / "topics", None)

    def __enter__(self) -> Self:
        self._stack.enter_context(self.site)
        self.feeds = read_recorded_feeds(shipped("demo") / "feeds.toml", site=self.site.address)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def setup(
        self, *, telegram: TelegramSettings | None = None, access: AccessSettings | None = None, news: bool = True
    ) -> Setup:
        """What a bot is told that reads the site. Constructed without this shell's variables."""
        host = self.site.address.removeprefix("http://").rstrip("/")
        # One feed at a time, so that stories have the same numbers every time.
        polling = PollingSettings.model_validate({"allow_private_hosts": (host,), "host_spacing": 0, "concurrency": 1})
        settings = Settings.model_construct(
            store=StoreSettings(),
            polling=polling,
            stories=StoriesSettings(),
            telegram=telegram or TelegramSettings(),
            access=access or AccessSettings(),
            log=LogSettings(),
        )
        return Setup(settings=settings, feeds=self.feeds if news else (), bank=self.bank)

    def round(self, name: str) -> Round:
        """Such as ``2026-02-05/round-1``; a day alone is its last round."""
        return [each for each in self.site.rounds if each.directory.startswith(name)][-1]

    async def lay_out(self, last: Round, data: Path) -> None:
        """A folder of data in which the rounds of that day were polled, up to that one."""
        prepared = self._folder / last.directory.replace("/", "-")
        if last not in self._polled:
            await self._poll(last, prepared)
            self._polled.add(last)
        shutil.copytree(prepared, data, dirs_exist_ok=True)
        self.site.play(last)

    async def _poll(self, last: Round, data: Path) -> None:
        rounds = [each for each in self.site.rounds if each.day == last.day and each.at <= last.at]
        clock = FrozenClock(rounds[0].at)
        async with opened(Place(data=data), self.setup(), who="tests", messengers={}, clock=clock) as app:
            for each in rounds:
                self.site.play(each)
                clock.set(each.at)
                await app.poller.poll()
