"""Who gets in: before any handler, the operator's rules."""

from bot.chat.access import Access, is_code, may_use
from bot.chat.deep_link import ToChat, read_payload
from bot.chat.scene import Answer
from bot.chat.steps import hearing_nothing
from bot.model.change import BecomeOperator, Subscribe
from bot.model.known import Known
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.model.reply import Leave, Notice, Reply, Say
from bot.model.rooms import RoomKind
from bot.model.update import Joined, Left, Moved, Opened, Pressed, Said, Update
from bot.words import say

_START = "/start"


def language_of(known: Known, update: Update) -> UiLanguage:
    """The language of the bot's words: the room's choice, else the person's own where the bot speaks it."""
    if known.own is not None:
        return known.own.preferences.language
    spoken = update.person.language.partition("-")[0].lower() if update.person else ""
    return UiLanguage(spoken) if spoken in set(UiLanguage) else UiLanguage.EN


def at_the_door(update: Update, known: Known, access: Access) -> Answer | None:
    """What is said to who may not use the bot, or said the code of the first operator; None: come in.

    A group or channel that is not let in is left, with one sentence in a group: the bot does not lie about in
    thousands of chats that its operator knows nothing of.
    """
    language = language_of(known, update)
    room = update.room
    match update.happening:
        case Left() | Opened() | Moved():
            return None
        case Said(text=text) if (code := _code(text)) and is_code(access, known, room, code):
            assert update.person is not None, "somebody said it"
            change = BecomeOperator(platform=room.platform, bot_id=room.bot_id, person_id=update.person.id)
            return Answer(replies=(_said(say(language, "general.operator")),), changes=(change,))
        case Said() | Pressed() | Joined() if may_use(access, known, room, update.person):
            return None
        case Said(text=text) if room.kind is RoomKind.PRIVATE and isinstance(read_payload(_code(text)), ToChat):
            return None  # the set-up of a group that was let in, by its administrator: the handler proves both
        case Pressed(press_id=press_id):
            return Answer(replies=(Notice(press_id=press_id, text=say(language, "general.closed_notice")),))
        case Said() | Joined() if room.kind is not RoomKind.PRIVATE:
            farewell = _said(say(language, "general.leaving", chat=room.chat_id))
            goodbye: tuple[Reply, ...] = (farewell,) if room.kind is RoomKind.GROUP else ()
            return Answer(replies=(*goodbye, Leave()))
        case Said(text=text):
            waits = access.code is not None and not access.operators | known.operators
            key = "general.wrong_code" if waits and _code(text) else "general.closed"
            return Answer(replies=(_said(say(language, key, chat=room.chat_id)),))
        case Joined():
            return Answer()


def on_arrival(update: Update, known: Known) -> tuple[Subscribe, ...]:
    """The destination of a group or channel that the bot was let into: it hears of nothing until it is set up."""
    happening, room = update.happening, update.room
    if not isinstance(happening, Joined) or room.kind is RoomKind.PRIVATE or known.own is not None:
        return ()
    return (Subscribe(room=room, preferences=hearing_nothing(language_of(known, update)), timezone="UTC"),)


def _code(text: str) -> str:
    """What stands behind ``/start``."""
    command, _, words = text.strip().partition(" ")
    return words.strip() if command.partition("@")[0].lower() == _START else ""


def _said(text: str) -> Say:
    return Say(message=Message(text=text))
