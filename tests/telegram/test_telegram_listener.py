"""What people say reaches the bot: nothing lost, nothing confirmed too early, whatever the network does."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta

import pytest
import structlog

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.telegram_listener import TelegramListener, Waits
from bot.errors import ConfigurationError
from bot.model.update import Moved, Said, Update
from tests.builders import NOON
from tests.telegram.fake_api import FakeApi
from tests.telegram.faults import Answer, Fault, dropped, flood, page, refusal
from tests.telegram.limits import FREE
from tests.telegram.linked import a_bot
from tests.telegram.refusals import Refused

QUICK = Waits(
    poll=timedelta(seconds=20),
    glance=timedelta(milliseconds=20),
    first=timedelta(milliseconds=20),
    longest=timedelta(milliseconds=50),
    conflict=timedelta(milliseconds=50),
    farewell=timedelta(seconds=1),
)


@pytest.fixture
def api() -> Iterator[FakeApi]:
    with FakeApi(limits=FREE) as fake:
        yield fake


class Ears:
    """Hears updates; what holds one up is told by its words."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.heard: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    async def __call__(self, update: Update) -> None:
        assert isinstance(update.happening, Said | Moved)
        words = update.happening.text if isinstance(update.happening, Said) else "(moved)"
        self.begun.append(words)
        if words in self.gates:
            await self.gates[words].wait()
        if words.startswith("poison"):
            raise RuntimeError("this update is poison")
        self.heard.append(words)

    def hold(self, words: str) -> asyncio.Event:
        return self.gates.setdefault(words, asyncio.Event())


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110  what it looks at is changed by another thread
            await asyncio.sleep(0.005)


def listening(
    api: FakeApi, ears: Ears, act: Callable[[TelegramListener], Awaitable[None]], *, waits: Waits = QUICK
) -> None:
    """Does it while the listener listens, then stops it."""

    async def run() -> None:
        async with a_bot(api.url) as bot:
            listener = TelegramListener(
                bot.api, bot_id=str(api.bot.id), hear=ears, clock=FrozenClock(NOON), waits=waits
            )
            task = asyncio.create_task(listener.listen())
            try:
                await act(listener)
            finally:
                listener.stop()
                await task

    asyncio.run(run())


async def idle(api: FakeApi) -> None:
    await asyncio.to_thread(api.wait_idle)


def offsets(api: FakeApi) -> list[int | None]:
    return [call.get("offset") for call in api.called("getUpdates")]


def test_what_people_say_is_heard_in_order(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()

    async def act(listener: TelegramListener) -> None:
        anna.start()
        for number in range(30):
            anna.say(anna.private(), f"line {number}")
        await idle(api)

    listening(api, ears, act)
    assert ears.heard == ["/start", *(f"line {number}" for number in range(30))]


def test_an_update_is_confirmed_only_after_it_was_heard(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()

    async def act(listener: TelegramListener) -> None:
        gate = ears.hold("/start")
        anna.start()
        number = api.service.inbox.waiting[0]["update_id"]
        await until(lambda: "/start" in ears.begun and len(api.called("getUpdates")) > 3)
        assert [update["update_id"] for update in api.service.inbox.waiting] == [number]
        assert number + 1 not in offsets(api)
        gate.set()
        await until(lambda: number + 1 in offsets(api))
        assert not api.service.inbox.waiting

    listening(api, ears, act)
    assert ears.begun == ["/start"]


def test_what_a_killed_process_had_in_hand_comes_again(api: FakeApi) -> None:
    anna, first, second = api.person("Anna"), Ears(), Ears()

    async def killed() -> None:
        async with a_bot(api.url) as bot:
            first.hold("/start")
            listener = TelegramListener(
                bot.api, bot_id=str(api.bot.id), hear=first, clock=FrozenClock(NOON), waits=QUICK
            )
            task = asyncio.create_task(listener.listen())
            anna.start()
            anna.say(anna.private(), "and more")
            await until(lambda: bool(first.begun))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    asyncio.run(killed())
    assert not first.heard

    async def act(listener: TelegramListener) -> None:
        await idle(api)

    listening(api, second, act)
    assert second.heard == ["/start", "and more"]


def test_a_slow_chat_holds_up_its_own_messages_and_no_other_chat(api: FakeApi) -> None:
    anna, boris, ears = api.person("Anna"), api.person("Boris"), Ears()

    async def act(listener: TelegramListener) -> None:
        anna.start()
        boris.start()
        await idle(api)
        gate = ears.hold("slow")
        anna.say(anna.private(), "slow")
        anna.say(anna.private(), "behind it")
        await until(lambda: "slow" in ears.begun)
        boris.say(boris.private(), "first")
        await until(lambda: "first" in ears.heard)
        boris.say(boris.private(), "second")
        await until(lambda: "second" in ears.heard)
        assert "behind it" not in ears.begun
        gate.set()
        await idle(api)

    listening(api, ears, act)
    assert ears.heard[2:] == ["first", "second", "slow", "behind it"]


def test_what_is_said_under_a_new_id_is_heard_after_the_move(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()
    group = api.group("Desk", admins=(anna,))
    api.service.inbox.waiting.clear()

    async def act(listener: TelegramListener) -> None:
        gate = ears.hold("(moved)")
        new = group.migrate()
        anna.say(new, "/topics")
        await until(lambda: "(moved)" in ears.begun)
        anna.say(anna.private(), "elsewhere")
        await until(lambda: "elsewhere" in ears.heard)
        assert "/topics" not in ears.begun
        gate.set()
        await idle(api)

    listening(api, ears, act)
    assert ears.heard == ["elsewhere", "(moved)", "(moved)", "/topics"]  # told under each of the two ids


def test_an_update_that_cannot_be_handled_is_logged_and_stops_nothing(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()

    async def act(listener: TelegramListener) -> None:
        for words in ("poison", "behind it"):
            anna.say(anna.private(), words)
        await idle(api)

    anna.start()
    with structlog.testing.capture_logs() as logs:
        listening(api, ears, act)
    assert ears.heard == ["/start", "behind it"]
    assert any(line["log_level"] == "error" and line.get("exc_info") for line in logs)


def test_an_update_of_an_odd_shape_hides_none_of_its_batch(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()
    anna.start()
    odd = [
        {"update_id": 1, "message": {"message_id": "x"}},
        {"update_id": 2, "message": 7},
        {"update_id": 3, "purchased_gift_of_2031": {}},
    ]
    batch = {"ok": True, "result": [*odd, *api.service.inbox.waiting]}
    api.faults.plan("getUpdates", Fault(act=Answer(status=200, body=json.dumps(batch).encode())))

    async def act(listener: TelegramListener) -> None:
        await idle(api)

    with structlog.testing.capture_logs() as logs:
        listening(api, ears, act)
    assert ears.heard == ["/start"]
    assert [line["id"] for line in logs if "could not be read" in line.get("reason", "")] == [1, 2]


def test_a_batch_without_numbers_does_not_keep_the_bot_busy(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()
    nonsense = Answer(status=200, body=b'{"ok":true,"result":[{"message":{}},7]}')
    api.faults.plan("getUpdates", Fault(act=nonsense), times=3)

    async def act(listener: TelegramListener) -> None:
        anna.start()
        await idle(api)

    listening(api, ears, act)
    assert ears.heard == ["/start"]


@pytest.mark.parametrize(
    "fault", [dropped(), page(502), page(200), page(403), page(404), flood(1), refusal(Refused(500, "Internal"))]
)
def test_every_trouble_of_the_network_passes_and_is_told_once(api: FakeApi, fault: Fault) -> None:
    anna, ears = api.person("Anna"), Ears()
    api.faults.plan("deleteWebhook", fault)
    api.faults.plan("getUpdates", fault, times=1 if fault == flood(1) else 4)

    async def act(listener: TelegramListener) -> None:
        anna.start()
        await idle(api)

    with structlog.testing.capture_logs() as logs:
        listening(api, ears, act)
    assert ears.heard == ["/start"]
    lines = [line.get("state") for line in logs if line["event"] == "telegram"]
    assert lines == ["no updates", "updates again"] * 2


def test_a_second_program_with_the_token_is_told_once_and_outlasted(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()
    words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    api.faults.plan("getUpdates", refusal(Refused(409, words)), times=5)

    async def act(listener: TelegramListener) -> None:
        anna.start()
        await idle(api)

    with structlog.testing.capture_logs() as logs:
        listening(api, ears, act)
    told = [line["reason"] for line in logs if "another program" in line.get("reason", "")]
    assert len(told) == 1
    assert ears.heard == ["/start"]


def ends_by_itself(api: FakeApi, ears: Ears, act: Callable[[], Awaitable[None]]) -> None:
    """Listens until that ends, and does something meanwhile."""

    async def run() -> None:
        async with a_bot(api.url) as bot, asyncio.timeout(10):
            listener = TelegramListener(bot.api, bot_id=str(api.bot.id), hear=ears, clock=FrozenClock(NOON))
            await asyncio.gather(listener.listen(), act())

    asyncio.run(run())


def test_a_refused_token_ends_listening_with_a_sentence(api: FakeApi) -> None:
    async def act() -> None:
        pass

    api.token = None
    with pytest.raises(ConfigurationError, match="@BotFather"):
        ends_by_itself(api, Ears(), act)


def test_a_token_that_is_revoked_later_ends_listening_too(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()

    async def act() -> None:
        anna.start()
        await idle(api)
        api.token = None
        anna.say(anna.private(), "are you there?")

    with pytest.raises(ConfigurationError, match="@BotFather"):
        ends_by_itself(api, ears, act)
    assert ears.heard[0] == "/start"


def test_a_webhook_of_another_program_is_removed_and_waiting_updates_stay(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()
    anna.start()

    async def act(listener: TelegramListener) -> None:
        await idle(api)

    listening(api, ears, act)
    assert [call.get("drop_pending_updates", False) for call in api.called("deleteWebhook")] == [False]
    assert ears.heard == ["/start"]


def test_only_kinds_of_updates_that_are_read_are_asked_for(api: FakeApi) -> None:
    async def act(listener: TelegramListener) -> None:
        await until(lambda: bool(api.called("getUpdates")))

    listening(api, Ears(), act)
    assert api.called("getUpdates")[0]["allowed_updates"] == [
        *("message", "edited_message", "callback_query", "my_chat_member")
    ]


def test_a_bot_that_is_stopped_finishes_what_it_has_in_hand_and_confirms_it(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()

    async def act(listener: TelegramListener) -> None:
        gate = ears.hold("/start")
        anna.start()
        await until(lambda: bool(ears.begun))
        listener.stop()
        asyncio.get_running_loop().call_later(0.1, gate.set)

    listening(api, ears, act)
    assert ears.heard == ["/start"]
    assert not api.service.inbox.waiting


def test_a_bot_that_is_stopped_waits_for_nothing_that_hangs(api: FakeApi) -> None:
    anna, ears = api.person("Anna"), Ears()

    async def act(listener: TelegramListener) -> None:
        ears.hold("/start")
        anna.start()
        await until(lambda: bool(ears.begun))

    with structlog.testing.capture_logs() as logs:
        listening(api, ears, act, waits=Waits(farewell=timedelta(milliseconds=100), first=QUICK.first))
    assert any("they come again" in line.get("reason", "") for line in logs)
    assert len(api.service.inbox.waiting) == 1


def test_a_bot_that_waits_for_updates_stops_at_once(api: FakeApi) -> None:
    async def act(listener: TelegramListener) -> None:
        await until(lambda: bool(api.called("getUpdates")))

    before = threading.active_count()
    listening(api, Ears(), act)
    assert threading.active_count() == before
