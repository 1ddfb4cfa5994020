"""The main job by hand: add a destination, poll, read the digest, once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.adapters.recorded_site import RecordedSite
from tests.cli.program import Program, reading

FEED = """
[[feed]]
id = "desk"
url = "desk.xml"
title = "The Desk"
language = "en"
tier = "wire"

[[feed]]
id = "missing"
url = "missing.xml"
title = "The Missing One"
"""
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Desk</title><link>https://desk.example/</link>
<item><title>Moscow suspends its part in the New START treaty</title><link>https://desk.example/1</link>
<guid>desk-1</guid><pubDate>{now}</pubDate>
<description>The foreign ministry told Washington that inspections end today.</description></item>
<item><title>A new start for the town's football club</title><link>https://desk.example/2</link>
<guid>desk-2</guid><pubDate>{now}</pubDate><description>The coach is new, the pitch is not.</description></item>
</channel></rss>
"""
FULL = Path("/dev/full")
TITLE = "Moscow suspends its part in the New START treaty"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    recording = tmp_path / "recording"
    (recording / "one").mkdir(parents=True)
    (recording / "one/desk.xml").write_text(RSS.format(now=format_datetime(datetime.now(UTC))), encoding="utf-8")
    round_ = '[[round]]\nday = "today"\nat = 2026-05-12T08:00:00Z\ndirectory = "one"\n'
    (recording / "recording.toml").write_text(round_, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    with RecordedSite(recording) as site:
        yield reading(home, site, FEED)


def stories_in(digest: str) -> list[str]:
    """The lines that begin a story; the ages below them are those of the moment."""
    return [line for line in digest.splitlines() if line.startswith("S")]


def test_a_story_is_told_once_and_what_failed_is_named(program: Program) -> None:
    assert program("chats", "add", "me").code == 0
    polled = program("poll")
    assert (polled.code, polled.err) == (0, "")
    assert "2 feeds: 1 read, 1 failed. 2 entries: 2 new, 0 edited; 1 matched" in polled.out
    assert "The Missing One: the server answers 404 Not Found" in polled.out
    preview = program("digest", "--dry-run")
    told = program("digest")
    assert (told.code, told.err) == (0, "")
    assert TITLE in told.out
    assert "football" not in told.out
    assert stories_in(preview.out) == stories_in(told.out)
    again = program("digest")
    assert (again.code, again.out, again.err) == (0, "Nothing new for me.\n", "")
    status = program("status")
    assert "The Missing One: the server answers 404 Not Found" in status.out
    assert "nothing waits to be sent" in status.out


def test_a_digest_without_a_destination_says_how_to_add_one(program: Program) -> None:
    ran = program("digest")
    assert ran.code == 2
    assert "treatywatch chats add me" in ran.err


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full device")
def test_a_digest_that_could_not_be_written_fails_and_says_what_becomes_of_it(program: Program) -> None:
    program("chats", "add", "me")
    program("poll", "desk")
    with FULL.open("wb") as full:
        ran = program("digest", into=full)
    assert (ran.code, "Traceback" in ran.err) == (1, False)
    waits = "No space left on device; 1 message waits for a later `treatywatch digest`"
    assert waits in ran.err
    soon = program("digest")
    assert (soon.code, soon.out) == (1, ""), "it is not said that there is nothing new"
    assert waits in soon.err


def test_scripts_get_the_round_as_json(program: Program) -> None:
    report = json.loads(program("poll", "--json").out)
    assert [(feed["feed_id"], feed["new"], feed["matched"]) for feed in report["feeds"]] == [
        ("desk", 2, 1),
        ("missing", 0, 0),
    ]


def test_a_second_poll_at_once_polls_nothing_and_says_so(program: Program) -> None:
    program("poll")
    again = program("poll")
    assert "none was due" in again.out
    assert "2 feeds wait for the next poll; `treatywatch feeds list`" in again.out


def test_feeds_that_are_switched_off_are_not_said_to_wait(program: Program) -> None:
    local = '[[feed]]\nid = "missing"\nenabled = false\n'
    (program.config / "feeds.local.toml").write_text(local, encoding="utf-8")
    polled = program("poll")
    assert polled.out == "1 feed: 1 read. 2 entries: 2 new, 0 edited; 1 matched, 0 near misses.\n"
    assert "2 feeds: 0 due now, 1 waiting, 1 switched off;" in program("status").out


def test_a_round_in_which_every_feed_fails_ends_with_1(program: Program) -> None:
    alone = program("poll", "missing")
    assert (alone.code, "online" in alone.out) == (1, False)
    elsewhere = replace(program, variables={"TREATYWATCH_POLLING__ALLOW_PRIVATE_HOSTS": ""})  # loopback is refused
    ran = elsewhere("poll", "desk", "missing")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.endswith("look first whether this machine is online.\n")


def test_an_unknown_feed_is_refused_by_name(program: Program) -> None:
    ran = program("poll", "nonsense")
    assert ran.code == 2
    assert "nonsense" in ran.err
    assert "Traceback" not in ran.err


def test_a_feed_is_tested_without_being_kept(program: Program) -> None:
    tested = program("feeds", "test", "desk")
    assert tested.code == 0
    assert f"{TITLE}  [new-start" in tested.out
    assert "never polled" in program("feeds", "list").out


@pytest.mark.parametrize("address", ["http://[::1", "https://", "HTTP://desk.example:port/"])
def test_an_address_that_is_none_fails_its_test_in_a_sentence(program: Program, address: str) -> None:
    tested = program("feeds", "test", address)
    assert (tested.code, tested.out, tested.err) == (1, f"{address}: the address is not a web address\n", "")


def test_a_failing_feed_is_listed_with_its_reason_once(program: Program) -> None:
    program("poll", "missing")
    listed = program("feeds", "list", COLUMNS="200").out
    assert listed.count("404 Not Found") == 1
    assert "UTC: failed once" in listed


def test_a_feed_that_cannot_be_read_fails_its_test_with_the_reason(program: Program) -> None:
    tested = program("feeds", "test", "missing")
    assert tested.code == 1
    assert "404 Not Found" in tested.out


def test_a_chat_of_telegram_is_told_by_the_running_bot_alone(program: Program) -> None:
    token = {"TREATYWATCH_TELEGRAM__TOKEN": "7000000001:a-token-that-nobody-else-may-see-123"}
    assert program("chats", "add", "--", "-100123", stdin="", into=None, **token).code == 0
    program("poll")
    alone = program("digest")
    assert (alone.code, alone.out) == (2, "")
    assert "only `treatywatch run` tells chats of Telegram" in alone.err
    program("chats", "add", "me")
    both = program("digest")
    assert (both.code, "S1 " in both.out) == (0, True)
    assert "1 chat of Telegram left out" in both.err
    assert "S1 " in program("digest", "--dry-run", "--destination", "1").out
