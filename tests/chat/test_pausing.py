"""Laws of pausing, stopping and forgetting."""

from dataclasses import replace

import pytest

from bot.adapters.sql_conversations import CONVERSATION_KEPT, REMEMBERED
from bot.chat import manage, pausing, start
from bot.model.change import Forget, Remember
from bot.model.preferences import Preferences, UiLanguage
from bot.model.rooms import Person
from tests.builders import NOON
from tests.chat.scenes import ANNA, a_channel, a_group, a_private_room, a_scene, in_room
from tests.chat.talk import Talk

PARTS = (pausing.PART, start.PART, manage.PART)


def a_talk(preferences: Preferences | None = None) -> Talk:
    destination = in_room(a_private_room(), preferences=preferences or Preferences())
    return Talk(scene=a_scene(destination=destination), parts=PARTS)


def test_a_pause_stops_what_comes_by_itself() -> None:
    talk = a_talk()

    assert "nothing comes by itself. /latest, /digest and /search still answer" in talk.say("/pause")
    assert talk.destination.preferences.paused


def test_a_second_pause_changes_nothing() -> None:
    talk = a_talk(Preferences(paused=True))

    assert "paused already" in talk.say("/pause")
    assert not talk.changes


def test_to_resume_one_chooses_what_becomes_of_the_meantime() -> None:
    talk = a_talk(Preferences(paused=True))

    assert "Should what came during the pause be told too" in talk.say("/resume")
    assert talk.destination.preferences.paused
    talk.press("What came meanwhile too")

    assert talk.destination.preferences == Preferences()


@pytest.mark.parametrize("way", ["press", "/resume now", "/resume сейчас"])
def test_a_fresh_start_leaves_out_what_came_before(way: str) -> None:
    talk = a_talk(Preferences(paused=True))

    if way == "press":
        talk.say("/resume")
        talk.press("From now on")
    else:
        talk.say(way)

    assert talk.destination.preferences == Preferences(resumed_at=NOON)


def test_all_can_be_asked_for_in_words() -> None:
    talk = a_talk(Preferences(paused=True))

    talk.say("/resume all")

    assert talk.destination.preferences == Preferences()


@pytest.mark.parametrize("words", ["/resume", "/resume now", "/resume all"])
def test_without_a_pause_nothing_is_resumed(words: str) -> None:
    talk = a_talk()

    assert "Nothing is paused here" in talk.say(words)
    assert not talk.changes


def test_an_old_button_does_not_begin_afresh_once_more() -> None:
    talk = a_talk(Preferences(paused=True))
    talk.say("/resume")
    menu = talk.shown
    talk.press("What came meanwhile too")
    talk.shown = menu

    talk.press("From now on")

    assert talk.destination.preferences == Preferences()


def test_the_pause_offers_the_way_back() -> None:
    talk = a_talk()
    talk.say("/pause")

    talk.press("Resume")

    assert "From now on" in talk.labels


def test_stop_keeps_everything_until_it_is_said_twice() -> None:
    talk = a_talk()

    assert "All choices are kept" in talk.say("/stop")
    assert talk.destination.preferences.paused
    assert "It cannot be undone." in talk.press("Delete everything")
    assert not any(isinstance(change, Forget) for change in talk.changes)
    assert "is deleted" in talk.press("Delete everything")

    assert talk.scene.destination is None
    assert Forget(destination_id=in_room(a_private_room()).id) in talk.changes


def test_keeping_it_deletes_nothing() -> None:
    talk = a_talk()
    talk.say("/forget")

    assert "Nothing was deleted" in talk.press("Keep it")
    assert not talk.changes


def test_forget_asks_once_and_forgets_the_person_too() -> None:
    talk = a_talk()

    assert "This deletes all that is stored about this chat" in talk.say("/forget")
    talk.press("Delete everything")

    assert talk.changes == [
        Forget(destination_id=in_room(a_private_room()).id),
        Remember(room=a_private_room(), person_id="77", dialogue=None),
    ]
    assert "Step 1 of 4" in talk.say("/start")


def test_where_the_destination_alone_let_a_chat_in_forgetting_says_so() -> None:
    talk = a_talk()
    talk.scene = replace(talk.scene, lets_in=False)

    talk.say("/forget")

    assert "if the operator of the bot still lets this chat in" in talk.press("Delete everything")


def test_a_managed_chat_is_forgotten_by_its_name() -> None:
    own = in_room(a_private_room())
    talk = Talk(scene=a_scene(destination=in_room(a_channel(), 40), managed=True), parts=PARTS)
    talk.own = own

    assert "stored about Treaty news" in talk.say("/forget")
    talk.press("Delete everything")

    assert talk.scene.destination == own
    assert not talk.scene.managed


@pytest.mark.parametrize("command", ["/pause", "/resume", "/stop", "/forget"])
def test_members_of_a_group_cannot_silence_it(command: str) -> None:
    talk = Talk(scene=a_scene(room=a_group(), admin=False), parts=PARTS)

    assert "Only administrators" in talk.say(command)
    assert not talk.changes


@pytest.mark.parametrize("language", UiLanguage)
def test_privacy_tells_what_is_stored_and_for_how_long_even_to_strangers(language: UiLanguage) -> None:
    talk = Talk(scene=a_scene(subscribed=False, language=language), parts=PARTS)

    shown = talk.say("/privacy")

    assert "/forget" in shown
    assert f" {REMEMBERED.days} " in shown
    assert f" {CONVERSATION_KEPT.days} " in shown.replace("\n", " ")


def test_the_numbers_of_chat_and_person_are_shown() -> None:
    talk = Talk(scene=a_scene(room=a_group(thread_id="45"), subscribed=False), parts=PARTS)

    assert talk.say("/id").splitlines()[:3] == ["This chat: -1001", "This topic: 45", "You: 77"]


def test_who_speaks_as_the_chat_has_no_number_of_their_own() -> None:
    hidden = replace(ANNA, id="-1001", speaks_for_room=True)
    talk = Talk(scene=a_scene(room=a_group(), person=hidden), parts=PARTS)
    nobody = Talk(scene=a_scene(person=Person(id="")), parts=PARTS)

    assert "your own number is not known" in talk.say("/id")
    assert "your own number is not known" in nobody.say("/id")


def test_the_number_of_the_managed_chat_is_shown_too() -> None:
    talk = Talk(scene=a_scene(destination=in_room(a_channel(), 40), managed=True), parts=PARTS)

    assert "Managed from here: -1002" in talk.say("/id")
