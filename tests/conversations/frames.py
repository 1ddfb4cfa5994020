"""Which part of a conversation a picture shows: the chat as it stands at the end of some steps.

The head of a script says so: ``docs: 1-3; Readers 4, 6``. Each frame names a chat (the one that the script begins in
where none is named) and steps, counted from 1; changes of the chat are no steps.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.conversations.performing import Seen
from tests.conversations.script import Direction, Script, Turns
from tests.telegram.world import Line, Post, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A word in the middle: what happened, or what a press was answered with."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """A message."""

    post: Post
    mine: bool
    """It is of the person whose screen this is."""
    names: bool
    """Several people are in this chat, so it says whose message it is."""
    quoted: str
    """The beginning of what it answers; empty where it answers nothing that is marked."""


Item = Chip | Bubble
_BEHIND_THE_SCENES = ("the feeds are polled", "the bot restarts")
_LONG_NOTICE = 25
"""Characters; ``Saved.`` needs no chip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One picture."""

    name: str
    chat: str
    steps: frozenset[int]


def frames(script: Script) -> tuple[Frame, ...]:
    """The pictures of a script, with the names of their files. Raises ValueError for what cannot be read."""
    asked = [part.strip() for part in script.values.get("docs", "").split(";") if part.strip()]
    found = []
    for number, part in enumerate(asked, 1):
        read = re.fullmatch(r"(?:(\D+) )?([\d, -]+)", part)
        if read is None:
            raise ValueError(f"{script.name}: docs: {part!r} is no chat and steps, such as Readers 1-3, 5")
        name = script.name if len(asked) == 1 else f"{script.name}-{number}"
        found.append(Frame(name=name, chat=read[1] or script.begins_in, steps=frozenset(_numbers(read[2]))))
    return tuple(found)


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


def shown_in(frame: Frame, script: Script, seen: Sequence[Seen]) -> tuple[Item, ...]:
    """What stands on the screen at the end of the frame's steps."""
    me = script.people[0][0]
    steps = [step for step in script.steps if not isinstance(step, Turns)]
    posts: dict[int, Post] = {}
    slots: list[int | Chip] = []
    for number, step in enumerate(steps[: max(frame.steps)], 1):
        if number in frame.steps and isinstance(step, Direction) and not step.words.startswith(_BEHIND_THE_SCENES):
            slots.append(Chip(text=step.words))
        lines = [line for one in seen if one.step is step and one.chat == frame.chat for line in one.lines]
        for line in lines:
            posts[line.post.number] = line.post
            if number in frame.steps:
                slots += _slots(line, slots)
    crowded = frame.chat not in dict(script.people)
    return tuple(_item(slot, posts, me, crowded=crowded) for slot in slots)


def _slots(line: Line, slots: Sequence[int | Chip]) -> Iterator[int | Chip]:
    match line.what:
        case What.SAID | What.EDITED if line.post.number not in slots and line.post.service is None:
            yield line.post.number
        case What.NOTICED if len(line.words) > _LONG_NOTICE:
            yield Chip(text=line.words)


def _item(slot: int | Chip, posts: dict[int, Post], me: str, *, crowded: bool) -> Item:
    if isinstance(slot, Chip):
        return slot
    post = posts[slot]
    answered = next((one for one in posts.values() if one.id == post.reply_to and one.text), None)
    return Bubble(
        post=post,
        mine=post.author == me,
        names=crowded and post.author != me,
        quoted=answered.text.split("\n")[0] if answered else "",
    )
