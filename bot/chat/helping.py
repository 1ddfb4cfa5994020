"""``/help``: all commands in groups, or one of them with examples."""

from collections.abc import Iterator, Sequence

from bot.chat.menu import describe, grouped
from bot.chat.replies import said, tell
from bot.chat.scene import Command, Needs, Part, Response, Scene, Spoken
from bot.model.message import Message
from bot.model.rooms import RoomKind
from bot.notify.pieces import bold, joined, plain
from bot.notify.visible import disarmed, line

_WORDS = 32
_EXAMPLE = "topics"


def help_part(others: Sequence[Part]) -> Part:
    """The part that explains all others and itself: it lists what there is, so nothing can be missing from it."""

    def handler(spoken: Spoken, scene: Scene) -> Response:
        return _help(spoken, scene, (*others, part))

    part = Part(
        commands=(Command(name="help", needs=Needs.NOTHING, handler=handler),),
        presses={},
        questions={},
    )
    return part


def _help(spoken: Spoken, scene: Scene, parts: Sequence[Part]) -> Response:
    words = spoken.words.split()
    if not words:
        return said(joined(_list(scene, parts), between="\n"))
    name = words[0].removeprefix("/").lower()
    if any(command.name == name for part in parts for command in part.commands):
        return tell(scene, f"help.{name}")
    return tell(scene, "general.unknown_command", command=disarmed(line(name, limit=_WORDS)))


def _list(scene: Scene, parts: Sequence[Part]) -> Iterator[Message]:
    """In a group it is said what only its administrators may do."""
    yield bold(scene.say("helping.title"))
    for group, commands in grouped(parts, scene.room.kind):
        yield plain("")
        yield bold(scene.say(f"helping.group_{group}"))
        for command in commands:
            yield plain(_line(command, scene))
    yield plain("")
    yield plain(scene.say("helping.more", command=_EXAMPLE))


def _line(command: Command, scene: Scene) -> str:
    text = scene.say("helping.line", command=command.name, what=describe(command.name, scene.language))
    only_admins = command.needs is Needs.ADMIN and scene.room.kind is not RoomKind.PRIVATE
    return f"{text} {scene.say('helping.admins')}" if only_admins else text
