"""What is read from Telegram's updates: who spoke, where, what happened; and what is passed over, with its reason."""

from datetime import UTC, datetime
from typing import Any

import pytest
import telegram

from bot.adapters.telegram_updates import ALLOWED, Passed, read_update
from bot.model.bar import Bar, BarKind
from bot.model.rooms import Person as Speaker
from bot.model.rooms import Room, RoomKind
from bot.model.update import Joined, Left, Moved, Opened, Pressed, Said, Update
from tests.builders import NOON
from tests.telegram.conversation import Conversation
from tests.telegram.fake_api import FakeApi
from tests.telegram.linked import room_of
from tests.telegram.methods import carry_out
from tests.telegram.world import Post, Status

AS_BEFORE = "the bot may write there, or not, as before"


@pytest.fixture
def api() -> FakeApi:
    """Not started: its updates are read as they wait."""
    return FakeApi()


def read(api: FakeApi, raw: dict[str, Any]) -> Update | Passed:
    update = telegram.Update.de_json(raw, None)
    return read_update(update, bot_id=str(api.bot.id), now=NOON)


def brought(api: FakeApi) -> list[Update | Passed]:
    """What is read of all that waits; it is taken out."""
    waiting, api.service.inbox.waiting = api.service.inbox.waiting, []
    return [read(api, raw) for raw in waiting]


def heard(api: FakeApi) -> Update:
    """The one that is not passed over."""
    (only,) = [one for one in brought(api) if isinstance(one, Update)]
    return only


def barred(kind: BarKind) -> Left:
    return Left(bar=Bar(kind=kind))


def said(update: Update) -> Said:
    assert isinstance(update.happening, Said)
    return update.happening


def by_bot(api: FakeApi, chat: Conversation, **call: object) -> Post:
    """A message of the bot with a button."""
    markup = {"inline_keyboard": [[{"text": "Why", "callback_data": "why|1"}]]}
    with api.service.changed:
        carry_out(api.service, "sendMessage", {"chat_id": chat.id, "text": "a story", "reply_markup": markup, **call})
    return chat.last


def passed(api: FakeApi) -> list[str]:
    return [one.reason for one in brought(api) if isinstance(one, Passed)]


def test_a_message_says_who_where_when_and_what(api: FakeApi) -> None:
    anna = api.person("Anna <b>", language="ru", username="anna")
    post = anna.start("topic_new-start")
    number = api.service.inbox.waiting[0]["update_id"]
    assert heard(api) == Update(
        id=str(number),
        room=Room(
            platform="telegram",
            bot_id=str(api.bot.id),
            chat_id=str(anna.id),
            kind=RoomKind.PRIVATE,
            title="Anna <b>",
        ),
        person=Speaker(id=str(anna.id), name="Anna <b>", language="ru"),
        at=datetime.fromtimestamp(post.date, UTC),
        happening=Said(text="/start topic_new-start", message_id=str(post.id)),
    )


def test_an_edited_message_is_heard_as_new_words_and_marked(api: FakeApi) -> None:
    anna = api.person("Anna")
    post = anna.say(anna.private(), "/timezon Vienna")
    brought(api)
    anna.edit(post, "/timezone Vienna")
    assert said(heard(api)) == Said(text="/timezone Vienna", message_id=str(post.id), edited=True)


def test_an_answer_names_what_it_answers_and_its_words(api: FakeApi) -> None:
    anna = api.person("Anna")
    anna.start()
    story = by_bot(api, anna.private())
    brought(api)
    anna.reply(anna.private(), story, "/why")
    answer = said(heard(api))
    assert (answer.reply_to, answer.reply_text) == (str(story.id), "a story")


def test_words_under_a_picture_are_words_and_a_picture_alone_is_silence(api: FakeApi) -> None:
    anna = api.person("Anna")
    anna.say(anna.private(), "x")
    (raw,) = api.service.inbox.waiting
    message = raw["message"]
    del message["text"]
    message["photo"] = [{"file_id": "1", "file_unique_id": "1", "width": 1, "height": 1}]
    assert said(_update(read(api, raw))).text == ""
    message["caption"] = "/why"
    assert said(_update(read(api, raw))).text == "/why"
    del message["caption"]
    message["chat"] = {"id": -1, "type": "supergroup", "title": "Desk"}
    assert read(api, raw) == Passed(reason="a message without words")


def _update(found: Update | Passed) -> Update:
    assert isinstance(found, Update)
    return found


def test_a_topic_is_part_of_the_room_and_its_opening_message_answers_nothing(api: FakeApi) -> None:
    anna = api.person("Anna")
    forum = api.forum("Watch", topics=("Iran",), admins=(anna,))
    brought(api)
    anna.say(forum, "/topics", topic="Iran")
    update = heard(api)
    assert update.room == room_of(forum, topic="Iran")
    assert said(update).reply_to is None
    anna.say(forum, "/topics")
    assert heard(api).room == room_of(forum)


def test_the_thread_of_replies_in_a_group_without_topics_is_no_topic(api: FakeApi) -> None:
    anna = api.person("Anna")
    group = api.supergroup("Desk", admins=(anna,))
    story = by_bot(api, group)
    brought(api)
    anna.reply(group, story, "/why")
    assert api.service.inbox.waiting[0]["message"]["message_thread_id"] == story.id
    update = heard(api)
    assert update.room.thread_id is None
    assert said(update).reply_to == str(story.id)


def test_an_administrator_who_hides_behind_the_group_speaks_for_it(api: FakeApi) -> None:
    anna = api.person("Anna")
    group = api.supergroup("Desk", admins=(anna,))
    group.hide(anna)
    brought(api)
    anna.say(group, "/topics")
    assert heard(api).person == Speaker(id=str(group.id), name="Desk", speaks_for_room=True)


def test_whoever_speaks_as_a_channel_of_their_own_has_no_rights_in_the_group(api: FakeApi) -> None:
    anna = api.person("Anna")
    group = api.supergroup("Desk", admins=(anna,))
    anna.say(group, "/topics")
    raw = api.service.inbox.waiting[-1]
    raw["message"]["sender_chat"] = {"id": -100777, "type": "channel", "title": "Mine"}
    assert _update(read(api, raw)).person == Speaker(id="-100777", name="Mine", speaks_for_room=False)


def test_a_channels_post_in_its_discussion_group_is_no_command(api: FakeApi) -> None:
    anna = api.person("Anna")
    group = api.supergroup("Desk", admins=(anna,))
    anna.say(group, "/stop")
    raw = api.service.inbox.waiting[-1]
    raw["message"] |= {
        "sender_chat": {"id": -100777, "type": "channel", "title": "Readers"},
        "is_automatic_forward": True,
    }
    found = read(api, raw)
    assert isinstance(found, Passed)
    assert "discussion group" in found.reason


def test_a_press_says_who_pressed_what_where(api: FakeApi) -> None:
    anna = api.person("Anna")
    forum = api.forum("Watch", topics=("Iran",), admins=(anna,))
    story = by_bot(api, forum, message_thread_id=forum.thread("Iran"))
    brought(api)
    press = anna.tap(story, "Why")
    update = heard(api)
    assert update.room == room_of(forum, topic="Iran")
    assert update.person == Speaker(id=str(anna.id), name="Anna", language="en")
    assert update.happening == Pressed(press_id=press.id, data="why|1", message_id=str(story.id))
    assert update.at == NOON


def test_a_press_under_a_message_that_is_gone_is_heard_too(api: FakeApi) -> None:
    anna = api.person("Anna")
    anna.start()
    story = by_bot(api, anna.private())
    brought(api)
    anna.delete(story)
    press = anna.forge(story, "why|1")
    update = heard(api)
    assert update.room == room_of(anna.private())
    assert update.happening == Pressed(press_id=press.id, data="why|1", message_id=str(story.id))


def test_a_press_that_stands_in_no_chat_is_passed_over(api: FakeApi) -> None:
    anna = api.person("Anna")
    anna.start()
    brought(api)
    anna.forge(by_bot(api, anna.private()), "why|1")
    (raw,) = api.service.inbox.waiting
    without_chat = raw | {"callback_query": raw["callback_query"] | {"inline_message_id": "7"}}
    del without_chat["callback_query"]["message"]
    assert isinstance(read(api, without_chat), Passed)


@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_a_group_that_adds_and_removes_the_bot_is_heard_once_each_time(api: FakeApi, kind: str) -> None:
    anna = api.person("Anna")
    group = getattr(api, kind)("Desk", admins=(anna,), bot=Status.LEFT)
    brought(api)
    group.set_bot(Status.MEMBER)
    joined = heard(api)
    assert (joined.happening, joined.room, joined.person) == (
        Joined(),
        room_of(group),
        Speaker(id=str(anna.id), name="Anna", language="en"),
    )
    group.set_bot(Status.ADMINISTRATOR)
    assert passed(api) == [AS_BEFORE]
    group.set_bot(Status.KICKED)
    assert heard(api).happening == barred(BarKind.REMOVED)
    group.set_bot(Status.LEFT)
    assert passed(api) == [AS_BEFORE]


def test_in_a_channel_the_right_to_post_decides(api: FakeApi) -> None:
    channel = api.channel("Readers", admins=(api.person("Anna"),), bot=Status.LEFT)
    brought(api)
    channel.set_bot(Status.ADMINISTRATOR, denied=("can_post_messages",))
    assert heard(api).happening == barred(BarKind.NO_RIGHTS)
    channel.set_bot(Status.ADMINISTRATOR)
    assert heard(api).happening == Joined()
    channel.set_bot(Status.ADMINISTRATOR, denied=("can_post_messages",))
    assert heard(api).happening == barred(BarKind.NO_RIGHTS)
    channel.set_bot(Status.ADMINISTRATOR)
    brought(api)
    channel.set_bot(Status.LEFT)
    assert heard(api).happening == barred(BarKind.REMOVED)


def test_a_person_who_blocks_the_bot_left_and_who_unblocks_it_is_back(api: FakeApi) -> None:
    anna = api.person("Anna")
    anna.start()
    brought(api)
    anna.block()
    assert heard(api).happening == barred(BarKind.BLOCKED)
    anna.unblock()
    assert heard(api).happening == Joined()


def test_a_member_who_is_silenced_and_may_write_again_is_heard(api: FakeApi) -> None:
    anna = api.person("Anna")
    group = api.supergroup("Desk", admins=(anna,), bot=Status.LEFT)
    group.set_bot(Status.MEMBER)
    raw = next(one for one in api.service.inbox.waiting if "my_chat_member" in one)
    rights = dict.fromkeys(_RESTRICTED, True)
    silenced = {"status": "restricted", "user": raw["my_chat_member"]["new_chat_member"]["user"], **rights}
    silenced |= {"is_member": True, "can_send_messages": False, "until_date": 0}
    member = raw["my_chat_member"]["new_chat_member"]
    raw["my_chat_member"] |= {"old_chat_member": member, "new_chat_member": silenced}
    assert _update(read(api, raw)).happening == barred(BarKind.NO_RIGHTS)
    raw["my_chat_member"] |= {"old_chat_member": silenced, "new_chat_member": member}
    assert _update(read(api, raw)).happening == Joined()


_RESTRICTED = (
    *("can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics", "can_send_polls"),
    *("can_send_other_messages", "can_add_web_page_previews", "can_send_audios", "can_send_documents"),
    *("can_send_photos", "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_edit_tag"),
    "can_react_to_messages",
)


def test_a_group_that_moved_is_told_from_both_sides_as_the_same_move(api: FakeApi) -> None:
    group = api.group("Desk", admins=(api.person("Anna"),))
    brought(api)
    former = room_of(group)
    new = group.migrate()
    there, here = (_update(one) for one in brought(api))
    for update in (there, here):
        assert (update.room, update.person, update.happening) == (former, None, Moved(chat_id=str(new.id)))
    assert there.id != here.id


@pytest.mark.parametrize("topic", ["Iran", None])
def test_a_topic_that_is_closed_and_opened_again_is_heard_of_that_topic(api: FakeApi, topic: str | None) -> None:
    forum = api.forum("Watch", topics=("Iran",), admins=(api.person("Anna"),))
    brought(api)
    forum.close_topic(topic)
    closed = heard(api)
    assert (closed.room, closed.happening) == (room_of(forum, topic=topic), barred(BarKind.TOPIC_CLOSED))
    forum.reopen_topic(topic)
    opened = heard(api)
    assert (opened.room, opened.happening) == (room_of(forum, topic=topic), Opened())


def test_rights_that_are_taken_before_the_bot_is_removed_are_two_bars(api: FakeApi) -> None:
    channel = api.channel("Readers", admins=(api.person("Anna"),))
    brought(api)
    channel.set_bot(Status.ADMINISTRATOR, denied=("can_post_messages",))
    assert heard(api).happening == barred(BarKind.NO_RIGHTS)
    channel.set_bot(Status.KICKED)
    assert heard(api).happening == barred(BarKind.REMOVED)


def test_what_is_not_for_the_bot_is_passed_over_with_a_reason(api: FakeApi) -> None:
    anna = api.person("Anna")
    channel = api.channel("Readers", admins=(anna,))
    brought(api)
    anna.say(channel, "/topics")
    assert passed(api) == ["updates of this kind are not for us"]
    assert "channel_post" not in ALLOWED
    assert isinstance(read(api, {"update_id": 1}), Passed)
    assert isinstance(read(api, {"update_id": 1, "something_new": {"message": "x"}}), Passed)
