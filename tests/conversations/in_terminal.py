"""The same script in the terminal chat: what is shown there for each step, and what ought to be."""

import io
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.terminal_chat import TerminalChat
from bot.adapters.terminal_messenger import TerminalMessenger
from bot.model.delivery import SendOutcome
from bot.model.destination import Destination
from bot.model.message import Message
from tests.conversations.acts import direct
from tests.conversations.masks import unmasked
from tests.conversations.news import Newsstand
from tests.conversations.performing import Seen
from tests.conversations.script import Direction, Presses, Says, Script, Step
from tests.conversations.stage import EVENING, Stage, terminal_stage
from tests.telegram.world import Line, Post, What


class Screen(TerminalMessenger):
    """A terminal that remembers what it was given."""

    def __init__(self) -> None:
        super().__init__(io.StringIO(), width=100, color=False)
        self.shown: list[str] = []

    async def send(self, destination: Destination, message: Message, *, answers: str | None = None) -> SendOutcome:
        self.shown.append(message.text)
        return await super().send(destination, message, answers=answers)


async def typed_out(script: Script, stand: Newsstand, data: Path) -> tuple[tuple[str, ...], ...]:
    """What the terminal showed for each step of the script."""
    clock = FrozenClock(EVENING)
    screen = Screen()
    language = script.people[0][1]
    terminal = TerminalChat(screen, clock=clock, language=language)
    found = []
    async with terminal_stage(script, stand, data, terminal, clock) as stage:
        for text in script.before:
            await _type(text, stage, terminal)
        for step in script.steps:
            before = len(screen.shown)
            if isinstance(step, Direction):
                await direct(step, stage)
            else:
                await _type(unmasked(_line(step, screen), None), stage, terminal)
            found.append(tuple(screen.shown[before:]))
    return tuple(found)


async def _type(line: str, stage: Stage, terminal: TerminalChat) -> None:
    stage.pass_time()
    await stage.service.converser.hear(terminal.heard(line))
    await stage.settle()


def _line(step: Step, screen: Screen) -> str:
    match step:
        case Says(text=text, answers=None):
            return text
        case Presses(label=label):
            menu = next(shown for shown in reversed(screen.shown) if re.search(r"^\[1\] ", shown, re.MULTILINE))
            number = re.search(rf"\[(\d+)\] {re.escape(label)}(?=  \[|$)", menu, re.MULTILINE)
            assert number, f"no [{label}] in the last menu of the terminal:\n{menu}"
            return number[1]
        case _:
            raise ValueError(f"{step} cannot be done in a terminal; take it out of the script's where")


def same(shown: Sequence[str], seen: Sequence[Seen], before: dict[int, str]) -> Iterator[tuple[str, str]]:
    """For each thing that the bot did in Telegram, what the terminal should show and what it shows.

    ``before`` holds the texts of the messages by number: where buttons alone changed, a terminal shows them alone.
    """
    # A terminal has no name that others could open, so links to it are left out there.
    lines = [line for each in seen for line in each.lines]
    told = [(text, line) for line in lines if (text := _wanted(line))]
    given_too = (*shown, *[""] * len(told))
    for (text, line), given in zip(told, given_too, strict=False):
        alone = _rows(line.post)
        only_buttons = before.get(line.post.number) == line.post.text and given == alone
        before[line.post.number] = line.post.text
        yield (alone if only_buttons else text), given
    yield "", "\n".join(shown[len(told) :])


def _wanted(line: Line) -> str:
    match line.what:
        case What.SAID | What.EDITED if line.post.by_bot:
            return "\n".join(part for part in (_without_links(line.post.text), _rows(line.post)) if part)
        case What.NOTICED if line.words:
            return f"({line.words})"
        case _:
            return ""


def _without_links(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if "https://t.me/TreatywatchBot" not in line)


def _rows(post: Post) -> str:
    numbers = count(1)
    rows = [
        [f"{each.label}: {each.url}" if each.url else f"[{next(numbers)}] {each.label}" for each in row]
        for row in post.buttons
    ]
    return "\n".join("  ".join(row) for row in rows)
