"""Random lives of an outbox in the real store: whatever chats answer and wherever the program ends, all is told once.

What is said of a message here: it was ``sent``, came ``later``, its answer was lost after it arrived (``lost``) or
before (``gone astray``), it was ``refused``, its chat asked for a wait (``flood``), its topic is ``closed`` or the bot
was ``removed``. The program may end at any write and before or after any message leaves.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.model.bar import Bar, BarKind
from bot.model.change import Change
from bot.model.delivery import Barred, Delivery, GiveUp, Hold, Part, PartState, SendOutcome, Sent, TryLater, Unknown
from bot.model.destination import Destination
from bot.model.message import Message
from bot.notify.limits import REPEAT_LINE
from bot.notify.outbox import MOST_EDITS, AfterLostAnswer, dropped_by_operator, repeated_by_operator
from tests.builders import NOON
from tests.notify.outboxes import Outboxes
from tests.store.stores import lay_database

ROOMS = (("group", "1"), ("group", "2"), ("person", None))
ANSWERS = ("sent", "sent", "sent", "later", "lost", "gone astray", "refused", "flood", "closed", "removed")
ENDED = {PartState.SENT, PartState.DROPPED, PartState.HELD}
FLOOD = timedelta(minutes=50)
CERTAIN = {"later", "flood", "closed", "removed"}
"""Certainly not arrived, and to be tried again."""


class Killed(Exception):  # noqa: N818  not an error: the end of a process
    """From here on the process does nothing more."""


@dataclass
class Process:
    """What a run of the program does to its surroundings, step by step, until it is killed before one of them."""

    ends_at: int | None
    steps: int = 0

    def step(self) -> None:
        self.steps += 1
        if self.ends_at is not None and self.steps >= self.ends_at:
            raise Killed


class MortalStore(SqlStore):
    """The store as that process writes it."""

    process: Process
    ended: dict[str, str]
    attempts: dict[str, list[str]]

    async def save_part(self, delivery: Delivery, part: Part) -> None:
        self.process.step()
        await super().save_part(delivery, part)
        if (how := self.ended.pop(part.message.text, None)) is not None:
            self.attempts[part.message.text][-1] = how

    async def claim_part(self, delivery: Delivery, part: Part) -> bool:
        self.process.step()
        return await super().claim_part(delivery, part)

    async def apply(self, changes: Sequence[Change], *, now: datetime) -> None:
        self.process.step()
        await super().apply(changes, now=now)


@dataclass
class World:
    """The chats, as they answer the process that runs, and what is known of every message."""

    store: SqlStore
    now: datetime = NOON
    answers: list[str] = field(default_factory=list)
    process: Process = field(default_factory=lambda: Process(None))
    attempts: dict[str, list[str]] = field(default_factory=dict)
    """Text -> how each attempt ended, as far as the program could note it before it was killed."""
    ended: dict[str, str] = field(default_factory=dict)
    """Text -> how its last attempt ended, which is still to be noted."""
    floods: dict[str, datetime] = field(default_factory=dict)
    """Chat -> until when it asked to wait; what the program was killed before it could note is not among them."""
    arrived: dict[str, list[bool]] = field(default_factory=dict)
    """Text -> of each copy in the chat, whether it is marked as a repeat."""

    async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
        text = message.text.removeprefix(f"{REPEAT_LINE}\n")
        await self.look(destination, text)
        how = self.answers.pop(0) if self.answers else "sent"
        if how == "closed" and destination.thread_id is None:
            how = "removed"
        before, marked = self.attempts.setdefault(text, []), text != message.text
        nobody_knows = any(way in {"lost", "gone astray", "killed"} for way in before)
        assert marked == (nobody_knows and message.edits is None), "marked as a repeat if it may be one, and only then"
        before.append("killed")
        self.process.step()
        if how in {"sent", "lost"}:
            self.arrived.setdefault(text, []).append(marked)
        self.process.step()
        self.ended[text] = how
        if how == "flood":
            self.floods[destination.chat_id] = self.now + FLOOD
        return self.outcome(how)

    def outcome(self, how: str) -> SendOutcome:
        outcomes: dict[str, SendOutcome] = {
            "sent": Sent(message_id=str(len(self.arrived))),
            "later": TryLater(at=self.now, reason="the server is busy"),
            "lost": Unknown(reason="no answer came"),
            "gone astray": Unknown(reason="no answer came"),
            "refused": GiveUp(reason="the message is refused"),
            "flood": TryLater(at=self.now + FLOOD, reason="too many messages", hold=Hold.CHAT),
            "closed": Barred(bar=Bar(kind=BarKind.TOPIC_CLOSED)),
            "removed": Barred(bar=Bar(kind=BarKind.REMOVED)),
        }
        return outcomes[how]

    async def look(self, destination: Destination, text: str) -> None:
        """The store allowed it: nothing before it is open, the chat is not held, and not shut out before its try."""
        known = {one.id: one for one in await self.store.destinations()}
        there = known[destination.id]
        assert self.floods.get(there.chat_id, self.now) <= self.now, "sent into a flood wait"
        if there.shut_out:
            assert there.try_again_at is not None
            assert there.try_again_at <= self.now, "sent where the bot is shut out"
        for delivery in await self.store.pending():
            for part in delivery.parts:
                if delivery.destination_id != destination.id:
                    continue
                if part.message.text == text:
                    assert part.state is PartState.SENDING, "sent before that was written"
                    return
                assert part.state in ENDED, "sent out of order"
        raise AssertionError("sent what does not wait")


@settings(max_examples=8, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck))
class OutboxLife(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.runner = asyncio.Runner()
        self.store = self.runner.run(open_store(sqlite_url(lay_database(self.folder))))
        self.world = World(self.store)
        self.texts: list[str] = []
        self.dropped: set[str] = set()
        """By the operator."""
        self.edits: set[str] = set()
        self.lost = AfterLostAnswer.REPEAT

    @initialize(lost=st.sampled_from(AfterLostAnswer))
    def begin(self, lost: AfterLostAnswer) -> None:
        self.lost = lost

    @rule(room=st.sampled_from(ROOMS), count=st.integers(1, 3), edits=st.sampled_from([None, None, "7"]))
    def tell(self, room: tuple[str, str | None], count: int, edits: str | None) -> None:
        new = [f"text {len(self.texts) + number}" for number in range(1 if edits else count)]
        self.texts += new
        self.edits |= set(new if edits else ())
        self.runner.run(Outboxes(self.store).add(*new, chat=room[0], thread=room[1], edits=edits))

    @rule(answers=st.lists(st.sampled_from(ANSWERS), max_size=6), ends_at=st.one_of(st.none(), st.integers(1, 14)))
    def live(self, answers: list[str], ends_at: int | None) -> None:
        """A run of the program with some rounds, until it ends or is killed."""
        self.world.answers = answers
        self.world.process = Process(ends_at)
        floods = dict(self.world.floods)
        try:
            self.runner.run(self._rounds(2))
        except Killed:
            self.world.floods = floods
            self.world.ended.clear()
        finally:
            self.world.process = Process(None)

    async def _rounds(self, count: int) -> None:
        store = MortalStore(self.store._database)
        store.process, store.ended, store.attempts = self.world.process, self.world.ended, self.world.attempts
        deliverer = replace(
            Outboxes(self.store).deliverer(), outbox=store, chats=store, messengers={"telegram": self.world}, pacers={}
        )
        deliverer = replace(deliverer, clock=FrozenClock(self.world.now), lost=self.lost)
        await deliverer.recover()
        for _ in range(count):
            await deliverer.deliver()

    @rule(minutes=st.sampled_from([1, 5, 45, 70, 24 * 60]))
    def wait(self, minutes: int) -> None:
        self.world.now += timedelta(minutes=minutes)

    @rule(drop=st.booleans())
    def decide(self, drop: bool) -> None:
        """The operator looks at what is held."""
        self.runner.run(self._decide(drop))

    async def _decide(self, drop: bool) -> None:
        for delivery in await self.store.pending():
            for part in delivery.parts:
                if part.state is PartState.HELD:
                    assert await self.store.decide_part(
                        delivery, dropped_by_operator(part) if drop else repeated_by_operator(part)
                    )
                    if drop:
                        self.dropped.add(part.message.text)

    def teardown(self) -> None:
        """From wherever it stands, chats that answer and an operator who repeats bring every message to its end."""
        try:
            for _ in range(4):
                self.wait(25 * 60)
                self.decide(drop=False)
                self.live([], None)
            assert self.runner.run(self.store.pending()) == ()
            for text in self.texts:
                self._judge(text)
        finally:
            self.runner.run(self.store.close())
            self.runner.close()
            shutil.rmtree(self.folder)

    def _judge(self, text: str) -> None:
        ways = [way for way in self.world.attempts[text] if way not in CERTAIN]
        copies = self.world.arrived.get(text, [])
        tired = text in self.edits and len(ways) >= MOST_EDITS
        given_up = text in self.dropped or "refused" in ways or tired
        assert copies or given_up, f"{text} is lost: {ways}"
        assert all(way != "sent" for way in ways[:-1]), f"{text} was sent again after its confirmation: {ways}"


TestOutboxLife = OutboxLife.TestCase
