"""``treatywatch run`` in Telegram: how it starts, who may run beside it, and that it always stops."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import open_store
from bot.model.delivery import NewDelivery, PartState
from bot.model.message import Message
from bot.model.preferences import Preferences
from bot.model.rooms import Room, RoomKind
from tests.cli.program import Program
from tests.service.command import PATIENCE, a_run, in_telegram
from tests.telegram.fake_api import FakeApi
from tests.telegram.faults import Call, dropped, hanging
from tests.telegram.people import Person

WAITING = "This message waits in the outbox."


@pytest.fixture
def api() -> Iterator[FakeApi]:
    with FakeApi() as fake:
        yield fake


@pytest.fixture
def anna(api: FakeApi) -> Person:
    return api.person("Anna")


@pytest.fixture
def silence() -> Iterator[socket.socket]:
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(PATIENCE)
        yield server


@pytest.fixture
def program(tmp_path: Path, api: FakeApi, anna: Person, silence: socket.socket) -> Program:
    """With Anna as its operator, and a feed at the server that never answers."""
    made = in_telegram(tmp_path, api, feed=f"http://127.0.0.1:{silence.getsockname()[1]}/feed.xml")
    made.variables["TREATYWATCH_ACCESS__OPERATORS"] = str(anna.id)
    return made


async def _leave_a_delivery(program: Program, api: FakeApi, anna: Person) -> None:
    """As a bot leaves it that was stopped before it could send."""
    now = datetime.now(UTC)
    async with await open_store(sqlite_url(program.data / "treatywatch.sqlite3")) as store:
        room = Room(platform="telegram", bot_id=str(api.bot.id), chat_id=str(anna.id), kind=RoomKind.PRIVATE)
        reader = await store.add_destination(room, preferences=Preferences(), timezone="UTC", now=now)
        messages = (Message(text=WAITING),)
        await store.enqueue(NewDelivery(destination_id=reader.id, created_at=now, messages=messages, told=()))


async def _states(program: Program) -> list[PartState]:
    async with await open_store(sqlite_url(program.data / "treatywatch.sqlite3")) as store:
        return [part.state for delivery in await store.pending() for part in delivery.parts]


def _is_delivery(call: Call) -> bool:
    return call.method == "sendMessage" and WAITING in call.parameters["text"]


def _is_answer(call: Call) -> bool:
    return call.method == "sendMessage" and not _is_delivery(call)


def test_it_stops_in_time_while_a_poll_a_delivery_and_an_answer_hang(
    program: Program, api: FakeApi, anna: Person, silence: socket.socket
) -> None:
    asyncio.run(_leave_a_delivery(program, api, anna))
    hung = [api.faults.plan("sendMessage", hanging(), when=which, times=None) for which in (_is_delivery, _is_answer)]
    anna.say(anna.private(), "/topics")
    with a_run(program) as run:
        asked, _ = silence.accept()
        api.wait_until(lambda: all(one.struck for one in hung), what=lambda: run.said, timeout=PATIENCE)
        assert run.ends_by(signal.SIGTERM) == 0
        assert "Stopping ..." in run.said
        asked.close()
    assert asyncio.run(_states(program)) == [PartState.UNKNOWN]
    assert not (program.data / "heartbeat.json").exists()


def test_it_stops_at_ctrl_c_while_it_waits_for_updates(program: Program, api: FakeApi) -> None:
    with a_run(program) as run:
        run.wait_said("Treatywatch runs: 1 feed")
        api.wait_until(lambda: api.service.inbox.poll is not None, what=lambda: run.said, timeout=PATIENCE)
        assert run.ends_by(signal.SIGINT) == 0


def test_one_runs_on_a_store_and_health_follows_it(program: Program) -> None:
    with a_run(program) as run:
        run.wait_said("Treatywatch runs")
        second = program("run")
        assert (second.code, second.out) == (1, "")
        assert second.err.startswith(f"treatywatch: pid {run.process.pid}, treatywatch run, is using ")
        well = program("health")
        assert well.code == 0
        assert well.out.startswith("healthy: poll ")
        run.kill()
        killed = program("health")
        assert killed.code == 1
        assert killed.out.startswith("the service is not running: it was killed")


def test_who_has_neither_a_token_nor_a_terminal_is_told_what_to_set(program: Program) -> None:
    ran = program("run", TREATYWATCH_TELEGRAM__TOKEN="")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "set TREATYWATCH_TELEGRAM__TOKEN or TREATYWATCH_TELEGRAM__TOKEN_FILE" in ran.err


def test_a_token_that_telegram_refuses_ends_it_at_the_start_and_later(program: Program, api: FakeApi) -> None:
    ran = program("run", TREATYWATCH_TELEGRAM__TOKEN="7000000001:AAF-a_token_that_was_never_given_out_")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "treatywatch: Telegram refuses the bot's token; set the one that @BotFather shows for it\n"
    with a_run(program) as run:
        run.wait_said("Treatywatch runs")
        token, api.token = api.token, None
        assert token
        api.service.inbox.add("message", _a_message(api))  # wakes the poll that waits
        assert run.ends() == 2
        assert "Telegram refuses the bot's token" in run.said.splitlines()[-1]


def _a_message(api: FakeApi) -> dict[str, object]:
    chat = {"id": 1, "type": "private", "first_name": "Boris"}
    person = {"id": 1, "is_bot": False, "first_name": "Boris"}
    return {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "/start"}


def test_it_works_while_telegram_is_out_of_reach_and_answers_once_it_is_back(
    program: Program, api: FakeApi, anna: Person, silence: socket.socket
) -> None:
    api.faults.plan(None, dropped(), times=None)
    anna.say(anna.private(), "/topics")
    with a_run(program) as run:
        asked, _ = silence.accept()  # it polls its feeds meanwhile
        run.wait_said("Treatywatch runs")
        api.faults.lift()
        api.wait_until(lambda: bool(anna.private().from_bot), what=lambda: run.said, timeout=PATIENCE)
        assert run.ends_by(signal.SIGTERM) == 0
        asked.close()
