"""Looking back: one entry, and the counts of a period."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_codec import LATEST_ENTRY, entry_of, feed_state_of
from bot.adapters.sql_tables import entry, entry_revision, feed_state, poll_log
from bot.collect.current import current_state
from bot.model.coverage import Coverage, FailingFeed
from bot.model.entry import Entry
from bot.model.feed import Feed, FeedState
from bot.model.ids import EntryId, FeedId
from bot.model.match import Verdict


async def read_entry(connection: AsyncConnection, entry_id: EntryId) -> tuple[Entry, Verdict] | None:
    """The latest revision; None for an unknown entry and for one whose text is no longer kept."""
    rows = await connection.execute(
        select(*LATEST_ENTRY)
        .join(
            entry_revision,
            (entry_revision.c.entry_id == entry.c.id) & (entry_revision.c.revision == entry.c.revision),
        )
        .where(entry.c.id == entry_id)
    )
    row = rows.one_or_none()
    return None if row is None else (entry_of(row), row.verdict)


async def read_coverage(
    connection: AsyncConnection, *, since: datetime, until: datetime, feeds: Sequence[Feed]
) -> Coverage:
    """Counts after ``since`` up to and with ``until``, so that two periods in a row count nothing twice."""
    period = (poll_log.c.polled_at > since, poll_log.c.polled_at <= until)
    counts = await connection.execute(
        select(
            func.coalesce(func.sum(poll_log.c.new + poll_log.c.revised), 0).label("seen"),
            func.coalesce(func.sum(poll_log.c.matched), 0).label("matched"),
            func.coalesce(func.sum(poll_log.c.near_misses), 0).label("near"),
        ).where(*period)
    )
    row = counts.one()
    polled = set(await connection.scalars(select(poll_log.c.feed_id).where(*period).distinct()))
    failing = await connection.execute(
        select(feed_state).where((feed_state.c.failures > 0) | feed_state.c.gone).order_by(feed_state.c.feed_id)
    )
    enabled = {feed.id: feed for feed in feeds if feed.enabled}
    states = [state for state in map(feed_state_of, failing) if _is_current(state, enabled)]
    return Coverage(
        since=since,
        until=until,
        feeds_polled=len(polled),
        feeds_looked_at=len((polled & enabled.keys()) - {state.feed_id for state in states}),
        failing=tuple(_failing_feed(state, enabled[state.feed_id].title, until) for state in states),
        entries_seen=row.seen,
        entries_matched=row.matched,
        near_misses=row.near,
        feeds_enabled=len(enabled),
    )


def _is_current(state: FeedState, enabled: Mapping[FeedId, Feed]) -> bool:
    """Of a feed that is polled, at the address it has now: after an edit nobody knows yet whether it fails."""
    feed = enabled.get(state.feed_id)
    return feed is not None and current_state(feed, state) == state


def _failing_feed(state: FeedState, title: str, until: datetime) -> FailingFeed:
    return FailingFeed(
        feed_id=state.feed_id,
        title=title,
        since=state.failing_since or state.last_polled_at or until,
        reason=state.last_error or "no reason was noted",
    )
