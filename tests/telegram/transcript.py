"""A conversation as lines of plain text, for golden files and for the messages of failed tests."""

from collections.abc import Iterator, Mapping

from tests.telegram.markup import units
from tests.telegram.world import Chat, Line, Post, What

PLAIN: Mapping[str, str] = {}
"""No marks."""
BOLD: Mapping[str, str] = {"bold": "*"}
"""Bold words between asterisks."""
_INDENT = "  "


def transcript(chat: Chat, marks: Mapping[str, str] = PLAIN, *, since: int = 0) -> str:
    """What people in the chat saw, in order, without the first ``since`` things.

    A message's number is its place in the chat, service messages included; it never changes.
    """
    return "\n".join(text for line in chat.lines[since:] for text in _line(chat, line, marks))


def _line(chat: Chat, line: Line, marks: Mapping[str, str]) -> Iterator[str]:
    post = line.post
    match line.what:
        case What.SAID if post.service is not None:
            yield f"-- {post.author}: {_service(post)}"
        case What.SAID:
            yield from _message(_speaker(chat, post, _remarks(chat, post)), post, marks)
        case What.EDITED:
            yield from _message(_speaker(chat, post, (f"edits #{post.number}",)), post, marks)
        case What.DELETED:
            yield f"{line.who} deletes #{post.number}"
        case What.PRESSED:
            yield f"{line.who} presses [{line.words}] under #{post.number}"
        case What.NOTICED:
            yield f"{_INDENT}(notice: {line.words})"


def _speaker(chat: Chat, post: Post, remarks: tuple[str, ...]) -> str:
    return f"{post.author} ({', '.join(remarks)})" if remarks else post.author


def _remarks(chat: Chat, post: Post) -> tuple[str, ...]:
    found = []
    if post.in_topic and post.thread is not None:
        found.append(f"in {chat.topics[post.thread].name}")
    if post.reply_to is not None and not (post.in_topic and post.reply_to == post.thread):
        found.append(f"answers #{chat.numbers[post.reply_to]}")
    if post.silent:
        found.append("silent")
    if post.protected:
        found.append("protected")
    return tuple(found)


def _message(speaker: str, post: Post, marks: Mapping[str, str]) -> Iterator[str]:
    first, *more = marked(post, marks).split("\n")
    yield f"{speaker}: {first}"
    for text in more:
        yield f"{_INDENT}{text}".rstrip()
    for row in post.buttons:
        yield _INDENT + " ".join(f"[{button.label}]" + (f"({button.url})" if button.url else "") for button in row)


def _service(post: Post) -> str:
    """Such as ``new_chat_members``, in words."""
    return ", ".join(name.replace("_", " ") for name in post.service or {})


def marked(post: Post, marks: Mapping[str, str]) -> str:
    """The text with those marks around its entities."""
    signs: dict[int, str] = {}
    for entity in post.entities:
        mark = marks.get(entity.kind, "")
        signs[entity.offset] = signs.get(entity.offset, "") + mark
        signs[entity.end] = mark + signs.get(entity.end, "")
    found = []
    at = 0
    for letter in post.text:
        found += [signs.pop(at, ""), letter]
        at += units(letter)
    return "".join((*found, signs.pop(at, "")))
