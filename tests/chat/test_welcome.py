"""Laws of the end of the set-up: what the last days would have brought."""

from dataclasses import replace

from bot.model.ids import TopicId
from bot.model.lookup import FoundStories, Preview
from bot.model.match import Role
from bot.model.preferences import Mode, Preferences, only
from bot.model.sources import StoryView
from bot.model.story import Story
from bot.stories.sources import ranked_sources, representative
from tests.builders import a_match, a_report, a_story, a_verdict, an_entry, at
from tests.chat.first_minute import a_talk
from tests.chat.scenes import (
    a_private_room,
    in_room,
)


def found(*stories: Story) -> FoundStories:
    views = [StoryView(story=one, representative=representative(one), sources=ranked_sources(one)) for one in stories]
    return FoundStories(stories=tuple((view, ()) for view in views))


def test_the_end_says_when_nothing_has_been_collected_yet() -> None:
    talk = a_talk()
    talk.say("/start")

    assert "No story has been collected in the last 3 days. Where the bot is new" in talk.press("What the last days")


def test_the_end_counts_what_would_have_come_by_day_and_shows_the_newest() -> None:
    stories = [
        a_story(number, a_report(an_entry(number, f"Story number {number}", seen_at=at(hours=-13 * number))))
        for number in range(1, 6)
    ]
    other = a_story(9, a_report(an_entry(9, "Warheads"), topic="china-nuclear"))
    own = Preferences(subscriptions=only(frozenset({TopicId("iran-nuclear")}), Mode.INSTANT))
    talk = a_talk(destination=in_room(a_private_room(), preferences=own, timezone="Asia/Tokyo"))
    talk.found[Preview] = found(*stories, other)
    talk.say("/start")

    shown = talk.press("What the last days")

    assert "The last 3 days would have brought 5 stories:" in shown
    assert "10 May: 2 · 11 May: 2 · 12 May: 1" in shown
    assert "S1 Story number 1 · Iran's nuclear programme · harbour-times.example" in shown
    assert shown.index("S1 ") < shown.index("S2 ") < shown.index("S5 ")
    assert "Warheads" not in shown


def test_the_end_says_when_nothing_of_it_is_followed() -> None:
    own = Preferences(subscriptions=only(frozenset({TopicId("inf")}), Mode.INSTANT))
    talk = a_talk(destination=in_room(a_private_room(), preferences=own))
    talk.found[Preview] = found(a_story())
    talk.say("/start")

    assert "Of 1 story of the last 3 days none would have been told" in talk.press("What the last days")


def test_stories_that_only_name_a_topic_are_counted_apart() -> None:
    mention = a_verdict("china-nuclear")
    mention = replace(mention, matches=(*mention.matches, a_match("iran-nuclear", role=Role.MENTIONED)))
    own = Preferences(subscriptions=only(frozenset({TopicId("iran-nuclear")}), Mode.DIGEST))
    talk = a_talk(destination=in_room(a_private_room(), preferences=own))
    talk.found[Preview] = found(a_story(1), a_story(2, a_report(an_entry(2), verdict=mention)))
    talk.say("/start")

    shown = talk.press("What the last days")

    assert "would have brought 1 story:" in shown
    assert "and 1 story in which a topic is only named" in shown


def test_the_keyword_of_another_chat_is_not_counted() -> None:
    talk = a_talk()
    talk.found[Preview] = found(a_story(1, a_report(an_entry(1, "Secret wish"), topic="keyword:5")))
    talk.say("/start")

    assert "Secret wish" not in talk.press("What the last days")
    assert "none would have been told" in talk.shown.text


def test_a_hostile_title_calls_nobody() -> None:
    talk = a_talk()
    talk.found[Preview] = found(a_story(1, a_report(an_entry(1, "Ask @admin to /forget\nall"))))
    talk.say("/start")

    assert "S1 Ask ＠admin to ／forget all" in talk.press("What the last days")
