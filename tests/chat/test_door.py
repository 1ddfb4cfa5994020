"""The operator decides who gets in; a stranger learns their number and nothing else."""

from dataclasses import replace

import pytest

from bot.chat.access import Access, is_operator, lets_in
from bot.chat.door import at_the_door, on_arrival
from bot.model.bar import Bar, BarKind
from bot.model.change import BecomeOperator, Subscribe
from bot.model.known import Known
from bot.model.preferences import Mode, UiLanguage
from bot.model.reply import Leave, Notice, Say
from bot.model.rooms import Person, Room, RoomKind
from bot.model.update import Happening, Joined, Left, Moved, Opened, Pressed, Said, Update
from tests.builders import NOON, a_destination

ANNA = Person(id="7", name="Anna", language="en-GB")
NOBODY_KNOWN = Known(
    handled=False, own=None, let_in=False, managed=None, keywords=(), dialogue=None, operators=frozenset()
)
CODE = "kq3-Xw_9"


def a_chat(kind: RoomKind = RoomKind.PRIVATE, chat_id: str = "7") -> Room:
    return Room(platform="telegram", bot_id="1", chat_id=chat_id, kind=kind, title="Desk")


def an_update(happening: Happening, room: Room | None = None, person: Person | None = ANNA) -> Update:
    return Update(id="1", room=room or a_chat(), person=person, at=NOON, happening=happening)


def said(text: str, room: Room | None = None, person: Person | None = ANNA) -> Update:
    return an_update(Said(text=text, message_id="1"), room, person)


def words(update: Update, access: Access, known: Known = NOBODY_KNOWN) -> str:
    answer = at_the_door(update, known, access)
    assert answer is not None, "nobody was stopped"
    return " ".join(reply.message.text for reply in answer.replies if isinstance(reply, Say))


@pytest.mark.parametrize("text", ["/start", "/topics", "hello", "/start topic_new-start"])
def test_a_stranger_learns_the_number_to_send_to_the_operator(text: str) -> None:
    assert "7" in words(said(text), Access())
    answer = at_the_door(said(text), NOBODY_KNOWN, Access())
    assert answer is not None
    assert not answer.changes


def test_a_stranger_is_spoken_to_in_their_language() -> None:
    russian = Person(id="7", language="ru")
    assert words(said("/start", person=russian), Access()).startswith("Это закрытый бот")
    assert words(said("/start", person=Person(id="7", language="fr-CA")), Access()).startswith("This bot is private")


@pytest.mark.parametrize(
    "access",
    [Access(open=True), Access(allowed_chats=frozenset({"7"})), Access(operators=frozenset({"7"}))],
    ids=["open", "allowed", "operator"],
)
def test_whom_the_operator_lets_in_comes_in(access: Access) -> None:
    assert at_the_door(said("/start"), NOBODY_KNOWN, access) is None
    assert at_the_door(an_update(Pressed(press_id="1", data="x", message_id="1")), NOBODY_KNOWN, access) is None


def test_a_chat_with_a_destination_was_let_in() -> None:
    known = Known(handled=False, own=None, let_in=True, managed=None, keywords=(), dialogue=None, operators=frozenset())
    assert at_the_door(said("/topics", a_chat(RoomKind.GROUP, "-5")), known, Access()) is None


def test_whoever_administers_a_group_that_was_let_in_may_set_it_up_in_private() -> None:
    assert at_the_door(said("/start manage_-100500_4"), NOBODY_KNOWN, Access()) is None
    managing = replace(NOBODY_KNOWN, managed=a_destination())
    assert at_the_door(said("/topics"), managing, Access()) is None
    assert at_the_door(said("/topics", a_chat(RoomKind.GROUP, "-5")), managing, Access()) is not None


@pytest.mark.parametrize("payload", ["manage_", "manage_x", "manage_1_2_3", "topic_inf", "pack_iran"])
def test_no_other_link_opens_the_door(payload: str) -> None:
    assert at_the_door(said(f"/start {payload}"), NOBODY_KNOWN, Access()) is not None


def test_only_operators_bring_a_closed_bot_into_further_chats() -> None:
    assert not lets_in(Access(allowed_chats=frozenset({"7"})), NOBODY_KNOWN, a_chat(), ANNA)
    assert lets_in(Access(operators=frozenset({"7"})), NOBODY_KNOWN, a_chat(), ANNA)
    assert lets_in(Access(open=True), NOBODY_KNOWN, a_chat(), ANNA)


def test_the_terminal_is_the_operators_own() -> None:
    room = Room(platform="terminal", bot_id="", chat_id="me", kind=RoomKind.PRIVATE)
    assert at_the_door(said("/start", room), NOBODY_KNOWN, Access()) is None


def test_whoever_says_the_code_first_is_the_operator() -> None:
    answer = at_the_door(said(f"/start {CODE}"), NOBODY_KNOWN, Access(code=CODE))
    assert answer is not None
    assert answer.changes == (BecomeOperator(platform="telegram", bot_id="1", person_id="7"),)


@pytest.mark.parametrize(
    ("update", "known"),
    [
        (said("/start wrong"), NOBODY_KNOWN),
        (said("/start \ud800"), NOBODY_KNOWN),
        (said(f"/start {CODE}x"), NOBODY_KNOWN),
        (said(f"/start {CODE}", a_chat(RoomKind.GROUP, "-5")), NOBODY_KNOWN),
        (
            said(f"/start {CODE}"),
            Known(
                handled=False,
                own=None,
                let_in=False,
                managed=None,
                keywords=(),
                dialogue=None,
                operators=frozenset({"9"}),
            ),
        ),
    ],
    ids=["wrong", "no text", "longer", "in a group", "used up"],
)
def test_a_code_counts_once_as_it_is_and_in_private(update: Update, known: Known) -> None:
    answer = at_the_door(update, known, Access(code=CODE))
    assert answer is not None
    assert not answer.changes


def test_a_wrong_code_is_told_only_while_there_is_one() -> None:
    assert "not valid" in words(said("/start wrong"), Access(code=CODE))
    assert "private" in words(said("/start wrong"), Access(operators=frozenset({"9"})))


def test_whoever_speaks_for_a_group_is_no_operator() -> None:
    hidden = Person(id="-5", speaks_for_room=True)
    assert not is_operator(Access(operators=frozenset({"-5"})), NOBODY_KNOWN, hidden)
    assert not is_operator(Access(operators=frozenset({"7"})), NOBODY_KNOWN, None)


@pytest.mark.parametrize("happening", [Joined(), Said(text="/start@bot", message_id="1")])
def test_a_group_that_is_not_let_in_is_left_with_a_sentence(happening: Happening) -> None:
    answer = at_the_door(an_update(happening, a_chat(RoomKind.GROUP, "-5")), NOBODY_KNOWN, Access())
    assert answer is not None
    assert isinstance(answer.replies[-1], Leave)
    assert "-5" in words(an_update(happening, a_chat(RoomKind.GROUP, "-5")), Access())


def test_readers_of_a_channel_never_see_why_it_is_left() -> None:
    answer = at_the_door(an_update(Joined(), a_chat(RoomKind.CHANNEL, "-5")), NOBODY_KNOWN, Access())
    assert answer is not None
    assert answer.replies == (Leave(),)


def test_a_group_that_the_operator_adds_is_let_in_and_hears_of_nothing_yet() -> None:
    arrival = an_update(Joined(), a_chat(RoomKind.GROUP, "-5"))
    assert at_the_door(arrival, NOBODY_KNOWN, Access(operators=frozenset({"7"}))) is None
    (change,) = on_arrival(arrival, NOBODY_KNOWN)
    assert isinstance(change, Subscribe)
    assert change.preferences.subscriptions.usual is Mode.OFF
    assert change.preferences.language is UiLanguage.EN


def test_a_group_that_has_a_destination_keeps_it_on_arrival() -> None:
    known = Known(
        handled=False,
        own=a_destination(),
        let_in=True,
        managed=None,
        keywords=(),
        dialogue=None,
        operators=frozenset(),
    )
    assert on_arrival(an_update(Joined(), a_chat(RoomKind.GROUP, "-5")), known) == ()
    assert on_arrival(an_update(Joined()), NOBODY_KNOWN) == ()


def test_a_press_of_a_stranger_gets_a_word() -> None:
    answer = at_the_door(an_update(Pressed(press_id="9", data="x", message_id="1")), NOBODY_KNOWN, Access())
    assert answer is not None
    assert answer.replies == (Notice(press_id="9", text="This bot is private."),)


@pytest.mark.parametrize("happening", [Left(bar=Bar(kind=BarKind.BLOCKED)), Opened(), Moved(chat_id="-9")])
def test_what_happens_to_a_chat_is_noted_whoever_it_is(happening: Happening) -> None:
    assert at_the_door(an_update(happening), NOBODY_KNOWN, Access()) is None
