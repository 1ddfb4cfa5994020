"""The container's files name variables, commands, files and folders that exist, and agree with each other."""

import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from bot.adapters.toml_settings import PLACES, setting_names, variable
from tests.rules.project import read
from tests.rules.test_commands import COMMANDS

FILES = ("Dockerfile", "compose.yaml", "docs/container.md")
VARIABLES = {variable(*name) for name in setting_names()} | PLACES
COPIED = {
    source
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", read("Dockerfile"), re.MULTILINE)
    for source in line.split()
}
IGNORED = [line for line in read(".dockerignore").splitlines() if line and not line.startswith("#")]


def _in_image(path: str) -> bool:
    """As Docker reads .dockerignore: the last line that fits the file, or a folder it is in, decides."""
    *parents, name = path.split("/")
    above = ["/".join(parents[: depth + 1]) for depth in range(len(parents))]
    inside = True
    for line in IGNORED:
        pattern = line.removeprefix("!").removeprefix("**/")
        if any(fnmatch(each, pattern) for each in (path, name, *above)):
            inside = line.startswith("!")
    return inside


def _said(pattern: str, file: str) -> str:
    found = re.findall(pattern, read(file), re.MULTILINE)
    assert len(found) == 1, f"{pattern} in {file}: {found}"
    return str(found[0])


@pytest.mark.parametrize("file", FILES)
def test_every_variable_that_is_named_is_known_to_the_program(file: str) -> None:
    named = set(re.findall(r"TREATYWATCH_\w+", read(file)))
    assert named
    assert named <= VARIABLES


def test_what_the_image_runs_are_commands_of_the_program() -> None:
    health = _said(r'HEALTHCHECK .*CMD \["treatywatch", "(\w+)"\]', "Dockerfile")
    assert _said(r'^ENTRYPOINT \["(\w+)"\]', "Dockerfile") == "treatywatch"
    assert {(health,), (_said(r'^CMD \["(\w+)"\]', "Dockerfile"),)} <= COMMANDS


def test_every_command_that_the_page_shows_exists() -> None:
    shown = re.findall(r"^docker .*(?<!-t) treatywatch((?: [a-z]+)+)", read("docs/container.md"), re.MULTILINE)
    words = [line.split() for line in shown]
    commands = [line[1:] if line[:1] == ["treatywatch"] else line for line in words]
    assert commands
    known = {path[0] for path in COMMANDS}
    assert [line for line in commands if line[0] not in known] == []


def test_the_folders_of_the_compose_file_are_those_of_the_image() -> None:
    config, data = (_said(rf"TREATYWATCH_{name}=(\S+)", "Dockerfile") for name in ("CONFIG", "DATA"))
    assert _said(r"^VOLUME (\S+)", "Dockerfile") == data
    assert _said(r"^      - data:(\S+)", "compose.yaml") == data
    assert _said(r"^      - \./config:(\S+):ro", "compose.yaml") == config


def test_the_token_is_read_where_the_secret_is_mounted() -> None:
    secret = _said(r"^    secrets:\n      - (\w+)$", "compose.yaml")
    assert _said(r"TREATYWATCH_TELEGRAM__TOKEN_FILE: (\S+)", "compose.yaml") == f"/run/secrets/{secret}"
    assert _said(r"^    file: \./(\S+)$", "compose.yaml") == f"secrets/{secret}"
    assert f"secrets/{secret}" in read("docs/container.md")
    assert "/secrets/" in read(".gitignore").splitlines()


def test_the_page_names_the_user_of_the_image() -> None:
    user, group = _said(r"^USER (\S+)$", "Dockerfile").split(":")
    assert user == group
    assert set(re.findall(r"\b1\d{4}\b", read("Dockerfile") + read("compose.yaml") + read("docs/container.md"))) == {
        user
    }


def _built_from() -> Iterator[str]:
    project = tomllib.loads(read("pyproject.toml"))
    yield "pyproject.toml"
    yield project["project"]["readme"]
    yield from project["project"]["license-files"]
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    yield from wheel["packages"]
    yield from wheel["force-include"]


def test_the_image_gets_all_that_the_program_is_built_from() -> None:
    assert set(_built_from()) == COPIED
    assert [path for path in COPIED if not _in_image(path)] == []
    assert _in_image("bot/cli/main.py")
    assert _in_image("config/topics/inf.toml")
    assert _in_image("config/calendar.toml")


@pytest.mark.parametrize(
    "path",
    [
        "config/feeds.local.toml",
        "config/topics.local/mine.toml",
        "config/calendar.local.toml",
        "secrets/telegram_token",
        ".env",
        ".git/HEAD",
        "data/x",
    ],
)
def test_what_belongs_to_the_person_who_runs_it_stays_out_of_the_image(path: str) -> None:
    assert not _in_image(path)


def test_the_compose_file_gives_more_time_to_stop_than_the_service_takes() -> None:
    assert int(_said(r"stop_grace_period: (\d+)s", "compose.yaml")) > 10


def test_the_container_is_locked_down() -> None:
    compose = read("compose.yaml")
    for line in ("    read_only: true", "      - no-new-privileges:true", "    cap_drop:\n      - ALL"):
        assert f"{line}\n" in compose


def test_both_stages_of_the_image_stand_on_one_base() -> None:
    bases = re.findall(r"^FROM (\S+)", read("Dockerfile"), re.MULTILINE)
    assert len(bases) == 2
    assert len(set(bases)) == 1
