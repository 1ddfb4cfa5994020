"""Further sources of a story whose alert stands in a chat: put into that message, without a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.model.delivery import DeliveryKind, NewDelivery
from bot.model.destination import SentAlert
from bot.notify.alerts import STANDS, alert_with_more, updates_among
from bot.notify.digest import told_of
from bot.notify.outbox import is_held, marked
from bot.notify.telling import Item
from bot.pipeline.past import Past
from bot.pipeline.readers import Reader
from bot.ports import Outbox, SentMessages

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Updating:
    """Composes the edits of one reader's alerts and enqueues them."""

    outbox: Outbox
    sent: SentMessages
    past: Past
    every: timedelta
    """Shortest time between two edits of an alert, and from the alert to the first."""
    platforms: frozenset[str]
    """Those whose messages can be edited; elsewhere further sources wait for a digest."""

    async def updates(self, reader: Reader, items: Sequence[Item], *, now: datetime) -> bool:
        """Edits each alert that may be edited by now; whether none has to wait for that.

        Where a story was told otherwise, or its alert is an old one, its further sources wait for a digest.
        """
        if reader.destination.platform not in self.platforms:
            return True
        none_waits = True
        for item in updates_among(items, now=now):
            alert = await self.sent.sent_alert(reader.destination.id, item.story_id)
            if alert is None:
                none_waits = none_waits and not await self._is_on_its_way(item, reader)
            elif timedelta(0) <= now - alert.told_at < self.every:
                none_waits = False
            elif now - alert.told_at < STANDS:
                await self._update(item, alert, reader, now)
        return none_waits

    async def _is_on_its_way(self, item: Item, reader: Reader) -> bool:
        """Whether an alert of the story, or an edit of it, is in the outbox. What is held for the operator may never
        leave it, so nothing waits for that."""
        return any(
            delivery.destination_id == reader.destination.id
            and delivery.kind in {DeliveryKind.ALERT, DeliveryKind.UPDATE}
            and any(item.story_id in part.message.stories for part in delivery.parts if not is_held(part))
            for delivery in await self.outbox.pending()
        )

    async def _update(self, item: Item, sent: SentAlert, reader: Reader, now: datetime) -> None:
        destination = reader.destination
        message = alert_with_more(
            item,
            destination,
            edits=sent.message_id,
            outlets=await self.past.outlets_since(item, reader),
            before=await self.past.background(item, reader, now=now),
            zone=reader.zone,
            now=now,
        )
        if sent.is_repeat:
            message = marked(message, language=destination.preferences.language)
        await self.outbox.enqueue(
            NewDelivery(
                destination_id=destination.id,
                created_at=now,
                kind=DeliveryKind.UPDATE,
                messages=(message,),
                told=(told_of(item, destination, now),),
            )
        )
        _log.info("update", destination=destination.id, story=item.story_id, outlets=item.outlets_added)
