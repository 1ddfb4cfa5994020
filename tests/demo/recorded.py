"""Reads the recording in demo/ and its labels with nothing but the standard library."""

import html
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEMO = Path(__file__).parents[2] / "demo"
EVENTS = Path(__file__).parent / "events.toml"
HOSTILE = DEMO / "2021-07-28/round-1/bramble-blog.rss"
"""Its entries are not meant to be read, so they have no labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    round: str
    path: str
    file: Path
    text: str

    @property
    def format(self) -> str:
        marks = {"<rdf:RDF": "RSS 1.0", "<rss": "RSS 2.0", "<feed": "Atom", "jsonfeed.org": "JSON Feed"}
        return next(name for mark, name in marks.items() if mark in self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An entry as one round's document has it, made plain."""

    round: str
    feed: str
    guid: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What ``events.toml`` says is right for an entry; its head explains the fields."""

    feed: str
    guid: str
    round: str
    edited: str | None = None
    event: str | None = None
    main: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    baseline: bool = False
    spun: bool = False
    copy: bool = False

    @property
    def relevant(self) -> bool:
        return bool(self.main)


def tables(file: Path, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))[key]
    return rows


def feeds() -> list[dict[str, Any]]:
    return tables(DEMO / "feeds.toml", "feed")


def rounds() -> list[str]:
    return [row["directory"] for row in tables(DEMO / "recording.toml", "round")]


def labels() -> list[Label]:
    return [_label(row) for row in tables(EVENTS, "entry")]


def _label(row: dict[str, Any]) -> Label:
    values: dict[str, Any] = row | {key: frozenset(row.get(key, ())) for key in ("main", "any", "optional")}
    return Label(**values)


def documents() -> Iterator[Document]:
    for name in rounds():
        folder = DEMO / name
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            body = file.read_bytes()
            declared = re.search(rb'^<\?xml[^>]*encoding="([^"]+)"', body)
            text = body.decode(declared[1].decode() if declared else "utf-8")
            yield Document(round=name, path=file.relative_to(folder).as_posix(), file=file, text=text)


def entries() -> Iterator[Recorded]:
    """The entries of every readable document of every round; one that stands in two rounds comes twice."""
    owners = {feed["url"]: feed["id"] for feed in feeds()}
    owners |= {
        row["location"]: owners[row["path"]] for row in tables(DEMO / "recording.toml", "answer") if "location" in row
    }
    for document in documents():
        if document.file != HOSTILE:
            read = _json_entries if document.path.endswith(".json") else _xml_entries
            for guid, title, text in read(document.text):
                yield Recorded(round=document.round, feed=owners[document.path], guid=guid, title=title, text=text)


def _json_entries(text: str) -> Iterator[tuple[str, str, str]]:
    for item in json.loads(text)["items"]:
        yield item["id"], item["title"], item["content_text"]


def _xml_entries(text: str) -> Iterator[tuple[str, str, str]]:
    for _, item in re.findall(r"(?s)<(item|entry)\b(?!s)(.*?)</\1>", text):
        guid = re.search(r'<guid[^>]*>(.*?)</guid>|<id>(.*?)</id>|rdf:about="(.*?)"', item)
        title = re.search(r"<title>(.*?)</title>", item)
        body = re.search(r"(?s)<content:encoded><!\[CDATA\[(.*?)\]\]>", item)
        body = body or re.search(r"(?s)<(?:description|content)\b[^>]*>(.*?)</", item)
        assert guid, item
        assert title, item
        assert body, item
        yield _first(guid), html.unescape(title[1]), _plain(html.unescape(body[1]))


def _first(found: re.Match[str]) -> str:
    return html.unescape(next(group for group in found.groups() if group))


def _plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())
