"""The terminal as a chat: what is printed, and when it counts as sent."""

import asyncio
import errno
import io
import os
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.adapters.terminal_messenger import TerminalMessenger, shown
from bot.model.delivery import SendOutcome, Sent, Unknown
from bot.model.message import EntityKind, Message, MessageEntity
from tests.builders import a_destination


def send(stream: io.TextIOBase, *texts: str, width: int = 40, color: bool = False) -> list[SendOutcome]:
    messenger = TerminalMessenger(stream, width=width, color=color)  # type: ignore[arg-type]  # what it needs of a stream

    async def all_of_them() -> list[SendOutcome]:
        return [await messenger.send(a_destination(), Message(text=text)) for text in texts]

    return asyncio.run(all_of_them())


def marked(text: str, word: str) -> Message:
    entity = MessageEntity(kind=EntityKind.MARK, offset=text.index(word), length=len(word))
    return Message(text=text, entities=(entity,))


def bold(text: str, word: str) -> Message:
    entity = MessageEntity(kind=EntityKind.BOLD, offset=text.index(word), length=len(word))
    return Message(text=text, entities=(entity,))


def linked(text: str, word: str, url: str) -> Message:
    entity = MessageEntity(kind=EntityKind.LINK, offset=text.index(word), length=len(word), url=url)
    return Message(text=text, entities=(entity,))


def test_messages_are_printed_in_order_with_a_blank_line_between_and_numbered() -> None:
    wall = io.StringIO()
    assert send(wall, "one", "two\nlines") == [Sent(message_id="1"), Sent(message_id="2")]
    assert wall.getvalue() == "one\n\ntwo\nlines\n\n"


def test_a_message_counts_as_sent_only_once_it_is_flushed() -> None:
    class Unflushed(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (outcome,) = send(Unflushed(), "one")
    assert outcome == Unknown(reason="the terminal could not be written to: No space left on device")


def test_a_reader_who_left_may_have_seen_a_part_of_it() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    pipe = os.fdopen(writing, "w")
    (outcome,) = send(pipe, "one")
    assert outcome == Unknown(reason="the terminal could not be written to: Broken pipe")
    with pytest.raises(BrokenPipeError):
        pipe.close()


def test_lines_break_between_words_and_keep_their_indent() -> None:
    text = "A headline that is longer than that\n  and a line that stands two columns in"
    assert shown(Message(text=text), width=24, color=False).split("\n") == [
        "A headline that is",
        "longer than that",
        "  and a line that stands",
        "  two columns in",
    ]


def test_a_word_that_is_wider_than_a_line_is_broken_and_nothing_of_it_is_lost() -> None:
    lines = shown(Message(text=f"see {'x' * 50} there"), width=20, color=False).split("\n")
    assert lines == ["see", "x" * 20, "x" * 20, "x" * 10 + " there"]


def test_wide_characters_count_two_columns_and_stops_do_not_begin_a_line() -> None:
    lines = shown(Message(text="核" * 10 + "，" + "核" * 15), width=20, color=False).split("\n")
    assert [cell_len(line) for line in lines] == [18, 20, 14]
    assert not any(line.startswith("，") for line in lines)
    assert "".join(lines) == "核" * 10 + "，" + "核" * 15


def test_empty_lines_stay() -> None:
    assert shown(Message(text="one\n\n  \ntwo"), width=20, color=False) == "one\n\n\ntwo"


def test_bold_is_written_only_in_colour_and_never_runs_over_a_line_end() -> None:
    message = bold("a headline in bold that is long", "headline in bold that")
    assert shown(message, width=20, color=False) == "a headline in bold\nthat is long"
    on, off = "\x1b[1m", "\x1b[22m"
    assert shown(message, width=20, color=True) == f"a {on}headline in bold{off}\n{on}that{off} is long"


def test_a_link_is_shown_as_its_address_and_never_broken() -> None:
    url = "https://lakeside.example/2026/05/12/a-rather-long-path"
    message = linked("new · lakeside.example · end", "lakeside.example", url)
    assert shown(message, width=24, color=False).split("\n") == ["new ·", url, "· end"]


def test_a_link_under_other_words_shows_both() -> None:
    message = linked("read it here", "here", "https://a.example/")
    assert shown(message, width=60, color=False) == "read it here https://a.example/"


@pytest.mark.parametrize(
    "hostile",
    ["\x1b[31m", "\x1b]0;title\x07", "\r", "\x08\x08", "\x9b2J", "\x00", "\u202e", "\u2028", "\u200b", "\x7f", "\v"],
)
def test_control_characters_never_reach_the_terminal(hostile: str) -> None:
    in_text = shown(Message(text=f"a{hostile}b"), width=40, color=True)
    in_link = shown(linked("a x b", "x", f"https://x/{hostile}"), width=40, color=True)
    for text in (in_text, in_link):
        assert not any(unicodedata.category(char) in {"Cc", "Cf", "Zl"} for char in text)


def test_a_letter_the_stream_cannot_write_does_not_cost_the_message() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    assert send(stream, "Рябков, Ryabkov \ud800") == [Sent(message_id="1")]
    assert b"Ryabkov" in raw.getvalue()
    stream.detach()


@given(text=st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("核 \n\t, xéé")), max_size=200))
@settings(max_examples=80, deadline=None)
def test_no_line_is_wider_than_the_terminal_and_every_word_is_there(text: str) -> None:
    lines = shown(Message(text=text), width=20, color=False).split("\n")
    if "://" not in text:
        assert all(cell_len(line) <= 20 for line in lines)
    kept = [char for char in text if unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp"}]
    assert re.sub(" ", "", "".join(lines)).replace("\u200c", "") == "".join(kept).replace(" ", "")


def test_a_terminal_that_is_held_does_not_hold_the_bot() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, True)
    pipe = os.fdopen(writing, "w")

    async def send_and_live() -> SendOutcome:
        messenger = TerminalMessenger(pipe, width=80, color=False)
        sending = asyncio.ensure_future(messenger.send(a_destination(), Message(text="word " * 40_000)))
        done, _ = await asyncio.wait({sending}, timeout=0.05)
        assert not done, "the pipe took it all: the test proves nothing"
        reader = asyncio.ensure_future(asyncio.to_thread(_read_all, reading))
        outcome = await sending
        pipe.close()
        await reader
        return outcome

    assert asyncio.run(send_and_live()) == Sent(message_id="1")


def _read_all(end: int) -> None:
    with os.fdopen(end, "rb") as pipe:
        while pipe.read(65536):
            pass


def test_marked_words_are_bold_where_there_is_colour_and_between_asterisks_where_there_is_none() -> None:
    message = marked("They leave New START today", "New START")
    assert shown(message, width=80, color=True) == "They leave \x1b[1mNew START\x1b[22m today"
    assert shown(message, width=80, color=False) == "They leave *New START* today"
    assert shown(marked("New START", "New START"), width=80, color=False) == "*New START*"


def test_where_several_share_a_terminal_each_message_says_for_whom_it_is() -> None:
    stream = io.StringIO()
    terminal = TerminalMessenger(stream, width=80, color=False)
    terminal.named = True
    asyncio.run(terminal.send(a_destination(chat_id="desk\x1b[2J"), Message(text="Digest")))
    assert stream.getvalue() == "For desk[2J:\nDigest\n\n"


def test_asterisks_count_when_lines_are_broken() -> None:
    message = marked("twelve chars and New START", "New START")
    assert shown(message, width=20, color=False).split("\n") == ["twelve chars and", "*New START*"]
