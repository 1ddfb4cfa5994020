"""Laws of /story."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.scene import Look, Response, Scene
from bot.chat.story import PART
from bot.model.feed import Tier
from bot.model.ids import StoryId
from bot.model.lookup import FoundStories, ShowStory
from bot.model.match import Verdict
from bot.model.reply import Notice
from bot.model.story import Kinship
from bot.notify.limits import ENTITIES, UNITS, units
from tests.builders import a_member, a_story, at
from tests.chat.news import a_copy, a_keyword, a_news, found, keyword_match
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
from tests.notify.views import a_view

STORY = PART.commands[0].handler
PRESSED = PART.presses["story"][1]


def story(words: str, stories: FoundStories, scene: Scene | None = None) -> Response:
    scene = scene or a_scene()
    return answered(STORY(spoken(words), scene), stories, scene=scene)


@pytest.mark.parametrize("words", ["S12", "s12", "12", "#12"])
def test_a_story_is_asked_for_by_its_number(words: str) -> None:
    response = STORY(spoken(words), a_scene())

    assert isinstance(response, Look)
    assert response.up == ShowStory(story_id=StoryId(12))


@pytest.mark.parametrize("words", ["", "S", "S0", "-3", "S12 S13", "9" * 13, "S٣"])
def test_what_is_no_number_is_refused_with_an_example(words: str) -> None:
    assert "/story S12" in text_of(STORY(spoken(words), a_scene()))


def test_all_sources_are_shown_with_tier_language_and_kinship() -> None:
    first = a_news(1, age=5)
    copied = a_copy(a_news(2, feed="vestnik", tier=Tier.STATE_MEDIA, language="ru", age=3))
    spun = a_member(a_news(3, feed="mirrorfeed", tier=Tier.AGGREGATOR, age=2), kinship=Kinship.SPUN)

    text = text_of(story("S12", found((12, [first, copied, spun]))))

    assert "Topics: New START and what follows it" in text
    assert (
        "3 sources\nlakeside-wire (wire)\nvestnik (state-media, ru, copy)\nmirrorfeed (aggregator, machine-spun copy)"
        in text
    )


def test_the_timeline_is_in_order_by_the_readers_clock() -> None:
    scene = a_scene(destination=in_room(a_private_room(), timezone="Europe/Vienna"))
    late, early = a_news(1, age=1), a_news(2, "Talks begin on New START", feed="bridge-herald", age=30)

    text = text_of(story("S12", found((12, [late, early])), scene))

    assert "Timeline (Europe/Vienna)\n11 May 08:00 bridge-herald" in text
    assert text.index("11 May 08:00") < text.index("12 May 13:00 lakeside-wire")


def test_who_had_it_first_is_never_a_machine_spun_copy() -> None:
    spun = a_member(a_news(3, feed="mirrorfeed", age=9), kinship=Kinship.SPUN)

    text = text_of(story("S12", found((12, [a_news(1, age=5), a_news(2, feed="bridge-herald", age=7), spun]))))

    assert "First: bridge-herald (wire), Tue 12 May 2026, 05:00 UTC" in text


def test_a_number_that_went_into_another_story_says_so() -> None:
    merged = replace(a_story(12, a_news()), aliases=(StoryId(9),), follows=StoryId(3))
    answer = story("S9", FoundStories(stories=((a_view(merged), ()),)))

    assert "S9 is S12 now" in text_of(answer)
    assert "A later step of S3." in text_of(answer)
    assert button_named(answer, "S3")


def test_a_long_story_is_cut_into_messages_and_says_what_is_left_out() -> None:
    reports = [
        a_news(number, f"New START, report {number} " + "𝓣" * 200, feed=f"outlet-{number}") for number in range(1, 91)
    ]
    answer = story("S12", found((12, reports)))

    sent = messages(answer)
    assert len(sent) > 2
    for message in sent:
        assert units(message.text) <= UNITS
        assert len(message.entities) <= ENTITIES
        assert message.text == message.text.strip()
    assert "and 30 more sources" in text_of(answer)
    assert "and 30 more reports" in text_of(answer)
    assert [bool(message.buttons) for message in sent] == [False] * (len(sent) - 1) + [True]


def test_a_story_that_is_not_there_and_one_of_another_chats_keyword_look_alike() -> None:
    theirs = found((12, [a_news(verdict=Verdict(matches=(keyword_match(),)))]))

    assert text_of(story("S12", theirs)) == text_of(story("S12", found())) == "There is no story S12."
    own = a_scene(keywords=(a_keyword(),))
    assert "keyword “Ryabkov”" in text_of(story("S12", theirs, own))


def test_where_nobody_is_told_anything_nobody_asks_why() -> None:
    scene = a_scene(subscribed=False)

    assert not buttons_of(story("S12", found((12, [a_news()])), scene))


def test_a_pressed_number_shows_the_story_and_ends_the_press() -> None:
    scene = a_scene()
    answer = story("S12", FoundStories(stories=((a_view(replace(a_story(12, a_news()), follows=StoryId(3))), ()),)))

    pressed = answered(PRESSED(press_of(button_named(answer, "S3")), scene), found((3, [a_news()])), scene=scene)

    assert pressed.replies[0] == Notice(press_id="9")
    assert "S3 Envoys return" in text_of(pressed)


def test_a_title_neither_calls_nor_commands() -> None:
    hostile = a_news(1, "/stop @admin New START t.me/x", outlet="@outlet", published=at(-5))

    text = text_of(story("S12", found((12, [hostile]))))
    assert "@" not in text
    assert "/stop" not in text


@given(args=st.lists(st.text(max_size=12), max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_forged_button_raises(args: list[str]) -> None:
    scene = a_scene()
    assert text_of(answered(PRESSED(a_press(*args), scene), found(), scene=scene))
