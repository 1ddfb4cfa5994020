"""What follows when a chat itself changes: the bot can say nothing there any more, or can again, or the chat moved.

What is subscribed to is kept, and what there is to tell waits, for the case that the bot comes back.
"""

from datetime import datetime, timedelta

from bot.chat.scene import Answer
from bot.model.bar import BarKind
from bot.model.change import Change, ComeBack, MoveChat, ShutOut
from bot.model.known import Known
from bot.model.update import Joined, Left, Moved, Opened, Pressed, Said, Update
from bot.notify.bars import after_left, reopened

_SPOKEN_OF = timedelta(minutes=1)
"""After somebody spoke where the bot may not write, until it tries: not at every word that is said there."""
_NOT_LIFTED = frozenset({BarKind.NO_RIGHTS, BarKind.TOPIC_CLOSED, BarKind.TOPIC_DELETED})
"""People may speak there and the bot still not."""


def after_chat_changed(update: Update, known: Known, *, now: datetime) -> Answer | None:
    """What to write, with nothing said; None where somebody speaks, or the bot arrives.

    Of a chat that is not subscribed to nothing is written, and the operators hear nothing.
    """
    room = update.room
    match update.happening:
        case Left(bar=bar):
            ours = known.own is not None if bar.only_thread else known.let_in
            return Answer(changes=after_left(room, known.own, bar, now=now) if ours else ())
        case Opened():
            return Answer(changes=(reopened(room),))
        case Moved(chat_id=to):
            move = MoveChat(platform=room.platform, bot_id=room.bot_id, chat_id=room.chat_id, to=to)
            return Answer(changes=(move,))
        case Said() | Pressed() | Joined():
            return None


def back_again(update: Update, known: Known, *, now: datetime) -> tuple[Change, ...]:
    """Where people speak with the bot it is back, also if the chat system's word of that was lost. What people may do
    and the bot may not is tried again soon."""
    room, own = update.room, known.own
    if isinstance(update.happening, Left | Opened | Moved) or not known.let_in:
        return ()
    back = ComeBack(platform=room.platform, bot_id=room.bot_id, chat_id=room.chat_id)
    bar = own.bar if own is not None and own.shut_out else None
    if own is None or bar is None or bar.kind not in _NOT_LIFTED or isinstance(update.happening, Joined):
        return (back,)
    soon = ShutOut(
        platform=room.platform,
        bot_id=room.bot_id,
        chat_id=room.chat_id,
        thread_id=room.thread_id,
        bar=bar,
        try_again_at=min(filter(None, (own.try_again_at, now + _SPOKEN_OF))),
    )
    return (back, soon) if bar.only_thread else (soon,)
