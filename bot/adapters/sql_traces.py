"""What a keyword leaves behind in the verdicts of entries: the words that its chat wrote. It goes with the keyword."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.adapters.sql_chat_tables import keyword
from bot.adapters.sql_tables import entry_revision, entry_topic
from bot.model.ids import DestinationId, KeywordId, TopicId
from bot.model.keyword import FIRST_TOPIC, LAST_TOPIC, keyword_topic
from bot.model.match import Verdict

_AT_ONCE = 500
"""Verdicts that are read at a time."""


async def erase_traces_of(connection: AsyncConnection, destination_id: DestinationId) -> None:
    """Of all keywords of the destination, which are about to go."""
    ids = await connection.scalars(select(keyword.c.id).where(keyword.c.destination_id == destination_id))
    await erase_traces(connection, [keyword_topic(KeywordId(number)) for number in ids])


async def erase_traces_of_none(connection: AsyncConnection) -> None:
    """Of keywords that are gone: an entry that was being judged when its keyword went has them once more."""
    ids = await connection.scalars(select(keyword.c.id))
    kept = {keyword_topic(KeywordId(number)) for number in ids}
    found = await connection.scalars(
        select(entry_topic.c.topic).where(entry_topic.c.topic.between(FIRST_TOPIC, LAST_TOPIC)).distinct()
    )
    await erase_traces(connection, [TopicId(topic) for topic in found if topic not in kept])


async def erase_traces(connection: AsyncConnection, topics: Collection[TopicId]) -> None:
    """Takes the topics of keywords out of every verdict that names them."""
    for topic in topics:
        found = await connection.execute(
            select(entry_topic.c.entry_id, entry_topic.c.revision).where(entry_topic.c.topic == topic).distinct()
        )
        entries = [(row.entry_id, row.revision) for row in found]
        for start in range(0, len(entries), _AT_ONCE):
            await _erase(connection, topic, entries[start : start + _AT_ONCE])
        await connection.execute(delete(entry_topic).where(entry_topic.c.topic == topic))


async def _erase(connection: AsyncConnection, topic: TopicId, entries: Sequence[tuple[int, int]]) -> None:
    rows = await connection.execute(
        select(entry_revision.c.entry_id, entry_revision.c.revision, entry_revision.c.verdict).where(
            entry_revision.c.entry_id.in_({entry_id for entry_id, _ in entries})
        )
    )
    for row in rows.all():
        if (row.entry_id, row.revision) in entries:
            await connection.execute(
                update(entry_revision)
                .where(entry_revision.c.entry_id == row.entry_id, entry_revision.c.revision == row.revision)
                .values(verdict=_without(row.verdict, topic))
            )


def _without(verdict: Verdict, topic: TopicId) -> Verdict:
    return replace(
        verdict,
        matches=tuple(match for match in verdict.matches if match.topic != topic),
        near_misses=tuple(miss for miss in verdict.near_misses if miss.topic != topic),
    )
