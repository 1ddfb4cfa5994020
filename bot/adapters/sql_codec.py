"""Values as rows and rows as values. Dicts live here and nowhere else."""

from typing import Any

from sqlalchemy import Row

from bot.adapters.sql_tables import entry, entry_revision
from bot.model.bar import Bar, BarKind
from bot.model.delivery import Part, PartState
from bot.model.destination import Destination
from bot.model.dialogue import Dialogue
from bot.model.entry import CleanedText, Entry
from bot.model.feed import FeedState, Tier, Validators
from bot.model.ids import DestinationId, EntryId, FeedId, KeywordId, StoryId, TopicId
from bot.model.keyword import Keyword
from bot.model.match import Verdict
from bot.model.poll import KeptEntry, KnownEntry, PollRecord
from bot.model.preferences import Mode
from bot.model.rooms import Room, RoomKind
from bot.model.story import Kinship, Member, Report, Story

Columns = dict[str, object]

LATEST_ENTRY = (
    entry.c.id,
    entry.c.feed_id,
    entry.c.revision,
    entry.c.first_seen_at,
    entry.c.baseline,
    *(column for column in entry_revision.c if column.name not in {"entry_id", "revision"}),
)
"""What ``entry_of`` and the verdict need, from entry joined with its latest revision."""


def feed_state_columns(state: FeedState) -> Columns:
    return {
        "url": state.url,
        "moved_to": state.moved_to,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "next_poll_at": state.next_poll_at,
        "wait_reason": state.wait_reason,
        "last_polled_at": state.last_polled_at,
        "last_success_at": state.last_success_at,
        "failing_since": state.failing_since,
        "failures": state.failures,
        "last_error": state.last_error,
        "gone": state.gone,
        "baseline_done": state.baseline_done,
    }


def feed_state_of(row: Row[Any]) -> FeedState:
    return FeedState(
        feed_id=FeedId(row.feed_id),
        url=row.url,
        moved_to=row.moved_to,
        validators=Validators(etag=row.etag, last_modified=row.last_modified),
        next_poll_at=row.next_poll_at,
        wait_reason=row.wait_reason,
        last_polled_at=row.last_polled_at,
        last_success_at=row.last_success_at,
        failing_since=row.failing_since,
        failures=row.failures,
        last_error=row.last_error,
        gone=row.gone,
        baseline_done=row.baseline_done,
    )


def poll_columns(record: PollRecord) -> Columns:
    kept = (*record.new, *record.revised)
    return {
        "feed_id": record.state.feed_id,
        "polled_at": record.polled_at,
        "outcome": record.outcome,
        "reason": record.reason,
        "seen": record.seen,
        "new": len(record.new),
        "revised": len(record.revised),
        "matched": sum(bool(one.verdict.matches) for one in kept),
        "near_misses": sum(bool(one.verdict.near_misses) and not one.verdict.matches for one in kept),
    }


def identity_columns(kept: KeptEntry) -> Columns:
    return {
        "feed_id": kept.entry.feed_id,
        "revision": kept.entry.revision,
        "content_hash": kept.content_hash,
        "first_seen_at": kept.entry.first_seen_at,
        "baseline": kept.entry.baseline,
    }


def revision_columns(written: Entry, verdict: Verdict) -> Columns:
    return {
        "entry_id": written.id,
        "revision": written.revision,
        "url": written.url,
        "title": written.text.title,
        "summary": written.text.summary,
        "boilerplate": written.text.boilerplate,
        "language": written.language,
        "outlet": written.outlet,
        "author": written.author,
        "published": written.published,
        "seen_at": written.seen_at,
        "verdict": verdict,
    }


def topic_columns(written: Entry, verdict: Verdict) -> list[Columns]:
    """One row per topic and standing; the first counts where a verdict names one twice."""
    named = [(match.topic, match.role.value, match.score) for match in verdict.matches]
    named += [(near.topic, "near", near.score) for near in verdict.near_misses]
    scores: dict[tuple[TopicId, str], float] = {}
    for topic, standing, score in named:
        scores.setdefault((topic, standing), score)
    return [
        {
            "entry_id": written.id,
            "revision": written.revision,
            "topic": topic,
            "standing": standing,
            "score": score,
        }
        for (topic, standing), score in scores.items()
    ]


def known_entry_of(row: Row[Any]) -> KnownEntry:
    return KnownEntry(
        id=EntryId(row.id),
        revision=row.revision,
        content_hash=row.content_hash,
        first_seen_at=row.first_seen_at,
        baseline=row.baseline,
    )


def entry_of(row: Row[Any]) -> Entry:
    return Entry(
        id=EntryId(row.id),
        feed_id=FeedId(row.feed_id),
        revision=row.revision,
        url=row.url,
        text=CleanedText(title=row.title, summary=row.summary, boilerplate=row.boilerplate),
        language=row.language,
        outlet=row.outlet,
        author=row.author,
        published=row.published,
        first_seen_at=row.first_seen_at,
        seen_at=row.seen_at,
        baseline=row.baseline,
    )


def story_columns(story: Story) -> Columns:
    return {"started_at": story.started_at, "changed_at": story.changed_at, "follows": story.follows}


def member_columns(story: Story) -> list[Columns]:
    return [
        {
            "story_id": story.id,
            "entry_id": member.report.entry.id,
            "position": position,
            "tier": member.report.tier.value,
            "kinship": member.kinship.value,
            "reason": member.reason,
            "likeness": member.likeness,
            "joined_at": member.joined_at,
        }
        for position, member in enumerate(story.members)
    ]


def member_of(row: Row[Any]) -> Member:
    return Member(
        report=Report(entry=entry_of(row), tier=Tier(row.tier), verdict=row.verdict),
        kinship=Kinship(row.kinship),
        reason=row.reason,
        likeness=row.likeness,
        joined_at=row.joined_at,
    )


def story_of(row: Row[Any], members: tuple[Member, ...], aliases: tuple[StoryId, ...] = ()) -> Story:
    return Story(
        id=StoryId(row.id),
        members=members,
        started_at=row.started_at,
        changed_at=row.changed_at,
        follows=None if row.follows is None else StoryId(row.follows),
        aliases=aliases,
    )


def part_columns(part: Part) -> Columns:
    return {
        "message": part.message,
        "state": part.state.value,
        "attempts": part.attempts,
        "not_before": part.not_before,
        "message_id": part.message_id,
        "reason": part.reason,
        "repeat": part.repeat,
        "owner": part.owner,
        "leased_until": part.leased_until,
    }


def part_of(row: Row[Any]) -> Part:
    return Part(
        index=row.position,
        message=row.message,
        state=PartState(row.state),
        attempts=row.attempts,
        not_before=row.not_before,
        message_id=row.message_id,
        reason=row.reason,
        repeat=row.repeat,
        owner=row.owner,
        leased_until=row.leased_until,
    )


def destination_of(row: Row[Any]) -> Destination:
    return Destination(
        id=DestinationId(row.id),
        platform=row.platform,
        bot_id=row.bot_id,
        chat_id=row.chat_id,
        thread_id=row.thread_id or None,
        kind=RoomKind(row.kind),
        title=row.title,
        preferences=row.preferences,
        timezone=row.timezone,
        shut_out=row.shut_out,
        shut_out_at=row.shut_out_at,
        bar=None if row.bar is None else Bar(kind=BarKind(row.bar), words=row.bar_words or ""),
        try_again_at=row.try_again_at,
        held_until=row.held_until,
        created_at=row.created_at,
    )


def room_columns(room: Room) -> dict[str, str]:
    """What makes a room this one."""
    return {
        "platform": room.platform,
        "bot_id": room.bot_id,
        "chat_id": room.chat_id,
        "thread_id": room.thread_id or "",
    }


def keyword_of(row: Row[Any]) -> Keyword:
    return Keyword(
        id=KeywordId(row.id),
        destination_id=DestinationId(row.destination_id),
        query=row.query,
        mode=Mode(row.mode),
        created_at=row.created_at,
    )


def dialogue_of(row: Row[Any]) -> Dialogue:
    return Dialogue(
        asking=row.asking,
        about=row.about,
        managing=None if row.managing is None else DestinationId(row.managing),
        at=row.at,
    )
