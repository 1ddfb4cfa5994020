"""What docs/keywords.md says of its examples is what the bot makes of them."""

import re
from collections.abc import Iterator

import pytest

from bot.adapters.shipped import shipped
from bot.adapters.toml_topics import read_topics
from bot.chat.keyword_offer import MOST, PERIOD
from bot.match.keywords import judge, watchlist
from bot.match.query import LONGEST, MOST_TERMS, Query, read_query
from bot.match.query_in_words import cautions, describe, in_words
from bot.model.entry import CleanedText
from bot.model.ids import DestinationId, KeywordId
from bot.model.keyword import Keyword
from bot.model.preferences import Mode, UiLanguage
from bot.text.language import language_of
from bot.words import say
from tests.builders import NOON
from tests.rules.project import blocks, read, rows

PAGE = "docs/keywords.md"
BANK = read_topics(shipped("config") / "topics", None)
EN = UiLanguage.EN
ADD = "/keywords add "


def _written(cell: str) -> str:
    """What stands between the backticks of a cell, in which tables want a stroke before each ``|``."""
    return cell.strip("`").replace(r"\|", "|")


EXAMPLES = [(_written(query), finds.split("; "), leaves) for query, finds, leaves in rows(PAGE, "keyword")]
ANSWERS = [
    answer.split("\n", 1)
    for block in blocks(PAGE, "")
    for answer in block.strip().split("\n\n")
    if answer.startswith(ADD)
]


def _found(query: str, title: str) -> bool:
    keyword = Keyword(id=KeywordId(1), destination_id=DestinationId(1), query=query, mode=Mode.INSTANT, created_at=NOON)
    text = CleanedText(title=title)
    return keyword.topic in judge(BANK, watchlist([keyword]), text, language_of(text, None)).topics


@pytest.mark.parametrize(("query", "finds", "leaves"), EXAMPLES)
def test_an_example_finds_what_the_page_says_and_nothing_else(query: str, finds: list[str], leaves: str) -> None:
    assert [title for title in finds if not _found(query, title)] == []
    assert not leaves or not _found(query, leaves)


def _answered(written: str) -> Iterator[str]:
    match read_query(written):
        case Query() as query:
            yield describe(query, EN)
            for caution in cautions(query, BANK):
                yield say(EN, "keywords.caution", caution=in_words(caution, EN))
        case trouble:
            yield say(EN, "keywords.refused", why=in_words(trouble, EN))


@pytest.mark.parametrize(("command", "answer"), ANSWERS)
def test_the_bot_answers_to_an_example_as_the_page_says(command: str, answer: str) -> None:
    said = "\n".join(_answered(command.removeprefix(ADD)))
    assert answer.split() == said.split()


def test_each_way_to_write_that_the_page_shows_can_be_read() -> None:
    written = [_written(cell) for cell, _ in rows(PAGE, "written")]
    edited = re.findall(r"`/keywords edit \d+ ([^`]+)`", read(PAGE))
    assert len(written) > 5
    assert [query for query in (*written, *edited) if not isinstance(read_query(query), Query)] == []


def test_the_page_has_an_answer_and_an_example_of_each_kind() -> None:
    assert len(EXAMPLES) > 10
    refused = [command for command, answer in ANSWERS if answer.startswith("This cannot be looked for.")]
    warned = [command for command, answer in ANSWERS if "\nNote: " in answer]
    assert min(len(refused), len(warned)) > 5


def test_the_limits_of_the_page_are_those_of_the_code() -> None:
    page = " ".join(read(PAGE).split())
    assert f"{MOST} keywords in a chat, {LONGEST} characters and {MOST_TERMS} terms in a keyword" in page
    assert f"the last {PERIOD.days} days" in page
