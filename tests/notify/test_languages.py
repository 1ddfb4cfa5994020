"""Digests and alerts speak the language of their readers; what publishers wrote stays as it is."""

import re
from dataclasses import replace

from bot.model.coverage import FailingFeed
from bot.model.destination import ToldKind
from bot.model.feed import Tier
from bot.model.ids import FeedId, StoryId
from bot.model.match import Origin, Role, Verdict
from bot.model.preferences import Layout, UiLanguage
from bot.model.story import Kinship
from bot.notify.alerts import alert
from bot.notify.reason_text import rule_shown
from bot.notify.render import render
from tests.builders import NOON, a_destination, a_match, a_story, a_told, an_entry, at, following
from tests.notify.test_compose import the_item
from tests.notify.test_render import VIENNA, a_hit, a_told_story
from tests.notify.views import COVERAGE, a_source, composed, mentions

RUSSIAN = a_destination(preferences=replace(following(), language=UiLanguage.RU))
SUMMARY = "Envoys said inspections under New START resume."


def test_a_digest_in_russian_has_no_english_word_of_ours() -> None:
    verdict = Verdict(matches=(a_hit(SUMMARY, "New START", "inspections"), a_match("inf", role=Role.MENTIONED)))
    entry = an_entry(1, "Envoys meet", SUMMARY, feed="lakeside", outlet="Lakeside Wire", published=at(-40))
    spun = a_source(3, "Mirrorfeed Daily", tier=Tier.AGGREGATOR, kinship=Kinship.SPUN)
    story = a_story(12, a_source(1, entry=entry, tier=Tier.WIRE, verdict=verdict), spun)
    passing = a_story(13, a_source(4, entry=an_entry(4, "", ""), verdict=mentions("inf")))
    failing = FailingFeed(feed_id=FeedId("x"), title="River Post", since=at(-60), reason="")
    coverage = replace(COVERAGE, failing=(failing,))
    digest = composed(story, passing, destination=RUSSIAN, coverage=coverage)
    assert digest is not None
    (message,) = render(digest, zone=VIENNA, preferences=RUSSIAN.preferences)
    assert message.text.split("\n") == [
        "Treatywatch · вт 12 мая 2026, 14:00 CEST · 1 сюжет, упоминаний: 1",
        "",
        "Iran",
        "S12 Envoys meet",
        "  новое · 40 мин назад, 13:20 · lakeside.example",
        "  Lakeside Wire (агентство), Mirrorfeed Daily (агрегатор, машинный пересказ)",
        "  Envoys said inspections under New START resume.",
        "  почему: сильные термины «New START» + «inspections» в тексте",
        "  также: inf",
        "",
        "Упомянуто вскользь",
        "S13 (без заголовка) · INF Treaty · harbour-times.example",
        "",
        "Просмотрено после пн 11 мая, 14:00 CEST: 14 из 16 лент, 124 публикации; подошло 31, почти подошло 12.",
        "Не читаются: River Post (впервые 13:00 CEST): причина не записана",
    ]


def test_every_state_is_said_in_russian() -> None:
    story = a_story(1, a_source(1), *(a_source(n, f"outlet-{n}") for n in range(2, 14)))
    first = a_told(story, destination=RUSSIAN, entries=(1,))
    item = the_item(composed(story, destination=RUSSIAN, told=[first]))
    brief = replace(RUSSIAN, preferences=replace(RUSSIAN.preferences, layout=Layout.BRIEF))
    assert "+12 источников · 13 изданий" in alert(item, brief, now=NOON).text
    assert "и ещё 5" in alert(item, RUSSIAN, now=NOON).text
    for kind, follows, said in (
        (ToldKind.DEVELOPMENT, StoryId(7), "развитие сюжета S7"),
        (ToldKind.DEVELOPMENT, None, "развитие ·"),
        (ToldKind.NEW, None, "новое ·"),
    ):
        assert said in alert(replace(item, kind=kind, follows=follows), RUSSIAN, now=NOON).text


def test_a_keyword_that_was_found_is_called_so_in_russian() -> None:
    found = replace(a_hit(SUMMARY, "New START").evidence[0], origin=Origin.KEYWORD, rule="keyword")
    assert rule_shown(found, UiLanguage.RU) == "ключевое слово"
    assert rule_shown(found, UiLanguage.EN) == "keyword"


def test_ages_and_tiers_are_said_in_russian() -> None:
    for days, said in ((1, "1 день назад"), (3, "3 дня назад"), (11, "11 дней назад")):
        entry = an_entry(1, published=at(days=-days))
        item = the_item(composed(a_story(1, a_source(1, entry=entry)), destination=RUSSIAN))
        assert said in alert(item, RUSSIAN, now=NOON).text
    for tier in Tier:
        item = the_item(composed(a_story(1, a_source(1, "издание", tier=tier)), destination=RUSSIAN))
        (named,) = re.findall(r"\((.*)\)", alert(item, RUSSIAN, now=NOON).text)
        assert not re.search("[A-Za-z]", named)


def test_a_part_that_goes_on_says_so_in_russian() -> None:
    stories = [replace(a_told_story("Long title " * 20, "Long text " * 30), id=StoryId(n)) for n in range(1, 20)]
    digest = composed(*stories, destination=RUSSIAN)
    assert digest is not None
    _, second, *_ = render(digest, zone=VIENNA, preferences=RUSSIAN.preferences)
    assert second.text.startswith("Iran (продолжение)\n")
