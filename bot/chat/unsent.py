"""Why an entry was not told to a destination: each reason as a sentence, or what it waits for."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from bot.chat.muted import mutes_of
from bot.chat.scene import Scene
from bot.chat.source_text import listed, topic_name
from bot.chat.when import dated, zone_of
from bot.model.destination import Destination, Told
from bot.model.ids import TopicId, story_label
from bot.model.keyword import is_keyword
from bot.model.lookup import Hit
from bot.model.match import Confidence, Match, Role, Verdict
from bot.model.preferences import Mode, Mute, QuietHours
from bot.notify.visible import disarmed, line

_CONFIDENCES = tuple(Confidence)
"""Strongest first, as the enum lists them."""
_WEEK = 8
"""Days to look ahead for the next digest, which comes on one day of the week at least."""


def fate(hit: Hit, seen: Verdict, told: Sequence[Told], scene: Scene) -> tuple[str, ...]:
    """Sentences: when it was told; else all that keeps it from being told; else what it waits for.

    ``seen`` is the hit's verdict as the destination may see it, ``told`` what it was told of the hit's story.
    """
    assert scene.destination is not None, "an entry has a fate in a destination"
    at = min((one.at for one in told if hit.entry.id in one.entries), default=None)
    if at is not None:
        story = next(one.story_id for one in told if hit.entry.id in one.entries)
        return (scene.say("why.sent", moment=dated(at, scene), story=story_label(story)),)
    if not seen.matches:
        return (scene.say("why.unsent_no_match"),)
    followed = [match for match in seen.matches if mode_of(match.topic, scene) is not Mode.OFF]
    if not followed:
        names = [topic_name(topic, scene) for topic in seen.topics]
        return (scene.say("why.unsent_off", topics=listed(names, scene)),)
    obstacles = tuple(_obstacles(hit, followed, scene.destination, scene))
    return obstacles or (_waiting(followed, told, scene.destination, scene),)


def mode_of(topic: TopicId, scene: Scene) -> Mode:
    """When the destination hears of the topic, or of the keyword; OFF without a destination."""
    if is_keyword(topic):
        return next((keyword.mode for keyword in scene.keywords if keyword.topic == topic), Mode.OFF)
    return scene.destination.preferences.subscriptions.mode(topic) if scene.destination else Mode.OFF


def _obstacles(hit: Hit, followed: Sequence[Match], destination: Destination, scene: Scene) -> Iterator[str]:
    chosen = destination.preferences
    sure = [match for match in followed if at_least(match, chosen.least)]
    if not sure:
        least = scene.say(f"why.confidence_{chosen.least.name.lower()}")
        best = min(followed, key=lambda match: _CONFIDENCES.index(match.confidence))
        yield scene.say(
            "why.unsent_weak", confidence=scene.say(f"why.confidence_{best.confidence.name.lower()}"), least=least
        )
    elif not chosen.mentions and all(match.role is Role.MENTIONED for match in sure):
        yield scene.say("why.unsent_mention")
    for mute in mutes_of(hit.entry, hit.tier, hit.story, scene):
        yield _muted(mute, scene)
    if hit.entry.baseline:
        yield scene.say("why.unsent_baseline")
    if chosen.resumed_at is not None and hit.entry.first_seen_at < chosen.resumed_at:
        yield scene.say("why.unsent_resumed", moment=dated(chosen.resumed_at, scene))
    elif hit.entry.first_seen_at < destination.created_at:
        yield scene.say("why.unsent_before", moment=dated(destination.created_at, scene))
    if chosen.paused:
        yield scene.say("why.unsent_paused")


def at_least(match: Match, least: Confidence) -> bool:
    """Whether the match is as sure as that, or surer."""
    return _CONFIDENCES.index(match.confidence) <= _CONFIDENCES.index(least)


def _muted(mute: Mute, scene: Scene) -> str:
    value = disarmed(line(mute.value, limit=80))
    said = scene.say(f"why.muted_{mute.kind.name.lower()}", value=value)
    if mute.until is None:
        return said
    return f"{said} {scene.say('why.muted_until', moment=dated(mute.until, scene))}"


def _waiting(followed: Sequence[Match], told: Sequence[Told], destination: Destination, scene: Scene) -> str:
    """Nothing keeps it: it goes out with what comes next."""
    if told:
        last = max(told, key=lambda one: one.at)
        return scene.say("why.story_told", story=story_label(last.story_id), moment=dated(last.at, scene))
    main = [match for match in followed if match.role is Role.MAIN]
    if any(mode_of(match.topic, scene) is Mode.INSTANT for match in main):
        quiet = destination.preferences.quiet
        if quiet is not None and _is_quiet(quiet, scene):
            return scene.say("why.waits_quiet", at=f"{quiet.end:%H:%M}")
        return scene.say("why.on_its_way")
    digest = next_digest(scene)
    return scene.say("why.waits_digest", moment=dated(digest, scene)) if digest else scene.say("why.waits_asking")


def _is_quiet(quiet: QuietHours, scene: Scene) -> bool:
    there = scene.now.astimezone(zone_of(scene)).time()
    if quiet.begin <= quiet.end:
        return quiet.begin <= there < quiet.end
    return there >= quiet.begin or there < quiet.end


def next_digest(scene: Scene) -> datetime | None:
    """When the next scheduled digest of the destination comes; None where none is scheduled."""
    if scene.destination is None:
        return None
    zone = zone_of(scene)
    today = scene.now.astimezone(zone).date()
    moments = [
        datetime.combine(day, slot.at, tzinfo=zone).astimezone(UTC)
        for slot in scene.destination.preferences.schedule
        for day in (today + timedelta(days=ahead) for ahead in range(_WEEK))
        if day.weekday() in slot.days
    ]
    return min((moment for moment in moments if moment > scene.now), default=None)
