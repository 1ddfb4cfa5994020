"""``A~8 B``: within so many words, on either side, in one passage."""

import pytest

from tests.match.banks import fires, matched, words


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Sarmat missile", True),
        ("Sarmat heavy missile", True),
        ("Sarmat old heavy missile", False),
        ("missile Sarmat", True),
        ("missile named Sarmat", True),
        ("missile of name Sarmat", False),
        ("nuclear-armed Sarmat-type missile", True),
        ("Sarmat", False),
        ("missile", False),
    ],
)
def test_the_distance_counts_words_on_either_side(title: str, found: bool) -> None:
    assert fires("Sarmat~2 missile", title) is found


def test_a_hyphenated_word_and_an_abbreviation_count_once() -> None:
    assert fires("Sarmat~2 missile", "Sarmat nuclear-armed missile")
    assert fires("Sarmat~2 missile", "Sarmat U.S.-made missile")
    assert not fires("Sarmat~2 missile", "Sarmat nuclear armed missile")


def test_two_chinese_characters_count_as_one_word() -> None:
    assert fires("朝鲜~2 导弹", "朝鲜试射新导弹", "zh")
    assert not fires("朝鲜~2 导弹", "朝鲜昨日又试射导弹", "zh")


def test_any_of_the_alternatives_will_do() -> None:
    term = "Trident~3 (missile* OR =HMS OR submarine*)"
    assert fires(term, "a Trident aboard HMS Vanguard")
    assert fires(term, "submarines lose a Trident")
    assert not fires(term, "a Trident for Neptune")


def test_a_chain_measures_each_step_from_all_that_matched_before() -> None:
    term = "draft~3 Russia~3 NATO"
    assert fires(term, "draft by Russia and of NATO")
    assert fires(term, "NATO has draft by Russia")
    assert not fires(term, "draft by Russia and all other members of NATO")


def test_the_evidence_reaches_from_one_word_to_the_other() -> None:
    match = matched('strong.en = ["Sarmat~8 missile*"]', "Big missiles such as “Sarmat” fail")
    assert match is not None
    assert match.evidence[0].text == "missiles such as “Sarmat"


def test_a_word_is_not_near_itself_or_what_overlaps_it() -> None:
    assert not fires("ballistic missile~5 missile*", "a ballistic missile")
    assert fires("ballistic missile~5 missile*", "a ballistic missile among missiles")


def test_nothing_in_the_title_is_near_anything_in_the_text() -> None:
    assert matched('strong.en = ["Sarmat~9 missile"]', "Sarmat", "missile") is None


def test_far_into_the_text_nearness_does_not_cross_two_sentence_ends() -> None:
    lead = f"{words(60)}. "
    assert matched('strong.en = ["Sarmat~9 missile"]', "", f"{lead}A Sarmat. The missile.") is not None
    assert matched('strong.en = ["Sarmat~9 missile"]', "", f"{lead}A Sarmat. So it is. The missile.") is None
