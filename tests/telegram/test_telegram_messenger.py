"""Every way in which a send to Telegram can end, and what the outbox is told of it."""

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from bot.model.delivery import GiveUp, SendOutcome, Sent, TryLater, Unknown
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
    flood,
    garbage,
    hanging,
    no_access,
    page,
    refusal,
    wrong,
)
from tests.telegram.limits import FREE
from tests.telegram.linked import delivered, destination_of
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
    api.faults.plan("sendMessage", flood(seconds))
    held, again = delivered(api.url, destination_of(chat), HELLO, HELLO)
    assert isinstance(held, TryLater)
    assert held.at == NOON + timedelta(seconds=seconds)
    if seconds > 2:
        assert isinstance(again, TryLater)
        assert len(api.called("sendMessage")) == 1


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
    ("words", "reason"),
    [
        ("bot was blocked by the user", "blocked the bot"),
        ("user is deactivated", "account was deleted"),
        ("bot can't initiate conversation with a user", "not started a chat"),
        ("bot was kicked from the supergroup chat", "was removed"),
        ("bot is not a member of the channel chat", "not a member"),
        ("something that Telegram says from next year on", "from next year on"),
    ],
)
def test_who_shut_the_bot_out_gets_no_more_and_a_sentence_says_why(
    api: FakeApi, chat: Conversation, words: str, reason: str
) -> None:
    outcome = struck(api, chat, no_access(words))
    assert isinstance(outcome, GiveUp)
    assert reason in outcome.reason


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("chat not found", "no such chat"),
        ("not enough rights to send text messages to the chat", "may not write"),
        ("need administrator rights in the channel chat", "not an administrator"),
        ("TOPIC_CLOSED", "topic is closed"),
        ("message thread not found", "topic was deleted"),
        ("message is too long", "message is too long"),
        ("the token 123456789:AAF-abcdefghijklmnopqrstuvwxyz is odd", "***"),
    ],
)
def test_what_telegram_will_never_take_is_given_up_with_a_sentence(
    api: FakeApi, chat: Conversation, words: str, reason: str
) -> None:
    outcome = struck(api, chat, wrong(words))
    assert isinstance(outcome, GiveUp)
    assert reason in outcome.reason


def test_real_closed_doors_end_the_same_way(api: FakeApi) -> None:
    anna = api.person("Anna")
    forum = api.forum("Watch", topics=("Iran", "Old"), admins=(anna,))
    forum.close_topic("Iran")
    old = destination_of(forum, topic="Old")
    forum.delete_topic("Old")
    channel = api.channel("Readers", admins=(anna,))
    channel.set_bot(Status.LEFT)
    nowhere = a_destination(1, "no-number", platform="telegram")
    for there in (destination_of(forum, topic="Iran"), old, destination_of(channel), nowhere):
        (outcome,) = delivered(api.url, there, HELLO)
        assert isinstance(outcome, GiveUp), there


def test_a_group_that_became_a_supergroup_is_told_with_its_new_id_and_nothing_is_lost(api: FakeApi) -> None:
    group = api.group("Desk", admins=(api.person("Anna"),))
    former = destination_of(group)
    new = group.migrate()
    moves: list[tuple[str, str]] = []
    (outcome,) = delivered(api.url, former, HELLO, moves=moves)
    assert isinstance(outcome, TryLater)
    assert moves == [(former.chat_id, str(new.id))]


def test_a_refused_token_loses_nothing_and_is_told(api: FakeApi, chat: Conversation) -> None:
    api.token = None
    (outcome,) = delivered(api.url, destination_of(chat), HELLO)
    assert isinstance(outcome, TryLater)
    assert "token" in outcome.reason
    assert outcome.at > NOON


def test_a_message_over_the_limit_is_cut_visibly_and_arrives(api: FakeApi, chat: Conversation) -> None:
    (outcome,) = delivered(api.url, destination_of(chat), Message(text="treaty " * 2000))
    assert isinstance(outcome, Sent)
    assert chat.last.text.endswith("…")
    assert units(chat.last.text) <= UNITS


def test_two_messages_to_one_chat_are_a_second_apart(api: FakeApi, chat: Conversation) -> None:
    delivered(api.url, destination_of(chat), HELLO, HELLO)
    assert len(chat.from_bot) == 2
    # The fake's own limits refuse what comes too fast: none of the two was refused.
    assert len(api.called("sendMessage")) == 2
