"""The fake Bot API is strict: getUpdates, tokens, parameters, floods and faults, as python-telegram-bot meets them."""

import asyncio
import contextlib
from collections.abc import Coroutine
from datetime import timedelta
from itertools import count

import httpx
import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.telegram import faults
from tests.telegram.fake_api import FakeApi
from tests.telegram.faults import Fault, Moment
from tests.telegram.limits import Limits, Pace
from tests.telegram.people import Person
from tests.telegram.real_bot import law, no, real_bot, updates
from tests.telegram.refusals import Refused
from tests.telegram.schema import check_update
from tests.telegram.world import Chat, Kind

CHAT = {"id": 1, "type": "private"}


def told(update: object) -> str:
    """The text of an update with a message."""
    return str(getattr(getattr(update, "message", None), "text", None))


@law
async def test_an_update_is_repeated_until_its_offset_passes(api: FakeApi, anna: Person) -> None:
    anna.say(anna.private(), "first")
    anna.say(anna.private(), "second")
    async with real_bot(api) as bot:
        seen = await updates(bot)
        assert [told(update) for update in seen] == ["first", "second"]
        assert await updates(bot) == seen
        assert await updates(bot, offset=seen[0].update_id + 1) == seen[1:]
        assert await updates(bot, offset=seen[1].update_id + 1) == ()
        assert await updates(bot) == ()
    api.wait_idle()


@law
async def test_what_a_killed_bot_had_not_confirmed_can_be_brought_again(api: FakeApi, anna: Person) -> None:
    for text in ("first", "second", "third"):
        anna.say(anna.private(), text)
    async with real_bot(api) as bot:
        seen = await updates(bot)
        assert await updates(bot, offset=seen[1].update_id + 1) == seen[2:]
        api.bring_again()
        assert await updates(bot) == seen[1:]


@law
async def test_a_long_poll_ends_with_the_first_update(api: FakeApi, anna: Person) -> None:
    async with real_bot(api, patience=20) as bot:
        waiting = asyncio.create_task(updates(bot, wait=15))
        await asyncio.to_thread(api.wait_until, lambda: api.service.inbox.poll is not None, what=str)
        anna.say(anna.private(), "/start")
        assert [told(update) for update in await waiting] == ["/start"]


@law
async def test_a_second_poller_ends_the_first_with_a_conflict(api: FakeApi) -> None:
    async with real_bot(api, patience=20) as one, real_bot(api) as other:
        waiting = asyncio.create_task(updates(one, wait=15))
        await asyncio.to_thread(api.wait_until, lambda: api.service.inbox.poll is not None, what=str)
        assert await updates(other) == ()
        with no(Conflict, "terminated by other getUpdates request"):
            await waiting


@law
async def test_a_poller_that_hung_up_is_no_conflict(api: FakeApi, anna: Person) -> None:
    async with real_bot(api, patience=20) as killed:
        waiting = asyncio.create_task(updates(killed, wait=15))
        await asyncio.to_thread(api.wait_until, lambda: api.service.inbox.poll is not None, what=str)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    await asyncio.to_thread(api.wait_until, lambda: api.service.inbox.poll is None, what=lambda: "it still polls")


@law
async def test_the_kinds_of_updates_asked_for_hold_for_later_calls(api: FakeApi, anna: Person) -> None:
    async with real_bot(api) as bot:
        await bot.get_updates(timeout=0, allowed_updates=["callback_query"])
        anna.say(anna.private(), "unheard")
        assert await updates(bot) == ()
        await bot.get_updates(timeout=0, allowed_updates=[])
        anna.say(anna.private(), "heard")
        assert [told(update) for update in await updates(bot)] == ["heard"]


@law
async def test_waiting_updates_can_be_dropped(api: FakeApi, anna: Person) -> None:
    anna.say(anna.private(), "/start")
    async with real_bot(api) as bot:
        assert await bot.delete_webhook(drop_pending_updates=True)
        assert await updates(bot) == ()


def test_a_bot_that_does_not_confirm_is_never_idle(api: FakeApi, anna: Person) -> None:
    anna.say(anna.private(), "/start")
    with pytest.raises(AssertionError, match="1 updates unconfirmed"):
        api.wait_idle(timeout=0)


@law
async def test_a_wrong_or_revoked_token_is_refused(api: FakeApi) -> None:
    async with real_bot(api, token="7000000001:wrong") as bot:
        with pytest.raises(InvalidToken):
            await bot.get_me()
    async with real_bot(api) as bot:
        assert (await bot.get_me()).username == "TreatywatchBot"
        api.token = None
        with pytest.raises(InvalidToken):
            await bot.get_me()


def test_an_unlisted_method_is_an_error(api: FakeApi, anna: Person) -> None:
    anna.start()
    answer = httpx.post(f"{api.base_url}{api.token}/sendDice", data={"chat_id": anna.id})
    assert answer.status_code == 404
    assert answer.json() == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": "hi", "colour": "red"}, 'unknown parameter "colour" of sendMessage'),
        ({}, 'parameter "text" is required'),
        (
            {"text": "hi", "disable_web_page_preview": True},
            'parameter "disable_web_page_preview" of sendMessage is out',
        ),
        ({"text": "hi", "message_effect_id": "1"}, 'parameter "message_effect_id" of sendMessage is not in the fake'),
        ({"text": "hi", "message_thread_id": "Iran"}, 'can\'t parse parameter "message_thread_id"'),
        ({"text": "hi", "link_preview_options": {"size": 1}}, 'unknown field "size" in link_preview_options'),
        ({"text": "hi", "entities": [{"type": "bold"}]}, 'parameter "entities.0.offset" is required'),
    ],
)
def test_an_unknown_missing_outdated_or_wrong_parameter_is_refused(
    api: FakeApi, anna: Person, parameters: dict[str, object], words: str
) -> None:
    anna.start()
    answer = httpx.post(f"{api.base_url}{api.token}/sendMessage", json={"chat_id": anna.id, **parameters})
    assert answer.status_code == 400
    assert answer.json()["description"].startswith(f"Bad Request: {words}")
    assert anna.private().from_bot == ()


@law
async def test_every_call_is_on_record(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        await bot.send_message(anna.id, "hi", disable_notification=True)
        with contextlib.suppress(BadRequest):
            await bot.send_message(42, "nobody")
    assert api.called("sendMessage") == [
        {"chat_id": anna.id, "text": "hi", "disable_notification": True},
        {"chat_id": 42, "text": "nobody"},
    ]
    assert api.refusals == [("sendMessage", "Bad Request: chat not found")]


@pytest.mark.parametrize("message", [{"message_id": 1}, {"message_id": 1, "date": 0, "chat": CHAT, "colour": "red"}])
def test_the_fake_may_not_bring_what_is_not_in_the_schema(message: dict[str, object]) -> None:
    with pytest.raises(AssertionError, match="not in the schema"):
        check_update({"update_id": 1, "message": message})


# --- floods ----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("timedeltas")
@law
async def test_a_flood_is_refused_with_the_seconds_to_wait() -> None:
    with FakeApi(limits=Limits(chat_burst=2)) as api:
        anna, boris = api.person("Anna"), api.person("Boris")
        anna.start()
        boris.start()
        async with real_bot(api) as bot:
            await bot.send_message(anna.id, "one")
            await bot.send_message(anna.id, "two")
            with pytest.raises(RetryAfter) as refused:
                await bot.send_message(anna.id, "three")
            assert refused.value.retry_after == timedelta(seconds=1)
            await bot.send_message(boris.id, "one")
        assert [post.text for post in anna.private().from_bot] == ["one", "two"]


def accepted(pace: Pace, chats: list[Chat], *, within: int) -> int:
    """How many of so many messages to these chats in turn are taken."""
    taken = 0
    for number in range(within):
        with contextlib.suppress(Refused):
            pace.spend(chats[number % len(chats)])
            taken += 1
    return taken


def test_a_chat_takes_one_message_a_second_in_the_long_run() -> None:
    anna = Chat(id=1, kind=Kind.PRIVATE, title="Anna")
    seconds = count()
    patient = Pace(limits=Limits(chat_burst=5), clock=lambda: next(seconds))
    assert accepted(patient, [anna], within=100) == 100
    tenths = count()
    pressing = Pace(limits=Limits(chat_burst=5), clock=lambda: next(tenths) / 10)
    assert accepted(pressing, [anna], within=1001) in range(95, 107)
    assert set(pressing.ignored) == {1}


def test_while_a_flood_is_to_be_waited_for_its_chat_takes_nothing_and_others_do() -> None:
    now = 0.0
    pace = Pace(limits=Limits(), clock=lambda: now)
    anna, boris = (Chat(id=number, kind=Kind.PRIVATE, title="somebody") for number in (1, 2))
    pace.flood(anna, 43_200)
    assert (accepted(pace, [anna], within=3), accepted(pace, [boris], within=3)) == (0, 3)
    now = 43_200.0
    assert accepted(pace, [anna], within=3) == 3
    assert (pace.floods, pace.ignored) == ({1: [43_200, 43_200, 43_200]}, [1, 1])


def test_a_group_takes_twenty_messages_a_minute() -> None:
    seconds = count()
    pace = Pace(limits=Limits(), clock=lambda: next(seconds))
    assert accepted(pace, [Chat(id=-1, kind=Kind.GROUP, title="Desk")], within=60) == 20


def test_all_chats_together_take_thirty_messages_a_second() -> None:
    chats = [Chat(id=number, kind=Kind.PRIVATE, title="somebody") for number in range(50)]
    assert accepted(Pace(limits=Limits(), clock=lambda: 7.0), chats, within=50) == 30


# --- faults ----------------------------------------------------------------------------------------------------------


async def outcome(call: Coroutine[object, object, object]) -> type[BaseException] | None:
    """How a call failed."""
    try:
        await call
    except TelegramError as error:
        return type(error)
    return None


@pytest.fixture
def timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, python-telegram-bot warns at every 429 of the type that its seconds will once have."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.mark.usefixtures("timedeltas")
@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (faults.flood(40), RetryAfter),
        (faults.page(502), NetworkError),
        (faults.page(500), NetworkError),
        (faults.hanging(), TimedOut),
        (faults.dropped(), NetworkError),
        (faults.garbage(), TelegramError),
        (faults.empty(), TelegramError),
        (faults.no_access("bot was blocked by the user"), Forbidden),
        (faults.wrong("chat not found"), BadRequest),
    ],
)
@law
async def test_a_call_struck_before_acceptance_does_nothing(fault: Fault, kind: type[TelegramError]) -> None:
    with FakeApi() as api:
        anna = api.person("Anna")
        anna.start()
        api.faults.plan("sendMessage", fault)
        async with real_bot(api, patience=0.3) as bot:
            assert await outcome(bot.send_message(anna.id, "lost")) is kind
            assert anna.private().from_bot == ()
            assert await outcome(bot.send_message(anna.id, "again")) is None
        assert [post.text for post in anna.private().from_bot] == ["again"]


@pytest.mark.parametrize(
    "fault", [faults.dropped(Moment.AFTER), faults.hanging(Moment.AFTER), faults.page(502, Moment.AFTER)]
)
@law
async def test_a_message_whose_answer_is_lost_is_in_the_chat(fault: Fault) -> None:
    with FakeApi() as api:
        anna = api.person("Anna")
        anna.start()
        planned = api.faults.plan("sendMessage", fault)
        async with real_bot(api, patience=0.3) as bot:
            with pytest.raises(NetworkError):
                await bot.send_message(anna.id, "arrived")
        assert planned.struck == 1
        assert [post.text for post in anna.private().from_bot] == ["arrived"]


@law
async def test_updates_whose_answer_is_lost_come_again(api: FakeApi, anna: Person) -> None:
    anna.start()
    api.faults.plan("getUpdates", faults.dropped(Moment.AFTER))
    async with real_bot(api) as bot:
        with pytest.raises(NetworkError):
            await updates(bot)
        assert [told(update) for update in await updates(bot)] == ["/start"]


@law
async def test_a_fault_strikes_the_calls_it_was_planned_for(api: FakeApi, anna: Person) -> None:
    anna.start()
    api.faults.plan(
        "sendMessage", faults.wrong("no"), nth=2, times=2, when=lambda call: "Iran" in call.parameters["text"]
    )

    async def took(bot: Bot, text: str) -> bool:
        return await outcome(bot.send_message(anna.id, text)) is None

    async with real_bot(api) as bot:
        texts = ["Iran 1", "other", "Iran 2", "other", "Iran 3", "Iran 4"]
        assert [await took(bot, text) for text in texts] == [True, True, False, True, False, True]
        api.faults.plan(None, faults.dropped(), times=None)
        assert not await took(bot, "down")
        assert await outcome(bot.get_me()) is NetworkError
        api.faults.lift()
        assert await took(bot, "up")
