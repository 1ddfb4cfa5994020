"""Text as it is searched: one spelling on both sides, and nothing but words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.search_words import search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Iran’s New-START, U.S. SS-18", "iran s new start u s ss 18"),
        ("её ещё ЁЛКА", "ее еще елка"),
        ("Киев, Київ, й", "киев київ й"),
        ("за\u0301мок", "замок"),
        ("и\u0306", "й"),
        ("كتاب يک", "کتاب یک"),
        ("می\u200cخواهد", "می خواهد"),
        ("《新削減戰略武器條約》", "新 削 减 战 略 武 器 条 约"),
        ("中国的DF-41导弹", "中 国 的 df 41 导 弹"),
        ("ミサイル発射", "ミ サ イ ル 発 射"),
        ("핵무기를 개발", "핵 무 기 를 개 발"),
        ("สนธิ", "ส น ธ ิ"),
        ("Müller Straße ÉCOLE Łódź", "muller strasse ecole łodz"),
        ("İstanbul Αθήνας", "istanbul αθηνασ"),
        ("٢٠٢٦ ２０２６", "2026 2026"),
        ("*** — 🙂 \x00 \ud800", ""),
    ],
)
def test_what_a_searcher_takes_for_one_word_is_one_word(text: str, words: str) -> None:
    assert search_words(text) == words


@given(st.text())
def test_there_is_nothing_but_words_and_single_spaces(text: str) -> None:
    words = search_words(text)
    assert words == " ".join(words.split(" ")).strip()
    assert all(char == " " or char.isalnum() or unicodedata.category(char)[0] == "M" for char in words)
    assert "  " not in words


@given(st.text(), st.text())
def test_a_text_has_the_words_of_its_parts(left: str, right: str) -> None:
    assert search_words(f"{left}\n{right}") == f"{search_words(left)} {search_words(right)}".strip()
