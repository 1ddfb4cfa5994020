"""Destinations and their keywords by the command line: what is not said stays, what is wrong is told."""

from pathlib import Path

import pytest

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
    ("words", "sentence"),
    [
        (["12345"], "12345 is a chat of Telegram, which needs the bot's token"),
        (["me", "--thread", "5"], "--thread is for chats of Telegram"),
        (["me", "--topics", "inff"], "there is no topic 'inff'"),
        (["me", "--mode", "often"], "--mode: 'often' is neither instant nor digest"),
        (["me", "--digest", "25:00"], "--digest: "),
        (["me", "--timezone", "Atlantis"], "--timezone: 'Atlantis' is not a time zone"),
        (["me", "--timezone", "../etc/passwd"], "--timezone: '../etc/passwd' is not a time zone"),
        (["  "], "not a name"),
        (["me", "--topicz", "inf"], "--topicz"),
        (["--", "me", "you"], "you"),
    ],
)
def test_a_slip_is_told_and_changes_nothing(program: Program, words: list[str], sentence: str) -> None:
    assert sentence in refused(program, "chats", "add", *words)
    assert "no destination yet" in said(program, "chats", "list")


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


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--chat", "9", "list"], "there is no destination 9"),
        (["--chat", "1", "remove", "7"], "destination 1 has no keyword 7"),
        (["--chat", "1", "add", "Sarmat +"], "treatywatch: "),
        (["--chat", "1", "add", "Sarmat", "--mode", "off"], "'off' is neither instant nor digest"),
        (["list"], "--chat"),
    ],
)
def test_a_slip_with_keywords_is_told(program: Program, words: list[str], sentence: str) -> None:
    said(program, "chats", "add", "me")
    assert sentence in refused(program, "keywords", *words)
