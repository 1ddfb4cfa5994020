"""Laws of managing another chat from a private one."""

from dataclasses import replace

import pytest

from bot.chat import manage, start, topics
from bot.chat.manage import Place, read_place
from bot.chat.steps import hearing_nothing
from bot.model.change import Manage
from bot.model.lookup import FoundStanding, ProveRights
from bot.model.preferences import Mode, UiLanguage
from bot.model.reply import Notice
from bot.model.rooms import Room, RoomKind, Standing
from tests.chat.scenes import a_channel, a_group, a_press, a_private_room, a_scene, answered, in_room
from tests.chat.talk import Talk

PARTS = (manage.PART, start.PART, topics.PART)


def a_talk(room: Room | None = None, *, is_admin: bool = True, may_write: bool = True) -> Talk:
    """Anna, whose standing in that room is this."""
    talk = Talk(scene=a_scene(), parts=PARTS)
    if room is not None:
        standing = Standing(room=room, person_is_admin=is_admin, bot_may_write=may_write)
        talk.found[ProveRights] = FoundStanding(standing=standing)
    return talk


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("@treaty_news", Place(chat="@treaty_news")),
        ("-1001234567890", Place(chat="-1001234567890")),
        ("-1001234567890 45", Place(chat="-1001234567890", thread_id="45")),
        ("-1001234567890_45", Place(chat="-1001234567890", thread_id="45")),
        ("https://t.me/c/1234567890/45", Place(chat="-1001234567890", thread_id="45")),
        ("t.me/c/1234567890/45/678", Place(chat="-1001234567890", thread_id="45")),
        ("https://t.me/c/1234567890", Place(chat="-1001234567890")),
        ("https://t.me/c/1234567890/1", Place(chat="-1001234567890")),
        ("https://t.me/treaty_news", Place(chat="@treaty_news")),
        ("https://t.me/treaty_desk/45", Place(chat="@treaty_desk", thread_id="45")),
        ("https://t.me/treaty_desk/45?thread=3", Place(chat="@treaty_desk", thread_id="45")),
    ],
)
def test_a_chat_is_named_by_name_number_or_link(words: str, place: Place) -> None:
    assert read_place(words) == place


@pytest.mark.parametrize(
    "words",
    [
        "77",
        "@",
        "@a",
        "treaty news",
        "https://example.org/c/1/2",
        "-",
        "--5",
        "-1 -2",
        "-" + "9" * 40,
        "@x; drop",
        "١٢",
    ],
)
def test_what_names_no_chat_is_refused_with_the_right_form(words: str) -> None:
    talk = a_talk()

    assert "names no chat. Write /manage and then @name" in talk.say(f"/manage {words}")
    assert not talk.changes


def test_a_channel_is_managed_from_then_on() -> None:
    channel = a_channel()
    talk = a_talk(channel)

    shown = talk.say("/manage @treaty_news")

    assert "From now on commands here are for Treaty news. /start sets it up" in shown
    nothing = hearing_nothing(UiLanguage.EN)
    assert talk.changes == [Manage(room=a_private_room(), person_id="77", managed=channel, preferences=nothing)]
    assert "Settings of Treaty news" in talk.say("/topics inf alerts") + talk.shown.text
    assert talk.destination.chat_id == channel.chat_id
    assert talk.destination.preferences.subscriptions.named == (("inf", Mode.INSTANT),)


def test_a_chat_that_has_a_destination_shows_it_at_once() -> None:
    group = a_group()
    talk = a_talk(group)
    standing = Standing(room=group, person_is_admin=True, bot_may_write=True)
    talk.found[ProveRights] = FoundStanding(standing=standing, destination=in_room(group, 40))

    assert "Settings of Treaty desk\nWhat it hears now:\nTopics: every one." in talk.say("/manage -1001")
    assert "Topics" in talk.labels


def test_a_forum_topic_is_a_destination_of_its_own() -> None:
    talk = a_talk(a_group(thread_id="45"))

    assert "for Treaty desk, topic 45." in talk.say("/manage https://t.me/c/1/45")
    assert talk.destination.thread_id == "45"
    assert "Settings of Treaty desk, topic 45" in talk.say("/start")
    assert "for Treaty desk, topic 45 (" in talk.say("/manage")


def test_the_link_of_a_post_means_its_channel() -> None:
    talk = a_talk(a_channel(thread_id="45"))

    assert "for Treaty news." in talk.say("/manage https://t.me/treaty_news/45")
    assert talk.destination.thread_id is None


@pytest.mark.parametrize("kind", [RoomKind.GROUP, RoomKind.CHANNEL])
def test_who_is_no_administrator_learns_no_more_than_of_a_chat_that_is_not_there(kind: RoomKind) -> None:
    refused = a_talk(a_group(kind=kind), is_admin=False)

    assert refused.say("/manage -1001") == a_talk().say("/manage -1001")
    assert "add the bot there, or ask an administrator" in refused.shown.text
    assert not refused.changes


def test_who_lets_nobody_in_manages_only_chats_that_were_let_in() -> None:
    guest = a_talk(a_group())
    guest.scene = replace(guest.scene, lets_in=False)

    assert guest.say("/manage -1001") == a_talk().say("/manage -1001")
    assert not guest.changes

    standing = Standing(room=a_group(), person_is_admin=True, bot_may_write=True)
    guest.found[ProveRights] = FoundStanding(standing=standing, let_in=True)
    guest.say("/manage -1001")
    assert [type(change) for change in guest.changes] == [Manage]


def test_a_chat_in_which_the_bot_may_not_write_is_not_managed() -> None:
    talk = a_talk(a_channel(), may_write=False)

    assert "may not write in Treaty news. Give it the right" in talk.say("/manage @treaty_news")
    assert not talk.changes


def test_another_private_chat_cannot_be_managed() -> None:
    talk = a_talk(a_private_room("78"))

    talk.say("/manage @somebody")

    assert not talk.changes


def test_managing_ends_by_command_and_by_button() -> None:
    talk = a_talk(a_channel())
    talk.say("/manage @treaty_news")
    assert "Commands here are for Treaty news (-1002)." in talk.say("/manage")

    talk.press("Back to this chat")
    assert talk.destination.chat_id == "77"
    assert "Commands here are for this chat." in talk.say("/manage")

    talk.say("/manage @treaty_news")
    assert "for this chat again" in talk.say("/manage off")
    assert not talk.scene.managed


def test_a_forged_button_overwrites_nothing_in_a_group() -> None:
    _, pressed = manage.PART.presses["manage"]
    answer = answered(pressed(a_press("off"), a_scene(room=a_group(), admin=False)), scene=a_scene())
    assert [type(reply) for reply in answer.replies] == [Notice]
    assert answer.changes == ()


def test_a_button_of_the_own_chat_does_nothing_for_the_managed_one() -> None:
    talk = a_talk(a_channel())
    talk.say("/topics inf")
    card = talk.shown
    talk.say("/manage @treaty_news")
    talk.shown = card

    assert "belongs to other settings" in talk.press("Off")


def test_a_button_from_before_the_subscription_does_nothing_for_a_managed_chat() -> None:
    talk = Talk(scene=a_scene(subscribed=False), parts=PARTS)
    talk.found = {**talk.found, **a_talk(a_channel()).found}
    talk.say("/start")
    first = talk.shown
    talk.say("/manage @treaty_news")
    talk.shown = first

    assert "belongs to other settings" in talk.press("Iran")


def test_in_a_group_the_way_to_a_private_chat_is_shown() -> None:
    talk = Talk(scene=a_scene(room=a_group()), parts=PARTS)

    assert "done in private" in talk.say("/manage @treaty_news")
    assert talk.buttons[0].url.endswith("?start=manage_-1001")


def test_a_hostile_title_is_made_plain() -> None:
    talk = a_talk(a_group(title="Desk\u202e /stop @all\n\n"))

    shown = talk.say("/manage -1001")

    assert "for Desk ／stop ＠all." in shown


def test_a_chat_that_hears_nothing_yet_begins_with_its_topics() -> None:
    channel = a_channel()
    talk = a_talk(channel)
    standing = Standing(room=channel, person_is_admin=True, bot_may_write=True)
    silent = in_room(channel, 40, preferences=hearing_nothing(UiLanguage.EN))
    talk.found[ProveRights] = FoundStanding(standing=standing, destination=silent)

    assert "Step 1 of 4: topics" in talk.say("/manage @treaty_news")
    talk.press("Iran")

    assert talk.destination.preferences.subscriptions.named == (("iran-nuclear", Mode.DIGEST),)
    assert talk.destination.preferences.schedule
