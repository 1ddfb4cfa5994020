"""Laws of comparing two wordings: nothing is lost or made up, and only words count."""

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.notify.changed_words import changed_words, word_keys

WORDS = st.lists(
    st.sampled_from(
        ["Iran", "the", "halts", "не", "not", "3.67", "1,550", "Sarmat", "约", "，", "— ", "http://a.example/x"]
    ),
    max_size=12,
).map(" ".join)
TEXTS = st.one_of(WORDS, st.text(max_size=40))


@given(was=TEXTS, now=TEXTS)
@example(was="1 part", now="¼ part")
@example(was="Iran", now=":")
def test_the_runs_joined_are_the_two_texts(was: str, now: str) -> None:
    runs = changed_words(was, now)
    if runs:
        assert "".join(run.was for run in runs) == was
        assert "".join(run.now for run in runs) == now
        assert all(run.changed or not changed_words(run.was, run.now) for run in runs)


@given(text=WORDS)
def test_what_differs_in_dress_alone_is_the_same(text: str) -> None:
    dressed = text.upper().replace(" ", "\u00a0 ").replace("-", "\u2011").replace("1,550", "1550")
    assert changed_words(text, dressed.replace("HTTP://A.EXAMPLE/X", "https://b.example/?utm_source=feed")) == ()


@given(words=st.lists(st.sampled_from(["talks", "warheads", "Iran", "stays"]), max_size=8), place=st.integers(0, 8))
def test_a_word_put_in_anywhere_is_marked_and_nothing_else(words: list[str], place: int) -> None:
    longer = [*words[:place], "not", *words[place:]]
    runs = changed_words(" ".join(words), " ".join(longer))
    assert [(run.was.strip(), run.now.strip()) for run in runs if run.changed] == [("", "not")]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("The US keeps 1,550 warheads", "US keeps 1 550 warheads"),
        ("The cease‑fire holds – for now", '"The ceasefire holds" for now'),
        ("Uranium enrichement goes on", "Uranium enrichment goes on"),
        ("The nuclaerly armed", "The nuclearly armed"),
        ("Talks (updated 12 May 2026, 14:02 GMT)", "Talks (Updated at 15:40)"),
        ("Iran halts the talks Iran began", "Iran halts talks the Iran began"),
        ("A launch 20 minutes ago", "A launch 2 hours ago"),
        ("Договор продлён", "Договор продлен"),
        ("條約生效", "条约生效"),
    ],
)
def test_what_only_looks_different_is_no_change(was: str, now: str) -> None:
    assert changed_words(was, now) == ()


@pytest.mark.parametrize(
    ("was", "now", "marked"),
    [
        ("Iran has 60 kilograms", "Iran has 50 kilograms", [("60", "50")]),
        ("Iran will not sign", "Iran will sign", [("not", "")]),
        ("Sarmat was tested", "Sarmatt was tested", [("Sarmat", "Sarmatt")]),
        ("The INF Treaty holds", "The INF Treaty falls", [("holds", "falls")]),
        ("The plan was adopted", "The plan was adapted", [("adopted", "adapted")]),
        ("Iran updated 12 centrifuges", "Iran updated 14 centrifuges", [("12", "14")]),
        ("It is notable", "It is not able", [("notable", "not able")]),
        ("2 30 day rounds", "23 0 day rounds", [("2 30", "23 0")]),
        ("Москва не подпишет договор", "Москва подпишет договор", [("не", "")]),
        ("伊朗拒绝检查", "伊朗接受检查", [("拒绝", "接受")]),
    ],
)
def test_a_number_a_negation_and_a_name_always_count(was: str, now: str, marked: list[tuple[str, str]]) -> None:
    assert [(run.was.strip(), run.now.strip()) for run in changed_words(was, now) if run.changed] == marked


def test_texts_that_are_long_and_wholly_different_are_compared_at_once() -> None:
    was, now = "a b " * 20_000 + "c", "b a " * 20_000 + "d"
    runs = changed_words(was, now)
    assert "".join(run.now for run in runs) == now


@pytest.mark.parametrize("piece", ["http://a b ", "updated 12:30 x ", "1 hour ago x ", "last ", "a.a'", "1,1"])
def test_time_grows_with_the_length_of_a_text_and_no_faster(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    begun = process_time()
    changed_words(text, text[::-1])
    assert process_time() - begun < 5


def test_a_text_has_the_words_of_another_where_it_contains_them_whole() -> None:
    assert word_keys("Cut of warheads") in word_keys("A cut of “warheads” is near")
    assert word_keys("cut of war") not in word_keys("A cut of warheads")
    assert word_keys("") in word_keys("anything")
