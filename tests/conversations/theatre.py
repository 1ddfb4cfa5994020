"""Performs each script once, however many tests look at it."""

import asyncio
from pathlib import Path

from tests.conversations.news import Newsstand
from tests.conversations.performing import Seen, perform
from tests.conversations.script import FOLDER, Script, read_script


class Theatre:
    """The performances of this run."""

    def __init__(self, folder: Path, stand: Newsstand) -> None:
        self.folder = folder
        self.stand = stand
        self._performed: dict[str, tuple[Script, str, tuple[Seen, ...]]] = {}

    def perform(self, name: str) -> tuple[Script, str, tuple[Seen, ...]]:
        """The script of that name, its file as it should stand, and what was seen."""
        if name not in self._performed:
            script = read_script(FOLDER / f"{name}.txt")
            data = self.folder / name
            data.mkdir()
            self._performed[name] = (script, *asyncio.run(perform(script, self.stand, data)))
        return self._performed[name]
