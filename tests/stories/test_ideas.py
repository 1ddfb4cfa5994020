"""Names and words of the tables are found in every script, and only where they stand."""

from collections import defaultdict

import pytest

from bot.stories.ideas import Idea, _table, ideas_in, plain, words_of


def marks(text: str) -> list[str]:
    ready = plain(text)
    return [idea.mark for found in ideas_in(ready, words_of(ready)) for idea in found.ideas]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DPRK test-fires cruise missiles", ["country:north-korea", "act:test", "thing:cruise-missile"]),
        ("Рябков и Шерман в Женеве", ["person:ryabkov", "person:sherman", "venue:geneva"]),
        ("里亚布科夫在日内瓦会谈核裁军", ["person:ryabkov", "venue:geneva", "act:talks", "thing:arms-control"]),
        ("제네바에서 군축 회담", ["venue:geneva", "thing:arms-control", "act:talks"]),
        ("عراقچی در مسقط", ["person:araghchi", "venue:muscat"]),
        ("Rüstungskontrollgespräche in Genf", ["thing:arms-control", "venue:geneva"]),
    ],
)
def test_names_are_found_in_every_script(text: str, expected: list[str]) -> None:
    found = marks(text)
    assert [mark for mark in expected if mark in found] == expected


def test_spellings_that_one_key_unites_need_not_stand_in_the_table() -> None:
    assert marks("Rjabkov, Ryabkovym") == ["person:ryabkov", "person:ryabkov"]


def test_capitals_tell_us_the_state_from_us_the_readers() -> None:
    assert marks("US envoys join us") == ["country:us"]
    assert marks("U.S. envoys") == ["country:us"]


def test_a_name_wants_its_capital() -> None:
    assert marks("Lee asks, kim does not") == ["person:lee", "act:order"]


def test_the_longest_spelling_counts() -> None:
    assert marks("South Korea's offer") == ["country:south-korea", "act:offer"]
    assert marks("Pentagon chief travels") == ["person:hegseth"]


def test_one_word_may_name_two_countries() -> None:
    assert marks("中美会谈") == ["country:us", "country:china", "act:talks"]


def test_part_of_a_word_is_no_name() -> None:
    assert marks("Eurasian unionists unvexed") == []


def test_no_spelling_stands_for_two_ideas() -> None:
    owners: dict[str, set[tuple[Idea, ...]]] = defaultdict(set)
    for spelling, ideas in _table():
        owners[spelling.casefold()].add(ideas)
    assert {spelling for spelling, ones in owners.items() if len(ones) > 1} == set()


def test_every_idea_has_one_line_and_people_speak_for_known_parties() -> None:
    ideas = {idea for _, ones in _table() for idea in ones}
    assert len({idea.mark for idea in ideas}) == len(ideas)
    parties = {idea.id for idea in ideas if idea.kind in ("country", "body")} | {"vatican"}
    assert {idea.country for idea in ideas if idea.country} <= parties
