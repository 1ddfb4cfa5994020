"""Alerts: which stories are told at once, and as what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.destination import Destination, ToldKind
from bot.model.match import Role
from bot.model.message import Message
from bot.model.preferences import Mode
from bot.notify.moments import zone_named
from bot.notify.news_buttons import alert_buttons
from bot.notify.pieces import bold, joined
from bot.notify.render import HEADING, body_of
from bot.notify.telling import Item
from bot.notify.visible import disarmed, line

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


def alert(item: Item, destination: Destination, *, now: datetime) -> Message:
    """The story as a message of its own, under the name of its topic."""
    preferences = destination.preferences
    heading = bold(line(item.topic_name, limit=HEADING))
    body = body_of(item, preferences, zone=zone_named(destination.timezone), now=now)
    shown = joined([heading, body], between="\n")
    return replace(
        shown,
        text=disarmed(shown.text),
        buttons=alert_buttons(item.story_id, destination),
        stories=body.stories,
        shown=body.shown,
        answers=item.follows,
        protected=preferences.protected,
    )
