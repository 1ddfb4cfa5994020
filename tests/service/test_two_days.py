"""The recorded days pass through the running bot into three chats, and it is killed on the way, again and again."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.adapters.toml_recording import Round
from tests.service.readers import Head, heads, is_repeat, told, told_in
from tests.service.world import World, a_world
from tests.telegram.conversation import Conversation
from tests.telegram.faults import Moment, hanging
from tests.telegram.world import Post, Status

DESK_TOPICS = ("strategic-stability", "new-start")
"""What the topic of the forum follows; the two other chats follow everything."""

SETTLED = timedelta(minutes=5)
"""More than an alert waits for further reports."""


def test_two_days_of_news_are_told_once_to_each_chat_though_the_bot_is_killed_at_every_station(tmp_path: Path) -> None:
    with a_world(tmp_path, _at(2021, 7, 28, 16, 40)) as world:
        world.bot.start()
        set_up(world)
        first_day(world)
        world.bot.stop()
        world.clock.set(_at(2026, 2, 5, 16, 40))
        world.site.shut()
        world.bot.start()
        second_day(world)
        assert world.bot.killed == 8
        assert "Traceback" not in world.bot.errors()
        assert (world.api.token or "") not in world.bot.errors()


def set_up(world: World) -> None:
    """Anna becomes the operator and sets the three chats up, while the first poll waits for feeds that do not answer.

    The bot is killed between her wish and its answer.
    """
    world.site.wait_for_readers()
    world.say(f"/start {world.bot.code}")
    world.say("/start")
    for label in ("Next", "Alerts, and a digest of further sources"):
        world.press(label)
    world.say("18:00")
    world.say("Vienna")

    world.forum.set_bot(Status.MEMBER, by=world.anna)
    world.channel.set_bot(Status.ADMINISTRATOR, by=world.anna)
    asked = world.anna.say(world.forum, "/start@TreatywatchBot", topic="Treaties")
    invitation = world.api.wait_for(world.forum, lambda post: bool(post.thread and post.by_bot), after=asked)
    world.say(f"/start {invitation.button('Set up in private').url.partition('?start=')[2]}")
    for topic in DESK_TOPICS:
        world.say(f"/topics {topic} digest")
    _killed_while_answering(world, "/schedule 04:00 20:00")
    world.say("/timezone Tokyo")

    world.say("/manage @armscontroldaily")
    world.say("/topics all digest")
    world.say("/schedule 17:30")
    world.say("/manage off")
    for chat in (world.private, world.forum, world.channel):
        world.new(chat)


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
    assert_day(
        world,
        {
            "private": [Head(day="29 Jul", clock="18:00", rest="")],
            "desk": [Head(day="29 Jul", clock="04:00", rest=""), Head(day="29 Jul", clock="20:00", rest="")],
            "channel": [Head(day="29 Jul", clock="17:30", rest="")],
        },
        repeats=3,
    )


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
    assert_day(
        world,
        {
            "private": [Head(day="6 Feb", clock="18:00", rest="")],
            "desk": [Head(day="6 Feb", clock="04:40", rest=""), Head(day="6 Feb", clock="20:00", rest="")],
            "channel": [Head(day="6 Feb", clock="17:30", rest="")],
        },
        repeats=0,
    )


def polled_in_two_lives(world: World, moment: datetime) -> None:
    """All feeds are read by then, some of them before the bot is killed and the others after it."""
    world.clock.turn(moment)
    world.site.play(next(each for each in world.site.rounds if each.at == moment))
    world.bot.wait_round("compose")  # the digest of that time is over: there was nothing to tell
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


def assert_whole(world: World) -> None:
    assert world.ask("PRAGMA integrity_check") == [("ok",)]
    assert world.ask("PRAGMA foreign_key_check") == []


def assert_day(world: World, digests: dict[str, list[Head]], *, repeats: int) -> None:
    """Each chat was told all that it follows, once, in the digests that were due; what came twice says so."""
    assert_whole(world)
    assert world.ask("SELECT DISTINCT state FROM delivery_part") == [("sent",)]
    private, channel = world.new(world.private), world.new(world.channel)
    desk = world.new(world.forum)
    assert {post.thread for post in desk} == {world.forum.thread("Treaties")}
    everything = stories_about(world)
    assert_told_once(private, everything)
    assert_told_once(channel, everything)
    assert_told_once(desk, stories_about(world, DESK_TOPICS))
    assert _scheduled(private) == digests["private"]
    assert _scheduled(desk) == digests["desk"]
    assert _scheduled(channel) == digests["channel"]
    assert sum(map(is_repeat, (*private, *desk, *channel))) == repeats
    assert_replies(world, private)
    assert_told_as_development(world, desk)


def assert_told_once(posts: Collection[Post], stories: set[int]) -> None:
    assert len(stories) > 1, stories
    assert set(told(posts)) == stories, sorted(set(told(posts)) ^ stories)
    assert set(told(post for post in posts if not is_repeat(post)).values()) <= {1}


def assert_replies(world: World, posts: Collection[Post]) -> None:
    """The later step of a story is an alert of its own and answers the message that told of it first."""
    followed = dict(world.ask("SELECT id, follows FROM story WHERE follows IS NOT NULL"))
    alerts = [post for post in posts if not heads([post])]
    later = [(post, story) for post in alerts for story in told_in(post) if story in followed]
    assert later
    for post, story in later:
        first = next(earlier for earlier in posts if followed[story] in told_in(earlier))
        assert f"development of S{followed[story]}" in post.text
        assert post.reply_to == first.id


def assert_told_as_development(world: World, posts: Collection[Post]) -> None:
    followed = dict(world.ask("SELECT id, follows FROM story WHERE follows IS NOT NULL"))
    said = "\n".join(post.text for post in posts)
    assert any(f"development of S{first}" in said for first in followed.values())


def stories_about(world: World, topics: Collection[str] = ()) -> set[int]:
    """The stories of the store with something that may be told and a report of one of these topics, or of any."""
    rows: list[tuple[Any, ...]] = world.ask(
        "SELECT DISTINCT story_id, topic FROM story_member AS member JOIN entry ON entry.id = member.entry_id"
        " JOIN entry_topic AS its ON its.entry_id = entry.id AND its.revision = entry.revision"
        " JOIN story ON story.id = story_id"
        " WHERE standing <> 'near' AND started_at > ? AND story_id IN"
        " (SELECT story_id FROM story_member JOIN entry ON entry.id = entry_id WHERE NOT baseline)",
        str(world.clock.now() - timedelta(days=3)),
    )
    return {story for story, topic in rows if not topics or topic in topics}


def _scheduled(posts: Collection[Post]) -> list[Head]:
    """The heads of the digests that came at their time, what they count left out."""
    return [
        Head(day=head.day, clock=head.clock, rest="")
        for head in heads(posts)
        if "alerts sent together" not in head.rest
    ]


def _at(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=UTC)  # type: ignore[misc, arg-type]  # year, month, day, hour, minute
