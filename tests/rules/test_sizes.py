"""The conventions that keep the code readable, as docs/architecture.md and the style of the project want them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.project import PAGES, ROOT, named, sources

FILE_LINES = 350
FUNCTION_LINES = 60
CODE = [file for file in sources("bot") if file.parent.name != "versions"]
"""Migrations are lists of columns in the order of time; cutting them would only hide that."""
WRITTEN = (*sources("bot", "tests"), *PAGES, ROOT / "Makefile", *sorted((ROOT / "config").rglob("*.toml")))


@pytest.mark.parametrize("file", CODE, ids=named)
def test_a_file_holds_one_idea_and_stays_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= FILE_LINES


@pytest.mark.parametrize("file", CODE, ids=named)
def test_a_function_does_one_thing_and_stays_short(file: Path) -> None:
    assert [name for name, lines in _functions(file) if lines > FUNCTION_LINES] == []


def _functions(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("mark", ["TO" + "DO", "FIX" + "ME", "X" * 3])
def test_nothing_is_left_to_be_done(mark: str) -> None:
    assert [named(file) for file in WRITTEN if mark in file.read_text(encoding="utf-8")] == []
