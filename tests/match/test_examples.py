"""Examples in topic files, and what is said of one that fails."""

import pytest

from bot.match.examples import check_examples
from tests.match.banks import a_bank, words


def _example(text: str, more: str) -> str:
    return f'strong.en = ["arms pact"]\nweak.en = ["pact"]\nnot.en = ["sport"]\n[[example]]\ntext = "{text}"\n{more}\n'


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("The arms pact", "match = true"),
        ("The arms pact", 'match = true\nrole = "main"'),
        ("The pact", "match = false"),
        ("The arms pact of sport", "match = false"),
        ("Envoys", f'summary = "{words(70)} arms pact"\nmatch = true\nrole = "mentioned"'),
        ("Der arms pact", 'lang = "de"\nmatch = true'),
    ],
)
def test_examples_that_hold_give_nothing(text: str, more: str) -> None:
    assert check_examples(a_bank(pact=_example(text, more))) == ()


@pytest.mark.parametrize(
    ("text", "more", "reason"),
    [
        ("The arms", "match = true", "pact: should match and does not (no term of it was found): 'The arms'"),
        ("The pact", "match = true", "should match and does not (one weak term in the title scores 0.75"),
        ("The arms pact of sport", "match = true", "should match and does not (vetoed by 'sport'"),
        ("The arms pact", "match = false", "should not match and does, by strong.en arms pact: 'The arms pact'"),
        ("The arms pact", 'match = true\nrole = "mentioned"', "should be mentioned, is main, by strong.en arms pact"),
    ],
)
def test_an_example_that_fails_says_what_came_instead(text: str, more: str, reason: str) -> None:
    (failure,) = check_examples(a_bank(pact=_example(text, more)))
    assert failure.topic == "pact"
    assert reason in failure.reason


def test_a_topic_that_yields_does_not_match_its_example() -> None:
    bank = a_bank(
        all='strong.en = ["arms"]\nyields_to = ["*"]\n[[example]]\ntext = "Arms pact"\nmatch = true',
        pact='strong.en = ["pact"]',
    )
    (failure,) = check_examples(bank)
    assert "left out, because pact matched" in failure.reason
