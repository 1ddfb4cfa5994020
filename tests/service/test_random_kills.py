"""Two days of news, and a bot that is killed at forty moments of chance."""

import random
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.service.laws import assert_all_told, assert_whole, scheduled
from tests.service.three_chats import set_up
from tests.service.world import World, a_world

KILLS_A_DAY = 20
_LENGTH = timedelta(hours=25)
_RATE = 3000.0
_LONGEST_LIFE = 8.0
"""Seconds: some lives are too short to read a feed, others long enough to tell what was read."""


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2))
def test_a_bot_killed_forty_times_loses_nothing_and_marks_what_it_repeats(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    begin = datetime(2021, 7, 28, 16, 40, tzinfo=UTC)
    with a_world(tmp_path, begin) as world:
        world.bot.start()
        set_up(world)
        for number in range(2):
            pass_day(world, chance, world.site.rounds[2 * number].at - timedelta(minutes=50), rounds=2 * number)
        assert world.bot.killed == 2 * KILLS_A_DAY
        assert "Traceback" not in world.bot.errors()


def pass_day(world: World, chance: random.Random, begin: datetime, *, rounds: int) -> None:
    """One recorded day and the night behind it; what is published appears at its time."""
    world.clock.set(begin)
    killed = world.bot.killed
    for number in range(1, KILLS_A_DAY + 1):
        for which in world.site.rounds[rounds : rounds + 2]:
            if which.at <= world.clock.now():
                world.site.play(which)
                world.site.open()
        world.clock.run(begin + _LENGTH * number / KILLS_A_DAY, rate=_RATE)
        time.sleep(chance.uniform(0.1, _LONGEST_LIFE))
        world.bot.kill()
        assert_whole(world)
        world.bot.start()
    world.clock.turn(begin + _LENGTH)
    world.settle()
    day = assert_all_told(world)
    assert day.repeats <= world.bot.killed - killed
    assert len(scheduled(day.private)) <= 2
    assert len(scheduled(day.desk)) <= 3
    assert len(scheduled(day.channel)) <= 2
