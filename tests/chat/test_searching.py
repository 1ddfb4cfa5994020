"""Laws of /search."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.scene import Answer, Look, Response, Scene
from bot.chat.searching import PAGE, PART
from bot.model.change import Remember
from bot.model.dialogue import Dialogue
from bot.model.feed import Tier
from bot.model.ids import TopicId
from bot.model.lookup import Search, SearchQuery
from bot.model.match import Verdict
from bot.notify.limits import UNITS, units
from tests.builders import NOON, at
from tests.chat.news import a_hit, a_keyword, a_news, hits, keyword_match
from tests.chat.scenes import (
    a_press,
    a_private_room,
    a_scene,
    answered,
    button_named,
    buttons_of,
    in_room,
    messages,
    press_of,
    spoken,
    text_of,
)

SEARCH = PART.commands[0].handler
TURNED = PART.presses["search"][1]


def asked(words: str, scene: Scene | None = None) -> SearchQuery:
    response = SEARCH(spoken(words), scene or a_scene())
    assert isinstance(response, Look), text_of(response)
    assert isinstance(response.up, Search)
    return response.up.query


def refused(words: str) -> str:
    response = SEARCH(spoken(words), a_scene())
    assert isinstance(response, Answer), words
    return text_of(response)


def after(response: Response, scene: Scene) -> Scene:
    """The scene of what comes next, with what the answer remembers."""
    assert isinstance(response, Answer)
    (change,) = response.changes
    assert isinstance(change, Remember)
    return replace(scene, dialogue=change.dialogue)


def test_words_phrases_and_filters_are_read() -> None:
    query = asked('Рябков "New START" «договор о СНВ» since:7d topic:inf lang:ru')

    assert query == SearchQuery(
        words=("Рябков", "New START", "договор о СНВ"), since=at(days=-7), topic=TopicId("inf"), language="ru"
    )


def test_a_date_begins_where_the_reader_lives() -> None:
    scene = a_scene(destination=in_room(a_private_room(), timezone="Europe/Vienna"))

    assert asked("treaty since:2026-05-01", scene).since == datetime(2026, 4, 30, 22, tzinfo=UTC)
    assert asked("treaty since:2026-05").since == datetime(2026, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "Write what to look for"),
        ("!!! ...", "Write what to look for"),
        ("treaty since:soon", "since:soon is not a time"),
        ("treaty since:2026-13-40", "is not a time"),
        ("treaty since:2031-01-01", "is not a time"),
        ("treaty since:0001-01-01", "is not a time"),
        ("treaty topic:inff", "Near it are inf."),
        ("treaty topic:zzzzzz", "/topics lists all"),
        ("treaty lang:english", "Known are en, ru, uk"),
        ("treaty author:smith", "“author:” is not a filter"),
        ("https://lakeside-wire.example/1", "/why"),
        ("word " * 21, "at most 20 words"),
        ("w" * 301, "at most 300 characters"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_with_a_sentence(words: str, said: str) -> None:
    assert said in refused(words.strip())


def test_filters_alone_find_all_that_they_leave() -> None:
    assert asked("topic:inf lang:ru") == SearchQuery(words=(), topic=TopicId("inf"), language="ru")


def test_a_topic_of_keywords_cannot_be_asked_for() -> None:
    assert "is not the id of a topic" in refused("treaty topic:keyword:17")


def test_a_hit_shows_title_outlet_tier_language_date_link_topic_and_story() -> None:
    scene = a_scene()
    russian = a_news(2, "Посланники вернулись", feed="vestnik", tier=Tier.STATE_MEDIA, language="ru", verdict=Verdict())
    answer = answered(
        SEARCH(spoken("envoys"), scene), hits(a_hit(a_news(), story=12), a_hit(russian), total=2), scene=scene
    )

    text = text_of(answer)
    assert "envoys · 1–2 of 2" in text
    assert (
        "Envoys return to New START\nlakeside-wire (wire) · Tue 12 May 2026, 11:00 UTC · lakeside-wire.example" in text
    )
    assert "New START and what follows it · S12" in text
    assert "Посланники вернулись [ru]\nvestnik (state-media, ru)" in text
    assert "no topic" in text
    assert button_named(answer, "S12").data.startswith("story/12/")


def test_the_keyword_of_another_chat_is_not_seen_in_a_hit() -> None:
    theirs = a_hit(a_news(1, "Ryabkov speaks", verdict=Verdict(matches=(keyword_match(),))), story=12)
    scene = a_scene()

    answer = answered(SEARCH(spoken("Ryabkov"), scene), hits(theirs), scene=scene)
    assert "no topic" in text_of(answer)
    assert "S12" not in text_of(answer)
    assert not buttons_of(answer)
    own = a_scene(keywords=(a_keyword(),))
    assert "keyword “Ryabkov” · S12" in text_of(answered(SEARCH(spoken("Ryabkov"), own), hits(theirs), scene=own))


def test_nothing_found_says_what_to_try() -> None:
    scene = a_scene()

    assert "try fewer words" in text_of(answered(SEARCH(spoken("zirconium"), scene), hits(), scene=scene))


def test_the_next_page_is_of_the_same_search() -> None:
    scene = a_scene()
    page = hits(*(a_hit(a_news(number)) for number in range(1, PAGE + 1)), total=20)
    first = answered(SEARCH(spoken('envoys "New START"'), scene), page, scene=scene)
    scene = after(first, scene)

    turned = TURNED(press_of(button_named(first, "Next")), scene)

    assert isinstance(turned, Look)
    assert turned.up == Search(query=SearchQuery(words=("envoys", "New START")), skip=PAGE)
    second = answered(turned, page, scene=scene)
    assert "9–16 of 20" in text_of(second)
    back = TURNED(press_of(button_named(second, "Back")), scene)
    assert isinstance(back, Look)
    assert back.up == Search(query=SearchQuery(words=("envoys", "New START")))


def test_a_search_that_another_one_replaced_is_not_turned() -> None:
    scene = a_scene()
    page = hits(*(a_hit(a_news(number)) for number in range(1, PAGE + 1)), total=20)
    first = answered(SEARCH(spoken("envoys"), scene), page, scene=scene)
    later = after(answered(SEARCH(spoken("treaty"), scene), page, scene=scene), scene)

    for then in (later, a_scene()):
        assert "not remembered" in text_of(TURNED(press_of(button_named(first, "Next")), then))


def test_a_search_asks_no_question() -> None:
    asking = a_scene(dialogue=Dialogue(asking="zone", about="Vienna", at=NOON))
    answer = answered(SEARCH(spoken("envoys"), asking), hits(), scene=asking)

    dialogue = after(answer, asking).dialogue
    assert dialogue is not None
    assert (dialogue.asking, dialogue.about) == ("", "envoys")


def test_the_longest_hits_fill_one_message() -> None:
    long = [a_hit(a_news(number, "𝓣reaty " * 200, outlet="𝓞utlet " * 40)) for number in range(1, PAGE + 1)]
    scene = a_scene()

    (message,) = messages(answered(SEARCH(spoken("x " * 9), scene), hits(*long, total=99), scene=scene))
    assert units(message.text) <= UNITS


@given(words=st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_no_words_raise(words: str) -> None:
    scene = a_scene()
    assert text_of(answered(SEARCH(spoken(words.strip()), scene), hits(), scene=scene))


@given(
    st.lists(st.sampled_from(["since:", "topic:", "lang:", '"', "«", "7d", "inf", "9999-99-99", ":", "x"]), max_size=8)
)
@settings(max_examples=60, deadline=None)
def test_no_mixture_of_filters_raises(pieces: list[str]) -> None:
    scene = a_scene()
    assert text_of(answered(SEARCH(spoken("".join(pieces)), scene), hits(), scene=scene))


@given(args=st.lists(st.text(max_size=12), max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_forged_button_raises(args: list[str]) -> None:
    scene = a_scene(dialogue=Dialogue(about="envoys", at=NOON))
    assert text_of(answered(TURNED(a_press(*args), scene), hits(), scene=scene))
