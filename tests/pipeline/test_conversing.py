"""An update is answered once, by whoever may, and whatever goes wrong with it stops nothing behind it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.chat.access import Access
from bot.chat.answer import Handlers
from bot.chat.flood import MOST, MOST_OF_STRANGERS
from bot.chat.parts import HANDLERS as EVERYTHING
from bot.chat.replies import tell
from bot.chat.scene import Answer, Command, Look, Needs, Part, Response, Scene, Spoken
from bot.errors import StoreError
from bot.model.change import AddKeyword, Change, Remember, Subscribe
from bot.model.dialogue import Dialogue
from bot.model.ids import StoryId, TopicId
from bot.model.known import Known
from bot.model.lookup import FoundStories, Lookup, ShowStory
from bot.model.preferences import Mode, Preferences
from bot.model.reply import Leave, Notice, Reply, Say
from bot.model.rooms import Room, RoomKind, Standing
from bot.model.update import Happening, Joined, Moved, Pressed, Said, Update
from bot.pipeline.converse import Converser
from bot.ports import Conversations
from tests.builders import NOON, at
from tests.chat.scenes import ANNA, BANK, BOT, a_channel, a_group, a_private_room
from tests.store.stores import lay_database

OPEN = Access(open=True)


@dataclass(slots=True)
class ScriptedRooms:
    """Fulfils Rooms: keeps what was done, and lets those be administrators who are named."""

    admins: set[tuple[str, str]] = field(default_factory=set)
    done: list[tuple[str, Reply]] = field(default_factory=list)
    asked: int = 0
    gate: asyncio.Event | None = None
    """What the next answer about somebody's rights waits for."""

    async def reply(self, room: Room, reply: Reply) -> None:
        self.done.append((room.chat_id, reply))

    async def standing(self, room: Room, person_id: str) -> Standing | None:
        self.asked += 1
        if (gate := self.gate) is not None:
            self.gate = None
            await gate.wait()
        admin = (room.chat_id, person_id) in self.admins
        return Standing(room=room, person_is_admin=admin, bot_may_write=True)

    @property
    def texts(self) -> list[str]:
        return [reply.message.text for _, reply in self.done if isinstance(reply, Say)]


def _add(spoken: Spoken, scene: Scene) -> Response:
    if scene.destination is None:
        subscribe = Subscribe(room=scene.room, preferences=Preferences(), timezone="UTC")
        return tell(scene, "general.saved", changes=(subscribe,))
    added = AddKeyword(destination_id=scene.destination.id, query=spoken.words, mode=Mode.INSTANT)
    return tell(scene, "general.saved", changes=(added,))


def _stumble(spoken: Spoken, scene: Scene) -> Response:
    raise RuntimeError(f"a fault of the program: {spoken.words} {scene.now}")


def _look(spoken: Spoken, scene: Scene) -> Response:
    del spoken, scene
    return Look(up=ShowStory(story_id=StoryId(7)), then=lambda _, scene: tell(scene, "general.saved"))


def _endless(spoken: Spoken, scene: Scene) -> Response:
    del spoken
    again = Spoken(words="", message_id="1")
    return Look(up=ShowStory(story_id=StoryId(7)), then=lambda _, scene: cast("Answer", _endless(again, scene)))


HANDLERS = Handlers(
    parts=(
        Part(
            commands=(
                Command(name="add", needs=Needs.NOTHING, handler=_add),
                Command(name="set", needs=Needs.ADMIN, handler=_add),
                Command(name="stumble", needs=Needs.NOTHING, handler=_stumble),
                Command(name="look", needs=Needs.NOTHING, handler=_look),
                Command(name="endless", needs=Needs.NOTHING, handler=_endless),
            ),
            presses={},
            questions={},
        ),
    ),
    joined=lambda scene: Answer(),
)


@dataclass(slots=True)
class Talk:
    converser: Converser
    store: SqlStore
    rooms: ScriptedRooms
    clock: FrozenClock
    looked: list[Lookup]

    async def hear(self, number: int, text: str, room: Room | None = None) -> None:
        await self.happen(number, Said(text=text, message_id=str(number)), room)

    async def happen(self, number: int, happening: Happening, room: Room | None = None) -> None:
        update = Update(id=str(number), room=room or a_private_room(), person=ANNA, at=NOON, happening=happening)
        await self.converser.hear(update)


@asynccontextmanager
async def a_talk(
    folder: Path, *, access: Access = OPEN, store: Conversations | None = None, handlers: Handlers = HANDLERS
) -> AsyncIterator[Talk]:
    looked: list[Lookup] = []

    async def look_up(lookup: Lookup, room: Room) -> FoundStories:
        del room
        looked.append(lookup)
        return FoundStories(stories=())

    async with await open_store(sqlite_url(lay_database(folder))) as real:
        rooms, clock = ScriptedRooms(), FrozenClock(NOON)
        converser = Converser(
            handlers=handlers,
            access=access,
            bank=BANK,
            zones=("UTC",),
            clock=clock,
            conversations=store or real,
            look_up=look_up,
            rooms={"telegram": rooms},
            bot_names={"telegram": "treatywatch_bot"},
            before_leaving=timedelta(0),
        )
        yield Talk(converser, real, rooms, clock, looked)


def test_an_update_that_comes_twice_changes_something_once(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path) as talk:
            await talk.hear(1, "/add")
            await talk.hear(2, "/add Sarmat")
            await talk.hear(2, "/add Sarmat")
            assert [keyword.query for keyword in await talk.store.keywords()] == ["Sarmat"]
            assert talk.rooms.texts == ["Saved.", "Saved."]

    asyncio.run(law())


def test_a_look_up_is_fulfilled_before_the_answer(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path) as talk:
            await talk.hear(1, "/look")
            assert talk.looked == [ShowStory(story_id=StoryId(7))]
            assert talk.rooms.texts == ["Saved."]

    asyncio.run(law())


def test_a_fault_of_the_program_is_told_and_the_next_update_answered(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path) as talk:
            await talk.hear(1, "/stumble over this")
            await talk.hear(2, "/endless")
            await talk.hear(3, "/look")
            assert ["went wrong inside the bot" in text for text in talk.rooms.texts] == [True, True, False]
            assert talk.rooms.texts[-1] == "Saved."

    asyncio.run(law())


class _Broken:
    """A store that cannot be read."""

    async def known(self, update: Update) -> Known:
        raise StoreError("database x: the disk is full; free some space")

    async def commit(self, update: Update, changes: Sequence[Change], *, now: object) -> bool:
        raise StoreError("database x: the disk is full; free some space")


def test_a_store_that_fails_is_told_without_its_inner_life(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path, store=_Broken()) as talk:
            await talk.hear(1, "/add")
            await talk.happen(2, Pressed(press_id="p", data="x/1", message_id="1"))
            (said,) = talk.rooms.texts
            assert "cannot be stored" in said
            assert "disk" not in said
            assert isinstance(talk.rooms.done[1][1], Notice)

    asyncio.run(law())


def test_a_stranger_changes_nothing(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path, access=Access()) as talk:
            await talk.hear(1, "/add Sarmat")
            assert await talk.store.destinations() == ()
            assert "private" in talk.rooms.texts[0]

    asyncio.run(law())


def test_the_code_makes_one_operator(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path, access=Access(code="sesame")) as talk:
            await talk.hear(1, "/start sesame")
            assert await talk.store.operators("telegram", BOT) == {"77"}
            await talk.hear(2, "/add")
            assert len(await talk.store.destinations()) == 1

    asyncio.run(law())


def test_only_administrators_change_what_a_group_hears(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path) as talk:
            group = a_group()
            await talk.happen(1, Joined(), group)
            await talk.hear(2, "/set Sarmat", group)
            assert "administrators" in talk.rooms.texts[0]
            talk.rooms.admins.add((group.chat_id, ANNA.id))
            await talk.hear(3, "/set Sarmat", group)
            assert [keyword.query for keyword in await talk.store.keywords()] == ["Sarmat"]

    asyncio.run(law())


def test_nobody_is_asked_for_rights_that_are_not_needed(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path) as talk:
            await talk.hear(1, "/look", a_group())
            await talk.hear(2, "/add")
            assert talk.rooms.asked == 0

    asyncio.run(law())


def test_whoever_lost_the_rights_in_a_channel_manages_it_no_more(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path) as talk:
            channel = a_channel()
            await talk.hear(1, "/add")
            await talk.happen(2, Joined(), channel)
            its = next(one for one in await talk.store.destinations() if one.chat_id == channel.chat_id)
            managing = Remember(room=a_private_room(), person_id=ANNA.id, dialogue=Dialogue(managing=its.id, at=NOON))
            await talk.store.apply([managing], now=NOON)
            talk.rooms.admins.add((channel.chat_id, ANNA.id))
            await talk.hear(3, "/set Sarmat")
            (keyword,) = await talk.store.keywords()
            assert keyword.destination_id == its.id
            talk.rooms.admins.clear()
            await talk.hear(4, "/set Oreshnik")
            assert "not an administrator" in talk.rooms.texts[-1]
            await talk.hear(5, "/set Oreshnik")
            assert [one.destination_id for one in await talk.store.keywords()] == [its.id, 1]

    asyncio.run(law())


@pytest.mark.parametrize("text", ["/latest", "/search Sarmat", "/story S7", "/why S7", "/keywords"])
def test_whoever_lost_the_rights_sees_nothing_of_what_the_channel_looks_for(text: str, tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path, handlers=EVERYTHING) as talk:
            await talk.happen(1, Joined(), a_channel())
            (its,) = await talk.store.destinations()
            managing = Remember(room=a_private_room(), person_id=ANNA.id, dialogue=Dialogue(managing=its.id, at=NOON))
            await talk.store.apply([managing], now=NOON)
            await talk.hear(2, text)
            assert ["not an administrator" in said for said in talk.rooms.texts] == [True]

    asyncio.run(law())


def test_a_group_that_is_not_let_in_is_left(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path, access=Access()) as talk:
            await talk.happen(1, Joined(), a_group())
            assert [type(reply) for _, reply in talk.rooms.done] == [Say, Leave]
            assert await talk.store.destinations() == ()

    asyncio.run(law())


def test_two_who_change_the_same_settings_at_once_both_have_what_they_chose(tmp_path: Path) -> None:
    """One writes in the group, the other manages it from a private chat."""

    async def law() -> None:
        async with a_talk(tmp_path, handlers=EVERYTHING) as talk:
            group = a_group()
            await talk.happen(1, Joined(), group)
            (its,) = await talk.store.destinations()
            managing = Remember(room=a_private_room(), person_id=ANNA.id, dialogue=Dialogue(managing=its.id, at=NOON))
            await talk.store.apply([managing], now=NOON)
            talk.rooms.admins.add((group.chat_id, ANNA.id))
            talk.rooms.gate = gate = asyncio.Event()
            slow = asyncio.create_task(talk.hear(2, "/topics inf digest"))
            await asyncio.wait({slow}, timeout=0.3)
            quick = asyncio.create_task(talk.hear(3, "/quiet 22-7", group))
            await asyncio.wait({quick}, timeout=0.3)
            gate.set()
            await asyncio.gather(slow, quick)
            (its,) = await talk.store.destinations()
            assert its.preferences.subscriptions.mode(TopicId("inf")) is Mode.DIGEST
            assert its.preferences.quiet is not None

    asyncio.run(law())


def test_a_group_of_ours_is_not_left_when_its_arrival_is_told_before_its_move(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path, access=Access()) as talk:
            talk.converser.before_leaving = timedelta(seconds=5)
            former, now = a_group("-5"), a_group("-1005")
            subscribe = Subscribe(room=former, preferences=Preferences(), timezone="UTC")
            await talk.store.apply([subscribe], now=NOON)
            arrival = asyncio.create_task(talk.happen(1, Joined(), now))
            await talk.happen(2, Moved(chat_id=now.chat_id), former)
            await arrival
            assert Leave() not in [reply for _, reply in talk.rooms.done]
            assert [one.chat_id for one in await talk.store.destinations()] == [now.chat_id]

    asyncio.run(law())


def test_who_sends_too_much_is_told_once_and_read_again_later(tmp_path: Path) -> None:
    async def law() -> None:
        async with a_talk(tmp_path) as talk:
            for number in range(MOST + 20):
                await talk.hear(number, "/look")
            assert talk.rooms.texts.count("Saved.") == MOST
            assert talk.rooms.texts[MOST:] == ["Too many messages. The next one is read in 60 seconds."]
            await talk.hear(900, "/look", replace(a_private_room("88"), kind=RoomKind.PRIVATE))
            talk.clock.set(at(2))
            await talk.hear(901, "/look")
            assert talk.rooms.texts.count("Saved.") == MOST + 2

    asyncio.run(law())


def test_strangers_who_send_much_are_soon_read_no_more(tmp_path: Path) -> None:
    """What is said to them takes its time, for which all others wait."""

    async def law() -> None:
        async with a_talk(tmp_path, access=Access()) as talk:
            for number in range(MOST):
                await talk.hear(number, "/start")
            assert ["private" in text for text in talk.rooms.texts] == [True] * MOST_OF_STRANGERS + [False]

    asyncio.run(law())
