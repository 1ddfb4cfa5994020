"""Whatever people type, press or forge: an answer, never an error, and buttons that a chat system takes."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat import helping, manage, pausing, start, topics
from bot.chat.buttons import MOST_BYTES, mark
from bot.chat.scene import Scene
from bot.model.lookup import FoundStanding, ProveRights
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.model.reply import Edit, Notice, Say
from bot.model.rooms import Standing
from bot.notify.limits import ENTITIES, UNITS, units
from tests.chat.scenes import a_channel, a_group, a_private_room, a_scene, in_room
from tests.chat.talk import Talk

_OTHERS = (start.PART, topics.PART, manage.PART, pausing.PART)
PARTS = (*_OTHERS, helping.help_part(_OTHERS))
_NAMES = [command.name for part in PARTS for command in part.commands]
_WORDS = [word for part in PARTS for word in part.presses]

texts = st.one_of(
    st.text(max_size=80),
    st.sampled_from(["", "all", "inf", "nuclear off", "all off", "new", "now", "off", "7:45", "Vienna", "+3", "25:99"]),
    st.sampled_from(
        ["topic_inf", "pack_iran", "manage_-1001", "manage_-1001_45", "@treaty_news", "https://t.me/c/1/2"]
    ),
)
commands = st.builds(lambda name, text: ("say", f"/{name} {text}"), st.sampled_from(_NAMES), texts)
answers = st.builds(lambda text: ("say", text), texts)
presses = st.builds(lambda number: ("press", str(number)), st.integers(0, 40))
pieces = st.one_of(
    st.sampled_from(["go", "pack", "how", "time", "zone", "undo", "p", "c", "m", "a", "all", "u", "yes", "forget"]),
    st.sampled_from(["home", "topics", "end", "iran", "alerts", "0800", "Europe", "Vienna", "i", "0", "-", "31", "1"]),
    st.text(max_size=12),
)
forged = st.builds(
    lambda word, args: ("forge", "/".join((word, *args))), st.sampled_from([*_WORDS, "x", ""]), st.lists(pieces)
)

SCENES = {
    "new": a_scene(subscribed=False),
    "subscribed": a_scene(),
    "russian": a_scene(subscribed=False, language=UiLanguage.RU),
    "group": a_scene(room=a_group(), admin=False),
    "administrator": a_scene(room=a_group(thread_id="45")),
    "managed": a_scene(destination=in_room(a_channel(), 2**62), managed=True),
}


@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("where", SCENES)
@given(acts=st.lists(st.one_of(commands, answers, presses, presses, forged), max_size=12), may=st.booleans())
def test_no_sequence_of_inputs_breaks_anything(where: str, acts: Sequence[tuple[str, str]], may: bool) -> None:
    talk = a_talk(SCENES[where], may)
    for kind, what in acts:
        match kind:
            case "say":
                talk.say(what)
            case "press" if talk.buttons:
                talk.press_data(talk.buttons[int(what) % len(talk.buttons)].data or "x")
            case "press":
                talk.press_data(what)
            case _:
                talk.press_data(f"{what}/{mark(talk.scene)}")
        _check(talk)


def a_talk(scene: Scene, may: bool) -> Talk:
    """A talk in which a managed chat can be proved, or cannot."""
    talk = Talk(scene=scene, parts=PARTS)
    talk.own = in_room(a_private_room()) if scene.managed else scene.destination
    standing = Standing(room=a_group(), person_is_admin=may, bot_may_write=may)
    talk.found[ProveRights] = FoundStanding(standing=standing)
    return talk


def _check(talk: Talk) -> None:
    for reply in talk.answer.replies:
        match reply:
            case Say(message=message) | Edit(message=message):
                _fits(message)
            case Notice(text=text):
                assert units(text) <= 200


def _fits(message: Message) -> None:
    assert message.text.strip()
    assert units(message.text) <= UNITS
    assert len(message.entities) <= ENTITIES
    buttons = [button for row in message.buttons for button in row]
    assert len(buttons) <= 100
    for button in buttons:
        assert button.label.strip()
        assert button.url or 1 <= len(button.data.encode()) <= MOST_BYTES
