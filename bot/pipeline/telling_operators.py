"""TELL THE OPERATORS: each notice that waits is given once to each operator, in the private chat with the bot."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import structlog

from bot.model.destination import Destination
from bot.model.message import Message
from bot.model.notice import Notice
from bot.model.preferences import UiLanguage
from bot.model.rooms import Room
from bot.ports import Chats, Clock, Notices

_log = structlog.get_logger("treatywatch")

_NOBODY = "no operator can be told of this in a chat; `treatywatch status` shows it"


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorTeller:
    """Gives notices. One at a time may work on a store."""

    clock: Clock
    notices: Notices
    chats: Chats
    homes: Callable[[], Awaitable[Sequence[Room]]]
    """The private chats of the operators; none where there is no operator, or no chat system is connected."""
    say: Callable[[Room, Message], Awaitable[bool]]
    """False where it certainly was not said and can be later."""
    _given: set[tuple[str, Room]] = field(default_factory=set)
    """Which notice was given to whom, while another operator has still to hear it."""

    async def round(self) -> None:
        """Gives what waits; what cannot be given now is given in a later round.

        A notice that nobody can be told goes to the log, once. Raises StoreError when the store fails.
        """
        unsaid = await self.notices.unsaid()
        if not unsaid:
            return
        known = {_room_key(one): one for one in await self.chats.destinations()}
        homes = await self.homes()
        reached = [room for room in homes if not _is_shut_out(known.get(_room_key(room)))]
        for notice in unsaid:
            if not reached:
                _log.warning("notice", subject=notice.subject, reason=_NOBODY)
            if all([await self._was_given(notice, room, known.get(_room_key(room))) for room in reached]):
                await self.notices.note_said(notice, now=self.clock.now())
                self._given.difference_update([(notice.subject, room) for room in reached])

    async def _was_given(self, notice: Notice, room: Room, own: Destination | None) -> bool:
        if (notice.subject, room) in self._given:
            return True
        language = own.preferences.language if own else UiLanguage.EN
        if not await self.say(room, Message(text=notice.text(language))):
            return False
        self._given.add((notice.subject, room))
        return True


def _room_key(place: Room | Destination) -> tuple[str, str, str, str | None]:
    return (place.platform, place.bot_id, place.chat_id, place.thread_id)


def _is_shut_out(own: Destination | None) -> bool:
    return own is not None and own.shut_out
