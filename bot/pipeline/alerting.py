"""Alerts: what a reader hears at once, put into the outbox with the note that it is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import structlog

from bot.model.delivery import DeliveryKind, NewDelivery
from bot.model.destination import Destination
from bot.model.ids import DestinationId, StoryId
from bot.model.preferences import Urgent
from bot.notify.alerts import MOST_AT_ONCE, alert, alerts_among, is_settled
from bot.notify.backlog import has_waited
from bot.notify.catch_up import together_note
from bot.notify.digest import told_of
from bot.notify.schedule import is_quiet
from bot.notify.telling import Item
from bot.notify.untold import Untold
from bot.notify.urgent import Rule, breaks_quiet, rules_note, with_rule
from bot.pipeline.digesting import Digesting
from bot.pipeline.news import News
from bot.pipeline.past import Past
from bot.pipeline.readers import Reader
from bot.pipeline.updating import Updating
from bot.pipeline.urgency import Active, Unchanged, concern
from bot.ports import Outbox

_HOUR = timedelta(hours=1)
_NEVER = datetime.min.replace(tzinfo=UTC)
_AT_ONCE = frozenset({DeliveryKind.ALERT, DeliveryKind.CATCH_UP})

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerting:
    """Composes the alerts of one reader and enqueues them."""

    news: News
    outbox: Outbox
    digesting: Digesting
    updating: Updating
    past: Past
    settle_time: timedelta
    """How long an alert waits for further reports of its story."""
    per_hour: int
    """Alerts that a chat gets in an hour; alerts that come together count as one."""
    _unchanged: Unchanged = field(default_factory=Unchanged)
    _unchanged_in_quiet: Unchanged = field(default_factory=Unchanged)
    """As far as what breaks quiet hours goes: the rest waits and is asked for after them."""
    _told_at: dict[DestinationId, datetime] = field(default_factory=dict)
    """When each was last alerted since the start."""

    def in_turn(self, readers: Iterable[Reader]) -> list[Reader]:
        """Those that were alerted longest ago first: where an hour of a chat is full, its threads share what room comes
        free."""
        return sorted(readers, key=lambda reader: self._told_at.get(reader.destination.id, _NEVER))

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
        items = (await self.news.untold(reader, now=now)).items
        found = alerts_among(items, destination, now=now)
        if quiet:
            found = tuple(item for item in found if breaks_quiet(item, destination.preferences))
        ready = [item for item in found if is_settled(item, settle_time=self.settle_time, now=now)]
        behind = [item for item in ready if self._has_waited(item, reader, now)]
        if behind and await self.digesting.is_due(reader, now=now):
            await self.digesting.scheduled(reader, behind=behind, now=now)
            return
        rules = {item.story_id: breaks_quiet(item, destination.preferences) for item in ready} if quiet else {}
        told = not ready or await self._tell(reader, ready, rules, now)
        updated = quiet or await self.updating.updates(reader, items, now=now)
        if told and updated and len(ready) == len(found):
            unchanged.note(concerning)
            if not quiet:
                self.news.caught_up(destination)

    def wait(self, destination: Destination, *, since: datetime) -> None:
        """Nothing can go there now; all that came after that moment is told when it can."""
        self._unchanged.forget(destination.id)
        self._unchanged_in_quiet.forget(destination.id)
        self.news.wait(destination, since=since)

    async def _tell(
        self, reader: Reader, ready: Sequence[Item], rules: Mapping[StoryId, Rule | None], now: datetime
    ) -> bool:
        """Tells them one by one or together; False, and nothing is told, where the hour is full."""
        destination = reader.destination
        waited = any(self._has_waited(item, reader, now) for item in ready)
        room = await self._room(destination, now)
        if not room:
            return False
        self._told_at[destination.id] = now
        if len(ready) > min(room, MOST_AT_ONCE) or (waited and len(ready) > 1):
            await self._together(reader, ready, rules_note(destination.preferences) if rules else "", now)
        else:
            for item in ready:
                await self._alert(item, reader, rules.get(item.story_id), now)
        return True

    def _has_waited(self, item: Item, reader: Reader, now: datetime) -> bool:
        return has_waited(item, reader.destination, zone=reader.zone, settle_time=self.settle_time, now=now)

    async def _room(self, destination: Destination, now: datetime) -> int:
        """How many more alerts the hour holds; what was made while the clock was ahead does not count."""
        made = await self.outbox.made_since(destination, _AT_ONCE, since=now - _HOUR)
        ahead = await self.outbox.made_since(destination, _AT_ONCE, since=now)
        return max(0, self.per_hour - (made - ahead))

    async def _alert(self, item: Item, reader: Reader, rule: Rule | None, now: datetime) -> None:
        destination = reader.destination
        before = await self.past.background(item, reader, now=now)
        shown = alert(item, destination, before=before, now=now)
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
        language = reader.destination.preferences.language
        alerts = together_note(items, zone=reader.zone, language=language, now=now)
        note = ", ".join(one for one in (alerts, rules) if one)
        await self.digesting.together(reader, Untold(items=tuple(items), muted=()), note=note, now=now)
