"""What tells news, put together over one store."""

from bot.adapters.sql_store import SqlStore
from bot.match.bank import TopicBank
from bot.model.calendar import CalendarEntry
from bot.model.feed import Feed
from bot.pipeline.alerting import Alerting
from bot.pipeline.correcting import Correcting
from bot.pipeline.digesting import Digesting
from bot.pipeline.news import News
from bot.pipeline.notify import Notifier
from bot.pipeline.past import Past
from bot.pipeline.updating import Updating
from bot.ports import Clock
from bot.settings import Settings

_EDITABLE = frozenset({"telegram"})
"""Platforms whose messages can be changed after they were sent."""


def notifying(
    store: SqlStore,
    *,
    feeds: tuple[Feed, ...],
    bank: TopicBank,
    settings: Settings,
    clock: Clock,
    platforms: frozenset[str],
    calendar: tuple[CalendarEntry, ...] = (),
) -> Notifier:
    """A notifier for the destinations on these platforms."""
    news = News(stories=store, outbox=store, look_back=settings.polling.look_back)
    digesting = Digesting(feeds=feeds, news=news, outbox=store, archive=store, calendar=calendar)
    past = Past(stories=store, retrieval=store)
    alerting = Alerting(
        news=news,
        outbox=store,
        digesting=digesting,
        updating=Updating(outbox=store, sent=store, past=past, every=settings.delivery.edit_every, platforms=_EDITABLE),
        past=past,
        settle_time=settings.stories.settle_time,
        per_hour=settings.delivery.alerts_per_hour,
    )
    correcting = Correcting(corrections=store, outbox=store, archive=store, digesting=digesting)
    return Notifier(
        bank=bank,
        clock=clock,
        stories=store,
        chats=store,
        outbox=store,
        alerting=alerting,
        correcting=correcting,
        digesting=digesting,
        platforms=platforms,
    )
