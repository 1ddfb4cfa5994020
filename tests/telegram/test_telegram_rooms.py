"""Answers to people in Telegram: done once, told in the log where they are refused; and what people may do there."""

import asyncio
import json
import time
from collections.abc import Iterator

import pytest
import structlog

from bot.adapters.telegram_bot import TelegramBot
from bot.adapters.telegram_pace import Turns
from bot.adapters.telegram_rooms import TelegramRooms
from bot.model.message import Button, Message
from bot.model.reply import Edit, Keyboard, Leave, Notice, Reply, Say
from bot.model.rooms import Room, RoomKind, Standing
from tests.telegram.conversation import Conversation
from tests.telegram.fake_api import FakeApi
from tests.telegram.faults import Answer, Fault, Moment, dropped, flood, page, wrong
from tests.telegram.limits import FREE, Limits
from tests.telegram.linked import room_of, with_bot
from tests.telegram.people import Person
from tests.telegram.world import Post, Status

BUTTONS = ((Button(label="Why", data="why|1"), Button(label="Open", url="https://un.example/")),)
OTHERS = ((Button(label="Back", data="back|1"),),)


@pytest.fixture
def api() -> Iterator[FakeApi]:
    with FakeApi(limits=FREE) as fake:
        yield fake


@pytest.fixture
def anna(api: FakeApi) -> Person:
    person = api.person("Anna")
    person.start()
    return person


def replied(api: FakeApi, room: Room, *replies: Reply) -> list[str]:
    """The reasons that were logged for what was not done."""

    async def reply(bot: TelegramBot) -> None:
        rooms = TelegramRooms(bot.api, turns=Turns())
        for one in replies:
            await rooms.reply(room, one)

    with structlog.testing.capture_logs() as logs:
        with_bot(api.url, reply)
    return [line["reason"] for line in logs if line["event"] == "reply"]


def menu_of(api: FakeApi, anna: Person) -> Post:
    assert not replied(api, room_of(anna.private()), Say(message=Message(text="Topics", buttons=BUTTONS)))
    return anna.private().last


def test_an_answer_stands_in_its_room_with_its_buttons(api: FakeApi) -> None:
    forum = api.forum("Watch", topics=("Iran",), admins=(api.person("Anna"),))
    message = Message(text="Topics", buttons=BUTTONS, protected=True, silent=True)
    assert not replied(api, room_of(forum, topic="Iran"), Say(message=message))
    (post,) = (post for post in forum.in_topic("Iran") if post.by_bot)
    assert (post.text, post.labels, post.protected, post.silent) == ("Topics", (("Why", "Open"),), True, True)


def test_a_long_answer_comes_in_parts_with_the_buttons_under_the_last(api: FakeApi, anna: Person) -> None:
    text = "\n".join(f"{number}. {'word ' * 30}end" for number in range(60))
    assert not replied(api, room_of(anna.private()), Say(message=Message(text=text, buttons=BUTTONS)))
    posts = anna.private().from_bot
    assert "\n".join(post.text for post in posts) == text
    assert [bool(post.buttons) for post in posts] == [False] * (len(posts) - 1) + [True]


def test_a_menu_is_changed_in_its_place_and_the_same_again_is_no_trouble(api: FakeApi, anna: Person) -> None:
    menu = menu_of(api, anna)
    edit = Edit(message_id=str(menu.id), message=Message(text="Iran: instant", buttons=OTHERS))
    assert not replied(api, room_of(anna.private()), edit, edit)
    (post,) = anna.private().from_bot
    assert (post.text, post.labels, post.edits) == ("Iran: instant", (("Back",),), 1)


def test_a_menu_that_is_gone_is_shown_anew(api: FakeApi, anna: Person) -> None:
    menu = menu_of(api, anna)
    anna.delete(menu)
    edit = Edit(message_id=str(menu.id), message=Message(text="Iran: instant", buttons=OTHERS))
    assert not replied(api, room_of(anna.private()), edit)
    assert (anna.private().last.text, anna.private().last.labels) == ("Iran: instant", (("Back",),))


def test_a_menu_that_grew_too_long_goes_on_below(api: FakeApi, anna: Person) -> None:
    menu = menu_of(api, anna)
    edit = Edit(message_id=str(menu.id), message=Message(text="line\n" * 1500, buttons=OTHERS))
    assert not replied(api, room_of(anna.private()), edit)
    first, second = anna.private().from_bot
    assert (first.id, first.labels, second.labels) == (menu.id, (), (("Back",),))


def test_buttons_change_and_the_text_stays(api: FakeApi, anna: Person) -> None:
    menu = menu_of(api, anna)
    keyboard = Keyboard(message_id=str(menu.id), buttons=OTHERS)
    assert not replied(api, room_of(anna.private()), keyboard, keyboard)
    assert (anna.private().last.text, anna.private().last.labels) == ("Topics", (("Back",),))
    assert not replied(api, room_of(anna.private()), Keyboard(message_id=str(menu.id), buttons=()))
    assert not anna.private().last.labels


def test_every_press_gets_its_word_and_one_that_is_too_old_is_let_go(api: FakeApi, anna: Person) -> None:
    menu = menu_of(api, anna)
    presses = [anna.tap(menu, "Why") for _ in range(3)]
    presses[2].expired = True
    notices = [Notice(press_id=press.id, text=text) for press, text in zip(presses, ["", "x" * 300, "?"], strict=True)]
    assert not replied(api, room_of(anna.private()), *notices)
    assert [press.notice for press in presses] == ["", "x" * 200, None]


def test_the_bot_leaves_a_group(api: FakeApi) -> None:
    group = api.supergroup("Desk", admins=(api.person("Anna"),))
    assert not replied(api, room_of(group), Leave())
    assert group.status_of_bot() is Status.LEFT


def test_what_telegram_refuses_is_logged_with_its_reason_and_raises_nothing(api: FakeApi, anna: Person) -> None:
    anna.block()
    (blocked,) = replied(api, room_of(anna.private()), Say(message=Message(text="Topics")))
    assert "blocked by the user" in blocked
    api.faults.plan("sendMessage", wrong("not enough rights to send text messages to the chat"))
    anna.unblock()
    (refused,) = replied(api, room_of(anna.private()), Say(message=Message(text="Topics")))
    assert "not enough rights" in refused


def test_a_reply_waits_for_the_end_of_a_short_flood(api: FakeApi, anna: Person) -> None:
    api.faults.plan("sendMessage", flood(1))
    assert not replied(api, room_of(anna.private()), Say(message=Message(text="Topics")))
    assert anna.private().last.text == "Topics"


def test_a_reply_does_not_wait_for_the_end_of_a_long_flood(api: FakeApi, anna: Person) -> None:
    api.faults.plan("sendMessage", flood(43_838))
    say = Say(message=Message(text="Topics"))
    begun = time.monotonic()
    first, second = replied(api, room_of(anna.private()), say, say)
    assert "43838 seconds" in first
    assert "wait" in second
    assert len(api.called("sendMessage")) == 1
    assert time.monotonic() - begun < 3


def test_a_reply_that_may_have_arrived_is_not_said_twice(api: FakeApi, anna: Person) -> None:
    api.faults.plan("sendMessage", dropped(Moment.AFTER))
    (reason,) = replied(api, room_of(anna.private()), Say(message=Message(text="Topics")))
    assert "before its answer" in reason
    assert len(anna.private().from_bot) == 1


@pytest.mark.parametrize(
    ("fault", "counts"), [(flood(43_838), False), (dropped(Moment.AFTER), True), (wrong("not enough rights"), True)]
)
def test_what_nobody_asked_for_counts_as_said_unless_it_can_still_be_said(
    api: FakeApi, anna: Person, fault: Fault, *, counts: bool
) -> None:
    api.faults.plan("sendMessage", fault)
    told = [False, False]

    async def tell(bot: TelegramBot) -> None:
        for turn in range(2):
            rooms = TelegramRooms(bot.api, turns=Turns())
            told[turn] = await rooms.tell(room_of(anna.private()), Message(text="a topic is closed"))

    with structlog.testing.capture_logs() as logs:
        with_bot(api.url, tell)
    assert told == [counts, True]
    assert len(logs) == 1
    assert anna.private().last.text == "a topic is closed"


@pytest.mark.parametrize("fault", [dropped(Moment.AFTER), dropped(), page(502), page(502, Moment.AFTER)])
def test_what_does_no_harm_twice_is_tried_again(api: FakeApi, anna: Person, fault: Fault) -> None:
    menu = menu_of(api, anna)
    press = anna.tap(menu, "Why")
    for method in ("editMessageText", "answerCallbackQuery"):
        api.faults.plan(method, fault)
    edit = Edit(message_id=str(menu.id), message=Message(text="Iran: instant"))
    assert not replied(api, room_of(anna.private()), Notice(press_id=press.id, text="Saved"), edit)
    assert (press.notice, anna.private().last.text) == ("Saved", "Iran: instant")


def test_many_answers_at_once_keep_to_telegrams_limits() -> None:
    with FakeApi(limits=Limits(chat_burst=6)) as api:
        anna = api.person("Anna")
        anna.start()
        says = [Say(message=Message(text=str(number))) for number in range(7)]
        assert not replied(api, room_of(anna.private()), *says)
        assert len(api.called("sendMessage")) == 7


def standing(api: FakeApi, room: Room, person_id: str) -> Standing | None:
    async def ask(bot: TelegramBot) -> Standing | None:
        return await TelegramRooms(bot.api, turns=Turns()).standing(room, person_id)

    return with_bot(api.url, ask)


def rights(api: FakeApi, chat: Conversation, person: Person) -> tuple[bool, bool] | None:
    """Whether the person is an administrator, and whether the bot may write."""
    found = standing(api, room_of(chat), str(person.id))
    return None if found is None else (found.person_is_admin, found.bot_may_write)


def test_administrators_of_a_group_are_told_from_members_and_strangers(api: FakeApi, anna: Person) -> None:
    boris, vera, stranger = api.person("Boris"), api.person("Vera"), api.person("Stranger")
    group = api.supergroup("Desk", admins=(anna, boris), members=(vera,))
    found = [rights(api, group, person) for person in (anna, boris, vera, stranger)]
    assert found == [(True, True), (True, True), (False, True), (False, True)]
    boris.join(group, Status.MEMBER)
    assert rights(api, group, boris) == (False, True)


def test_a_group_itself_may_what_its_hidden_administrators_may(api: FakeApi, anna: Person) -> None:
    group = api.supergroup("Desk", admins=(anna,))
    for person, admin in ((str(group.id), True), ("-100777", False), ("nobody", False), ("", False)):
        found = standing(api, room_of(group), person)
        assert found is not None
        assert found.person_is_admin is admin


def test_the_bot_may_not_write_in_a_group_that_silences_its_members(api: FakeApi, anna: Person) -> None:
    group = api.supergroup("Desk", admins=(anna,))
    group.silence()
    assert rights(api, group, anna) == (True, False)
    group.set_bot(Status.ADMINISTRATOR)
    assert rights(api, group, anna) == (True, True)


def test_the_right_to_manage_topics_is_told_of_a_bot_that_has_it(api: FakeApi, anna: Person) -> None:
    forum = api.forum("Watch", topics=("Board",), admins=(anna,), bot=Status.ADMINISTRATOR)
    manages = []
    for status, denied in (
        (Status.ADMINISTRATOR, ()),
        (Status.ADMINISTRATOR, ("can_manage_topics",)),
        (Status.MEMBER, ()),
    ):
        forum.set_bot(status, denied=denied)
        found = standing(api, room_of(forum, topic="Board"), "")
        manages.append(found is not None and found.bot_manages_topics)
    assert manages == [True, False, False]


def test_a_channel_is_found_by_its_public_name_with_its_id(api: FakeApi, anna: Person) -> None:
    channel = api.channel("Readers", admins=(anna,), username="readers")
    asked = Room(platform="telegram", bot_id=str(api.bot.id), chat_id="@readers", kind=RoomKind.CHANNEL)
    found = standing(api, asked, str(anna.id))
    assert found == Standing(room=room_of(channel), person_is_admin=True, bot_may_write=True)
    channel.set_bot(Status.ADMINISTRATOR, denied=("can_post_messages",))
    assert rights(api, channel, anna) == (True, False)


def test_a_private_chat_is_its_persons_own(api: FakeApi, anna: Person) -> None:
    assert rights(api, anna.private(), anna) == (True, True)
    assert rights(api, anna.private(), api.person("Boris")) == (False, True)


def test_there_is_no_standing_where_the_bot_is_not(api: FakeApi, anna: Person) -> None:
    group = api.supergroup("Desk", admins=(anna,), bot=Status.LEFT, username="desk")
    assert rights(api, group, anna) is None
    for name in ("@nobody", "@desk", "-100123", "no-number"):
        asked = Room(platform="telegram", bot_id=str(api.bot.id), chat_id=name, kind=RoomKind.GROUP)
        assert standing(api, asked, str(anna.id)) is None


def test_a_public_group_that_the_bot_left_is_none_of_its_rooms(api: FakeApi, anna: Person) -> None:
    group = api.supergroup("Desk", admins=(anna,))
    left = {"ok": True, "result": {"status": "left", "user": {"id": api.bot.id, "is_bot": True, "first_name": "T"}}}
    answer = Fault(act=Answer(status=200, body=json.dumps(left).encode()))
    api.faults.plan("getChatMember", answer, when=lambda call: call.parameters["user_id"] == api.bot.id)
    assert rights(api, group, anna) is None


def test_who_may_what_is_asked_again_where_the_network_failed_and_then_nobody_may(api: FakeApi, anna: Person) -> None:
    group = api.supergroup("Desk", admins=(anna,))
    api.faults.plan("getChatMember", page(502))
    assert rights(api, group, anna) == (True, True)
    api.faults.plan("getChat", dropped(), times=None)
    with structlog.testing.capture_logs() as logs:
        assert rights(api, group, anna) is None
    assert [line["act"] for line in logs] == ["standing"]


def test_answers_to_different_chats_do_not_wait_for_each_other(api: FakeApi) -> None:
    people = [api.person(f"Person {number}") for number in range(8)]
    for person in people:
        person.start()

    async def reply(bot: TelegramBot) -> None:
        rooms = TelegramRooms(bot.api, turns=Turns())
        say = Say(message=Message(text="Topics"))
        await asyncio.gather(*(rooms.reply(room_of(person.private()), say) for person in people))

    with_bot(api.url, reply)
    assert all(person.private().last.text == "Topics" for person in people)
