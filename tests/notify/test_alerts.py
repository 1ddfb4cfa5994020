"""Alerts with the real store: at once, once, alone, and never lost."""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.bar import Bar, BarKind
from bot.model.change import AddKeyword, ComeBack, RemoveKeyword, ShutOut
from bot.model.delivery import NewDelivery
from bot.model.destination import Destination, Told
from bot.model.feed import Tier
from bot.model.ids import StoryId, TopicId
from bot.model.match import Confidence, Origin, Verdict
from bot.model.preferences import Layout, Mode, Preferences, QuietHours, Slot, only
from bot.notify.alerts import MOST_AT_ONCE, is_settled
from bot.notify.news_buttons import alert_buttons
from tests.builders import NOON, a_match, a_room, a_story, a_verdict, at, following
from tests.notify.rounds import INSTANT, SETTLE, a_notifier, rounds, stories
from tests.notify.test_compose import the_item
from tests.notify.views import a_source, composed, mentions
from tests.store.stores import in_store, with_store

IRAN = TopicId("iran-nuclear")


@with_store
async def test_a_story_is_told_once_it_has_settled_and_once(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    assert await world.round(12.9) == []
    (alert,) = await world.round(13)
    assert alert.text.startswith("Iran\nS1 Report 1\n  new · 3 min ago, 12:10 · harbour-times.example\n")
    assert alert.stories == (1,)
    assert alert.buttons == alert_buttons(StoryId(1), world.reader)
    assert not alert.silent
    assert await world.round(14) == []
    assert await world.asked(15) == []


@with_store
async def test_the_wait_counts_from_the_first_report_and_is_never_extended(store: SqlStore) -> None:
    world = await rounds(store)
    story = await world.comes(1, minutes=10)
    await world.comes(1, minutes=12.5, outlet="river-post", joins=story)
    (alert,) = await world.round(13)
    assert "river-post (press)" in alert.text


@with_store
async def test_what_an_official_source_says_does_not_wait(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10, tier=Tier.OFFICIAL)
    assert stories(await world.round(10)) == [(1,)]


def test_a_story_that_a_clock_ahead_of_time_has_begun_does_not_wait_for_that_time() -> None:
    item = the_item(composed(a_story(1, replace(a_source(1), joined_at=at(days=300)))))
    assert is_settled(item, settle_time=SETTLE, now=NOON)


@with_store
async def test_further_sources_of_an_alert_wait_for_a_digest(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, schedule=(Slot(at=time(18)),)))
    story = await world.comes(1, minutes=10)
    await world.round(13)
    await world.comes(1, minutes=20, outlet="river-post", joins=story)
    assert await world.round(60) == []
    (digest,) = await world.round(6 * 60)
    assert "S1 Report 1\n  +1 source ·" in digest.text
    assert digest.buttons == ()


@with_store
async def test_a_development_is_an_alert_that_answers_the_first_message(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    await world.round(13)
    await world.comes(2, minutes=60, follows=1)
    (alert,) = await world.round(63)
    assert (alert.stories, alert.answers) == ((2,), 1)
    assert "development of S1" in alert.text
    assert await store.first_message(world.reader.id, StoryId(1)) is not None


@with_store
async def test_what_is_wanted_in_the_digest_is_no_alert(store: SqlStore) -> None:
    world = await rounds(store, following())
    await world.comes(1, minutes=10)
    assert await world.round(60) == []
    assert stories(await world.asked(61)) == [(1,)]


@with_store
async def test_a_mention_is_no_alert(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10, verdict=mentions("iran-nuclear"))
    assert await world.round(60) == []
    assert stories(await world.asked(61)) == [(1,)]


@with_store
async def test_a_topic_that_is_heard_at_once_is_the_reason_however_sure_another_is(store: SqlStore) -> None:
    world = await rounds(
        store, replace(following(), subscriptions=following().subscriptions.having(IRAN, Mode.INSTANT))
    )
    sure = a_match("new-start", score=3.0)
    less = a_match("iran-nuclear", confidence=Confidence.CLEAR)
    await world.comes(1, minutes=10, verdict=Verdict(matches=(sure, less)))
    await world.comes(2, minutes=10, verdict=a_verdict("new-start"))
    (alert,) = await world.round(13)
    assert alert.text.startswith("Iran\nS1 ")
    assert "also: new-start" in alert.text


@with_store
async def test_a_match_that_is_not_sure_enough_is_no_alert(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, least=Confidence.CLEAR))
    await world.comes(1, minutes=10, verdict=Verdict(matches=(a_match(confidence=Confidence.WEAK),)))
    await world.comes(2, minutes=10, verdict=Verdict(matches=(a_match(confidence=Confidence.CLEAR),)))
    assert stories(await world.round(13)) == [(2,)]
    assert await world.asked(14) == []


@with_store
async def test_alerts_of_the_quiet_hours_come_at_their_end(store: SqlStore) -> None:
    quiet = replace(INSTANT, quiet=QuietHours(begin=time(22), end=time(7)))
    world = await rounds(store, quiet, timezone="Europe/Vienna")
    night = 9 * 60.0  # 23:00 in Vienna
    await world.comes(1, minutes=night)
    await world.comes(2, minutes=night + 60, tier=Tier.OFFICIAL)
    assert await world.round(night + 120) == []
    assert await world.round(night + 8 * 60 - 1) == []
    assert stories(await world.round(night + 8 * 60)) == [(1,), (2,)]


@with_store
async def test_many_alerts_at_once_come_together_and_say_so(store: SqlStore) -> None:
    world = await rounds(store)
    for number in range(1, MOST_AT_ONCE + 2):
        await world.comes(number, minutes=number)
    await world.comes(MOST_AT_ONCE + 2, minutes=10, verdict=mentions("iran-nuclear"))
    (message,) = await world.round(60)
    head, *_ = message.text.split("\n")
    assert head.endswith("13:00 UTC · 6 stories · alerts sent together; covers 12:01 UTC to 13:00 UTC")
    assert sorted(message.stories) == [1, 2, 3, 4, 5, 6]
    assert message.buttons == ()
    assert await world.round(61) == []
    assert stories(await world.asked(62)) == [(7,)]


@with_store
async def test_who_has_paused_hears_nothing_and_who_resumes_begins_afresh(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, paused=True, schedule=(Slot(at=time(13)),)))
    await world.comes(1, minutes=10)
    assert await world.round(2 * 60) == []
    await world.prefer(replace(INSTANT, resumed_at=at(3 * 60)))
    await world.comes(2, minutes=3 * 60 + 1)
    assert stories(await world.round(4 * 60)) == [(2,)]
    assert await world.asked(4 * 60 + 1) == []


@with_store
async def test_where_the_bot_is_shut_out_news_waits_until_it_is_back(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, schedule=(Slot(at=time(13)),)))
    room: Any = {"platform": world.reader.platform, "bot_id": world.reader.bot_id, "chat_id": world.reader.chat_id}
    await store.apply([ShutOut(**room, bar=Bar(kind=BarKind.REMOVED))], now=NOON)
    await world.comes(1, minutes=10)
    assert await world.round(2 * 60) == []
    assert await store.slots_taken(world.reader) == frozenset()
    await store.apply([ComeBack(**room)], now=at(10 * 24 * 60))
    assert stories(await world.round(10 * 24 * 60 + 1)) == [(1,)]


@with_store
async def test_what_began_before_there_was_a_reader_is_no_alert(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=-60)
    assert await world.round(10) == []
    assert stories(await world.asked(11)) == [(1,)]


@with_store
async def test_a_platform_that_nothing_can_send_to_keeps_its_news_for_later(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, schedule=(Slot(at=time(13)),)))
    await world.comes(1, minutes=10)
    world.notifier = a_notifier(store, world.clock, platforms=frozenset({"telegram"}))
    assert await world.round(2 * 60) == []
    assert await store.slots_taken(world.reader) == frozenset()


@with_store
async def test_a_chat_hears_of_its_own_keywords_alone(store: SqlStore) -> None:
    world = await rounds(store, Preferences(subscriptions=only(frozenset(), Mode.OFF)))
    other = await store.add_destination(a_room("other"), preferences=world.reader.preferences, timezone="UTC", now=NOON)
    for reader, query in ((world.reader, "Sarmat"), (other, "Secret name")):
        await store.apply([AddKeyword(destination_id=reader.id, query=query, mode=Mode.INSTANT)], now=NOON)
    found = [replace(a_match(word.topic), origin=Origin.KEYWORD) for word in await store.keywords()]
    await world.comes(1, minutes=10, verdict=Verdict(matches=tuple(found)))
    await world.comes(2, minutes=10, verdict=Verdict(matches=(found[1],)))
    mine, others, second = await world.round(13)
    assert mine.text.startswith("Keyword: Sarmat\nS1 ")
    assert others.text.startswith("Keyword: Secret name\nS1 ")
    assert second.stories == (2,)
    assert "Secret" not in mine.text
    assert "keyword:" not in mine.text
    assert "Sarmat" not in others.text + second.text
    assert {one.destination_id for one in await told(store, world.reader, 1, 2)} == {world.reader.id}
    assert [one.story_id for one in await told(store, world.reader, 1, 2)] == [1]


async def told(store: SqlStore, reader: Destination, *numbers: int) -> tuple[Told, ...]:
    return await store.told_of(reader.id, [StoryId(number) for number in numbers])


@pytest.mark.parametrize("gone", ["paused", "removed"])
@pytest.mark.parametrize("usual", [Mode.OFF, Mode.DIGEST])
def test_a_keyword_that_is_paused_or_gone_brings_nothing(gone: str, usual: Mode, tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        world = await rounds(store, following(mode=usual))
        mode = Mode.OFF if gone == "paused" else Mode.INSTANT
        await store.apply([AddKeyword(destination_id=world.reader.id, query="Sarmat", mode=mode)], now=NOON)
        (keyword,) = await store.keywords()
        if gone == "removed":
            await store.apply([RemoveKeyword(keyword=keyword)], now=NOON)
        await world.comes(1, minutes=10, verdict=a_verdict(keyword.topic))
        assert await world.round(13) == []
        assert await world.asked(14) == []

    in_store(tmp_path, law)


@with_store
async def test_an_alert_follows_the_layout_and_the_protection_that_were_chosen(store: SqlStore) -> None:
    world = await rounds(store, replace(INSTANT, layout=Layout.BRIEF, protected=True, silent_digests=True))
    await world.comes(1, minutes=10)
    (alert,) = await world.round(13)
    assert alert.text == "Iran\nS1 Report 1 · 1 outlet · harbour-times.example"
    assert (alert.protected, alert.silent) == (True, False)


@with_store
async def test_one_reader_that_cannot_be_told_does_not_hold_up_the_others(store: SqlStore) -> None:
    world = await rounds(store)
    other = await store.add_destination(a_room("other"), preferences=INSTANT, timezone="UTC", now=NOON)
    await world.comes(1, minutes=10)

    class Failing:
        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        async def enqueue(self, delivery: NewDelivery) -> object:
            if delivery.destination_id == world.reader.id:
                raise RuntimeError("a bug")
            return await store.enqueue(delivery)

    failing: Any = Failing()  # an outbox but for one fault
    world.notifier = replace(world.notifier, alerting=replace(world.notifier.alerting, outbox=failing))
    with pytest.raises(RuntimeError, match="a bug"):
        await world.round(13)
    assert [delivery.destination_id for delivery in await store.pending()] == [other.id]
    world.notifier = a_notifier(store, world.clock)
    await world.round(14)
    assert [one.story_id for one in await told(store, world.reader, 1)] == [1]


@with_store
async def test_a_reader_whom_nothing_concerns_costs_no_question(store: SqlStore) -> None:
    world = await rounds(store)
    asked: list[str] = []

    class Counting:
        def __getattr__(self, name: str) -> object:
            asked.append(name)
            return getattr(store, name)

    counting: Any = Counting()
    alerting = world.notifier.alerting
    counted = replace(alerting, news=replace(alerting.news, stories=counting))
    world.notifier = replace(world.notifier, stories=counting, alerting=counted)
    await world.comes(1, minutes=10)
    for minutes in (11, 13, 14, 15):
        await world.round(minutes)
    assert asked.count("untold_stories") == 2, "while it settles, and when it is told"
    await world.comes(2, minutes=16, verdict=a_verdict("nobody-follows"))
    await world.round(60)
    assert asked.count("untold_stories") == 2


@with_store
async def test_a_standstill_of_days_loses_no_alert(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    assert stories(await world.round(10 + timedelta(days=2) / timedelta(minutes=1))) == [(1,)]


@with_store
async def test_a_clock_that_went_back_costs_no_alert(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=600)
    assert stories(await world.round(603)) == [(1,)]
    await world.comes(2, minutes=10)
    assert stories(await world.round(13)) == [(2,)]
