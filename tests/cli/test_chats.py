"""Destinations and their keywords by the command line: what is not said stays, what is wrong is told."""

import re
from pathlib import Path

import pytest

from bot.cli.chat_options import read_room, read_wishes
from bot.errors import ConfigurationError
from bot.settings import TelegramSettings
from tests.chat.scenes import BANK
from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(home=tmp_path)


def said(program: Program, *words: str, **variables: str) -> str:
    """What the command says; it must succeed."""
    ran = program(*words, stdin="", into=None, **variables)
    assert ran.code == 0, ran.err
    return ran.out.rstrip("\n")


def refused(program: Program, *words: str) -> str:
    """What the command complains of."""
    ran = program(*words)
    assert ran.code == 2, ran.out
    return ran.err


TOKEN = {"TREATYWATCH_TELEGRAM__TOKEN": "7000000001:a-token-that-nobody-else-may-see-123"}
ME = "1  me  (terminal, UTC)  digest: all topics; digests: 08:00"


def test_a_destination_hears_of_everything_each_morning_unless_told_otherwise(program: Program) -> None:
    assert said(program, "chats", "add", "me") == ME
    assert said(program, "chats", "list") == ME


def test_what_is_not_given_stays_as_it_was(program: Program) -> None:
    said(program, "chats", "add", "me", "--topics", "inf,new-start", "--mode", "instant", "--timezone", "Vienna")
    now = said(program, "chats", "add", "me", "--digest", "weekdays 7:30 18, sat 10:00")
    assert now == (
        "1  me  (terminal, Europe/Vienna)  instant: inf, new-start;"
        " digests: 07:30 mon tue wed thu fri, 10:00 sat, 18:00 mon tue wed thu fri"
    )
    assert said(program, "chats", "add", "me", "--mode", "digest", "--digest", "off") == (
        "1  me  (terminal, Europe/Vienna)  digest: inf, new-start; digests: only when asked for"
    )
    assert said(program, "chats", "add", "me", "--topics", "all").endswith(
        "digest: all topics; digests: only when asked for"
    )


def test_a_chat_of_telegram_is_added_by_its_number(program: Program) -> None:
    shown = said(program, "chats", "add", "-1001234567890", "--thread", "5", **TOKEN)
    assert shown == "1  -1001234567890/5  (telegram, UTC)  digest: all topics; digests: 08:00"
    said(program, "chats", "add", "--", "-1001234567890", **TOKEN)
    assert len(said(program, "chats", "list").splitlines()) == 2


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"topics": "inff"}, "there is no topic 'inff'"),
        ({"topics": " , "}, "there is no topic ' , '"),
        ({"mode": "often"}, "--mode: 'often' is neither instant nor digest"),
        ({"digest": "25:00"}, "--digest: "),
        ({"timezone": "Atlantis"}, "--timezone: 'Atlantis' is not a time zone"),
        ({"timezone": "../etc/passwd"}, "--timezone: '../etc/passwd' is not a time zone"),
    ],
)
def test_an_option_that_cannot_be_is_refused_by_name(options: dict[str, str], sentence: str) -> None:
    given = dict.fromkeys(("topics", "mode", "digest", "timezone")) | options
    with pytest.raises(ConfigurationError, match=re.escape(sentence)):
        read_wishes(lambda: BANK, **given)


@pytest.mark.parametrize(
    ("chat", "thread", "sentence"),
    [
        ("12345", None, "12345 is a chat of Telegram, which needs the bot's token"),
        ("me", 5, "--thread is for chats of Telegram"),
        ("  ", None, "not a name"),
        ("x" * 101, None, "up to 100 plain characters"),
    ],
)
def test_a_chat_that_cannot_be_is_refused(chat: str, thread: int | None, sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(sentence)):
        read_room(chat, thread, TelegramSettings())


@pytest.mark.parametrize("words", [["me", "--topicz", "inf"], ["me", "--mode", "often"]])
def test_a_slip_is_told_and_changes_nothing(program: Program, words: list[str]) -> None:
    assert words[1] in refused(program, "chats", "add", *words)
    assert not program.data.exists()


def test_a_keyword_is_said_back_in_plain_words(program: Program) -> None:
    said(program, "chats", "add", "me")
    shown = said(program, "keywords", "--chat", "1", "add", "Sarmat | Сармат* - football")
    first, *more = shown.splitlines()
    assert first == "1  instant  Sarmat | Сармат* - football"
    assert "football" in " ".join(more)
    assert said(program, "keywords", "--chat", "1", "list") == first


def test_a_keyword_is_looked_for_once(program: Program) -> None:
    said(program, "chats", "add", "me")
    said(program, "keywords", "--chat", "1", "add", "Sarmat", "--mode", "digest")
    assert "looks for that already" in refused(program, "keywords", "--chat", "1", "add", "SARMAT")
    assert said(program, "keywords", "--chat", "1", "remove", "1") == "Keyword 1 is removed."
    assert "has no keywords" in said(program, "keywords", "--chat", "1", "list")


def test_slips_with_keywords_are_told(program: Program) -> None:
    said(program, "chats", "add", "me")
    assert "there is no destination 9" in refused(program, "keywords", "--chat", "9", "list")
    assert "destination 1 has no keyword 7" in refused(program, "keywords", "--chat", "1", "remove", "7")
    assert "--chat" in refused(program, "keywords", "list")
    slips = [["Sarmat +"], ["Sarmat", "--mode", "off"]]
    assert all("treatywatch: " in refused(program, "keywords", "--chat", "1", "add", *slip) for slip in slips)
