"""Laws of votes, and of the buttons under news."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.scene import Answer, Look, Needs, Scene
from bot.chat.votes import PART
from bot.model.change import CastVote
from bot.model.dialogue import Opinion, Vote
from bot.model.ids import DestinationId, StoryId
from bot.model.lookup import WhyStory
from bot.model.match import Verdict
from bot.model.message import Button
from bot.model.preferences import Preferences, UiLanguage
from bot.model.reply import Keyboard, Notice
from bot.model.rooms import Person
from bot.notify.news_buttons import alert_buttons
from bot.notify.press_data import MOST_BYTES
from tests.builders import NOON
from tests.chat.news import a_news, found, keyword_match
from tests.chat.scenes import (
    a_channel,
    a_group,
    a_press,
    a_private_room,
    a_scene,
    answered,
    in_room,
    press_of,
    text_of,
)

NEEDS, VOTED = PART.presses["vote"]


def labels(rows: tuple[tuple[Button, ...], ...]) -> list[list[str]]:
    return [[button.label for button in row] for row in rows]


def pressed(button: Button, scene: Scene) -> Answer:
    return answered(VOTED(press_of(button), scene), found((12, [a_news()])), scene=scene)


def keyboard_of(answer: Answer) -> Keyboard:
    (keyboard,) = (reply for reply in answer.replies if isinstance(reply, Keyboard))
    return keyboard


def test_an_alert_asks_why_and_unfolds_its_votes_in_place() -> None:
    destination = in_room(a_private_room())
    buttons = alert_buttons(StoryId(12), destination)
    assert labels(buttons) == [["Why", "Vote…"]]

    keyboard = keyboard_of(pressed(buttons[0][1], a_scene(destination=destination)))

    assert keyboard.message_id == "6"
    assert labels(keyboard.buttons) == [["Relevant", "Off-topic"], ["Wrong topic", "Duplicate"], ["Back"]]
    back = keyboard_of(pressed(keyboard.buttons[2][0], a_scene(destination=destination)))
    assert back.buttons == buttons


@pytest.mark.parametrize("opinion", Opinion)
def test_a_vote_is_stored_and_noted(opinion: Opinion) -> None:
    answer = answered(VOTED(a_press(12, opinion.value), a_scene()), found((12, [a_news()])), scene=a_scene())

    vote = Vote(destination_id=DestinationId(1), story_id=StoryId(12), person_id="77", opinion=opinion, at=NOON)
    assert answer.changes == (CastVote(vote=vote),)
    (noted,) = answer.replies
    assert isinstance(noted, Notice)
    assert "last vote on this story counts" in noted.text
    assert len(noted.text) <= 200


def test_everyone_in_a_group_has_a_vote() -> None:
    scene = a_scene(room=a_group(), admin=False, person=Person(id="4711"))
    answer = answered(VOTED(a_press(12, "relevant"), scene), found((12, [a_news()])), scene=scene)

    assert NEEDS is Needs.SUBSCRIPTION
    (change,) = answer.changes
    assert isinstance(change, CastVote)
    assert change.vote.person_id == "4711"


def test_a_vote_on_a_merged_story_counts_for_the_one_it_is_now() -> None:
    answer = answered(VOTED(a_press(9, "duplicate"), a_scene()), found((12, [a_news()])), scene=a_scene())

    (change,) = answer.changes
    assert isinstance(change, CastVote)
    assert change.vote.story_id == 12


def test_a_story_that_cannot_be_seen_here_takes_no_vote() -> None:
    theirs = found((12, [a_news(verdict=Verdict(matches=(keyword_match(),)))]))

    for stories in (found(), theirs):
        response = VOTED(a_press(12, "relevant"), a_scene())
        assert isinstance(response, Look)
        assert response.up == WhyStory(story_id=StoryId(12))
        answer = answered(response, stories, scene=a_scene())
        assert not answer.changes
        assert "no story S12" in text_of(answer)


def test_readers_of_a_channel_do_not_vote() -> None:
    destination = in_room(a_channel())
    assert labels(alert_buttons(StoryId(12), destination)) == [["Why"]]

    answer = VOTED(a_press(12, "relevant"), a_scene(room=a_channel()))
    assert isinstance(answer, Answer)
    assert not answer.changes
    assert "private chats and groups" in text_of(answer)


def test_the_buttons_speak_the_language_of_the_chat_and_fit() -> None:
    destination = in_room(a_private_room(), 10**9, preferences=Preferences(language=UiLanguage.RU))
    keyboard = keyboard_of(pressed(alert_buttons(StoryId(10**11), destination)[0][1], a_scene(destination=destination)))

    assert labels(keyboard.buttons)[0] == ["По теме", "Не по теме"]
    for row in keyboard.buttons:
        for button in row:
            assert len(button.data.encode()) <= MOST_BYTES


@given(args=st.lists(st.one_of(st.text(max_size=12), st.sampled_from(["12", "back", "relevant"])), max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_forged_button_raises(args: list[str]) -> None:
    answer = answered(VOTED(a_press(*args), a_scene()), found(), scene=a_scene())
    assert not answer.changes
