"""The running bot: ticks, conversations and deliveries over one store, until it is told to stop."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import available_timezones

from bot.adapters.machine_clock import MachineClock
from bot.adapters.sql_database import read_url
from bot.adapters.telegram_pace import Turns
from bot.adapters.terminal_chat import TerminalChat
from bot.app.heart import beating
from bot.app.menus import telegram_menus
from bot.app.opening import App, opened
from bot.app.place import Place
from bot.app.setup import Setup
from bot.app.store import address_of
from bot.app.telegram import PLATFORM, Telegram, open_telegram
from bot.chat.access import Access
from bot.chat.parts import HANDLERS
from bot.model.message import Message
from bot.model.rooms import Room, RoomKind
from bot.pipeline.converse import Converser
from bot.pipeline.look_up import LookUp
from bot.pipeline.telling_operators import OperatorTeller
from bot.ports import Clock, Messenger, Pacer, Rooms
from bot.ticker import Tick, Ticker


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often each job looks what is due."""

    poll: timedelta = timedelta(seconds=15)
    compose: timedelta = timedelta(seconds=10)
    deliver: timedelta = timedelta(seconds=2)
    notices: timedelta = timedelta(seconds=30)
    housekeeping: timedelta = timedelta(hours=1)


@dataclass(slots=True, kw_only=True)
class Service:
    """A bot that runs."""

    app: App
    converser: Converser
    teller: OperatorTeller
    telegram: Telegram | None
    code: str | None
    """Whoever sends it first becomes the operator; None where there is one, or no Telegram."""
    stopped: asyncio.Event = field(default_factory=asyncio.Event)
    """Set from outside, or by whatever the bot cannot go on without."""
    trouble: str = ""
    """Why it stopped by itself: a sentence."""

    def stop(self, trouble: str) -> None:
        self.trouble = trouble
        self.stopped.set()


@asynccontextmanager
async def running(
    place: Place,
    setup: Setup,
    *,
    terminal: TerminalChat | None = None,
    clock: Clock | None = None,
    pace: Pace | None = None,
    turns: Turns | None = None,
) -> AsyncIterator[Service]:
    """A bot that polls, tells and answers until the block ends; then it stops cleanly.

    Where a token is set it lives in Telegram, with ``terminal`` in that terminal too; ``turns`` lets its messages go
    there, by the machine's clock unless they are given. Raises ConfigurationError for a token that Telegram refuses,
    and what ``opened`` raises.
    """
    pace = pace or Pace()
    async with AsyncExitStack() as stack:
        messengers: dict[str, Messenger] = {}
        pacers: dict[str, Pacer] = {}
        rooms: dict[str, Rooms] = {}
        if terminal is not None:
            messengers["terminal"], rooms["terminal"] = terminal, terminal
        telegram = None
        if setup.settings.telegram.token.get_secret_value():
            opening = open_telegram(
                setup.settings.telegram, clock=clock or MachineClock(), menus=telegram_menus(), turns=turns
            )
            telegram = await stack.enter_async_context(opening)
            messengers[PLATFORM], rooms[PLATFORM] = telegram.messenger, telegram.rooms
            pacers[PLATFORM] = telegram.messenger
        app = await stack.enter_async_context(
            opened(place, setup, who="treatywatch run", messengers=messengers, pacers=pacers, clock=clock)
        )
        service = await _service(app, rooms, telegram)
        ticks = _ticks(service, pace)
        _, database = read_url(address_of(place, setup.settings))
        heart = stack.enter_context(beating(place.data, ticks, database=database, listens=telegram is not None))
        if telegram is not None:
            telegram.chats = app.store
            await stack.enter_async_context(
                telegram.listening(service.converser.hear, alive=heart.beat_for_updates, lost=service.stop)
            )
        await stack.enter_async_context(Ticker(ticks, beat=heart.beat))
        yield service


async def _service(app: App, rooms: Mapping[str, Rooms], telegram: Telegram | None) -> Service:
    settings = app.setup.settings
    operators = frozenset(settings.access.operators)
    if telegram is not None:
        operators |= await app.store.operators(PLATFORM, telegram.bot_id)
    code = secrets.token_urlsafe(9) if telegram is not None and not operators else None
    look_up = LookUp(
        stories=app.store,
        archive=app.store,
        retrieval=app.store,
        notifier=app.notifier,
        polls=app.store,
        chats=app.store,
        feeds=app.setup.feeds,
        rooms=rooms,
    )
    converser = Converser(
        handlers=HANDLERS,
        access=Access(
            operators=operators,
            allowed_chats=frozenset(settings.access.allowed_chats),
            open=settings.access.open,
            code=code,
        ),
        bank=app.setup.bank,
        zones=tuple(sorted(available_timezones())),
        clock=app.clock,
        conversations=app.store,
        look_up=look_up,
        rooms=rooms,
        bot_names=telegram.names if telegram else {},
        calendar=app.setup.calendar,
    )
    return Service(app=app, converser=converser, teller=_teller(app, telegram), telegram=telegram, code=code)


def _teller(app: App, telegram: Telegram | None) -> OperatorTeller:
    """What tells the operators in Telegram, who are known by their numbers: those of their private chats too."""

    async def homes() -> tuple[Room, ...]:
        if telegram is None:
            return ()
        operators = {*app.setup.settings.access.operators, *await app.store.operators(PLATFORM, telegram.bot_id)}
        return tuple(
            Room(platform=PLATFORM, bot_id=telegram.bot_id, chat_id=person, kind=RoomKind.PRIVATE)
            for person in sorted(operators)
        )

    async def said(room: Room, message: Message) -> bool:
        return telegram is not None and await telegram.rooms.tell(room, message)

    return OperatorTeller(clock=app.clock, notices=app.store, chats=app.store, homes=homes, say=said)


def _ticks(service: Service, pace: Pace) -> tuple[Tick, ...]:
    app = service.app
    return (
        Tick(name="poll", every=pace.poll, work=app.poller.poll),
        Tick(name="compose", every=pace.compose, work=app.notifier.round, longest=timedelta(minutes=5)),
        Tick(name="deliver", every=pace.deliver, work=app.deliverer.deliver, longest=timedelta(minutes=8)),
        Tick(name="notices", every=pace.notices, work=service.teller.round),
        Tick(name="housekeeping", every=pace.housekeeping, work=lambda: app.store.prune(now=app.clock.now())),
    )
