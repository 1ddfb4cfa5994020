"""The program as a person runs it: a process of its own, with its own folders and no variables of ours."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from bot.adapters.recorded_site import RecordedSite
from tests.cradle import run_module


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The command line with a configuration and a data folder of its own."""

    home: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def config(self) -> Path:
        return self.home / "config"

    @property
    def data(self) -> Path:
        return self.home / "data"

    def __call__(self, *arguments: str, stdin: str = "", into: IO[bytes] | None = None, **variables: str) -> Ran:
        """Runs that command; ``into`` takes what it prints instead of ``Ran.out``."""
        where = ["--config", str(self.config)] if self.config.is_dir() else []
        kept = {name: value for name, value in os.environ.items() if not name.startswith("TREATYWATCH_")}
        with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
            given.write(stdin.encode())
            given.seek(0)
            code = run_module(
                *("bot", *where, "--data", str(self.data), *arguments),
                variables=kept | {"COLUMNS": "80", "PYTHONWARNINGS": "error"} | self.variables | variables,
                stdin=given,
                stdout=into or out,
                stderr=err,
            )
            return Ran(code=code, out=_text(out), err=_text(err))


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def reading(home: Path, site: RecordedSite, feeds: str) -> Program:
    """A program whose feeds.toml names feeds of that site, which it may visit although it is on loopback."""
    (home / "config").mkdir()
    text = feeds.replace('url = "', f'url = "{site.address}')
    (home / "config/feeds.toml").write_text(text, encoding="utf-8")
    host = site.address.removeprefix("http://").rstrip("/")
    variables = {
        "TREATYWATCH_POLLING__ALLOW_PRIVATE_HOSTS": host,
        "TREATYWATCH_POLLING__HOST_SPACING": "0",
        "TREATYWATCH_POLLING__PARSER_WORKERS": "1",  # each is a process that takes half a second to start
    }
    return Program(home=home, variables=variables)
