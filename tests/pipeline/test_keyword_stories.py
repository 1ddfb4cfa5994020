"""A keyword brings entries that no topic matches, from the next round on, and tells apart nothing for others."""

import asyncio
from pathlib import Path

from bot.model.change import AddKeyword
from bot.model.ids import StoryId
from bot.model.preferences import Mode
from bot.stories.likeness import subject_of
from tests.builders import NOON, a_report, a_room, a_verdict, an_entry, at, following
from tests.pipeline.scripted import World, a_world, news


async def _with_keyword(world: World, query: str) -> None:
    reader = await world.store.add_destination(a_room("a"), preferences=following(), timezone="UTC", now=NOON)
    await world.store.apply([AddKeyword(destination_id=reader.id, query=query, mode=Mode.INSTANT)], now=NOON)


def test_a_keyword_starts_a_story_that_no_topic_would(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_world(tmp_path) as world:
            poller = world.poller
            feed = world.feed(
                "a",
                world.document(b"1", news("Harbour festival opens", guid="1")),
                world.document(b"2", news("Harbour festival opens", guid="1"), news("Harbour festival ends", guid="2")),
            )
            bot = poller()
            await bot.poll(only=[feed.id])
            assert await world.store.story(StoryId(1)) is None
            await _with_keyword(world, "harbour festival")
            world.clock.set(at(hours=2))
            await bot.poll(only=[feed.id])
            story = await world.store.story(StoryId(1))
            assert story is not None
            assert [member.report.entry.text.title for member in story.members] == ["Harbour festival ends"]
            assert story.topics == ("keyword:1",)

    asyncio.run(law())


def test_a_keyword_that_two_reports_share_makes_them_no_more_alike() -> None:
    entry, other = an_entry(1, title="Minister opens a museum"), an_entry(2, title="Film shows a bomb")
    apart = [a_report(entry, verdict=a_verdict("inf")), a_report(other, verdict=a_verdict("open-skies"))]
    shared = [
        a_report(entry, verdict=a_verdict("inf", "keyword:1")),
        a_report(other, verdict=a_verdict("open-skies", "keyword:1")),
    ]
    assert [subject_of(one).topics for one in shared] == [subject_of(one).topics for one in apart]
