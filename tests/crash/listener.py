"""The program that is killed while it answers: each update adds a keyword, names the room and asks the next question.

``python -m tests.crash.listener FOLDER UPDATES STATEMENT`` kills itself before that SQL statement or commit (0: never).
Started again, it is brought every update once more, as a chat system does that had no answer.
"""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import open_store
from bot.model.change import AddKeyword, Change, Configure, Remember, Subscribe
from bot.model.destination import Destination
from bot.model.dialogue import Dialogue
from bot.model.preferences import Mode
from bot.model.rooms import Person
from bot.model.update import Said, Update
from tests.builders import a_room, at, following
from tests.crash.writer import die_before

ROOM = a_room("-100", platform="telegram", bot_id="77")


def main(folder: Path, updates: int, statement: int) -> None:
    die_before(statement)
    asyncio.run(_work(folder, updates))


async def _work(folder: Path, updates: int) -> None:
    async with await open_store(sqlite_url(folder / "treatywatch.sqlite3")) as store:
        for number in range(1, updates + 1):
            said = Said(text=f"/keywords add word{number}", message_id=str(number))
            update = Update(id=str(number), room=ROOM, person=Person(id="1"), at=at(number), happening=said)
            known = await store.known(update)
            await store.commit(update, _changes(known.own, number), now=at(number))


def _changes(own: Destination | None, number: int) -> list[Change]:
    if own is None:
        return [Subscribe(room=ROOM, preferences=following(), timezone="UTC")]
    return [
        AddKeyword(destination_id=own.id, query=f"word{number}", mode=Mode.INSTANT),
        Configure(destination=replace(own, title=f"Room {number}")),
        Remember(room=ROOM, person_id="1", dialogue=Dialogue(asking=f"question {number}", at=at(number))),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
