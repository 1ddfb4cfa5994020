"""What the lines and directions of a script have people do."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta

from tests.conversations.masks import unmasked
from tests.conversations.script import Deletes, Direction, Edits, Presses, Says, Step
from tests.conversations.stage import Stage
from tests.telegram.conversation import Conversation
from tests.telegram.people import Person
from tests.telegram.world import ADMINS, Kind, Post, Status

_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


async def act(step: Step, stage: Stage, chat: Conversation) -> None:
    """Performs it, and waits until the bot is done with it."""
    if isinstance(step, Direction):
        await direct(step, stage)
        return
    stage.pass_time()
    code = stage.service.code
    match step:
        case Says(who=who, text=text, topic=topic, answers=answers):
            answered = None if answers is None else _post(chat, answers, by_bot=True)
            _person(who, stage, chat).say(chat, unmasked(text, code), topic=topic, answers=answered)
        case Edits(who=who, number=number, text=text):
            _person(who, stage, chat).edit(_post(chat, number, by_bot=False), unmasked(text, code))
        case Deletes(who=who, number=number):
            stage.people[who].delete(_post(chat, number, by_bot=True))
        case Presses(who=who, label=label, number=number):
            await _press(stage.people[who], chat, label, number, stage)
    await stage.settle()


def _person(who: str, stage: Stage, chat: Conversation) -> Person:
    """The person, or the administrator who speaks in the name of the chat."""
    if who in stage.people:
        return stage.people[who]
    hidden = [member for member in chat.chat.members.values() if member.anonymous]
    admins = [member for member in chat.chat.members.values() if member.status in ADMINS and not member.user.is_bot]
    speaker = (hidden or admins)[0].user.id
    return next(person for person in stage.people.values() if person.id == speaker)


def _post(chat: Conversation, number: int, *, by_bot: bool) -> Post:
    """The message with that number, else the last one of the bot, or of people: the numbers in a script that was
    changed are put right when it is written anew."""
    fitting = [post for post in chat.messages if post.by_bot == by_bot]
    assert fitting, f"nothing was said yet:\n{chat.transcript()}"
    return next((post for post in fitting if post.number == number), fitting[-1])


async def _press(person: Person, chat: Conversation, label: str, number: int, stage: Stage) -> None:
    if forged := re.fullmatch(r"forged: (.*)", label):
        press = person.forge(_post(chat, number, by_bot=True), forged[1])
    else:
        press = person.tap(_with_button(chat, label, number), label)
    await stage.settle()
    assert press.notice is not None, f"no answer to the press of [{label}]:\n{chat.transcript()}"


def _with_button(chat: Conversation, label: str, number: int) -> Post:
    """The message of that number, if it has such a button, or the latest one that has."""
    found = [post for post in chat.messages if any(label == each for row in post.labels for each in row)]
    assert found, f"no message has a button [{label}]:\n{chat.transcript()}"
    return next((post for post in found if post.number == number), found[-1])


async def direct(direction: Direction, stage: Stage) -> None:
    """Lets it happen, and waits until the bot is done with it."""
    stage.pass_time()
    words = unmasked(direction.words, stage.service.code)
    for pattern, happens in _DIRECTIONS.items():
        if found := re.fullmatch(pattern, words):
            outcome = happens(stage, *found.groups())
            if outcome is not None:
                await outcome
            await stage.settle()
            return
    raise ValueError(f"— {direction.words} —: there is no such direction; acts.py has them")


async def _at(stage: Stage, day: str | None, clock: str) -> None:
    """The next time that clocks in UTC say so."""
    now = stage.clock.now()
    wanted = datetime.combine(datetime.fromisoformat(day or f"{now:%Y-%m-%d}"), time.fromisoformat(clock), UTC)
    stage.clock.set(wanted if day or wanted > now else wanted + timedelta(days=1))
    stage.turns.seconds += 3600
    await stage.rounds()


async def _later(stage: Stage, count: str, unit: str) -> None:
    stage.pass_time(int(count) * _UNITS[unit])
    await stage.rounds()


async def _polled(stage: Stage, name: str) -> None:
    last = stage.stand.round(name)
    stage.stand.site.play(last)
    stage.clock.set(max(last.at, stage.clock.now()))
    await stage.service.app.poller.poll()
    await stage.rounds()


async def _restart(stage: Stage, again: str | None) -> None:
    await stage.stop()
    if again and stage.api is not None:
        stage.api.bring_again()
    await stage.start()


async def _flood(stage: Stage, who: str, text: str, count: str) -> None:
    person = stage.people[who]
    for _ in range(int(count)):
        person.say(person.private(), text)
    await asyncio.sleep(0)


def _adds(stage: Stage, who: str, chat: str) -> None:
    stage.chats[chat].set_bot(_inside(stage.chats[chat]), by=stage.people[who])


def _removes(stage: Stage, who: str, chat: str) -> None:
    stage.chats[chat].set_bot(Status.LEFT, by=stage.people[who])


def _promotes(stage: Stage, who: str, chat: str, denied: str | None) -> None:
    rights = ("can_post_messages",) if denied else ()
    stage.chats[chat].set_bot(Status.ADMINISTRATOR, by=stage.people[who], denied=rights)


def _inside(chat: Conversation) -> Status:
    return Status.ADMINISTRATOR if chat.chat.kind is Kind.CHANNEL else Status.MEMBER


def _hides(stage: Stage, who: str, chat: str) -> None:
    stage.chats[chat].hide(stage.people[who])


def _blocks(stage: Stage, who: str) -> None:
    stage.people[who].block()


def _unblocks(stage: Stage, who: str) -> None:
    stage.people[who].unblock()


def _migrates(stage: Stage, chat: str) -> None:
    stage.chats[f"{chat}, a supergroup"] = stage.chats[chat].migrate()


def _closes(stage: Stage, topic: str, chat: str) -> None:
    stage.chats[chat].close_topic(topic)


def _reopens(stage: Stage, topic: str, chat: str) -> None:
    stage.chats[chat].reopen_topic(topic)


def _joins(stage: Stage, who: str, status: str, chat: str) -> None:
    stage.people[who].join(stage.chats[chat], {"an administrator": Status.ADMINISTRATOR}.get(status, Status.MEMBER))


_Outcome = Awaitable[None] | None
_DIRECTIONS: dict[str, Callable[..., _Outcome]] = {
    r"it is (?:(\d{4}-\d\d-\d\d) )?(\d\d:\d\d) UTC": _at,
    r"(\d+) (minute|hour|day)s? pass(?:es)?": _later,
    r"the feeds are polled: (\S+)": _polled,
    r"the bot restarts(, and the last update comes again)?": _restart,
    r"(.+) sends (.+) (\d+) times": _flood,
    r"(.+) adds the bot to (.+)": _adds,
    r"(.+) removes the bot from (.+)": _removes,
    r"(.+) makes the bot an administrator of (.+?)( who may not post)?": _promotes,
    r"(.+) blocks the bot": _blocks,
    r"(.+) unblocks the bot": _unblocks,
    r"(.+) speaks as (.+) from now on": _hides,
    r"(.+) becomes a supergroup": _migrates,
    r"the topic (.+) of (.+) is closed": _closes,
    r"the topic (.+) of (.+) is open again": _reopens,
    r"(.+) is now (an administrator|a member) of (.+)": _joins,
}
"""The words between dashes, and what happens then."""
