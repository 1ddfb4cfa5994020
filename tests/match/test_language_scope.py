"""Which lists run on which text."""

import pytest

from tests.match.banks import matched


@pytest.mark.parametrize("language", ["en", "ru", "uk", "zh", "fa", "ko", "fr", "de", "es", "other", "it"])
def test_english_lists_run_on_every_text(language: str) -> None:
    match = matched('strong.en = ["=AUKUS"]', "AUKUS", language=language)
    assert match is not None
    assert match.evidence[0].rule == "strong.en"


def test_a_list_runs_on_texts_in_its_own_language_only() -> None:
    lines = 'strong.fr = ["traité"]\nstrong.en = ["pact"]'
    assert matched(lines, "le traité", language="fr") is not None
    assert matched(lines, "le traité", language="en") is None
    assert matched(lines, "le traité", language="other") is None


def test_a_rule_is_named_after_the_texts_own_language_before_english() -> None:
    match = matched('strong.en = ["AUKUS"]\nstrong.de = ["AUKUS"]', "AUKUS", language="de")
    assert match is not None
    assert match.evidence[0].rule == "strong.de"


def test_groups_bring_the_words_of_the_texts_language_and_english_ones() -> None:
    lines = 'combo = [["@us", "@russia"]]'
    assert matched(lines, "США и Россия", language="ru") is not None
    assert matched(lines, "США и Moscow", language="ru") is not None
    assert matched(lines, "США и Россия", language="en") is None


def test_bare_alternatives_of_a_combo_run_on_every_text() -> None:
    lines = 'combo = [["@russia", "договор*|tratado|火箭军"]]'
    assert matched(lines, "Россия и договоры", language="ru") is not None
    assert matched(lines, "Moscow y tratado", language="es") is not None
    assert matched(lines, "俄罗斯火箭军", language="zh") is not None


def test_chinese_terms_never_run_on_japanese_or_korean_texts() -> None:
    assert matched('strong.zh = ["核実験"]\nstrong.en = ["x1"]', "北朝鮮が核実験", language="other") is None
    assert matched('combo = [["Moscow", "火箭军"]]', "Moscow の火箭军", language="other") is None
    assert matched('combo = [["Moscow", "火箭军"]]', "Moscow 火箭军 부대", language="ko") is None
