"""An update that Telegram brings again, to a bot that was killed when it had handled it, changes nothing more."""

import json
from datetime import UTC, datetime
from pathlib import Path

from tests.service.world import World, a_world
from tests.telegram.faults import hanging

MORNING = datetime(2026, 2, 5, 9, tzinfo=UTC)


def test_a_keyword_is_added_once_though_its_update_comes_again(tmp_path: Path) -> None:
    with a_world(tmp_path, MORNING) as world:
        world.bot.variables |= {
            "TREATYWATCH_ACCESS__OPERATORS": str(world.anna.id),
            "TREATYWATCH_LOG__LEVEL": "info",
            "TREATYWATCH_LOG__FORMAT": "json",
        }
        world.bot.start()
        world.say("/start")

        # Confirmed, and both the wish and the press brought again all the same.
        _ask(world, "Oreshnik")
        world.press("In the digest")
        world.bot.kill()
        world.api.bring_again(2)
        before = world.private.transcript()
        world.bot.start()
        world.api.wait_idle(timeout=30)
        assert _keywords(world) == ["Oreshnik"]
        assert world.private.transcript() == before
        assert _handled_before(world) == 2

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
        assert _handled_before(world) == 3
        assert "Traceback" not in world.bot.errors()


def _ask(world: World, words: str) -> None:
    """For a new keyword, to be confirmed by a button."""
    world.say(f"/keywords add {words}")


def _keywords(world: World) -> list[str]:
    return [query for (query,) in world.ask("SELECT query FROM keyword ORDER BY id")]


def _handled_before(world: World) -> int:
    """How many updates the bot knew again, as its log says."""
    lines = [json.loads(line) for line in world.bot.errors().splitlines()]
    return sum(line["event"] == "update" and line.get("outcome") == "handled before" for line in lines)
