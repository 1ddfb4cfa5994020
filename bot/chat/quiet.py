"""``/quiet``: the hours in which no alert comes."""

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
from bot.model.preferences import QuietHours

_WORD = "quiet"
_OFFERED = (
    QuietHours(begin=time(22), end=time(7)),
    QuietHours(begin=time(23), end=time(6)),
    QuietHours(begin=time(20), end=time(8)),
)


def _asked(spoken: Spoken, scene: Scene) -> Response:
    if not spoken.words:
        return said(_text(scene), buttons=_buttons(scene))
    if is_off(spoken.words):
        return _set(None, scene)
    quiet = read_quiet(spoken.words)
    return tell(scene, "schedule.quiet_usage") if quiet is None else _set(quiet, scene)


def _pressed(press: Press, scene: Scene) -> Response:
    if press.args == ("off",):
        return _set(None, scene, press)
    begin, end = map(read_time, press.args) if len(press.args) == 2 else (None, None)
    if begin is None or end is None or begin == end:
        return notice(scene, press.press_id, "general.strange_button")
    return _set(QuietHours(begin=begin, end=end), scene, press)


def _set(quiet: QuietHours | None, scene: Scene, press: Press | None = None) -> Answer:
    before = spoken_of(scene)
    is_same = quiet == before.preferences.quiet
    now = replace(before, preferences=replace(before.preferences, quiet=quiet))
    then = replace(scene, destination=now)
    changes: tuple[Change, ...] = () if is_same else (Configure(destination=now),)
    undo = () if is_same else (_button(scene.say("schedule.button_undo"), before.preferences.quiet, scene),)
    done = scene.say("schedule.quiet_same" if is_same else "schedule.quiet_set")
    if press is None:
        return said(lines(done, quiet_line(then)), buttons=(undo,), changes=changes)
    buttons = (*_buttons(then), undo)
    return shown_again(press.press_id, press.message_id, _text(then), buttons=buttons, changes=changes, notice=done)


def quiet_line(scene: Scene) -> str:
    """From when to when, and what that means."""
    destination = spoken_of(scene)
    quiet = destination.preferences.quiet
    if quiet is None:
        return scene.say("schedule.quiet_none")
    zone = zone_shown(destination.timezone, scene.now)
    return scene.say("schedule.quiet_now", begin=clock(quiet.begin), end=clock(quiet.end), zone=zone)


def _text(scene: Scene) -> Message:
    return lines(*managed_line(scene), quiet_line(scene), scene.say("schedule.quiet_how"))


def _buttons(scene: Scene) -> Rows:
    """The usual hours, without the present ones."""
    present = spoken_of(scene).preferences.quiet
    offered = (
        _button(scene.say("schedule.button_quiet", begin=clock(one.begin), end=clock(one.end)), one, scene)
        for one in _OFFERED
        if one != present
    )
    off = (_button(scene.say("schedule.button_loud"), None, scene),) if present else ()
    return tuple(offered), off


def _button(label: str, quiet: QuietHours | None, scene: Scene) -> Button:
    times = ("off",) if quiet is None else (f"{quiet.begin:%H%M}", f"{quiet.end:%H%M}")
    return button(label, _WORD, *times, scene=scene)


PART = Part(
    commands=(Command(name="quiet", needs=Needs.ADMIN, handler=_asked),),
    presses={_WORD: (Needs.ADMIN, _pressed)},
    questions={},
)
