"""The first steps: init, check, topics, chats, and help with examples."""

import os
from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(home=tmp_path)


def test_what_init_writes_passes_the_check_and_is_never_overwritten(program: Program) -> None:
    assert program("init", str(program.config)).code == 0
    feeds = program.config / "feeds.toml"
    feeds.write_text(feeds.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    again = program("init", str(program.config))
    assert "0 files written" in again.out
    assert feeds.read_text(encoding="utf-8").endswith("# mine\n")
    checked = program("check")
    assert (checked.code, checked.err) == (0, "")
    assert [line.split()[0] for line in checked.out.splitlines()] == ["ok"] * 6


def test_the_check_names_each_problem_and_ends_with_2(program: Program) -> None:
    program.config.mkdir()
    (program.config / "feeds.toml").write_text("[[feed]]\nid = 'Bad Id'\nurl = 'ftp://x'\n", encoding="utf-8")
    (program.config / "topics").mkdir()
    (program.config / "topics/new-start.toml").write_text("id = ", encoding="utf-8")
    program.data.write_text("not a folder", encoding="utf-8")
    checked = program("check")
    assert checked.code == 2
    problems = [line for line in checked.out.splitlines() if line.startswith("problem")]
    assert [line.split()[1] for line in problems] == ["feeds:", "topics:", "data:"]
    assert "Traceback" not in checked.err


def test_a_wrong_setting_is_named_with_its_variable(program: Program) -> None:
    ran = program("poll", TREATYWATCH_POLLING__MIN_INTERVAL="soon")
    assert ran.code == 2
    assert "MIN_INTERVAL" in ran.err.upper()
    assert "15m" in ran.err


def test_a_config_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    ran = Program(home=tmp_path)("--config", str(tmp_path / "nowhere"), "check")
    assert ran.code == 2
    assert "treatywatch init" in ran.err


@pytest.mark.parametrize("option", ["--config", "--data"])
@pytest.mark.parametrize("name", ["a-file", "x" * 5000, b"not-utf-8-\xff"], ids=["a file", "too long", "not UTF-8"])
def test_what_cannot_be_a_folder_is_refused_by_its_option(tmp_path: Path, option: str, name: str | bytes) -> None:
    (tmp_path / "a-file").write_text("", encoding="utf-8")
    ran = Program(home=tmp_path)(option, str(tmp_path / os.fsdecode(name)), "status")
    assert ran.code == 2
    assert ran.err.startswith(f"treatywatch: {option} {tmp_path}/")
    assert ran.err.count("\n") == 1


def test_a_setting_that_is_wrong_is_one_problem_of_the_check_and_not_two(program: Program) -> None:
    program.config.mkdir()
    (program.config / "treatywatch.toml").write_text("x = ", encoding="utf-8")
    checked = program("check")
    assert checked.code == 2
    assert checked.out.count("treatywatch.toml: is not TOML") == 1
    assert "skipped  data: needs the settings" in checked.out


def test_every_example_of_the_shipped_topics_holds(program: Program) -> None:
    ran = program("topics", "test")
    assert ran.code == 0, ran.out
    assert "of 33 topics are as they should be" in ran.out


def test_the_topics_are_listed_with_their_languages(program: Program) -> None:
    ran = program("topics", "list")
    assert "new-start" in ran.out
    assert "33 topics" in ran.out


def test_a_destination_that_is_removed_is_gone(program: Program) -> None:
    assert program("chats", "add", "desk").code == 0
    assert program("chats", "remove", "1").code == 0
    assert "no destination yet" in program("chats", "list").out
    assert program("chats", "remove", "1").code == 2


def test_help_without_a_command_and_for_each_command(program: Program) -> None:
    overview = program("--help")
    assert overview.code == 0
    for command in (
        "init",
        "check",
        "poll",
        "digest",
        "status",
        "explain",
        "classify",
        "topics",
        "feeds",
        "chats",
        "keywords",
        "run",
        "health",
        "demo",
    ):
        assert command in overview.out
    for arguments in (("poll",), ("explain",), ("topics", "test")):
        shown = program(*arguments, "--help").out
        assert "Example" in shown
        assert "[[" not in shown
