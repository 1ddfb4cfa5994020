"""The fake is strict about what is said: texts, entities, keyboards, edits, presses and menus."""

import asyncio

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
)
from telegram.error import BadRequest

from tests.telegram.fake_api import FakeApi
from tests.telegram.people import Person
from tests.telegram.real_bot import law, no, real_bot, updates

Rows = list[list[InlineKeyboardButton]]


def bold(offset: int, length: int) -> MessageEntity:
    return MessageEntity(MessageEntity.BOLD, offset, length)


def link(offset: int, length: int, url: str) -> MessageEntity:
    return MessageEntity(MessageEntity.TEXT_LINK, offset, length, url=url)


def key(label: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=data)


# --- texts and entities ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entity", "words"),
    [
        (bold(0, 50), "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 50"),
        (bold(7, 1), "entity begins after the end of the text at UTF-16 offset 7"),
        (bold(-1, 2), "receive an entity with incorrect offset -1"),
        (bold(2, 1), "entity begins in a middle of a UTF-16 symbol"),
        (link(0, 1, "ftp://example.org"), "entity URL 'ftp://example.org' is invalid: Unsupported URL protocol"),
    ],
)
@law
async def test_a_wrong_entity_is_refused_in_telegrams_words(entity: MessageEntity, words: str) -> None:
    with FakeApi() as api:
        anna = api.person("Anna")
        anna.start()
        async with real_bot(api) as bot:
            with no(BadRequest, words):
                await bot.send_message(anna.id, "a😀bc", entities=[entity])
        assert anna.private().from_bot == ()


@law
async def test_entities_are_counted_in_utf_16_units(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        sent = await bot.send_message(
            anna.id, "😀 New START", entities=[bold(3, 9), link(3, 3, "https://example.org/a b")]
        )
    assert sent.entities is not None
    assert anna.private().last.words("bold") == ("New START",)
    assert anna.private().last.words("text_link") == ("New",)
    assert [entity.url for entity in sent.entities if entity.url] == ["https://example.org/a%20b"]


@law
async def test_telegram_makes_its_own_links_outside_of_links_and_code(api: FakeApi, anna: Person) -> None:
    anna.start()
    text = "@treaty /stop example.org #iran in @code"
    async with real_bot(api) as bot:
        await bot.send_message(anna.id, text, entities=[MessageEntity(MessageEntity.CODE, text.index("@code"), 5)])
    seen = anna.private().last
    assert seen.words("mention") == ("@treaty",)
    assert seen.words("bot_command") == ("/stop",)
    assert seen.words("url") == ("example.org",)
    assert seen.words("hashtag") == ("#iran",)


@law
async def test_signs_of_markup_stay_as_they_are(api: FakeApi, anna: Person) -> None:
    anna.start()
    text = "**a** __b__ `c` [d](https://example.org) ~~e~~ ||f|| <b>"
    async with real_bot(api) as bot:
        await bot.send_message(anna.id, text)
        assert anna.private().last.text == text
        await bot.send_message(anna.id, "<b>bold</b> &lt;", parse_mode="HTML")
        assert (anna.private().last.text, anna.private().last.words("bold")) == ("bold <", ("bold",))
        with no(BadRequest, "can't parse entities"):
            await bot.send_message(anna.id, "<b>bold", parse_mode="HTML")


@law
async def test_a_text_has_1_to_4096_characters_after_trimming(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        with no(BadRequest, "message text is empty"):
            await bot.send_message(anna.id, "")
        with no(BadRequest, "text must be non-empty"):
            await bot.send_message(anna.id, " \n ")
        with no(BadRequest, "message is too long"):
            await bot.send_message(anna.id, "x" * 4095 + "😀")
        await bot.send_message(anna.id, "\n" + "x" * 4096 + " ")
    assert [post.text for post in anna.private().from_bot] == ["x" * 4096]


@law
async def test_entities_after_the_hundredth_are_dropped_in_silence(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        await bot.send_message(anna.id, "a " * 150, entities=[bold(2 * number, 1) for number in range(150)])
    assert len(anna.private().last.entities) == 100


# --- keyboards -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[key("Yes", "x" * 65)]], "button_data_invalid"),
        ([[key("Да", "д" * 33)]], "button_data_invalid"),
        ([[key(" ", "yes")]], "text must be non-empty"),
        ([[InlineKeyboardButton("Yes")]], "text buttons are unallowed in the inline keyboard"),
        ([[InlineKeyboardButton("Open", url="http://")]], "inline keyboard button URL 'http://' is invalid"),
        ([[key(str(number), "x")] for number in range(101)], "reply_markup_too_long"),
        ([[InlineKeyboardButton("Pay", pay=True)]], "pay is not in the fake"),
    ],
)
@law
async def test_a_wrong_keyboard_is_refused(rows: Rows, words: str) -> None:
    with FakeApi() as api:
        anna = api.person("Anna")
        anna.start()
        async with real_bot(api) as bot:
            with no(BadRequest, words):
                await bot.send_message(anna.id, "Sure?", reply_markup=InlineKeyboardMarkup(rows))


@law
async def test_a_reader_sees_the_keyboard_and_how_a_message_came(api: FakeApi, anna: Person) -> None:
    start = anna.start()
    rows = [[key("Yes", "д" * 32), key("No", "no")], [InlineKeyboardButton("Source", url="https://example.org/1")]]
    async with real_bot(api) as bot:
        sent = await bot.send_message(
            anna.id,
            "Follow?",
            reply_markup=InlineKeyboardMarkup(rows),
            reply_to_message_id=start.id,
            disable_notification=True,
            protect_content=True,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    seen = anna.private().last
    assert seen.labels == (("Yes", "No"), ("Source",))
    assert (seen.silent, seen.protected, seen.reply_to) == (True, True, start.id)
    assert seen.preview == {"is_disabled": True}
    assert seen.button("Source").url == "https://example.org/1"
    assert sent.reply_markup is not None
    assert sent.has_protected_content


# --- edits -----------------------------------------------------------------------------------------------------------


@law
async def test_an_edit_that_changes_nothing_is_refused(api: FakeApi, anna: Person) -> None:
    start = anna.start()
    keyboard = InlineKeyboardMarkup([[key("Yes", "yes")]])
    async with real_bot(api) as bot:
        sent = await bot.send_message(anna.id, "one", reply_markup=keyboard)
        with no(BadRequest, "message is not modified"):
            await bot.edit_message_text("one", anna.id, sent.message_id, reply_markup=keyboard)
        with no(BadRequest, "message is not modified"):
            await bot.edit_message_reply_markup(anna.id, sent.message_id, reply_markup=keyboard)
        with no(BadRequest, "message to edit not found"):
            await bot.edit_message_text("two", anna.id, sent.message_id + 1)
        with no(BadRequest, "message can't be edited"):
            await bot.edit_message_text("two", anna.id, start.id)
        await bot.edit_message_text("one", anna.id, sent.message_id)
        assert (anna.private().last.text, anna.private().last.labels) == ("one", ())
        await bot.edit_message_reply_markup(anna.id, sent.message_id, reply_markup=keyboard)
        assert (anna.private().last.labels, anna.private().last.edits) == ((("Yes",),), 2)


# --- presses ---------------------------------------------------------------------------------------------------------


async def asked(bot: Bot, person: Person) -> None:
    """The bot asks a question with two buttons."""
    keyboard = InlineKeyboardMarkup([[key("Yes", "vote:yes"), key("No", "vote:no")]])
    await bot.send_message(person.id, "Relevant?", reply_markup=keyboard)


@law
async def test_a_press_brings_its_data_and_gets_a_notice(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        await asked(bot, anna)
        press = asyncio.create_task(asyncio.to_thread(anna.press, anna.private().last, "No"))
        query = (await updates(bot, offset=-1, wait=5))[-1].callback_query
        assert query is not None
        assert query.message is not None
        assert (query.data, query.from_user.id, query.message.chat.id) == ("vote:no", anna.id, anna.id)
        await query.answer("Noted.")
        assert await press == "Noted."
        with no(BadRequest, "query is too old"):
            await query.answer("Noted again.")


@law
async def test_an_answer_to_a_press_is_short_and_in_time(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        await asked(bot, anna)
        press = anna.tap(anna.private().last, "No")
        with no(BadRequest, "message_too_long"):
            await bot.answer_callback_query(press.id, "x" * 201)
        press.expired = True
        with no(BadRequest, "query is too old and response timeout expired or query ID is invalid"):
            await bot.answer_callback_query(press.id, "x" * 200)
        with no(BadRequest, "query ID is invalid"):
            await bot.answer_callback_query("12345")


@law
async def test_a_forged_press_brings_any_data_also_under_a_deleted_message(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        await asked(bot, anna)
        question = anna.private().last
        anna.delete(question)
        anna.forge(question, "vote:" + "9" * 500)
        query = (await updates(bot))[-1].callback_query
        assert query is not None
        assert query.data == "vote:" + "9" * 500
        assert query.message is not None
        assert not query.message.is_accessible


def test_a_button_that_is_not_there_cannot_be_pressed(api: FakeApi, anna: Person) -> None:
    said = anna.start()
    with pytest.raises(AssertionError, match="there is no button 'Yes'"):
        anna.tap(said, "Yes")


# --- menus -----------------------------------------------------------------------------------------------------------


@law
async def test_a_menu_follows_the_narrowest_scope_and_the_language(api: FakeApi, anna: Person, boris: Person) -> None:
    anna.start()
    desk = api.group("Desk", admins=[anna], members=[boris])
    async with real_bot(api) as bot:
        await bot.set_my_commands([BotCommand("help", "Help")])
        await bot.set_my_commands([BotCommand("help", "Помощь")], language_code="ru")
        await bot.set_my_commands([BotCommand("topics", "Topics")], scope=BotCommandScopeAllPrivateChats())
        await bot.set_my_commands([BotCommand("stop", "Stop")], scope=BotCommandScopeAllChatAdministrators())
        assert anna.menu(anna.private()) == ("/topics - Topics",)
        assert boris.menu(desk) == ("/help - Помощь",)
        assert anna.menu(desk) == ("/stop - Stop",)
        await bot.set_my_commands([BotCommand("code", "Code")], scope=BotCommandScopeChat(anna.id))
        assert anna.menu(anna.private()) == ("/code - Code",)
        await bot.delete_my_commands(scope=BotCommandScopeChat(anna.id))
        assert anna.menu(anna.private()) == ("/topics - Topics",)
        assert await bot.get_my_commands(language_code="ru") == (BotCommand("help", "Помощь"),)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("Help", "Help"), "bot_command_invalid"),
        (("x" * 33, "Help"), "bot_command_invalid"),
        (("help", " "), "bot_command_description_invalid"),
        (("help", "x" * 257), "bot_command_description_invalid"),
    ],
)
@law
async def test_a_wrong_command_of_a_menu_is_refused(command: tuple[str, str], words: str) -> None:
    with FakeApi() as api:
        async with real_bot(api) as bot:
            with no(BadRequest, words):
                await bot.set_my_commands([command])
            with no(BadRequest, "bot_commands_too_much"):
                await bot.set_my_commands([BotCommand(f"c{number}", "Help") for number in range(101)])
            with no(BadRequest, "chat not found"):
                await bot.set_my_commands([BotCommand("help", "Help")], scope=BotCommandScopeChat(42))
