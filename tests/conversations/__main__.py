"""``python -m tests.conversations [NAME...]``: writes the transcripts of these scripts, or of all, anew.
``python -m tests.conversations --pictures [NAME...]`` draws the pictures of docs/telegram.md anew, too.

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
from tests.conversations.picture import PICTURES, pictures
from tests.conversations.script import read_script, scripts


def _write(names: list[str], *, draws: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="conversations-") as folder, Newsstand(Path(folder)) as stand:
        for file in scripts():
            if not names or file.stem in names:
                data = Path(folder) / file.stem
                data.mkdir()
                print(f"{_written(file, stand, data, draws=draws)}  {file.stem}")


def _written(file: Path, stand: Newsstand, data: Path, *, draws: bool) -> str:
    """What became of the file."""
    try:
        script = read_script(file)
        text, seen = asyncio.run(perform(script, stand, data))
    except (AssertionError, KeyError, ValueError) as error:
        return f"STOPPED    {str(error) or type(error).__name__}\n "
    if draws:
        PICTURES.mkdir(exist_ok=True)
        for name, svg in pictures(script, seen):
            (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
    if text == file.read_text(encoding="utf-8"):
        return "unchanged"
    file.write_text(text, encoding="utf-8")
    return "written  "


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))
    given = sys.argv[1:]
    _write([each for each in given if not each.startswith("-")], draws="--pictures" in given)
