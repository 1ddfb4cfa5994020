"""When news come: each change is shown with what it means, and can be taken back."""

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import quiet, schedule, timezone
from bot.chat.scene import Answer, Needs, Part, Response, Scene
from bot.model.change import Configure, Remember
from bot.model.destination import Destination
from bot.model.dialogue import Dialogue
from bot.model.ids import DestinationId
from bot.model.message import Button
from bot.model.preferences import Preferences, QuietHours, Slot, UiLanguage, Urgent
from tests.builders import NOON
from tests.chat.scenes import (
    a_group,
    a_press,
    a_private_room,
    a_scene,
    button_named,
    buttons_of,
    in_room,
    press_of,
    spoken,
    text_of,
)

PARTS = (schedule.PART, timezone.PART, quiet.PART)
MORNINGS = (Slot(at=time(8)),)


def said(command: str, scene: Scene) -> Response:
    name, _, words = command.removeprefix("/").partition(" ")
    found = next(one for part in PARTS for one in part.commands if one.name == name)
    return found.handler(spoken(words), scene)


def pressed(button: Button, scene: Scene) -> Response:
    press = next(part.presses[word] for part in PARTS if (word := button.data.partition("/")[0]) in part.presses)
    return press[1](press_of(button), scene)


def configured(response: Response) -> Destination:
    assert isinstance(response, Answer)
    (change,) = (one for one in response.changes if isinstance(one, Configure))
    return change.destination


def a_viennese(**preferences: object) -> Scene:
    chosen = replace(Preferences(schedule=MORNINGS), **preferences)  # type: ignore[arg-type]  # any field
    return a_scene(destination=in_room(a_private_room(), preferences=chosen, timezone="Europe/Vienna"))


def after(response: Response, scene: Scene) -> Scene:
    return replace(scene, destination=configured(response))


def test_a_schedule_is_said_with_the_next_digest_in_local_time() -> None:
    assert "every day 08:00, Europe/Vienna time.\nThe next digest: Wed 13 May 08:00." in text_of(
        said("/schedule", a_viennese())
    )


def test_a_new_schedule_is_kept_from_now_on() -> None:
    answer = said("/schedule weekdays 08:00, weekend 10:00", a_viennese())
    now = configured(answer)
    assert [slot.at for slot in now.preferences.schedule] == [time(8), time(10)]
    assert now.preferences.scheduled_at == NOON
    assert "weekdays 08:00; weekends 10:00" in text_of(answer)


@pytest.mark.parametrize(
    ("before", "command"),
    [
        (a_viennese(), "/schedule mon,thu 07:30"),
        (a_viennese(schedule=()), "/schedule 08:00 18:00"),
        (a_viennese(), "/schedule off"),
        (a_viennese(), "/timezone Tokyo"),
        (a_viennese(), "/quiet 22-07"),
        (a_viennese(quiet=QuietHours(begin=time(1), end=time(5))), "/quiet off"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_each_change_can_be_taken_back(before: Scene, command: str) -> None:
    changed = said(command, before)
    undone = configured(pressed(button_named(changed, "Undo"), after(changed, before)))
    assert before.destination is not None
    kept = replace(undone.preferences, scheduled_at=None)
    assert (kept, undone.timezone) == (before.destination.preferences, before.destination.timezone)


@pytest.mark.parametrize("command", ["/schedule 8:00", "/timezone Vienna", "/quiet off"])
def test_what_is_so_already_changes_nothing(command: str) -> None:
    answer = said(command, a_viennese())
    assert isinstance(answer, Answer)
    assert answer.changes == ()
    assert "already" in text_of(answer)


def test_without_a_schedule_digests_wait_to_be_asked_for() -> None:
    assert "/digest" in text_of(said("/schedule off", a_viennese()))
    assert configured(said("/schedule off", a_viennese())).preferences.schedule == ()


def test_a_paused_chat_is_told_that_nothing_comes() -> None:
    text = text_of(said("/schedule", a_viennese(paused=True)))
    assert "/resume" in text
    assert "next one" not in text


def test_a_menu_button_sets_the_schedule_in_place_and_offers_the_way_back() -> None:
    scene = a_viennese()
    button = button_named(said("/schedule", scene), "Weekdays 08:00")
    answer = pressed(button, scene)
    assert "weekdays 08:00" in text_of(answer)
    assert "The schedule is changed." in text_of(answer)
    assert button_named(answer, "Undo")
    assert not [one for one in buttons_of(answer) if one.label == "Weekdays 08:00"]


def test_the_longest_schedule_fits_into_a_button() -> None:
    slots = tuple(Slot(at=time(hour, 59)) for hour in range(16, 24))
    far = replace(in_room(a_private_room()), id=DestinationId(10**12), preferences=Preferences(schedule=slots))
    assert button_named(said("/schedule off", a_scene(destination=far)), "Undo")


def test_a_strange_word_is_shown_back_disarmed() -> None:
    text = text_of(said("/schedule @everyone 8:00", a_viennese()))
    assert "“＠everyone” is neither a time nor a day" in text


def test_a_zone_is_shown_with_its_clock_and_what_it_does_to_digests() -> None:
    answer = said("/timezone Tokyo", a_viennese())
    assert "Asia/Tokyo (UTC+9). It is 21:00 there." in text_of(answer)
    assert "The next digest: Wed 13 May 08:00." in text_of(answer)
    assert configured(answer).preferences.scheduled_at == NOON


def test_several_zones_are_a_choice_by_button() -> None:
    scene = a_viennese()
    choice = said("/timezone +2", scene)
    assert "Which one?" in text_of(choice)
    zurich = button_named(choice, "Geneva")
    assert configured(pressed(zurich, scene)).timezone == "Europe/Zurich"


def test_an_unknown_place_is_asked_for_again() -> None:
    scene = a_viennese()
    answer = said("/timezone Atlantis", scene)
    assert "No place “Atlantis” is known" in text_of(answer)
    assert isinstance(answer, Answer)
    (asked,) = answer.changes
    assert isinstance(asked, Remember)
    assert asked.dialogue is not None
    assert asked.dialogue.asking == "zone"
    assert configured(timezone.PART.questions["zone"][1](spoken("Токио"), scene)).timezone == "Asia/Tokyo"


def test_in_a_group_no_message_of_others_is_taken_for_an_answer() -> None:
    group = a_group()
    answer = said("/timezone", a_scene(room=group, destination=in_room(group)))
    assert isinstance(answer, Answer)
    assert answer.changes == ()
    assert "Or send a city" not in text_of(answer)


def test_a_zone_chosen_by_button_closes_the_question() -> None:
    scene = replace(a_viennese(), dialogue=Dialogue(asking="zone", at=NOON))
    answer = pressed(button_named(said("/timezone", scene), "Tokyo"), scene)
    assert isinstance(answer, Answer)
    assert [one.dialogue.asking for one in answer.changes if isinstance(one, Remember) and one.dialogue] == [""]


def test_a_zone_that_the_machine_lost_is_no_trouble() -> None:
    lost = a_scene(destination=in_room(a_private_room(), timezone="Nowhere/City"))
    assert "does not know any more" in text_of(said("/timezone", lost))
    assert text_of(said("/schedule 8:00", lost))
    assert not [one for one in buttons_of(said("/timezone Tokyo", lost)) if one.label == "Undo"]


def test_quiet_hours_say_what_they_do() -> None:
    text = text_of(said("/quiet 22-07", a_viennese()))
    assert "Quiet hours: 22:00 to 07:00, Europe/Vienna time. Alerts that fall into them come at 07:00" in text
    assert "/quiet 22-07" in text_of(said("/quiet", a_viennese()))
    assert "two different times" in text_of(said("/quiet at night", a_viennese()))


@pytest.mark.parametrize(
    ("word", "urgent", "meaning"),
    [
        ("official", Urgent.OFFICIAL, "if an official source reports it."),
        ("Confirmed", Urgent.CONFIRMED, "or at least 3 outlets in their own words."),
        ("официальное", Urgent.OFFICIAL, "if an official source reports it."),
    ],
)
def test_what_breaks_quiet_hours_is_chosen_by_word_or_button_and_taken_back(
    word: str, urgent: Urgent, meaning: str
) -> None:
    night = QuietHours(begin=time(22), end=time(7))
    scene = a_viennese(quiet=night)
    assert "No alert breaks them." in text_of(said("/quiet", scene))

    answer = said(f"/quiet {word}", scene)
    assert meaning in text_of(answer)
    by_button = pressed(button_named(said("/quiet", scene), f"Let {urgent.value} news through"), scene)
    for each in (answer, by_button):
        chosen = after(each, scene)
        assert (configured(each).preferences.urgent, configured(each).preferences.quiet) == (urgent, night)
        back = configured(pressed(button_named(each, "Undo"), chosen))
        assert back.preferences == scene.destination.preferences  # type: ignore[union-attr]


def test_what_breaks_quiet_hours_is_asked_only_where_there_are_any() -> None:
    assert [one.label for one in buttons_of(said("/quiet", a_viennese()))] == [
        "22:00 to 07:00",
        "23:00 to 06:00",
        "20:00 to 08:00",
    ]


def test_the_settings_of_another_chat_say_whose_they_are() -> None:
    channel = a_scene(destination=in_room(a_group(), 4, title="Treaty desk"), managed=True)
    for command in ("/schedule", "/timezone", "/quiet"):
        assert text_of(said(command, channel)).startswith("Settings of Treaty desk")


def test_russian_is_spoken_throughout() -> None:
    scene = replace(a_viennese(), language=UiLanguage.RU)
    text = text_of(said("/schedule будни 8:00, выходные 10:00", scene))
    assert "по будням 08:00; по выходным 10:00" in text
    assert "Ближайший дайджест: ср, 13 мая 08:00." in text


@pytest.mark.parametrize("part", PARTS)
def test_only_those_who_may_change_settings_reach_these(part: Part) -> None:
    assert {command.needs for command in part.commands} == {Needs.ADMIN}
    assert {needs for needs, _ in part.presses.values()} == {Needs.ADMIN}


@settings(deadline=None)
@given(st.sampled_from(PARTS), st.text(max_size=60), st.lists(st.text(min_size=1, max_size=20), max_size=4))
def test_nothing_that_people_send_stops_the_bot(part: Part, words: str, args: list[str]) -> None:
    scene = a_viennese()
    for command in part.commands:
        assert isinstance(command.handler(spoken(words), scene), Answer)
    for _, handler in part.presses.values():
        assert isinstance(handler(a_press(*args), scene), Answer)
