"""The clock of a destination in words: its zone, and when its next digest comes."""

from dataclasses import replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.chat.scene import Scene
from bot.chat.times import day_in_words, schedule_in_words
from bot.chat.when import dated_briefly, zone_of
from bot.chat.zones import distance, zone_shown
from bot.model.destination import Destination
from bot.notify.schedule import next_slot


def spoken_of(scene: Scene) -> Destination:
    """The destination of a handler that needs one."""
    assert scene.destination is not None, "the handler needs a subscription"
    return scene.destination


def rescheduled(destination: Destination, scene: Scene) -> Destination:
    """The destination, whose schedule or zone was changed just now: times that have passed are not made up for."""
    return replace(destination, preferences=replace(destination.preferences, scheduled_at=scene.now))


def digest_times(scene: Scene) -> tuple[str, ...]:
    """When digests come, and the next one: a line each."""
    destination = spoken_of(scene)
    if not destination.preferences.schedule:
        return (scene.say("schedule.now_none"),)
    zone = zone_shown(destination.timezone, scene.now)
    times = schedule_in_words(destination.preferences.schedule, scene)
    if destination.preferences.paused:
        return scene.say("schedule.now", times=times, zone=zone), scene.say("schedule.paused")
    return scene.say("schedule.now", times=times, zone=zone), *next_digest(scene)


def next_digest(scene: Scene) -> tuple[str, ...]:
    """The line that names it; none where none is to come by itself."""
    here = zone_of(scene)
    moment = next_slot(spoken_of(scene), zone=here, now=scene.now)
    if moment is None:
        return ()
    day = day_in_words(moment.astimezone(here).weekday(), scene)
    return (scene.say("schedule.next", day=day, moment=dated_briefly(moment, scene)),)


def zone_line(scene: Scene) -> str:
    """The zone with what its clocks show now."""
    zone = spoken_of(scene).timezone
    try:
        clock = f"{scene.now.astimezone(ZoneInfo(zone)):%H:%M}"
    except (ZoneInfoNotFoundError, ValueError):
        return scene.say("schedule.zone_gone", zone=zone)
    shown, apart = zone_shown(zone, scene.now), distance(zone, scene.now)
    if shown == apart:
        return scene.say("schedule.zone_now", zone=shown, clock=clock)
    return scene.say("schedule.zone_apart", zone=shown, apart=apart, clock=clock)
