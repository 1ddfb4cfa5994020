"""Texts that nobody writes in good faith: evidence stays exact, scores stay in bounds, time stays bounded."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.match import Verdict
from bot.text.language import LANGUAGES
from tests.match.banks import a_bank, judged

BANK = a_bank(
    pact="""
strong.en = ["arms pact", "Open Skies~6 (treaty OR pact)", "=INF", "Straße*", "1,550~3 warhead*"]
strong.ru = ["ядерн* испытани*", "счёт"]
strong.zh = ["核武", "朝鲜~4 (核 OR 导弹)", "新START"]
strong.fa = ["هسته‌ای", "موشک~5 کره"]
strong.ko = ["군축", "북한~5 핵"]
weak.en = ["skies", "treat*", "warhead*"]
not.en = ["airline*"]
combo = [["@us|@russia", "pact|treaty|договор*", "skies|核武"]]
""",
    all='strong.en = ["arms", "skies"]\nyields_to = ["*"]',
)

PIECES = [
    "arms", "pact", "Open", "Skies", "TREATY", "INF", "inf", "STRASSE", "Straße", "straßen", "1,550", "warheads",
    "ядерных", "испытаний", "счёт", "счет", "核武", "朝鲜", "導彈", "新START", "هسته\u200cای", "هستهای", "هسته", "ای",
    "كره", "موشک", "군축", "북한", "핵", "US", "Russian", "airline", "ﷲ", "ﬁ", "İ", "e\u0301", "\u0301", "ǅ", "ﷺ",
    " ", " ", " ", "\n", "-", "–", "—", "\u00ad", "\u200b", "\u200c", "\u200d", "\u00a0", "’", "'", "“", "”", "«", ".",
    ". ", "。", "…", ",", "\ud800", "\x00", "\u202e", "\ue000", "\ue001", "\ue002", "𝕿", "𠀀", "\u1100\u1161",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join)


def _check(verdict: Verdict) -> None:
    for match in verdict.matches:
        assert 1.0 <= match.score <= 3.0
        assert sum(one.share for one in match.evidence) >= match.score - 0.01
        assert all(one.share > 0 for one in match.evidence)
    for miss in verdict.near_misses:
        assert 0.5 <= miss.score <= 3.0
    topics = [*verdict.topics, *(miss.topic for miss in verdict.near_misses)]
    assert len(topics) == len(set(topics))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([*LANGUAGES, "other"]))
def test_evidence_is_exact_and_scores_stay_in_bounds(title: str, summary: str, language: str) -> None:
    _check(judged(BANK, title, summary, language))


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from([*LANGUAGES, "other"]))
def test_judging_twice_gives_the_same(text: str, language: str) -> None:
    assert judged(BANK, text, text, language) == judged(BANK, text, text, language)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 20_000,
        "arms " * 4_000,
        "Open Skies treaty pact " * 900,
        "open skies " * 1_800 + "treaty",
        "ядерн" * 4_000,
        "ядерн" + "я" * 19_990,
        "ядерных " * 2_500,
        "朝鲜核导弹" * 4_000,
        "e" + "\u0301\u0316" * 10_000,
        "\u1100\u1161" * 10_000,
        "\ufdfa" * 20_000,
        "." * 20_000,
        ". " * 10_000,
        "?!" * 10_000,
        " " * 20_000,
        "\n" * 20_000,
        "'" * 20_000,
        "ا\u200c" * 10_000,
        "US pact skies.\n" * 1_400,
        "<" * 20_000,
    ],
    ids=lambda text: repr(text[:12]),
)
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_no_text_takes_longer_than_a_moment(text: str, language: str) -> None:
    """A moment is 5 s of processor time: ten times and more what the worst of these takes, a hang's beginning."""
    judged(BANK, "warm", "up", language)
    begun = process_time()
    judged(BANK, text, text, language)
    assert process_time() - begun < 5
