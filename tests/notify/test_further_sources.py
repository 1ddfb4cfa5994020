"""Further sources of a story that was an alert: put into that message where messages can be edited, and told once."""

from dataclasses import replace
from datetime import time
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.change import MoveChat
from bot.model.delivery import DeliveryKind, PartState
from bot.model.destination import ToldKind
from bot.model.ids import EntryId, StoryId
from bot.model.preferences import Layout, Mute, MuteKind, Preferences, QuietHours, Slot, UiLanguage, Urgent
from bot.notify.alerts import alert, alert_with_more
from bot.notify.background import background
from bot.notify.limits import ENTITIES, REPEAT_LINE, UNITS_RENDERED, units
from bot.notify.news_buttons import alert_buttons
from bot.notify.urgent import Rule, with_rule
from bot.pipeline.readers import reader_of
from tests.builders import NOON, a_destination, a_room, a_told, at
from tests.notify.rounds import INSTANT, Rounds, a_notifier, rounds, stories
from tests.notify.test_compose import the_item
from tests.notify.test_hostile_digests import a_hostile_story
from tests.notify.views import a_source, a_view, composed
from tests.store.stores import with_store

DAY = 24 * 60.0


async def telegram_rounds(store: SqlStore, preferences: Preferences = INSTANT, *, timezone: str = "UTC") -> Rounds:
    """Rounds for a chat whose messages can be edited."""
    room = a_room("5551234", platform="telegram", bot_id="7")
    world = Rounds(store, await store.add_destination(room, preferences=preferences, timezone=timezone, now=NOON))
    restart(world)
    return world


def restart(world: Rounds) -> None:
    world.notifier = a_notifier(world.store, world.clock, platforms=frozenset({"telegram"}))


@with_store
async def test_further_sources_are_put_into_the_alert_that_was_sent(store: SqlStore) -> None:
    world = await telegram_rounds(store, timezone="Europe/Vienna")
    story = await world.comes(1, minutes=10)
    (alert,) = await world.round(13)
    await world.comes(1, minutes=20, outlet="river-post", joins=story)
    assert await world.round(22) == [], "ten minutes after the alert at the earliest"
    (edit,) = await world.round(23)
    assert edit.edits == "1.0"
    assert edit.answers is None
    assert edit.text.startswith("Iran\nS1 Report 1\n  new · ")
    assert "harbour-times (press), river-post (press)" in edit.text
    assert edit.text.endswith("\n\nupdated 14:23 CEST: +1 source")
    assert (edit.stories, edit.buttons) == ((1,), alert_buttons(StoryId(1), world.reader))
    assert alert.edits is None
    assert await store.made_since(world.reader, [DeliveryKind.UPDATE], since=NOON) == 1
    assert [one.kind for one in await store.told_of(world.reader.id, [StoryId(1)])] == [
        ToldKind.NEW,
        ToldKind.MORE_SOURCES,
    ]
    assert await world.asked(24) == [], "it was told"


@with_store
async def test_an_alert_is_edited_every_ten_minutes_at_most_and_counts_from_its_beginning(store: SqlStore) -> None:
    world = await telegram_rounds(store)
    story = await world.comes(1, minutes=10)
    await world.round(13)
    story = await world.comes(1, minutes=20, outlet="river-post", joins=story)
    assert len(await world.round(23)) == 1
    story = await world.comes(1, minutes=25, outlet="hill-post", joins=story)
    assert await world.round(26) == []
    restart(world)
    await world.comes(1, minutes=28, outlet="lake-post", joins=story)
    assert await world.round(32) == [], "also after a restart"
    (edit,) = await world.round(33)
    assert edit.text.endswith("updated 12:33 UTC: +3 sources")
    assert await world.round(60) == []


@with_store
async def test_sources_that_come_while_the_alert_is_on_its_way_are_not_forgotten(store: SqlStore) -> None:
    world = await telegram_rounds(store)
    story = await world.comes(1, minutes=10)
    world.clock.set(at(13))
    await world.notifier.round()
    (alert,) = await store.pending()
    await world.comes(1, minutes=14, outlet="river-post", joins=story)
    world.clock.set(at(15))
    await world.notifier.round()
    assert len(await store.pending()) == 1
    await store.save_part(alert, replace(alert.parts[0], state=PartState.SENT, message_id="77"))
    (edit,) = await world.round(23)
    assert edit.edits == "77"


@with_store
async def test_an_edit_of_an_alert_that_may_have_come_twice_still_says_so(store: SqlStore) -> None:
    world = await telegram_rounds(store)
    story = await world.comes(1, minutes=10)
    world.clock.set(at(13))
    await world.notifier.round()
    (alert,) = await store.pending()
    await store.save_part(alert, replace(alert.parts[0], state=PartState.SENT, message_id="77", repeat=True))
    await world.comes(1, minutes=20, outlet="river-post", joins=story)
    (edit,) = await world.round(23)
    assert edit.text.startswith(f"{REPEAT_LINE}\n")
    assert "+1 source" in edit.text
    heading = next(entity for entity in edit.entities)
    assert edit.text[heading.offset : heading.offset + heading.length] == "Iran"


@with_store
async def test_an_alert_that_is_gone_is_not_edited_again_and_its_sources_wait_for_a_digest(store: SqlStore) -> None:
    world = await telegram_rounds(store)
    story = await world.comes(1, minutes=10)
    await world.round(13)
    story = await world.comes(1, minutes=20, outlet="river-post", joins=story)
    world.clock.set(at(23))
    await world.notifier.round()
    (edit,) = await store.pending()
    await store.save_part(edit, replace(edit.parts[0], state=PartState.DROPPED, reason="message to edit not found"))
    await world.comes(1, minutes=30, outlet="hill-post", joins=story)
    assert await world.round(60) == []
    (digest,) = await world.asked(61)
    assert "+2 sources" in digest.text, "nobody has read those that the refused edit was to show"
    assert await world.asked(62) == []


@with_store
async def test_sources_of_an_edit_that_stayed_behind_in_a_former_group_wait_for_a_digest(store: SqlStore) -> None:
    world = await telegram_rounds(store)
    story = await world.comes(1, minutes=10)
    await world.round(13)
    await world.comes(1, minutes=20, outlet="river-post", joins=story)
    world.clock.set(at(23))
    await world.notifier.round()
    assert len(await store.pending()) == 1
    await store.apply([MoveChat(platform="telegram", bot_id="7", chat_id="5551234", to="-1005551234")], now=at(24))
    assert await store.pending() == ()
    assert await world.round(60) == []
    assert "+1 source" in (await world.asked(61))[0].text


@with_store
async def test_an_alert_that_is_held_keeps_nobody_waiting_for_its_edit(store: SqlStore) -> None:
    world = await telegram_rounds(store)
    story = await world.comes(1, minutes=10)
    world.clock.set(at(13))
    await world.notifier.round()
    (alert,) = await store.pending()
    await store.save_part(alert, replace(alert.parts[0], state=PartState.HELD, reason="the answer was lost"))
    await world.comes(1, minutes=20, outlet="river-post", joins=story)
    updating = world.notifier.alerting.updating
    reader = reader_of(world.reader, (), world.notifier.bank, now=at(30))
    items = (await world.notifier.alerting.news.untold(reader, now=at(30))).items
    assert await updating.updates(reader, items, now=at(30)), "it may never be sent"


@with_store
async def test_an_old_alert_is_left_as_it_is(store: SqlStore) -> None:
    world = await telegram_rounds(store, replace(INSTANT, schedule=(Slot(at=time(18)),)))
    story = await world.comes(1, minutes=10)
    await world.round(13)
    await world.round(360)
    await world.comes(1, minutes=DAY + 20, outlet="river-post", joins=story)
    assert await world.round(DAY + 30) == []
    (digest,) = await world.round(DAY + 360)
    assert digest.edits is None
    assert "+1 source" in digest.text


@with_store
async def test_what_was_told_in_a_digest_and_what_adds_no_outlet_is_no_edit(store: SqlStore) -> None:
    world = await telegram_rounds(store)
    told_in_digest = await world.comes(1, minutes=10)
    await world.asked(11)
    alerted = await world.comes(2, minutes=12)
    assert stories(await world.round(15)) == [(2,)]
    await world.comes(1, minutes=20, outlet="river-post", joins=told_in_digest)
    await world.comes(2, minutes=21, joins=alerted)
    assert await world.round(60) == []
    assert sorted(stories(await world.asked(61))[0]) == [1, 2]


@with_store
async def test_no_message_is_edited_in_quiet_hours(store: SqlStore) -> None:
    world = await telegram_rounds(
        store, replace(INSTANT, quiet=QuietHours(begin=time(12, 15), end=time(14)), urgent=Urgent.OFFICIAL)
    )
    story = await world.comes(1, minutes=10)
    await world.round(13)
    await world.comes(1, minutes=20, outlet="river-post", joins=story)
    assert await world.round(60) == []
    assert len(await world.round(120)) == 1


@with_store
async def test_where_messages_cannot_be_edited_further_sources_wait_for_a_digest(store: SqlStore) -> None:
    world = await rounds(store)
    story = await world.comes(1, minutes=10)
    await world.round(13)
    await world.comes(1, minutes=20, outlet="river-post", joins=story)
    assert await world.round(60) == []
    assert "+1 source" in (await world.asked(61))[0].text


@with_store
async def test_a_development_stands_alone_with_how_it_began_and_the_last_step_before(store: SqlStore) -> None:
    world = await rounds(store, timezone="Asia/Tokyo")
    await world.comes(1, minutes=10, published=at(-1))
    (first,) = await world.round(13)
    assert "Before:" not in first.text
    for story in (2, 3):
        await world.comes(story, minutes=story * DAY, follows=1, published=at(story * DAY + 4 * 60))
        await world.round(story * DAY + 3)
    await world.comes(4, minutes=4 * DAY, follows=1)
    (alert,) = await world.round(4 * DAY + 3)
    assert alert.answers == 1
    assert alert.text.endswith(
        "\n\nBefore:\n  Tue 12 May: Report 1 (harbour-times)\n  Sat 16 May: Report 3 (harbour-times)"
    )


@with_store
async def test_an_edit_of_a_development_keeps_its_background(store: SqlStore) -> None:
    world = await telegram_rounds(store)
    await world.comes(1, minutes=10)
    await world.round(13)
    story = await world.comes(2, minutes=60, follows=1)
    await world.round(63)
    await world.comes(2, minutes=70, outlet="river-post", joins=story, follows=1)
    (edit,) = await world.round(80)
    assert "development of S1" in edit.text
    assert "\n\nBefore:\n  Tue 12 May: Report 1 (harbour-times)\n\nupdated 13:20 UTC: +1 source" in edit.text


@with_store
async def test_the_background_is_what_the_reader_was_told_and_has_not_muted(store: SqlStore) -> None:
    world = await rounds(store)
    first = await world.comes(1, minutes=10, outlet="river-post")
    await world.comes(1, minutes=11, joins=first)
    await world.round(13)
    await world.prefer(replace(INSTANT, mutes=(Mute(kind=MuteKind.SOURCE, value="river-post"),)))
    await world.comes(2, minutes=60, follows=1)
    (alert,) = await world.round(63)
    assert "Before:\n  Tue 12 May: Report 2 (harbour-times)" in alert.text
    assert "river-post" not in alert.text


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("language", UiLanguage)
def test_an_alert_with_all_that_it_can_say_stays_within_the_limits(layout: Layout, language: UiLanguage) -> None:
    """It is never cut in two: an edit has one message to stand in."""
    long = "🚀 Длинное слово " * 400
    chance = Random(4)
    host = f"https://{'long-label.' * 20}example/"
    story = a_hostile_story(1, [long], chance)
    entries = [
        replace(story.members[0].report.entry, id=EntryId(n), outlet=f"{n}{long}", url=host) for n in range(2, 40)
    ]
    whole = replace(story, members=(*story.members, *(a_source(2, entry=one) for one in entries)), follows=StoryId(5))
    reader = replace(a_destination(), preferences=replace(INSTANT, layout=layout, language=language))
    item = the_item(composed(whole, destination=reader, told=[a_told(story, destination=reader, entries=(1,))]))
    item = replace(item, follows=StoryId(5), kind=ToldKind.MORE_SOURCES, outlets_added=38)
    steps = [a_view(whole), a_view(whole)]
    before = background(steps, zone=ZoneInfo("UTC"), language=language, now=NOON)
    edit = alert_with_more(item, reader, edits="1", outlets=38, before=before, zone=ZoneInfo("UTC"), now=NOON)
    first = with_rule(alert(item, reader, before=before, now=NOON), Rule.CONFIRMED, language=language)
    for message in (edit, first):
        assert units(message.text) <= UNITS_RENDERED
        assert len(message.entities) <= ENTITIES
