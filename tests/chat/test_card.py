"""One card for all settings: what a button changes is said in words, and a press takes it back."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import card
from bot.chat.scene import Answer, Needs, Scene
from bot.model.change import Configure
from bot.model.ids import DestinationId, KeywordId
from bot.model.keyword import Keyword
from bot.model.match import Confidence
from bot.model.message import Button
from bot.model.preferences import Layout, Mode, Mute, MuteKind, Preferences, QuietHours, Slot, UiLanguage
from tests.builders import NOON, at
from tests.chat.scenes import (
    a_group,
    a_press,
    a_private_room,
    a_scene,
    answered,
    button_named,
    buttons_of,
    in_room,
    press_of,
    spoken,
    text_of,
)

SETTINGS, LANGUAGE = (command.handler for command in card.PART.commands)


def with_preferences(**chosen: object) -> Scene:
    preferences = replace(Preferences(), **chosen)  # type: ignore[arg-type]  # any field
    return a_scene(
        destination=in_room(a_private_room(), preferences=preferences, timezone="Europe/Vienna"),
        language=preferences.language,
    )


def shown(scene: Scene) -> Answer:
    return answered(SETTINGS(spoken(), scene), scene=scene)


def spoken_in(words: str, scene: Scene) -> Answer:
    return answered(LANGUAGE(spoken(words), scene), scene=scene)


def pressed(button: Button, scene: Scene) -> Answer:
    return answered(card.PART.presses["set"][1](press_of(button), scene), scene=scene)


def preferences_of(answer: Answer) -> Preferences:
    (change,) = answer.changes
    assert isinstance(change, Configure)
    return change.destination.preferences


def after(answer: Answer, scene: Scene) -> Scene:
    (change,) = answer.changes
    assert isinstance(change, Configure)
    language = scene.language if scene.managed else change.destination.preferences.language
    return replace(scene, destination=change.destination, language=language)


def test_the_card_shows_all_that_a_chat_has_chosen_and_where_to_change_it() -> None:
    keyword = Keyword(id=KeywordId(1), destination_id=DestinationId(1), query="Sarmat", mode=Mode.OFF, created_at=NOON)
    mutes = (
        Mute(kind=MuteKind.TERM, value="football"),
        Mute(kind=MuteKind.TERM, value="chess", until=at(minutes=-1)),
    )
    scene = with_preferences(
        schedule=(Slot(at=time(8)),), quiet=QuietHours(begin=time(22), end=time(7)), mutes=mutes, paused=True
    )
    text = text_of(shown(replace(scene, keywords=(keyword,))))
    for line in (
        "The bot speaks English.",
        "Topics: 5 of 5. /topics",
        "Keywords: 1, of them paused: 1. /keywords",
        "Digests: every day 08:00. /schedule",
        "Time zone: Europe/Vienna, now 14:00. /timezone",
        "Quiet hours: 22:00 to 07:00. /quiet",
        "Muted: 1. /mute",
        "Paused: nothing comes by itself. /resume",
    ):
        assert line in text.splitlines()


@pytest.mark.parametrize(
    ("label", "chosen"),
    [
        ("Language", {"language": UiLanguage.RU}),
        ("Layout", {"layout": Layout.FULL}),
        ("Confidence", {"least": Confidence.CLEAR}),
        ("Stories", {"most": 100}),
        ("Signs of life", {"heartbeat": True}),
        ("Mentions", {"mentions": False}),
        ("Dates", {"calendar": False}),
        ("Silent", {"silent_digests": True}),
        ("Protected", {"protected": True}),
    ],
)
def test_each_button_changes_one_thing_and_undo_takes_it_back(label: str, chosen: dict[str, object]) -> None:
    scene = with_preferences()
    answer = pressed(button_named(shown(scene), label), scene)
    assert preferences_of(answer) == replace(Preferences(), **chosen)  # type: ignore[arg-type]  # any field
    then = after(answer, scene)
    undo = next(button for button in buttons_of(answer) if button.label in {"Undo", "Отменить"})
    assert preferences_of(pressed(undo, then)) == Preferences()


def test_pressing_on_goes_through_all_values_and_back_to_the_first() -> None:
    scene = with_preferences()
    seen = []
    for _ in range(3):
        scene = after(pressed(button_named(shown(scene), "Confidence"), scene), scene)
        assert scene.destination is not None
        seen.append(scene.destination.preferences.least)
    assert seen == [Confidence.CLEAR, Confidence.STRONG, Confidence.WEAK]


def test_what_a_choice_means_is_said_on_the_card() -> None:
    assert "Some developments will be missed" in text_of(shown(with_preferences(least=Confidence.STRONG)))
    assert "cannot be forwarded" in text_of(shown(with_preferences(protected=True)))
    without_dates = shown(with_preferences(calendar=False))
    assert "leave out the treaty calendar" in text_of(without_dates)
    assert button_named(without_dates, "Dates: off")


def test_the_card_speaks_the_new_language_at_once() -> None:
    scene = with_preferences()
    answer = pressed(button_named(shown(scene), "Language"), scene)
    assert "Язык бота: русский." in text_of(answer)
    assert button_named(answer, "Отменить")


@pytest.mark.parametrize("words", ["ru", "Russian", "русский"])
def test_the_language_can_be_named(words: str) -> None:
    scene = with_preferences()
    answer = spoken_in(words, scene)
    assert preferences_of(answer).language is UiLanguage.RU
    assert "по-русски" in text_of(answer)
    assert preferences_of(pressed(button_named(answer, "Отменить"), after(answer, scene))).language is UiLanguage.EN


def test_a_language_that_the_bot_does_not_speak_is_told_which_it_does() -> None:
    answer = spoken_in("klingon", with_preferences())
    assert "/language en or /language ru" in text_of(answer)
    assert answer.changes == ()
    assert [button.label for button in buttons_of(spoken_in("", with_preferences()))] == ["Russian"]


def test_choosing_the_language_of_now_changes_nothing() -> None:
    assert spoken_in("en", with_preferences()).changes == ()


def test_the_language_of_another_chat_is_set_there_and_told_in_the_language_of_here() -> None:
    scene = a_scene(destination=in_room(a_group(), 4, title="Treaty desk"), managed=True)
    answer = spoken_in("ru", scene)
    assert "In Treaty desk the bot speaks Russian from now on." in text_of(answer)
    assert preferences_of(answer).language is UiLanguage.RU
    assert text_of(shown(scene)).startswith("Settings of Treaty desk")


def test_a_zone_that_the_machine_lost_is_no_trouble() -> None:
    lost = a_scene(destination=in_room(a_private_room(), timezone="Nowhere/City"))
    assert "Nowhere/City, now 12:00" in text_of(shown(lost))


def test_only_those_who_may_change_settings_reach_the_card() -> None:
    assert {command.needs for command in card.PART.commands} == {Needs.ADMIN}
    assert card.PART.presses["set"][0] is Needs.ADMIN


@settings(deadline=None)
@given(
    st.text(max_size=40),
    st.lists(
        st.one_of(st.text(min_size=1, max_size=10), st.sampled_from(["speak", "least", "on", "weak"])), max_size=3
    ),
)
def test_nothing_that_people_send_stops_the_bot(words: str, args: list[str]) -> None:
    scene = with_preferences()
    assert spoken_in(words, scene).replies
    assert answered(SETTINGS(spoken(words), scene), scene=scene).replies
    assert answered(card.PART.presses["set"][1](a_press(*args), scene), scene=scene).replies
