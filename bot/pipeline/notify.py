"""NOTIFY: what a destination was not told yet, put into the outbox with the note that it is told."""

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog

from bot.match.bank import TopicBank
from bot.model.delivery import NewDelivery
from bot.model.destination import Destination
from bot.model.feed import Feed
from bot.model.message import Message
from bot.model.sources import StoryView
from bot.model.story import Story
from bot.notify.digest import Digest, compose
from bot.notify.horizon import horizon
from bot.notify.render import render
from bot.ports import Archive, Clock, Outbox, StoryStore
from bot.settings import PollingSettings
from bot.stories.sources import ranked_sources, representative

COVERAGE_PERIOD = timedelta(hours=24)
"""What the foot of a digest counts: a day, so that two digests a day can be compared."""

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notifier:
    """Composes what is new for a destination and puts it into the outbox; sends nothing itself."""

    feeds: tuple[Feed, ...]
    bank: TopicBank
    polling: PollingSettings
    clock: Clock
    stories: StoryStore
    outbox: Outbox
    archive: Archive

    async def compose(self, destination: Destination) -> Digest | None:
        """What this destination has not been told, or None when there is nothing; writes nothing."""
        now = self.clock.now()
        last_told = await self.stories.last_told(destination, until=now)
        since = horizon(destination, last_told=last_told, look_back=self.polling.look_back, now=now)
        untold = await self.stories.untold_stories(destination, since=since)
        coverage = await self.archive.coverage(since=now - COVERAGE_PERIOD, until=now, feeds=self.feeds)
        return compose(
            destination,
            [(_view(story), told) for story, told in untold],
            coverage,
            topic_names={topic.id: topic.name for topic in self.bank.topics},
            topic_order=[topic.id for topic in self.bank.topics],
            now=now,
        )

    async def preview(self, destination: Destination) -> tuple[Message, ...]:
        """What ``notify`` would send, nothing where there is nothing new; writes nothing."""
        digest = await self.compose(destination)
        return () if digest is None else render(digest, zone=_zone(destination))

    async def notify(self, destination: Destination) -> Digest | None:
        """Composes, renders and enqueues what is new; the delivery and what it tells are written in one transaction.

        Raises StoreError when the store fails; then nothing was told.
        """
        digest = await self.compose(destination)
        if digest is None:
            return None
        messages = render(digest, zone=_zone(destination))
        await self.outbox.enqueue(
            NewDelivery(
                destination_id=destination.id, created_at=digest.composed_at, messages=messages, told=digest.told
            )
        )
        _log.info("digest", destination=destination.id, stories=len(digest.told), messages=len(messages))
        return digest


def _view(story: Story) -> StoryView:
    return StoryView(story=story, representative=representative(story), sources=ranked_sources(story))


def _zone(destination: Destination) -> ZoneInfo:
    """The destination's zone. A name that an update of the zone data took away costs the local time, not the news."""
    try:
        return ZoneInfo(destination.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        _log.warning("zone", destination=destination.id, timezone=destination.timezone, reason=str(error))
        return ZoneInfo("UTC")
