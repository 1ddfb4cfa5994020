"""What must hold of the chats and the store, whatever happened to the bot in between."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.service.readers import heads, is_repeat, told, told_in
from tests.service.three_chats import DESK_TOPICS
from tests.service.world import World
from tests.telegram.world import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What the three chats were sent in a day."""

    private: tuple[Post, ...]
    desk: tuple[Post, ...]
    channel: tuple[Post, ...]

    @property
    def repeats(self) -> int:
        """Messages that say that they may have come before."""
        return sum(map(is_repeat, (*self.private, *self.desk, *self.channel)))


def assert_whole(world: World) -> None:
    """The database is sound."""
    assert world.ask("PRAGMA integrity_check") == [("ok",)]
    assert world.ask("PRAGMA foreign_key_check") == []


def assert_all_told(world: World) -> Day:
    """Each chat was told all that it follows and nothing else, once; what came twice says so."""
    assert_whole(world)
    assert world.ask("SELECT DISTINCT state FROM delivery_part") == [("sent",)]
    day = Day(private=world.new(world.private), desk=world.new(world.forum), channel=world.new(world.channel))
    assert {post.thread for post in day.desk} == {world.forum.thread("Treaties")}
    everything = stories_about(world)
    assert_told_once(day.private, everything)
    assert_told_once(day.channel, everything)
    assert_told_once(day.desk, stories_about(world, DESK_TOPICS))
    return day


def assert_told_once(posts: Collection[Post], stories: set[int], *, united: Mapping[int, int] | None = None) -> None:
    """These stories and no others, none of them twice but in a message that says so.

    ``united`` says of stories that were told by a number of their own to which one they belong since.
    """
    assert stories
    found = {(united or {}).get(story, story) for story in told(posts)}
    assert found == stories, sorted(found ^ stories)
    twice = {story for story, times in told(post for post in posts if not is_repeat(post)).items() if times > 1}
    assert not twice, [post.text for post in posts if twice & set(told_in(post))]


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
    """A digest says of a later step what it goes on with."""
    followed = dict(world.ask("SELECT id, follows FROM story WHERE follows IS NOT NULL"))
    said = "\n".join(post.text for post in posts)
    assert any(f"development of S{first}" in said for first in followed.values())


def stories_about(world: World, topics: Collection[str] = (), *, since: datetime | None = None) -> set[int]:
    """The stories of the store with something that may be told and a report of one of these topics, or of any.

    Those of the last three days, unless ``since`` says another moment.
    """
    rows: list[tuple[Any, ...]] = world.ask(
        "SELECT DISTINCT story_id, topic FROM story_member AS member JOIN entry ON entry.id = member.entry_id"
        " JOIN entry_topic AS its ON its.entry_id = entry.id AND its.revision = entry.revision"
        " JOIN story ON story.id = story_id"
        " WHERE standing <> 'near' AND started_at > ? AND story_id IN"
        " (SELECT story_id FROM story_member JOIN entry ON entry.id = entry_id WHERE NOT baseline)",
        str(since or world.clock.now() - timedelta(days=3)),
    )
    return {story for story, topic in rows if not topics or topic in topics}


def scheduled(posts: Collection[Post]) -> list[str]:
    """When the digests came that were due, as their heads say it: ``29 Jul 18:00``."""
    return [f"{head.day} {head.clock}" for head in heads(posts) if "alerts sent together" not in head.rest]
