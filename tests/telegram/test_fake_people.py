"""What a test sees of the fake: transcripts, and waiting for the bot."""

import asyncio
import subprocess
import sys

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from tests.telegram.fake_api import FakeApi
from tests.telegram.faults import hanging
from tests.telegram.people import Person
from tests.telegram.real_bot import law, real_bot, updates
from tests.telegram.transcript import BOLD


@law
async def test_a_transcript_shows_what_people_saw(api: FakeApi, anna: Person) -> None:
    forum = api.forum("Desk", topics=["Iran"], admins=[anna])
    rows = [
        [InlineKeyboardButton("Yes", callback_data="y"), InlineKeyboardButton("No", callback_data="n")],
        [InlineKeyboardButton("About", url="https://example.org")],
    ]
    async with real_bot(api) as bot:
        said = anna.say(forum, "/start", topic="Iran")
        sent = await bot.send_message(
            forum.id,
            "Follow Iran?\nOr all?",
            entities=[MessageEntity(MessageEntity.BOLD, 7, 4)],
            reply_to_message_id=said.id,
            reply_markup=InlineKeyboardMarkup(rows),
            disable_notification=True,
        )
        press = anna.tap(forum.last, "Yes")
        await bot.answer_callback_query(press.id, "Done.")
        await bot.edit_message_text("You follow Iran.", forum.id, sent.message_id)
        anna.delete(said)
    assert forum.transcript(BOLD).splitlines() == [
        "-- Anna: forum topic created",
        "-- Anna: new chat members",
        "Anna (in Iran): /start",
        "bot (in Iran, answers #3, silent): Follow *Iran*?",
        "  Or all?",
        "  [Yes] [No]",
        "  [About](https://example.org/)",
        "Anna presses [Yes] under #4",
        "  (notice: Done.)",
        "bot (edits #4): You follow Iran.",
        "Anna deletes #3",
    ]


def test_a_test_that_waits_in_vain_shows_the_conversation(api: FakeApi, anna: Person) -> None:
    anna.start()
    with pytest.raises(AssertionError, match=r"no such message came in 0 s:\nAnna: /start"):
        api.wait_for(anna.private(), lambda post: post.by_bot, timeout=0)


@law
async def test_a_test_waits_for_a_message_until_it_comes(api: FakeApi, anna: Person) -> None:
    said = anna.start()
    waiting = asyncio.create_task(
        asyncio.to_thread(api.wait_for, anna.private(), lambda post: "late" in post.text, after=said)
    )
    async with real_bot(api) as bot:
        sent = await bot.send_message(anna.id, "too early")
        await bot.edit_message_text("late", anna.id, sent.message_id)
    assert (await waiting).id == sent.message_id


@law
async def test_a_bot_is_idle_when_it_has_confirmed_all_and_waits_for_nothing(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        seen = await updates(bot)
        with pytest.raises(AssertionError, match="/start"):
            api.wait_idle(timeout=0)
        await updates(bot, offset=seen[-1].update_id + 1)
        api.wait_idle(timeout=0)


@law
async def test_a_bot_that_waits_for_an_answer_is_not_idle(api: FakeApi, anna: Person) -> None:
    anna.start()
    async with real_bot(api) as bot:
        await updates(bot, offset=(await updates(bot))[-1].update_id + 1)
        planned = api.faults.plan("sendMessage", hanging())
        sending = asyncio.create_task(bot.send_message(anna.id, "hello"))
        await asyncio.to_thread(api.wait_until, lambda: planned.struck == 1, what=str)
        with pytest.raises(AssertionError, match="1 calls under way"):
            api.wait_idle(timeout=0)
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
    await asyncio.to_thread(api.wait_idle)


def test_people_cannot_do_what_telegram_would_not_let_them(api: FakeApi, anna: Person, boris: Person) -> None:
    wire, desk = api.channel("Wire", members=[anna]), api.group("Desk", admins=[boris])
    anna.block()
    for at, words in (
        (anna.private(), "has blocked"),
        (wire, "may not post"),
        (desk, "is not in"),
        (boris.private(), "is not in"),
    ):
        with pytest.raises(AssertionError, match=words):
            anna.say(at, "hello")


def test_a_fault_of_the_fake_itself_fails_the_test(anna: Person) -> None:
    api = FakeApi()
    api.start()
    api.bugs.append(KeyError("a bug"))
    with pytest.raises(KeyError, match="a bug"):
        api.stop()


def test_a_program_of_its_own_reaches_the_fake(api: FakeApi, anna: Person) -> None:
    chat = anna.start()
    script = (
        "import sys, httpx; url, chat = sys.argv[1:];"
        "httpx.post(url + '/sendMessage', data={'chat_id': chat, 'text': 'from outside'}).raise_for_status()"
    )
    with subprocess.Popen([sys.executable, "-c", script, f"{api.base_url}{api.token}", str(chat.chat_id)]) as program:
        api.wait_for(anna.private(), lambda post: post.text == "from outside", timeout=60)
        assert program.wait(timeout=60) == 0
