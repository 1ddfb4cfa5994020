"""Alerts: what a reader hears at once, put into the outbox with the note that it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.model.delivery import DeliveryKind, NewDelivery
from bot.model.destination import Destination
from bot.model.preferences import Urgent
from bot.notify.alerts import MOST_AT_ONCE, alert, alerts_among, is_settled
from bot.notify.digest import told_of
from bot.notify.schedule import is_quiet
from bot.notify.telling import Item
from bot.notify.untold import Untold
from bot.notify.urgent import Rule, breaks_quiet, rules_note, with_rule
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
    _unchanged_in_quiet: Unchanged = field(default_factory=Unchanged)
    """As far as what breaks quiet hours goes: the rest waits and is asked for after them."""

    async def alerts(self, reader: Reader, stories: Sequence[Active], *, now: datetime) -> None:
        """Alerts for all that is settled, in quiet hours for what breaks them; the rest stays untold and is found
        again."""
        destination = reader.destination
        quiet = is_quiet(destination.preferences.quiet, zone=reader.zone, now=now)
        if quiet and destination.preferences.urgent is Urgent.NONE:
            return
        concerning = concern(destination, reader.topics, stories, now=now)
        unchanged = self._unchanged_in_quiet if quiet else self._unchanged
        if unchanged.is_known(concerning):
            return
        found = alerts_among((await self.news.untold(reader, now=now)).items, destination, now=now)
        if quiet:
            found = tuple(item for item in found if breaks_quiet(item, destination.preferences))
        ready = [item for item in found if is_settled(item, settle_time=self.settle_time, now=now)]
        if len(ready) > MOST_AT_ONCE:
            await self._together(reader, ready, rules_note(destination.preferences) if quiet else "", now)
        else:
            for item in ready:
                rule = breaks_quiet(item, destination.preferences) if quiet else None
                await self._alert(item, destination, rule, now)
        if len(ready) == len(found):
            unchanged.note(concerning)

    async def _alert(self, item: Item, destination: Destination, rule: Rule | None, now: datetime) -> None:
        shown = alert(item, destination, now=now)
        await self.outbox.enqueue(
            NewDelivery(
                destination_id=destination.id,
                created_at=now,
                kind=DeliveryKind.ALERT,
                messages=(with_rule(shown, rule, language=destination.preferences.language) if rule else shown,),
                told=(told_of(item, destination, now),),
            )
        )
        _log.info("alert", destination=destination.id, story=item.story_id, topic=item.topic)

    async def _together(self, reader: Reader, items: Sequence[Item], rules: str, now: datetime) -> None:
        """More alerts than a reader wants one by one, as a digest of them alone; the rules by which they break quiet
        hours stand in its head."""
        alerts = say(reader.destination.preferences.language, "digest.head_alerts")
        note = ", ".join(one for one in (alerts, rules) if one)
        await self.digesting.together(reader, Untold(items=tuple(items), muted=()), note=note, now=now)
