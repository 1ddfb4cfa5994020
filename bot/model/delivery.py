"""A delivery: messages on their way to one destination, confirmed part by part.

States of a part, and the only ways between them (the transitions are in ``notify/outbox.py``)::

    queued --claim--> sending --Sent--> sent
                         |----TryLater--> queued (not before a time)
                         |----Unknown---> unknown --claim--> sending (marked as a possible repeat)
                         |----GiveUp----> dropped (with a reason)
                         |----Barred----> queued (until its chat is open again)
    sending --restart--> unknown        the answer was lost with the process; also when the lease ends
    sending an edit --Unknown, restart--> queued (made twice, it looks the same)
    sending an edit for the sixth time --Unknown--> dropped (what it was to tell is told otherwise)
    sending as a repeat --Unknown--> held (a third copy is no better than a second: the operator decides)
    unknown --hold--> held              where the operator is to decide at once (``delivery.unknown = "hold"``)
    held --the operator repeats it--> queued (marked) | --the operator drops it--> dropped
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.bar import Bar
from bot.model.destination import DigestSlot, Told
from bot.model.entry import EntryRevision
from bot.model.ids import DeliveryId, DestinationId
from bot.model.instants import require_utc
from bot.model.message import Message


class PartState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    HELD = "held"
    """As unknown, and the operator decides."""
    DROPPED = "dropped"


class DeliveryKind(StrEnum):
    """What a delivery is to its readers."""

    ALERT = "alert"
    DIGEST = "digest"
    """Scheduled or asked for."""
    CATCH_UP = "catch-up"
    """Alerts that come together: after quiet hours, a standstill, or more of them than an hour holds."""
    UPDATE = "update"
    """An edit of an alert that was sent: further sources."""
    CORRECTION = "correction"
    """Says what a publisher changed in an entry that was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message of a delivery and how far it has come."""

    index: int
    message: Message
    state: PartState = PartState.QUEUED
    attempts: int = 0
    not_before: datetime | None = None
    message_id: str | None = None
    """What the chat system calls the sent message."""
    reason: str | None = None
    """Why it waits, is unknown, or was dropped: a sentence."""
    repeat: bool = False
    """It may already have arrived once; the message sent says so."""
    owner: str | None = None
    """Who is sending it; None unless it is being sent."""
    leased_until: datetime | None = None
    """Until when its owner is believed to be at it: a part still on its way after that is unknown."""

    def __post_init__(self) -> None:
        require_utc(not_before=self.not_before, leased_until=self.leased_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A digest in its parts. Parts go out in order; a part waits until the one before it is sent or dropped."""

    id: DeliveryId
    destination_id: DestinationId
    created_at: datetime
    kind: DeliveryKind = DeliveryKind.DIGEST
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        require_utc(created_at=self.created_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """A delivery that the outbox has not numbered yet, with what it tells: both are written together."""

    destination_id: DestinationId
    created_at: datetime
    kind: DeliveryKind = DeliveryKind.DIGEST
    messages: tuple[Message, ...]
    """May be empty: then only the slot is taken."""
    told: tuple[Told, ...]
    slots: tuple[DigestSlot, ...] = ()
    """The scheduled digests that this one is, taken in the same transaction."""
    news_until: datetime | None = None
    """All that had come by then was told with it, or passed over; None for alerts, which pass over nothing."""
    reviewed: tuple[EntryRevision, ...] = ()
    """Edits of entries that were shown there, of which this delivery tells, or which are not worth telling."""

    def __post_init__(self) -> None:
        require_utc(created_at=self.created_at, news_until=self.news_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    message_id: str


class Hold(StrEnum):
    """What has to wait."""

    MESSAGE = "message"
    CHAT = "chat"
    """All that goes to that chat, in all its threads."""
    ALL = "all"
    """All that goes to that chat system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLater:
    """Certainly not delivered; may be tried again at that time."""

    at: datetime
    reason: str
    hold: Hold = Hold.MESSAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """The request left and no answer came: it may have been delivered."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUp:
    """Certainly not delivered, and never will be."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """Certainly not delivered, and nothing can be there until something changes: it waits for that."""

    bar: Bar


SendOutcome = Sent | TryLater | Unknown | GiveUp | Barred
