"""A terminal as a chat to live in: lines are messages, numbers press the buttons of what was shown last."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Iterator
from itertools import count

from bot.adapters.terminal_messenger import TerminalMessenger
from bot.model.delivery import SendOutcome, Sent, Unknown
from bot.model.destination import Destination
from bot.model.ids import DestinationId
from bot.model.message import Button, Message
from bot.model.reply import Edit, Keyboard, Leave, Notice, Reply, Say
from bot.model.rooms import Person, Room, RoomKind, Standing
from bot.model.update import Happening, Pressed, Said, Update
from bot.ports import Clock

CHAT = "me"
"""The chat id of whoever sits at the terminal: the destination that ``chats add me`` makes."""
_LONGEST_LINE = 100_000
"""Bytes; what a person types is shorter, and what is longer is cut where the chat is asked."""


class TerminalChat:
    """Fulfils Rooms and Messenger for the platform ``terminal``, and brings what is typed as updates."""

    def __init__(self, messenger: TerminalMessenger, *, clock: Clock, language: str) -> None:
        """``language`` is that of the person, such as ``en_GB.UTF-8``."""
        self._messenger = messenger
        self._clock = clock
        self._session = f"{clock.now():%y%m%d%H%M%S%f}"
        self._numbers = count(1)
        self._menu: tuple[str, tuple[Button, ...]] = ("", ())
        self.room = Room(platform="terminal", bot_id="", chat_id=CHAT, kind=RoomKind.PRIVATE, title=CHAT)
        self._person = Person(id=CHAT, name=CHAT, language=language.partition(".")[0].replace("_", "-"))

    async def send(self, destination: Destination, message: Message, *, answers: str | None = None) -> SendOutcome:
        """Prints a delivery with its buttons; a terminal has no threads, so ``answers`` shows nowhere."""
        del answers
        return await self._print(destination, message)

    async def reply(self, room: Room, reply: Reply) -> None:
        """Prints it. A terminal cannot change what it shows, so an edited message is shown again."""
        match reply:
            case Say(message=message):
                await self._print(self._destination(room), message)
            case Edit(message_id=message_id, message=message):
                await self._print(self._destination(room), message, message_id=message_id)
            case Keyboard(message_id=message_id, buttons=buttons):
                menu = Message(text="", buttons=buttons)
                await self._print(self._destination(room), menu, message_id=message_id)
            case Notice(text=text):
                if text:
                    await self._print(self._destination(room), Message(text=f"({text})"))
            case Leave():
                return

    async def standing(self, room: Room, person_id: str) -> Standing | None:
        """Who sits at the terminal owns it; other chats are out of reach from here."""
        if room.chat_id != CHAT:
            return None
        return Standing(room=room, person_is_admin=person_id == self._person.id, bot_may_write=True)

    def heard(self, line: str) -> Update:
        """What was typed, as an update. A number presses the button that has it."""
        typed = line.strip()
        number = next(self._numbers)
        return Update(
            id=f"{self._session}.{number}",
            room=self.room,
            person=self._person,
            at=self._clock.now(),
            happening=self._happening(typed, number),
        )

    def _happening(self, typed: str, number: int) -> Happening:
        message_id, buttons = self._menu
        if typed.isascii() and typed.isdigit() and len(typed) < 4 and 1 <= int(typed) <= len(buttons):
            data = buttons[int(typed) - 1].data
            return Pressed(press_id=f"{self._session}.{number}", data=data, message_id=message_id)
        return Said(text=typed, message_id=f"{self._session}.{number}")

    async def _print(self, destination: Destination, message: Message, *, message_id: str = "") -> SendOutcome:
        its_id = message_id or f"{self._session}.{next(self._numbers)}"
        pressed = tuple(button for row in message.buttons for button in row if button.data)
        outcome = await self._messenger.send(
            destination, Message(text=_with_numbers(message), entities=message.entities)
        )
        match outcome:
            case Sent():
                if pressed:
                    self._menu = (its_id, pressed)
                return Sent(message_id=its_id)
            case Unknown() | _:
                return outcome

    def _destination(self, room: Room) -> Destination:
        return Destination(id=DestinationId(0), chat_id=room.chat_id, created_at=self._clock.now())


def _with_numbers(message: Message) -> str:
    """The text with its buttons below: ``[1] Alerts  [2] Digest``, and addresses as they are."""
    numbers = count(1)
    rows = ["  ".join(_button(button, numbers) for button in row) for row in message.buttons]
    return "\n".join((*([message.text] if message.text else []), *rows))


def _button(button: Button, numbers: Iterator[int]) -> str:
    return f"[{next(numbers)}] {button.label}" if button.data else f"{button.label}: {button.url}"


async def typed_lines(descriptor: int) -> AsyncIterator[str]:
    """The lines that come from there, until its end.

    Read by a thread of its own with plain reads: a terminal that is made non-blocking for the event loop would refuse
    long prints, and a buffered reader would hold up the end of the program.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue(maxsize=1000)
    threading.Thread(target=_read, args=(descriptor, loop, lines), daemon=True, name="terminal").start()
    while (line := await lines.get()) is not None:
        yield line


def _read(descriptor: int, loop: asyncio.AbstractEventLoop, lines: "asyncio.Queue[str | None]") -> None:
    waiting = b""
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            chunk = b""
        *whole, waiting = (waiting + chunk).split(b"\n")
        if not chunk and waiting:
            whole, waiting = [*whole, waiting], b""
        for line in whole:
            if not _put(loop, lines, line.decode("utf-8", "replace")):
                return
        waiting = waiting[:_LONGEST_LINE]
        if not chunk:
            _put(loop, lines, None)
            return


def _put(loop: asyncio.AbstractEventLoop, lines: "asyncio.Queue[str | None]", line: str | None) -> bool:
    """Waits while too many lines wait; False once the program has ended."""
    try:
        asyncio.run_coroutine_threadsafe(lines.put(line), loop).result()
    except (RuntimeError, asyncio.CancelledError):
        return False
    return True
