"""Laws of a round: what is written together, and what one feed can cost the others."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import ConfigurationError, StoreError
from bot.model.feed import Validators
from bot.model.fetch import Failed, FailureKind, Fresh, Unchanged
from bot.model.ids import FeedId
from tests.builders import NOON, a_destination, at
from tests.pipeline.scripted import World, a_world, news

TREATY = "Moscow suspends New START inspections, foreign ministry tells Washington"
SINCE = timedelta(days=1)


def in_a_world(folder: Path, work: Callable[[World], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with a_world(folder) as world:
            await work(world)

    asyncio.run(whole())


def test_validators_are_kept_with_the_entries_they_belong_to(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        desk = world.feed("desk", world.document(b"one", news(TREATY)), Unchanged(validators=Validators(etag="one")))
        await world.poller().poll()
        await world.poller().poll(only=[desk.id])
        assert [request.validators.etag for request in world.asked] == [None, "one"]

    in_a_world(tmp_path, work)


def test_a_body_that_cannot_be_read_never_advances_the_validators(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        world.documents[b"broken"] = Failed(kind=FailureKind.NOT_A_FEED, reason="it is no feed")
        broken = Fresh(body=b"broken", url="https://desk.example/", validators=Validators(etag="broken"))
        desk = world.feed("desk", world.document(b"one", news(TREATY)), broken, broken)
        for _ in range(3):
            await world.poller().poll(only=[desk.id])
        assert [request.validators.etag for request in world.asked] == [None, "one", "one"]
        state = (await world.store.feed_states())[desk.id]
        assert (state.failures, state.last_error) == (2, "it is no feed")

    in_a_world(tmp_path, work)


def test_a_moved_feed_is_asked_where_it_moved_to_until_its_address_is_edited(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        moved = replace(world.document(b"one", news(TREATY)), moved_to="https://moved.example/rss")
        desk = world.feed("desk", moved)
        world.answers["https://moved.example/rss"] = [Unchanged(validators=Validators(etag="one"))]
        for _ in range(2):
            await world.poller().poll(only=[desk.id])
        edited = world.edit(desk, "https://edited.example/rss", world.document(b"two", news(TREATY)))
        report = await world.poller().poll()
        assert [(request.url, request.validators.etag) for request in world.asked] == [
            (desk.url, None),
            ("https://moved.example/rss", "one"),
            (edited.url, None),
        ]
        assert [(feed.new, feed.revised) for feed in report.feeds] == [(0, 0)], "the entry is known from before"
        state = (await world.store.feed_states())[desk.id]
        assert (state.url, state.moved_to, state.validators.etag) == (edited.url, None, "two")

    in_a_world(tmp_path, work)


def test_a_feed_that_is_gone_is_polled_at_once_when_its_address_is_edited(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        gone = Failed(kind=FailureKind.GONE, reason="the server answers 410 Gone")
        desk = world.feed("desk", gone)
        await world.poller().poll()
        assert (await world.poller().poll()).feeds == ()
        world.edit(desk, "https://edited.example/rss", world.document(b"one", news(TREATY)))
        assert [feed.outcome for feed in (await world.poller().poll()).feeds] == ["fresh"]
        assert not (await world.store.feed_states())[desk.id].gone

    in_a_world(tmp_path, work)


def test_a_fault_of_the_program_in_one_feed_costs_the_others_nothing(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        world.documents[b"trap"] = ZeroDivisionError("oops")
        world.feed("trap", Fresh(body=b"trap", url="https://trap.example/"))
        world.feed("desk", world.document(b"one", news(TREATY)))
        report = await world.poller().poll()
        assert [feed.outcome for feed in report.feeds] == ["parser", "fresh"]
        assert "ZeroDivisionError" in report.feeds[0].reason
        assert (await world.store.feed_states())[FeedId("trap")].failures == 1

    in_a_world(tmp_path, work)


def test_two_feeds_that_bring_one_event_at_once_make_one_story(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        for name in ("east", "west", "north"):
            world.feed(name, world.document(name.encode(), news(TREATY, guid=name)))
        await world.poller().poll()
        stories = await world.store.active_stories(since=world.clock.now() - SINCE)
        assert [len(story.members) for story in stories] == [3]

    in_a_world(tmp_path, work)


def test_an_entry_that_matches_only_after_an_edit_is_announced_then(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        early = world.document(b"one", news("Moscow makes an announcement"))
        desk = world.feed("desk", early, world.document(b"two", news(TREATY)))
        poller, reader = world.poller(), a_destination()
        await poller.poll()
        assert await world.store.untold_stories(reader, since=world.clock.now() - SINCE) == ()
        report = await poller.poll(only=[desk.id])
        assert [(feed.new, feed.revised, feed.matched) for feed in report.feeds] == [(0, 1, 1)]
        ((story, told),) = await world.store.untold_stories(reader, since=world.clock.now() - SINCE)
        assert (story.members[0].report.entry.revision, told) == (2, ())

    in_a_world(tmp_path, work)


def test_an_edit_of_a_told_entry_begins_no_second_story(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        first = world.document(b"one", news(TREATY))
        desk = world.feed("desk", first, world.document(b"two", news(f"{TREATY} on Tuesday")))
        for _ in range(2):
            await world.poller().poll(only=[desk.id])
        (story,) = await world.store.active_stories(since=world.clock.now() - SINCE)
        assert [member.report.entry.revision for member in story.members] == [2]

    in_a_world(tmp_path, work)


def test_an_edit_of_an_entry_whose_story_is_closed_begins_no_second_story(tmp_path: Path) -> None:
    """Its story may hold a second report of one outlet, which was not told: as a story of its own it would be."""

    async def work(world: World) -> None:
        first, second = news(TREATY), news(f"{TREATY} on Tuesday", guid="2")
        edited = replace(second, summary="More of it.")
        one, two = world.document(b"one", first, second), world.document(b"two", first, edited)
        desk = world.feed("desk", one, two)
        await world.poller().poll()
        world.clock.set(at(days=5))
        report = await world.poller().poll(only=[desk.id])
        assert report.feeds[0].revised == 1
        ((story, _),) = await world.store.untold_stories(a_destination(), since=NOON - SINCE)
        assert [member.report.entry.revision for member in story.members] == [1, 2]

    in_a_world(tmp_path, work)


@pytest.mark.parametrize(("before", "dated", "announced"), [(-10, 3, True), (-10, -10, False), (None, None, True)])
def test_what_an_edit_makes_match_is_news_unless_it_keeps_an_old_date(
    tmp_path: Path, before: int | None, dated: int | None, announced: bool
) -> None:
    async def work(world: World) -> None:
        early, late = (None if days is None else at(days=days) for days in (before, dated))
        old = replace(news("Joint statement", summary="To follow."), published=early)
        desk = world.feed(
            "desk", world.document(b"one", old), world.document(b"two", replace(news(TREATY), published=late))
        )
        await world.poller().poll()
        world.clock.set(at(days=3))
        await world.poller().poll(only=[desk.id])
        untold = await world.store.untold_stories(a_destination(), since=NOON - SINCE)
        assert bool(untold) is announced

    in_a_world(tmp_path, work)


def test_an_edit_of_a_baseline_entry_that_matched_before_is_no_news(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        old = replace(news(TREATY), published=at(days=-10))
        edited = replace(old, summary="More of it.", published=at(days=3))
        desk = world.feed("desk", world.document(b"one", old), world.document(b"two", edited))
        await world.poller().poll()
        world.clock.set(at(days=3, hours=1))
        await world.poller().poll(only=[desk.id])
        assert await world.store.untold_stories(a_destination(), since=NOON - SINCE) == ()

    in_a_world(tmp_path, work)


def test_a_feed_that_is_not_due_is_held_with_a_reason(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        desk = world.feed("desk", world.document(b"one", news(TREATY)))
        await world.poller().poll()
        report = await world.poller().poll()
        assert report.feeds == ()
        assert [(held.feed_id, bool(held.reason)) for held in report.held] == [(desk.id, True)]

    in_a_world(tmp_path, work)


def test_an_unknown_feed_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        world.feed("desk", world.document(b"one", news(TREATY)))
        with pytest.raises(ConfigurationError, match="nonsense"):
            await world.poller().poll(only=[FeedId("nonsense")])
        assert world.asked == []

    in_a_world(tmp_path, work)


def test_a_broken_store_ends_the_round(tmp_path: Path) -> None:
    async def work(world: World) -> None:
        world.feed("desk", world.document(b"one", news(TREATY)))
        world.feed("east", world.document(b"two", news(TREATY)))
        await world.store.close()
        (tmp_path / "treatywatch.sqlite3").write_bytes(b"not a database at all" * 100)
        with pytest.raises(StoreError, match=r"treatywatch\.sqlite3"):
            await world.poller().poll()

    in_a_world(tmp_path, work)
