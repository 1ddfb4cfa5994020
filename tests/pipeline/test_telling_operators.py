"""Each notice is given once to each operator, and none is lost while nobody can be told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.sql_store import SqlStore
from bot.model.bar import Bar, BarKind
from bot.model.change import Change, ComeBack, Forget, MoveChat, ShutOut, TellOperators
from bot.model.message import Message
from bot.model.notice import Notice
from bot.model.preferences import UiLanguage
from bot.model.rooms import Room
from bot.notify.bars import after_barred
from bot.pipeline.telling_operators import OperatorTeller
from tests.builders import NOON, a_room, at, following
from tests.store.stores import in_store, rows

ANNA, BORIS = (a_room(person, platform="telegram", bot_id="77") for person in ("1", "2"))
READERS = replace(ANNA, chat_id="-1005", title="Readers")


def a_notice(subject: str = "a topic is closed") -> TellOperators:
    texts = ((UiLanguage.EN, f"{subject}, in English"), (UiLanguage.RU, f"{subject}, по-русски"))
    return TellOperators(notice=Notice(subject=subject, texts=texts, at=NOON))


@dataclass(slots=True)
class Office:
    """Where the operators sit."""

    store: SqlStore
    homes: list[Room] = field(default_factory=lambda: [ANNA, BORIS])
    unreached: set[str] = field(default_factory=set)
    said: list[tuple[str, str]] = field(default_factory=list)

    async def _say(self, room: Room, message: Message) -> bool:
        if room.chat_id in self.unreached:
            return False
        self.said.append((room.chat_id, message.text))
        return True

    async def _homes(self) -> list[Room]:
        return self.homes

    def a_teller(self) -> OperatorTeller:
        """As a process has it that has just begun."""
        return OperatorTeller(
            clock=FrozenClock(at(5)), notices=self.store, chats=self.store, homes=self._homes, say=self._say
        )

    async def heard(self, *changes: Change) -> list[tuple[str, str]]:
        """What is said of it by a new process and by the next one."""
        self.said.clear()
        await self.store.apply(changes, now=NOON)
        for _ in range(2):
            await self.a_teller().round()
        return self.said


def in_the_office(law: Callable[[Office], Awaitable[None]]) -> Callable[[Path], None]:
    def test(tmp_path: Path) -> None:
        in_store(tmp_path, lambda store: law(Office(store)))

    test.__name__ = law.__name__
    return test


@in_the_office
async def test_each_operator_is_told_once_in_the_own_language_across_restarts(office: Office) -> None:
    russian = replace(following(), language=UiLanguage.RU)
    await office.store.add_destination(BORIS, preferences=russian, timezone="UTC", now=NOON)
    told = [("1", "a topic is closed, in English"), ("2", "a topic is closed, по-русски")]
    assert await office.heard(a_notice()) == told
    assert await office.heard(a_notice()) == []


@in_the_office
async def test_who_cannot_be_reached_is_told_later_and_the_others_not_again(office: Office) -> None:
    office.unreached = {"2"}
    teller = office.a_teller()
    await office.store.apply([a_notice()], now=NOON)
    await teller.round()
    await teller.round()
    assert [who for who, _ in office.said] == ["1"]
    office.unreached.clear()
    await teller.round()
    await teller.round()
    assert [who for who, _ in office.said] == ["1", "2"]


@pytest.mark.parametrize("nobody", ["no operator", "an operator who has blocked the bot"])
def test_where_nobody_can_be_told_the_log_has_it_once_without_a_title(nobody: str, tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        office = Office(store, homes=[] if nobody == "no operator" else [ANNA])
        await store.add_destination(ANNA, preferences=following(), timezone="UTC", now=NOON)
        blocked = ShutOut(platform="telegram", bot_id="77", chat_id="1", bar=Bar(kind=BarKind.BLOCKED))
        readers = await store.add_destination(READERS, preferences=following(), timezone="UTC", now=NOON)
        with capture_logs() as logs:
            said = await office.heard(blocked, *after_barred(readers, Bar(kind=BarKind.REMOVED), now=NOON))
        assert said == []
        (line,) = logs
        assert (line["log_level"], line["event"]) == ("warning", "notice")
        assert "-1005 removed" in line["subject"]
        assert "Readers" not in str(line)

    in_store(tmp_path, law)


def test_a_chat_that_is_forgotten_leaves_no_notice_and_what_was_said_goes_in_a_week(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        office = Office(store)
        own = await store.add_destination(READERS, preferences=following(), timezone="UTC", now=NOON)
        other = await store.add_destination(
            replace(READERS, chat_id="-10055"), preferences=following(), timezone="UTC", now=NOON
        )
        for one in (own, other):
            for kind in (BarKind.REMOVED, BarKind.TOPIC_CLOSED):
                await store.apply(after_barred(one, Bar(kind=kind), now=NOON), now=NOON)
        await store.apply([Forget(destination_id=own.id)], now=NOON)
        assert len(await store.unsaid()) == 2
        assert all("-10055" in one.subject for one in await store.unsaid())
        assert len(await office.heard()) == 4
        await store.prune(now=at(days=7))
        assert "Readers" not in str(rows(tmp_path, "SELECT notice FROM notice"))
        assert rows(tmp_path, "SELECT count(*) FROM notice") == [(2,)]
        await store.prune(now=at(10, days=7))

    in_store(tmp_path, law)
    assert rows(tmp_path, "SELECT count(*) FROM notice") == [(0,)]


@in_the_office
async def test_a_bar_that_is_over_before_anybody_heard_of_it_is_not_told(office: Office) -> None:
    """After a night without the bot, Telegram brings the blocking and the unblocking together."""
    own = await office.store.add_destination(READERS, preferences=following(), timezone="UTC", now=NOON)
    blocked, closed = (after_barred(own, Bar(kind=kind), now=NOON) for kind in (BarKind.BLOCKED, BarKind.TOPIC_CLOSED))
    where = {"platform": "telegram", "bot_id": "77", "chat_id": "-1005"}
    assert await office.heard(*blocked, ComeBack(**where)) == []
    assert await office.heard(*closed, ComeBack(**where, thread_id="")) == []
    assert await office.heard(*blocked, MoveChat(**where, to="-10099")) == []
    told = await office.heard(*after_barred(replace(own, chat_id="-10099"), Bar(kind=BarKind.BLOCKED), now=NOON))
    assert len(told) == 2
