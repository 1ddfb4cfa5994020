"""What the pages name exists: links, files, words and the example of docs/topics.md."""

import re
from pathlib import Path

import pytest

from bot.adapters.shipped import shipped
from bot.adapters.toml_topics import read_topics
from bot.match.examples import check_examples
from tests.rules.project import PAGES, ROOT, blocks, named, read, rows

FOLDERS = ("bot/", "config/", "docs/", "tests/", "demo/", "benchmarks/", ".ci/")
GLOSSARY = list(rows("docs/glossary.md", "word"))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_file_that_a_page_names_exists(page: Path) -> None:
    quoted = re.findall(r"`([\w./-]+)`", page.read_text(encoding="utf-8"))
    paths = [path for path in quoted if path.startswith(FOLDERS)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_word_of_the_glossary_stands_in_the_file_it_names() -> None:
    assert len(GLOSSARY) > 20
    for word, meaning, where in GLOSSARY:
        text = read(where.strip("`")).lower()
        spelt = re.findall(r"\(`(\w+)`\)", meaning) or [word.strip("*")]
        assert spelt[0].lower() in text, f"{word} is not in {where}"


def test_the_glossary_explains_each_word_once() -> None:
    words = [word for word, *_ in GLOSSARY]
    assert sorted(set(words)) == sorted(words)


def test_every_page_can_be_found_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        links = re.findall(r"\]\(([^):#]+)", page.read_text(encoding="utf-8"))
        waiting.extend((page.parent / link).resolve() for link in links)
    assert [named(page) for page in PAGES if page.is_relative_to(ROOT / "docs") and page not in seen] == []


def test_the_example_of_a_topic_does_what_the_page_says(tmp_path: Path) -> None:
    (block,) = blocks("docs/topics.md", "toml")
    (tmp_path / "topics.local").mkdir()
    (tmp_path / "topics.local/river-treaty.toml").write_text(block, encoding="utf-8")
    bank = read_topics(shipped("config") / "topics", tmp_path)
    assert [failure.reason for failure in check_examples(bank) if failure.topic == "river-treaty"] == []
