"""The files of the project that the rules look at."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "demo").glob("*.md")))


def read(file: Path | str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")


def named(file: Path) -> str:
    """The file as people write it, from the root of the project."""
    return file.relative_to(ROOT).as_posix()


def sources(*folders: str) -> tuple[Path, ...]:
    return tuple(file for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))


def rows(page: str, heading: str) -> Iterator[list[str]]:
    """The cells of the rows of a page's table whose first heading is that."""
    _, _, table = read(page).partition(f"\n| {heading} |")
    for line in table.splitlines()[2:]:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page in that language."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", read(page), re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]
