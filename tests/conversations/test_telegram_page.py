"""docs/telegram.md shows the bot as it is: its pictures are of conversations of today, its table has all commands."""

import re

import pytest

from bot.chat.menu import describe, grouped
from bot.chat.parts import HANDLERS
from bot.chat.scene import Needs
from bot.model.preferences import UiLanguage
from bot.model.rooms import RoomKind
from tests.conversations.frames import frames
from tests.conversations.picture import PICTURES, pictures
from tests.conversations.script import read_script, scripts
from tests.conversations.theatre import Theatre
from tests.rules.project import blocks, read, rows

PAGE = "docs/telegram.md"
DRAWN = {file.stem: file for file in scripts() if frames(read_script(file))}


@pytest.mark.parametrize("name", DRAWN)
def test_the_pictures_are_those_of_the_conversations(name: str, theatre: Theatre) -> None:
    """After a change that is meant: ``python -m tests.conversations --pictures NAME``, and look at what it drew."""
    script, _, seen = theatre.perform(name)
    for picture, svg in pictures(script, seen):
        is_current = (PICTURES / f"{picture}.svg").read_text(encoding="utf-8") == svg
        assert is_current, f"docs/pictures/{picture}.svg shows something else than the conversation now does"


def test_the_page_shows_every_picture_and_says_what_it_is() -> None:
    drawn = {frame.name for file in DRAWN.values() for frame in frames(read_script(file))}
    shown = re.findall(r"!\[([^\]]+)\]\(pictures/([\w-]+)\.svg\)", read(PAGE))
    assert {name for _, name in shown} == drawn == {file.stem for file in PICTURES.glob("*.svg")}
    assert len({words for words, _ in shown}) == len(shown)


def test_pictures_open_nothing_and_carry_no_script() -> None:
    for file in PICTURES.glob("*.svg"):
        svg = file.read_text(encoding="utf-8")
        assert not re.findall(r"<script|href=|@import|url\(|<image|<foreignObject", svg), file.name


def test_the_table_has_every_command_with_who_may_send_it() -> None:
    commands = [
        command
        for kind in (RoomKind.GROUP, RoomKind.PRIVATE)
        for _, group in grouped(HANDLERS.parts, kind)
        for command in group
    ]
    wanted = {
        (f"`/{one.name}`", describe(one.name, UiLanguage.EN), _who(one.needs, RoomKind.GROUP in one.rooms))
        for one in commands
    }
    table = [tuple(row) for row in rows(PAGE, "command")]
    assert set(table) == wanted
    assert len(table) == len(wanted) == sum(len(part.commands) for part in HANDLERS.parts)


def _who(needs: Needs, in_groups: bool) -> str:
    if not in_groups:
        return "only in private"
    return "administrators" if needs is Needs.ADMIN else "everyone"


def test_the_examples_are_of_commands_that_there_are() -> None:
    (block,) = [block for block in blocks(PAGE, "") if "/topics new-start" in block]
    known = {command.name for part in HANDLERS.parts for command in part.commands}
    assert set(re.findall(r"(?:^|\s)/([a-z]+)", block)) <= known
