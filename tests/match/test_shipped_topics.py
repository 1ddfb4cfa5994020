"""The topics that come with the program."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from bot.adapters.shipped import shipped
from bot.adapters.toml_topics import read_topics
from bot.match.bank import TopicBank
from bot.match.classify import classify
from bot.match.examples import check_examples
from bot.match.grammar import Term
from bot.match.reading import Reading
from bot.model.entry import CleanedText
from bot.model.preferences import UiLanguage
from bot.text.clean import clean
from bot.text.language import LANGUAGES

TOPICS = frozenset(
    """
    strategic-stability new-start inf open-skies missile-defence hypersonic novel-nuclear space-weapons
    cyber-escalation risk-reduction china-nuclear nuclear-doctrine nuclear-forces verification arms-control
    iran-nuclear north-korea european-security npt nuclear-testing fissile-material tpnw p5-process chemical-weapons
    biological-weapons export-controls arms-trade landmines cluster-munitions autonomous-weapons aukus south-asia
    proliferation
    """.split()  # noqa: SIM905  reads as the list it is
)

SEED = Path(__file__).parents[2] / "../shared/seed/article.txt"
REQUIRED = {
    "new-start", "inf", "open-skies", "missile-defence", "hypersonic", "china-nuclear", "cyber-escalation",
}  # fmt: skip
OPTIONAL = {
    "arms-control", "novel-nuclear", "space-weapons", "risk-reduction", "nuclear-forces", "verification",
    "european-security",
}  # fmt: skip
IN_PASSING = {"iran-nuclear", "north-korea"}


@cache
def _bank() -> TopicBank:
    return read_topics(shipped("config") / "topics", None)


def test_the_thirty_three_topics_are_there() -> None:
    assert {topic.id for topic in _bank().topics} == TOPICS
    assert len(TOPICS) == 33


def test_every_example_of_every_topic_is_as_its_file_says() -> None:
    assert [failure.reason for failure in check_examples(_bank())] == []


def test_every_topic_has_an_example_that_matches_and_one_that_does_not() -> None:
    for topic in _bank().topics:
        assert {example.matches for example in topic.examples} == {True, False}, topic.id


def test_every_topic_tells_readers_and_editors_what_it_is_about() -> None:
    for language in UiLanguage:
        told = {topic.id: topic.described(language) for topic in _bank().topics}
        assert max(Counter(one.name for one in told.values()).values()) == 1
        assert [topic for topic, one in told.items() if not (one.scope and one.in_ and one.out)] == []


def test_every_topic_has_russian_words_that_fit_where_they_are_shown() -> None:
    for topic in _bank().topics:
        told = topic.russian
        assert told is not None, topic.id
        assert len(told.name) <= 60, topic.id
        assert len(told.in_) == len(topic.in_), topic.id
        assert len(told.out) == len(topic.out), topic.id
        assert max(map(len, (*told.in_, *told.out))) <= 160, topic.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_can_fire_in_every_language(language: str) -> None:
    assert [topic.id for topic in _bank().topics if language not in topic.languages] == []


def _as_it_would_be_written(term: Term) -> str:
    atoms = [term.head, *(step.operands[0] for step in term.steps)]
    return " ".join(atom.written.removeprefix("=").replace("*", "").replace("?", "s") for atom in atoms)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_that_runs_on_a_language_can_match(language: str) -> None:
    scanner = _bank().rules(language).scanner
    dead = [
        term.written
        for number, term in enumerate(scanner.terms)
        if number not in scanner.scan(Reading(CleanedText(title=_as_it_would_be_written(term))))
    ]
    assert dead == []


def test_the_catch_all_yields_to_every_specific_topic() -> None:
    assert {topic.id for topic in _bank().topics if "*" in topic.yields_to} == {"arms-control"}


@pytest.mark.skipif(not SEED.is_file(), reason="the article of 28 July 2021 is not part of the project")
def test_the_article_of_july_2021_gets_the_tags_it_is_about() -> None:
    title, _, summary = SEED.read_text("utf-8").partition("\n")
    verdict = classify(_bank(), clean(title, summary), "en")
    assert "strategic-stability" in verdict.main_topics
    assert set(verdict.topics) >= REQUIRED
    assert set(verdict.topics) <= REQUIRED | OPTIONAL | IN_PASSING | {"strategic-stability"}
    assert not IN_PASSING & set(verdict.main_topics)


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        (
            "Biden and Putin agree in Geneva to hold talks on strategic stability and arms control",
            "strategic-stability",
        ),
        ("US and Russia hold second round of strategic stability talks in Geneva", "strategic-stability"),
        ("Россия и США провели в Женеве консультации по стратегической стабильности", "strategic-stability"),
    ],
)
def test_the_rounds_of_2021_match_as_main(title: str, topic: str) -> None:
    language = "ru" if title.startswith("Россия") else "en"
    assert topic in classify(_bank(), CleanedText(title=title), language).main_topics


@pytest.mark.parametrize(
    "title",
    [
        "Kerry travels to Moscow for talks on climate change",
        "US imposes new sanctions on Russian banks",
        "Pipeline company pays ransom to criminal hackers",
        "Russian troops advance in eastern Ukraine as shelling goes on",
        "Gun control bill fails in the Senate",
    ],
)
def test_news_beside_the_field_matches_nothing(title: str) -> None:
    assert classify(_bank(), CleanedText(title=title), "en").topics == ()
