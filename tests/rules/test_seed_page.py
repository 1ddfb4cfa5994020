"""docs/seed.md names topics, entries and tests that exist."""

import re
from pathlib import Path

from tests.demo.recorded import labels

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in (ROOT / "docs/seed.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "`" in line
]


def test_every_topic_of_the_page_has_its_file() -> None:
    named = {topic for row in ROWS for topic in re.findall(r"`([^`]+)`", row[1])}
    assert named
    assert named <= {file.stem for file in (ROOT / "config/topics").glob("*.toml")}


def test_every_entry_of_the_page_is_recorded_and_labelled_as_the_page_says() -> None:
    known = {label.guid: label for label in labels()}
    for row in ROWS:
        for guid in re.findall(r"`([^`]+)`", row[2]):
            assert guid in known, guid
            assert known[guid].relevant is not ("must not match" in row[2]), guid


def test_every_test_of_the_page_exists() -> None:
    modules = {file.stem for file in (ROOT / "tests").rglob("test_*.py")}
    assert {name for row in ROWS for name in re.findall(r"`([^`]+)`", row[3])} <= modules
