"""What happens to chats at Telegram, and what the store has of them after it: each is handled once, nothing is lost.

The updates are those of the strict fake, the store is the real one.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import telegram

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_store import SqlStore
from bot.adapters.telegram_updates import read_update
from bot.chat.access import Access
from bot.chat.parts import HANDLERS
from bot.model.bar import Bar, BarKind
from bot.model.delivery import GiveUp
from bot.model.destination import Destination
from bot.model.lookup import Found, FoundStories, Lookup
from bot.model.message import Message
from bot.model.reply import Reply
from bot.model.rooms import Room, Standing
from bot.model.update import Update
from bot.notify.bars import after_barred
from bot.pipeline.converse import Converser
from tests.builders import NOON, a_new_delivery, at, following
from tests.chat.scenes import BANK
from tests.store.stores import enqueued, in_store
from tests.telegram.conversation import Conversation
from tests.telegram.fake_api import FakeApi
from tests.telegram.linked import delivered, destination_of, room_of
from tests.telegram.world import Status


@dataclass(slots=True)
class QuietRooms:
    """Fulfils Rooms: says nothing, and lets nobody be an administrator."""

    manages_topics: bool = False

    async def reply(self, room: Room, reply: Reply) -> None:
        pass

    async def standing(self, room: Room, person_id: str) -> Standing | None:
        return Standing(room=room, person_is_admin=False, bot_may_write=True, bot_manages_topics=self.manages_topics)


@dataclass(slots=True)
class Desk:
    """A bot that hears what the fake brings."""

    api: FakeApi
    store: SqlStore
    clock: FrozenClock
    converser: Converser
    rooms: QuietRooms

    async def hear(self, *, again: bool = False) -> None:
        """All that waits; ``again``: and then a second time, as after a crash."""
        waiting, self.api.service.inbox.waiting = self.api.service.inbox.waiting, []
        for raw in waiting * (2 if again else 1):
            update = read_update(telegram.Update.de_json(raw, None), bot_id=str(self.api.bot.id), now=self.clock.now())
            if isinstance(update, Update):
                await self.converser.hear(update)

    async def subscribe(self, chat: Conversation, *, topic: str | None = None) -> Destination:
        room = room_of(chat, topic=topic)
        return await self.store.add_destination(room, preferences=following(), timezone="UTC", now=NOON)

    async def bars(self) -> list[BarKind | None]:
        """Of each destination, by number."""
        found = await self.store.destinations()
        assert all(one.shut_out is (one.bar is not None) for one in found)
        return [one.bar.kind if one.bar else None for one in found]

    async def told(self) -> list[str]:
        """What the operators are to hear."""
        return [notice.subject for notice in await self.store.unsaid()]


Law = Callable[[Desk], Awaitable[None]]


async def _nothing(up: Lookup, room: Room) -> Found:
    del up, room
    return FoundStories(stories=())


def at_a_desk(law: Law) -> Callable[[Path], None]:
    """A test that runs the law with a new bot."""

    async def run(store: SqlStore) -> None:
        clock, rooms = FrozenClock(NOON), QuietRooms()
        converser = Converser(
            handlers=HANDLERS,
            access=Access(),
            bank=BANK,
            zones=("UTC",),
            clock=clock,
            conversations=store,
            look_up=_nothing,
            rooms={"telegram": rooms},
            bot_names={},
            before_leaving=timedelta(0),
        )
        await law(Desk(FakeApi(), store, clock, converser, rooms))

    def test(tmp_path: Path) -> None:
        in_store(tmp_path, run)

    test.__name__, test.__doc__ = law.__name__, law.__doc__
    return test


@at_a_desk
async def test_a_person_who_blocks_the_bot_is_kept_with_the_reason_until_unblocking(desk: Desk) -> None:
    anna = desk.api.person("Anna")
    anna.start()
    await desk.subscribe(anna.private())
    await desk.hear()
    anna.block()
    await desk.hear(again=True)
    (own,) = await desk.store.destinations()
    assert (own.bar, own.shut_out_at, own.try_again_at) == (Bar(kind=BarKind.BLOCKED), NOON, at(60))
    assert len(await desk.told()) == 1
    anna.unblock()
    await desk.hear()
    assert await desk.bars() == [None]


@at_a_desk
async def test_whoever_manages_a_channel_and_blocks_the_bot_shuts_it_out_of_the_own_chat_alone(desk: Desk) -> None:
    anna = desk.api.person("Anna")
    channel = desk.api.channel("Readers", admins=(anna,))
    anna.start()
    await desk.subscribe(anna.private())
    await desk.subscribe(channel)
    await desk.hear()
    anna.block()
    await desk.hear()
    assert await desk.bars() == [BarKind.BLOCKED, None]


@at_a_desk
async def test_rights_taken_and_then_the_bot_removed_are_told_as_two_reasons_and_end_together(desk: Desk) -> None:
    channel = desk.api.channel("Readers", admins=(desk.api.person("Anna"),))
    await desk.subscribe(channel)
    await desk.hear()
    channel.set_bot(Status.ADMINISTRATOR, denied=("can_post_messages",))
    await desk.hear()
    assert await desk.bars() == [BarKind.NO_RIGHTS]
    channel.set_bot(Status.KICKED)
    await desk.hear()
    assert await desk.bars() == [BarKind.REMOVED]
    assert len(await desk.told()) == 2
    channel.set_bot(Status.ADMINISTRATOR)
    await desk.hear()
    assert await desk.bars() == [None]


@at_a_desk
async def test_a_closed_topic_shuts_out_that_topic_alone_until_it_is_open_again(desk: Desk) -> None:
    anna = desk.api.person("Anna")
    forum = desk.api.forum("Watch", topics=("Iran", "Treaties", "Lunch"), admins=(anna,))
    for topic in ("Iran", "Treaties", None):
        await desk.subscribe(forum, topic=topic)
    await desk.hear()
    forum.close_topic("Iran")
    forum.close_topic("Lunch")
    await desk.hear(again=True)
    assert await desk.bars() == [BarKind.TOPIC_CLOSED, None, None]
    assert len(await desk.told()) == 1, "a topic that nobody subscribed is nobody's business"
    forum.close_topic(None)
    await desk.hear()
    assert await desk.bars() == [BarKind.TOPIC_CLOSED, None, BarKind.TOPIC_CLOSED]
    forum.reopen_topic(None)
    await desk.hear()
    assert await desk.bars() == [BarKind.TOPIC_CLOSED, None, None]
    forum.reopen_topic("Iran")
    await desk.hear()
    assert await desk.bars() == [None, None, None]


@at_a_desk
async def test_a_closed_topic_in_which_the_bot_may_write_is_as_before(desk: Desk) -> None:
    forum = desk.api.forum("Watch", topics=("Board",), admins=(desk.api.person("Anna"),))
    await desk.subscribe(forum, topic="Board")
    desk.rooms.manages_topics = True
    forum.close_topic("Board")
    await desk.hear()
    assert (await desk.bars(), await desk.told()) == ([None, None], [])


@at_a_desk
async def test_what_is_said_in_a_forum_or_in_a_closed_topic_does_not_open_the_topic(desk: Desk) -> None:
    anna = desk.api.person("Anna")
    forum = desk.api.forum("Watch", topics=("Iran",), admins=(anna,))
    await desk.subscribe(forum, topic="Iran")
    forum.close_topic("Iran")
    await desk.hear()
    anna.say(forum, "/latest")
    anna.say(forum, "/latest", topic="Iran")
    await desk.hear()
    (closed, *_) = await desk.store.destinations()
    assert (closed.bar, closed.try_again_at) == (Bar(kind=BarKind.TOPIC_CLOSED), at(1))


@at_a_desk
async def test_where_people_speak_and_the_bot_may_not_it_tries_in_a_minute_and_stays_shut_out(desk: Desk) -> None:
    anna = desk.api.person("Anna")
    group = desk.api.supergroup("Desk", admins=(anna,))
    own = await desk.subscribe(group)
    await desk.hear()
    await desk.store.apply(after_barred(own, Bar(kind=BarKind.NO_RIGHTS), now=NOON), now=NOON)
    for minutes, due in ((10, 11), (10.5, 11), (12, 11)):
        desk.clock.set(at(minutes))
        anna.say(group, "/latest")
        await desk.hear()
        (after,) = await desk.store.destinations()
        assert (after.bar, after.shut_out_at, after.try_again_at) == (Bar(kind=BarKind.NO_RIGHTS), NOON, at(due))
    assert len(await desk.told()) == 1


@at_a_desk
async def test_a_word_from_who_had_blocked_the_bot_opens_the_chat_though_the_unblocking_was_never_told(
    desk: Desk,
) -> None:
    anna = desk.api.person("Anna")
    anna.start()
    own = await desk.subscribe(anna.private())
    await desk.hear()
    await desk.store.apply(after_barred(own, Bar(kind=BarKind.BLOCKED), now=NOON), now=NOON)
    anna.say(anna.private(), "/latest")
    await desk.hear()
    assert await desk.bars() == [None]


@at_a_desk
async def test_a_strangers_chat_that_goes_is_told_to_nobody(desk: Desk) -> None:
    boris = desk.api.person("Boris")
    boris.start()
    boris.block()
    await desk.hear()
    assert (await desk.store.destinations(), await desk.told()) == ((), [])


@at_a_desk
async def test_a_group_that_moved_keeps_its_choices_and_what_waits_though_it_is_told_twice_over(desk: Desk) -> None:
    group = desk.api.group("Desk", admins=(desk.api.person("Anna"),))
    own = await desk.subscribe(group)
    waiting = await enqueued(desk.store, a_new_delivery(own))
    await desk.hear()
    new = group.migrate()
    await desk.hear(again=True)
    assert await desk.store.destinations() == (replace(own, chat_id=str(new.id)),)
    assert await desk.store.pending() == (waiting,)
    assert await desk.told() == []


def test_an_edit_that_meets_the_move_of_its_group_is_not_made_in_the_new_one(api: FakeApi) -> None:
    group = api.group("Desk", admins=(api.person("Anna"),))
    former = destination_of(group)
    group.migrate()
    moves: list[tuple[str, str]] = []
    (outcome,) = delivered(api.url, former, Message(text="and 2 more sources", edits="5"), moves=moves)
    assert isinstance(outcome, GiveUp)
    assert len(moves) == 1
