"""The fake is strict about where: who may be written to, what privacy mode hides, topics, channels and moves."""

import pytest
from telegram import (
    Bot,
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberOwner,
    Message,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram.fake_api import FakeApi
from tests.telegram.people import Person
from tests.telegram.real_bot import law, no, real_bot, updates
from tests.telegram.world import ANONYMOUS, Status


async def heard(bot: Bot) -> list[str]:
    """The texts that the bot was shown, service messages left out."""
    messages = [update.effective_message for update in await updates(bot)]
    return [message.text for message in messages if message is not None and message.text is not None]


async def first_message(bot: Bot) -> Message:
    """The first waiting update with a text."""
    messages = [update.effective_message for update in await updates(bot)]
    return next(message for message in messages if message is not None and message.text is not None)


async def statuses(bot: Bot) -> list[tuple[str, str]]:
    """How the bot's own status changed, as far as it was told and did not confirm."""
    changes = [update.my_chat_member for update in await updates(bot)]
    return [(one.old_chat_member.status, one.new_chat_member.status) for one in changes if one is not None]


# --- private chats ---------------------------------------------------------------------------------------------------


@law
async def test_a_bot_may_not_speak_first(api: FakeApi, anna: Person) -> None:
    async with real_bot(api) as bot:
        with no(Forbidden, "bot can't initiate conversation with a user"):
            await bot.send_message(anna.id, "hello")
        with no(BadRequest, "chat not found"):
            await bot.send_message(123, "hello")
        anna.start("topic_new-start")
        await bot.send_message(anna.id, "hello")
        assert await heard(bot) == ["/start topic_new-start"]


@law
async def test_who_blocks_the_bot_hears_nothing_until_unblocking(api: FakeApi, anna: Person) -> None:
    anna.start()
    anna.block()
    async with real_bot(api) as bot:
        with no(Forbidden, "bot was blocked by the user"):
            await bot.send_message(anna.id, "hello")
        anna.unblock()
        await bot.send_message(anna.id, "hello again")
        assert await statuses(bot) == [("member", "kicked"), ("kicked", "member")]
        anna.close_account()
        with no(Forbidden, "user is deactivated"):
            await bot.send_message(anna.id, "hello")


# --- groups ----------------------------------------------------------------------------------------------------------


@law
async def test_privacy_mode_hides_what_is_not_for_the_bot(api: FakeApi, anna: Person, boris: Person) -> None:
    desk = api.group("Desk", admins=[anna], members=[boris])
    async with real_bot(api) as bot:
        sent = await bot.send_message(desk.id, "Hello.")
        said = boris.say(desk, "talk among people")
        anna.say(desk, "see /topics")
        anna.say(desk, "/topics@OtherBot")
        anna.reply(desk, said, "more talk")
        assert await heard(bot) == []
        anna.say(desk, "/topics")
        anna.say(desk, "/topics@treatywatchbot")
        boris.reply(desk, desk.last, "why this?")
        answered = (await updates(bot))[-1].message
        assert answered is not None
        assert answered.reply_to_message is not None
        assert answered.reply_to_message.message_id == sent.message_id
        assert await heard(bot) == ["/topics", "/topics@treatywatchbot", "why this?"]
        desk.set_bot(Status.ADMINISTRATOR)
        boris.say(desk, "an administrator hears all")
        assert (await heard(bot))[-1] == "an administrator hears all"


@law
async def test_an_edit_comes_as_an_edit(api: FakeApi, anna: Person) -> None:
    said = anna.start()
    anna.edit(said, "/topics")
    async with real_bot(api) as bot:
        edited = (await updates(bot))[-1].edited_message
        assert edited is not None
        assert (edited.text, edited.message_id) == ("/topics", said.id)


@law
async def test_the_bot_is_told_of_its_own_membership_and_refused_outside(api: FakeApi, anna: Person) -> None:
    desk = api.group("Desk", admins=[anna])
    desk.set_bot(Status.ADMINISTRATOR)
    desk.set_bot(Status.KICKED, by=anna)
    anna.say(desk, "/start")
    async with real_bot(api) as bot:
        seen = await updates(bot)
        assert await statuses(bot) == [
            ("left", "member"),
            ("member", "administrator"),
            ("administrator", "kicked"),
        ]
        assert await heard(bot) == []
        assert any(update.message and update.message.left_chat_member for update in seen)
        with no(Forbidden, "bot was kicked from the group chat"):
            await bot.send_message(desk.id, "hello")
        with no(Forbidden, "bot was kicked from the group chat"):
            await bot.get_chat(desk.id)


@law
async def test_a_bot_that_leaves_is_no_member(api: FakeApi, anna: Person) -> None:
    desk = api.supergroup("Desk", admins=[anna])
    async with real_bot(api) as bot:
        assert await bot.leave_chat(desk.id)
        assert desk.status_of_bot() is Status.LEFT
        with no(Forbidden, "bot is not a member of the supergroup chat"):
            await bot.send_message(desk.id, "hello")


@law
async def test_where_members_are_silenced_only_administrators_write(api: FakeApi, anna: Person) -> None:
    desk = api.supergroup("Desk", admins=[anna])
    desk.silence()
    async with real_bot(api) as bot:
        with no(BadRequest, "not enough rights to send text messages to the chat"):
            await bot.send_message(desk.id, "hello")
        desk.set_bot(Status.ADMINISTRATOR)
        await bot.send_message(desk.id, "hello")


@law
async def test_members_have_their_status(api: FakeApi, anna: Person, boris: Person) -> None:
    clara, dora = api.person("Clara"), api.person("Dora")
    desk = api.supergroup("Desk", admins=[anna, boris], members=[clara])
    clara.join(desk, Status.KICKED)
    async with real_bot(api) as bot:
        kinds = [type(await bot.get_chat_member(desk.id, person.id)) for person in (anna, boris, clara)]
        assert kinds == [ChatMemberOwner, ChatMemberAdministrator, ChatMemberBanned]
        assert (await bot.get_chat_member(desk.id, dora.id)).status == "left"
        assert {member.user.id for member in await bot.get_chat_administrators(desk.id)} == {anna.id, boris.id}
        with no(BadRequest, "user not found"):
            await bot.get_chat_member(desk.id, 99)
        assert (await bot.get_chat(desk.id)).title == "Desk"


@law
async def test_an_anonymous_administrator_speaks_as_the_group_and_presses_as_a_person(
    api: FakeApi, anna: Person
) -> None:
    desk = api.supergroup("Desk", admins=[anna])
    desk.hide(anna)
    said = anna.say(desk, "/settings")
    anna.forge(said, "x")
    async with real_bot(api) as bot:
        message, pressed = await first_message(bot), (await updates(bot))[-1].callback_query
        assert message.from_user is not None
        assert message.sender_chat is not None
        assert (message.from_user.id, message.sender_chat.id) == (ANONYMOUS.id, desk.id)
        assert pressed is not None
        assert pressed.from_user.id == anna.id


@law
async def test_message_ids_are_a_supergroups_own_and_shared_elsewhere(api: FakeApi, anna: Person) -> None:
    wire, desk = api.supergroup("Wire", bot=Status.LEFT, admins=[anna]), api.group("Desk", admins=[anna])
    assert [anna.say(wire, "a").id, anna.say(wire, "b").id] == [2, 3]
    private, group = anna.start().id, anna.say(desk, "a").id
    assert group == private + 1 > 100


@law
async def test_a_group_moves_and_tells_where(api: FakeApi, anna: Person) -> None:
    desk = api.group("Desk", admins=[anna])
    new = desk.migrate()
    async with real_bot(api) as bot:
        with pytest.raises(ChatMigrated) as refused:
            await bot.send_message(desk.id, "hello")
        assert refused.value.new_chat_id == new.id
        await bot.send_message(new.id, "hello")
        moves = [update.message for update in await updates(bot) if update.message is not None]
        assert [(message.chat.id, message.migrate_to_chat_id) for message in moves[-2:-1]] == [(desk.id, new.id)]
        assert (moves[-1].chat.id, moves[-1].migrate_from_chat_id) == (new.id, desk.id)
    with pytest.raises(AssertionError, match="is a supergroup now"):
        anna.say(desk, "/start")


# --- topics ----------------------------------------------------------------------------------------------------------


@law
async def test_a_message_lies_in_its_topic(api: FakeApi, anna: Person) -> None:
    forum = api.forum("Desk", topics=["Iran", "Tests"], admins=[anna])
    said = anna.say(forum, "/start", topic="Iran")
    async with real_bot(api) as bot:
        message = await first_message(bot)
        assert (message.message_thread_id, message.is_topic_message) == (forum.thread("Iran"), True)
        assert message.reply_to_message is not None
        assert message.reply_to_message.forum_topic_created is not None
        await bot.send_message(forum.id, "here", message_thread_id=forum.thread("Tests"))
        await bot.send_message(forum.id, "there", reply_to_message_id=said.id)
        await bot.send_message(forum.id, "everywhere")
    assert [post.text for post in forum.in_topic("Tests")] == ["here"]
    assert [post.text for post in forum.in_topic("Iran")] == ["/start", "there"]
    assert [post.text for post in forum.in_topic(None)] == ["everywhere"]


@law
async def test_a_closed_deleted_or_unknown_topic_takes_nothing(api: FakeApi, anna: Person) -> None:
    forum = api.forum("Desk", topics=["Iran", "Tests"], admins=[anna])
    forum.close_topic("Iran")
    forum.close_topic(None)
    tests = forum.thread("Tests")
    forum.delete_topic("Tests")
    async with real_bot(api) as bot:
        with no(BadRequest, "topic_closed"):
            await bot.send_message(forum.id, "x", message_thread_id=forum.thread("Iran"))
        with no(BadRequest, "topic_closed"):
            await bot.send_message(forum.id, "x")
        for thread in (1, tests, 999):
            with no(BadRequest, "message thread not found"):
                await bot.send_message(forum.id, "x", message_thread_id=thread)
        forum.reopen_topic("Iran")
        await bot.send_message(forum.id, "x", message_thread_id=forum.thread("Iran"))


@law
async def test_a_reply_in_a_supergroup_has_a_thread_that_is_no_topic(api: FakeApi, anna: Person) -> None:
    desk = api.supergroup("Desk", admins=[anna])
    async with real_bot(api) as bot:
        sent = await bot.send_message(desk.id, "news")
        anna.reply(desk, desk.last, "/why")
        message = await first_message(bot)
        assert (message.message_thread_id, message.is_topic_message) == (sent.message_id, None)
        with no(BadRequest, "message thread not found"):
            await bot.send_message(desk.id, "x", message_thread_id=sent.message_id)


@law
async def test_a_reply_needs_what_it_answers(api: FakeApi, anna: Person) -> None:
    said = anna.start()
    anna.delete(said)
    async with real_bot(api) as bot:
        with no(BadRequest, "message to be replied not found"):
            await bot.send_message(anna.id, "x", reply_to_message_id=said.id)
        await bot.send_message(anna.id, "x", reply_to_message_id=said.id, allow_sending_without_reply=True)
    assert anna.private().last.reply_to is None


# --- channels --------------------------------------------------------------------------------------------------------


@law
async def test_a_channel_takes_posts_of_those_who_may(api: FakeApi, anna: Person) -> None:
    wire = api.channel("Wire", admins=[anna], username="treaty_wire")
    async with real_bot(api) as bot:
        sent = await bot.send_message("@Treaty_Wire", "hello")
        assert sent.from_user is None
        assert sent.sender_chat is not None
        assert sent.sender_chat.id == wire.id
        wire.set_bot(Status.ADMINISTRATOR, denied=["can_post_messages"])
        with no(BadRequest, "need administrator rights in the channel chat"):
            await bot.send_message(wire.id, "hello")
        wire.set_bot(Status.LEFT)
        with no(Forbidden, "bot is not a member of the channel chat"):
            await bot.get_chat_member(wire.id, anna.id)


@law
async def test_a_channels_posts_and_edits_come_as_such(api: FakeApi, anna: Person) -> None:
    wire = api.channel("Wire", admins=[anna])
    anna.edit(anna.say(wire, "/start"), "/stop")
    async with real_bot(api) as bot:
        seen: tuple[Update, ...] = (await updates(bot))[-2:]
        assert seen[0].channel_post is not None
        assert (seen[0].channel_post.text, seen[0].channel_post.from_user) == ("/start", None)
        assert seen[1].edited_channel_post is not None
        assert seen[1].edited_channel_post.text == "/stop"
