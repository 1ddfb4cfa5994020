"""Scheduled digests with the real store: one for each time, with all that came, and quiet where nothing did."""

import asyncio
from dataclasses import replace
from datetime import date, time

from bot.adapters.sql_store import SqlStore
from bot.model.destination import DigestSlot
from bot.model.match import Confidence
from bot.model.preferences import Layout, Mode, Mute, MuteKind, Slot
from tests.builders import a_verdict, at, following
from tests.notify.rounds import INSTANT, rounds, stories
from tests.notify.views import mentions
from tests.store.stores import with_store

DAY = 24 * 60.0
EVENING = replace(following(), schedule=(Slot(at=time(18)),))
"""Every topic in a digest at 18:00; Rounds begin at 12:00."""


@with_store
async def test_a_digest_comes_at_its_time_once_with_all_that_is_new(store: SqlStore) -> None:
    world = await rounds(store, EVENING)
    await world.comes(1, minutes=10)
    await world.comes(2, minutes=359)
    assert await world.round(359) == []
    (digest,) = await world.round(360)
    assert digest.text.startswith("Treatywatch · Tue 12 May 2026, 18:00 UTC · 2 stories\n")
    assert sorted(digest.stories) == [1, 2]
    await world.comes(3, minutes=365)
    assert await world.round(370) == []
    assert stories(await world.round(360 + DAY)) == [(3,)]


@with_store
async def test_a_digest_with_nothing_new_passes_in_silence_and_is_taken(store: SqlStore) -> None:
    world = await rounds(store, EVENING)
    assert await world.round(360) == []
    slot = DigestSlot(destination_id=world.reader.id, day=date(2026, 5, 12), at=time(18))
    assert await store.slots_taken(world.reader) == {slot}
    await world.comes(1, minutes=361)
    assert await world.round(362) == []


@with_store
async def test_several_missed_digests_come_as_one_that_says_so(store: SqlStore) -> None:
    world = await rounds(store, EVENING)
    await world.comes(1, minutes=10)
    await world.comes(2, minutes=10 + DAY)
    (digest,) = await world.round(400 + 2 * DAY)
    head, *_ = digest.text.split("\n")
    assert head.endswith(
        "18:40 UTC · 2 stories · in place of 3 digests; covers Tue 12 May, 12:10 UTC to Thu 14 May, 18:40 UTC"
    )
    assert "2 entries since Tue 12 May, 12:10 UTC: " in digest.text  # the foot counts what the head says it covers
    assert await world.round(401 + 2 * DAY) == []
    assert len(await store.slots_taken(world.reader)) == 3


@with_store
async def test_a_digest_that_is_a_little_late_says_nothing_of_it(store: SqlStore) -> None:
    world = await rounds(store, EVENING)
    await world.comes(1, minutes=10)
    (digest,) = await world.round(400)
    assert "in place" not in digest.text


@with_store
async def test_a_digest_that_is_asked_for_tells_all_and_takes_no_slot(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, schedule=EVENING.schedule))
    await world.comes(1, minutes=359)
    assert stories(await world.asked(359)) == [(1,)]
    assert await store.slots_taken(world.reader) == frozenset()
    await world.comes(2, minutes=359.5)
    assert stories(await world.round(360)) == [(2,)]


@with_store
async def test_alerts_between_two_digests_cost_the_second_nothing(store: SqlStore) -> None:
    """An alert tells one story and passes over none: what came days before it is still new."""
    weekly = Slot(at=time(18), days=frozenset({0}))
    chosen = replace(EVENING, schedule=(weekly,), subscriptions=following("inf", mode=Mode.INSTANT).subscriptions)
    chosen = replace(chosen, subscriptions=chosen.subscriptions.having(a_verdict("new-start").topics[0], Mode.DIGEST))
    world = await rounds(store, chosen)
    await world.comes(1, minutes=10, verdict=a_verdict("new-start"))
    await world.comes(2, minutes=5 * DAY, verdict=a_verdict("inf"))
    assert stories(await world.round(5 * DAY + 3)) == [(2,)]
    assert stories(await world.round(6 * DAY + 360)) == [(1,)]


@with_store
async def test_alerts_where_no_digest_is_scheduled_cost_the_one_that_is_asked_for_nothing(store: SqlStore) -> None:
    chosen = replace(following("inf", mode=Mode.INSTANT))
    chosen = replace(chosen, subscriptions=chosen.subscriptions.having(a_verdict("new-start").topics[0], Mode.DIGEST))
    world = await rounds(store, chosen)
    await world.comes(1, minutes=10, verdict=a_verdict("new-start"))
    await world.comes(2, minutes=5 * DAY, verdict=a_verdict("inf"))
    assert stories(await world.round(5 * DAY + 3)) == [(2,)]
    assert stories(await world.asked(5 * DAY + 4)) == [(1,)]


@with_store
async def test_a_digest_in_the_quiet_hours_comes_all_the_same_and_silently_where_chosen(store: SqlStore) -> None:
    world = await rounds(store, replace(EVENING, silent_digests=True, protected=True))
    await world.comes(1, minutes=10)
    (digest,) = await world.round(360)
    assert (digest.silent, digest.protected) == (True, True)
    await world.comes(2, minutes=361)
    (asked,) = await world.asked(362)
    assert not asked.silent


@with_store
async def test_two_who_tell_one_reader_at_once_tell_each_story_once(store: SqlStore) -> None:
    world = await rounds(store, EVENING)
    await world.comes(1, minutes=10)
    world.clock.set(at(360))
    await asyncio.gather(world.notifier.round(), *(world.notifier.notify(world.reader) for _ in range(3)))
    told = [part.message.stories for delivery in await store.pending() for part in delivery.parts]
    assert told == [(1,)]


@with_store
async def test_a_reader_who_is_gone_meanwhile_is_told_nothing(store: SqlStore) -> None:
    world = await rounds(store, EVENING)
    await world.comes(1, minutes=10)
    await store.remove_destination(world.reader.id)
    assert await world.asked(20) == []
    assert await world.round(360) == []


@with_store
async def test_what_is_muted_is_not_told_and_is_counted(store: SqlStore) -> None:
    mutes = (
        Mute(kind=MuteKind.SOURCE, value="River-Post"),
        Mute(kind=MuteKind.TERM, value="footbal*"),
        Mute(kind=MuteKind.STORY, value="4", until=at(DAY)),
    )
    world = await rounds(store, replace(EVENING, mutes=mutes))
    first = await world.comes(1, minutes=10)
    await world.comes(1, minutes=11, outlet="river-post", joins=first)
    await world.comes(2, minutes=12, outlet="river-post")
    await world.comes(3, minutes=13, text=replace(first.members[0].report.entry.text, title="Football and treaties"))
    await world.comes(4, minutes=14)
    (digest,) = await world.round(360)
    assert digest.stories == (1,)
    assert "river-post" not in digest.text
    assert "near misses, 3 muted." in digest.text
    assert stories(await world.round(360 + DAY)) == [(4,)], "its mute has ended"


@with_store
async def test_a_source_that_was_heard_before_it_was_muted_leaves_the_story_known(store: SqlStore) -> None:
    world = await rounds(store, EVENING)
    story = await world.comes(1, minutes=10, outlet="river-post")
    await world.round(360)
    await world.prefer(replace(EVENING, mutes=(Mute(kind=MuteKind.SOURCE, value="river-post"),)))
    await world.comes(1, minutes=400, joins=story)
    (digest,) = await world.round(360 + DAY)
    assert "+1 source" in digest.text
    assert "river-post" not in digest.text


@with_store
async def test_what_follows_a_muted_story_is_muted_too(store: SqlStore) -> None:
    world = await rounds(store, replace(EVENING, mutes=(Mute(kind=MuteKind.STORY, value="S1"),)))
    await world.comes(1, minutes=10)
    await world.comes(2, minutes=20, follows=1)
    assert await world.round(360) == []


@with_store
async def test_mentions_and_unsure_matches_come_only_where_they_are_wanted(store: SqlStore) -> None:
    world = await rounds(store, replace(EVENING, mentions=False, least=Confidence.STRONG))
    await world.comes(1, minutes=10, verdict=mentions("iran-nuclear"))
    await world.comes(2, minutes=11)
    (digest,) = await world.round(360)
    assert digest.stories == (2,)
    assert "mentioned in passing" not in digest.text


@with_store
async def test_a_brief_digest_has_a_line_for_each_story(store: SqlStore) -> None:
    world = await rounds(store, replace(EVENING, layout=Layout.BRIEF))
    story = await world.comes(1, minutes=10)
    await world.comes(1, minutes=11, outlet="river-post", joins=story)
    await world.comes(2, minutes=12)
    (digest,) = await world.round(360)
    assert digest.text.split("\n\n")[1].split("\n") == [
        "Iran",
        "S1 Report 1 · 2 outlets · harbour-times.example",
        "S2 Report 3 · 1 outlet · harbour-times.example",
    ]


@with_store
async def test_a_story_whose_news_is_from_before_the_pause_is_not_told(store: SqlStore) -> None:
    world = await rounds(store, replace(EVENING, resumed_at=at(60)))
    old = await world.comes(1, minutes=10)
    await world.comes(2, minutes=20)
    await world.comes(1, minutes=70, outlet="river-post", joins=old)
    assert stories(await world.round(360)) == [(1,)]
