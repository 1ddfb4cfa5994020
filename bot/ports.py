"""The edges of the bot: one Protocol per use. Adapters fulfil them, the pipeline asks them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.coverage import Coverage
from bot.model.delivery import Delivery, NewDelivery, Part, SendOutcome
from bot.model.destination import Destination, Told
from bot.model.entry import Entry, EntryKeys
from bot.model.feed import Feed, FeedState
from bot.model.fetch import Fetched, FetchRequest, Fresh, Parsed
from bot.model.ids import DestinationId, EntryId, FeedId, StoryId, TopicId
from bot.model.match import Verdict
from bot.model.message import Message
from bot.model.poll import KnownEntry, PollRecord
from bot.model.story import Story


class Clock(Protocol):
    """Where ``now`` comes from: the machine, or a recording."""

    def now(self) -> datetime:
        """An aware UTC datetime."""
        ...


class Fetcher(Protocol):
    """Brings a feed's body over HTTP within all limits."""

    async def fetch(self, request: FetchRequest) -> Fetched:
        """Never raises for what the network or the publisher does: trouble is a ``Failed``."""
        ...


class Parser(Protocol):
    """Reads a body in a process that can be killed."""

    async def parse(self, fresh: Fresh, *, now: datetime) -> Parsed:
        """The entries as published, or a ``Failed`` of kind not-a-feed or parser. Never raises for a body."""
        ...


class Messenger(Protocol):
    """Sends one message to one destination."""

    async def send(self, destination: Destination, message: Message) -> SendOutcome:
        """Never raises for what the chat system answers."""
        ...


class PollStore(Protocol):
    """What polling reads and its one write."""

    async def feed_states(self) -> dict[FeedId, FeedState]:
        """The states of all feeds ever polled."""
        ...

    async def known_entries(self, feed_id: FeedId, keys: Sequence[EntryKeys]) -> tuple[dict[str, KnownEntry], ...]:
        """For each of the keys, what is stored under it: kind of key (guid, url, title) -> the entry."""
        ...

    async def high_water(self) -> tuple[EntryId, StoryId]:
        """The highest ids ever given, 0 where none were; ids of pruned rows count too."""
        ...

    async def save_poll(self, record: PollRecord) -> None:
        """Writes entries, matches, stories, ids given and the feed's state in ONE transaction, or nothing."""
        ...


class StoryStore(Protocol):
    """Stories as stored."""

    async def active_stories(self, *, since: datetime) -> tuple[Story, ...]:
        """Stories changed at or after that moment, members in joining order, oldest story first."""
        ...

    async def untold_stories(
        self, destination: Destination, *, since: datetime
    ) -> tuple[tuple[Story, tuple[Told, ...]], ...]:
        """Stories changed since then with an announceable entry this destination was not told, and what it was told
        of each, and of the story that it follows.

        An entry is announceable when it is not baseline. Topics are not filtered here.
        """
        ...

    async def members_among(self, entries: Collection[EntryId]) -> frozenset[EntryId]:
        """Those of the entries that belong to a story, however long ago that last changed."""
        ...

    async def last_told(self, destination: Destination, *, until: datetime) -> datetime | None:
        """When this destination was last told anything, up to and with that moment; None for never."""
        ...

    async def told_stories(self, *, since: datetime) -> frozenset[StoryId]:
        """The stories changed at or after that moment of which any destination was told."""
        ...


class Outbox(Protocol):
    """Deliveries, written before the send and closed after it."""

    async def enqueue(self, delivery: NewDelivery) -> Delivery:
        """Numbers and writes the delivery, and with it all that it tells, in ONE transaction."""
        ...

    async def pending(self) -> tuple[Delivery, ...]:
        """Deliveries with a part that is neither sent nor dropped, oldest first."""
        ...

    async def save_part(self, delivery: Delivery, part: Part) -> None:
        """Replaces one part, durably (synchronous FULL)."""
        ...


class Chats(Protocol):
    """The destinations."""

    async def destinations(self) -> tuple[Destination, ...]:
        """All, by id."""
        ...

    async def add_destination(
        self, *, chat_id: str, topics: frozenset[TopicId] | None, timezone: str, now: datetime
    ) -> Destination:
        """Adds a terminal destination, or changes topics and zone of the one that has this chat id."""
        ...

    async def remove_destination(self, destination_id: DestinationId) -> bool:
        """Removes it with all that belongs to it; False if there was none."""
        ...


class Archive(Protocol):
    """What is kept, for looking back."""

    async def entry(self, entry_id: EntryId) -> tuple[Entry, Verdict] | None:
        """The latest revision with its verdict."""
        ...

    async def story(self, story_id: StoryId) -> Story | None: ...

    async def coverage(self, *, since: datetime, until: datetime, feeds: Sequence[Feed]) -> Coverage:
        """Counts of the period; failing feeds are those of ``feeds`` that fail now."""
        ...
