"""``poll`` and ``digest`` are killed with SIGKILL, again and again: no entry, no story and no message is lost."""

import asyncio
import random
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from bot.adapters.recorded_site import RecordedSite
from bot.adapters.shipped import shipped
from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import open_store
from bot.adapters.terminal_messenger import shown
from bot.adapters.toml_recording import read_recording
from bot.model.delivery import Part, PartState
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.notify.outbox import as_sent
from tests.builders import a_room, following
from tests.cli.program import reading
from tests.crash.bulletins import FEEDS, bulletins, record
from tests.crash.lives import Lives, Screen

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="workers are looked for in /proc")

TOPICS = {"new-start", "inf"}
"""Topics that stay switched on: reading all of them is most of a life."""
IN_ORDER = "FROM delivery_part ORDER BY delivery_id, position"
NOTHING_NEW = b"Nothing new for me.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    site: RecordedSite
    lives: Lives
    rounds: dict[object, int]
    """The number of a round by the ETag of each of its documents; -1 before the first poll."""

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.lives.program.data / "treatywatch.sqlite3")) as connection:
            return connection.execute(question).fetchall()


@contextmanager
def a_world(folder: Path, *, rounds: int, workers: int) -> Iterator[World]:
    """A site with that many rounds, and a program with one destination that never polled."""
    record(folder / "recording", rounds)
    home = folder / "home"
    (home / "data").mkdir(parents=True)
    with RecordedSite(folder / "recording") as site:
        feeds = "".join(f'[[feed]]\nid = "{feed}"\ntitle = "{feed}"\nurl = "{feed}.xml"\n' for feed in FEEDS)
        program = reading(home, site, feeds)
        program.variables["TREATYWATCH_POLLING__PARSER_WORKERS"] = str(workers)
        (program.config / "topics.local").mkdir()
        for file in shipped("config").glob("topics/[!_]*.toml"):
            if file.stem not in TOPICS:
                (program.config / "topics.local" / file.name).write_text(f'id = "{file.stem}"\nenabled = false\n')
        asyncio.run(add_reader(program.data))
        answers = read_recording(folder / "recording").answers
        etags: dict[object, int] = {
            answer.etag: site.rounds.index(one) for one in answers for answer in answers[one].values()
        }
        yield World(site=site, lives=Lives(program=program), rounds={None: -1, **etags})


async def add_reader(data: Path) -> None:
    async with await open_store(sqlite_url(data / "treatywatch.sqlite3")) as store:
        await store.add_destination(a_room("me"), preferences=following(), timezone="UTC", now=datetime.now(UTC))


def assert_whole(world: World) -> None:
    """What must hold after any kill: each feed is exactly as one of the rounds left it, with the validators of it."""
    assert world.ask("PRAGMA integrity_check") == [("ok",)]
    assert world.ask("PRAGMA foreign_key_check") == []
    etags: dict[str, str] = dict(world.ask("SELECT feed_id, etag FROM feed_state"))
    for feed in FEEDS:
        last = world.rounds[etags.get(feed)]
        published = [one.seen(last) for one in bulletins(feed, len(world.site.rounds)) if one.first <= last]
        assert kept(world, feed) == sorted(published), feed
    matched = "SELECT entry_id FROM entry_topic WHERE standing <> 'near'"
    assert world.ask(f"{matched} EXCEPT SELECT entry_id FROM story_member") == [], "a match without a story"


def kept(world: World, feed: str) -> list[list[str]]:
    """For each entry of the feed the titles of its revisions."""
    titles: defaultdict[int, list[str]] = defaultdict(list)
    for number, title in world.ask(
        "SELECT entry.id, entry_revision.title FROM entry JOIN entry_revision ON entry_id = entry.id"
        f" WHERE feed_id = '{feed}' ORDER BY entry.id, entry_revision.revision"
    ):
        titles[number].append(title)
    return sorted(titles.values())


def assert_all_told(world: World) -> None:
    """What must hold when all lives are over."""
    parts = [TypeAdapter(Message).validate_json(text) for (text,) in world.ask(f"SELECT message {IN_ORDER}")]
    assert {state for (state,) in world.ask("SELECT state FROM delivery_part")} == {PartState.SENT}
    assert_printed(world.lives.screens, parts)
    on_the_wall = {int(number) for part in parts for number in re.findall(r"(?m)^S(\d+) ", part.text)}
    stories = world.ask("SELECT id FROM story UNION SELECT id FROM story_alias")
    assert on_the_wall == {number for (number,) in stories}, "a story was never told"
    titles = {one.titles[-1] for feed in FEEDS for one in bulletins(feed, len(world.site.rounds)) if one.matches}
    in_stories = "SELECT title FROM entry_revision JOIN story_member USING (entry_id)"
    assert titles <= {title for (title,) in world.ask(in_stories)}, "an entry was never matched"


def assert_printed(screens: list[Screen], parts: list[Message]) -> None:
    """Each message stands on a screen whole; once begun, torn or whole, it comes again only with its mark.

    Messages go out in order, so that at any time there are three that may come: the last one again, the next one, and
    the next one marked, for a process can be killed between its note and its print. Where a life was killed, the last
    on its screen may end at any byte.
    """
    plain = [on_screen(part) for part in parts]
    marked = [on_screen(as_sent(Part(index=0, message=part, repeat=True), language=UiLanguage.EN)) for part in parts]
    begun = 0
    whole: set[int] = set()
    for screen in screens:
        left = screen.text
        while left:
            again = [(begun - 1, marked[begun - 1])] if begun else []
            next_ = [(begun, texts[begun]) for texts in (marked, plain) if begun < len(parts)]
            may_come = [*again, *next_, (-1, NOTHING_NEW)]
            number, text = _what_came(left, may_come, torn=screen.killed)
            begun = max(begun, number + 1)
            if left.startswith(text):
                whole.add(number)
            left = left[len(text) :]
    assert whole - {-1} == set(range(len(parts))), "a message was never printed whole"


def _what_came(left: bytes, may_come: list[tuple[int, bytes]], *, torn: bool) -> tuple[int, bytes]:
    for number, text in may_come:
        if left.startswith(text) or (torn and text.startswith(left)):
            return number, text
    raise AssertionError(f"a repeat without its mark, or no message at all: {left[:200].decode(errors='replace')}")


def on_screen(message: Message) -> bytes:
    return f"{shown(message, width=80, color=False)}\n\n".encode()


def kill_through(world: World, *, kills: int, seed: int) -> None:
    """In each round so many polls are killed, then one is not; so many digests are killed too, the first in a print."""
    chance = random.Random(seed)
    for number, round_ in enumerate(world.site.rounds):
        world.site.play(round_)
        for turn in range(kills):
            world.lives.poll(*FEEDS, share=chance.random(), with_worker=turn % 3 < 2)
            assert_whole(world)
        world.lives.poll(*FEEDS)
        for turn in range(kills):
            if turn == 0 and number % 2 == 0:
                world.lives.torn_digest(after=chance.randint(1, 900))
                assert world.lives.screens[-1].killed
                assert not world.lives.screens[-1].text.endswith(b"\n\n")
            else:
                world.lives.digest(share=chance.random())
            assert_whole(world)
    world.lives.digest()
    assert_whole(world)
    assert_all_told(world)


def test_a_killed_poll_or_digest_loses_nothing_and_marks_what_it_repeats(tmp_path: Path) -> None:
    with a_world(tmp_path, rounds=2, workers=1) as world:
        kill_through(world, kills=1, seed=20260512)
        assert world.lives.killed >= 2


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(3))
def test_a_program_killed_many_times_loses_nothing(tmp_path: Path, seed: int) -> None:
    with a_world(tmp_path, rounds=5, workers=2) as world:
        kill_through(world, kills=6, seed=seed)
        assert world.lives.killed > 30
        assert world.lives.orphans > 0, "no worker was there when its parent was killed"
