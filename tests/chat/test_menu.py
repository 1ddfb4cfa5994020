"""Laws of the menu of commands and of ``/help``."""

import re

import pytest

from bot.chat.menu import GROUPS, Audience, grouped, menu
from bot.chat.parts import HANDLERS
from bot.chat.scene import Command, Needs, Part
from bot.model.preferences import UiLanguage
from bot.model.rooms import Room, RoomKind
from bot.notify.limits import UNITS, units
from bot.words.catalogue import CATALOGUE
from tests.chat.scenes import a_group, a_scene
from tests.chat.talk import Talk

COMMANDS = [command for part in HANDLERS.parts for command in part.commands]


def a_talk(*, language: UiLanguage = UiLanguage.EN, room: Room | None = None) -> Talk:
    return Talk(scene=a_scene(language=language, room=room), parts=HANDLERS.parts)


def test_no_command_is_there_twice() -> None:
    names = [command.name for command in COMMANDS]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", UiLanguage)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_in_help_with_a_description_that_fits(command: Command, language: UiLanguage) -> None:
    talk = a_talk(language=language)

    description = {entry.name: entry.description for entry in menu(HANDLERS.parts, Audience.PRIVATE, language)}

    assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name)
    assert 1 <= len(description[command.name]) <= 256
    dash = "—" if language is UiLanguage.RU else "–"
    assert f"/{command.name} {dash} {description[command.name]}" in talk.say("/help")
    assert f"/{command.name}" in talk.say(f"/help {command.name}")


def test_no_text_explains_a_command_that_is_not_there() -> None:
    explained = {key.partition(".")[2] for key in CATALOGUE if key.startswith(("menu.", "help."))}

    assert explained == {command.name for command in COMMANDS}
    assert {name for _, names in GROUPS for name in names} <= explained


def test_members_of_a_group_are_offered_what_they_may_do() -> None:
    members = {entry.name for entry in menu(HANDLERS.parts, Audience.GROUP, UiLanguage.EN)}
    admins = {entry.name for entry in menu(HANDLERS.parts, Audience.GROUP_ADMINS, UiLanguage.EN)}
    needs = {command.name: command.needs for command in COMMANDS}

    assert members < admins
    assert "topics" in admins - members
    assert all(needs[name] is not Needs.ADMIN for name in members)
    assert "manage" not in admins


def test_help_in_a_group_says_what_only_administrators_may() -> None:
    shown = a_talk(room=a_group()).say("/help")

    assert re.search(r"^/topics – .* \(administrators\)$", shown, re.MULTILINE)
    assert re.search(r"^/latest – [^(]*$", shown, re.MULTILINE)
    assert "/manage" not in shown


def test_help_fits_into_one_message() -> None:
    for language in UiLanguage:
        assert units(a_talk(language=language).say("/help")) <= UNITS


def test_help_for_no_command_says_so() -> None:
    assert "There is no command /／x" in a_talk().say("/help //x")
    assert "There is no command /nonsense" in a_talk().say("/help nonsense")
    assert "/topics china finds topics" in a_talk().say("/help /topics")


def test_a_command_of_no_group_is_shown_behind_the_others() -> None:
    private = frozenset({RoomKind.PRIVATE})
    help_ = Command(name="help", needs=Needs.NOTHING, handler=COMMANDS[0].handler)
    odd = Command(name="odd", needs=Needs.NOTHING, handler=COMMANDS[0].handler, rooms=private)
    parts = (Part(commands=(odd, help_), presses={}, questions={}),)

    assert grouped(parts, RoomKind.PRIVATE) == (("chat", (help_,)), ("more", (odd,)))
    assert grouped(parts, RoomKind.GROUP) == (("chat", (help_,)),)
