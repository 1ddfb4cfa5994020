"""From an update to its handler: who may, for which destination, and what closes a question."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.answer import Handlers
from bot.chat.buttons import MOST_BYTES, ButtonTooLongError, button, mark, read
from bot.chat.parts import HANDLERS as EVERYTHING
from bot.chat.replies import notice, tell
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.model.change import Remember
from bot.model.dialogue import Dialogue
from bot.model.ids import StoryId
from bot.model.lookup import Found, FoundStories, ShowStory
from bot.model.reply import Notice
from bot.model.rooms import Room
from bot.model.update import Happening, Joined, Pressed, Said, Update
from tests.builders import NOON
from tests.chat.scenes import (
    ANNA,
    BOT_NAME,
    a_channel,
    a_group,
    a_private_room,
    a_scene,
    answered,
    in_room,
    text_of,
)


def _echo(spoken: Spoken, scene: Scene) -> Response:
    return tell(scene, "general.managing", title=f"<{spoken.words}>")


def _ask(spoken: Spoken, scene: Scene) -> Response:
    del spoken
    return tell(scene, "general.saved", changes=(scene.asking("colour", about="walls"),))


def _looking(spoken: Spoken, scene: Scene) -> Response:
    def then(found: Found, scene: Scene) -> Answer:
        del found
        return tell(scene, "general.saved")

    del spoken, scene
    return Look(up=ShowStory(story_id=StoryId(1)), then=then)


def _pressed(press: Press, scene: Scene) -> Response:
    return notice(scene, press.press_id, "general.managing", title="|".join(press.args))


HANDLERS = Handlers(
    parts=(
        Part(
            commands=(
                Command(name="echo", needs=Needs.NOTHING, handler=_echo),
                Command(name="ask", needs=Needs.ADMIN, handler=_ask),
                Command(name="read", needs=Needs.SUBSCRIPTION, handler=_looking),
            ),
            presses={"do": (Needs.ADMIN, _pressed)},
            questions={"colour": (Needs.ADMIN, _echo)},
        ),
    ),
    joined=lambda scene: tell(scene, "general.saved"),
)


def an_update(happening: Happening, room: Room | None = None) -> Update:
    return Update(id="1", room=room or a_private_room(), person=ANNA, at=NOON, happening=happening)


def heard(text: str, scene: Scene) -> Response:
    return HANDLERS.answer(an_update(Said(text=text, message_id="1"), scene.room), scene)


def pressed(data: str, scene: Scene) -> Response:
    return HANDLERS.answer(an_update(Pressed(press_id="9", data=data, message_id="6"), scene.room), scene)


def asked(about: str = "colour") -> Dialogue:
    return Dialogue(asking=about, at=NOON)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("/echo", "<>"),
        ("/ECHO a  b ", "<a  b>"),
        (f"/echo@{BOT_NAME} a", "<a>"),
        (f"/echo@{BOT_NAME.upper()}\na\nb", "<a\nb>"),
        ("  /echo x", "<x>"),
    ],
)
def test_a_command_reaches_its_handler_with_what_stands_behind_it(text: str, words: str) -> None:
    assert text_of(heard(text, a_scene())) == f"Settings of {words}"


def test_a_command_for_another_bot_is_none_of_ours() -> None:
    assert heard("/echo@another_bot", a_scene(room=a_group())) == Answer()


def test_an_unknown_command_is_told_only_where_it_was_meant_for_us() -> None:
    assert "no command /dance" in text_of(heard("/dance", a_scene()))
    assert heard("/dance", a_scene(room=a_group())) == Answer()
    assert "no command /dance" in text_of(heard(f"/dance@{BOT_NAME}", a_scene(room=a_group())))


def test_words_that_are_no_command_are_answered_in_private_only() -> None:
    assert "/help" in text_of(heard("good morning", a_scene()))
    assert heard("good morning", a_scene(room=a_group())) == Answer()


def test_what_stands_in_a_channel_is_for_its_readers() -> None:
    assert heard("/echo", a_scene(room=a_channel())) == Answer()


def test_settings_are_for_administrators_and_reading_for_all() -> None:
    member = a_scene(room=a_group(), admin=False)
    assert "administrators" in text_of(heard("/ask", member))
    assert isinstance(heard("/read", member), Look)
    assert "administrators" in text_of(pressed(f"do/1/{mark(member)}", member))


def test_without_a_subscription_the_way_to_one_is_told() -> None:
    assert "/start" in text_of(heard("/read", a_scene(subscribed=False)))
    assert "/start" in text_of(pressed("do/1/-", a_scene(subscribed=False)))


def test_what_is_needed_can_be_told_before_the_scene_is_known() -> None:
    def needs(happening: Happening, asking: str = "") -> Needs:
        return HANDLERS.needs(an_update(happening), asking)

    assert needs(Said(text="/ask now", message_id="1")) is Needs.ADMIN
    assert needs(Said(text="/read", message_id="1")) is Needs.SUBSCRIPTION
    assert needs(Said(text="/dance", message_id="1")) is Needs.NOTHING
    assert needs(Said(text="blue", message_id="1"), "colour") is Needs.ADMIN
    assert needs(Said(text="blue", message_id="1")) is Needs.NOTHING
    assert needs(Pressed(press_id="1", data="do/1/1", message_id="1")) is Needs.ADMIN
    assert needs(Pressed(press_id="1", data="???", message_id="1")) is Needs.NOTHING
    assert needs(Joined()) is Needs.NOTHING


def test_the_next_message_answers_an_open_question_and_closes_it() -> None:
    scene = a_scene(dialogue=asked())
    answer = heard("blue", scene)
    assert text_of(answer) == "Settings of <blue>"
    assert isinstance(answer, Answer)
    (closed,) = answer.changes
    assert isinstance(closed, Remember)
    assert closed.dialogue == Dialogue(at=NOON)


def test_a_command_closes_an_open_question_also_where_it_looks_something_up() -> None:
    response = heard("/read", a_scene(dialogue=asked()))
    assert isinstance(response, Look)
    answer = response.then(FoundStories(stories=()), a_scene(dialogue=asked()))
    assert [type(change) for change in answer.changes] == [Remember]


def test_a_handler_that_asks_keeps_its_question_open() -> None:
    answer = heard("/ask", a_scene(dialogue=asked("size")))
    assert isinstance(answer, Answer)
    (change,) = answer.changes
    assert isinstance(change, Remember)
    assert change.dialogue is not None
    assert (change.dialogue.asking, change.dialogue.about) == ("colour", "walls")


def test_closing_a_question_keeps_what_is_managed() -> None:
    managing = replace(asked(), managing=in_room(a_group(), 4).id)
    answer = heard("/echo", a_scene(dialogue=managing))
    assert isinstance(answer, Answer)
    (change,) = answer.changes
    assert isinstance(change, Remember)
    assert change.dialogue == Dialogue(managing=in_room(a_group(), 4).id, at=NOON)


def test_a_button_acts_for_the_destination_that_its_menu_was_opened_for() -> None:
    scene = a_scene(destination=in_room(a_private_room(), 3))
    ours = button("Do", "do", "a", 2, scene=scene)
    assert text_of(pressed(ours.data, scene)) == "Settings of a|2"
    other = a_scene(destination=in_room(a_group(), 4), managed=True)
    assert "other settings" in text_of(pressed(ours.data, other))


@given(st.text(max_size=80))
def test_no_forged_button_gets_further_than_a_notice(data: str) -> None:
    answer = pressed(data, a_scene())
    assert isinstance(answer, Answer)
    assert answer.changes == ()
    assert text_of(answer)


@pytest.mark.parametrize("args", [("all", 1440), ("12",), (0, "c0ffee"), ("off",), ()])
@pytest.mark.parametrize("word", sorted(word for part in EVERYTHING.parts for word in part.presses))
def test_no_forged_button_writes_into_a_channel(word: str, args: tuple[str | int, ...]) -> None:
    """Whoever reads it may press what stands there, and all would read what is written there."""
    scene = a_scene(room=a_channel())
    data = "/".join((word, *map(str, args), mark(scene)))
    press = an_update(Pressed(press_id="9", data=data, message_id="6"), scene.room)
    answer = answered(EVERYTHING.answer(press, scene), FoundStories(stories=()), scene=scene)
    assert [type(reply) for reply in answer.replies] == [Notice]
    assert answer.changes == ()


def test_data_beyond_what_a_chat_system_takes_is_never_made() -> None:
    with pytest.raises(ButtonTooLongError, match="bytes of 64"):
        button("Do", "do", "ä" * 30, scene=a_scene())
    assert read("do/" + "x" * MOST_BYTES) is None
    assert read("do//1") is None


@given(st.text(max_size=200))
def test_nothing_that_people_write_stops_the_bot(text: str) -> None:
    assert isinstance(heard(text, a_scene()), Answer | Look)
    assert isinstance(heard(text, a_scene(dialogue=asked())), Answer | Look)
