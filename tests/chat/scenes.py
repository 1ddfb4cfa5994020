"""Scenes, commands and presses for handlers: a test names only what matters to its law."""

from dataclasses import replace

from bot.chat.buttons import read
from bot.chat.scene import Answer, Look, Press, Response, Scene, Spoken
from bot.match.bank import build_bank
from bot.model.destination import Destination
from bot.model.lookup import Found
from bot.model.message import Button, Message
from bot.model.preferences import UiLanguage
from bot.model.reply import Edit, Notice, Say
from bot.model.rooms import Person, Room, RoomKind
from tests.builders import NOON, a_destination

_TOPICS = {
    "new-start": ("New START and what follows it", "The US–Russia treaty of 2010 on strategic arms.", '"=New START"'),
    "inf": ("INF Treaty and intermediate-range missiles", "The treaty of 1987 and its missiles.", '"INF Treaty"'),
    "iran-nuclear": ("Iran's nuclear programme", "Enrichment, inspections and sanctions.", '"enrichment"'),
    "china-nuclear": ("China in arms control", "China's nuclear build-up and talks on it.", '"Chinese warheads"'),
    "nuclear-testing": ("Nuclear testing and the CTBT", "Tests and the treaty against them.", '"CTBT"'),
}

BANK = build_bank(
    {
        f"{topic}.toml": (
            f'id = "{topic}"\nname = "{name}"\nscope = "{scope}"\norder = {place}\n'
            f'in = ["what belongs to {topic}"]\nout = ["what does not belong to {topic}"]\nstrong.en = [{term}]\n'
        )
        for place, (topic, (name, scope, term)) in enumerate(_TOPICS.items(), start=1)
    }
)
"""Five topics in this order: new-start, inf, iran-nuclear, china-nuclear, nuclear-testing."""

ZONES = ("America/New_York", "Asia/Tokyo", "Europe/Moscow", "Europe/Vienna", "Europe/Zurich", "UTC")

ANNA = Person(id="77", name="Anna", language="en")

BOT = "100"
BOT_NAME = "treatywatch_bot"


def a_private_room(chat_id: str = "77", **more: object) -> Room:
    """A private chat with the bot on Telegram; any field can be given."""
    room = Room(platform="telegram", bot_id=BOT, chat_id=chat_id, kind=RoomKind.PRIVATE, title="Anna")
    return replace(room, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_group(chat_id: str = "-1001", **more: object) -> Room:
    """A group on Telegram; any field can be given."""
    return a_private_room(chat_id, **{"kind": RoomKind.GROUP, "title": "Treaty desk", **more})


def a_channel(chat_id: str = "-1002", **more: object) -> Room:
    """A channel on Telegram; any field can be given."""
    return a_private_room(chat_id, **{"kind": RoomKind.CHANNEL, "title": "Treaty news", **more})


def in_room(room: Room, number: int = 1, **more: object) -> Destination:
    """The destination of that room; any field can be given."""
    destination = a_destination(
        number,
        room.chat_id,
        platform=room.platform,
        bot_id=room.bot_id,
        thread_id=room.thread_id,
        kind=room.kind,
        title=room.title,
    )
    return replace(destination, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_scene(*, room: Room | None = None, destination: Destination | None = None, **more: object) -> Scene:
    """Anna alone with the bot at noon, with a destination that follows everything; any field can be given.

    ``subscribed=False`` leaves the destination out.
    """
    given = room or a_private_room()
    subscribed = more.pop("subscribed", True)
    scene = Scene(
        now=NOON,
        room=given,
        person=ANNA,
        admin=True,
        operator=False,
        lets_in=True,
        language=UiLanguage.EN,
        destination=(destination or in_room(given)) if subscribed else None,
        managed=False,
        keywords=(),
        dialogue=None,
        bank=BANK,
        zones=ZONES,
        bot_name=BOT_NAME,
    )
    return replace(scene, **more)  # type: ignore[arg-type]  # a builder takes any field


def spoken(words: str = "", **more: object) -> Spoken:
    """What stands behind a command, or the answer to a question."""
    return replace(Spoken(words=words, message_id="5"), **more)  # type: ignore[arg-type]  # a builder takes any field


def a_press(*args: str | int, message_id: str = "6") -> Press:
    """A press with these arguments, forged or not."""
    return Press(args=tuple(map(str, args)), press_id="9", message_id=message_id)


def press_of(button: Button, *, message_id: str = "6") -> Press:
    """What arrives when that button is pressed."""
    data = read(button.data)
    assert data is not None, f"{button.label!r} sends {button.data!r}"
    return a_press(*data[1], message_id=message_id)


def answered(response: Response, *found: Found, scene: Scene) -> Answer:
    """The answer, where what it looks up is this, in this order."""
    left = list(found)
    while isinstance(response, Look):
        assert left, f"nothing was given for {response.up}"
        response = response.then(left.pop(0), scene)
    return response


def messages(response: Response) -> tuple[Message, ...]:
    """The messages that are sent, or put in place of one."""
    assert isinstance(response, Answer)
    return tuple(reply.message for reply in response.replies if isinstance(reply, Say | Edit))


def text_of(response: Response) -> str:
    """All that is shown of it: messages and notices, a line between."""
    assert isinstance(response, Answer)
    notices = [reply.text for reply in response.replies if isinstance(reply, Notice) and reply.text]
    return "\n".join([message.text for message in messages(response)] + notices)


def buttons_of(response: Response) -> tuple[Button, ...]:
    """All buttons under its messages, row after row."""
    return tuple(button for message in messages(response) for row in message.buttons for button in row)


def button_named(response: Response, label: str) -> Button:
    """The button with these words on it."""
    found = [button for button in buttons_of(response) if label in button.label]
    assert found, f"no {label!r} among {[button.label for button in buttons_of(response)]}"
    return found[0]
