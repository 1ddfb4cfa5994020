"""Laws of ``/start`` in groups and by links."""

from dataclasses import replace

import pytest

from bot.chat import start
from bot.chat.scene import Answer, Scene, Spoken
from bot.chat.start import joined_room
from bot.chat.steps import hearing_nothing
from bot.model.change import Subscribe
from bot.model.ids import TopicId
from bot.model.lookup import FoundStanding, ProveRights
from bot.model.preferences import Mode, Preferences, UiLanguage, only
from bot.model.rooms import Standing
from tests.chat.first_minute import a_new_talk, a_talk
from tests.chat.scenes import (
    BOT_NAME,
    a_channel,
    a_group,
    a_private_room,
    a_scene,
    answered,
    buttons_of,
    in_room,
    messages,
    spoken,
    text_of,
)


def _in_group(words: Spoken, scene: Scene) -> Answer:
    """What ``/start`` says there."""
    return answered(start.PART.commands[0].handler(words, scene), scene=scene)


def test_a_link_to_a_topic_subscribes_to_it_alone() -> None:
    talk = a_new_talk()

    shown = talk.say("/start topic_new-start")

    assert "New START and what follows it: from now on in the digest." in shown
    assert "Digest: every day 08:00 (UTC)." in shown
    assert talk.destination.preferences.subscriptions == only(frozenset({TopicId("new-start")}), Mode.DIGEST)


def test_a_link_to_a_topic_can_be_taken_back_and_made_an_alert() -> None:
    talk = a_new_talk()
    talk.say("/start topic_new-start")
    link = talk.shown

    talk.press("Alerts at once instead")
    assert talk.destination.preferences.subscriptions.mode(TopicId("new-start")) is Mode.INSTANT
    talk.shown = link
    talk.press("Undo")

    assert not talk.destination.preferences.subscriptions.follows(TopicId("new-start"))


def test_a_link_to_a_topic_adds_it_as_the_others_are_heard() -> None:
    own = Preferences(subscriptions=only(frozenset({TopicId("inf")}), Mode.INSTANT))
    talk = a_talk(destination=in_room(a_private_room(), preferences=own))

    talk.say("/start topic_new-start")

    assert talk.destination.preferences.subscriptions == only(
        frozenset({TopicId("inf"), TopicId("new-start")}), Mode.INSTANT
    )


def test_a_link_to_a_topic_that_is_followed_changes_nothing() -> None:
    talk = a_talk()

    assert "is followed here already: in the digest." in talk.say("/start topic_inf")
    assert not talk.answer.changes


def test_a_link_to_a_pack_subscribes_to_it() -> None:
    talk = a_new_talk()

    assert "US–Russia: 2 topics are followed from now on." in talk.say("/start pack_us-russia")
    assert talk.destination.preferences.subscriptions == only(
        frozenset({TopicId("new-start"), TopicId("inf")}), Mode.DIGEST
    )


def test_a_link_to_a_pack_takes_nothing_from_who_follows_everything() -> None:
    talk = a_talk()
    before = talk.destination

    talk.say("/start pack_iran")

    assert talk.destination == before


@pytest.mark.parametrize("payload", ["topic_unheard-of", "pack_unheard-of", "topic_china-nuclear-weapons"])
def test_a_link_to_what_is_not_there_says_so(payload: str) -> None:
    talk = a_talk()

    assert "There is no" in talk.say(f"/start {payload}")
    assert not talk.answer.changes


@pytest.mark.parametrize("payload", ["12345678", "topic_", "hello world", "manage_", "x" * 500, "тема", "manage_1_2_3"])
def test_a_strange_link_still_begins(payload: str) -> None:
    talk = a_new_talk()

    shown = talk.say(f"/start {payload}")

    assert "means nothing to this bot" in shown
    assert "Step 1 of 4" in shown


def test_a_group_is_set_up_in_private() -> None:
    group = a_group()
    scene = a_scene(room=group, subscribed=False, admin=False)

    answer = _in_group(spoken(), scene)

    assert "Here it says nothing by itself" in text_of(answer)
    assert [button.url for button in buttons_of(answer)] == [f"https://t.me/{BOT_NAME}?start=manage_-1001"]
    nothing = hearing_nothing(UiLanguage.EN)
    assert answer.changes == (Subscribe(room=group, preferences=nothing, timezone="UTC"),)


def test_the_link_of_a_forum_topic_names_the_topic() -> None:
    answer = _in_group(spoken(), a_scene(room=a_group(thread_id="45")))

    assert buttons_of(answer)[0].url.endswith("?start=manage_-1001_45")
    assert not answer.changes


def test_a_group_ignores_what_a_member_puts_behind_start() -> None:
    answer = _in_group(spoken("topic_inf"), a_scene(room=a_group()))

    assert not answer.changes


def test_a_group_is_greeted_once_the_bot_is_added_and_a_channel_never() -> None:
    assert len(messages(joined_room(a_scene(room=a_group(), subscribed=False)))) == 1
    assert not messages(joined_room(a_scene(room=a_channel(), subscribed=False)))
    assert not messages(joined_room(a_scene(subscribed=False)))


@pytest.mark.parametrize("preferences", [Preferences(), hearing_nothing(UiLanguage.EN)])
def test_a_group_that_the_bot_comes_back_to_is_told_that_nothing_comes(preferences: Preferences) -> None:
    """Whoever removed the bot paused what came there by itself."""
    paused = in_room(a_group(), preferences=replace(preferences, paused=True))
    scene = a_scene(room=a_group(), destination=paused)
    assert "until an administrator sends /resume" in text_of(joined_room(scene))
    assert "until an administrator sends /resume" in text_of(_in_group(spoken(), scene))


def test_a_link_to_manage_a_group_opens_its_set_up() -> None:
    group = a_group()
    talk = a_new_talk()
    standing = Standing(room=group, person_is_admin=True, bot_may_write=True)
    talk.found[ProveRights] = FoundStanding(standing=standing, destination=in_room(group, 40))

    shown = talk.say("/start manage_-1001")

    assert "From now on commands here are for Treaty desk." in shown
    assert "Settings of Treaty desk\nWhat it hears now:" in shown
    talk.press("Topics")
    talk.press("Iran")
    assert talk.destination.id == 40
    assert talk.destination.preferences.subscriptions == only(frozenset({TopicId("iran-nuclear")}), Mode.INSTANT)


@pytest.mark.parametrize(
    "standing",
    [None, Standing(room=a_group(), person_is_admin=False, bot_may_write=True)],
)
def test_a_refused_link_does_not_tell_whether_the_chat_exists(standing: Standing | None) -> None:
    talk = a_new_talk()
    talk.found[ProveRights] = FoundStanding(standing=standing)

    assert talk.say("/start manage_-1001") == talk.say("/start manage_-999999")
    assert talk.say("/start manage_-1001") == talk.say("/start manage_77")
    assert "cannot be managed by you from here" in talk.shown.text
    assert not talk.changes


def test_start_in_a_managed_chat_proves_the_right_again() -> None:
    talk = a_talk(destination=in_room(a_group()), managed=True)
    talk.found[ProveRights] = FoundStanding(standing=None)

    shown = talk.say("/start")

    assert "You are not an administrator" in shown
    assert "Treaty desk" not in shown
    assert not talk.scene.managed


def test_at_a_terminal_there_are_no_links() -> None:
    scene: Scene = a_scene(room=replace(a_group(), platform="terminal"), bot_name="")

    answer = _in_group(spoken(), scene)

    assert not buttons_of(answer)
    assert "/start manage_-1001" in text_of(answer)
