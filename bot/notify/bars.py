"""What follows where nothing can be said in a chat: it is shut out, tried again later, and the operators are told.

Nothing is lost by a bar: what there is to tell waits. When it is over is told by the chat system, or found out by a
try: one hour after the first refusal, then after twice as long each time, at most a day.
"""

from datetime import datetime, timedelta

from bot.model.bar import Bar, BarKind
from bot.model.change import Change, ComeBack, MoveChat, ShutOut, TellOperators
from bot.model.destination import Destination
from bot.model.notice import Notice
from bot.model.preferences import UiLanguage
from bot.model.rooms import Room
from bot.notify.chat_name import chat_named
from bot.notify.visible import disarmed
from bot.words import say

FIRST_TRY = timedelta(hours=1)
"""After the first refusal."""
LONGEST_TRY = timedelta(days=1)
"""Between two tries."""

_FOR_GOOD = frozenset({BarKind.DEACTIVATED, BarKind.TOPIC_DELETED})


def after_barred(destination: Destination, bar: Bar, *, now: datetime) -> tuple[Change, ...]:
    """What to write when the chat system refuses a message with that bar: the chat, or its thread, is shut out until
    a next try, and the operators get one word about it, not one at each try."""
    was = destination.bar if destination.shut_out else None
    since = destination.shut_out_at if destination.shut_out else None
    return _barred(destination.room, bar, was=was, since=since, now=now)


def after_left(room: Room, destination: Destination | None, bar: Bar, *, now: datetime) -> tuple[Change, ...]:
    """The same when the chat system says by itself that nothing can be said in the room any more; ``destination`` is
    the room's own, where it has one."""
    if destination is not None:
        return after_barred(destination, bar, now=now)
    return _barred(room, bar, was=None, since=None, now=now)


def after_sent(destination: Destination) -> tuple[Change, ...]:
    """What to write when a message has arrived where the bot was shut out: the chat is open, and this thread of it.

    Nothing where it was not shut out.
    """
    if not destination.shut_out:
        return ()
    back = ComeBack(platform=destination.platform, bot_id=destination.bot_id, chat_id=destination.chat_id)
    return (back, reopened(destination.room))


def reopened(room: Room) -> ComeBack:
    """The room's own thread is open again; what stands outside all topics is a thread too."""
    return ComeBack(platform=room.platform, bot_id=room.bot_id, chat_id=room.chat_id, thread_id=room.thread_id or "")


def may_try(destination: Destination, *, now: datetime) -> bool:
    """Whether anything may be sent there now, or composed for it: it is not shut out, or the next try is due.

    A time further away than any try was written while the clock was ahead, and does not count.
    """
    if not destination.shut_out:
        return True
    again = destination.try_again_at
    return again is not None and (again <= now or again > now + LONGEST_TRY)


def is_tried_with_news(destination: Destination, *, now: datetime) -> bool:
    """Whether news is composed for the next try where the bot is shut out: once it has been for a day.

    Till then its news waits, to come as one. But a chat of whose opening nobody tells, such as a group that lets its
    members write again, would stay silent for ever if nothing was on its way to it.
    """
    since = destination.shut_out_at
    return since is not None and now - since >= LONGEST_TRY and may_try(destination, now=now)


def try_again(bar: Bar, *, since: datetime | None, now: datetime) -> datetime | None:
    """When to try next where it has been barred since that moment, None: from now on. None for what never comes back.

    As long again as it has lasted, and an hour: tries that are made on time are 1, 2, 4, 8 ... hours apart.
    """
    if bar.kind in _FOR_GOOD:
        return None
    lasted = max(now - since, timedelta(0)) if since else timedelta(0)
    return now + min(lasted + FIRST_TRY, LONGEST_TRY)


def subject_start(place: Destination | Room | ComeBack | MoveChat, *, thread_id: str | None = None) -> str:
    """How the subjects of all notices begin that tell of that chat, or of that thread of it: of what stands outside all
    topics where it is empty."""
    thread = "" if thread_id is None else f"/{thread_id}"
    return f"barred {place.platform}:{place.bot_id}:{place.chat_id}{thread} "


def why(bar: Bar, language: UiLanguage) -> str:
    """The reason, as the end of a sentence."""
    return say(language, f"bars.why_{_key(bar)}")


def _barred(room: Room, bar: Bar, *, was: Bar | None, since: datetime | None, now: datetime) -> tuple[Change, ...]:
    out = ShutOut(
        platform=room.platform,
        bot_id=room.bot_id,
        chat_id=room.chat_id,
        thread_id=room.thread_id if bar.only_thread else None,
        bar=bar,
        try_again_at=try_again(bar, since=since, now=now),
    )
    if was is not None and was.kind is bar.kind:
        return (out,)
    return (out, TellOperators(notice=_notice(room, bar, now)))


def _notice(room: Room, bar: Bar, now: datetime) -> Notice:
    """One for each chat, bar and day: nobody can make it rain notices by blocking and unblocking."""
    start = subject_start(room, thread_id=(room.thread_id or "") if bar.only_thread else None)
    return Notice(
        subject=f"{start}{bar.kind.value} {now:%Y-%m-%d}",
        texts=tuple((language, _text(room, bar, language)) for language in UiLanguage),
        at=now,
    )


def _text(room: Room, bar: Bar, language: UiLanguage) -> str:
    chat = chat_named(room.title, room.chat_id, language)
    reason, way = why(bar, language), say(language, f"bars.way_{_key(bar)}")
    if bar.only_thread:
        topic = room.thread_id or "General"
        return disarmed(say(language, "bars.told_topic", topic=topic, chat=chat, why=reason, way=way))
    return disarmed(say(language, "bars.told", chat=chat, why=reason, way=way))


def _key(bar: Bar) -> str:
    return bar.kind.value.replace("-", "_")
