"""Corrections with the real store: once, in time, on the message that showed the words, and never lost."""

from dataclasses import dataclass, field, replace
from datetime import time
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.bar import Bar, BarKind
from bot.model.change import ComeBack, MoveChat, ShutOut
from bot.model.delivery import DeliveryKind, NewDelivery, PartState, SendOutcome, Sent
from bot.model.destination import Destination
from bot.model.entry import CleanedText, EntryRevision
from bot.model.feed import Tier
from bot.model.ids import EntryId, FeedId, StoryId
from bot.model.match import Verdict
from bot.model.message import Message
from bot.model.preferences import Layout, Mode, Mute, MuteKind, QuietHours, Slot
from bot.notify.corrections import LONGEST_REST, REST
from bot.pipeline import Deliverer
from tests.builders import NOON, a_kept_entry, a_poll_record, a_room, a_verdict, an_entry, at, following
from tests.notify.rounds import INSTANT, Rounds, rounds
from tests.store.stores import in_store, with_store

RESTED = REST.total_seconds() / 60
TOLD = 13
"""Minutes at which the alert of ``told`` comes."""


async def told(world: Rounds, number: int = 1, *, minutes: float = TOLD) -> list[Message]:
    """A report is told as an alert."""
    await world.comes(number, minutes=minutes - 3)
    return await world.round(minutes)


async def edit(
    world: Rounds,
    title: str,
    *,
    minutes: float,
    number: int = 1,
    revision: int = 2,
    verdict: Verdict | None = None,
    **more: object,
) -> None:
    """The publisher edits the title of that report; any other field by its name."""
    edited = an_entry(number, title, revision=revision, seen_at=at(minutes), first_seen_at=at(10))
    entry = replace(edited, **more)  # type: ignore[arg-type]  # a builder takes any field
    kept = a_kept_entry(entry, verdict=verdict or a_verdict("iran-nuclear"))
    await world.store.save_poll(a_poll_record(revised=(kept,), polled_at=at(minutes)))


def texts(messages: list[Message]) -> list[str]:
    return [message.text.split("\n")[0] for message in messages]


@with_store
async def test_an_edit_of_what_was_told_answers_the_message_once(store: SqlStore) -> None:
    world = await rounds(store)
    (alert,) = await told(world)
    await edit(world, "Report 2", minutes=20)
    assert await world.round(20 + RESTED - 1) == []
    (message,) = await world.round(20 + RESTED)
    assert "  title was: Report 1\n  title now: Report 2" in message.text
    assert (message.stories, message.corrects, message.silent) == ((1,), 1, False)
    assert alert.shown == (EntryRevision(entry_id=EntryId(1), revision=1),)
    assert await store.first_showing(world.reader.id, EntryId(1)) == "1.0"
    assert await world.round(60) == []
    assert await world.asked(61) == []


@with_store
async def test_a_page_that_changes_at_every_poll_brings_a_correction_ever_more_seldom(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    came = []
    for poll in range(1, 4 * 24):
        minutes = 15 * poll
        await edit(world, f"Report {poll}", minutes=minutes + 5, revision=poll + 1)
        came += [minutes for _ in await world.round(minutes + 16)]
    apart = [later - earlier for earlier, later in pairwise(came)]
    assert 3 < len(came) < 12
    assert apart == sorted(apart)


LONG = " ".join(f"site{number}" for number in range(40))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("sentence", ["The agency counted 60 kilograms.", f"It counted 60 kilograms, @{LONG}, in all."])
def test_the_sentence_that_a_message_really_shows_is_the_one_that_counts(
    layout: Layout, sentence: str, tmp_path: Path
) -> None:
    async def law(store: SqlStore) -> None:
        world = await rounds(store, replace(INSTANT, layout=layout))
        old = CleanedText(title="Report 1", summary=f"{sentence} Talks go on.")
        await world.comes(1, minutes=10, text=old)
        await world.round(TOLD)
        later = replace(old, summary=f"{sentence} Talks end.")
        await edit(world, "Report 1", minutes=20, text=later)
        assert await world.round(40) == []
        await edit(world, "Report 1", minutes=50, revision=3, text=replace(old, summary=sentence.replace("60", "50")))
        found = await world.round(70)
        assert [" 60 " in one.text and " 50 " in one.text for one in found] == [True] * (layout is not Layout.BRIEF)

    in_store(tmp_path, law)


@with_store
async def test_quick_edits_bring_one_message_and_endless_ones_do_not_wait_for_ever(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    found: list[Message] = []
    for number in range(5):
        await edit(world, f"Report number {number}", minutes=20 + number * 5, revision=2 + number)
        found += await world.round(20 + number * 5)
    assert found == []
    (message,) = await world.round(40 + RESTED)
    assert "title was: Report 1\n  title now: Report number 4" in message.text
    every = RESTED - 1
    for number in range(16):
        moment = 100 + number * every
        await edit(world, f"Report again {number}", minutes=moment, revision=10 + number)
        found += await world.round(moment)
    assert len(found) == 1
    assert f"now: Report again {ceil(LONGEST_REST.total_seconds() / 60 / every)}" in found[0].text


@with_store
async def test_a_further_edit_is_told_against_the_correction(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    await edit(world, "Report 2", minutes=20)
    await world.round(40)
    await edit(world, "Report 3", minutes=50, revision=3)
    (message,) = await world.round(70)
    assert "title was: Report 2\n  title now: Report 3" in message.text
    assert await store.first_showing(world.reader.id, EntryId(1)) == "1.0"


@with_store
async def test_an_edit_that_changes_no_word_is_looked_at_once_and_does_not_hide_the_next(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    await edit(world, "REPORT: 1", minutes=20)
    assert await world.round(40) == []
    assert await store.edited_since_shown(world.reader, since=NOON) == ()
    await edit(world, "Report 5", minutes=50, revision=3)
    (message,) = await world.round(70)
    assert "title was: Report 1\n  title now: Report 5" in message.text


@with_store
async def test_an_entry_that_no_longer_matches_is_corrected_all_the_same(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    await edit(world, "Something else", minutes=20, verdict=Verdict())
    assert texts(await world.round(40)) == ["Edited by its publisher"]


@with_store
async def test_each_chat_that_was_told_hears_once_and_the_others_not(store: SqlStore) -> None:
    world = await rounds(store)
    other = await store.add_destination(
        a_room("other"), preferences=following("inf", mode=Mode.INSTANT), timezone="UTC", now=NOON
    )
    await told(world)
    second = NewDelivery(
        destination_id=world.reader.id,
        created_at=at(25),
        messages=(Message(text="S1 Report 2", stories=(StoryId(1),), shown=(_revision(2),)),),
        told=(),
    )
    await edit(world, "Report 2", minutes=20)
    await store.enqueue(second)
    await world.round(26)
    await edit(world, "Report 3", minutes=30, revision=3)
    (message,) = await world.round(45)
    assert "title was: Report 1\n  title now: Report 3" in message.text
    assert await world.round(60) == []
    assert await store.edited_since_shown(other, since=NOON) == ()


def _revision(number: int) -> EntryRevision:
    return EntryRevision(entry_id=EntryId(1), revision=number)


@with_store
async def test_a_message_that_was_edited_in_place_does_not_hide_the_change(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    await edit(world, "Report 2", minutes=20)
    update = NewDelivery(
        destination_id=world.reader.id,
        created_at=at(25),
        kind=DeliveryKind.UPDATE,
        messages=(Message(text="S1 Report 2", stories=(StoryId(1),), shown=(_revision(2),), edits="1.0"),),
        told=(),
    )
    await store.enqueue(update)
    await world.round(26)
    assert texts(await world.round(40)) == ["Edited by its publisher"]


@with_store
async def test_what_was_not_sent_was_not_shown(store: SqlStore) -> None:
    world = await rounds(store)
    await world.comes(1, minutes=10)
    world.clock.set(at(13))
    await world.notifier.round()
    (delivery,) = await store.pending()
    await edit(world, "Report 2", minutes=20)
    assert await store.edited_since_shown(world.reader, since=NOON) == ()
    await store.save_part(delivery, replace(delivery.parts[0], state=PartState.SENT, message_id="1"))
    assert texts(await world.round(40)) == ["Edited by its publisher"]


@with_store
async def test_quiet_hours_a_pause_and_a_mute_hold_a_correction_back_and_lose_none(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    await edit(world, "Report 2", minutes=20)
    await world.prefer(replace(INSTANT, quiet=QuietHours(begin=time(12, 25), end=time(13))))
    assert await world.round(40) == []
    await world.prefer(replace(INSTANT, paused=True, paused_at=at(41)))
    assert await world.round(70) == []
    mute = Mute(kind=MuteKind.SOURCE, value="harbour-times", until=at(days=60))
    await world.prefer(replace(INSTANT, paused_at=at(41), mutes=(mute,)))
    assert await world.round(75) == []
    assert texts(await world.round(60 * 24 * 60 + 1)) == ["Edited by its publisher"]


@with_store
async def test_a_fresh_start_after_a_pause_passes_over_what_was_edited_before(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    await edit(world, "Report 2", minutes=20)
    await world.prefer(replace(INSTANT, paused_at=at(15), resumed_at=at(40)))
    assert await world.round(50) == []
    await edit(world, "Report 3", minutes=60, revision=3)
    (message,) = await world.round(80)
    assert "title was: Report 1\n  title now: Report 3" in message.text


@with_store
async def test_where_the_bot_is_shut_out_corrections_wait_until_it_is_back(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    await edit(world, "Report 2", minutes=20)
    room: Any = {"platform": world.reader.platform, "bot_id": world.reader.bot_id, "chat_id": world.reader.chat_id}
    await store.apply([ShutOut(**room, bar=Bar(kind=BarKind.REMOVED))], now=at(21))
    assert await world.round(40) == []
    await store.apply([ComeBack(**room)], now=at(50 * 24 * 60))
    assert texts(await world.round(50 * 24 * 60 + 1)) == ["Edited by its publisher"]


@with_store
async def test_a_chat_that_moved_is_told_though_its_old_messages_cannot_be_answered(store: SqlStore) -> None:
    world = await rounds(store)
    await told(world)
    await store.apply([MoveChat(platform="terminal", bot_id="", chat_id="terminal", to="new")], now=at(14))
    await edit(world, "Report 2", minutes=20)
    assert await store.first_showing(world.reader.id, EntryId(1)) is None
    assert texts(await world.round(40)) == ["Edited by its publisher"]


@with_store
async def test_where_only_digests_come_corrections_come_just_before_the_next(store: SqlStore) -> None:
    daily = replace(following(), schedule=(Slot(at=time(14)),), silent_digests=True)
    world = await rounds(store, daily)
    await world.comes(1, minutes=10)
    assert len(await world.asked(15)) == 1
    await edit(world, "Report 2", minutes=20)
    assert await world.round(60) == []
    await world.comes(2, minutes=100)
    correction, digest = await world.round(120)
    assert "title was: Report 1\n  title now: Report 2" in correction.text
    assert correction.silent
    assert digest.text.startswith("Treatywatch")
    assert await world.round(121) == []


@with_store
async def test_where_nothing_comes_by_itself_corrections_come_with_a_digest_that_is_asked_for(store: SqlStore) -> None:
    world = await rounds(store, following())
    await world.comes(1, minutes=10)
    await world.asked(15)
    await edit(world, "Report 2", minutes=20)
    assert await world.round(60) == []
    assert texts(list(await world.notifier.preview(world.reader))) == ["Edited by its publisher"]
    assert texts(await world.asked(61)) == ["Edited by its publisher"]
    assert await world.notifier.preview(world.reader) == ()


@with_store
async def test_many_corrections_come_together_and_each_once(store: SqlStore) -> None:
    world = await rounds(store)
    for number in range(1, 6):
        await told(world, number, minutes=TOLD + number)
    for number in range(1, 6):
        await edit(world, f"Another title {number}", minutes=30, number=number)
    (message,) = await world.round(60)
    assert message.text.startswith("5 changes in what was told here\n")
    assert sorted(message.stories) == [1, 2, 3, 4, 5]
    assert message.corrects is None
    assert await world.round(61) == []


@with_store
async def test_a_correction_hangs_on_the_message_that_showed_the_words_not_on_the_first_of_the_story(
    store: SqlStore,
) -> None:
    @dataclass
    class Chat:
        answered: list[str | None] = field(default_factory=list)

        async def send(self, _: Destination, message: Message, *, answers: str | None) -> SendOutcome:
            self.answered.append(answers)
            return Sent(message_id=str(len(self.answered)))

    world, chat = await rounds(store, following()), Chat()
    deliverer = Deliverer(
        clock=world.clock, outbox=store, sent=store, chats=store, messengers={world.reader.platform: chat}
    )

    async def asked(minutes: float) -> None:
        world.clock.set(at(minutes))
        await world.notifier.notify(world.reader)
        await deliverer.deliver()

    story = await world.comes(1, minutes=10)
    await asked(15)
    await world.comes(1, minutes=20, outlet="river-post", tier=Tier.OFFICIAL, joins=story)
    await asked(25)
    await edit(world, "Report 5", minutes=30, number=2, feed_id=FeedId("river-post"))
    await asked(50)
    assert chat.answered == [None, None, "2"]
