"""``/schedule``: at what times of which days digests come."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from bot.chat.buttons import button
from bot.chat.clocks import digest_times, rescheduled, spoken_of
from bot.chat.replies import Rows, lines, notice, said, shown_again
from bot.chat.scene import Answer, Command, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import managed_line
from bot.chat.times import (
    EVERY_DAY,
    WEEKDAYS,
    Unclear,
    clock,
    is_off,
    packed_schedule,
    read_schedule,
    unpacked_schedule,
)
from bot.model.change import Change, Configure
from bot.model.message import Button, Message
from bot.model.preferences import Slot
from bot.notify.visible import disarmed, line

WORD = "times"
"""The first word of the data of every button here."""

_OFFERED: tuple[tuple[str, frozenset[int], tuple[time, ...]], ...] = (
    ("schedule.button_day", EVERY_DAY, (time(8),)),
    ("schedule.button_day", EVERY_DAY, (time(8), time(18))),
    ("schedule.button_weekdays", WEEKDAYS, (time(8),)),
    ("schedule.button_weekdays", WEEKDAYS, (time(7), time(17))),
)
_SHOWN = 40


def _asked(spoken: Spoken, scene: Scene) -> Response:
    if not spoken.words:
        return said(_text(scene), buttons=_buttons(scene))
    schedule = () if is_off(spoken.words) else read_schedule(spoken.words)
    if isinstance(schedule, Unclear):
        return _unclear(schedule, scene)
    return _set(schedule, scene)


def _unclear(why: Unclear, scene: Scene) -> Answer:
    """The sentence that says so; what was written is made plain in it."""
    values = {
        name: disarmed(line(value, limit=_SHOWN)) if isinstance(value, str) else value for name, value in why.values
    }
    return said(lines(scene.say(why.key, **values)))


def _pressed(press: Press, scene: Scene) -> Response:
    schedule = unpacked_schedule(press.args[0]) if len(press.args) == 1 else None
    if schedule is None:
        return notice(scene, press.press_id, "general.strange_button")
    return _set(schedule, scene, press)


def _set(schedule: Sequence[Slot], scene: Scene, press: Press | None = None) -> Answer:
    before = spoken_of(scene)
    is_same = tuple(schedule) == before.preferences.schedule
    now = replace(before, preferences=replace(before.preferences, schedule=tuple(schedule)))
    now = before if is_same else rescheduled(now, scene)
    then = replace(scene, destination=now)
    done = scene.say("schedule.same" if is_same else "schedule.set")
    changes: tuple[Change, ...] = () if is_same else (Configure(destination=now),)
    undo = () if is_same else (_button(scene.say("schedule.button_undo"), before.preferences.schedule, scene),)
    if press is None:
        return said(lines(done, *digest_times(then)), buttons=(undo,), changes=changes)
    buttons = (*_buttons(then), undo)
    return shown_again(press.press_id, press.message_id, _text(then), buttons=buttons, changes=changes, notice=done)


def _text(scene: Scene) -> Message:
    return lines(*managed_line(scene), *digest_times(scene), scene.say("schedule.how"))


def _buttons(scene: Scene) -> Rows:
    """The usual schedules, without the present one."""
    present = spoken_of(scene).preferences.schedule
    offered = [
        _button(scene.say(key, times=", ".join(map(clock, times))), slots, scene)
        for key, days, times in _OFFERED
        if (slots := tuple(Slot(at=at, days=days) for at in times)) != present
    ]
    off = (_button(scene.say("schedule.button_off"), (), scene),) if present else ()
    return (*((one,) for one in offered), off)


def _button(label: str, schedule: Sequence[Slot], scene: Scene) -> Button:
    return button(label, WORD, packed_schedule(schedule), scene=scene)


PART = Part(
    commands=(Command(name="schedule", needs=Needs.ADMIN, handler=_asked),),
    presses={WORD: (Needs.ADMIN, _pressed)},
    questions={},
)
