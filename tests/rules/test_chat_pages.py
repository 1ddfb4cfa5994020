"""The pages name commands of the chat that exist, and say truly who may use them."""

import re

import pytest

from bot.chat.menu import Audience, menu
from bot.chat.parts import HANDLERS
from bot.model.preferences import UiLanguage
from tests.rules.project import PAGES, named, read

_OF_OTHERS = {"newbot"}
"""Commands of @BotFather."""
_ABOUT_FOLDERS = "docs/container.md"
"""Its words behind a stroke are folders."""


def _commands(text: str) -> set[str]:
    """Those that stand between backticks, or begin a line of a block."""
    return set(re.findall(r"(?:`|^)/([a-z]+)(?=[`\s])", text, re.MULTILINE))


@pytest.mark.parametrize("page", [name for page in PAGES if (name := named(page)) != _ABOUT_FOLDERS])
def test_every_command_of_the_chat_that_a_page_names_exists(page: str) -> None:
    assert {name for name in _commands(read(page)) if HANDLERS.command(name) is None} <= _OF_OTHERS


def test_members_of_a_group_may_use_what_the_page_says() -> None:
    (said,) = re.findall(r"\*\*Members\*\* may use (.+?), and vote", " ".join(read("docs/chats.md").split()))
    offered = {entry.name for entry in menu(HANDLERS.parts, Audience.GROUP, UiLanguage.EN)}
    assert _commands(said) == offered - {"start"}
