"""Stories with their members, and what a destination was not told of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import told
from bot.adapters.sql_codec import LATEST_ENTRY, member_columns, member_of, story_columns, story_of
from bot.adapters.sql_tables import entry, entry_revision, story, story_alias, story_member
from bot.model.destination import Destination, Told, ToldKind
from bot.model.ids import DeliveryId, DestinationId, EntryId, StoryId
from bot.model.story import Member, Story

_AT_ONCE = 500
"""Values in one question; SQLite allows at least 999 in a statement."""


async def write_stories(connection: AsyncConnection, written: Sequence[Story]) -> None:
    """Puts the stories as given in place of what was stored under their ids; their entries must be stored already.

    What was stored under one of their aliases goes: its members are among the story's own by now.
    """
    if not written:
        return
    await _absorb(connection, written)
    ids = [one.id for one in written]
    stored = set(await connection.scalars(select(story.c.id).where(story.c.id.in_(ids))))
    changed = [{"its_id": one.id, **story_columns(one)} for one in written if one.id in stored]
    begun = [{"id": one.id, **story_columns(one)} for one in written if one.id not in stored]
    if changed:
        await connection.execute(update(story).where(story.c.id == bindparam("its_id")), changed)
        await connection.execute(delete(story_member).where(story_member.c.story_id.in_(stored)))
    if begun:
        await connection.execute(insert(story), begun)
    await connection.execute(insert(story_member), [row for one in written for row in member_columns(one)])
    if aliases := [{"id": alias, "story_id": one.id} for one in written for alias in one.aliases]:
        await connection.execute(insert(story_alias), aliases)
    await _follow_merged(connection, ids)


async def _absorb(connection: AsyncConnection, written: Sequence[Story]) -> None:
    """Takes away the stories that others turned out to be; what followed them follows those."""
    absorbed = {alias: one.id for one in written for alias in one.aliases}
    if not absorbed:
        return
    await connection.execute(delete(story_alias).where(story_alias.c.id.in_(absorbed)))
    await connection.execute(delete(story).where(story.c.id.in_(absorbed)))
    for alias, into in absorbed.items():
        await connection.execute(update(story).where(story.c.follows == alias).values(follows=into))


async def _follow_merged(connection: AsyncConnection, written: Sequence[StoryId]) -> None:
    """Whoever grouped them may have known the story that they follow by a number that is an alias by now."""
    merged = select(story_alias.c.story_id).where(story_alias.c.id == story.c.follows)
    await connection.execute(
        update(story)
        .where(story.c.id.in_(written), story.c.follows.in_(select(story_alias.c.id)))
        .values(follows=merged.scalar_subquery())
    )


async def read_active_stories(connection: AsyncConnection, *, since: datetime) -> tuple[Story, ...]:
    return await _read_stories(connection, story.c.changed_at >= since)


async def read_untold_stories(
    connection: AsyncConnection, destination: Destination, *, since: datetime
) -> tuple[tuple[Story, tuple[Told, ...]], ...]:
    untold = _untold_ids(destination.id, since)
    stories = await _read_stories(connection, story.c.id.in_(untold))
    known = await _read_told_now(connection, destination.id, untold)
    followed = select(story.c.follows).where(story.c.id.in_(untold), story.c.follows.is_not(None))
    before = await _read_told_now(connection, destination.id, followed)
    return tuple((one, (*known[one.id], *(before[one.follows] if one.follows else ()))) for one in stories)


async def read_members_among(connection: AsyncConnection, entries: Collection[EntryId]) -> frozenset[EntryId]:
    found: set[EntryId] = set()
    for some in _portions(entries):
        rows = await connection.scalars(select(story_member.c.entry_id).where(story_member.c.entry_id.in_(some)))
        found.update(map(EntryId, rows))
    return frozenset(found)


async def read_last_told(connection: AsyncConnection, destination: Destination, *, until: datetime) -> datetime | None:
    """A moment that a clock ahead of time has written is passed over."""
    found: datetime | None = await connection.scalar(
        select(func.max(told.c.told_at)).where(told.c.destination_id == destination.id, told.c.told_at <= until)
    )
    return found


async def read_told_stories(connection: AsyncConnection, *, since: datetime) -> frozenset[StoryId]:
    """Which of the stories changed since then were told to anybody, under whatever number they had then."""
    recent = select(story.c.id).where(story.c.changed_at >= since)
    heard = await connection.scalars(select(told.c.story_id).where(told.c.story_id.in_(recent)).distinct())
    merged = await connection.scalars(
        select(story_alias.c.story_id)
        .join(told, told.c.story_id == story_alias.c.id)
        .where(story_alias.c.story_id.in_(recent))
        .distinct()
    )
    return frozenset(map(StoryId, (*heard, *merged)))


async def read_story(connection: AsyncConnection, story_id: StoryId) -> Story | None:
    """The story of that id, or the one it was merged into."""
    merged_into = await connection.scalar(select(story_alias.c.story_id).where(story_alias.c.id == story_id))
    stories = await _read_stories(connection, story.c.id == (merged_into or story_id))
    return stories[0] if stories else None


async def read_chain(connection: AsyncConnection, story_id: StoryId) -> tuple[Story, ...]:
    """The story of that number, or the one it was merged into, and all that follow it."""
    merged_into = await connection.scalar(select(story_alias.c.story_id).where(story_alias.c.id == story_id))
    first = merged_into or story_id
    return await _read_stories(connection, (story.c.id == first) | (story.c.follows == first))


async def read_told_between(
    connection: AsyncConnection, destination: Destination, *, since: datetime, until: datetime
) -> tuple[Story, ...]:
    """Under whatever number they were told; what was only counted was not."""
    tellings = (
        told.c.destination_id == destination.id,
        told.c.told_at > since,
        told.c.told_at <= until,
        told.c.kind != ToldKind.COUNTED.value,
    )
    heard = select(told.c.story_id).where(*tellings)
    merged = select(story_alias.c.story_id).where(story_alias.c.id.in_(heard))
    return await _read_stories(connection, story.c.id.in_(heard) | story.c.id.in_(merged))


async def read_numbers_of(connection: AsyncConnection, asked: Collection[StoryId]) -> dict[StoryId, StoryId]:
    """Every number that these stories have or had -> the one they have now; an unknown story has the one asked for."""
    merged: dict[StoryId, StoryId] = {}
    for some in _portions(asked):
        rows = await connection.execute(select(story_alias).where(story_alias.c.id.in_(some)))
        merged |= {StoryId(row.id): StoryId(row.story_id) for row in rows}
    numbers = {number: number for number in (merged.get(one, one) for one in asked)}
    for some in _portions(list(numbers)):
        rows = await connection.execute(select(story_alias).where(story_alias.c.story_id.in_(some)))
        numbers |= {StoryId(row.id): StoryId(row.story_id) for row in rows}
    return numbers


async def read_told_of(
    connection: AsyncConnection, destination_id: DestinationId, asked: Collection[StoryId]
) -> tuple[Told, ...]:
    """What the destination was told of these stories, under the numbers that they have now."""
    numbers = await read_numbers_of(connection, asked)
    found = [
        replace(one, story_id=numbers[one.story_id])
        for some in _portions(numbers)
        for of_story in (await _read_told(connection, destination_id, some)).values()
        for one in of_story
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.delivery_id or 0)))


def _portions(numbers: Collection[int]) -> Iterator[list[int]]:
    """All of them, no more at a time than one question holds."""
    asked = sorted(numbers)
    return (asked[start : start + _AT_ONCE] for start in range(0, len(asked), _AT_ONCE))


def _untold_ids(destination_id: DestinationId, since: datetime) -> Select[tuple[int]]:
    """Stories changed since then with a member that is not baseline and has no row in ``told``.

    An entry that was told within another story is told: nobody hears of it twice. Written as questions about each
    story, so that the moment comes first and no history before it is read.
    """
    heard = exists().where(told.c.destination_id == destination_id, told.c.entry_id == story_member.c.entry_id)
    news = (
        select(story_member.c.entry_id)
        .join(entry, entry.c.id == story_member.c.entry_id)
        .where(story_member.c.story_id == story.c.id, entry.c.baseline.is_(False), ~heard)
    )
    return select(story.c.id).where(story.c.changed_at >= since, news.exists())


async def _read_stories(connection: AsyncConnection, condition: ColumnElement[bool]) -> tuple[Story, ...]:
    """The stories that meet the condition, oldest first, their members in joining order with their latest revision."""
    heads = (await connection.execute(select(story).where(condition).order_by(story.c.started_at, story.c.id))).all()
    rows = await connection.execute(
        select(
            story_member.c.story_id,
            story_member.c.tier,
            story_member.c.kinship,
            story_member.c.reason,
            story_member.c.likeness,
            story_member.c.joined_at,
            *LATEST_ENTRY,
        )
        .join_from(story, story_member, story_member.c.story_id == story.c.id)
        .join(entry, entry.c.id == story_member.c.entry_id)
        .join(
            entry_revision,
            (entry_revision.c.entry_id == entry.c.id) & (entry_revision.c.revision == entry.c.revision),
        )
        .where(condition)
        .order_by(story_member.c.story_id, story_member.c.position)
    )
    members: defaultdict[int, list[Member]] = defaultdict(list)
    for row in rows:
        members[row.story_id].append(member_of(row))
    aliases: defaultdict[int, list[StoryId]] = defaultdict(list)
    known = select(story_alias).join(story, story.c.id == story_alias.c.story_id).where(condition)
    for row in await connection.execute(known.order_by(story_alias.c.id)):
        aliases[row.story_id].append(StoryId(row.id))
    return tuple(story_of(head, tuple(members[head.id]), tuple(aliases[head.id])) for head in heads)


async def _read_told_now(
    connection: AsyncConnection, destination_id: DestinationId, stories: Select[tuple[int]] | Select[tuple[int | None]]
) -> defaultdict[StoryId, list[Told]]:
    """What was told of them, also under a number that is an alias by now: it was told before two stories were united.

    All of it is given under the numbers that the stories have now.
    """
    aliases = select(story_alias).where(story_alias.c.story_id.in_(stories))
    now = {StoryId(row.id): StoryId(row.story_id) for row in await connection.execute(aliases)}
    found = await _read_told(connection, destination_id, stories)
    if now:
        merged = select(story_alias.c.id).where(story_alias.c.story_id.in_(stories))
        for number, of_one in (await _read_told(connection, destination_id, merged)).items():
            found[now[number]] += (replace(one, story_id=now[number]) for one in of_one)
    return found


async def _read_told(
    connection: AsyncConnection,
    destination_id: DestinationId,
    stories: Select[tuple[int]] | Select[tuple[int | None]] | list[int],
) -> defaultdict[StoryId, list[Told]]:
    rows = await connection.execute(
        select(told)
        .where(told.c.destination_id == destination_id, told.c.story_id.in_(stories))
        .order_by(told.c.told_at, told.c.delivery_id, told.c.position)
    )
    return _told_of(rows)


def _told_of(rows: Iterable[Any]) -> defaultdict[StoryId, list[Told]]:
    """One Told for all entries told of a story at once, in the order they were told."""
    entries: defaultdict[tuple[Any, ...], list[EntryId]] = defaultdict(list)
    for row in rows:
        entries[row.destination_id, row.story_id, row.kind, row.delivery_id, row.told_at].append(EntryId(row.entry_id))
    found: defaultdict[StoryId, list[Told]] = defaultdict(list)
    for (destination_id, story_id, kind, delivery_id, told_at), of_one in entries.items():
        found[StoryId(story_id)].append(
            Told(
                destination_id=DestinationId(destination_id),
                story_id=StoryId(story_id),
                kind=ToldKind(kind),
                entries=tuple(of_one),
                delivery_id=DeliveryId(delivery_id),
                at=told_at,
            )
        )
    return found
