"""What is muted is said with what that means, and can be taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import muting
from bot.chat.buttons import MOST_BYTES
from bot.chat.muting import MOST
from bot.chat.scene import Answer, Needs, Scene
from bot.match.muting import muting as holding
from bot.model.change import Configure, Remember
from bot.model.dialogue import Dialogue
from bot.model.feed import Tier
from bot.model.lookup import FoundStories
from bot.model.message import Button
from bot.model.preferences import Mute, MuteKind, Preferences, UiLanguage
from tests.builders import NOON, a_report, a_story, a_verdict, an_entry, at
from tests.chat.scenes import (
    a_group,
    a_press,
    a_private_room,
    a_scene,
    answered,
    button_named,
    buttons_of,
    in_room,
    messages,
    press_of,
    spoken,
    text_of,
)
from tests.notify.views import a_view

MUTE, UNMUTE = (command.handler for command in muting.PART.commands)
A_STORY = FoundStories(stories=((a_view(a_story(12)), ()),))
NO_STORY = FoundStories(stories=())


def muted(*mutes: Mute) -> Scene:
    return a_scene(destination=in_room(a_private_room(), preferences=Preferences(mutes=mutes)))


def a_mute(value: str = "football", kind: MuteKind = MuteKind.TERM, **more: object) -> Mute:
    return replace(Mute(kind=kind, value=value), **more)  # type: ignore[arg-type]  # any field


def sent(words: str, scene: Scene, found: FoundStories = A_STORY) -> Answer:
    command, _, rest = words.partition(" ")
    return answered((MUTE if command == "/mute" else UNMUTE)(spoken(rest), scene), found, scene=scene)


def pressed(button: Button, scene: Scene) -> Answer:
    return answered(muting.PART.presses["mute"][1](press_of(button), scene), scene=scene)


def mutes_of(answer: Answer) -> tuple[Mute, ...]:
    (change,) = (one for one in answer.changes if isinstance(one, Configure))
    return change.destination.preferences.mutes


def after(answer: Answer, scene: Scene) -> Scene:
    for change in answer.changes:
        match change:
            case Configure(destination=destination):
                scene = replace(scene, destination=destination)
            case Remember(dialogue=dialogue):
                scene = replace(scene, dialogue=dialogue)
            case _:
                raise AssertionError(change)
    return scene


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("football", MuteKind.TERM, "football"),
        ('"World Cup"', MuteKind.TERM, "World Cup"),
        ("missile~5 (toy OR game)", MuteKind.TERM, "missile~5 (toy OR game)"),
        ("word source", MuteKind.TERM, "source"),
        ("waiting for godot", MuteKind.TERM, "waiting for godot"),
        ("source TASS", MuteKind.SOURCE, "TASS"),
        ("источник «РИА Новости»", MuteKind.SOURCE, "РИА Новости"),
        ("tier state-media", MuteKind.TIER, "state-media"),
        ("tier State Media", MuteKind.TIER, "state-media"),
        ("тип госСМИ", MuteKind.TIER, "state-media"),
        ("story S12", MuteKind.STORY, "12"),
        ("сюжет 12", MuteKind.STORY, "12"),
        ("S12", MuteKind.STORY, "12"),
        ("state media", MuteKind.TIER, "state-media"),
        ("think-tank", MuteKind.TIER, "think-tank"),
        ("press", MuteKind.TERM, "press"),
        ("word S12", MuteKind.TERM, "S12"),
        ("word state media", MuteKind.TERM, "state media"),
    ],
)
def test_what_is_named_is_muted(words: str, kind: MuteKind, value: str) -> None:
    answer = sent(f"/mute {words}", muted())
    assert mutes_of(answer) == (Mute(kind=kind, value=value),)
    assert "To take it back" in text_of(answer)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("football", "Reports that have it anywhere in the title or the text are left out"),
        ("source TASS", "A story is told if another outlet reports it"),
        ("tier state-media", "sources of the kind “state media”"),
        ("story S12", "S12, Inspectors return to the enrichment plant. Nothing more of it is told"),
        ("nuclear", "very many reports"),
        ("football for 7d", "This ends by itself: 19 May 12:00."),
        ("football на 2 дня", "This ends by itself: 14 May 12:00."),
    ],
)
def test_it_is_said_what_a_mute_means(words: str, says: str) -> None:
    assert says in text_of(sent(f"/mute {words}", muted()))


def test_a_mute_with_a_time_ends_by_itself() -> None:
    (mute,) = mutes_of(sent("/mute source TASS for 7d", muted()))
    assert mute == a_mute("TASS", MuteKind.SOURCE, until=at(days=7))
    scene = muted(mute)
    assert "the outlet TASS, until 19 May 12:00" in text_of(sent("/mute", scene))
    later = replace(scene, now=scene.now + timedelta(days=8))
    assert "Nothing is muted" in text_of(sent("/mute", later))
    assert mutes_of(sent("/mute football", later)) == (a_mute(),)


def test_what_chat_stores_is_what_keeps_reports_back() -> None:
    report = a_report(an_entry(1, "Football in Vienna", feed="tass"), tier=Tier.STATE_MEDIA)
    for words in ("football", "source TASS", "tier state-media"):
        rules = holding(mutes_of(sent(f"/mute {words}", muted())), now=NOON)
        assert rules is not None
        assert rules.keeps_report(report), words
    rules = holding(mutes_of(sent("/mute story S12", muted())), now=NOON)
    assert rules is not None
    assert rules.keeps(a_story(12))


@pytest.mark.parametrize("words", ["football", "source TASS", "tier wire", "story S12", "football for 7d"])
def test_each_mute_can_be_taken_back_and_set_again(words: str) -> None:
    scene = muted(a_mute("chess"))
    done = sent(f"/mute {words}", scene)
    scene = after(done, scene)
    unmuted = pressed(button_named(done, "Unmute"), scene)
    assert mutes_of(unmuted) == (a_mute("chess"),)
    scene_without = after(unmuted, scene)
    again = pressed(button_named(unmuted, "Undo"), scene_without)
    assert scene.destination is not None
    assert mutes_of(again) == scene.destination.preferences.mutes
    assert "cannot be taken back" in text_of(pressed(button_named(unmuted, "Undo"), after(again, scene_without)))


def test_the_same_again_only_moves_its_end() -> None:
    scene = muted(a_mute())
    assert sent("/mute football", scene).changes == ()
    assert mutes_of(sent("/mute FOOTBALL for 1d", scene)) == (a_mute("FOOTBALL", until=at(days=1)),)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("a*", "two letters"),
        ("football + cup", "One term at a time"),
        ("football | chess", "One term at a time"),
        ("source", "/mute source TASS"),
        ("source " + "x" * 200, "at most 80 characters"),
        ("tier", "Which kinds of sources"),
        ("tier gossip", "no kind of sources “gossip”"),
        ("story", "/mute story S12"),
        ("story twelve", "/mute story S12"),
    ],
)
def test_what_cannot_be_muted_is_told_with_what_can(words: str, says: str) -> None:
    answer = sent(f"/mute {words}", muted())
    assert says in text_of(answer)
    assert answer.changes == ()


def test_a_story_that_is_not_there_or_is_anothers_business_is_not_muted() -> None:
    assert "no story S12" in text_of(sent("/mute story S12", muted(), NO_STORY))
    foreign = a_story(12, a_report(verdict=a_verdict("keyword:77")))
    assert "no story S12" in text_of(sent("/mute story S12", muted(), FoundStories(stories=((a_view(foreign), ()),))))


def test_a_merged_story_is_muted_under_its_number_of_now() -> None:
    (mute,) = mutes_of(sent("/mute story S9", muted()))
    assert mute.value == "12"


@pytest.mark.parametrize("words", ["football", "FOOTBALL", '"football"'])
def test_unmuting_by_name_takes_it_back(words: str) -> None:
    assert mutes_of(sent(f"/unmute {words}", muted(a_mute(), a_mute("TASS", MuteKind.SOURCE)))) == (
        a_mute("TASS", MuteKind.SOURCE),
    )


def test_unmuting_what_is_not_muted_shows_what_is() -> None:
    text = text_of(sent("/unmute chess", muted(a_mute())))
    assert "not muted: reports with “chess”" in text
    assert "· reports with “football”" in text


def test_kinds_of_sources_are_muted_and_unmuted_by_pressing() -> None:
    scene = muted()
    menu = pressed(button_named(sent("/mute", scene), "Mute a kind"), scene)
    on = pressed(button_named(menu, "state media"), scene)
    assert mutes_of(on) == (a_mute("state-media", MuteKind.TIER),)
    assert button_named(on, "✓ state media")
    assert mutes_of(pressed(button_named(on, "state media"), after(on, scene))) == ()


def test_a_chat_has_a_limit_of_mutes() -> None:
    full = muted(*(a_mute(f"word{number}") for number in range(MOST)))
    for answer in (sent("/mute football", full), pressed(button_named(sent("/mute tier x", full), "press"), full)):
        assert "at most 100 things" in text_of(answer)
        assert answer.changes == ()
    assert mutes_of(sent("/mute word5 for 1d", full))


def test_many_mutes_come_in_pages() -> None:
    scene = muted(*(a_mute(f"word{number}") for number in range(20)))
    first = sent("/mute", scene)
    second = pressed(button_named(first, "Next page"), scene)
    assert "“word8”" in text_of(second)
    assert "Page 2 of 3" in text_of(second)
    assert "“word0”" in text_of(pressed(button_named(second, "Previous page"), scene))


def test_what_a_person_wrote_is_shown_disarmed_and_fits() -> None:
    scene = muted(a_mute("@everyone1 " + "ж" * 70, MuteKind.SOURCE))
    listed = sent("/mute", scene)
    assert "＠everyone1" in text_of(listed)
    assert all(len(button.data.encode()) <= MOST_BYTES for button in buttons_of(listed))
    assert all(len(message.text) < 4000 for message in messages(listed))


def test_the_settings_of_another_chat_say_whose_they_are() -> None:
    scene = a_scene(destination=in_room(a_group(), 4, title="Treaty desk"), managed=True)
    for words in ("/mute", "/mute football", "/mute tier"):
        assert text_of(sent(words, scene)).startswith("Settings of Treaty desk")


def test_russian_is_spoken_throughout() -> None:
    scene = replace(muted(a_mute("wire", MuteKind.TIER)), language=UiLanguage.RU)
    assert "· источники типа «информагентства»" in text_of(sent("/mute", scene))
    assert "Скрыто: сюжет S12" in text_of(sent("/mute сюжет S12", scene))


def test_only_those_who_may_change_settings_mute() -> None:
    assert {command.needs for command in muting.PART.commands} == {Needs.ADMIN}
    assert muting.PART.presses["mute"][0] is Needs.ADMIN


@settings(deadline=None)
@given(st.sampled_from(["", "source ", "tier ", "story ", "word ", "x for "]), st.text(max_size=100))
def test_nothing_that_people_write_stops_the_bot(kind: str, words: str) -> None:
    scene = muted(a_mute())
    for command in ("/mute", "/unmute"):
        assert sent(f"{command} {kind}{words}".strip(), scene).replies


@settings(deadline=None)
@given(
    st.sampled_from(["page", "off", "back", "tiers", "tier", "x"]),
    st.lists(st.text(min_size=1, max_size=14), max_size=2),
    st.one_of(st.text(max_size=30), st.sampled_from(["term 0 x", "term 99999999999 x", "tier  "])),
)
def test_no_forged_button_stops_the_bot(word: str, args: list[str], about: str) -> None:
    scene = replace(muted(a_mute()), dialogue=Dialogue(about=about, at=NOON))
    assert answered(muting.PART.presses["mute"][1](a_press(word, *args), scene), scene=scene).replies
