"""Moments as readers are told them: how long ago, or the date and time where they live."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.chat.scene import Scene
from bot.notify.moments import age, day_and_time, zone_named


def zone_of(scene: Scene) -> ZoneInfo:
    """The zone of the destination that is spoken of; UTC without one, and for a name that no zone has any more."""
    return zone_named("UTC" if scene.destination is None else scene.destination.timezone)


def ago(moment: datetime, scene: Scene) -> str:
    """``just now``, ``40 min ago``, ``3 h ago``, ``5 days ago``."""
    return age(moment, now=scene.now, language=scene.language)


def dated(moment: datetime, scene: Scene) -> str:
    """``Tue 12 May 2026, 14:00 CEST``."""
    return day_and_time(moment, zone_of(scene), language=scene.language)


def dated_briefly(moment: datetime, scene: Scene) -> str:
    """``12 May 14:00``, with the year where it is another than now; for the lines of a list that names the zone."""
    zone = zone_of(scene)
    there = moment.astimezone(zone)
    month = scene.say("digest.months").split()[there.month - 1]
    year = "" if there.year == scene.now.astimezone(zone).year else f" {there.year}"
    return f"{there.day} {month}{year} {there.hour:02}:{there.minute:02}"


def span(length: timedelta, scene: Scene) -> str:
    """``24 hours``, ``3 days``, ``90 minutes``: in the largest unit that gives a whole number above one."""
    if length % timedelta(days=1) == timedelta(0) and length > timedelta(days=1):
        return scene.say("pull.span_days", count=length.days)
    if length % timedelta(hours=1) == timedelta(0):
        return scene.say("pull.span_hours", count=length // timedelta(hours=1))
    return scene.say("pull.span_minutes", count=length // timedelta(minutes=1))
