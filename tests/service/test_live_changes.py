"""What is changed on the command line while the bot runs counts from the next round on."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.program import Program
from tests.crash.bulletins import FEEDS, TREATY, record
from tests.service.world import a_world
from tests.telegram.world import Status


def test_a_destination_added_beside_a_running_bot_gets_its_digest_and_a_removed_one_nothing_more(
    tmp_path: Path,
) -> None:
    record(tmp_path / "recording", 2)
    feeds = "".join(f'[[feed]]\nid = "{feed}"\ntitle = "{feed}"\nurl = "{feed}.xml"\n' for feed in FEEDS)
    (tmp_path / "recording/feeds.toml").write_text(feeds, encoding="utf-8")
    begin = datetime.now(UTC)
    with a_world(tmp_path, begin, recording=tmp_path / "recording") as world:
        world.bot.variables["TREATYWATCH_ACCESS__OPERATORS"] = str(world.anna.id)
        world.bot.start()
        world.forum.set_bot(Status.MEMBER, by=world.anna)
        world.api.wait_idle(timeout=30)
        world.site.open()
        world.settle()

        treatywatch = Program(home=world.bot.home, variables=world.bot.variables)
        thread = str(world.forum.thread("Tea"))
        slot = (begin + timedelta(hours=2)).replace(minute=0, second=0, microsecond=0)
        later = slot + timedelta(hours=2)
        times = f"{slot:%H:%M} {later:%H:%M}"
        added = treatywatch("chats", "add", "--thread", thread, "--digest", times, "--", str(world.forum.id))
        assert added.code == 0, added.err
        world.clock.turn(slot)
        world.settle()
        (digest, *_) = [post for post in world.forum.in_topic("Tea") if post.by_bot]
        assert f"{slot:%H:%M} UTC" in digest.text.split("\n")[0]
        assert TREATY in digest.text

        removed = treatywatch("chats", "remove", added.out.split()[0])
        assert removed.code == 0, removed.err
        said = len(world.forum.from_bot)
        world.site.play(world.site.rounds[1])
        world.clock.turn(later)
        world.settle()
        assert world.ask("SELECT count(*) FROM story WHERE changed_at > ?", str(slot + timedelta(minutes=1))) != [(0,)]
        assert len(world.forum.from_bot) == said
        assert "Traceback" not in world.bot.errors()
