"""What options of the command line say about a destination."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import available_timezones

from bot.chat.times import Unclear, is_off, read_schedule
from bot.chat.zones import find_zones
from bot.errors import ConfigurationError
from bot.match.bank import TopicBank
from bot.model.destination import Destination
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Preferences, Slot, Subscriptions, UiLanguage, only
from bot.model.rooms import Room, RoomKind
from bot.settings import TelegramSettings
from bot.words import say

_MORNING = (Slot(at=time(8)),)
"""Of a destination that nobody gave a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked for; None: leave it as it is."""

    topics: frozenset[TopicId] | None = None
    """Empty for all topics."""
    mode: Mode | None = None
    schedule: tuple[Slot, ...] | None = None
    timezone: str | None = None

    def applied(self, old: Destination | None, *, now: datetime) -> tuple[Preferences, str]:
        """The preferences and the zone that follow; without an old destination, those of a new one."""
        before = old.preferences if old else Preferences(schedule=_MORNING)
        timezone = self.timezone or (old.timezone if old else "UTC")
        after = replace(before, subscriptions=self._subscriptions(before.subscriptions))
        if self.schedule is not None:
            after = replace(after, schedule=self.schedule)
        if old is None or after.schedule != before.schedule or timezone != old.timezone:
            after = replace(after, scheduled_at=now)
        return after, timezone

    def _subscriptions(self, before: Subscriptions) -> Subscriptions:
        if self.topics is not None:
            mode = self.mode or Mode.DIGEST
            return only(self.topics, mode) if self.topics else Subscriptions(usual=mode)
        if self.mode is None:
            return before
        usual = before.usual if before.usual is Mode.OFF else self.mode
        named = {topic: its if its is Mode.OFF else self.mode for topic, its in before.named}
        return Subscriptions(
            usual=usual, named=tuple(sorted((topic, its) for topic, its in named.items() if its is not usual))
        )


def read_wishes(
    bank: Callable[[], TopicBank], *, topics: str | None, mode: str | None, digest: str | None, timezone: str | None
) -> Wishes:
    """The options as they were written; the bank is read only where topics are named.

    Raises ConfigurationError that names the option and says what to write.
    """
    return Wishes(
        topics=None if topics is None else _topics(topics, bank()),
        mode=None if mode is None else _mode(mode),
        schedule=None if digest is None else _schedule(digest),
        timezone=None if timezone is None else _zone(timezone),
    )


def read_room(chat: str, thread: int | None, telegram: TelegramSettings) -> Room:
    """A number is a chat of Telegram, a name a destination in this terminal. Raises ConfigurationError."""
    name = " ".join(chat.split())
    if name.removeprefix("-").isdigit() and name.isascii():
        if not telegram.bot_id:
            raise ConfigurationError(
                f"{name} is a chat of Telegram, which needs the bot's token: set TREATYWATCH_TELEGRAM__TOKEN"
            )
        kind = RoomKind.GROUP if name.startswith("-") else RoomKind.PRIVATE
        thread_id = None if thread is None else str(thread)
        return Room(platform="telegram", bot_id=telegram.bot_id, chat_id=name, thread_id=thread_id, kind=kind)
    if thread is not None:
        raise ConfigurationError("--thread is for chats of Telegram, which have numbers, such as -1001234567890")
    if not name or not name.isprintable() or len(name) > 100:
        raise ConfigurationError(f"{chat!r} is not a name for a destination; write up to 100 plain characters")
    return Room(platform="terminal", bot_id="", chat_id=name, kind=RoomKind.PRIVATE, title=name)


def _topics(written: str, bank: TopicBank) -> frozenset[TopicId]:
    if written.strip().lower() == "all":
        return frozenset()
    wanted = frozenset(TopicId(part.strip()) for part in written.split(",") if part.strip())
    known = {topic.id for topic in bank.topics}
    strange = sorted(wanted - known)
    if strange or not wanted:
        shown = strange[0] if strange else written
        raise ConfigurationError(f"--topics: there is no topic {shown!r}; `treatywatch topics list` names them")
    return wanted


def _mode(written: str) -> Mode:
    if written not in (Mode.INSTANT, Mode.DIGEST):
        raise ConfigurationError(f"--mode: {written!r} is neither instant nor digest")
    return Mode(written)


def _schedule(written: str) -> tuple[Slot, ...]:
    found = () if is_off(written) else read_schedule(written)
    if isinstance(found, Unclear):
        raise ConfigurationError(f"--digest: {say(UiLanguage.EN, found.key, **dict(found.values))}")
    return found


def _zone(written: str) -> str:
    zones = tuple(sorted(available_timezones()))
    if written in zones:
        return written
    found = find_zones(written, zones, datetime.now(UTC))
    if len(found) == 1:
        return found[0].zone
    if not found:
        raise ConfigurationError(f"--timezone: {written!r} is not a time zone; write for example Europe/Vienna")
    named = ", ".join(choice.zone for choice in found)
    raise ConfigurationError(f"--timezone: {written!r} may be {named}; write one of them")
