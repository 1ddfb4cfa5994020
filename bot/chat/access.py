"""Who may use the bot: nobody, unless the operator let them in."""

import hmac
from dataclasses import dataclass

from bot.model.known import Known
from bot.model.rooms import Person, Room, RoomKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The operator's rules, as the settings and the start of the program give them."""

    operators: frozenset[str] = frozenset()
    """Numbers of persons, from the settings; more may have become operators in chat."""
    allowed_chats: frozenset[str] = frozenset()
    """Ids of chats that may subscribe."""
    open: bool = False
    """Whether everybody may."""
    code: str | None = None
    """Whoever says it first becomes the operator; None where there is one."""


def is_operator(access: Access, known: Known, person: Person | None) -> bool:
    return person is not None and not person.speaks_for_room and person.id in access.operators | known.operators


def may_use(access: Access, known: Known, room: Room, person: Person | None) -> bool:
    """A chat that has a destination was let in when it got it, by the operator's hand or under the rules of that time.

    A terminal is the operator's own.
    """
    if room.platform == "terminal" or access.open or known.let_in:
        return True
    if room.kind is RoomKind.PRIVATE and known.managed is not None:
        return True  # for that chat, whose administrator this person is; it is proved each time
    return room.chat_id in access.allowed_chats or is_operator(access, known, person)


def lets_in(access: Access, known: Known, room: Room, person: Person | None) -> bool:
    """Whether this person may bring the bot into further chats."""
    return room.platform == "terminal" or access.open or is_operator(access, known, person)


def is_code(access: Access, known: Known, room: Room, words: str) -> bool:
    """Whether these words make whoever says them the operator: once, in a private chat."""
    if access.code is None or known.operators or access.operators or room.kind is not RoomKind.PRIVATE:
        return False
    return hmac.compare_digest(words.encode("utf-8", "replace"), access.code.encode())
