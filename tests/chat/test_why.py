"""Laws of /why for what was told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.reasons import near_reason
from bot.chat.scene import Look, Needs, Response, Scene
from bot.chat.why import PART
from bot.match.bank import build_bank
from bot.match.classify import classify
from bot.model.entry import CleanedText
from bot.model.ids import DestinationId, StoryId, TopicId
from bot.model.lookup import FoundStories, WhyAddress, WhyMessage, WhyStory
from bot.model.match import Role, Verdict
from bot.model.message import EntityKind
from bot.model.preferences import Mode, Preferences, UiLanguage, only
from bot.model.reply import Notice
from bot.notify.limits import UNITS, units
from bot.notify.news_buttons import alert_buttons
from tests.builders import a_match, a_near_miss, an_evidence
from tests.chat.news import a_keyword, a_news, found, keyword_match
from tests.chat.scenes import (
    a_channel,
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
from tests.match.banks import GROUPS, a_topic_file

WHY = PART.commands[0].handler
NEEDS, PRESSED = PART.presses["why"]

TITLE = "Envoys return to New START"
SUMMARY = "They met on Tuesday. The INF Treaty is gone, they said. Nothing else was said."


def why(words: str, stories: FoundStories, scene: Scene | None = None, **more: object) -> Response:
    scene = scene or a_scene()
    return answered(WHY(spoken(words, **more), scene), stories, scene=scene)


def test_a_story_is_explained_by_topic_role_confidence_score_and_terms() -> None:
    text = text_of(why("S12", found((12, [a_news(1, TITLE, SUMMARY)]))))

    assert "S12 Envoys return to New START" in text
    assert "New START and what follows it · it is about this · strong match" in text
    assert "• strong.en “New START” in the title: +1.00\nScore 1.00; 1.00 is needed." in text
    assert "the title says it" in text
    assert "INF Treaty and intermediate-range missiles · it is about this · clear match" in text
    assert "This chat gets it in the digest." in text


def test_the_terms_are_marked_in_the_sentence_they_stand_in() -> None:
    shown = messages(why("S12", found((12, [a_news(1, TITLE, SUMMARY)]))))

    (message,) = shown
    marked = [
        message.text[one.offset : one.offset + one.length] for one in message.entities if one.kind is EntityKind.MARK
    ]
    assert marked == ["INF Treaty"]
    assert "The INF Treaty is gone, they said." in message.text


def test_what_the_chat_follows_is_explained_first() -> None:
    chosen = Preferences(subscriptions=only(frozenset({TopicId("inf")}), Mode.INSTANT))
    scene = a_scene(destination=in_room(a_private_room(), preferences=chosen))

    text = text_of(why("S12", found((12, [a_news(1, TITLE, SUMMARY)])), scene))

    assert text.index("INF Treaty and intermediate") < text.index("New START and what follows it")
    assert "This chat gets it at once." in text
    assert "Off in this chat." in text


def test_what_another_report_matched_names_that_report() -> None:
    first, other = a_news(1, TITLE), a_news(2, "The INF Treaty is gone", feed="bridge-herald", age=0.5)

    text = text_of(why("S12", found((12, [first, other]))))
    assert "Found in the report of bridge-herald (wire)." in text


def test_a_keyword_is_explained_by_the_chats_own_query_and_by_no_other() -> None:
    matches = (a_match("inf", evidence=()), keyword_match(17), keyword_match(18, "Geneva"))
    stories = found((12, [a_news(1, "Ryabkov in Geneva", verdict=Verdict(matches=matches))]))

    text = text_of(why("S12", stories, a_scene(keywords=(a_keyword(17),))))

    assert "keyword “Ryabkov” · it is about this" in text
    assert "• keyword “Ryabkov” in the title: +1.00" in text
    assert "This chat gets it at once." in text
    assert "keyword:18" not in text
    assert text.count("Geneva") == 1  # the title
    assert "keyword" not in text_of(why("S12", stories))


def test_a_near_miss_of_another_chats_keyword_is_not_seen() -> None:
    verdict = Verdict(matches=(a_match("inf"),), near_misses=(a_near_miss("keyword:18"), a_near_miss("new-start")))

    text = text_of(why("S12", found((12, [a_news(verdict=verdict)]))))
    assert "Nearly\n\nNew START and what follows it · 0.50 of the 1.00 needed" in text
    assert "keyword" not in text


def test_a_number_beyond_the_limit_is_said_to_count_no_further() -> None:
    evidence = tuple(an_evidence("inf", term=f"term {place}", start=place) for place in range(4))
    verdict = Verdict(matches=(a_match("inf", score=3.0, evidence=evidence),))

    text = text_of(why("S12", found((12, [a_news(verdict=verdict)]))))
    assert "Score 1.00 + 1.00 + 1.00 + 1.00 = 4.00, of which 3.00 count" in text
    assert "The text has changed since" in text


def test_the_lists_of_a_combo_are_one_addend() -> None:
    evidence = (
        an_evidence("inf", term="US", rule="combo 1", share=0.5),
        an_evidence("inf", term="talks", rule="combo 1", share=0.5, field="summary"),
        an_evidence("inf", term="missile", rule="weak.en", share=0.5),
    )
    verdict = Verdict(matches=(a_match("inf", score=1.5, evidence=evidence, role=Role.MENTIONED),))

    text = text_of(why("S12", found((12, [a_news(verdict=verdict)]))))
    assert "• combo 1 “US” in the title + “talks” in the text: +1.00" in text
    assert "Score 1.00 + 0.50 = 1.50" in text
    assert "it names this in passing" in text


def test_every_reason_of_a_near_miss_has_words_in_every_language() -> None:
    files = {
        "_groups.toml": GROUPS,
        "short.toml": a_topic_file("short", 'weak.en = ["pact"]'),
        "vetoed.toml": a_topic_file("vetoed", 'strong.en = ["accord"]\nnot.en = ["football"]'),
        "lacking.toml": a_topic_file("lacking", 'strong.en = ["accord"]\nrequire.en = ["it\'s over"]'),
        "yielding.toml": a_topic_file("yielding", 'strong.en = ["accord"]\nyields_to = ["exact"]'),
        "exact.toml": a_topic_file("exact", 'strong.en = ["accord"]'),
    }
    bank = build_bank(files)
    verdict = classify(bank, CleanedText(title="A football accord", summary="The pact."), "en")
    said = {
        language: {miss.topic: near_reason(miss, a_scene(bank=bank, language=language)) for miss in verdict.near_misses}
        for language in UiLanguage
    }

    assert said[UiLanguage.EN] == {
        "short": "0.50 of the 1.00 needed; another, different term would do",
        "vetoed": "vetoed by “football”, which two different strong terms would outweigh",
        "lacking": "none of the words that it requires, such as “it's over”, stands in the text",
        "yielding": "left out, because “Name of exact” matched and is more specific",
    }
    for topic, reason in said[UiLanguage.RU].items():
        assert reason != said[UiLanguage.EN][topic]
        assert "терм" in reason or "слов" in reason or "тем" in reason


def test_a_message_that_told_one_story_is_explained_at_once() -> None:
    response = WHY(spoken(reply_to="41"), a_scene())

    assert isinstance(response, Look)
    assert response.up == WhyMessage(destination_id=DestinationId(1), message_id="41")
    assert "strong.en “New START”" in text_of(why("", found((12, [a_news()])), reply_to="41"))


def test_a_message_that_told_several_stories_asks_which() -> None:
    answer = why("", found((12, [a_news(1)]), (13, [a_news(2)])), reply_to="41")

    assert [button.label for button in buttons_of(answer)] == ["S12", "S13"]
    pressed = PRESSED(press_of(button_named(answer, "S13")), a_scene())
    assert isinstance(pressed, Look)
    assert pressed.up == WhyStory(story_id=StoryId(13))


def test_several_stories_are_offered_as_they_stand_in_the_message() -> None:
    answer = why("", found((12, [a_news(1)]), (13, [a_news(2)])), reply_to="41", reply_text="S13 Talks\nS12 Envoys")

    assert [button.label for button in buttons_of(answer)] == ["S13", "S12"]


def test_the_numbers_in_an_answer_of_the_bot_can_be_asked_about() -> None:
    answer = why("", found(), reply_to="41", reply_text="S12 Envoys return\n\nS1234 Talks begin (USS12x)")

    assert [button.label for button in buttons_of(answer)] == ["S12", "S1234"]


def test_a_message_without_a_story_says_so() -> None:
    assert "tells no story" in text_of(why("", found(), reply_to="41", reply_text="Hello"))


def test_who_manages_another_chat_is_not_told_of_a_message_with_that_number_there() -> None:
    scene = a_scene(destination=in_room(a_channel(), 5), managed=True)

    assert "/why S12" in text_of(WHY(spoken(reply_to="41"), scene))
    with_number = WHY(spoken(reply_to="41", reply_text="S12 Envoys return"), scene)
    assert [button.label for button in buttons_of(with_number)] == ["S12"]


@pytest.mark.parametrize("words", ["", "perhaps", "S12 S13", "ftp://x.example/1", "https://u:p@x.example/", "https://"])
def test_what_cannot_be_explained_is_answered_with_examples(words: str) -> None:
    assert "/why S12" in text_of(WHY(spoken(words), a_scene()))


def test_an_address_is_asked_about() -> None:
    scene = a_scene()
    response = WHY(spoken("https://Lakeside-wire.example/a?b=ü"), scene)

    assert isinstance(response, Look)
    assert scene.destination is not None
    assert response.up == WhyAddress(destination=scene.destination, url="https://lakeside-wire.example/a?b=%C3%BC")


def test_a_story_that_is_not_there_and_one_of_another_chats_keyword_look_alike() -> None:
    theirs = found((12, [a_news(verdict=Verdict(matches=(keyword_match(),)))]))

    assert text_of(why("S12", theirs)) == text_of(why("S12", found())) == "There is no story S12."


def test_the_button_under_an_alert_explains_it_and_offers_votes() -> None:
    scene = a_scene()
    button = alert_buttons(StoryId(12), in_room(a_private_room()))[0][0]

    answer = answered(PRESSED(press_of(button), scene), found((12, [a_news()])), scene=scene)

    assert NEEDS is Needs.SUBSCRIPTION
    assert answer.replies[0] == Notice(press_id="9")
    assert [one.label for one in buttons_of(answer)] == [
        "Whole story", "Relevant", "Off-topic", "Wrong topic", "Duplicate",
    ]  # fmt: skip


def test_in_a_channel_the_reason_is_for_whoever_pressed_alone() -> None:
    scene = a_scene(room=a_channel())
    long = a_match("inf", evidence=tuple(an_evidence("inf", term="𝓣" * 50, start=place) for place in range(9)))
    stories = found((12, [a_news(verdict=Verdict(matches=(long,)))]))

    answer = answered(PRESSED(a_press(12), scene), stories, scene=scene)

    (noted,) = answer.replies
    assert isinstance(noted, Notice)
    assert noted.text.startswith("INF Treaty and intermediate-range missiles: “")
    assert len(noted.text) <= 200
    assert isinstance(PRESSED(a_press(), scene), type(answer))


def test_the_longest_reasons_stay_within_messages_and_say_what_is_left_out() -> None:
    topics = ("new-start", "inf", "iran-nuclear", "china-nuclear", "nuclear-testing", "gone", "gone-too")
    matches = tuple(
        a_match(
            topic,
            evidence=tuple(an_evidence(topic, term="𝓣𝓮 " * 40 + str(place), start=place) for place in range(12)),
        )
        for topic in topics
    )
    near = tuple(a_near_miss(f"near-{place}") for place in range(9))
    report = a_news(1, "𝓣" * 900, "𝓦ord " * 900, verdict=Verdict(matches=matches, near_misses=near))

    for language in UiLanguage:
        answer = why("S12", found((12, [report])), a_scene(language=language))
        for message in messages(answer):
            assert units(message.text) <= UNITS
    english = text_of(why("S12", found((12, [report]))))
    assert "Matched too: gone, gone-too" in english
    assert "and 4 more terms" in english
    assert "Nearly too: near-4, near-5, near-6, near-7, near-8" in english


@given(words=st.text(max_size=60), reply=st.one_of(st.none(), st.just("41")), text=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_words_raise(words: str, reply: str | None, text: str) -> None:
    scene = a_scene()
    response = WHY(spoken(words.strip(), reply_to=reply, reply_text=text), scene)
    if isinstance(response, Look) and isinstance(response.up, WhyAddress):
        return
    assert text_of(answered(response, found(), scene=scene))


@given(args=st.lists(st.text(max_size=12), max_size=4), managed=st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_forged_button_raises(args: list[str], managed: bool) -> None:
    scene = replace(a_scene(), managed=managed)
    assert text_of(answered(PRESSED(a_press(*args), scene), found(), scene=scene))
