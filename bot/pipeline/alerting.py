"""Alerts: what a reader hears at once, put into the outbox with the note that it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.model.delivery import DeliveryKind, NewDelivery
from bot.model.destination import Destination
from bot.notify.alerts import MOST_AT_ONCE, alert, alerts_among, is_settled
from bot.notify.digest import told_of
from bot.notify.schedule import is_quiet
from bot.notify.telling import Item
from bot.notify.untold import Untold
from bot.pipeline.digesting import Digesting
from bot.pipeline.news import News
from bot.pipeline.readers import Reader
from bot.pipeline.urgency import Active, Unchanged, concern
from bot.ports import Outbox
from bot.words import say

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerting:
    """Composes the alerts of one reader and enqueues them."""

    news: News
    outbox: Outbox
    digesting: Digesting
    settle_time: timedelta
    """How long an alert waits for further reports of its story."""
    _unchanged: Unchanged = field(default_factory=Unchanged)

    async def alerts(self, reader: Reader, stories: Sequence[Active], *, now: datetime) -> None:
        """Alerts for all that is settled, outside of quiet hours; until then it stays untold and is found again."""
        destination = reader.destination
        if is_quiet(destination.preferences.quiet, zone=reader.zone, now=now):
            return
        concerning = concern(destination, reader.topics, stories, now=now)
        if self._unchanged.is_known(concerning):
            return
        found = alerts_among((await self.news.untold(reader, now=now)).items, destination, now=now)
        ready = [item for item in found if is_settled(item, settle_time=self.settle_time, now=now)]
        if len(ready) > MOST_AT_ONCE:
            await self._together(reader, ready, now)
        else:
            for item in ready:
                await self._alert(item, destination, now)
        if len(ready) == len(found):
            self._unchanged.note(concerning)

    async def _alert(self, item: Item, destination: Destination, now: datetime) -> None:
        await self.outbox.enqueue(
            NewDelivery(
                destination_id=destination.id,
                created_at=now,
                kind=DeliveryKind.ALERT,
                messages=(alert(item, destination, now=now),),
                told=(told_of(item, destination, now),),
            )
        )
        _log.info("alert", destination=destination.id, story=item.story_id, topic=item.topic)

    async def _together(self, reader: Reader, items: Sequence[Item], now: datetime) -> None:
        """More alerts than a reader wants one by one, as a digest of them alone."""
        note = say(reader.destination.preferences.language, "digest.head_alerts")
        await self.digesting.together(reader, Untold(items=tuple(items), muted=()), note=note, now=now)
