"""Stories as stored, and what is still to be told."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from sqlalchemy.dialects import sqlite

from bot.adapters.sql_store import SqlStore
from bot.adapters.sql_stories import _untold_ids
from bot.model.destination import Destination, ToldKind
from bot.model.entry import CleanedText, Entry
from bot.model.ids import DeliveryId, DestinationId, StoryId
from bot.model.story import Kinship, Story
from tests.builders import (
    NOON,
    a_kept_entry,
    a_member,
    a_new_delivery,
    a_poll_record,
    a_report,
    a_room,
    a_story,
    a_told,
    a_verdict,
    an_entry,
    at,
    following,
)
from tests.store.stores import database_of, in_store, with_store

TOPIC = a_verdict("iran-nuclear")


async def keep(store: SqlStore, *entries: Entry, stories: tuple[Story, ...] = ()) -> None:
    await store.save_poll(a_poll_record(*(a_kept_entry(entry, verdict=TOPIC) for entry in entries), stories=stories))


async def a_reader(store: SqlStore, chat_id: str = "terminal") -> Destination:
    return await store.add_destination(a_room(chat_id), preferences=following(), timezone="UTC", now=NOON)


async def untold(store: SqlStore, reader: Destination) -> list[StoryId]:
    return [story.id for story, _ in await store.untold_stories(reader, since=at(days=-3))]


@with_store
async def test_a_story_comes_back_with_its_members_in_joining_order(store: SqlStore) -> None:
    story = a_story(
        4,
        a_member(a_report(an_entry(9))),
        a_member(a_report(an_entry(2)), kinship=Kinship.SPUN, reason="same numbers", likeness=0.25, joined_at=at(5)),
        a_member(a_report(an_entry(5)), kinship=Kinship.COPY, joined_at=at(9)),
    )
    await keep(store, *(member.report.entry for member in story.members), stories=(story,))
    assert await store.story(story.id) == story
    assert await store.story(StoryId(5)) is None


@with_store
async def test_a_story_comes_back_with_the_story_it_follows_even_where_that_is_gone(store: SqlStore) -> None:
    later = replace(a_story(2), follows=StoryId(1))
    await keep(store, an_entry(1), stories=(later,))
    assert await store.story(later.id) == later
    assert await store.story(StoryId(1)) is None
    unbound = replace(later, follows=None)
    await keep(store, stories=(unbound,))
    assert await store.story(later.id) == unbound


@with_store
async def test_a_changed_story_takes_the_place_of_what_was_stored(store: SqlStore) -> None:
    first = a_story(1, a_report(an_entry(1)), a_report(an_entry(2)))
    await keep(store, an_entry(1), an_entry(2), stories=(first,))
    third = an_entry(3, seen_at=at(30))
    changed = a_story(1, a_report(an_entry(1)), a_report(third))
    await keep(store, third, stories=(changed,))
    assert await store.story(first.id) == changed


@with_store
async def test_stories_that_begin_and_stories_that_change_are_written_by_one_poll(store: SqlStore) -> None:
    entries = [an_entry(number, seen_at=at(number)) for number in range(1, 6)]
    await keep(store, *entries[:2], stories=(a_story(1, a_report(entries[0])), a_story(2, a_report(entries[1]))))
    grown = a_story(1, a_report(entries[0]), a_report(entries[2]))
    begun = (a_story(3, a_report(entries[3])), a_story(4, a_report(entries[4])))
    await keep(store, *entries[2:], stories=(begun[1], grown, begun[0]))
    assert await store.active_stories(since=at(0)) == (grown, a_story(2, a_report(entries[1])), *begun)
    assert (await store.high_water())[1] == 4


@with_store
async def test_a_story_shows_the_latest_revision_of_its_entries(store: SqlStore) -> None:
    await keep(store, an_entry(1), stories=(a_story(1),))
    edited = replace(an_entry(1), revision=2, text=CleanedText(title="Corrected"))
    await store.save_poll(a_poll_record(revised=(a_kept_entry(edited, verdict=TOPIC),)))
    found = await store.story(StoryId(1))
    assert found is not None
    assert found.members[0].report.entry == edited


@with_store
async def test_active_stories_are_those_changed_since_oldest_first(store: SqlStore) -> None:
    entries = [an_entry(1, seen_at=at(5)), an_entry(2, seen_at=at(-5)), an_entry(3, seen_at=at(days=-4))]
    stories = tuple(a_story(entry.id, a_report(entry)) for entry in entries)
    await keep(store, *entries, stories=stories)
    assert await store.active_stories(since=at(-5)) == (stories[1], stories[0])


@with_store
async def test_a_united_story_takes_the_place_of_both_and_is_found_by_either_number(store: SqlStore) -> None:
    one, other = a_story(1, a_report(an_entry(1))), a_story(2, a_report(an_entry(2)))
    later = replace(a_story(3, a_report(an_entry(3))), follows=StoryId(2))
    await keep(store, an_entry(1), an_entry(2), an_entry(3), stories=(one, other, later))
    united = replace(one, members=(*one.members, *other.members), aliases=(StoryId(2),))
    await keep(store, stories=(united,))
    assert await store.story(StoryId(1)) == united
    assert await store.story(StoryId(2)) == united
    assert await store.active_stories(since=at(-5)) == (united, replace(later, follows=StoryId(1)))


@with_store
async def test_a_step_saved_later_follows_the_story_that_its_first_one_became(store: SqlStore) -> None:
    """Who grouped it may have read its stories before two of them were united."""
    entries = [an_entry(number) for number in (1, 2, 3)]
    first, second = (a_report(entry) for entry in entries[:2])
    step = replace(a_story(3, a_report(entries[2])), follows=StoryId(2))
    await keep(store, *entries, stories=(a_story(1, first), a_story(2, second)))
    await keep(store, stories=(replace(a_story(1, first, second), aliases=(StoryId(2),)),))
    await keep(store, stories=(step,))
    assert await store.story(StoryId(3)) == replace(step, follows=StoryId(1))


@with_store
async def test_a_destination_was_last_told_what_no_clock_ahead_has_written(store: SqlStore) -> None:
    stories = (a_story(1, a_report(an_entry(1))), a_story(2, a_report(an_entry(2))))
    await keep(store, an_entry(1), an_entry(2), stories=stories)
    reader, other = await a_reader(store), await a_reader(store, "other")
    assert await store.last_told(reader, until=at(days=900)) is None
    for story, moment in zip(stories, (at(10), at(days=800)), strict=True):
        told = replace(a_told(story, destination=reader), at=moment)
        await store.enqueue(a_new_delivery(reader, told))
    assert await store.last_told(reader, until=at(20)) == at(10)
    assert await store.last_told(other, until=at(20)) is None


@with_store
async def test_a_story_that_is_united_twice_keeps_all_its_numbers(store: SqlStore) -> None:
    stories = [a_story(number, a_report(an_entry(number))) for number in (1, 2, 3)]
    await keep(store, an_entry(1), an_entry(2), an_entry(3), stories=tuple(stories))
    first, second, third = stories
    pair = replace(second, members=(*second.members, *third.members), aliases=(third.id,))
    await keep(store, stories=(pair,))
    whole = replace(first, members=(*first.members, *pair.members), aliases=(second.id, third.id))
    await keep(store, stories=(whole,))
    assert [await store.story(StoryId(number)) for number in (1, 2, 3)] == [whole] * 3


@with_store
async def test_the_number_of_a_united_story_is_never_given_again(store: SqlStore) -> None:
    united = replace(a_story(1), aliases=(StoryId(8),))
    await keep(store, an_entry(1), stories=(united,))
    assert await store.high_water() == (1, 8)


@with_store
async def test_a_story_is_told_once_any_destination_heard_of_it(store: SqlStore) -> None:
    reader = await a_reader(store)
    stories = (a_story(1, a_report(an_entry(1))), a_story(2, a_report(an_entry(2))))
    await keep(store, an_entry(1), an_entry(2), stories=stories)
    await store.enqueue(a_new_delivery(reader, a_told(stories[1], destination=reader)))
    assert await store.told_stories(since=at(-5)) == {2}
    assert await store.told_stories(since=at(5)) == set()


@with_store
async def test_told_stories_are_not_untold_again(store: SqlStore) -> None:
    reader, other = await a_reader(store), await a_reader(store, "other")
    story = a_story(1)
    await keep(store, an_entry(1), stories=(story,))
    assert await store.untold_stories(reader, since=at(days=-3)) == ((story, ()),)
    await store.enqueue(a_new_delivery(reader, a_told(story, destination=reader)))
    assert await untold(store, reader) == []
    assert await untold(store, other) == [1]


@with_store
async def test_a_later_step_comes_with_what_was_told_of_the_story_it_follows(store: SqlStore) -> None:
    reader, other = await a_reader(store), await a_reader(store, "other")
    first, step = a_story(1, a_report(an_entry(1))), replace(a_story(2, a_report(an_entry(2))), follows=StoryId(1))
    await keep(store, an_entry(1), an_entry(2), stories=(first, step))
    await store.enqueue(a_new_delivery(reader, a_told(first, destination=reader)))
    ((story, told),) = await store.untold_stories(reader, since=at(days=-3))
    assert (story, [one.story_id for one in told]) == (step, [1])
    assert [told for _, told in await store.untold_stories(other, since=at(days=-3))] == [(), ()]


@with_store
async def test_a_story_with_a_further_report_is_untold_and_comes_with_what_was_told(store: SqlStore) -> None:
    reader = await a_reader(store)
    story = a_story(1, a_report(an_entry(1)), a_report(an_entry(2)))
    await keep(store, an_entry(1), an_entry(2), stories=(story,))
    new = a_told(story, destination=reader, entries=(2, 1))
    await store.enqueue(a_new_delivery(reader, new))
    grown = a_story(1, *(member.report for member in story.members), a_report(an_entry(3, seen_at=at(20))))
    await keep(store, an_entry(3, seen_at=at(20)), stories=(grown,))
    assert await store.untold_stories(reader, since=at(days=-3)) == (
        (grown, (replace(new, delivery_id=DeliveryId(1)),)),
    )
    more = replace(a_told(grown, destination=reader, kind=ToldKind.MORE_SOURCES, entries=(3,)), at=at(30))
    await store.enqueue(a_new_delivery(reader, more))
    assert await untold(store, reader) == []


@with_store
async def test_an_edit_of_a_told_entry_does_not_make_its_story_untold(store: SqlStore) -> None:
    reader = await a_reader(store)
    story = a_story(1)
    await keep(store, an_entry(1), stories=(story,))
    await store.enqueue(a_new_delivery(reader, a_told(story, destination=reader)))
    edited = replace(an_entry(1), revision=2, seen_at=at(30))
    await store.save_poll(
        a_poll_record(revised=(a_kept_entry(edited, verdict=TOPIC),), stories=(a_story(1, a_report(edited)),))
    )
    assert await untold(store, reader) == []


@with_store
async def test_an_entry_told_within_one_story_is_not_news_in_another(store: SqlStore) -> None:
    reader = await a_reader(store)
    story = a_story(1)
    await keep(store, an_entry(1), stories=(story,))
    await store.enqueue(a_new_delivery(reader, a_told(story, destination=reader)))
    await keep(store, stories=(a_story(2),))
    assert await untold(store, reader) == []


@with_store
async def test_baseline_alone_is_nothing_to_tell(store: SqlStore) -> None:
    reader = await a_reader(store)
    old, fresh = an_entry(1, baseline=True), an_entry(2)
    await keep(store, old, stories=(a_story(1, a_report(old)),))
    assert await untold(store, reader) == []
    await keep(store, fresh, stories=(a_story(1, a_report(old), a_report(fresh)),))
    assert await untold(store, reader) == [1]


@with_store
async def test_stories_that_last_changed_earlier_are_not_looked_at(store: SqlStore) -> None:
    reader = await a_reader(store)
    early = an_entry(1, seen_at=at(days=-4))
    await keep(store, early, stories=(a_story(1, a_report(early)),))
    assert await untold(store, reader) == []


def test_what_is_untold_is_found_by_indexes(tmp_path: Path) -> None:
    """No table is read from end to end, however long the history."""

    async def nothing(_store: SqlStore) -> None: ...

    in_store(tmp_path, nothing)
    question = _untold_ids(DestinationId(1), NOON).compile(dialect=sqlite.dialect(paramstyle="named"))
    with closing(sqlite3.connect(database_of(tmp_path))) as connection:
        named = dict.fromkeys(question.params, 0)
        plan = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {question}", named)]
    assert any("ix_story_changed_at (changed_at>" in step for step in plan)
    assert not [step for step in plan if step.startswith("SCAN")]
