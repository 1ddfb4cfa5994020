"""``/timezone``: by which clock the times of a destination are meant."""

from dataclasses import replace

from bot.chat.buttons import button
from bot.chat.clocks import next_digest, rescheduled, spoken_of, zone_line
from bot.chat.replies import Rows, lines, notice, said, shown_again, tell
from bot.chat.scene import Answer, Command, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import CITIES, managed_line
from bot.chat.zones import ZoneChoice, find_zones
from bot.model.change import Change, Configure
from bot.model.message import Button
from bot.model.rooms import RoomKind
from bot.notify.visible import disarmed, line

QUESTION = "zone"
"""What is open after ``/timezone`` alone: the next message names a city."""

_WORD = "zone"
_SHOWN = 60


def _asked(spoken: Spoken, scene: Scene) -> Response:
    if not spoken.words:
        return _shown(scene)
    choices = find_zones(spoken.words, scene.zones, scene.now, scene.language)
    if not choices:
        words = disarmed(line(spoken.words, limit=_SHOWN))
        return tell(scene, "schedule.zone_unknown", words=words, changes=_again(scene))
    if len(choices) > 1:
        return tell(scene, "schedule.zone_which", buttons=_rows(choices, scene), changes=_again(scene))
    return _set(choices[0].zone, scene)


def _shown(scene: Scene) -> Answer:
    changes = _again(scene)
    how = [scene.say("schedule.zone_how"), *([scene.say("schedule.zone_send")] if changes else [])]
    text = lines(*managed_line(scene), zone_line(scene), " ".join(how))
    known = [
        ZoneChoice(zone=zone, label=scene.say(key) if key else zone) for zone, key in CITIES if zone in scene.zones
    ]
    return said(text, buttons=_rows(known, scene, width=3), changes=changes)


def _again(scene: Scene) -> tuple[Change, ...]:
    """The question stays open where nobody else speaks: in a group the next message is for others."""
    return (scene.asking(QUESTION),) if scene.room.kind is RoomKind.PRIVATE else ()


def _pressed(press: Press, scene: Scene) -> Response:
    zone = "/".join(press.args)
    if zone not in scene.zones:
        return notice(scene, press.press_id, "general.strange_button")
    return _set(zone, scene, press)


def _set(zone: str, scene: Scene, press: Press | None = None) -> Answer:
    before = spoken_of(scene)
    is_same = zone == before.timezone
    now = before if is_same else rescheduled(replace(before, timezone=zone), scene)
    then = replace(scene, destination=now)
    changes: tuple[Change, ...] = () if is_same else (Configure(destination=now),)
    can_go_back = not is_same and before.timezone in scene.zones
    undo = (_button(scene.say("schedule.button_undo"), before.timezone, scene),) if can_go_back else ()
    done = scene.say("schedule.zone_same" if is_same else "schedule.zone_set")
    text = lines(*managed_line(scene), done, zone_line(then), *_digests(then))
    if press is None:
        return said(text, buttons=(undo,), changes=changes)
    closed = (scene.asking(""),) if scene.dialogue and scene.dialogue.asking == QUESTION else ()
    changes = (*changes, *closed)
    return shown_again(press.press_id, press.message_id, text, buttons=(undo,), changes=changes, notice=done)


def _digests(scene: Scene) -> tuple[str, ...]:
    return () if spoken_of(scene).preferences.paused else next_digest(scene)


def _rows(choices: tuple[ZoneChoice, ...] | list[ZoneChoice], scene: Scene, *, width: int = 1) -> Rows:
    buttons = [_button(choice.label, choice.zone, scene) for choice in choices]
    return tuple(tuple(buttons[place : place + width]) for place in range(0, len(buttons), width))


def _button(label: str, zone: str, scene: Scene) -> Button:
    """Chooses that zone; its name keeps its slashes."""
    return button(label, _WORD, *zone.split("/"), scene=scene)


PART = Part(
    commands=(Command(name="timezone", needs=Needs.ADMIN, handler=_asked),),
    presses={_WORD: (Needs.ADMIN, _pressed)},
    questions={QUESTION: (Needs.ADMIN, _asked)},
)
