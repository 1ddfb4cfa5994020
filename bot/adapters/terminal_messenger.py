"""A terminal, or a file or pipe in its place, as a chat: messages are printed, wrapped at words."""

import asyncio
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len

from bot.model.delivery import SendOutcome, Sent, Unknown
from bot.model.destination import Destination
from bot.model.message import EntityKind, Message, MessageEntity

_NARROWEST = 20
"""Columns; on less than this a message is printed as if there were so many."""
_BOLD, _NOT_BOLD = "\x1b[1m", "\x1b[22m"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories that never reach the terminal: a control sequence in a title must not move the cursor or set a colour."""
_NON_JOINER = "\u200c"
_STAR = "*"


_STOPS = frozenset("，。、；：？！）」』》】〉”’…")
"""Chinese and Japanese stops do not begin a line (JIS X 4051, the first of its rules)."""

_Char = tuple[str, bool]
"""A character, and whether it is bold."""


class TerminalMessenger:
    """Fulfils Messenger: prints each message whole, with a blank line after it, and counts it as sent once flushed.

    A stream that fails in the middle (a pager that was closed, a full disk) may have shown a part of the message: that
    is Unknown, so it is printed again, marked as a possible repeat, when there is a terminal again.
    """

    def __init__(self, stream: TextIO, *, width: int, color: bool) -> None:
        self._stream = stream
        self._width = max(width, _NARROWEST)
        self._color = color
        self._printed = 0
        self.named = False
        """Whether each message says above it for whom it is: where several share the terminal."""

    async def send(self, destination: Destination, message: Message, *, answers: str | None = None) -> SendOutcome:
        """Prints the message, in a thread: a terminal that is held or a full pipe must not hold the bot.

        What it answers shows nowhere.
        """
        del answers
        text = shown(message, width=self._width, color=self._color)
        if self.named:
            text = f"{shown(Message(text=f'For {destination.chat_id}:'), width=self._width, color=False)}\n{text}"
        try:
            await asyncio.to_thread(self._print, f"{text}\n\n")
        except OSError as error:
            return Unknown(reason=f"the terminal could not be written to: {error.strerror or type(error).__name__}")
        self._printed += 1
        return Sent(message_id=str(self._printed))

    def _print(self, text: str) -> None:
        self._stream.write(_encodable(text, getattr(self._stream, "encoding", None)))
        self._stream.flush()


def shown(message: Message, *, width: int, color: bool) -> str:
    """The message as lines of at most so many columns; continued lines stand as far in as the line they continue.

    A link is shown as its address, which alone may be wider. Without colour, marked words stand between asterisks.
    """
    wrapped = (part for line in _lines(message, stars=not color) for part in _wrapped(line, width))
    return "\n".join(_written(line, color=color) for line in wrapped)


def _lines(message: Message, *, stars: bool) -> Iterator[list[_Char]]:
    """The lines of the text, without what a terminal must not get."""
    line: list[_Char] = []
    for char, bold in _chars(message, stars=stars):
        if char == "\n":
            yield line
            line = []
        elif char == _NON_JOINER or unicodedata.category(char) not in _HIDDEN:
            line.append((char, bold))
    yield line


def _chars(message: Message, *, stars: bool) -> Iterator[_Char]:
    """Every character with its face, links replaced by their addresses."""
    links = {one.offset: one for one in message.entities if one.kind is EntityKind.LINK}
    faces = [one for one in message.entities if one.kind in (EntityKind.BOLD, EntityKind.MARK)]
    bold = {place for one in faces for place in _places(one)}
    ends = Counter(
        place
        for one in faces
        if stars and one.kind is EntityKind.MARK
        for place in (one.offset, one.offset + one.length)
    )
    linked_until = 0
    for place, char in enumerate(message.text):
        yield from [(_STAR, False)] * ends[place]
        if (link := links.get(place)) is not None and link.url:
            named = message.text[place : place + link.length]
            address = link.url if named in link.url else f"{named} {link.url}"
            yield from ((each, False) for each in " ".join(address.split()))
            linked_until = place + link.length
        if place >= linked_until:
            yield (" " if char == "\t" else char), place in bold
    yield from [(_STAR, False)] * ends[len(message.text)]


def _places(entity: MessageEntity) -> range:
    return range(entity.offset, entity.offset + entity.length)


def _wrapped(line: Sequence[_Char], width: int) -> Iterator[list[_Char]]:
    """The line, broken between words, or within a word that is wider than a whole line."""
    indent = min(next((place for place, (char, _) in enumerate(line) if char != " "), 0), width // 2)
    room = width - indent
    out: list[_Char] = []
    gap: list[_Char] = []
    for word in _words(line):
        if word[0][0] == " ":
            gap = word
            continue
        for piece in _fitting(word, room):
            if out and _cells(out) + _cells(gap) + _cells(piece) > room:
                yield [(" ", False)] * indent + out
                out = []
            out += (gap if out else []) + piece
            gap = []
    yield [(" ", False)] * indent + out if out else []


def _words(line: Sequence[_Char]) -> Iterator[list[_Char]]:
    """Words and the gaps between them. A character of two columns is a word of its own with the stops behind it, as
    Chinese and Japanese have no gaps."""
    word: list[_Char] = []
    for char, bold in line:
        last = word[-1][0] if word else char
        ends = (char == " ") != (last == " ") or (cell_len(char) == 2 and char not in _STOPS)
        if word and (ends or (cell_len(last) == 2 and char not in _STOPS and cell_len(char) > 0)):
            yield word
            word = []
        word.append((char, bold))
    if word:
        yield word


def _fitting(word: list[_Char], room: int) -> Iterator[list[_Char]]:
    """The word in pieces no wider than that. An address stays whole, so that it can be opened."""
    if "://" in "".join(char for char, _ in word):
        yield word
        return
    piece: list[_Char] = []
    for each in word:
        if piece and _cells([*piece, each]) > room:
            yield piece
            piece = []
        piece.append(each)
    yield piece


def _cells(chars: Sequence[_Char]) -> int:
    return sum(cell_len(char) for char, _ in chars)


def _written(line: Sequence[_Char], *, color: bool) -> str:
    parts = ((bold, "".join(char for char, _ in run)) for bold, run in groupby(line, key=lambda each: each[1]))
    return "".join(f"{_BOLD}{text}{_NOT_BOLD}" if bold and color else text for bold, text in parts)


def _encodable(text: str, encoding: str | None) -> str:
    """What the stream cannot write (Cyrillic on an ASCII terminal) as an escape, rather than no message at all."""
    name = encoding or "utf-8"
    return text.encode(name, "backslashreplace").decode(name)
