"""Where digests go, and what has been told there."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from bot.model.ids import DeliveryId, DestinationId, EntryId, StoryId
from bot.model.instants import require_utc
from bot.model.preferences import Preferences
from bot.model.rooms import RoomKind


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
    created_at: datetime

    def __post_init__(self) -> None:
        require_utc(created_at=self.created_at, shut_out_at=self.shut_out_at)


class ToldKind(StrEnum):
    NEW = "new"
    MORE_SOURCES = "more-sources"
    """New members that add outlets but nothing new."""
    DEVELOPMENT = "development"


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
class DigestSlot:
    """The digest of a destination for one local date and time: there is at most one."""

    destination_id: DestinationId
    day: date
    """In the destination's zone."""
    at: time
    """Hours and minutes, as scheduled."""
