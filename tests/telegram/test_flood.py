"""A large backlog goes out about as fast as Telegram's limits allow, and whoever is asked to wait waits."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import pytest

from bot.adapters.telegram_bot import Api
from bot.adapters.telegram_messenger import TelegramMessenger
from bot.adapters.telegram_pace import Turns
from bot.model.delivery import Delivery, Part
from bot.model.destination import Destination
from bot.model.ids import DeliveryId
from bot.model.rooms import RoomKind
from bot.pipeline import Deliverer
from bot.ports import Chats, Outbox, SentMessages
from tests.builders import NOON, a_destination, a_message
from tests.telegram.limits import Limits, Pace
from tests.telegram.simulated import MemoryStore, NearbyApi, SimulatedClock, in_simulated_time, seconds
from tests.telegram.world import Chat, Kind

STORIES = 500
PARTS = 10
"""Messages of a delivery, one for each story."""
PEOPLE = 10


@dataclass(kw_only=True)
class Flood:
    """Telegram asks for patience in that chat, once, at that time."""

    at: float
    seconds: int


@dataclass(kw_only=True)
class Backlog:
    """500 stories for each of ten people and a group."""

    floods: Mapping[int, Flood]
    """By place of the chat: the people, then the group."""
    chats: tuple[Chat, ...] = field(init=False)
    pace: Pace = field(init=False)
    arrived: dict[int, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        people = [Chat(id=number, kind=Kind.PRIVATE, title=f"Reader {number}") for number in range(1, PEOPLE + 1)]
        self.chats = (*people, Chat(id=-1, kind=Kind.SUPERGROUP, title="Desk"))
        self.pace = Pace(limits=Limits(chat_burst=3), clock=seconds)

    async def run(self) -> None:
        """Until all is sent."""
        chats = {chat.id: chat for chat in self.chats}
        api = NearbyApi(pace=self.pace, chats=chats, chance=random.Random(5), arrived=self.arrived)
        clock, store = SimulatedClock(), self._store()
        messenger = TelegramMessenger(cast("Api", api), turns=Turns(clock=seconds), clock=clock, moved=_nobody_moves)
        deliverer = Deliverer(
            clock=clock,
            outbox=cast("Outbox", store),
            sent=cast("SentMessages", store),
            chats=cast("Chats", store),
            messengers={"telegram": messenger},
            pacers={"telegram": messenger},
        )
        for place, flood in self.floods.items():
            asyncio.get_running_loop().call_later(flood.at, self.pace.flood, self.chats[place], flood.seconds)
        while store.deliveries:
            await deliverer.deliver()
            await asyncio.sleep(2)

    def _store(self) -> MemoryStore:
        there = [_destination(number, chat) for number, chat in enumerate(self.chats, start=1)]
        deliveries = [
            Delivery(
                id=DeliveryId(number * 100 + one.id),
                destination_id=one.id,
                created_at=NOON,
                parts=tuple(Part(index=index, message=a_message(f"Story {number}.{index}")) for index in range(PARTS)),
            )
            for number in range(STORIES // PARTS)
            for one in there
        ]
        return MemoryStore(there={one.id: one for one in there}, deliveries={one.id: one for one in deliveries})

    def ideal(self, place: int) -> float:
        """When the last message could have arrived there at the earliest."""
        flood, group = self.floods.get(place), self.chats[place].kind is not Kind.PRIVATE
        times: list[float] = []
        for number in range(STORIES):
            time = times[-1] + 1 if times else 0.0
            if group and number >= 20:
                time = max(time, times[-20] + 60)
            if flood is not None and time >= flood.at:
                time, flood = time + flood.seconds, None
            times.append(time)
        return times[-1]


def _destination(number: int, chat: Chat) -> Destination:
    kind = RoomKind.PRIVATE if chat.kind is Kind.PRIVATE else RoomKind.GROUP
    return a_destination(number, str(chat.id), platform="telegram", kind=kind)


async def _nobody_moves(former: str, new: str) -> None:
    raise AssertionError(f"{former} did not move to {new}")


@pytest.fixture(autouse=True)
def timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the bot sets it before it connects."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def test_500_stories_to_ten_people_and_a_group_take_a_fifth_more_than_the_ideal_time_at_most() -> None:
    floods = {
        0: Flood(at=30, seconds=5),
        2: Flood(at=150, seconds=90),
        4: Flood(at=350, seconds=20),
        6: Flood(at=430, seconds=60),
        PEOPLE: Flood(at=600, seconds=120),
    }
    backlog = Backlog(floods=floods)
    in_simulated_time(backlog.run())
    # The only 429s are those of Telegram's own moods, and nothing is sent before they are over.
    assert backlog.pace.floods == {backlog.chats[place].id: [flood.seconds] for place, flood in floods.items()}
    assert backlog.pace.ignored == []
    for place, chat in enumerate(backlog.chats):
        arrived = backlog.arrived[chat.id]
        assert len(arrived) == STORIES
        assert arrived[-1] <= 1.2 * backlog.ideal(place), chat.title
