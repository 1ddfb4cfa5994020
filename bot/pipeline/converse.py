"""CONVERSE: what a person says or presses -> an answer, its changes stored once, its replies done."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

import structlog

from bot.chat.access import Access, is_operator, lets_in, may_use
from bot.chat.answer import Handlers
from bot.chat.chat_changed import after_chat_changed, back_again
from bot.chat.door import at_the_door, language_of, on_arrival
from bot.chat.flood import MOST, MOST_OF_STRANGERS, Turns, after_one_more, is_answered, is_told, seconds_left
from bot.chat.scene import Answer, Look, Needs, Scene
from bot.errors import StoreError
from bot.match.bank import TopicBank
from bot.model.calendar import CalendarEntry
from bot.model.change import Remember
from bot.model.destination import Destination
from bot.model.known import Known
from bot.model.lookup import Found, Lookup
from bot.model.message import Message
from bot.model.reply import Notice, Reply, Say
from bot.model.rooms import Person, Room, RoomKind
from bot.model.update import Joined, Left, Pressed, Said, Update
from bot.ports import Clock, Conversations, Rooms
from bot.words import say

_log = structlog.get_logger("treatywatch")

_NOBODY = Person(id="")
_REMEMBERED = 10_000
"""Persons whose turns are counted at a time."""
_LOOK_AGAIN = 0.25
"""Seconds between looks whether a strange group has turned out to be ours."""
_LOOKS = 5
"""Look-ups that one answer may ask for."""


@dataclass(slots=True, kw_only=True)
class Converser:
    """Answers updates; several may be under way at a time, those of one chat one after the other."""

    handlers: Handlers
    access: Access
    bank: TopicBank
    zones: tuple[str, ...]
    clock: Clock
    conversations: Conversations
    look_up: Callable[[Lookup, Room], Awaitable[Found]]
    """``pipeline/look_up.py``, which is told where it was asked."""
    rooms: Mapping[str, Rooms]
    """Platform -> where its people speak."""
    bot_names: Mapping[str, str]
    """Platform -> the name under which people write to the bot."""
    calendar: tuple[CalendarEntry, ...] = ()
    before_leaving: timedelta = timedelta(seconds=3)
    """How long a strange group is given. When a group of ours becomes a supergroup, Telegram tells of the bot's arrival
    there by itself and of the move by another notice, and nowhere says which comes first."""
    _turns: dict[tuple[str, str, str], Turns] = field(default_factory=dict)
    _turn_of: WeakValueDictionary[tuple[str, str, str], asyncio.Lock] = field(default_factory=WeakValueDictionary)
    """By chat whose settings are spoken of; kept while anybody waits."""

    async def hear(self, update: Update) -> None:
        """Answers the update, unless it was answered before. Never raises for what people send or the store does."""
        begun = time.perf_counter()
        try:
            outcome = await self._heard(update)
        except StoreError as error:
            _log.error("update", id=update.id, platform=update.room.platform, reason=str(error))
            await self._apologise(update, "general.store_trouble")
            return
        except Exception:  # noqa: BLE001  one update must not stop those behind it
            _log.exception("update", id=update.id, platform=update.room.platform)
            await self._apologise(update, "general.stumbled")
            return
        kind = type(update.happening).__name__.lower()
        seconds = round(time.perf_counter() - begun, 3)
        _log.info("update", id=update.id, platform=update.room.platform, kind=kind, outcome=outcome, seconds=seconds)

    async def _heard(self, update: Update) -> str:
        place: Room | Destination = update.room
        if update.room.kind is RoomKind.PRIVATE:
            place = (await self.conversations.known(update)).managed or place
        async with self._alone_with(place):
            outcome, replies = await self._answered(update, await self._known(update))
        await self._reply(update.room, replies)
        return outcome

    def _alone_with(self, place: Room | Destination) -> asyncio.Lock:
        """For as long as it is held nobody else changes the settings of that chat, from there or from a private one:
        they are written as they were read, but for one thing."""
        key = (place.platform, place.bot_id, place.chat_id)
        return self._turn_of.setdefault(key, asyncio.Lock())

    async def _answered(self, update: Update, known: Known) -> tuple[str, tuple[Reply, ...]]:
        """What became of it, and what is still to be said."""
        now = self.clock.now()
        if known.handled:
            return "handled before", ()
        if (held := self._held(update, known, now)) is not None:
            return "too many", held
        if await self._writes_all_the_same(update, known):
            answer: Answer | None = Answer()
        else:
            answer = after_chat_changed(update, known, now=now) or at_the_door(update, known, self.access)
        answer = answer or await self._inside(update, known, now)
        changes = (*back_again(update, known, now=now), *answer.changes)
        if not await self.conversations.commit(update, changes, now=now):
            return "handled before", ()
        if isinstance(update.happening, Joined) and not known.let_in and answer.changes:
            _log.warning("joined", platform=update.room.platform, chat=update.room.chat_id)
        return "answered", answer.replies

    async def _known(self, update: Update) -> Known:
        """All that is known of room and person; of a strange group that was just joined, at the end of its time."""
        known = await self.conversations.known(update)
        if not isinstance(update.happening, Joined) or update.room.kind is not RoomKind.GROUP:
            return known
        until = time.monotonic() + self.before_leaving.total_seconds()
        while at_the_door(update, known, self.access) is not None and time.monotonic() < until:
            await asyncio.sleep(_LOOK_AGAIN)
            known = await self.conversations.known(update)
        return known

    async def _inside(self, update: Update, known: Known, now: datetime) -> Answer:
        needs = self.handlers.needs(update, known.dialogue.asking if known.dialogue else "")
        scene = await self._scene(update, known, needs, now)
        if scene is None:
            return _no_longer_managing(update, known)
        response = self.handlers.answer(update, scene)
        for _ in range(_LOOKS):
            match response:
                case Answer(replies=replies, changes=changes):
                    return Answer(replies=replies, changes=(*on_arrival(update, known), *changes))
                case Look(up=up, then=then):
                    response = then(await self.look_up(up, scene.room), scene)
        raise RuntimeError(f"an answer asked for more than {_LOOKS} look-ups")

    async def _scene(self, update: Update, known: Known, needs: Needs, now: datetime) -> Scene | None:
        """The scene; None where this person manages another chat from here and may not do so any more."""
        room, person = update.room, update.person or _NOBODY
        managed = known.managed if room.kind is RoomKind.PRIVATE else None
        destination = managed or known.own
        admin = room.kind is RoomKind.PRIVATE or person.speaks_for_room
        if managed is not None and needs is not Needs.NOTHING:
            admin = await self._is_admin(managed.room, person)
            if not admin:
                return None
        elif managed is None and not admin and needs is Needs.ADMIN:
            admin = await self._is_admin(room, person)
        return Scene(
            now=now,
            room=room,
            person=person,
            admin=admin,
            operator=is_operator(self.access, known, update.person),
            lets_in=lets_in(self.access, known, room, update.person),
            language=language_of(known, update),
            destination=destination,
            managed=managed is not None,
            keywords=known.keywords,
            dialogue=known.dialogue,
            bank=self.bank,
            zones=self.zones,
            bot_name=self.bot_names.get(room.platform, ""),
            calendar=self.calendar,
        )

    async def _writes_all_the_same(self, update: Update, known: Known) -> bool:
        """Whether a topic was closed in which the bot may write also then: a board that only it writes on."""
        happening, rooms = update.happening, self.rooms.get(update.room.platform)
        if not isinstance(happening, Left) or not happening.bar.only_thread or known.own is None or rooms is None:
            return False
        standing = await rooms.standing(update.room, "")
        return standing is not None and standing.bot_manages_topics

    async def _is_admin(self, room: Room, person: Person) -> bool:
        rooms = self.rooms.get(room.platform)
        standing = await rooms.standing(room, person.id) if rooms and person.id else None
        return standing is not None and standing.person_is_admin

    def _held(self, update: Update, known: Known, now: datetime) -> tuple[Reply, ...] | None:
        """What is said to somebody who sends too much, once in a while; None: their update is answered."""
        if not isinstance(update.happening, Said | Pressed):
            return None
        person = update.person.id if update.person else ""
        key = (update.room.platform, update.room.chat_id, person)
        turns = after_one_more(self._turns.pop(key, None), now=now)
        self._turns[key] = turns  # at the end: the dict is in the order of the last turn
        if len(self._turns) > _REMEMBERED:
            del self._turns[next(iter(self._turns))]
        most = MOST if may_use(self.access, known, update.room, update.person) else MOST_OF_STRANGERS
        if is_answered(turns, most=most):
            return None
        if not is_told(turns, most=most):
            return ()
        language = language_of(known, update)
        text = say(language, "general.too_many", seconds=seconds_left(turns, now=now))
        return _to_whom(update, text)

    async def _apologise(self, update: Update, key: str) -> None:
        """A sentence to whoever waits, in the language of their client: the store may be what fails."""
        unknown = Known(
            handled=False, own=None, let_in=False, managed=None, keywords=(), dialogue=None, operators=frozenset()
        )
        if isinstance(update.happening, Said | Pressed):
            await self._reply(update.room, _to_whom(update, say(language_of(unknown, update), key)))

    async def _reply(self, room: Room, replies: tuple[Reply, ...]) -> None:
        rooms = self.rooms.get(room.platform)
        for reply in replies:
            if rooms is not None:
                await rooms.reply(room, reply)


def _to_whom(update: Update, text: str) -> tuple[Reply, ...]:
    match update.happening:
        case Pressed(press_id=press_id):
            return (Notice(press_id=press_id, text=text),)
        case _:
            return (Say(message=Message(text=text)),)


def _no_longer_managing(update: Update, known: Known) -> Answer:
    person = update.person or _NOBODY
    forget = Remember(room=update.room, person_id=person.id, dialogue=None)
    text = say(language_of(known, update), "general.not_managing")
    return Answer(replies=_to_whom(update, text), changes=(forget,))
