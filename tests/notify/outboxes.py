"""Outboxes with something in them, and a chat system that answers as scripted."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_store import SqlStore
from bot.model.delivery import Delivery, NewDelivery, Part, SendOutcome, Sent, Unknown
from bot.model.destination import Destination
from bot.model.message import Message
from bot.pipeline import Deliverer
from bot.pipeline.delivery_report import DeliveryReport
from tests.builders import NOON, a_room, at, following


@dataclass
class ChatSystem:
    """Each chat answers as scripted, then confirms; keeps what arrived where."""

    scripts: defaultdict[str, list[SendOutcome]] = field(default_factory=lambda: defaultdict(list))
    """Chat -> its next answers."""
    arrived: list[tuple[str, str]] = field(default_factory=list)
    tried: int = 0
    waits: dict[str, timedelta] = field(default_factory=dict)
    """Chat -> how long its turn does not come."""

    async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
        self.tried += 1
        script = self.scripts[destination.chat_id]
        answer = script.pop(0) if script else Sent(message_id=str(self.tried))
        if isinstance(answer, Sent | Unknown):
            self.arrived.append((destination.chat_id, message.text))
        return answer

    async def turn(self, destination: Destination) -> timedelta:
        return self.waits.get(destination.chat_id, timedelta(0))

    def texts(self, chat_id: str = "group") -> list[str]:
        """What arrived in that chat."""
        return [text for chat, text in self.arrived if chat == chat_id]


@dataclass
class Outboxes:
    """A store, the chats of a chat system, and a run of the program at each moment that is asked for."""

    store: SqlStore
    chats: ChatSystem = field(default_factory=ChatSystem)

    async def add(
        self, *texts: str, chat: str = "group", thread: str | None = None, edits: str | None = None
    ) -> Delivery:
        """A delivery of these messages."""
        room = a_room(chat, platform="telegram", bot_id="1", thread_id=thread)
        reader = await self.store.add_destination(room, preferences=following(), timezone="UTC", now=NOON)
        messages = tuple(Message(text=text, edits=edits) for text in texts)
        new = NewDelivery(destination_id=reader.id, created_at=NOON, messages=messages, told=())
        delivery = await self.store.enqueue(new)
        assert delivery is not None
        return delivery

    def deliverer(self, moment: datetime = NOON) -> Deliverer:
        """Of a new run of the program."""
        return Deliverer(
            clock=FrozenClock(moment),
            outbox=self.store,
            sent=self.store,
            chats=self.store,
            messengers={"telegram": self.chats},
            pacers={"telegram": self.chats},
            look_again=timedelta(milliseconds=1),
        )

    async def run(self, minutes: float = 0, **changes: object) -> tuple[DeliveryReport, ...]:
        """A round of a new run of the program, so many minutes after noon."""
        deliverer = replace(self.deliverer(at(minutes)), **changes)  # type: ignore[arg-type]
        await deliverer.recover()
        return await deliverer.deliver()

    async def parts(self) -> list[Part]:
        """Of all deliveries that wait."""
        return [part for delivery in await self.store.pending() for part in delivery.parts]

    async def destination(self, chat: str = "group", thread: str | None = None) -> Destination:
        known = await self.store.destinations()
        return next(one for one in known if (one.chat_id, one.thread_id) == (chat, thread))
