"""The shortest ways to answer."""

from bot.chat.scene import Answer, Scene
from bot.model.change import Change
from bot.model.message import Button, Message
from bot.model.reply import Edit, Notice, Say
from bot.notify.pieces import plain

Rows = tuple[tuple[Button, ...], ...]


def tell(
    scene: Scene, key: str, /, *, buttons: Rows = (), changes: tuple[Change, ...] = (), **values: str | int
) -> Answer:
    """One message of the catalogue, with its buttons and changes."""
    message = Message(text=scene.say(key, **values), buttons=buttons)
    return Answer(replies=(Say(message=message),), changes=changes)


def said(message: Message, *, buttons: Rows = (), changes: tuple[Change, ...] = ()) -> Answer:
    """That message, with these buttons."""
    return Answer(replies=(Say(message=with_buttons(message, buttons)),), changes=changes)


def notice(scene: Scene, press_id: str, key: str, /, **values: str | int) -> Answer:
    """A word to whoever pressed a button; nothing else happens."""
    return Answer(replies=(Notice(press_id=press_id, text=scene.say(key, **values)),))


def shown_again(
    press_id: str,
    message_id: str,
    message: Message,
    *,
    buttons: Rows = (),
    changes: tuple[Change, ...] = (),
    notice: str = "",
) -> Answer:
    """The menu whose button was pressed, as it is now."""
    edit = Edit(message_id=message_id, message=with_buttons(message, buttons))
    return Answer(replies=(Notice(press_id=press_id, text=notice), edit), changes=changes)


def with_buttons(message: Message, buttons: Rows) -> Message:
    """The message with these buttons in place of its own."""
    return Message(
        text=message.text,
        entities=message.entities,
        buttons=tuple(row for row in buttons if row),
        stories=message.stories,
        answers=message.answers,
        silent=message.silent,
        protected=message.protected,
    )


def lines(*given: str) -> Message:
    """Plain lines, empty ones kept as they are."""
    return plain("\n".join(given))
