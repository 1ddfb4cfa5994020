"""Laws of the recording itself: what it must hold for the demonstration to show anything."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from bot.adapters.toml_recording import read_recording
from tests.demo.recorded import DEMO, EVENTS, HOSTILE, documents, entries, feeds, labels, rounds, tables

SEED = Path(__file__).parents[3] / "shared/seed/article.txt"
LABELS = {(label.feed, label.guid): label for label in labels()}
ENTRIES = tuple(entries())
TOPICS = Path(__file__).parents[2] / "config/topics"


def test_there_are_feeds_entries_languages_and_formats_enough() -> None:
    languages = Counter(feed["language"] for feed in feeds() for entry in LABELS if entry[0] == feed["id"])
    assert len(feeds()) >= 10
    assert len(LABELS) >= 110
    assert min(languages[code] for code in ("en", "ru", "zh", "fr", "de")) >= 10
    assert {document.format for document in documents()} == {"RSS 2.0", "RSS 1.0", "Atom", "JSON Feed"}


def test_every_entry_is_labelled_and_every_label_has_its_entry() -> None:
    assert len(LABELS) == len(labels())
    assert {(entry.feed, entry.guid) for entry in ENTRIES} == LABELS.keys()


def test_entries_stand_in_the_rounds_their_labels_name_and_change_only_there() -> None:
    order = rounds()
    seen: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for entry in ENTRIES:
        seen.setdefault((entry.feed, entry.guid), []).append((entry.round, entry.title, entry.text))
    for key, versions in seen.items():
        assert versions[0][0] == LABELS[key].round
        changed = [later[0] for before, later in pairwise(versions) if before[1:] != later[1:]]
        assert changed == [LABELS[key].edited] * len(changed)
        assert bool(changed) == (LABELS[key].edited is not None)
    assert order == sorted(order)


def test_each_day_has_a_second_round_with_new_entries_edits_and_a_later_step() -> None:
    later_steps = {event["id"] for event in tables(EVENTS, "event") if "develops" in event}
    for day in ("2021-07-28", "2026-02-05"):
        second = f"{day}/round-2"
        new = [label for label in LABELS.values() if label.round == second]
        assert new
        assert any(label.event in later_steps for label in new)
        assert any(label.edited == second for label in LABELS.values())


def test_some_feeds_answer_304_in_the_second_round() -> None:
    recording = read_recording(DEMO)
    for first, second in (recording.rounds[:2], recording.rounds[2:]):
        kept = [path for path, answer in recording.answers[second].items() if answer is recording.answers[first][path]]
        assert len(kept) >= 3


def test_at_least_half_is_everyday_news() -> None:
    everyday = [label for label in LABELS.values() if not label.relevant]
    assert len(everyday) * 2 >= len(LABELS)
    spoken = Counter(feed["language"] for feed in feeds() for label in everyday if label.feed == feed["id"])
    assert min(spoken[code] for code in ("en", "ru", "zh", "fr", "de")) >= 5


def test_everyday_news_demands_no_topic() -> None:
    assert [label for label in LABELS.values() if not label.relevant and label.any] == []


def test_ten_events_beside_the_geneva_round_come_in_two_to_four_versions() -> None:
    outlets = {feed["id"]: feed["outlet"] for feed in feeds()}
    told = {label.event: set[str]() for label in LABELS.values() if label.relevant and label.event}
    for label in LABELS.values():
        if label.event in told and not label.copy:
            told[label.event].add(outlets[label.feed])
    assert len(told["geneva-round"]) >= 4
    assert sum(2 <= len(by) <= 4 for event, by in told.items() if event != "geneva-round") >= 10


def test_the_spun_copy_tells_the_geneva_round_from_an_aggregator() -> None:
    (spun,) = (label for label in LABELS.values() if label.spun)
    (feed,) = (feed for feed in feeds() if feed["id"] == spun.feed)
    (entry,) = (entry for entry in ENTRIES if entry.guid == spun.guid)
    assert (spun.event, feed["tier"]) == ("geneva-round", "aggregator")
    for mark in (
        "arms management",
        "true shooting war",
        "Riabkov",
        f"Source link {entry.title}",
        "Exit mobile version",
    ):
        assert mark in entry.title + " " + entry.text


def test_ten_pairs_look_alike_and_are_different_events() -> None:
    events = {event["id"] for event in tables(EVENTS, "event")}
    used = {label.event for label in LABELS.values() if label.event}
    pairs = [pair["events"] for pair in tables(EVENTS, "pair")]
    assert len(pairs) >= 10
    assert used == events
    assert all(set(pair) <= events and len(set(pair)) == 2 for pair in pairs)
    assert {event["develops"] for event in tables(EVENTS, "event") if "develops" in event} <= events


def test_topics_of_the_labels_are_topics_of_the_bank() -> None:
    known = {file.stem for file in TOPICS.glob("*.toml")}
    if not known:
        pytest.skip("config/topics is empty")
    named = {topic for label in LABELS.values() for topic in label.main | label.any | label.optional}
    assert named <= known


def test_every_document_says_that_it_is_demonstration_text() -> None:
    for document in documents():
        head = re.split(r"<item\b|<entry\b|\"items\"", document.text)[0]
        assert "demonstration text" in head, document.file


def test_addresses_lead_nowhere() -> None:
    hosts = {host for document in documents() for host in re.findall(r"https?://([^/\"<]+)", document.text)}
    known = {"www.w3.org", "purl.org", "jsonfeed.org"}
    assert [host for host in hosts - known if not host.endswith(".example")] == []


def test_trouble_is_recorded_windows_1251_broken_missing_moved_and_hostile() -> None:
    assert (
        (DEMO / "2021-07-28/round-1/volga-lenta.rss")
        .read_bytes()
        .startswith(b'<?xml version="1.0" encoding="windows-1251"?>')
    )
    broken = (DEMO / "2021-07-28/round-1/saltmarsh-times.rss").read_text(encoding="utf-8")
    assert " & " in broken
    assert "</rss>" not in broken
    answers = {row["path"]: row["status"] for row in tables(DEMO / "recording.toml", "answer")}
    assert sorted(answers.values()) == [301, 404]
    assert answers.keys() <= {feed["url"] for feed in feeds()}
    assert HOSTILE.stat().st_size < 5_000


def test_no_nine_words_in_a_row_are_those_of_the_seed_article() -> None:
    if not SEED.is_file():
        pytest.skip(f"{SEED} is not here")
    seed = _runs(SEED.read_text(encoding="utf-8"))
    assert [entry.guid for entry in ENTRIES if seed & _runs(f"{entry.title} {entry.text}")] == []


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every nine words that follow each other."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + 9]) for start in range(len(words) - 8)}
