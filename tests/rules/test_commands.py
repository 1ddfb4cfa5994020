"""The README names every command there is, and none that there is not."""

import re
from collections.abc import Iterator

import typer

from bot.cli.main import app
from tests.rules.project import read, rows

PROGRAM = typer.main.get_command(app)


def _inner(command: object) -> dict[str, object]:
    """The commands of a group; a command has none. typer brings its own click, whose types it does not show."""
    return dict(getattr(command, "commands", {}))


def _paths(command: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if not _inner(command):
        yield path
    for name, inner in _inner(command).items():
        yield from _paths(inner, (*path, name))


COMMANDS = set(_paths(PROGRAM))
GROUPS = {path[:1] for path in COMMANDS if len(path) > 1}


def _named(text: str) -> Iterator[tuple[str, ...]]:
    """The commands of a text: ``treatywatch``, its options, and the one or two words behind, with options between."""
    for line in re.findall(r"treatywatch(?: --(?:config|data) \S+)*((?:(?: --chat \S+)? [a-z]+)+)", text):
        words = tuple(re.sub(r"--chat \S+", "", line).split())
        yield words[:2] if words[:1] in GROUPS else words[:1]


def test_the_table_has_every_command() -> None:
    table = {path for row in rows("README.md", "command") for cell in row for path in _named(cell)}
    assert table == COMMANDS


def test_every_command_that_a_page_shows_exists() -> None:
    docs = ("calendar", "chats", "configuration", "feeds", "keywords", "topics")
    for page in ("README.md", "config/feeds.toml", *(f"docs/{name}.md" for name in docs)):
        assert set(_named(read(page))) <= COMMANDS, page


def test_every_option_that_the_readme_shows_exists() -> None:
    known = {option for command in _all(PROGRAM) for param in getattr(command, "params", []) for option in param.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", read("README.md"))) <= known | {"--help"}


def _all(command: object) -> Iterator[object]:
    yield command
    for inner in _inner(command).values():
        yield from _all(inner)
