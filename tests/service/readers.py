"""What readers of a chat have in front of them: the stories that its messages tell, and the heads of its digests."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.notify.limits import REPEAT_LINE
from tests.telegram.world import Post

_HEADLINE = re.compile(r"S(\d+) ")
_HEAD = re.compile(r"Treatywatch · \w{3} (\d+ \w{3}) \d{4}, (\d\d:\d\d) \S+ · (.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line of a digest."""

    day: str
    """``28 Jul``"""
    clock: str
    """``17:30``, by the destination's own clock."""
    rest: str


def is_repeat(post: Post) -> bool:
    """Whether the message says that it may have come before."""
    return post.text.startswith(REPEAT_LINE)


def told_in(post: Post) -> Iterator[int]:
    """The stories that it tells as news; not those of which it only names further sources."""
    lines = post.text.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        found = _HEADLINE.match(line)
        if found and not below.strip().startswith("+"):
            yield int(found[1])


def told(posts: Iterable[Post]) -> Counter[int]:
    """How often each story is told."""
    return Counter(story for post in posts for story in told_in(post))


def heads(posts: Iterable[Post]) -> list[Head]:
    """Of the digests, in order; one that was sent again counts once."""
    found: list[Head] = []
    for post in posts:
        first = post.text.removeprefix(f"{REPEAT_LINE}\n").split("\n")[0]
        if match := _HEAD.fullmatch(first):
            head = Head(day=match[1], clock=match[2], rest=match[3])
            if not (is_repeat(post) and head in found):
                found.append(head)
    return found
