"""Why an entry was not told to a destination: each reason as a sentence, or what it waits for."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from bot.chat.mute_words import value_shown
from bot.chat.scene import Scene
from bot.chat.source_text import listed, topic_name
from bot.chat.when import dated, zone_of
from bot.match.muting import muting
from bot.model.destination import Destination, Told, ToldKind
from bot.model.feed import Tier
from bot.model.ids import TopicId, story_label
from bot.model.keyword import is_keyword
from bot.model.lookup import Hit
from bot.model.match import Confidence, Match, Role, Verdict
from bot.model.preferences import Mode, Mute, Urgent
from bot.model.story import Report, Story
from bot.notify.schedule import is_quiet, next_slot

_CONFIDENCES = tuple(Confidence)
"""Strongest first, as the enum lists them."""
_PASSED_OVER = timedelta(days=1)
"""Before the last digest: what is older was told with it or passed over (``notify/horizon.py``)."""
_BEFORE = timedelta(days=1)
"""Before the subscription: what came in it is told, in a digest (``notify/horizon.py``, ``notify/alerts.py``)."""
_WEEK = timedelta(days=8)
"""Since then there was a digest, where any is scheduled."""


def fate(hit: Hit, seen: Verdict, told: Sequence[Told], story: Story | None, scene: Scene) -> tuple[str, ...]:
    """Sentences: when it was told; else all that keeps it from being told; else what it waits for.

    ``seen`` is the hit's verdict as the destination may see it, ``told`` what it was told of the hit's story.
    """
    assert scene.destination is not None, "an entry has a fate in a destination"
    heard = [one for one in told if one.kind is not ToldKind.COUNTED]
    first = min((one for one in heard if hit.entry.id in one.entries), key=lambda one: one.at, default=None)
    if first is not None:
        return (scene.say("why.sent", moment=dated(first.at, scene), story=story_label(first.story_id)),)
    if not seen.matches:
        return (scene.say("why.unsent_no_match"),)
    followed = [match for match in seen.matches if mode_of(match.topic, scene) is not Mode.OFF]
    if not followed:
        names = [topic_name(topic, scene) for topic in seen.topics]
        return (scene.say("why.unsent_off", topics=listed(names, scene)),)
    obstacles = tuple(_obstacles(hit, followed, story, scene.destination, scene=scene))
    counted = max((one for one in told if hit.entry.id in one.entries), key=lambda one: one.at, default=None)
    if counted is not None and not obstacles:
        return (scene.say("why.counted", moment=dated(counted.at, scene), story=story_label(counted.story_id)),)
    return obstacles or (_waiting(hit, followed, heard, scene.destination, scene),)


def mode_of(topic: TopicId, scene: Scene) -> Mode:
    """When the destination hears of the topic, or of the keyword; OFF without a destination."""
    if is_keyword(topic):
        return next((keyword.mode for keyword in scene.keywords if keyword.topic == topic), Mode.OFF)
    return scene.destination.preferences.subscriptions.mode(topic) if scene.destination else Mode.OFF


def at_least(match: Match, least: Confidence) -> bool:
    """Whether the match is as sure as that, or surer."""
    return _CONFIDENCES.index(match.confidence) <= _CONFIDENCES.index(least)


def _obstacles(
    hit: Hit, followed: Sequence[Match], story: Story | None, destination: Destination, *, scene: Scene
) -> Iterator[str]:
    chosen = destination.preferences
    sure = [match for match in followed if at_least(match, chosen.least)]
    if not sure:
        best = min((match.confidence for match in followed), key=_CONFIDENCES.index)
        yield scene.say("why.unsent_weak", confidence=sureness(best, scene), least=sureness(chosen.least, scene))
    elif not chosen.mentions and all(match.role is Role.MENTIONED for match in sure):
        yield scene.say("why.unsent_mention")
    for mute in chosen.mutes:
        if _applies(mute, hit, story, scene):
            yield _muted(mute, scene)
    if hit.entry.baseline:
        yield scene.say("why.unsent_baseline")
    if chosen.resumed_at is not None and hit.entry.first_seen_at < chosen.resumed_at:
        yield scene.say("why.unsent_resumed", moment=dated(chosen.resumed_at, scene))
    elif hit.entry.seen_at < destination.created_at - _BEFORE:
        yield scene.say("why.unsent_before", moment=dated(destination.created_at, scene))
    if chosen.paused:
        yield scene.say("why.unsent_paused")


def sureness(confidence: Confidence, scene: Scene) -> str:
    """``strong match``."""
    return scene.say(f"digest.match_{confidence.name.lower()}")


def _applies(mute: Mute, hit: Hit, story: Story | None, scene: Scene) -> bool:
    holding = muting((mute,), now=scene.now)
    if holding is None:
        return False
    if story is not None:
        return hit.entry.id in holding.keeps(story)
    report = Report(entry=hit.entry, tier=hit.tier, verdict=hit.verdict)
    return str(hit.story) in holding.stories or holding.keeps_report(report)


def _muted(mute: Mute, scene: Scene) -> str:
    said = scene.say(f"why.muted_{mute.kind.name.lower()}", value=value_shown(mute, scene, limit=80))
    if mute.until is None:
        return said
    return f"{said} {scene.say('why.muted_until', moment=dated(mute.until, scene))}"


def _waiting(
    hit: Hit, followed: Collection[Match], told: Sequence[Told], destination: Destination, scene: Scene
) -> str:
    """Nothing keeps it now: it goes out with what comes next, unless the digests have passed it over before."""
    if told:
        last = max(told, key=lambda one: one.at)
        return scene.say("why.story_told", story=story_label(last.story_id), moment=dated(last.at, scene))
    if hit.entry.seen_at < _last_digest(destination, scene) - _PASSED_OVER:
        return scene.say("why.passed_over", moment=dated(hit.entry.seen_at, scene))
    zone = zone_of(scene)
    is_of_its_time = hit.entry.first_seen_at >= destination.created_at
    if is_of_its_time and any(
        match.role is Role.MAIN and mode_of(match.topic, scene) is Mode.INSTANT for match in followed
    ):
        quiet = destination.preferences.quiet
        if quiet is not None and is_quiet(quiet, zone=zone, now=scene.now) and not _is_urgent(hit, destination):
            return scene.say("why.waits_quiet", at=f"{quiet.end:%H:%M}")
        return scene.say("why.on_its_way")
    digest = next_slot(destination, zone=zone, now=scene.now)
    return scene.say("why.waits_digest", moment=dated(digest, scene)) if digest else scene.say("why.waits_asking")


def _is_urgent(hit: Hit, destination: Destination) -> bool:
    """Whether it breaks quiet hours by itself; one that others must confirm waits until they do."""
    return hit.tier is Tier.OFFICIAL and destination.preferences.urgent is not Urgent.NONE


def _last_digest(destination: Destination, scene: Scene) -> datetime:
    """When the last digest was due; where none is scheduled, a week ago."""
    last = scene.now - _WEEK
    while (following := next_slot(destination, zone=zone_of(scene), now=last)) and following <= scene.now:
        last = following
    return last
