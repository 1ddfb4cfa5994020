"""``python -m tests.conversations [NAME...]``: writes the transcripts of these scripts, or of all, anew.

Whoever writes a script writes the head, the lines of people and the directions; the rest is filled in here, and then
read by somebody who asks what a reader would.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

import structlog

from tests.conversations.news import Newsstand
from tests.conversations.performing import perform
from tests.conversations.script import read_script, scripts


def _write(names: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="conversations-") as folder, Newsstand(Path(folder)) as stand:
        for file in scripts():
            if names and file.stem not in names:
                continue
            data = Path(folder) / file.stem
            data.mkdir()
            print(f"{_written(file, stand, data)}  {file.stem}")


def _written(file: Path, stand: Newsstand, data: Path) -> str:
    """What became of the file."""
    try:
        text, _ = asyncio.run(perform(read_script(file), stand, data))
    except (AssertionError, KeyError, ValueError) as error:
        return f"STOPPED    {str(error) or type(error).__name__}\n "
    if text == file.read_text(encoding="utf-8"):
        return "unchanged"
    file.write_text(text, encoding="utf-8")
    return "written  "


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))
    _write(sys.argv[1:])
