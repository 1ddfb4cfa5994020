"""A chat in which Telegram asks for hours of patience: with the real store, and restarts in between."""

from datetime import timedelta
from pathlib import Path

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_store import SqlStore
from bot.adapters.telegram_messenger import TelegramMessenger
from bot.adapters.telegram_pace import Turns
from bot.pipeline import Deliverer
from tests.builders import NOON, a_new_delivery, at, following
from tests.store.stores import enqueued, in_store
from tests.telegram.conversation import Conversation
from tests.telegram.fake_api import FakeApi
from tests.telegram.limits import FREE
from tests.telegram.linked import a_bot, room_of

_TWELVE_HOURS = 43_200


async def _a_round(api: FakeApi, store: SqlStore, clock: FrozenClock) -> None:
    """Of a bot that was started just before."""

    async def moved(former: str, new: str) -> None:
        raise AssertionError(f"{former} did not move to {new}")

    async with a_bot(api.url) as bot:
        messenger = TelegramMessenger(bot.api, turns=Turns(), clock=clock, moved=moved)
        ways = {"telegram": messenger}
        deliverer = Deliverer(clock=clock, outbox=store, sent=store, chats=store, messengers=ways, pacers=ways)
        await deliverer.recover()
        await deliverer.deliver()


async def _news_for(store: SqlStore, chat: Conversation, text: str, clock: FrozenClock) -> None:
    there = await store.add_destination(room_of(chat), preferences=following(), timezone="UTC", now=clock.now())
    await enqueued(store, a_new_delivery(there, texts=(text,)))


def test_a_flood_wait_of_twelve_hours_holds_that_chat_alone_and_outlives_restarts(tmp_path: Path) -> None:
    clock = FrozenClock(NOON)
    with FakeApi(limits=FREE, seconds=lambda: clock.now().timestamp()) as api:
        anna, boris = api.person("Anna"), api.person("Boris")
        anna.start()
        boris.start()
        anna.private().flood(_TWELVE_HOURS)

        async def law(store: SqlStore) -> None:
            for minutes in (0, 719):
                clock.set(at(minutes))
                for person in (anna, boris):
                    await _news_for(store, person.private(), f"news of minute {minutes}", clock)
                await _a_round(api, store, clock)
            assert len(boris.private().from_bot) == 2
            assert anna.private().from_bot == ()
            assert api.service.pace.floods == {anna.id: [_TWELVE_HOURS]}
            clock.set(NOON + timedelta(seconds=_TWELVE_HOURS))
            await _a_round(api, store, clock)

        in_store(tmp_path, law)
        assert [post.text for post in anna.private().from_bot] == [f"news of minute {each}" for each in (0, 719)]
        assert api.service.pace.ignored == []
