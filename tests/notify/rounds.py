"""A store with one reader, and rounds of the notifier at moments of a simulated day."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_store import SqlStore
from bot.app.notifying import notifying
from bot.match.bank import build_bank
from bot.model.delivery import Part, PartState
from bot.model.destination import Destination
from bot.model.feed import Tier
from bot.model.ids import StoryId
from bot.model.match import Verdict
from bot.model.message import Message
from bot.model.preferences import Mode, Preferences
from bot.model.story import Story
from bot.pipeline import Notifier
from bot.settings import Settings
from tests.builders import (
    NOON,
    a_kept_entry,
    a_poll_record,
    a_room,
    a_story,
    an_entry,
    at,
    following,
)
from tests.notify.views import NAMES, a_source

INSTANT = following(mode=Mode.INSTANT)
"""Alerts of every topic."""
_TOPIC = 'id = "{topic}"\nname = "{name}"\nscope = "What readers see."\nstrong.en = ["enrichment"]\n'
SETTLE = timedelta(minutes=3)


def a_notifier(store: SqlStore, clock: FrozenClock, *, platforms: frozenset[str] = frozenset({"terminal"})) -> Notifier:
    topics = {f"{topic}.toml": _TOPIC.format(topic=topic, name=name) for topic, name in NAMES.items()}
    return notifying(
        store,
        feeds=(),
        bank=build_bank(topics),
        settings=Settings(),
        clock=clock,
        platforms=platforms,
    )


@dataclass
class Rounds:
    """Minutes are counted from NOON, when the reader was added."""

    store: SqlStore
    reader: Destination
    clock: FrozenClock = field(default_factory=lambda: FrozenClock(NOON))
    notifier: Notifier = field(init=False)
    seen: int = 0
    entries: int = 0

    def __post_init__(self) -> None:
        self.notifier = a_notifier(self.store, self.clock)

    async def prefer(self, preferences: Preferences, *, timezone: str | None = None) -> None:
        """Other preferences, as of now."""
        self.reader = await self.store.add_destination(
            a_room(), preferences=preferences, timezone=timezone or self.reader.timezone, now=self.clock.now()
        )

    async def comes(
        self,
        story: int,
        *,
        minutes: float,
        outlet: str = "harbour-times",
        tier: Tier = Tier.PRESS,
        verdict: Verdict | None = None,
        joins: Story | None = None,
        follows: int | None = None,
        aliases: tuple[int, ...] = (),
        **entry: object,
    ) -> Story:
        """A report of the story arrives; of one that is given it is a further member."""
        self.entries += 1
        given = an_entry(self.entries, f"Report {self.entries}", feed=outlet, seen_at=at(minutes))
        member = a_source(self.entries, outlet, tier=tier, verdict=verdict, entry=replace(given, **entry))  # type: ignore[arg-type]
        begun = a_story(story, *(joins.members if joins else ()), member)
        grown = replace(begun, follows=StoryId(follows) if follows else None, aliases=tuple(map(StoryId, aliases)))
        report = member.report
        kept = a_kept_entry(report.entry, verdict=report.verdict)
        await self.store.save_poll(a_poll_record(kept, stories=(grown,), polled_at=at(minutes)))
        return grown

    async def round(self, minutes: float) -> list[Message]:
        """What a round at that time puts into the outbox."""
        return await self.round_at(at(minutes))

    async def round_at(self, moment: datetime) -> list[Message]:
        self.clock.set(moment)
        await self.notifier.round()
        return [part.message for part in await self._new_parts()]

    async def asked(self, minutes: float) -> list[Message]:
        """What a digest that is asked for at that time says."""
        self.clock.set(at(minutes))
        await self.notifier.notify(self.reader)
        return [part.message for part in await self._new_parts()]

    async def _new_parts(self) -> list[Part]:
        """Of deliveries that were not there before; they are left as sent."""
        parts = []
        for delivery in await self.store.pending():
            for part in delivery.parts:
                parts.append(part)
                await self.store.save_part(
                    delivery, replace(part, state=PartState.SENT, message_id=f"{delivery.id}.{part.index}")
                )
        return parts


async def rounds(store: SqlStore, preferences: Preferences = INSTANT, *, timezone: str = "UTC") -> Rounds:
    reader = await store.add_destination(a_room(), preferences=preferences, timezone=timezone, now=NOON)
    return Rounds(store, reader)


def stories(messages: list[Message]) -> list[tuple[int, ...]]:
    """The stories that each message tells."""
    return [message.stories for message in messages]
