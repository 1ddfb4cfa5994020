"""The recorded days pass through the running bot into three chats, and it is killed on the way, again and again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.adapters.toml_recording import Round
from tests.service.laws import assert_all_told, assert_replies, assert_told_as_development, assert_whole, scheduled
from tests.service.three_chats import set_up
from tests.service.world import World, a_world
from tests.telegram.conversation import Conversation
from tests.telegram.faults import Moment, hanging

SETTLED = timedelta(minutes=5)
"""More than an alert waits for further reports."""


def test_two_days_of_news_are_told_once_to_each_chat_though_the_bot_is_killed_at_every_station(tmp_path: Path) -> None:
    with a_world(tmp_path, _at(2021, 7, 28, 16, 40)) as world:
        world.bot.start()
        world.site.wait_for_readers()  # the chats are set up while the first poll waits for feeds that do not answer
        set_up(world, desk_hears_at=_killed_while_answering)
        first_day(world)
        world.bot.stop()
        world.clock.set(_at(2026, 2, 5, 16, 40))
        world.site.shut()
        world.bot.start()
        second_day(world)
        assert world.bot.killed == 8
        assert "Traceback" not in world.bot.errors()
        assert (world.api.token or "") not in world.bot.errors()


def _killed_while_answering(world: World, words: str) -> None:
    """What was asked for is done once, and the update, which was never confirmed, does not do it again."""
    hung = world.api.faults.plan("sendMessage", hanging())
    world.anna.say(world.private, words)
    world.api.wait_until(lambda: bool(hung.struck), what=lambda: "it did not answer", timeout=30)
    kill(world)
    before = world.ask("SELECT preferences FROM destination ORDER BY id")
    world.bot.start()
    world.api.wait_idle(timeout=30)
    assert world.ask("SELECT preferences FROM destination ORDER BY id") == before
    assert '"at":"04:00:00"' in str(before)


def first_day(world: World) -> None:
    """A poll is cut off half-way, a digest is composed and not sent, an alert and two digests are cut off."""
    first, second, *_ = world.site.rounds
    polled_in_two_lives(world, first.at)
    world.clock.turn(_at(2021, 7, 28, 17, 36))
    world.settle()

    world.bot.stop()
    world.bot.start(deliver=3600)
    world.clock.turn(_at(2021, 7, 28, 19, 0))
    world.bot.wait_until(lambda: bool(world.unsent()), "no digest was composed")
    kill(world)
    world.bot.start()
    world.settle()

    all_polled(world, second)
    killed_in_send(world, world.private, _at(2021, 7, 28, 21, 50), Moment.AFTER, nth=1)
    world.clock.turn(_at(2021, 7, 29, 11, 0))
    world.settle()
    killed_in_send(world, world.private, _at(2021, 7, 29, 16, 0), Moment.BEFORE, nth=1)
    killed_in_send(world, world.channel, _at(2021, 7, 29, 17, 30), Moment.AFTER, nth=2)
    day = assert_all_told(world)
    assert scheduled(day.private) == ["29 Jul 18:00"]
    assert scheduled(day.desk) == ["29 Jul 04:00", "29 Jul 20:00"]
    assert scheduled(day.channel) == ["29 Jul 17:30"]
    assert day.repeats == 3
    assert_replies(world, day.private)
    assert_told_as_development(world, day.desk)


def second_day(world: World) -> None:
    """A poll is cut off half-way, the bot is not there when a digest is due, and dies once more in the night."""
    *_, third, fourth = world.site.rounds
    polled_in_two_lives(world, third.at)
    world.clock.turn(_at(2026, 2, 5, 17, 36))
    world.settle()

    world.clock.turn(_at(2026, 2, 5, 18, 50))
    kill(world)
    world.clock.turn(_at(2026, 2, 5, 19, 40))
    world.bot.start()
    world.settle()

    all_polled(world, fourth)
    for moment in (_at(2026, 2, 5, 21, 50), _at(2026, 2, 6, 11, 0), _at(2026, 2, 6, 17, 0), _at(2026, 2, 6, 17, 30)):
        world.clock.turn(moment)
        world.settle()
    day = assert_all_told(world)
    (dates,) = scheduled(day.private)  # no story is in it: further sources were put into the alerts
    assert "5 Feb 18:00" <= dates <= "5 Feb 18:30"
    assert scheduled(day.desk) == ["6 Feb 04:40", "6 Feb 20:00"]
    assert scheduled(day.channel) == ["5 Feb 17:30", "6 Feb 17:30"]
    assert day.repeats == 0
    assert_replies(world, day.private)
    assert_told_as_development(world, day.desk)


def polled_in_two_lives(world: World, moment: datetime) -> None:
    """All feeds are read by then, some of them before the bot is killed and the others after it."""
    world.clock.turn(moment)
    world.site.play(next(each for each in world.site.rounds if each.at == moment))
    world.bot.wait_round("compose")  # the digest of that time is over: no story was there to tell
    world.site.open(few=7)
    world.site.wait_for_readers()
    world.bot.wait_until(lambda: world.ask("SELECT count(*) FROM feed_state")[0][0] > 0, "no feed was read")
    kill(world)
    world.site.open()
    world.bot.start()
    world.settle()


def all_polled(world: World, which: Round) -> None:
    """What is published then is read in one round, an hour later: the machine was asleep meanwhile.

    Which report of an event is read first decides whether it is seen to go on with an earlier one.
    """
    world.clock.turn(which.at)
    world.bot.wait_round("poll")
    world.site.play(which)
    world.clock.set(which.at + timedelta(hours=1, minutes=10))
    world.bot.wait_round("poll")


def killed_in_send(world: World, chat: Conversation, moment: datetime, struck: Moment, *, nth: int) -> None:
    """By that moment the bot has begun to send there, and dies in the nth message, before or after it arrived."""
    there = lambda call: call.parameters["chat_id"] == chat.id  # noqa: E731
    hung = world.api.faults.plan("sendMessage", hanging(struck), nth=nth, when=there)
    world.clock.turn(moment - SETTLED)
    world.bot.wait_round("poll")
    world.clock.turn(moment)
    world.bot.wait_until(lambda: bool(hung.struck), "nothing was sent")
    kill(world)
    world.bot.start()
    world.settle()


def kill(world: World) -> None:
    """It dies; whatever went wrong on purpose goes right from now on, and the database is whole."""
    world.bot.kill()
    world.api.faults.lift()
    assert_whole(world)


def _at(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)  # type: ignore[misc, arg-type]  # year, month, day, hour, minute
