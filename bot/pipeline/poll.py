"""POLL: fetch and parse side by side; sort out, match, group and save one feed at a time."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot.collect.current import current_state
from bot.collect.due import due_feeds
from bot.collect.identity import Draft, Sorted, after_first_match, entry_keys, sort_out
from bot.collect.reschedule import after_poll
from bot.errors import ConfigurationError, TreatywatchError
from bot.match.bank import TopicBank
from bot.match.keywords import Watchlist, judge, watchlist
from bot.model.feed import Feed, FeedState
from bot.model.fetch import Failed, FailureKind, Fetched, FetchRequest, Fresh, ParsedFeed, PollOutcome, Unchanged
from bot.model.ids import EntryId, FeedId, StoryId
from bot.model.poll import FeedReport, KeptEntry, PollRecord, PollReport
from bot.model.story import Report, Story
from bot.ports import Chats, Clock, Fetcher, Parser, PollStore, StoryStore
from bot.settings import PollingSettings
from bot.stories.group import group
from bot.stories.index import StoryIndex

_FAILURES = frozenset(kind.value for kind in FailureKind)

_log = structlog.get_logger("treatywatch")

Progress = Callable[[FeedReport], None]


@dataclass(slots=True, kw_only=True)
class Poller:
    """Polls feeds: fetches and parses side by side; sorts out, matches, groups and saves one feed at a time."""

    feeds: tuple[Feed, ...]
    bank: TopicBank
    polling: PollingSettings
    window: timedelta
    clock: Clock
    fetcher: Fetcher
    parser: Parser
    polls: PollStore
    stories: StoryStore
    chats: Chats
    _index: StoryIndex | None = None
    _watched: Watchlist = field(default_factory=lambda: watchlist(()))
    _serial: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def poll(self, *, only: Sequence[FeedId] = (), progress: Progress = lambda _: None) -> PollReport:
        """Polls what is due; with ``only``, those feeds at once, due or not.

        Raises ConfigurationError for an id in ``only`` that no feed has, StoreError when the store fails.
        """
        now = self.clock.now()
        states = await self.polls.feed_states()
        due, held = self._chosen(only) if only else due_feeds(self.feeds, states, now=now)
        if not due:
            return PollReport(at=now, held=held)
        await self._watch()
        active = await self.stories.active_stories(since=now - self.window)
        told = await self.stories.told_stories(since=now - self.window)
        self._index = await asyncio.to_thread(StoryIndex, active, told=told)
        room = asyncio.Semaphore(self.polling.concurrency)

        async def one(feed: Feed) -> FeedReport:
            async with room:
                report = await self._guarded(feed, current_state(feed, states.get(feed.id)))
            progress(report)
            return report

        return PollReport(at=now, feeds=await _all_or_none([one(feed) for feed in due]), held=held)

    async def _watch(self) -> None:
        """Keywords as they are now: one that a chat has added since the last round is looked for from this one on."""
        keywords = await self.chats.keywords()
        if keywords == self._watched.keywords:
            return
        self._watched = await asyncio.to_thread(watchlist, keywords)
        for one in self._watched.unreadable:
            _log.warning("keyword", keyword=one.id, reason="it cannot be read any more, so it matches nothing")

    async def _guarded(self, feed: Feed, state: FeedState) -> FeedReport:
        """Polls the feed. A fault of the program in one feed costs that feed a poll, and no other feed anything."""
        begun = time.perf_counter()
        try:
            report = await self._poll_feed(feed, state)
        except TreatywatchError:
            raise
        except Exception as error:  # noqa: BLE001  whatever the fault is, the round goes on and says so
            _log.exception("poll", feed=feed.id)
            report = await self._stumbled(feed, state, error)
        report = replace(report, seconds=time.perf_counter() - begun)
        _log.info(
            "poll",
            feed=feed.id,
            outcome=report.outcome,
            seen=report.seen,
            new=report.new,
            matched=report.matched,
            seconds=round(report.seconds, 3),
            # What is noted of a feed that works may hold an address with its key; that is for the operator's eyes.
            reason=report.reason if report.outcome in _FAILURES else "",
        )
        return report

    async def _stumbled(self, feed: Feed, state: FeedState, error: Exception) -> FeedReport:
        reason = f"the program stumbled over this feed ({type(error).__name__}), a fault of its own; the log has more"
        failed = Failed(kind=FailureKind.PARSER, reason=reason)
        now = self.clock.now()
        after = after_poll(feed, state, failed, failed, now=now, polling=self.polling)
        record, report = _nothing_new(feed, after, failed, now)
        await self.polls.save_poll(record)
        return report

    def _chosen(self, only: Sequence[FeedId]) -> tuple[tuple[Feed, ...], tuple[()]]:
        known = {feed.id: feed for feed in self.feeds}
        missing = [feed_id for feed_id in only if feed_id not in known]
        if missing:
            raise ConfigurationError(f"no feed has the id {missing[0]!r}; `treatywatch feeds list` shows all ids")
        return tuple(known[feed_id] for feed_id in dict.fromkeys(only)), ()

    async def _poll_feed(self, feed: Feed, state: FeedState) -> FeedReport:
        fetched = await self.fetcher.fetch(FetchRequest(url=state.moved_to or feed.url, validators=state.validators))
        outcome = await self._read(fetched)
        now = self.clock.now()
        after = after_poll(feed, state, fetched, outcome, now=now, polling=self.polling)
        match outcome:
            case ParsedFeed():
                record, report = await self._keep(feed, state, after, outcome, now)
            case Unchanged() | Failed():
                record, report = _nothing_new(feed, after, outcome, now)
                await self.polls.save_poll(record)
        return report

    async def _read(self, fetched: Fetched) -> PollOutcome:
        match fetched:
            case Fresh():
                return await self.parser.parse(fetched, now=self.clock.now())
            case Unchanged() | Failed():
                return fetched

    async def _keep(
        self, feed: Feed, state: FeedState, after: FeedState, parsed: ParsedFeed, now: datetime
    ) -> tuple[PollRecord, FeedReport]:
        keys = await asyncio.to_thread(entry_keys, parsed.entries)
        known = await self.polls.known_entries(feed.id, keys)
        async with self._serial:
            last_entry, last_story = await self.polls.high_water()

            def judge() -> tuple[Sorted, tuple[KeptEntry, ...], tuple[KeptEntry, ...]]:
                arrived = sort_out(
                    feed,
                    parsed,
                    keys,
                    known,
                    baseline_done=state.baseline_done,
                    look_back=self.polling.look_back,
                    next_entry=EntryId(last_entry + 1),
                    now=now,
                )
                return arrived, self._judged(arrived.new), self._judged(arrived.revised)

            arrived, new, revised = await asyncio.to_thread(judge)
            revised, grouped = await self._placed(revised, now)
            next_story = StoryId(last_story + 1)
            record = PollRecord(
                state=after,
                polled_at=now,
                outcome="fresh",
                reason=parsed.warning or "",
                seen=len(parsed.entries),
                new=new,
                revised=revised,
                same=arrived.same,
                stories=await asyncio.to_thread(self._grouped, (*new, *grouped), feed, next_story=next_story, now=now),
            )
            await self.polls.save_poll(record)
            self._known_stories.apply(record.stories)
        return record, _report_of(feed, state, after, parsed, record)

    async def _placed(
        self, revised: tuple[KeptEntry, ...], now: datetime
    ) -> tuple[tuple[KeptEntry, ...], tuple[KeptEntry, ...]]:
        """The edits as they are kept, and those that are grouped: one within a story that is closed begins no other."""
        homeless = {one.entry.id for one in revised if self._known_stories.story_of(one.entry.id) is None}
        closed = await self.stories.members_among(homeless) if homeless else frozenset()
        kept = tuple(
            replace(one, entry=after_first_match(one.entry, look_back=self.polling.look_back, now=now))
            if one.verdict.matches and one.entry.id in homeless - closed
            else one
            for one in revised
        )
        return kept, tuple(one for one in kept if one.entry.id not in closed)

    @property
    def _known_stories(self) -> StoryIndex:
        assert self._index is not None, "the index is built when a round begins"
        return self._index

    def _judged(self, drafts: Sequence[Draft]) -> tuple[KeptEntry, ...]:
        return tuple(
            KeptEntry(
                entry=draft.entry,
                keys=draft.keys,
                content_hash=draft.content_hash,
                verdict=judge(self.bank, self._watched, draft.entry.text, draft.entry.language),
            )
            for draft in drafts
        )

    def _grouped(
        self, kept: Sequence[KeptEntry], feed: Feed, *, next_story: StoryId, now: datetime
    ) -> tuple[Story, ...]:
        reports = [Report(entry=one.entry, tier=feed.tier, verdict=one.verdict) for one in kept]
        return group(self._known_stories, reports, next_story=next_story, now=now)


async def _all_or_none(work: Sequence[Coroutine[object, object, FeedReport]]) -> tuple[FeedReport, ...]:
    """The reports in order. When one raises, the others are stopped before it is raised on."""
    tasks = [asyncio.ensure_future(one) for one in work]
    try:
        return tuple(await asyncio.gather(*tasks))
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


def _nothing_new(
    feed: Feed, after: FeedState, outcome: Unchanged | Failed, now: datetime
) -> tuple[PollRecord, FeedReport]:
    match outcome:
        case Unchanged():
            name, reason = "unchanged", ""
        case Failed():
            name, reason = outcome.kind.value, outcome.reason
    record = PollRecord(state=after, polled_at=now, outcome=name, reason=reason)
    return record, FeedReport(feed_id=feed.id, title=feed.title, outcome=name, reason=reason)


def _report_of(feed: Feed, state: FeedState, after: FeedState, parsed: ParsedFeed, record: PollRecord) -> FeedReport:
    notes = []
    if after.moved_to and after.moved_to != state.moved_to:
        notes.append(f"moved for good to {after.moved_to}")
    if state.failures:
        notes.append("works again")
    if parsed.warning:
        notes.append(parsed.warning)
    if parsed.skipped:
        notes.append(f"{len(parsed.skipped)} entries could not be read: {parsed.skipped[0].reason}")
    kept = (*record.new, *record.revised)
    return FeedReport(
        feed_id=feed.id,
        title=feed.title,
        outcome=record.outcome,
        reason="; ".join(notes),
        seen=record.seen,
        new=len(record.new),
        revised=len(record.revised),
        matched=sum(bool(entry.verdict.matches) for entry in kept),
        near_misses=sum(not entry.verdict.matches and bool(entry.verdict.near_misses) for entry in kept),
        skipped=len(parsed.skipped),
    )
