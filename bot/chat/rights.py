"""The right to see and change a chat that is managed from a private one, proved again each time."""

from collections.abc import Callable
from dataclasses import replace

from bot.chat.replies import tell
from bot.chat.scene import Answer, Look, Response, Scene
from bot.model.change import Change, Remember
from bot.model.lookup import Found, FoundStanding, ProveRights


def proved(scene: Scene, then: Callable[[Scene], Answer]) -> Response:
    """The answer, where it is about this room itself or the person still administers the managed one; else the word
    that this is over. For commands that need no subscription: the others are proved before they are reached."""
    destination = scene.destination
    if destination is None or not scene.managed:
        return then(scene)

    def decided(found: Found, scene: Scene) -> Answer:
        assert isinstance(found, FoundStanding), "what ProveRights is answered with"
        if found.standing is None or not found.standing.person_is_admin:
            return tell(scene, "general.not_managing", changes=(managing_nothing(scene),))
        return then(scene)

    asked = ProveRights(chat=destination.chat_id, thread_id=destination.thread_id, person_id=scene.person.id)
    return Look(up=asked, then=decided)


def managing_nothing(scene: Scene) -> Change:
    """The change after which this person's commands are for the room itself again."""
    after = None if scene.dialogue is None else replace(scene.dialogue, managing=None, asking="", about="")
    return Remember(room=scene.room, person_id=scene.person.id, dialogue=after)
