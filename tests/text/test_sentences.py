"""Where sentences end, and which one holds a place."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.sentences import sentence_around, sentences


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One ends. Two ends! Three?", ["One ends.", "Two ends!", "Three?"]),
        ("A line\nanother\r\nand a third", ["A line", "another", "and a third"]),
        ("The U.S. said so. Mr. Smith left.", ["The U.S. said so.", "Mr. Smith left."]),
        ("J. Biden met V. Putin. They spoke.", ["J. Biden met V. Putin.", "They spoke."]),
        ("Das gilt z. B. heute. Am 5. Februar endet es.", ["Das gilt z. B. heute.", "Am 5. Februar endet es."]),
        ("Так, т. е. вчера. В 2021 г. Москва ушла.", ["Так, т. е. вчера.", "В 2021 г. Москва ушла."]),
        ("Selon M. Macron, oui. EE.UU. se va.", ["Selon M. Macron, oui.", "EE.UU. se va."]),
        ("He said “it is over.” Then he left.", ["He said “it is over.”", "Then he left."]),
        ("A cap of 1.550 warheads. Next.", ["A cap of 1.550 warheads.", "Next."]),
        ("Well ... maybe not. So... It ends.", ["Well ... maybe not.", "So...", "It ends."]),
        ("Visit example.org today. Now.", ["Visit example.org today.", "Now."]),
        ("他来了。他走了！“好。”完", ["他来了。", "他走了！", "“好。”", "完"]),
        ("ایران پذیرفت. آیا؟ بله.", ["ایران پذیرفت.", "آیا؟", "بله."]),
        ("핵군축을 논의했다. 다음은 제네바다.", ["핵군축을 논의했다.", "다음은 제네바다."]),
        ("  spaced  ", ["spaced"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_readers_see_them_end(text: str, parts: list[str]) -> None:
    assert _parts(text) == parts


def test_the_sentence_around_a_place_is_the_one_that_holds_it() -> None:
    text = "First one. The second holds it. Third."
    start = text.index("holds")
    begin, end = sentence_around(text, start, start + 5)
    assert text[begin:end] == "The second holds it."


def test_a_place_over_two_sentences_gives_both() -> None:
    text = "First. Second here. Third."
    begin, end = sentence_around(text, text.index("here"), text.index("Third") + 2)
    assert text[begin:end] == "Second here. Third."


@settings(deadline=None)
@given(st.text(alphabet="aB1 .?!。…\n“”г", max_size=60))
def test_sentences_lose_nothing_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(start < end for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@settings(deadline=None)
@given(st.text(alphabet="aB1 .?!。\n", min_size=1, max_size=60), st.data())
def test_the_sentence_around_a_place_holds_it_for_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    begin, stop = sentence_around(text, start, end)
    assert 0 <= begin <= start < end <= stop <= len(text)
