"""Every way in which a send to Telegram can end, and what the outbox is told of it."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters.telegram_messenger import TelegramMessenger
from bot.model.bar import Bar, BarKind
from bot.model.delivery import Barred, GiveUp, Hold, SendOutcome, Sent, TryLater, Unknown
from bot.model.message import Message
from bot.notify.limits import UNITS, units
from bot.notify.pieces import bold, joined, link, plain
from tests.builders import NOON, a_destination
from tests.telegram.conversation import Conversation
from tests.telegram.fake_api import TOKEN, FakeApi
from tests.telegram.faults import (
    Answer,
    Fault,
    Moment,
    dropped,
    empty,
    garbage,
    hanging,
    no_access,
    page,
    refusal,
    wrong,
)
from tests.telegram.limits import FREE
from tests.telegram.linked import delivered, destination_of, with_messenger
from tests.telegram.refusals import Refused
from tests.telegram.world import Status

HELLO = Message(text="New START: inspections resume")


@pytest.fixture
def api() -> Iterator[FakeApi]:
    with FakeApi(limits=FREE) as fake:
        yield fake


@pytest.fixture
def chat(api: FakeApi) -> Conversation:
    anna = api.person("Anna")
    anna.start()
    return anna.private()


def struck(api: FakeApi, chat: Conversation, fault: Fault) -> SendOutcome:
    """How a send ends that is struck by that fault."""
    api.faults.plan("sendMessage", fault)
    (outcome,) = delivered(api.url, destination_of(chat), HELLO)
    assert TOKEN not in str(outcome)
    return outcome


def test_a_message_arrives_as_it_was_made(api: FakeApi, chat: Conversation) -> None:
    text = joined([bold("𝕊 New START"), plain("\nInspections resume: "), link("report", "https://un.example/1")])
    message = Message(text=text.text, entities=text.entities, silent=True, protected=True)
    (outcome,) = delivered(api.url, destination_of(chat), message)
    post = chat.last
    assert outcome == Sent(message_id=str(post.id))
    assert (post.text, post.words("bold"), post.words("text_link")) == (text.text, ("𝕊 New START",), ("report",))
    assert (post.silent, post.protected, post.preview) == (True, True, {"is_disabled": True})


def test_a_message_goes_into_its_topic_and_hangs_on_the_one_it_answers(api: FakeApi) -> None:
    forum = api.forum("Watch", topics=("Iran",), admins=(api.person("Boris"),))
    there = destination_of(forum, topic="Iran")
    (first,) = delivered(api.url, there, HELLO)
    assert isinstance(first, Sent)
    (second,) = delivered(api.url, there, Message(text="Follow-up"), answers=first.message_id)
    assert isinstance(second, Sent)
    assert [post.text for post in forum.in_topic("Iran") if post.by_bot] == [HELLO.text, "Follow-up"]
    assert forum.last.reply_to == int(first.message_id)


@pytest.mark.parametrize("answers", ["999999", "not-of-telegram"])
def test_a_message_whose_answered_one_is_gone_is_sent_all_the_same(
    api: FakeApi, chat: Conversation, answers: str
) -> None:
    (outcome,) = delivered(api.url, destination_of(chat), HELLO, answers=answers)
    assert isinstance(outcome, Sent)
    assert chat.last.reply_to is None


def test_a_refused_reply_is_sent_once_more_without(api: FakeApi, chat: Conversation) -> None:
    (first,) = delivered(api.url, destination_of(chat), HELLO)
    assert isinstance(first, Sent)
    api.faults.plan("sendMessage", wrong("message to be replied not found"))
    (outcome,) = delivered(api.url, destination_of(chat), HELLO, answers=first.message_id)
    assert isinstance(outcome, Sent)
    assert "reply_parameters" not in api.called("sendMessage")[-1]


@pytest.mark.parametrize("seconds", [1, 40, 43_838])
def test_a_flood_is_waited_for_as_long_as_telegram_asks_and_holds_that_chat_alone(
    api: FakeApi, chat: Conversation, seconds: int
) -> None:
    boris = api.person("Boris")
    boris.start()
    chat.flood(seconds)

    async def law(messenger: TelegramMessenger) -> None:
        outcome = await messenger.send(destination_of(chat), HELLO)
        assert isinstance(outcome, TryLater)
        assert (outcome.at, outcome.hold) == (NOON + timedelta(seconds=seconds), Hold.CHAT)
        if seconds > 2:
            left = await messenger.turn(destination_of(chat))
            assert timedelta(0) <= timedelta(seconds=seconds) - left < timedelta(seconds=5)
        assert await messenger.turn(destination_of(boris.private())) == timedelta(0)
        assert isinstance(await messenger.send(destination_of(boris.private()), HELLO), Sent)

    with_messenger(api.url, law)
    assert api.service.pace.floods == {chat.id: [seconds]}


def test_a_429_that_does_not_say_how_long_is_certainly_not_sent(api: FakeApi, chat: Conversation) -> None:
    assert isinstance(struck(api, chat, refusal(Refused(429, "Too Many Requests"))), TryLater)


def test_without_a_connection_nothing_was_sent(chat: Conversation) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        (outcome,) = delivered(f"http://127.0.0.1:{taken.getsockname()[1]}", destination_of(chat), HELLO)
    assert outcome == TryLater(at=NOON, reason="there is no connection to the Bot API server")


def test_a_proxy_that_refuses_sent_nothing(monkeypatch: pytest.MonkeyPatch, chat: Conversation) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    (outcome,) = delivered("https://api.telegram.example", destination_of(chat), HELLO)
    assert isinstance(outcome, TryLater)


@pytest.mark.parametrize("moment", list(Moment))
@pytest.mark.parametrize("fault", [dropped, lambda moment: page(502, moment), lambda moment: page(200, moment)])
def test_an_answer_that_was_lost_may_mean_either(
    api: FakeApi, chat: Conversation, fault: Callable[[Moment], Fault], moment: Moment
) -> None:
    assert isinstance(struck(api, chat, fault(moment)), Unknown)
    assert len(chat.from_bot) == (1 if moment is Moment.AFTER else 0)
    assert len(api.called("sendMessage")) == 1


@pytest.mark.parametrize(
    "fault",
    [
        *(garbage(), empty(), page(403), page(404), page(400), page(401), page(429)),
        Fault(act=Answer(status=200, body=b"[]")),
        Fault(act=Answer(status=200, body=b'{"ok":true}')),
        Fault(act=Answer(status=200, body=b'{"ok":true,"result":{"message_id":"x"}}')),
        Fault(act=Answer(status=403, body=b'{"error":"forbidden"}')),
        Fault(act=Answer(status=500, body=b'"oops"')),
        refusal(Refused(500, "Internal Server Error")),
        refusal(Refused(504, "Gateway Timeout")),
    ],
)
def test_an_answer_that_telegram_did_not_give_is_no_answer(api: FakeApi, chat: Conversation, fault: Fault) -> None:
    assert isinstance(struck(api, chat, fault), Unknown)


def test_a_call_that_hangs_ends_soon_and_may_have_arrived(api: FakeApi, chat: Conversation) -> None:
    api.faults.plan("sendMessage", hanging(Moment.AFTER))
    (outcome,) = delivered(api.url, destination_of(chat), HELLO, longest_call=timedelta(milliseconds=200))
    assert outcome == Unknown(reason="the Bot API server did not answer in time")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("bot was blocked by the user", BarKind.BLOCKED),
        ("user is deactivated", BarKind.DEACTIVATED),
        ("the group chat was deleted", BarKind.DEACTIVATED),
        ("bot can't initiate conversation with a user", BarKind.NEVER_STARTED),
        ("bot was kicked from the supergroup chat", BarKind.REMOVED),
        ("bot is not a member of the channel chat", BarKind.REMOVED),
        ("bots can't send messages to bots", BarKind.NO_RIGHTS),
        ("something that Telegram says from next year on", BarKind.NO_RIGHTS),
    ],
)
def test_who_shut_the_bot_out_loses_nothing_and_the_bar_says_why(
    api: FakeApi, chat: Conversation, words: str, kind: BarKind
) -> None:
    assert struck(api, chat, no_access(words)) == Barred(bar=Bar(kind=kind, words=words.lower()))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("chat not found", BarKind.NO_SUCH_CHAT),
        ("PEER_ID_INVALID", BarKind.NO_SUCH_CHAT),
        ("group chat was deactivated", BarKind.DEACTIVATED),
        ("CHANNEL_PRIVATE", BarKind.REMOVED),
        ("not enough rights to send text messages to the chat", BarKind.NO_RIGHTS),
        ("have no rights to send a message", BarKind.NO_RIGHTS),
        ("need administrator rights in the channel chat", BarKind.NO_RIGHTS),
        ("CHAT_WRITE_FORBIDDEN", BarKind.NO_RIGHTS),
        ("CHAT_SEND_PLAIN_FORBIDDEN", BarKind.NO_RIGHTS),
        ("CHAT_RESTRICTED", BarKind.NO_RIGHTS),
        ("TOPIC_CLOSED", BarKind.TOPIC_CLOSED),
        ("TOPIC_DELETED", BarKind.TOPIC_DELETED),
        ("message thread not found", BarKind.TOPIC_DELETED),
    ],
)
def test_a_refusal_that_is_about_the_chat_loses_nothing(
    api: FakeApi, chat: Conversation, words: str, kind: BarKind
) -> None:
    outcome = struck(api, chat, wrong(words))
    assert isinstance(outcome, Barred)
    assert (outcome.bar.kind, words.lower() in outcome.bar.words) == (kind, True)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("message is too long", "message is too long"),
        ("can't parse entities: character '<' is reserved", "can't parse entities"),
        ("BUTTON_DATA_INVALID", "button_data_invalid"),
        ("entity URL 'https://chat.example/bot was kicked' is invalid: wrong host", "is invalid"),
        ("the token 123456789:AAF-abcdefghijklmnopqrstuvwxyz is odd", "***"),
    ],
)
def test_a_message_that_telegram_will_never_take_is_given_up_with_a_sentence(
    api: FakeApi, chat: Conversation, words: str, reason: str
) -> None:
    outcome = struck(api, chat, wrong(words))
    assert isinstance(outcome, GiveUp)
    assert reason in outcome.reason


def test_real_closed_doors_end_the_same_way(api: FakeApi) -> None:
    anna, boris, clara = (api.person(name) for name in ("Anna", "Boris", "Clara"))
    anna.start()
    blocked = destination_of(anna.private())
    anna.block()
    forum = api.forum("Watch", topics=("Iran", "Old"), admins=(boris,))
    forum.close_topic("Iran")
    deleted = destination_of(forum, topic="Old")
    forum.delete_topic("Old")
    channel, silent, gone = api.channel("Readers"), api.supergroup("Silent"), api.group("Gone")
    channel.set_bot(Status.LEFT)
    silent.silence()
    gone.delete()
    doors = [
        (blocked, BarKind.BLOCKED),
        (destination_of(clara.private()), BarKind.NEVER_STARTED),
        (destination_of(forum, topic="Iran"), BarKind.TOPIC_CLOSED),
        (deleted, BarKind.TOPIC_DELETED),
        (destination_of(channel), BarKind.REMOVED),
        (destination_of(silent), BarKind.NO_RIGHTS),
        (destination_of(gone), BarKind.DEACTIVATED),
        (a_destination(1, "no-number", platform="telegram"), BarKind.NO_SUCH_CHAT),
    ]

    async def law(messenger: TelegramMessenger) -> None:
        for there, kind in doors:
            outcome = await messenger.send(there, HELLO)
            assert isinstance(outcome, Barred)
            assert outcome.bar.kind is kind

    with_messenger(api.url, law)


# --- edits -----------------------------------------------------------------------------------------------------------


def edit_of(chat: Conversation, text: str) -> Message:
    """What is to stand in the place of the bot's last message."""
    return Message(text=text, edits=str(chat.last.id))


def test_an_edit_stands_in_the_place_of_the_message_and_once_more_changes_nothing(
    api: FakeApi, chat: Conversation
) -> None:
    delivered(api.url, destination_of(chat), HELLO)
    said = joined([bold("New START"), plain(": inspections resume (+2 sources)")])
    edit = replace(edit_of(chat, said.text), entities=said.entities)
    outcomes = delivered(api.url, destination_of(chat), edit, edit)
    assert outcomes == [Sent(message_id=str(chat.last.id))] * 2
    (post,) = chat.from_bot
    assert (post.text, post.words("bold"), post.edits) == (said.text, ("New START",), 1)
    assert post.preview == {"is_disabled": True}


def test_an_edit_of_what_is_gone_is_given_up_with_a_sentence(api: FakeApi, chat: Conversation) -> None:
    delivered(api.url, destination_of(chat), HELLO)
    fixed = edit_of(chat, "more")
    api.faults.plan("editMessageText", wrong("message can't be edited"))
    gone = [replace(fixed, edits="999999"), replace(fixed, edits="not-of-telegram")]
    for outcome in delivered(api.url, destination_of(chat), fixed, *gone):
        assert isinstance(outcome, GiveUp)
        assert "cannot be changed" in outcome.reason
    assert chat.last.text == HELLO.text


@pytest.mark.parametrize("moment", list(Moment))
def test_a_lost_answer_to_an_edit_is_unknown_and_a_second_one_settles_it(
    api: FakeApi, chat: Conversation, moment: Moment
) -> None:
    delivered(api.url, destination_of(chat), HELLO)
    edit = edit_of(chat, "New START: inspections resume (+2 sources)")
    api.faults.plan("editMessageText", dropped(moment))
    lost, settled = delivered(api.url, destination_of(chat), edit, edit)
    assert isinstance(lost, Unknown)
    assert settled == Sent(message_id=str(chat.last.id))
    assert (chat.last.text, chat.last.edits) == (edit.text, 1)


def test_who_blocks_the_bot_bars_edits_too(api: FakeApi) -> None:
    anna = api.person("Anna")
    anna.start()
    delivered(api.url, destination_of(anna.private()), HELLO)
    anna.block()
    (outcome,) = delivered(api.url, destination_of(anna.private()), edit_of(anna.private(), "more"))
    assert isinstance(outcome, Barred)


# --- all chats -------------------------------------------------------------------------------------------------------


def test_a_group_that_became_a_supergroup_is_told_with_its_new_id_and_nothing_is_lost(api: FakeApi) -> None:
    group = api.group("Desk", admins=(api.person("Anna"),))
    former = destination_of(group)
    new = group.migrate()
    moves: list[tuple[str, str]] = []
    (outcome,) = delivered(api.url, former, HELLO, moves=moves)
    assert isinstance(outcome, TryLater)
    assert moves == [(former.chat_id, str(new.id))]


def test_a_refused_token_loses_nothing_and_holds_every_chat(api: FakeApi, chat: Conversation) -> None:
    api.token = None

    async def law(messenger: TelegramMessenger) -> None:
        outcome = await messenger.send(destination_of(chat), HELLO)
        assert isinstance(outcome, TryLater)
        assert "token" in outcome.reason
        assert (outcome.hold, outcome.at > NOON) == (Hold.ALL, True)
        assert await messenger.turn(a_destination(2, "5", platform="telegram")) > timedelta(minutes=4)

    with_messenger(api.url, law)


def test_a_message_over_the_limit_is_cut_visibly_and_arrives(api: FakeApi, chat: Conversation) -> None:
    (outcome,) = delivered(api.url, destination_of(chat), Message(text="treaty " * 2000))
    assert isinstance(outcome, Sent)
    assert chat.last.text.endswith("…")
    assert units(chat.last.text) <= UNITS


def test_turns_in_one_chat_are_a_second_apart_and_sending_waits_for_none(api: FakeApi, chat: Conversation) -> None:
    async def law(messenger: TelegramMessenger) -> float:
        begin = asyncio.get_running_loop().time()
        assert await messenger.turn(destination_of(chat)) == timedelta(0)
        await messenger.send(destination_of(chat), HELLO)
        await messenger.send(destination_of(chat), HELLO)
        assert asyncio.get_running_loop().time() - begin < 1
        assert await messenger.turn(destination_of(chat)) == timedelta(0)
        return asyncio.get_running_loop().time() - begin

    assert with_messenger(api.url, law) >= 1
