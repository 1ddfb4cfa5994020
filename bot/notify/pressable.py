"""What Telegram makes pressable by itself: it counts among the hundred entities of a message, behind which links and
bold type would be dropped without a word. So it is counted, and a text that is full of it keeps only some.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.model.message import EntityKind, Message

MOST = 20
"""Hashtags, addresses and the like in one story: more than any headline needs."""

_BEGUN = re.compile(r"[#$](?=\w)|(?<=\w)[.@](?=\w)|\+(?=\d)")
"""At least one in each hashtag, cashtag, address, mailbox and telephone number that Telegram finds; numbers with a
point are counted too, as four of them are an address."""
_FULL_WIDTH = str.maketrans("#$.@+", "＃＄．＠＋")


def pressable(message: Message) -> int:
    """How many entities Telegram may find of itself: never fewer than it does."""
    return sum(1 for _ in _places(message))


def thinned(message: Message) -> Message:
    """The message with the first of them; in the others a sign is replaced by its full-width form."""
    text = list(message.text)
    for place in [*_places(message)][MOST:]:
        text[place] = text[place].translate(_FULL_WIDTH)
    return replace(message, text="".join(text))


def _places(message: Message) -> Iterator[int]:
    """Outside of links, within which nothing else is found."""
    links = [one for one in message.entities if one.kind is EntityKind.LINK]
    for found in _BEGUN.finditer(message.text):
        if not any(one.offset <= found.start() < one.offset + one.length for one in links):
            yield found.start()
