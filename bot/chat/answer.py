"""From an update to the handler that answers it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.chat.buttons import is_for, read
from bot.chat.replies import notice, tell
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.model.change import Remember
from bot.model.lookup import Found
from bot.model.rooms import Room, RoomKind
from bot.model.update import Joined, Left, Moved, Opened, Pressed, Said, Update

LONGEST = 4096
"""Characters of a message that are read (Bot API, Message.text)."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+(.*))?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handlers:
    """All parts of the conversation, put together."""

    parts: Sequence[Part]
    joined: Callable[[Scene], Response]
    """What is said where the bot was added."""

    def command(self, name: str) -> Command | None:
        return next((one for part in self.parts for one in part.commands if one.name == name), None)

    def needs(self, update: Update, asking: str) -> Needs:
        """What must be so before the update is answered, as far as it can be told without the scene."""
        match update.happening:
            case Said(text=text):
                if (found := _COMMAND.match(text.strip()[:LONGEST])) is not None:
                    command = self.command(found[1].lower())
                    return command.needs if command else Needs.NOTHING
                question = self._question(asking)
                return question[0] if question else Needs.NOTHING
            case Pressed(data=data):
                word = read(data)
                press = self._press(word[0]) if word else None
                return press[0] if press else Needs.NOTHING
            case Joined() | Left() | Opened() | Moved():
                return Needs.NOTHING

    def answer(self, update: Update, scene: Scene) -> Response:
        """What follows from the update. Never raises for what people send."""
        match update.happening:
            case Said() as said:
                return self._said(said, scene)
            case Pressed() as pressed:
                return self._pressed(pressed, scene)
            case Joined():
                return self.joined(scene)
            case Left() | Opened() | Moved():
                return Answer()  # what follows when the chat itself changed is said in chat/chat_changed.py

    def _said(self, said: Said, scene: Scene) -> Response:
        if scene.room.kind is RoomKind.CHANNEL:
            return Answer()  # what stands there is for readers; a channel is managed from a private chat
        found = _COMMAND.match(said.text.strip()[:LONGEST])
        if found is None:
            return self._answered(said, scene)
        name, addressed, words = found[1].lower(), found[2], found[3] or ""
        if addressed and addressed.lower() != scene.bot_name.lower():
            return Answer()
        command = self.command(name)
        if command is None:
            # In a group another bot may have it.
            quiet = scene.room.kind is not RoomKind.PRIVATE and not addressed
            return Answer() if quiet else tell(scene, "general.unknown_command", command=name)
        if (refused := _refusal(command.needs, scene)) is not None:
            return tell(scene, refused)
        return _settled(command.handler(_spoken(said, words), scene), scene)

    def _answered(self, said: Said, scene: Scene) -> Response:
        """A message that is no command: the answer to an open question, or nothing of ours."""
        question = self._question(scene.dialogue.asking if scene.dialogue else "")
        if question is None:
            return Answer() if scene.room.kind is not RoomKind.PRIVATE else tell(scene, "general.say_help")
        if (refused := _refusal(question[0], scene)) is not None:
            return tell(scene, refused)
        return _settled(question[1](_spoken(said, said.text), scene), scene)

    def _pressed(self, pressed: Pressed, scene: Scene) -> Response:
        data = read(pressed.data)
        press = self._press(data[0]) if data else None
        if data is None or press is None or not self._stands_in(scene.room, data[0]):
            return notice(scene, pressed.press_id, "general.strange_button")
        if not is_for(data[2], scene):
            return notice(scene, pressed.press_id, "general.stale_button")
        if (refused := _refusal(press[0], scene)) is not None:
            return notice(scene, pressed.press_id, refused)
        return press[1](Press(args=data[1], press_id=pressed.press_id, message_id=pressed.message_id), scene)

    def _question(self, asking: str) -> tuple[Needs, Callable[[Spoken, Scene], Response]] | None:
        return next((part.questions[asking] for part in self.parts if asking in part.questions), None)

    def _stands_in(self, room: Room, word: str) -> bool:
        """Whether there are such buttons: menus are shown in no channel, where every reader could press them."""
        return room.kind is not RoomKind.CHANNEL or any(word in part.for_readers for part in self.parts)

    def _press(self, word: str) -> tuple[Needs, Callable[[Press, Scene], Response]] | None:
        return next((part.presses[word] for part in self.parts if word in part.presses), None)


def _spoken(said: Said, words: str) -> Spoken:
    return Spoken(
        words=words.strip()[:LONGEST],
        message_id=said.message_id,
        reply_to=said.reply_to,
        reply_text=said.reply_text,
        edited=said.edited,
    )


def _refusal(needs: Needs, scene: Scene) -> str | None:
    """The key of the sentence that refuses, None where nothing is missing."""
    if needs in {Needs.NOTHING, Needs.LOOKING}:
        return None
    if scene.destination is None:
        return "general.not_subscribed"
    return None if needs is Needs.SUBSCRIPTION or scene.admin else "general.admins_only"


def _settled(response: Response, scene: Scene) -> Response:
    """The response, with the open question closed unless the handler asks one: its answer or a command ends it."""
    if scene.dialogue is None or not scene.dialogue.asking:
        return response
    match response:
        case Look(up=up, then=then):

            def settled(found: Found, scene: Scene) -> Answer:
                after = _settled(then(found, scene), scene)
                assert isinstance(after, Answer), "an answer stays one"
                return after

            return Look(up=up, then=settled)
        case Answer(changes=changes):
            if any(isinstance(change, Remember) for change in changes):
                return response
            closed = replace(scene.dialogue, asking="", about="", at=scene.now)
            remember = Remember(room=scene.room, person_id=scene.person.id, dialogue=closed)
            return replace(response, changes=(*changes, remember))
