"""Where a script is performed: the fake Telegram with its people and chats, and the running bot at a frozen clock."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot.adapters.heartbeat_file import heartbeat_path, read_heartbeat
from bot.adapters.machine_clock import FrozenClock
from bot.adapters.telegram_pace import Turns
from bot.adapters.terminal_chat import TerminalChat
from bot.app.place import Place
from bot.app.service import Pace, Service, running
from bot.app.setup import Setup
from bot.model.heartbeat import Heartbeat
from bot.settings import AccessSettings, TelegramSettings
from tests.conversations.masks import unmasked
from tests.conversations.news import Newsstand
from tests.conversations.script import Script
from tests.store.stores import lay_database
from tests.telegram.conversation import Conversation
from tests.telegram.fake_api import FakeApi
from tests.telegram.limits import FREE
from tests.telegram.people import Person
from tests.telegram.world import Status

EVENING = datetime(2026, 2, 5, 17, 30, tzinfo=UTC)
"""When a conversation without news begins."""
_AFTER_NEWS = timedelta(minutes=10)
_ONCE = timedelta(days=1000)
_PACE = Pace(poll=_ONCE, compose=_ONCE, deliver=_ONCE, notices=_ONCE, housekeeping=_ONCE)
"""Each job comes once, when the bot starts; after that the script says when."""
_BETWEEN = timedelta(seconds=20)
"""From one thing that people do to the next."""


@dataclass(slots=True)
class QuickTurns:
    """A clock that never makes anyone wait: whoever would sleep finds the time passed."""

    seconds: float = 0.0

    def turns(self) -> Turns:
        return Turns(clock=lambda: self.seconds, sleep=self._sleep)

    async def _sleep(self, seconds: float) -> None:
        self.seconds += seconds
        await asyncio.sleep(0)


@dataclass(slots=True, kw_only=True)
class Stage:
    """Everything that a step of a script can touch."""

    stand: Newsstand
    clock: FrozenClock
    place: Place
    setup: Setup
    api: FakeApi | None
    people: dict[str, Person] = field(default_factory=dict)
    chats: dict[str, Conversation] = field(default_factory=dict)
    """By the name that the script calls them; private chats by their person."""
    terminal: TerminalChat | None = None
    turns: QuickTurns = field(default_factory=QuickTurns)
    _service: Service | None = None
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def service(self) -> Service:
        assert self._service is not None, "the bot does not run"
        return self._service

    async def start(self) -> None:
        """Starts the bot, and waits until each of its jobs has been done once."""
        opening = running(
            self.place, self.setup, terminal=self.terminal, clock=self.clock, pace=_PACE, turns=self.turns.turns()
        )
        self._service = await self._running.enter_async_context(opening)
        path = heartbeat_path(self.place.data)
        first = read_heartbeat(path)  # no job had a chance to run yet
        async with asyncio.timeout(10):
            while _some_as_before(first, read_heartbeat(path)):  # noqa: ASYNC110  a file tells nobody that it changed
                await asyncio.sleep(0.005)

    async def stop(self) -> None:
        await self._running.aclose()
        self._service = None

    async def settle(self) -> None:
        """Until the bot has answered all that it was told, told its operators, and sent what waits in its outbox."""
        if self.api is not None:
            await asyncio.to_thread(self.api.wait_idle)
        await self.service.app.deliverer.deliver()
        await self.service.teller.round()

    async def rounds(self) -> None:
        """What is due now is composed and sent."""
        await self.service.app.notifier.round()
        await self.settle()

    def pass_time(self, length: timedelta = _BETWEEN) -> None:
        self.clock.set(self.clock.now() + length)
        self.turns.seconds += max(length.total_seconds(), 60)


def _some_as_before(first: Heartbeat | None, now: Heartbeat | None) -> bool:
    assert first is not None, "a running bot has a heartbeat"
    return now is None or any(beat in first.beats for beat in now.beats)


@asynccontextmanager
async def telegram_stage(script: Script, stand: Newsstand, data: Path) -> AsyncIterator[Stage]:
    """The bot in the fake Telegram, with the people and chats of the script's head."""
    clock = FrozenClock(EVENING)
    with FakeApi(limits=FREE, clock=lambda: clock.now().timestamp()) as api:
        stage = Stage(
            stand=stand, clock=clock, place=Place(data=data), setup=stand.setup(news=bool(script.news)), api=api
        )
        for name, language in script.people:
            stage.people[name] = api.person(name, language=language)
        for described in script.chats:
            _found(unmasked(described, None), stage, api)
        for name, person in stage.people.items():
            stage.chats.setdefault(name, person.private())
        token = TelegramSettings(token=SecretStr(api.token or ""), base_url=api.url)
        operators = tuple(str(stage.people[name].id) for name in script.operators)
        access = AccessSettings(operators=operators, open=script.is_open)
        settings = stage.setup.settings.model_copy(update={"telegram": token, "access": access})
        stage.setup = replace(stage.setup, settings=settings)
        async with _at_work(stage, script):
            yield stage


@asynccontextmanager
async def terminal_stage(
    script: Script, stand: Newsstand, data: Path, terminal: TerminalChat, clock: FrozenClock
) -> AsyncIterator[Stage]:
    """The bot in a terminal."""
    setup = stand.setup(news=bool(script.news))
    stage = Stage(stand=stand, clock=clock, place=Place(data=data), setup=setup, api=None, terminal=terminal)
    async with _at_work(stage, script):
        yield stage


@asynccontextmanager
async def _at_work(stage: Stage, script: Script) -> AsyncIterator[None]:
    if script.news:
        last = stage.stand.round(script.news)
        stage.clock.set(last.at)
        await stage.stand.lay_out(last, stage.place.data)
    else:
        lay_database(stage.place.data)
    await stage.start()
    try:
        stage.clock.set(stage.clock.now() + _AFTER_NEWS)
        yield
    finally:
        await stage.stop()


def _found(described: str, stage: Stage, api: FakeApi) -> None:
    """``forum Readers, topics News Iran, admins Anna, members Boris, bot outside``: one chat of a script's head."""
    first, *details = (part.strip() for part in described.split(","))
    kind, _, named = first.partition(" ")
    title, _, username = named.partition(" @")
    given = {key: words for key, _, words in (detail.partition(" ") for detail in details)}
    admins = [stage.people[name] for name in given.get("admins", "").split()]
    members = [stage.people[name] for name in given.get("members", "").split()]
    status = {"outside": Status.LEFT, "administrator": Status.ADMINISTRATOR}.get(given.get("bot", ""), Status.MEMBER)
    match kind:
        case "group":
            found = api.group(title, admins=admins, members=members, bot=status)
        case "supergroup":
            found = api.supergroup(title, admins=admins, members=members, bot=status)
        case "forum":
            topics = given.get("topics", "").split()
            found = api.forum(title, topics=topics, admins=admins, members=members, bot=status)
        case "channel":
            inside = Status.LEFT if status is Status.LEFT else Status.ADMINISTRATOR
            found = api.channel(title, admins=admins, members=members, bot=inside, username=username)
        case _:
            raise ValueError(f"{described!r}: a chat is a group, supergroup, forum or channel")
    stage.chats[title] = found
