"""Each script, performed anew, is what its file says; what makes sense there is the same in the terminal chat."""

import asyncio
from collections import Counter
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.conversations.in_terminal import same, typed_out
from tests.conversations.script import read_script, scripts
from tests.conversations.theatre import Theatre

SCRIPTS = {file.stem: file for file in scripts()}
IN_TERMINAL = [name for name, file in SCRIPTS.items() if "terminal" in read_script(file).places]


def assert_same(wanted: str, found: str, what: str) -> None:
    """Fails with the lines that differ; pytest's own comparison takes minutes for so many long lines."""
    changes = list(unified_diff(wanted.splitlines(), found.splitlines(), "wanted", "found", lineterm="", n=2))
    if changes:
        pytest.fail("\n".join((what, *changes)), pytrace=False)


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_conversation_goes_as_it_is_written(name: str, theatre: Theatre) -> None:
    """After a change that is meant: ``python -m tests.conversations NAME``, and read what it wrote."""
    _, text, _ = theatre.perform(name)
    assert_same(SCRIPTS[name].read_text(encoding="utf-8"), text, f"{name} went otherwise")


@pytest.mark.parametrize("name", IN_TERMINAL)
def test_the_terminal_shows_the_same(name: str, theatre: Theatre, tmp_path: Path) -> None:
    script, _, seen = theatre.perform(name)
    shown = asyncio.run(typed_out(script, theatre.stand, tmp_path))
    before: dict[int, str] = {}
    for step, given in zip(script.steps, shown, strict=True):
        for wanted, found in same(given, [each for each in seen if each.step is step], before):
            assert_same(wanted, found, f"in the terminal, after {step}")


def test_there_are_conversations_enough_in_every_kind_of_chat() -> None:
    places = Counter(place for file in SCRIPTS.values() for place in read_script(file).places)
    assert len(SCRIPTS) >= 40
    assert all(places[place] >= 2 for place in ("private", "group", "forum", "channel", "terminal")), places
