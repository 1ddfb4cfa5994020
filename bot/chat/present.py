"""What a destination hears now, in a few lines: its topics, alerts and digests."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.chat.packs import followed, is_everything
from bot.chat.scene import Scene
from bot.chat.source_text import listed, topic_name
from bot.chat.times import schedule_in_words
from bot.chat.zones import zone_shown
from bot.model.destination import Destination
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Subscriptions
from bot.notify.visible import disarmed, line

_NAMES = 4
_TITLE = 60

MODE_KEYS = {Mode.INSTANT: "present.alerts", Mode.DIGEST: "present.in_digest", Mode.OFF: "present.off"}


def named(destination: Destination, scene: Scene) -> str:
    """What people call it, with the topic of a forum; its number where it has no title. Made plain: it is hostile."""
    title = disarmed(line(destination.title, limit=_TITLE)) or destination.chat_id
    if not destination.thread_id:
        return title
    return scene.say("manage.topic_of", title=title, thread=destination.thread_id)


def present(destination: Destination, scene: Scene) -> tuple[str, ...]:
    """Its topics, how it hears of them, the times of its digests, and whether it is paused: a line each."""
    preferences = destination.preferences
    lines = [topics_line(preferences.subscriptions, scene)]
    if followed(preferences.subscriptions, scene.bank):
        lines += [_how(preferences.subscriptions, scene), digest_line(destination, scene)]
    if scene.keywords:
        lines.append(scene.say("present.keywords", count=len(scene.keywords)))
    if preferences.paused:
        lines.append(scene.say("present.paused"))
    return tuple(lines)


def topics_line(subscriptions: Subscriptions, scene: Scene) -> str:
    topics = followed(subscriptions, scene.bank)
    if is_everything(subscriptions, scene.bank):
        return scene.say("present.topics_all")
    if not topics:
        return scene.say("present.topics_none")
    names = names_of(topics, scene)
    return scene.say("present.topics_some", count=len(topics), all=len(scene.bank.topics), topics=names)


def digest_line(destination: Destination, scene: Scene) -> str:
    """When digests come, and by which clock."""
    schedule = destination.preferences.schedule
    if schedule:
        zone = zone_shown(destination.timezone, scene.now)
        return scene.say("present.digest", times=schedule_in_words(schedule, scene), zone=zone)
    waits = Mode.DIGEST in _modes(destination.preferences.subscriptions, scene)
    return scene.say("present.no_time" if waits else "present.no_digest")


def names_of(topics: Sequence[TopicId], scene: Scene) -> str:
    """The first few names, and how many more there are."""
    return listed([topic_name(topic, scene) for topic in topics], scene, most=_NAMES)


def mode_word(mode: Mode, scene: Scene) -> str:
    return scene.say(MODE_KEYS[mode])


def clock_in(zone: str, scene: Scene) -> str:
    """What clocks show there now, such as ``14:00``; empty for a zone that is none any more."""
    try:
        return f"{scene.now.astimezone(ZoneInfo(zone)):%H:%M}"
    except (ZoneInfoNotFoundError, ValueError):
        return ""


def _how(subscriptions: Subscriptions, scene: Scene) -> str:
    modes = _modes(subscriptions, scene)
    alerts, digest = modes.count(Mode.INSTANT), modes.count(Mode.DIGEST)
    if not digest:
        return scene.say("present.how_alerts")
    if not alerts:
        return scene.say("present.how_digest")
    return scene.say("present.how_mixed", alerts=alerts, digest=digest)


def _modes(subscriptions: Subscriptions, scene: Scene) -> list[Mode]:
    return [subscriptions.mode(topic) for topic in followed(subscriptions, scene.bank)]
