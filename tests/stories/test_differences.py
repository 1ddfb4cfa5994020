"""What tells two reports apart is read from their words."""

import pytest

from bot.stories.differences import Particulars, particulars


def read(title: str, lead: str = "") -> Particulars:
    return particulars(title, lead, frozenset(), frozenset())


@pytest.mark.parametrize(
    "title",
    [
        "Second round of talks",
        "2nd plenary session opens",
        "Второй раунд консультаций",
        "Другий раунд консультацій",
        "Deuxième séance du dialogue",
        "Zweite Runde der Gespräche",
        "Segunda ronda de conversaciones",
        "第二轮对话",
    ],
)
def test_a_round_has_its_ordinal_in_every_language(title: str) -> None:
    assert read(title).ordinals == {2}


def test_an_ordinal_of_something_else_is_no_round() -> None:
    assert read("Second frigate joins the fleet").ordinals == frozenset()
    assert read("First, trust: a round of drinks").ordinals == frozenset()


@pytest.mark.parametrize(
    "title",
    ["Launch of 5 March", "Launch on March 5", "Пуск 5 марта", "Start am 5. März", "Tir du 5 mars", "3月5日发射"],
)
def test_a_day_is_read_in_every_language(title: str) -> None:
    assert read(title).days == {(3, 5)}


def test_models_are_told_from_counts() -> None:
    assert read("Hwasong-18 and RS-28 shown").designations == {"hwasong18", "rs28"}
    assert read("Top 10 states, 350 missiles").designations == frozenset()


def test_number_words_and_digits_are_one() -> None:
    assert read("Three weapons").numbers == read("3 weapons").numbers == {3}


@pytest.mark.parametrize(
    "title",
    [
        "Why the treaty matters",
        "Is the treaty dead?",
        "Opinion: let it lapse",
        "Почему договор важен",
        "New START ends: what happens next",
        "条约为何失效",
    ],
)
def test_a_comment_is_told_from_a_report(title: str) -> None:
    assert read(title).comment


def test_a_report_is_no_comment() -> None:
    assert not read("Treaty expires at midnight, ministry says").comment


def test_hostile_titles_take_no_time() -> None:
    for piece in ("first ", "1 of de ", "5. ", "A-1", "第一", "what: "):
        read(piece * 400, piece * 400)
