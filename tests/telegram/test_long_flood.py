"""A chat in which Telegram asks for hours of patience: with the real store, and restarts in between."""

from datetime import timedelta
from pathlib import Path

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_store import SqlStore
from bot.adapters.telegram_messenger import TelegramMessenger
from bot.adapters.telegram_pace import Turns
from bot.model.destination import Destination
from bot.model.rooms import Room
from bot.pipeline import Deliverer
from tests.builders import NOON, a_new_delivery, at, following
from tests.store.stores import enqueued, in_store
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


async def _added(store: SqlStore, there: Room) -> Destination:
    return await store.add_destination(there, preferences=following(), timezone="UTC", now=NOON)


async def _news_for(store: SqlStore, there: Room) -> None:
    await enqueued(store, a_new_delivery(await _added(store, there), texts=("News",)))


def test_a_flood_wait_of_twelve_hours_holds_that_chat_in_all_topics_and_no_other_and_outlives_restarts(
    tmp_path: Path,
) -> None:
    clock = FrozenClock(NOON)
    with FakeApi(limits=FREE, seconds=lambda: clock.now().timestamp()) as api:
        anna = api.person("Anna")
        anna.start()
        forum = api.forum("Watch", topics=("Iran", "Korea", "Later"), admins=(anna,))
        forum.flood(_TWELVE_HOURS)

        async def law(store: SqlStore) -> None:
            for topic in ("Iran", "Korea"):
                await _added(store, room_of(forum, topic=topic))
            await _added(store, room_of(forum, topic="Korea"))
            for minutes, topics in ((0, ("Iran",)), (719, ("Korea", "Later"))):
                clock.set(at(minutes))
                for topic in topics:
                    await _news_for(store, room_of(forum, topic=topic))
                await _news_for(store, room_of(anna.private()))
                await _a_round(api, store, clock)
            assert len(anna.private().from_bot) == 2
            assert forum.from_bot == ()
            clock.set(NOON + timedelta(seconds=_TWELVE_HOURS))
            await _a_round(api, store, clock)

        in_store(tmp_path, law)
        assert [len(forum.in_topic(topic)) for topic in ("Iran", "Korea", "Later")] == [1, 1, 1]
        assert api.service.pace.floods == {forum.id: [_TWELVE_HOURS]}
        assert api.service.pace.ignored == []
