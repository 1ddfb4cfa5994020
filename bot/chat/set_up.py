"""What each step of the set-up shows: one message that every press turns into the next one."""

from collections.abc import Iterator
from datetime import time

from bot.chat.buttons import button
from bot.chat.packs import chosen, followed, is_everything, offered, there
from bot.chat.present import clock_in, named, names_of, present
from bot.chat.replies import Rows, lines
from bot.chat.scene import Scene
from bot.chat.snapshot import snapshot
from bot.chat.steps import How, Step, how_now, path, spoken_of, step_after, step_before
from bot.chat.times import schedule_in_words
from bot.chat.zones import zone_shown
from bot.model.change import Change
from bot.model.dialogue import Dialogue
from bot.model.message import Button, Message
from bot.model.preferences import Preferences

WORD = "start"
"""The first word of the data of every button here."""

QUESTIONS = {Step.TIME: "start_time", Step.ZONE: "start_zone"}
"""The question that a step leaves open: what it offers can be typed too."""

CITIES = (
    ("UTC", ""),
    ("America/New_York", "present.city_new_york"),
    ("Europe/London", "present.city_london"),
    ("Europe/Zurich", "present.city_geneva"),
    ("Europe/Vienna", "present.city_vienna"),
    ("Europe/Kyiv", "present.city_kyiv"),
    ("Europe/Moscow", "present.city_moscow"),
    ("Asia/Tehran", "present.city_tehran"),
    ("Asia/Kolkata", "present.city_delhi"),
    ("Asia/Shanghai", "present.city_beijing"),
    ("Asia/Seoul", "present.city_seoul"),
    ("Asia/Tokyo", "present.city_tokyo"),
)
"""Zones with the city that stands for them: where treaties are made, and where their news comes from."""

_TIMES = tuple(map(time, (6, 7, 8, 9, 12, 16, 18, 20)))
_TICK = "✓ "
_WAYS = {
    Step.TOPICS: "start.button_topics",
    Step.HOW: "start.button_how",
    Step.TIME: "start.button_time",
    Step.ZONE: "start.button_zone",
}


def step_text(step: Step, scene: Scene) -> Message:
    """What the step says. The end has a text of its own (``welcome.py``)."""
    return lines(*managed_line(scene), *_text(step, scene))


def step_buttons(step: Step, scene: Scene, *, undo: Button | None = None) -> Rows:
    """Its choices; a way back to what was before the last one, where there is one; back and on."""
    preferences = spoken_of(scene).preferences
    taken_back = () if undo is None else (undo,)
    if step is Step.HOME:
        return (*_ways(scene, preferences), taken_back)
    back = _button(scene, "start.button_back", "go", step_before(step, preferences))
    if step is Step.END:
        return (taken_back, (back, _button(scene, "start.button_topics", "go", Step.TOPICS)))
    on = "start.button_next" if step is Step.TOPICS else "start.button_skip"
    return (*_choices(step, scene), taken_back, (back, _button(scene, on, "go", step_after(step, preferences))))


def asking(step: Step, scene: Scene) -> tuple[Change, ...]:
    """The question of the step is opened, that of another step closed."""
    if step in QUESTIONS:
        return (scene.asking(QUESTIONS[step]),)
    open_now = (scene.dialogue or Dialogue(at=scene.now)).asking
    return (scene.asking(""),) if open_now in QUESTIONS.values() else ()


def undo_button(step: Step, before: Preferences, scene: Scene) -> Button | None:
    """Takes topics, modes and times back to what they were, and shows the step; None where that is too much for a
    button."""
    code = snapshot(before, scene.bank)
    return None if code is None else _button(scene, "start.button_undo", "undo", step, code)


def managed_line(scene: Scene) -> tuple[str, ...]:
    """What the settings belong to, where that is not the room itself."""
    if not scene.managed or scene.destination is None:
        return ()
    return (scene.say("general.managing", title=named(scene.destination, scene)),)


def zone_button(label: str, zone: str, scene: Scene) -> Button:
    """Chooses that zone; its name keeps its slashes."""
    return button(label, WORD, "zone", *zone.split("/"), scene=scene)


def _text(step: Step, scene: Scene) -> Iterator[str]:
    destination = spoken_of(scene)
    if step is Step.HOME:
        yield scene.say("start.present_managed" if scene.managed else "start.present")
        yield from present(destination, scene)
        yield scene.say("start.change")
        return
    yield _heading(step, destination.preferences, scene)
    match step:
        case Step.TOPICS:
            yield scene.say("start.ask_topics")
            yield from _beside_packs(destination.preferences, scene)
        case Step.HOW:
            yield scene.say("start.ask_how")
        case Step.TIME:
            yield scene.say("start.ask_time")
            yield scene.say("start.present_time", times=schedule_in_words(destination.preferences.schedule, scene))
        case Step.ZONE:
            yield scene.say("start.ask_zone")
            clock = clock_in(destination.timezone, scene)
            yield scene.say("start.present_zone", zone=zone_shown(destination.timezone, scene.now), clock=clock)


def _heading(step: Step, preferences: Preferences, scene: Scene) -> str:
    steps = path(preferences)[1:-1]
    number = steps.index(step) + 1 if step in steps else len(steps)
    return scene.say("start.step", number=number, all=len(steps), name=scene.say(f"start.name_{step.value}"))


def _beside_packs(preferences: Preferences, scene: Scene) -> Iterator[str]:
    """What is followed without being shown by a tick, or that nothing is."""
    subscriptions = preferences.subscriptions
    if is_everything(subscriptions, scene.bank):
        return
    ticked = {topic for pack in chosen(subscriptions, scene.bank) for topic in there(pack, scene.bank)}
    beside = [topic for topic in followed(subscriptions, scene.bank) if topic not in ticked]
    if beside:
        yield scene.say("start.other_topics", topics=names_of(beside, scene))
    elif not ticked:
        yield scene.say("start.none_chosen")


def _ways(scene: Scene, preferences: Preferences) -> Rows:
    """To each step, and to the end."""
    ways = [_button(scene, key, "go", step) for step, key in _WAYS.items() if step in path(preferences)]
    resume = button(scene.say("pausing.button_resume"), "pausing", "how", scene=scene)
    resuming = (resume,) if preferences.paused else ()
    return (resuming, *_rows(ways, 2), (_button(scene, "start.button_preview", "go", Step.END),))


def _choices(step: Step, scene: Scene) -> Rows:
    destination = spoken_of(scene)
    preferences = destination.preferences
    match step:
        case Step.TOPICS:
            ticked = {pack.id for pack in chosen(preferences.subscriptions, scene.bank)}
            packs = [
                button(_ticked(scene.say(f"packs.{pack.id}"), pack.id in ticked), WORD, "pack", pack.id, scene=scene)
                for pack in offered(scene.bank)
            ]
            everything = _ticked(
                scene.say("start.button_everything"), is_everything(preferences.subscriptions, scene.bank)
            )
            return ((button(everything, WORD, "pack", "all", scene=scene),), *_rows(packs, 2))
        case Step.HOW:
            now = how_now(preferences, scene.bank)
            return tuple(
                (button(_ticked(scene.say(f"start.how_{how.value}"), how is now), WORD, "how", how, scene=scene),)
                for how in How
            )
        case Step.TIME:
            at = {slot.at for slot in preferences.schedule}
            return _rows([_time_button(one, one in at, scene) for one in _TIMES], 4)
        case _:
            return _rows([_city_button(zone, key, scene) for zone, key in CITIES if zone in scene.zones], 3)


def _time_button(at: time, is_now: bool, scene: Scene) -> Button:
    return button(_ticked(f"{at:%H:%M}", is_now), WORD, "time", f"{at:%H%M}", scene=scene)


def _city_button(zone: str, key: str, scene: Scene) -> Button:
    name = scene.say(key) if key else zone
    label = _ticked(f"{name} {clock_in(zone, scene)}", zone == spoken_of(scene).timezone)
    return zone_button(label, zone, scene)


def _button(scene: Scene, key: str, *args: str) -> Button:
    return button(scene.say(key), WORD, *args, scene=scene)


def _ticked(label: str, is_chosen: bool) -> str:
    return _TICK + label if is_chosen else label


def _rows(buttons: list[Button], width: int) -> Rows:
    return tuple(tuple(buttons[place : place + width]) for place in range(0, len(buttons), width))
