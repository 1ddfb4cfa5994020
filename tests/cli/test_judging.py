"""``explain`` and ``classify``: verdicts of the shipped topics, for people and for scripts."""

import json
from pathlib import Path

import pytest

from tests.cli.program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(home=tmp_path)


def lines(*records: dict[str, object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_an_explanation_names_topic_rule_term_and_sum(program: Program) -> None:
    ran = program("explain", "--title", "Russia suspends its part in the New START treaty")
    assert (ran.code, ran.err) == (0, "")
    for part in ("new-start", "strong.en", "New START", "1.0"):
        assert part in ran.out


def test_an_explanation_of_nothing_is_refused(program: Program) -> None:
    ran = program("explain")
    assert ran.code == 2
    assert "nothing to explain" in ran.err


def test_a_language_that_no_topic_is_written_in_is_refused(program: Program) -> None:
    ran = program("explain", "--title", "Talks", "--lang", "xx")
    assert ran.code == 2
    assert "uk" in ran.err


def test_a_text_is_read_from_standard_input(program: Program) -> None:
    assert "open-skies" in program("explain", "-", stdin="Moscow leaves the Treaty on Open Skies.").out


def test_verdicts_come_in_the_order_of_the_entries_with_exact_evidence(program: Program) -> None:
    entries = lines(
        {"id": "a", "title": "Moscow suspends its part in the New START treaty", "published": "2023-02-21"},
        {"id": 7, "title": "A new start for the town's football club", "published": "never"},
        {"id": "c", "title": "Moscow suspends its part in the New START treaty", "published": "2023-02-21T10:00:00Z"},
    )
    ran = program("classify", stdin=entries)
    assert (ran.code, ran.err) == (0, "")
    first, second, third = map(json.loads, ran.out.splitlines())
    assert [first["id"], second["id"], third["id"]] == ["a", 7, "c"]
    assert "new-start" in first["topics"]
    assert first["relevant"]
    assert first["roles"]["new-start"] == "main"
    assert (second["topics"], second["relevant"], second["story"]) == ([], False, None)
    assert (first["story"], third["story"]) == ("a", "a")
    for one in first["evidence"]:
        assert "Moscow suspends its part in the New START treaty"[one["start"] : one["end"]] == one["text"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"id": 1, "title": 5}'])
def test_a_line_that_is_not_an_entry_is_refused_by_its_number(program: Program, line: str) -> None:
    ran = program("classify", stdin=lines({"id": 1, "title": "A quiet day"}) + line + "\n")
    assert ran.code == 2
    assert "line 2" in ran.err
    assert len(ran.out.splitlines()) == 1
