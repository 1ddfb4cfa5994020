"""What a press or a typed answer in the set-up changes, and which step is shown then."""

from dataclasses import replace

from bot.chat.clocks import rescheduled
from bot.chat.packs import chosen, everything, is_everything, pack_named, there, with_pack, without_pack
from bot.chat.replies import notice, said, shown_again, tell
from bot.chat.scene import Answer, Look, Press, Response, Scene, Spoken
from bot.chat.set_up import QUESTIONS, asking, step_buttons, step_text, undo_button, zone_button
from bot.chat.snapshot import restored
from bot.chat.steps import How, Step, mode_of_more, path, step_after, with_how
from bot.chat.times import read_time
from bot.chat.welcome import end_text, preview
from bot.chat.zones import find_zones
from bot.model.change import Change, Configure
from bot.model.destination import Destination
from bot.model.lookup import Found, FoundStories
from bot.model.message import Button, Message
from bot.model.preferences import Preferences, Slot
from bot.notify.visible import disarmed, line

_WORDS = 60
_ALL = "all"
_MOST_ZONES = 8


def pressed(press: Press, scene: Scene) -> Response:
    """The answer to any button of the set-up; its arguments may be forged."""
    destination = scene.destination
    assert destination is not None, "the press needs a subscription"
    preferences = destination.preferences
    match press.args:
        case ("go", word) if word in set(Step):
            return _shown(_there(Step(word), preferences), press, scene)
        case ("pack", name):
            return _pack(name, press, destination, scene)
        case ("how", word) if word in set(How):
            now = with_how(preferences, How(word))
            return _changed(now, step_after(Step.HOW, now), press, destination, scene)
        case ("time", word) if (at := read_time(word)) is not None:
            return _changed(replace(preferences, schedule=(Slot(at=at),)), Step.ZONE, press, destination, scene)
        case ("zone", *parts) if (zone := "/".join(parts)) in scene.zones:
            return _in_zone(zone, press, destination, scene)
        case ("undo", word, code) if word in set(Step):
            return _undone(_there(Step(word), preferences), code, press, destination, scene)
    return notice(scene, press.press_id, "general.strange_button")


def time_said(spoken: Spoken, scene: Scene) -> Response:
    """A time of day that was typed instead of pressed."""
    destination = scene.destination
    assert destination is not None, "the question needs a subscription"
    at = read_time(spoken.words)
    if at is None:
        again = (scene.asking(QUESTIONS[Step.TIME]),)
        return tell(scene, "start.strange_time", words=_quoted(spoken.words), changes=again)
    preferences = replace(destination.preferences, schedule=(Slot(at=at),))
    undo = undo_button(Step.ZONE, destination.preferences, scene)
    now = _with(destination, preferences, scene)
    then = replace(scene, destination=now)
    changes: tuple[Change, ...] = (Configure(destination=now), *asking(Step.ZONE, then))
    return said(step_text(Step.ZONE, then), buttons=step_buttons(Step.ZONE, then, undo=undo), changes=changes)


def zone_said(spoken: Spoken, scene: Scene) -> Response:
    """A city or an offset that was typed instead of pressed: chosen where it is one zone, offered where it is more."""
    destination = scene.destination
    assert destination is not None, "the question needs a subscription"
    choices = find_zones(spoken.words, scene.zones, scene.now, scene.language)[:_MOST_ZONES]
    if len(choices) == 1:
        return _in_zone(choices[0].zone, None, destination, scene)
    again = (scene.asking(QUESTIONS[Step.ZONE]),)
    if not choices:
        return tell(scene, "start.strange_zone", words=_quoted(spoken.words), changes=again)
    buttons = tuple((zone_button(choice.label, choice.zone, scene),) for choice in choices)
    return tell(scene, "start.which_zone", buttons=buttons, changes=again)


def _pack(name: str, press: Press, destination: Destination, scene: Scene) -> Response:
    preferences = destination.preferences
    subscriptions = preferences.subscriptions
    mode = mode_of_more(preferences, scene.bank)
    pack = pack_named(name)
    if name == _ALL:
        now = subscriptions if is_everything(subscriptions, scene.bank) else everything(mode)
    elif pack is None or not there(pack, scene.bank):
        return notice(scene, press.press_id, "general.strange_button")
    elif pack in chosen(subscriptions, scene.bank):
        now = without_pack(subscriptions, pack, scene.bank)
    else:
        now = with_pack(subscriptions, pack, scene.bank, mode=mode)
    return _changed(replace(preferences, subscriptions=now), Step.TOPICS, press, destination, scene)


def _changed(preferences: Preferences, step: Step, press: Press, destination: Destination, scene: Scene) -> Response:
    """The step with these preferences in force, and the way back to those before."""
    if preferences == destination.preferences:
        return _shown(step, press, scene)
    now = _with(destination, preferences, scene)
    undo = undo_button(step, destination.preferences, scene)
    then = replace(scene, destination=now)
    return _shown(step, press, then, stored=now, undo=undo, word=scene.say("general.saved"))


def _undone(step: Step, code: str, press: Press, destination: Destination, scene: Scene) -> Response:
    earlier = restored(code, destination.preferences, scene.bank)
    if earlier is None:
        return notice(scene, press.press_id, "start.cannot_undo")
    now = _with(destination, earlier, scene)
    then = replace(scene, destination=now)
    return _shown(_there(step, earlier), press, then, stored=now, word=scene.say("start.undone"))


def _in_zone(zone: str, press: Press | None, destination: Destination, scene: Scene) -> Response:
    undo = None
    if zone != destination.timezone and destination.timezone in scene.zones:
        undo = zone_button(scene.say("start.button_undo"), destination.timezone, scene)
    now = rescheduled(replace(destination, timezone=zone), scene) if zone != destination.timezone else destination
    then = replace(scene, destination=now)
    return _shown(Step.END, press, then, stored=now, undo=undo, word=scene.say("general.saved"))


def _shown(
    step: Step,
    press: Press | None,
    scene: Scene,
    *,
    stored: Destination | None = None,
    undo: Button | None = None,
    word: str = "",
) -> Response:
    """The step in place of the menu that was pressed, or as a message of its own. ``scene`` is as it is after what is
    to be stored."""
    changes: tuple[Change, ...] = () if stored is None else (Configure(destination=stored),)
    changes = (*changes, *asking(step, scene))
    buttons = step_buttons(step, scene, undo=undo)

    def answer(message: Message) -> Answer:
        if press is None:
            return said(message, buttons=buttons, changes=changes)
        return shown_again(press.press_id, press.message_id, message, buttons=buttons, changes=changes, notice=word)

    if step is not Step.END:
        return answer(step_text(step, scene))

    def ended(found: Found, _: Scene) -> Answer:
        assert isinstance(found, FoundStories), "what Preview is answered with"
        return answer(end_text(found, scene))

    return Look(up=preview(scene), then=ended)


def _with(destination: Destination, preferences: Preferences, scene: Scene) -> Destination:
    """The destination with these preferences. Where times of digests are others, those that have passed today are not
    made up for."""
    now = replace(destination, preferences=preferences)
    same = preferences.schedule == destination.preferences.schedule
    return now if same else rescheduled(now, scene)


def _there(step: Step, preferences: Preferences) -> Step:
    """The step, or the one that leads to it, where it is out of the way."""
    return step if step in path(preferences) else Step.HOW


def _quoted(words: str) -> str:
    return disarmed(line(words, limit=_WORDS))
