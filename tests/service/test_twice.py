"""An update that Telegram brings again, to a bot that was killed when it had handled it, changes nothing more."""

from datetime import UTC, datetime
from pathlib import Path

from tests.service.world import World, a_world
from tests.telegram.faults import hanging

MORNING = datetime(2026, 2, 5, 9, tzinfo=UTC)


def test_a_keyword_is_added_once_though_its_update_comes_again(tmp_path: Path) -> None:
    with a_world(tmp_path, MORNING) as world:
        world.bot.variables["TREATYWATCH_ACCESS__OPERATORS"] = str(world.anna.id)
        world.bot.start()
        world.say("/start")

        # Confirmed, and brought again all the same, as after a crash of Telegram's own.
        _ask(world, "Oreshnik")
        world.press("In the digest")
        world.bot.kill()
        world.api.bring_again()
        before = world.private.transcript()
        world.bot.start()
        world.api.wait_idle(timeout=30)
        assert _keywords(world) == ["Oreshnik"]
        assert world.private.transcript() == before

        # Handled and not confirmed: killed between the two, while the answer was on its way.
        _ask(world, "Burevestnik")
        hung = world.api.faults.plan("editMessageText", hanging())
        world.anna.tap(world.private.last, "In the digest")
        world.api.wait_until(lambda: bool(hung.struck), what=lambda: "it did not answer", timeout=30)
        assert len(world.api.service.inbox.waiting) == 1
        world.bot.kill()
        world.api.faults.lift()
        world.bot.start()
        world.api.wait_idle(timeout=30)
        assert _keywords(world) == ["Oreshnik", "Burevestnik"]
        assert "Traceback" not in world.bot.errors()


def _ask(world: World, words: str) -> None:
    """For a new keyword, to be confirmed by a button."""
    world.say(f"/keywords add {words}")


def _keywords(world: World) -> list[str]:
    return [query for (query,) in world.ask("SELECT query FROM keyword ORDER BY id")]
