"""``/pause``, ``/resume``, ``/stop``, ``/forget``, ``/privacy`` and ``/id``."""

from dataclasses import replace

from bot.chat.buttons import button
from bot.chat.replies import Rows, lines, said, shown_again, tell
from bot.chat.replies import notice as noticed
from bot.chat.scene import Answer, Command, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import managed_line
from bot.model.change import Change, Configure, Forget, Remember
from bot.model.destination import Destination
from bot.model.message import Button, Message
from bot.model.preferences import Preferences
from bot.notify.visible import disarmed, line

_WORD = "pausing"
_ALL = frozenset({"all", "все", "всё"})
_NOW = frozenset({"now", "сейчас"})
_TITLE = 60


def _pause(_: Spoken, scene: Scene) -> Response:
    destination = _of(scene)
    resume = ((button(scene.say("pausing.button_resume"), _WORD, "how", scene=scene),),)
    if destination.preferences.paused:
        return said(_headed("pausing.paused_already", scene), buttons=resume)
    return said(_headed("pausing.paused", scene), buttons=resume, changes=(_paused(destination, scene),))


def _resume(spoken: Spoken, scene: Scene) -> Response:
    destination = _of(scene)
    if not destination.preferences.paused:
        return said(_headed("pausing.not_paused", scene))
    word = spoken.words.lower()
    if word in _ALL:
        return said(_headed("pausing.resumed_all", scene), changes=(_resumed(destination),))
    if word in _NOW:
        return said(_headed("pausing.resumed_now", scene), changes=(_resumed_afresh(destination, scene),))
    return said(_headed("pausing.how_to_resume", scene), buttons=_ways_to_resume(scene))


def _stop(_: Spoken, scene: Scene) -> Response:
    destination = _of(scene)
    changes: tuple[Change, ...] = () if destination.preferences.paused else (_paused(destination, scene),)
    return said(_headed("pausing.stopped", scene), buttons=_ways_to_forget(scene), changes=changes)


def _forget(_: Spoken, scene: Scene) -> Response:
    return said(_confirmation(scene), buttons=_yes_or_no(scene))


def _privacy(_: Spoken, scene: Scene) -> Response:
    return tell(scene, "pausing.privacy")


def _id(_: Spoken, scene: Scene) -> Response:
    room, person = scene.room, scene.person
    told = [scene.say("pausing.id", chat=room.chat_id)]
    if room.thread_id:
        told.append(scene.say("pausing.id_topic", thread=room.thread_id))
    known = person.id and not person.speaks_for_room
    told.append(scene.say("pausing.id_person", person=person.id) if known else scene.say("pausing.id_hidden"))
    if scene.managed and scene.destination is not None:
        told.append(scene.say("pausing.id_managed", chat=scene.destination.chat_id))
    return said(lines(*told, scene.say("pausing.id_what_for")))


def _pressed(press: Press, scene: Scene) -> Response:
    destination = _of(scene)
    match press.args:
        case ("how",) | ("all",) | ("now",) if not destination.preferences.paused:
            return _shown("pausing.not_paused", press, scene)
        case ("how",):
            return _shown("pausing.how_to_resume", press, scene, buttons=_ways_to_resume(scene))
        case ("all",):
            return _shown("pausing.resumed_all", press, scene, changes=(_resumed(destination),))
        case ("now",):
            return _shown("pausing.resumed_now", press, scene, changes=(_resumed_afresh(destination, scene),))
        case ("forget",):
            return _ask_once_more(press, scene)
        case ("yes",):
            return _forgotten(press, destination, scene)
        case ("keep",):
            return _shown("pausing.kept", press, scene)
    return noticed(scene, press.press_id, "general.strange_button")


def _ask_once_more(press: Press, scene: Scene) -> Answer:
    return shown_again(press.press_id, press.message_id, _confirmation(scene), buttons=_yes_or_no(scene))


def _confirmation(scene: Scene) -> Message:
    return lines(*managed_line(scene), scene.say("pausing.confirm_forget", what=_what(scene)))


def _forgotten(press: Press, destination: Destination, scene: Scene) -> Answer:
    """What is known of this person's conversation goes too; a managed chat is managed no more."""
    changes: tuple[Change, ...] = (
        Forget(destination_id=destination.id),
        Remember(room=scene.room, person_id=scene.person.id, dialogue=None),
    )
    # That it had a destination was what let it in, where nothing else does.
    key = "pausing.forgotten" if scene.lets_in else "pausing.forgotten_maybe"
    text = lines(scene.say(key, what=_what(scene)))
    return shown_again(press.press_id, press.message_id, text, changes=changes)


def _shown(key: str, press: Press, scene: Scene, *, buttons: Rows = (), changes: tuple[Change, ...] = ()) -> Answer:
    return shown_again(press.press_id, press.message_id, _headed(key, scene), buttons=buttons, changes=changes)


def _headed(key: str, scene: Scene) -> Message:
    return lines(*managed_line(scene), scene.say(key))


def _ways_to_resume(scene: Scene) -> Rows:
    return (
        (button(scene.say("pausing.button_all"), _WORD, "all", scene=scene),),
        (button(scene.say("pausing.button_now"), _WORD, "now", scene=scene),),
    )


def _ways_to_forget(scene: Scene) -> Rows:
    return (_two(scene, "forget"),)


def _yes_or_no(scene: Scene) -> Rows:
    return (_two(scene, "yes"),)


def _two(scene: Scene, word: str) -> tuple[Button, Button]:
    delete = button(scene.say("pausing.button_forget"), _WORD, word, scene=scene)
    return delete, button(scene.say("pausing.button_keep"), _WORD, "keep", scene=scene)


def _what(scene: Scene) -> str:
    if not scene.managed:
        return scene.say("pausing.this_chat")
    destination = _of(scene)
    title = disarmed(line(destination.title, limit=_TITLE)) or destination.chat_id
    return scene.say("pausing.that_chat", title=title)


def _paused(destination: Destination, scene: Scene) -> Change:
    return _with(destination, replace(destination.preferences, paused=True, paused_at=scene.now))


def _resumed(destination: Destination) -> Change:
    return _with(destination, replace(destination.preferences, paused=False))


def _resumed_afresh(destination: Destination, scene: Scene) -> Change:
    return _with(destination, replace(destination.preferences, paused=False, resumed_at=scene.now))


def _with(destination: Destination, preferences: Preferences) -> Change:
    return Configure(destination=replace(destination, preferences=preferences))


def _of(scene: Scene) -> Destination:
    assert scene.destination is not None, "the command needs a subscription"
    return scene.destination


PART = Part(
    commands=(
        Command(name="pause", needs=Needs.ADMIN, handler=_pause),
        Command(name="resume", needs=Needs.ADMIN, handler=_resume),
        Command(name="stop", needs=Needs.ADMIN, handler=_stop),
        Command(name="forget", needs=Needs.ADMIN, handler=_forget),
        Command(name="privacy", needs=Needs.NOTHING, handler=_privacy),
        Command(name="id", needs=Needs.NOTHING, handler=_id),
    ),
    presses={_WORD: (Needs.ADMIN, _pressed)},
    questions={},
)
