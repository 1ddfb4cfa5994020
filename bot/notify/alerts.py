"""Alerts: which stories are told at once, and as what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model.destination import Destination, ToldKind
from bot.model.match import Role
from bot.model.message import Message
from bot.model.preferences import Mode
from bot.notify.moments import since, zone_named
from bot.notify.news_buttons import alert_buttons
from bot.notify.pieces import bold, italic, joined
from bot.notify.pressable import thinned
from bot.notify.render import HEADING, body_of
from bot.notify.telling import Item
from bot.notify.visible import disarmed, line
from bot.words import say

STANDS = timedelta(hours=24)
"""An alert of which nothing was told for so long is not looked at any more: what comes to it goes into a digest."""
MOST_AT_ONCE = 5
"""Alerts that come one by one; more of them, after quiet hours or a standstill, come as one digest."""


def alerts_among(items: Sequence[Item], destination: Destination, *, now: datetime) -> tuple[Item, ...]:
    """What the destination wants to hear at once, settled or not, oldest first.

    A story that has been told waits with its further sources for a digest, and so does what began before there was
    anybody to tell; a moment that a clock ahead of time has written for that is passed over.
    """
    urgent = (
        item
        for item in items
        if item.mode is Mode.INSTANT
        and item.role is Role.MAIN
        and item.kind is not ToldKind.MORE_SOURCES
        and (item.begun >= destination.created_at or destination.created_at > now)
    )
    return tuple(sorted(urgent, key=lambda item: (item.begun, item.story_id)))


def is_settled(item: Item, *, settle_time: timedelta, now: datetime) -> bool:
    """Whether further reports have had their time to join; what an official source says does not wait for them.

    A story that a clock ahead of time has begun counts as settled: it would wait for that time.
    """
    return item.official or not timedelta(0) <= now - item.begun < settle_time


def updates_among(items: Sequence[Item], *, now: datetime) -> tuple[Item, ...]:
    """Stories that were told and of which further outlets tell by now, oldest first.

    What joined longer ago than an alert stands joined one that is older still.
    """
    more = (
        item
        for item in items
        if item.kind is ToldKind.MORE_SOURCES
        and item.role is Role.MAIN
        and item.outlets_added > 0
        and now - item.begun < STANDS
    )
    return tuple(sorted(more, key=lambda item: (item.begun, item.story_id)))


def alert(item: Item, destination: Destination, *, before: Message | None = None, now: datetime) -> Message:
    """The story as a message of its own, under the name of its topic, with what there is to say of its past."""
    preferences = destination.preferences
    heading = bold(line(item.topic_name, limit=HEADING))
    body = thinned(body_of(item, preferences, zone=zone_named(destination.timezone), now=now))
    story = joined([heading, body], between="\n")
    shown = story if before is None else joined([story, before], between="\n\n")
    return replace(
        shown,
        text=disarmed(shown.text),
        buttons=alert_buttons(item.story_id, destination),
        stories=body.stories,
        shown=body.shown,
        answers=item.follows,
        protected=preferences.protected,
    )


def alert_with_more(
    item: Item,
    destination: Destination,
    *,
    edits: str,
    outlets: int,
    before: Message | None = None,
    zone: ZoneInfo,
    now: datetime,
) -> Message:
    """The alert with all its sources by now, to stand in the place of that message; ``outlets`` have been added since
    that one was new."""
    language = destination.preferences.language
    told = replace(item, kind=ToldKind.NEW if item.follows is None else ToldKind.DEVELOPMENT)
    whole = alert(told, destination, before=before, now=now)
    moment = since(now, zone, now=now, language=language)
    more = italic(say(language, "alerts.more", count=outlets, moment=moment))
    shown = joined([whole, more], between="\n\n")
    return replace(whole, text=shown.text, entities=shown.entities, answers=None, edits=edits)
