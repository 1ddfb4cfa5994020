"""One person who talks with some parts of the bot: what an answer changes is so for the next one."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.chat.answer import Handlers
from bot.chat.scene import Answer, Look, Part, Response, Scene
from bot.model.change import Change, Configure, Forget, Manage, Remember, Subscribe
from bot.model.destination import Destination
from bot.model.dialogue import Dialogue
from bot.model.ids import DestinationId
from bot.model.lookup import Found, FoundStanding, FoundStories, Lookup, Preview, ProveRights
from bot.model.message import Button, Message
from bot.model.reply import Edit, Notice, Say
from bot.model.update import Pressed, Said, Update
from tests.builders import NOON


def _nothing(scene: Scene) -> Response:
    return Answer()


@dataclass(slots=True, kw_only=True)
class Talk:
    """The scene as it is now, and what was shown last."""

    scene: Scene
    parts: Sequence[Part]
    found: dict[type[Lookup], Found] = field(
        default_factory=lambda: {Preview: FoundStories(stories=()), ProveRights: FoundStanding(standing=None)}
    )
    """What look-ups find."""
    answer: Answer = field(default_factory=Answer)
    changes: list[Change] = field(default_factory=list)
    """All so far."""
    shown: Message = field(default_factory=lambda: Message(text=""))
    """The last message with buttons, or without: as it stands in the chat now."""
    notice: str = ""
    own: Destination | None = None
    _updates: int = 0

    def __post_init__(self) -> None:
        self.own = None if self.scene.managed else self.scene.destination

    def say(self, text: str) -> str:
        """Sends the message; gives all that is shown then."""
        return self._hear(Said(text=text, message_id="5"))

    def press(self, label: str) -> str:
        """Presses the button with these words under the last message."""
        found = [button for button in self.buttons if label in button.label]
        assert found, f"no {label!r} among {self.labels}"
        return self.press_data(found[0].data)

    def press_data(self, data: str) -> str:
        """Presses what may be no button of ours."""
        return self._hear(Pressed(press_id="9", data=data, message_id="6"))

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.shown.buttons for button in row)

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.buttons]

    @property
    def destination(self) -> Destination:
        """The one that is spoken of."""
        assert self.scene.destination is not None
        return self.scene.destination

    def _hear(self, happening: Said | Pressed) -> str:
        self._updates += 1
        update = Update(
            id=str(self._updates), room=self.scene.room, person=self.scene.person, at=NOON, happening=happening
        )
        response = Handlers(parts=self.parts, joined=_nothing).answer(update, self.scene)
        while isinstance(response, Look):
            response = response.then(self.found[type(response.up)], self.scene)
        self.answer = response
        for change in response.changes:
            self._change(change)
        self.changes += response.changes
        texts: list[str] = []
        for reply in response.replies:
            match reply:
                case Say(message=message) | Edit(message=message):
                    self.shown = message
                    texts.append(message.text)
                case Notice(text=text):
                    self.notice = text
                    texts.append(text)
        return "\n".join(text for text in texts if text)

    def _change(self, change: Change) -> None:
        match change:
            case Subscribe(room=room, preferences=preferences, timezone=timezone) if self.own is None:
                self.own = Destination(
                    id=DestinationId(31),
                    platform=room.platform,
                    bot_id=room.bot_id,
                    chat_id=room.chat_id,
                    kind=room.kind,
                    title=room.title,
                    preferences=preferences,
                    timezone=timezone,
                    created_at=NOON,
                )
                self._speak_of(self.own)
            case Configure(destination=destination):
                assert destination.id == self.destination.id, "another destination is changed"
                self._speak_of(destination)
            case Forget(destination_id=destination_id):
                assert destination_id == self.destination.id, "another destination is deleted"
                self.scene = replace(self.scene, destination=self.own if self.scene.managed else None, managed=False)
                self.own = self.scene.destination
            case Manage(managed=room, preferences=preferences):
                found = self.found[ProveRights]
                assert isinstance(found, FoundStanding)
                managed = found.destination or Destination(
                    id=DestinationId(32),
                    platform=room.platform,
                    bot_id=room.bot_id,
                    chat_id=room.chat_id,
                    thread_id=room.thread_id,
                    kind=room.kind,
                    title=room.title,
                    preferences=preferences,
                    created_at=NOON,
                )
                dialogue = Dialogue(managing=managed.id, at=NOON)
                self.scene = replace(self.scene, destination=managed, managed=True, dialogue=dialogue)
            case Remember(dialogue=dialogue):
                self.scene = replace(self.scene, dialogue=dialogue)
                if self.scene.managed and (dialogue is None or dialogue.managing is None):
                    self.scene = replace(self.scene, destination=self.own, managed=False)

    def _speak_of(self, destination: Destination) -> None:
        self.scene = replace(self.scene, destination=destination)
        if not self.scene.managed:
            self.own = destination
