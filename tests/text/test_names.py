"""Spellings of one name have one key, and different names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.names import name_key


@pytest.mark.parametrize(
    "spellings",
    [
        ("Ryabkov", "Riabkov", "Rjabkow", "Рябков", "Рябкова", "Рябковым", "Рябкову"),
        ("Lavrov", "Lawrow", "Лавров", "Лавровым", "LAVROV"),
        ("Putin", "Путин", "Путина", "Путиным", "Путін"),
        ("Gerasimov", "Gerassimow", "Guerassimov", "Герасимов"),
        ("Medvedev", "Medwedew", "Медведев", "Медведеву"),
        ("Araghchi", "Araghtchi", "Araghtschi"),
        ("Chernobyl", "Tchernobyl", "Tschernobyl"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_the_spellings_of_a_name_have_one_key(spellings: tuple[str, ...]) -> None:
    keys = {spelling: name_key(spelling) for spelling in spellings}
    assert len(set(keys.values())) == 1, keys


@pytest.mark.parametrize(
    ("one", "other"), [("Ryabkov", "Ryzhkov"), ("Hwasong-17", "Hwasong-18"), ("S-300", "S-330"), ("Kim", "Kima")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_the_feminine_form_is_the_same_family_name() -> None:
    assert name_key("Antonov") == name_key("Antonova") == name_key("Антоновой")


def test_words_of_other_scripts_are_kept() -> None:
    assert name_key("習近平") == "習近平"
    assert name_key("عراقچی") == "عراقچی"


def test_what_has_no_letters_has_no_key() -> None:
    assert name_key("—!") == ""


@given(st.text(max_size=30))
def test_a_key_holds_only_letters_and_digits_and_is_its_own_in_any_case(word: str) -> None:
    key = name_key(word)
    assert key == "" or key.isalnum()
