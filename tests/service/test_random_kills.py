"""Days of news, a Telegram that fails in every way, and a bot that is killed at moments of chance."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.service.laws import assert_told_once, assert_whole, stories_about
from tests.service.newsroom import record
from tests.service.readers import is_repeat
from tests.service.three_chats import DESK_TOPICS, set_up
from tests.service.troubles import Troubles
from tests.service.world import World, a_world
from tests.telegram.conversation import Conversation
from tests.telegram.world import Post, Status

_BEGIN = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
_RATE = 3000.0
_LONGEST = 3.0
"""Seconds of a life."""
_MESSAGES = 8
"""A life ends after so many calls that send or edit, or fewer: some before the first, most while messages flow."""
_LATER = 0.05
"""Seconds that it goes on after that, or less: the answer may be on its way, or noted already."""
_AN_HOUR = 3600 / _RATE
"""Seconds between two rounds of news."""
_READS = 0.4
"""Of the lives, how many are sure to read feeds before they end."""
_READ_AFTER = timedelta(hours=2)
_ALL = "Stories: all"
_LEAPS = (timedelta(hours=7), timedelta(hours=9), timedelta(hours=9))
"""What passes at the end without trouble: longer than a day, so that every digest comes."""


@pytest.mark.soak
def test_a_bot_killed_two_hundred_times_loses_nothing_and_marks_what_it_repeats(tmp_path: Path) -> None:
    troubles = survived(tmp_path, random.Random(1), kills=200)
    assert troubles.met >= {"429", "502", "502 after", "drop", "drop after", "hang", "hang after"}
    assert troubles.met >= {"blocked", "topic closed", "kicked", "no rights", "migrated"}


def test_a_bot_killed_again_and_again_loses_nothing_and_marks_what_it_repeats(tmp_path: Path) -> None:
    survived(tmp_path, random.Random(2), kills=4)


def survived(folder: Path, chance: random.Random, *, kills: int) -> Troubles:
    """What went wrong in a run that many kills long; an AssertionError where anything was lost or told twice."""
    hours = (timedelta(seconds=_LONGEST * _RATE) + _READ_AFTER) * kills // timedelta(hours=1)
    recording = record(folder / "recording", _BEGIN, hours, chance)
    with a_world(folder, _BEGIN, recording=recording) as world:
        world.bot.start()
        set_up(world)
        uncounted(world)
        world.say("/manage @armscontroldaily")
        uncounted(world)
        world.say("/manage off")
        troubles = Troubles(world=world, chance=chance, group=delegation(world))
        world.site.open()
        for _ in range(kills):
            troubles.strike()
            live(world, chance)
        troubles.lift()
        world.settle()
        for leap in _LEAPS:
            world.clock.set(world.clock.now() + leap)
            world.settle()
        asked = repeated_by_operator(world)
        world.settle()
        assert_survived(world, troubles, asked=asked)
    return troubles


def delegation(world: World) -> Conversation:
    """A basic group that hears of everything at once."""
    group = world.api.group("Delegation", admins=[world.anna], bot=Status.LEFT)
    group.set_bot(Status.MEMBER, by=world.anna)
    asked = world.anna.say(group, "/start@TreatywatchBot")
    invitation = world.api.wait_for(group, lambda post: post.by_bot, after=asked)
    world.say(f"/start {invitation.button('Set up in private').url.partition('?start=')[2]}")
    world.say("/topics all instant")
    uncounted(world)
    world.say("/manage off")
    return group


def uncounted(world: World) -> None:
    """The digests of the chat that is managed show every story, so that each can be looked for."""
    world.say("/settings")
    while (size := next(one for row in world.private.last.labels for one in row if one.startswith("Stories"))) != _ALL:
        world.press(size)


def live(world: World, chance: random.Random) -> None:
    """One life: news appears, the clock runs, and at its end the bot is killed."""
    if chance.random() < _READS:
        read(world)
    end = time.monotonic() + chance.uniform(0.2, _LONGEST)
    last = calls(world) + chance.randint(0, _MESSAGES)
    world.clock.run(world.clock.now() + timedelta(seconds=_LONGEST * _RATE), rate=_RATE)
    while (left := end - time.monotonic()) > 0 and calls(world) < last:
        publish(world)
        with world.api.service.changed:
            world.api.service.changed.wait(min(left, _AN_HOUR))
    time.sleep(chance.uniform(0, _LATER))
    world.bot.kill()
    world.clock.set(world.clock.now())
    assert_whole(world)
    world.bot.start()


def read(world: World) -> None:
    """Some hours pass, and what was published in them is read, however slow the machine is."""
    world.clock.set(world.clock.now() + _READ_AFTER)
    publish(world)
    world.bot.wait_round("poll")


def publish(world: World) -> None:
    """The feeds show what had happened by now."""
    now = world.clock.now()
    world.site.play(max((each for each in world.site.rounds if each.at <= now), key=lambda each: each.at))


def calls(world: World) -> int:
    """How often the bot has sent or edited a message."""
    return sum(len(world.api.called(method)) for method in ("sendMessage", "editMessageText"))


def repeated_by_operator(world: World) -> int:
    """Has all sent again that is held, since two answers were lost, as the operator does; gives how much that was."""
    held = world.ask("SELECT delivery_id, position + 1 FROM delivery_part WHERE state = 'held'")
    if held:
        place = ["--config", world.bot.told.config, "--data", world.bot.told.data]
        numbers = [f"{delivery}.{part}" for delivery, part in held]
        command = [sys.executable, "-m", "bot", *place, "outbox", "repeat", *numbers]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | world.bot.variables, timeout=60)
    return len(held)


def assert_survived(world: World, troubles: Troubles, *, asked: int) -> None:
    """Everything was told to all four chats, nothing twice but what says so, and that no oftener than it may."""
    assert world.ask("SELECT DISTINCT state FROM delivery_part") == [("sent",)]
    private, desk, channel = (chat.from_bot for chat in (world.private, world.forum, world.channel))
    group = (*(troubles.former.from_bot if troubles.former else ()), *troubles.group.from_bot)
    united = dict(world.ask("SELECT id, story_id FROM story_alias"))
    everything = stories_about(world, since=_BEGIN)
    for posts in (private, channel, group):
        assert_told_once(posts, everything, united=united)
    assert_told_once(desk, stories_about(world, DESK_TOPICS, since=_BEGIN), united=united)
    assert repeats(private, desk, channel, group) <= world.bot.killed + troubles.unsure + asked
    assert "Traceback" not in world.bot.errors()


def repeats(*chats: Collection[Post]) -> int:
    return sum(map(is_repeat, (post for posts in chats for post in posts)))
