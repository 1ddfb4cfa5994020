"""Terms that cannot be meant are refused with what to write instead."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ConfigurationError
from bot.match.grammar import parse_alternatives, parse_term
from bot.match.patterns import compile_atom


@pytest.mark.parametrize(
    ("term", "advice"),
    [
        ("", "write a word"),
        ("   ", "write a word"),
        ("...", "has no letter"),
        ("*missile", "begin with"),
        ("?issile", "begin with"),
        ("a* bomb", "at least two letters"),
        ("mis*ile", "write ? for one letter"),
        ("@russia", "only in combo lists"),
        ("treaty|pact", "one term for each"),
        ("treaty~ pact", "write A~8 B"),
        ("treaty~8pact", "write A~8 B"),
        ("treaty~8", "write A~8 B"),
        ("treaty~0 pact", "1 to 60"),
        ("treaty~999 pact", "1 to 60"),
        ("treaty~99999999999999999999 pact", "1 to 60"),
        ("~8 pact", "has no letter"),
        ("treaty~8 (pact OR deal", "not closed"),
        ("treaty~8 (pact OR )", "has no letter"),
        ("treaty~8 (pact OR (deal OR call))", "stand only behind ~"),
        ("treaty OR pact", "two terms"),
        ("(treaty OR pact)", "two terms"),
        ("the =INF treaty", "= stands only before"),
        ("==INF", "= stands only before"),
        ("화성-", "write what follows it"),
        ("-START", "write what follows it"),
        ("treaty " * 30, "write the words that matter"),
    ],
)
def test_a_term_that_cannot_be_meant_is_refused_with_advice(term: str, advice: str) -> None:
    with pytest.raises(ConfigurationError, match=r".") as refusal:
        parse_term(term)
    assert advice in str(refusal.value)


def test_a_chain_is_read_from_left_to_right() -> None:
    term = parse_term("security guarantees~10 (Russia* OR =NATO)~5 draft*")
    assert term.head.written == "security guarantees"
    assert [(step.within, [atom.written for atom in step.operands]) for step in term.steps] == [
        (10, ["Russia*", "=NATO"]),
        (5, ["draft*"]),
    ]


def test_a_term_is_kept_as_the_file_writes_it() -> None:
    assert parse_term("  =New   START ").written == "=New START"


@pytest.mark.parametrize("written", ["a||b", "|a", "a|", " | "])
def test_an_empty_alternative_is_refused(written: str) -> None:
    with pytest.raises(ConfigurationError, match="empty alternative"):
        parse_alternatives(written)


def test_half_spaces_around_a_term_are_nothing() -> None:
    assert parse_term("\u200cهسته\u200cای\u200c").head.pattern == parse_term("هسته\u200cای").head.pattern


@settings(deadline=None)
@given(st.text(alphabet="abЯ北한ای\u200c '*?=~|@()-8 OR", max_size=30) | st.text(max_size=30))
def test_any_text_is_read_or_refused_and_what_is_read_can_be_looked_for(written: str) -> None:
    try:
        term = parse_term(written)
    except ConfigurationError:
        return
    for atom in (term.head, *(operand for step in term.steps for operand in step.operands)):
        assert compile_atom(atom).literal
        assert len(atom.pattern) == len(atom.cased)
