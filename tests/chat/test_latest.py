"""Laws of /latest and /digest."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.latest import PAGE, PART
from bot.chat.scene import Look, Response, Scene
from bot.model.destination import Destination
from bot.model.feed import Tier
from bot.model.ids import TopicId
from bot.model.lookup import FoundDigest, FoundStories, Latest, Preview, PullDigest
from bot.model.match import Confidence, Verdict
from bot.model.preferences import Mode, Mute, MuteKind, Preferences, UiLanguage, only
from bot.notify.digest import More
from bot.notify.limits import UNITS, units
from tests.builders import a_story, at
from tests.chat.news import a_keyword, a_news, found, keyword_match
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
from tests.notify.views import composed

LATEST, DIGEST = (command.handler for command in PART.commands)
PRESSED = PART.presses["latest"][1]


def following(*topics: str, **more: object) -> Scene:
    chosen = Preferences(subscriptions=only(frozenset(map(TopicId, topics)), Mode.DIGEST), **more)  # type: ignore[arg-type]  # a builder takes any field
    return a_scene(destination=in_room(a_private_room(), preferences=chosen))


def latest(words: str, stories: FoundStories, scene: Scene) -> Response:
    return answered(LATEST(spoken(words), scene), stories, scene=scene)


def many(count: int) -> FoundStories:
    """Stories of which each is a quarter of an hour older than the one before."""
    return found(*((number, [a_news(number, age=number / 4)]) for number in range(1, count + 1)))


def test_the_newest_story_stands_first_with_number_age_sources_and_topic() -> None:
    other = a_news(3, "The pact in other words, New START", feed="bridge-herald", tier=Tier.PRESS, age=2)
    stories = found((12, [a_news(1, age=3), other]), (13, [a_news(2, "Enrichment goes on", age=1)]))

    text = text_of(latest("", stories, a_scene()))

    assert text.index("S13 Enrichment goes on") < text.index("S12 ")
    assert "3 h ago · 2 sources · lakeside-wire.example\nNew START and what follows it" in text


def test_what_a_digest_only_counted_is_listed_also_where_its_publisher_dates_it_long_ago() -> None:
    new, old = at(hours=-1), at(days=-40)
    late = a_news(1, published=old)
    baseline = a_news(2, "Old talks on New START", published=old, baseline=True)
    digest = composed(a_story(12, late), a_story(14, a_news(3, tier=Tier.OFFICIAL)), destination=counting(1))
    assert digest is not None
    assert digest.more == More(count=1, command="/latest")
    assert late.entry.seen_at == new
    stories = found((12, [late]), (13, [baseline]))

    assert "S12 " in text_of(latest("", stories, a_scene()))
    assert "S13 " not in text_of(latest("", stories, a_scene())), "it was old when its feed was first read"


def counting(most: int) -> Destination:
    return in_room(a_private_room(), preferences=Preferences(most=most))


def test_what_the_chat_does_not_follow_is_not_listed() -> None:
    stories = found((12, [a_news(1)]), (13, [a_news(2, "Enrichment goes on")]))

    assert "S13" not in text_of(latest("", stories, following("new-start")))
    assert "S13" in text_of(latest("iran", stories, following("new-start")))


def test_a_chat_that_follows_nothing_is_told_how_to_choose() -> None:
    assert "follows nothing yet" in text_of(latest("", found(), following()))
    assert "follows nothing yet" not in text_of(latest("", found(), replace(following(), keywords=(a_keyword(),))))
    assert "follows nothing yet" not in text_of(latest("", found(), following("new-start")))


def test_without_a_destination_every_topic_is_listed() -> None:
    scene = a_scene(subscribed=False)
    response = LATEST(spoken("3d"), scene)

    assert isinstance(response, Look)
    assert response.up == Preview(preferences=Preferences(), since=at(days=-3))
    assert "S12" in text_of(answered(response, found((12, [a_news()])), scene=scene))


def test_a_match_that_is_not_sure_enough_for_the_chat_is_not_listed() -> None:
    weak = Verdict(matches=tuple(replace(one, confidence=Confidence.CLEAR) for one in a_news().verdict.matches))
    stories = found((12, [a_news(verdict=weak)]))

    assert "S12" not in text_of(latest("", stories, following("new-start", least=Confidence.STRONG)))
    assert "S12" in text_of(latest("", stories, following("new-start", least=Confidence.CLEAR)))


def test_what_is_muted_is_left_out_and_said_to_be() -> None:
    stories = found((12, [a_news(tier=Tier.STATE_MEDIA)]), (13, [a_news(2)]))
    scene = following("new-start", mutes=(Mute(kind=MuteKind.TIER, value="state-media"),))

    text = text_of(latest("", stories, scene))

    assert "S12" not in text
    assert "S13" in text
    assert "1 muted story is left out here." in text


def test_the_keyword_of_another_chat_brings_nothing_and_is_not_named() -> None:
    theirs = a_news(1, "Ryabkov speaks", verdict=Verdict(matches=(keyword_match(),)))
    both = a_news(2, "New START: Ryabkov speaks")
    both = replace(both, verdict=replace(both.verdict, matches=(*both.verdict.matches, keyword_match())))
    stories = found((12, [theirs]), (13, [both]))

    text = text_of(latest("", stories, a_scene()))
    assert "S12" not in text
    assert "S13" in text
    assert "keyword" not in text
    own = text_of(latest("", stories, a_scene(keywords=(a_keyword(),))))
    assert "S12 Ryabkov speaks" in own
    assert "keyword “Ryabkov”" in own
    assert "S12" not in text_of(latest("", stories, a_scene(keywords=(a_keyword(mode=Mode.OFF),))))


def test_a_story_without_a_report_of_that_time_is_not_listed() -> None:
    """A feed that is read for the first time brings old entries as well."""
    stories = found((12, [a_news(published=at(days=-9), baseline=True)]))

    assert "Nothing that this chat follows came in the last 24 hours" in text_of(latest("", stories, a_scene()))
    assert "S12" in text_of(latest("10d", stories, a_scene()))


@pytest.mark.parametrize("words", ["2h", "120min", "2 h".replace(" ", ""), "2ч"])
def test_a_length_of_time_says_how_far_back(words: str) -> None:
    response = LATEST(spoken(words), a_scene())

    assert isinstance(response, Look)
    assert isinstance(response.up, Latest)
    assert response.up.since == at(hours=-2)


@pytest.mark.parametrize("words", ["0h", "3x", "99999d", "12"])
def test_a_length_of_time_that_is_none_is_refused_with_examples(words: str) -> None:
    text = text_of(LATEST(spoken(words), a_scene()))

    assert "is not a length of time" in text
    assert "/latest inf 3d" in text


@pytest.mark.parametrize("words", ["inf", "INF treaty", "intermediate", "inf 3d", "inf-treaty"])
def test_a_topic_is_known_by_its_id_and_by_words_of_its_name(words: str) -> None:
    response = LATEST(spoken(words), a_scene())

    assert isinstance(response, Look)
    assert isinstance(response.up, Latest)
    assert response.up.topic == "inf"


def test_a_misspelt_topic_brings_the_near_ones_to_press() -> None:
    scene = a_scene()
    answer = LATEST(spoken("irna 3d"), scene)

    assert "No topic is called “irna”" in text_of(answer)
    pressed = PRESSED(press_of(button_named(answer, "Iran")), scene)
    assert isinstance(pressed, Look)
    assert pressed.up == Latest(destination=scene.destination, topic=TopicId("iran-nuclear"), since=at(days=-3))  # type: ignore[arg-type]  # it has one


def test_words_of_several_topics_bring_a_choice() -> None:
    answer = LATEST(spoken("nuclear"), a_scene())

    assert [button.label for button in buttons_of(answer)] == [
        "Iran's nuclear programme",
        "China in arms control",
        "Nuclear testing and the CTBT",
    ]


def test_pages_show_every_story_once() -> None:
    scene, stories = a_scene(), many(23)
    answer = latest("", stories, scene)
    shown: list[str] = []
    for left in (13, 3, 0):
        shown += [button.label for button in buttons_of(answer) if button.label.startswith("S")]
        assert (f"And {left} more " in text_of(answer)) == bool(left)
        if left:
            answer = answered(PRESSED(press_of(button_named(answer, "Next")), scene), stories, scene=scene)

    assert shown == [f"S{number}" for number in range(1, 24)]
    assert button_named(answer, "Newest")


def test_a_story_that_comes_while_pages_are_turned_moves_nothing() -> None:
    scene = a_scene()
    first = latest("", many(12), scene)
    later = FoundStories(stories=(*found((99, [a_news(99, age=0.1)])).stories, *many(12).stories))

    second = answered(PRESSED(press_of(button_named(first, "Next")), scene), later, scene=scene)

    assert [button.label for button in buttons_of(second) if button.label.startswith("S")] == ["S11", "S12"]


def test_a_full_page_of_the_longest_titles_is_one_message() -> None:
    long = found(
        *((n, [a_news(n, "𝓝ew START " * 80, age=n / 4, verdict=a_news().verdict)]) for n in range(1, PAGE + 1))
    )

    for language in UiLanguage:
        (message,) = messages(latest("", long, a_scene(language=language)))
        assert units(message.text) <= UNITS


def test_a_title_calls_nobody() -> None:
    assert "@" not in text_of(latest("", found((1, [a_news(1, "@channel /stop New START")])), a_scene()))


def test_a_digest_that_was_asked_for_is_announced() -> None:
    scene = a_scene()
    response = DIGEST(spoken(), scene)

    assert isinstance(response, Look)
    assert response.up == PullDigest(destination=scene.destination)  # type: ignore[arg-type]  # it has one
    assert text_of(answered(response, FoundDigest(stories=3), scene=scene)) == "3 stories are on the way."
    assert text_of(answered(response, FoundDigest(stories=1), scene=scene)) == "1 story is on the way."
    assert "Nothing is new" in text_of(answered(response, FoundDigest(stories=0), scene=scene))


def test_a_digest_for_another_chat_says_where_it_goes() -> None:
    channel = in_room(a_private_room("-1002", title="Treaty news"))
    scene = a_scene(destination=channel, managed=True)

    assert "to Treaty news" in text_of(answered(DIGEST(spoken(), scene), FoundDigest(stories=2), scene=scene))


@given(words=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_words_raise(words: str) -> None:
    assert text_of(latest(words.strip(), found(), a_scene()))


@given(args=st.lists(st.sampled_from(["all", "0", "60", "-1", "9" * 30, "٣", "x", "1", ""]), max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_forged_button_raises(args: list[str]) -> None:
    scene = a_scene()
    assert text_of(answered(PRESSED(a_press(*args), scene), found((1, [a_news()])), scene=scene))
