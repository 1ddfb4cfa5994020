"""Where digests go, and what has been told there."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.model.bar import Bar
from bot.model.entry import EntryRevision
from bot.model.ids import DeliveryId, DestinationId, EntryId, StoryId
from bot.model.instants import require_utc
from bot.model.preferences import Preferences
from bot.model.rooms import Room, RoomKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One (platform, bot, chat, thread). Subscriptions and what was told belong to it."""

    id: DestinationId
    platform: str = "terminal"
    bot_id: str = ""
    chat_id: str
    thread_id: str | None = None
    kind: RoomKind = RoomKind.PRIVATE
    title: str = ""
    """What people call it; hostile text."""
    preferences: Preferences = Preferences()
    timezone: str = "UTC"
    """An IANA name."""
    shut_out: bool = False
    """The bot was removed, blocked or may not write: what there is to tell waits until it is back."""
    shut_out_at: datetime | None = None
    """When that last began, also if it is back by now."""
    bar: Bar | None = None
    """Why it is shut out; None while it is not, or where nobody said why."""
    try_again_at: datetime | None = None
    """When what waits there is tried once more although it is shut out; None: only once it is back."""
    held_until: datetime | None = None
    """Nothing goes there before: the chat system asked for it. As for all threads of the chat."""
    created_at: datetime

    def __post_init__(self) -> None:
        require_utc(
            created_at=self.created_at,
            shut_out_at=self.shut_out_at,
            try_again_at=self.try_again_at,
            held_until=self.held_until,
        )

    @property
    def room(self) -> Room:
        """The place in a chat system that it is for."""
        return Room(
            platform=self.platform,
            bot_id=self.bot_id,
            chat_id=self.chat_id,
            thread_id=self.thread_id,
            kind=self.kind,
            title=self.title,
        )


class ToldKind(StrEnum):
    NEW = "new"
    MORE_SOURCES = "more-sources"
    """New members that add outlets but nothing new."""
    DEVELOPMENT = "development"
    COUNTED = "counted"
    """Only counted, at the end of a digest that was full: "and 7 more". Nobody has heard of the story by that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A destination was told these entries of a story; written in one transaction with the delivery."""

    destination_id: DestinationId
    story_id: StoryId
    kind: ToldKind
    entries: tuple[EntryId, ...]
    delivery_id: DeliveryId | None = None
    at: datetime

    def __post_init__(self) -> None:
        require_utc(at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAlert:
    """An alert as it stands in a chat."""

    message_id: str
    told_at: datetime
    """When the last of what it says was told."""
    entries: tuple[EntryId, ...]
    """Of the story, all that it says."""
    is_repeat: bool
    """Whether it says that it may have come before."""

    def __post_init__(self) -> None:
        require_utc(told_at=self.told_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words of an entry that readers of a destination have before them."""

    story_id: StoryId
    """The number that the story has now."""
    revision: EntryRevision
    """Which was shown first, or told as a correction since."""
    words: str
    """The texts of all messages there that show it."""
    at: datetime
    """When that revision was told."""
    edited_at: datetime
    """When the first revision after it arrived."""
    corrections: int = 0
    """Of the entry that were told there before."""

    def __post_init__(self) -> None:
        require_utc(at=self.at, edited_at=self.edited_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSlot:
    """The digest of a destination for one local date and time: there is at most one."""

    destination_id: DestinationId
    day: date
    """In the destination's zone."""
    at: time
    """Hours and minutes, as scheduled."""
