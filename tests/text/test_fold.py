"""Folding: what falls together, and that every folded character knows where it comes from."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.fold import fold
from bot.text.hanzi import SIMPLIFIED

HOSTILE = st.text(
    alphabet=st.sampled_from(
        "aZéß İǅﬁﷲﷺیيكـًةآ\u200c\u200d\u200b\u00ad-–—'’“”«\n\r\u2028\u0301\u0316"
        "\u1100\u1161\u11a8각條约ё𝕿𠀀½…٣\ud800\x00\u202e."
    )
    | st.characters(),
    max_size=40,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("New START", "new\u00a0start"),
        ("New-START", "New START"),
        ("New\u2011START", "New\u2013START"),
        ("New \n\t START", "New \n START"),
        ("“Open Skies”", '"Open Skies"'),
        ("«Ciel ouvert»", "Ciel ouvert"),
        ("《开放天空条约》", "開放天空條約"),
        ("Iran’s", "Iran's"),
        ("п’ять", "пʼять"),
        ("Ёлка", "елка"),
        ("Straße", "STRASSE"),
        ("cafe\u0301", "CAFÉ"),
        ("ﬁssile", "fissile"),
        ("ＩＮＦ", "inf"),
        ("İstanbul", "istanbul"),
        ("كيمياوي", "کیمیاوی"),
        ("تأسيسات", "تاسیسات"),
        ("هسته\u200cای", "هسته ای"),
        ("سِلاح", "سلاح"),
        ("ســلاح", "سلاح"),
        ("۱۵۵۰", "1550"),
        ("nu\u00adcle\u200bar", "nuclear"),
        ("\u202eabc\u202c", "abc"),
        ("\u1112\u1162\u11a8", "핵"),
        ("미・러", "미·러"),
    ],
)
def test_spellings_of_one_thing_fold_together(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maîtrise", "maitrise"),
        ("й", "и"),
        ("ї", "і"),
        ("a b", "a\nb"),
        ("new. start", "new start"),
        ("New — START", "New START"),
    ],
)
def test_what_is_told_apart_stays_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_the_cased_view_differs_from_the_other_in_case_alone() -> None:
    folded = fold("Weiße İNF – U.S. ЁЖ")
    assert folded.cased == "Weisse İNF — U.S. ЕЖ"
    assert folded.text == "weisse inf — u.s. еж"


def test_words_are_counted_in_halves() -> None:
    assert fold("the U.S. nuclear-armed Iran's 1,550").words[-1] == 2 * 5
    assert fold("核武器").words == (1, 2, 3)
    assert fold("新START条约").words[-1] == 1 + 2 + 2
    assert fold("سلاح هسته\u200cای").words[-1] == 2 * 2
    assert fold("US–Russia").words[-1] == 2
    assert fold("US – Russia").words[-1] == 2 * 2
    assert fold("").words == ()


@settings(max_examples=400, deadline=None)
@given(HOSTILE)
def test_every_folded_character_maps_back_to_characters_that_fold_to_it(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.cased) == len(folded.starts) == len(folded.ends) == len(folded.words)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert list(folded.words) == sorted(folded.words)
    for place, char in enumerate(folded.text):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)
        if char.isalnum():
            assert char in fold(text[start:end]).text


@settings(max_examples=400, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE)
def test_a_word_is_found_again_by_its_span(before: str, between: str, after: str) -> None:
    text = f"{before} ракета {between} Straße {after}"
    folded = fold(text)
    for word, written in (("ракета", "ракета"), ("strasse", "Straße")):
        place = folded.text.find(word)
        start, end = folded.span(place, place + len(word))
        assert fold(text[start:end]).text == word
        if written not in before + between:
            assert unicodedata.normalize("NFC", text[start:end]).startswith(written[:3])


@settings(deadline=None)
@given(HOSTILE)
def test_folding_is_final(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@settings(deadline=None)
@given(HOSTILE)
def test_no_separator_stands_at_an_end_or_beside_another(text: str) -> None:
    folded = fold(text).text
    assert folded == folded.strip(" \n")
    assert not any(pair in folded for pair in ("  ", " \n", "\n ", "\n\n"))


def test_the_table_of_chinese_characters_is_one_to_one_and_final() -> None:
    assert all(len(key) == len(value) == 1 for key, value in SIMPLIFIED.items())
    assert not SIMPLIFIED.keys() & set(SIMPLIFIED.values())
