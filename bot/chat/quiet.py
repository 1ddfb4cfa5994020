"""``/quiet``: the hours in which no alert comes, and which alerts break them."""

from dataclasses import replace
from datetime import time

from bot.chat.buttons import button
from bot.chat.clocks import spoken_of
from bot.chat.replies import Rows, lines, notice, said, shown_again, tell
from bot.chat.scene import Answer, Command, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import managed_line
from bot.chat.times import clock, is_off, read_quiet, read_time
from bot.chat.zones import zone_shown
from bot.model.change import Change, Configure
from bot.model.message import Button, Message
from bot.model.preferences import Preferences, QuietHours, Urgent
from bot.notify.urgent import OUTLETS

_WORD = "quiet"
_URGENT = "urgent"
"""The first argument of the buttons that say what breaks quiet hours."""
_OFFERED = (
    QuietHours(begin=time(22), end=time(7)),
    QuietHours(begin=time(23), end=time(6)),
    QuietHours(begin=time(20), end=time(8)),
)
_NAMED = {
    **dict.fromkeys(("strict", "строго"), Urgent.NONE),
    **dict.fromkeys(("official", "официальное"), Urgent.OFFICIAL),
    **dict.fromkeys(("confirmed", "подтверждённое", "подтвержденное"), Urgent.CONFIRMED),
}


def _asked(spoken: Spoken, scene: Scene) -> Response:
    if not spoken.words:
        return said(_text(scene), buttons=_buttons(scene))
    before = spoken_of(scene).preferences
    if (urgent := _NAMED.get(spoken.words.strip().lower())) is not None:
        return _set(replace(before, urgent=urgent), scene)
    if is_off(spoken.words):
        return _set(replace(before, quiet=None), scene)
    quiet = read_quiet(spoken.words)
    return tell(scene, "schedule.quiet_usage") if quiet is None else _set(replace(before, quiet=quiet), scene)


def _pressed(press: Press, scene: Scene) -> Response:
    before = spoken_of(scene).preferences
    match press.args:
        case ("off",):
            return _set(replace(before, quiet=None), scene, press)
        case (word, value) if word == _URGENT and value in set(Urgent):
            return _set(replace(before, urgent=Urgent(value)), scene, press)
        case (first, last):
            begin, end = read_time(first), read_time(last)
            if begin is not None and end is not None and begin != end:
                return _set(replace(before, quiet=QuietHours(begin=begin, end=end)), scene, press)
    return notice(scene, press.press_id, "general.strange_button")


def _set(chosen: Preferences, scene: Scene, press: Press | None = None) -> Answer:
    before = spoken_of(scene)
    is_same = chosen == before.preferences
    now = replace(before, preferences=chosen)
    then = replace(scene, destination=now)
    changes: tuple[Change, ...] = () if is_same else (Configure(destination=now),)
    undo = () if is_same else (_undo(before.preferences, chosen, scene),)
    done = scene.say(_done(before.preferences, chosen))
    if press is None:
        return said(lines(done, *quiet_lines(then)), buttons=(undo,), changes=changes)
    buttons = (*_buttons(then), undo)
    return shown_again(press.press_id, press.message_id, _text(then), buttons=buttons, changes=changes, notice=done)


def _done(before: Preferences, chosen: Preferences) -> str:
    if chosen == before:
        return "schedule.quiet_same"
    return "schedule.quiet_set" if chosen.quiet != before.quiet else "schedule.urgent_set"


def _undo(before: Preferences, chosen: Preferences, scene: Scene) -> Button:
    label = scene.say("schedule.button_undo")
    if chosen.quiet != before.quiet:
        return _button(label, before.quiet, scene)
    return button(label, _WORD, _URGENT, before.urgent.value, scene=scene)


def quiet_lines(scene: Scene) -> tuple[str, ...]:
    """From when to when, what that means, and what breaks them."""
    destination = spoken_of(scene)
    quiet, urgent = destination.preferences.quiet, destination.preferences.urgent
    if quiet is None:
        return (scene.say("schedule.quiet_none"),)
    zone = zone_shown(destination.timezone, scene.now)
    hours = scene.say("schedule.quiet_now", begin=clock(quiet.begin), end=clock(quiet.end), zone=zone)
    count = {"count": OUTLETS} if urgent is Urgent.CONFIRMED else {}
    return hours, scene.say(f"schedule.urgent_{urgent.value}", **count)


def _text(scene: Scene) -> Message:
    how = [scene.say("schedule.quiet_how")]
    if spoken_of(scene).preferences.quiet is not None:
        how.append(scene.say("schedule.urgent_how"))
    return lines(*managed_line(scene), *quiet_lines(scene), *how)


def _buttons(scene: Scene) -> Rows:
    """The usual hours, without the present ones, and the other answers to what breaks them."""
    preferences = spoken_of(scene).preferences
    offered = (
        _button(scene.say("schedule.button_quiet", begin=clock(one.begin), end=clock(one.end)), one, scene)
        for one in _OFFERED
        if one != preferences.quiet
    )
    if preferences.quiet is None:
        return (tuple(offered),)
    urgent = (
        (button(scene.say(f"schedule.button_urgent_{one.value}"), _WORD, _URGENT, one.value, scene=scene),)
        for one in Urgent
        if one is not preferences.urgent
    )
    return tuple(offered), (_button(scene.say("schedule.button_loud"), None, scene),), *urgent


def _button(label: str, quiet: QuietHours | None, scene: Scene) -> Button:
    times = ("off",) if quiet is None else (f"{quiet.begin:%H%M}", f"{quiet.end:%H%M}")
    return button(label, _WORD, *times, scene=scene)


PART = Part(
    commands=(Command(name="quiet", needs=Needs.ADMIN, handler=_asked),),
    presses={_WORD: (Needs.ADMIN, _pressed)},
    questions={},
)
