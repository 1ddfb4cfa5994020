"""Whatever is chosen meanwhile, what a reader follows all the time is told: as soon as it can be, and once."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import open_store
from bot.model.feed import Tier
from bot.model.ids import EntryId, TopicId
from bot.model.preferences import Mode, Mute, MuteKind, Preferences, QuietHours, Slot, Subscriptions
from bot.model.story import Member, Story
from bot.notify.schedule import is_quiet
from tests.builders import NOON, a_verdict
from tests.notify.rounds import SETTLE, Rounds, a_notifier, rounds
from tests.notify.views import NAMES, mentions
from tests.store.stores import lay_database

TOPICS = sorted(NAMES)
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Vienna")
WHOLE = 7.5 * 24 * 60
"""Minutes. What is older is not looked for where digests only come when they are asked for."""

ACTS = ("comes", "joins", "mode", "schedule", "zone", "quiet", "mute", "pause", "resume", "asked", "restart")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("comes", "comes", *ACTS)), st.integers(0, 1000), st.sampled_from((1, 2, 4, 30, 200, 700, 1500))
    ),
    min_size=3,
    max_size=14,
)
"""What happens, how, and how many minutes pass then."""


@dataclass
class Life:
    """A reader who follows every topic, and changes everything else."""

    world: Rounds
    now: datetime = NOON
    stories: list[Story] = field(default_factory=list)
    muted: set[int] = field(default_factory=set)
    """Stories that were muted once: a digest may have passed them over."""

    @property
    def minutes(self) -> float:
        return (self.now - NOON) / timedelta(minutes=1)

    @property
    def chosen(self) -> Preferences:
        return self.world.reader.preferences

    async def step(self, act: str, which: int, wait: int) -> None:
        self.world.clock.set(self.now)
        match act:
            case "comes":
                await self._comes(which)
            case "joins" if self.stories:
                await self._joins(which)
            case "asked":
                await self.world.asked(self.minutes)
            case "restart":
                self.world.notifier = a_notifier(self.world.store, self.world.clock)
            case _:
                zone = ZONES[which % 4] if act == "zone" else None
                await self.world.prefer(self._preferred(act, which), timezone=zone)
        for passed in (0, wait, 1):
            self.now += timedelta(minutes=passed)
            await self.world.round_at(self.now)
        await self._owes_no_alert()

    async def _comes(self, which: int) -> None:
        topic = TOPICS[which % 3]
        verdict = mentions(topic) if which % 7 == 0 else a_verdict(topic)
        tier = Tier.OFFICIAL if which % 5 == 0 else Tier.PRESS
        number = len(self.stories) + 1
        self.stories.append(await self.world.comes(number, minutes=self.minutes, verdict=verdict, tier=tier))

    async def _joins(self, which: int) -> None:
        place = which % len(self.stories)
        self.stories[place] = await self.world.comes(
            place + 1,
            minutes=self.minutes,
            outlet=f"outlet-{which}",
            verdict=a_verdict(TOPICS[which % 3]),
            joins=self.stories[place],
        )

    def _preferred(self, act: str, which: int) -> Preferences:
        chosen = self.chosen
        match act:
            case "mode":
                mode = (Mode.INSTANT, Mode.DIGEST)[which % 2]
                return replace(chosen, subscriptions=chosen.subscriptions.having(TopicId(TOPICS[which % 3]), mode))
            case "schedule":
                weekly = Slot(at=time(8), days=frozenset({which % 7}))
                schedule = ((), (Slot(at=time(which % 24)),), (weekly,))[which % 3]
                return replace(chosen, schedule=schedule, scheduled_at=self.now)
            case "zone":
                return replace(chosen, scheduled_at=self.now)
            case "quiet":
                quiet = QuietHours(begin=time(which % 24), end=time(which // 24 % 24))
                return replace(chosen, quiet=quiet if which % 2 else None)
            case "mute":
                number = which % 4 + 1
                self.muted.add(number)
                until = self.now + timedelta(minutes=which)
                return replace(chosen, mutes=(Mute(kind=MuteKind.STORY, value=str(number), until=until),))
            case "pause" if not chosen.paused:
                return replace(chosen, paused=True, paused_at=self.now)
            case "resume":
                return replace(chosen, paused=False)
        return chosen

    async def _owes_no_alert(self) -> None:
        """Once a round was held, nothing is left that is wanted at once and has had its time."""
        zone = ZoneInfo(self.world.reader.timezone)
        if self.chosen.paused or is_quiet(self.chosen.quiet, zone=zone, now=self.now) or self.minutes > WHOLE:
            return
        told = await self.told()
        for story in self.stories:
            main = [member for member in story.members if member.report.verdict.main_topics]
            is_known = any(member.report.entry.id in told for member in main)
            assert is_known or story.id in self.muted or not any(map(self._is_urgent, main)), story.id

    def _is_urgent(self, member: Member) -> bool:
        modes = map(self.chosen.subscriptions.mode, member.report.verdict.main_topics)
        return self.now - member.joined_at >= SETTLE and Mode.INSTANT in modes

    async def told(self) -> Counter[EntryId]:
        """How often the reader was told each entry."""
        told = await self.world.store.told_of(self.world.reader.id, [story.id for story in self.stories])
        return Counter(entry for one in told for entry in one.entries)


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS, usual=st.sampled_from((Mode.INSTANT, Mode.DIGEST)))
def test_what_is_followed_is_told_as_soon_as_it_can_be_and_once(steps: list[tuple[str, int, int]], usual: Mode) -> None:
    async def law() -> None:
        with TemporaryDirectory() as folder:
            async with await open_store(sqlite_url(lay_database(Path(folder)))) as store:
                life = Life(await rounds(store, Preferences(subscriptions=Subscriptions(usual=usual))))
                for act, which, wait in steps:
                    await life.step(act, which, wait)
                if life.minutes > WHOLE:
                    return
                await life.world.prefer(replace(life.chosen, mutes=()))
                await life.step("asked", 0, 1)
                told = await life.told()
                assert not told or max(told.values()) == 1
                for story in life.stories:
                    entries = {member.report.entry.id for member in story.members}
                    assert story.id in life.muted or entries & told.keys(), "it is in the digest at the latest"

    asyncio.run(law())
