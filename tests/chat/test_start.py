"""Laws of the first minute: the steps of the set-up."""

from dataclasses import replace
from datetime import time

import pytest

from bot.chat.set_up import QUESTIONS
from bot.chat.steps import Step
from bot.match.bank import build_bank
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Preferences, Slot, Subscriptions, UiLanguage, only
from tests.builders import NOON
from tests.chat.first_minute import EVERY_DAY_AT_EIGHT, a_new_talk, a_talk
from tests.chat.scenes import (
    a_private_room,
    in_room,
)


def test_a_new_chat_is_subscribed_before_it_chooses_anything() -> None:
    talk = a_new_talk()

    shown = talk.say("/start")

    assert "every topic, one digest a day at 08:00 UTC" in shown
    assert "Step 1 of 4" in shown
    assert talk.destination.preferences.schedule == EVERY_DAY_AT_EIGHT
    assert talk.destination.preferences.subscriptions == Subscriptions(usual=Mode.DIGEST)
    assert talk.destination.timezone == "UTC"


def test_a_paused_chat_can_be_resumed_where_it_is_shown() -> None:
    paused = in_room(a_private_room(), preferences=Preferences(schedule=EVERY_DAY_AT_EIGHT, paused=True))

    talk = a_talk(destination=paused)
    talk.say("/start")
    assert "Resume" in talk.labels
    talk = a_talk()
    talk.say("/start")
    assert "Resume" not in talk.labels


def test_the_bot_speaks_the_language_of_the_person() -> None:
    talk = a_new_talk(language=UiLanguage.RU)

    assert "Шаг 1 из 4" in talk.say("/start")
    assert talk.destination.preferences.language is UiLanguage.RU


def test_four_steps_lead_to_the_end_in_one_message() -> None:
    talk = a_new_talk()
    talk.say("/start")

    talk.press("Iran")
    assert talk.notice == "Saved."
    talk.press("China")
    assert "Step 2 of 4: how" in talk.press("Next")
    assert "Step 3 of 4: time" in talk.press("Alerts, and a digest")
    assert "Step 4 of 4: time zone" in talk.press("09:00")
    shown = talk.press("Vienna")

    assert "Topics: 2 of 5 (Iran's nuclear programme, China in arms control)." in shown
    assert "Alerts at once." in shown
    assert "Digest: every day 09:00 (Europe/Vienna)." in shown
    assert talk.destination.preferences.subscriptions == only(
        frozenset({TopicId("iran-nuclear"), TopicId("china-nuclear")}), Mode.INSTANT
    )


def test_every_step_can_be_skipped_and_changes_nothing_then() -> None:
    talk = a_new_talk()
    talk.say("/start")
    before = talk.destination

    for _ in range(4):
        talk.press("Next" if "Next" in talk.labels else "Skip")

    assert "That is all" in talk.shown.text
    assert talk.destination == before


def test_back_leads_through_the_steps_the_other_way() -> None:
    talk = a_new_talk()
    talk.say("/start")
    for label in ("Next", "Skip", "Skip", "Skip"):
        talk.press(label)

    shown = [talk.press("Back").splitlines()[0] for _ in range(5)]

    assert [line.partition(":")[0] for line in shown[:4]] == [f"Step {n} of 4" for n in (4, 3, 2, 1)]
    assert shown[4] == "What this chat hears now:"


def test_alerts_alone_leave_out_the_time_of_the_digest() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("How")

    assert "Step 3 of 3: time zone" in talk.press("Alerts at once")
    assert talk.destination.preferences.schedule == ()
    assert "Step 2 of 3: how" in talk.press("Back")
    assert "✓ Alerts at once" in talk.labels


@pytest.mark.parametrize("steps", [("Topics", "Iran"), ("How", "Alerts at once"), ("Time", "18:00")])
def test_a_choice_can_be_undone(steps: tuple[str, str]) -> None:
    own = Preferences(
        subscriptions=Subscriptions(usual=Mode.DIGEST).having(TopicId("inf"), Mode.INSTANT),
        schedule=(Slot(at=time(7, 45), days=frozenset({0, 3})), Slot(at=time(19))),
    )
    talk = a_talk(destination=in_room(a_private_room(), preferences=own))
    talk.say("/start")
    talk.press(steps[0])
    talk.press(steps[1])
    assert talk.destination.preferences != own

    talk.press("Undo")

    assert replace(talk.destination.preferences, scheduled_at=None) == own
    assert talk.notice == "Taken back."


def test_a_choice_of_zone_can_be_undone() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Time zone")
    talk.press("Tokyo")

    assert "UTC)" in talk.press("Undo")
    assert talk.destination.timezone == "UTC"


def test_starting_again_shows_the_present_choices_and_loses_nothing() -> None:
    talk = a_new_talk()
    talk.say("/start")
    talk.press("Iran")
    before = talk.destination

    shown = talk.say("/start")

    assert "What this chat hears now:\nTopics: 1 of 5 (Iran's nuclear programme)." in shown
    assert talk.destination == before
    talk.press("Topics")
    assert "✓ Iran" in talk.labels


def test_a_pack_that_is_pressed_twice_is_as_before() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Topics")
    talk.press("Iran")
    talk.press("US–Russia")
    once = talk.destination

    talk.press("Nuclear testing")
    talk.press("Nuclear testing")

    assert talk.destination == once


def test_nothing_ticked_is_said() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Topics")
    talk.press("Iran")

    assert "nothing will come" in talk.press("Iran")
    assert "nothing will come" in talk.say("/start")
    assert "Topics: none." in talk.press("Back")


def test_topics_that_no_pack_shows_are_named() -> None:
    own = Preferences(subscriptions=only(frozenset({TopicId("inf")}), Mode.DIGEST))
    talk = a_talk(destination=in_room(a_private_room(), preferences=own))
    talk.say("/start")

    assert "beside these packs: INF Treaty" in talk.press("Topics")


def test_a_time_can_be_typed() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Time")

    shown = talk.say("7:45")

    assert talk.destination.preferences.schedule == (Slot(at=time(7, 45)),)
    assert "time zone" in shown
    assert talk.scene.dialogue is not None
    assert talk.scene.dialogue.asking == QUESTIONS[Step.ZONE]


def test_what_is_no_time_is_asked_again() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Time")

    assert "“25:99 ／start” is not a time of day" in talk.say("25:99 /start")
    talk.say("19")
    assert talk.destination.preferences.schedule == (Slot(at=time(19)),)


def test_a_city_can_be_typed() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Time zone")

    assert "(Europe/Zurich)" in talk.say("Geneva")
    assert talk.destination.timezone == "Europe/Zurich"


def test_an_unknown_place_is_asked_again() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Time zone")

    assert "No place “Xyzzyx”" in talk.say("Xyzzyx")
    talk.say("Vienna")
    assert talk.destination.timezone == "Europe/Vienna"


def test_a_place_of_several_zones_is_offered_as_buttons() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Time zone")
    talk.scene = replace(talk.scene, zones=(*talk.scene.zones, "America/Chicago", "America/Denver"))

    assert "Which of these?" in talk.say("USA")
    talk.press("Chicago")

    assert talk.destination.timezone == "America/Chicago"


def test_another_step_closes_the_question() -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press("Time")
    talk.press("Back")

    assert "answers commands" in talk.say("7:45")
    assert talk.destination.preferences.schedule == EVERY_DAY_AT_EIGHT


def test_without_topics_everything_is_offered_alone() -> None:
    talk = a_new_talk(bank=build_bank({}))

    talk.say("/start")

    assert talk.labels[0] == "✓ Everything"
    talk.press("Next")


@pytest.mark.parametrize(
    "forged",
    [
        "start/zone/Mars/Phobos",
        "start/zone/..",
        "start/zone",
        "start/time/2599",
        "start/how/loud",
        "start/go/away",
        "start/pack/none",
        "start/pack/forces",
        "start/undo/home",
        "start/undo/away/0",
        "start/x",
        "start",
    ],
)
def test_a_forged_press_changes_nothing_and_is_answered(forged: str) -> None:
    talk = a_talk()

    assert "not from this bot's menus" in talk.press_data(f"{forged}/1")
    assert not talk.changes


def test_a_forged_way_back_changes_nothing() -> None:
    talk = a_talk()

    assert "cannot be taken back any more" in talk.press_data("start/undo/home/00001zzz/1")
    assert not talk.changes


@pytest.mark.parametrize("steps", [("Time", "07:00"), ("Time zone", "Tokyo")])
def test_a_time_that_has_passed_today_is_not_made_up_for(steps: tuple[str, str]) -> None:
    talk = a_talk()
    talk.say("/start")
    talk.press(steps[0])
    talk.press(steps[1])

    assert talk.destination.preferences.scheduled_at == NOON
