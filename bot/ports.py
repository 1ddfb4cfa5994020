"""The edges of the bot: one Protocol per use. Adapters fulfil them, the pipeline asks them."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.model.change import Change
from bot.model.coverage import Coverage
from bot.model.delivery import Delivery, DeliveryKind, NewDelivery, Part, SendOutcome
from bot.model.destination import Destination, DigestSlot, SentAlert, Shown, Told
from bot.model.entry import Entry, EntryKeys
from bot.model.feed import Feed, FeedState
from bot.model.fetch import Fetched, FetchRequest, Fresh, Parsed
from bot.model.ids import DestinationId, EntryId, FeedId, StoryId
from bot.model.keyword import Keyword
from bot.model.known import Known
from bot.model.lookup import Hit, SearchQuery
from bot.model.match import Verdict
from bot.model.message import Message
from bot.model.notice import Notice
from bot.model.poll import KnownEntry, PollRecord
from bot.model.preferences import Preferences
from bot.model.reply import Reply
from bot.model.rooms import Room, Standing
from bot.model.story import Story
from bot.model.update import Update


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

    async def send(self, destination: Destination, message: Message, *, answers: str | None) -> SendOutcome:
        """Sends it, as an answer to the message of that id where one is given and there still is such a message.

        A message that ``edits`` an earlier one is put in its place. Never raises for what the chat system answers.
        """
        ...


class Pacer(Protocol):
    """Keeps to the pace of a chat system."""

    async def turn(self, destination: Destination) -> timedelta:
        """Waits a moment for the turn of the next message there, and takes it.

        Zero when it was taken; else how long it still is until then, and nothing was taken.
        """
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

    async def chain(self, story_id: StoryId) -> tuple[Story, ...]:
        """The story that began with that number, and all later steps of it, oldest first; those still kept."""
        ...

    async def told_between(self, destination: Destination, *, since: datetime, until: datetime) -> tuple[Story, ...]:
        """Stories of which a digest or alert told this destination after the one and up to the other moment."""
        ...

    async def told_stories(self, *, since: datetime) -> frozenset[StoryId]:
        """The stories changed at or after that moment of which any destination was told."""
        ...


class Outbox(Protocol):
    """Deliveries, written before the send and closed after it."""

    async def enqueue(self, delivery: NewDelivery) -> Delivery | None:
        """Numbers and writes the delivery with all that it tells and the slots that it takes, in ONE transaction.

        None, with nothing written, if one of the slots is taken or the destination is gone.
        """
        ...

    async def pending(self) -> tuple[Delivery, ...]:
        """Deliveries with a part that is neither sent nor dropped, oldest first."""
        ...

    async def claim_part(self, delivery: Delivery, part: Part) -> bool:
        """Replaces an open part by the one on its way, with its owner and lease, durably (synchronous FULL).

        False, with nothing written, if the part is not as open as it was: another process was quicker.
        """
        ...

    async def save_part(self, delivery: Delivery, part: Part) -> None:
        """Replaces one part, durably (synchronous FULL)."""
        ...

    async def made_since(self, destination: Destination, kinds: Collection[DeliveryKind], *, since: datetime) -> int:
        """How many deliveries of these kinds were made for that chat, in all its threads, after that moment."""
        ...

    async def slots_taken(self, destination: Destination) -> frozenset[DigestSlot]:
        """The digests that were made for the last scheduled times, at least those of the last four days."""
        ...

    async def last_digest(self, destination: Destination, *, until: datetime) -> datetime | None:
        """Until when all that came was told there by a digest, or passed over: the latest such moment up to and with
        the one given, also of a digest with nothing to tell; None where there was none."""
        ...


class SentMessages(Protocol):
    """What stands in a chat by now."""

    async def first_message(self, destination_id: DestinationId, story_id: StoryId) -> str | None:
        """The chat system's id of the first message that told the story there; None if none was sent."""
        ...

    async def first_showing(self, destination_id: DestinationId, entry_id: EntryId) -> str | None:
        """The chat system's id of the first message there that shows the entry's words; None if none is known."""
        ...

    async def sent_alert(self, destination_id: DestinationId, story_id: StoryId) -> SentAlert | None:
        """The alert that told the story there, as it stands there now; None where it was told in another way, has not
        been sent yet, has an edit on its way, or could not be edited before."""
        ...


class Chats(Protocol):
    """The destinations and their keywords, as the command line and the rounds of a running bot see them."""

    async def destinations(self) -> tuple[Destination, ...]:
        """All, by id."""
        ...

    async def add_destination(
        self, room: Room, *, preferences: Preferences, timezone: str, now: datetime
    ) -> Destination:
        """Adds a destination for the room, or changes preferences, zone, kind and title of the one that it has."""
        ...

    async def remove_destination(self, destination_id: DestinationId) -> bool:
        """Removes it with all that belongs to it; False if there was none."""
        ...

    async def keywords(self) -> tuple[Keyword, ...]:
        """Those of all destinations, paused ones included, by id."""
        ...

    async def apply(self, changes: Sequence[Change], *, now: datetime) -> None:
        """Writes the changes in ONE transaction; those that concern what is gone change nothing."""
        ...


class Conversations(Protocol):
    """What conversations read of the people and rooms, and their one write."""

    async def known(self, update: Update) -> Known:
        """All that is known of its room and person."""
        ...

    async def commit(self, update: Update, changes: Sequence[Change], *, now: datetime) -> bool:
        """Notes the update as handled and writes its changes, in ONE transaction.

        False, with nothing written, if it was handled before.
        """
        ...


class Rooms(Protocol):
    """A chat system as a place where people speak with the bot."""

    async def reply(self, room: Room, reply: Reply) -> None:
        """Does it. What the chat system refuses is logged with its reason: nobody waits for an answer twice."""
        ...

    async def standing(self, room: Room, person_id: str) -> Standing | None:
        """What this person and the bot may do there now; None if there is no such chat or the bot is not in it.

        ``room.chat_id`` may also be a public name with its ``@``; the standing's room then has the id.
        """
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


class Corrections(Protocol):
    """Entries whose words a destination has been shown, and what became of them since."""

    async def edited_since_shown(
        self, destination: Destination, *, since: datetime
    ) -> tuple[tuple[Shown, Entry, Entry], ...]:
        """What was shown there in a message that was sent, of which a newer revision came since that moment that
        was not reviewed for that destination: with the revision that was shown, and the latest one.

        Each entry once. Where it was shown several times, the earliest revision counts, or the one that was told as a
        correction last: a message that shows new words does not say that they are changed.
        """
        ...


class Notices(Protocol):
    """Words to the operators that were not given yet."""

    async def unsaid(self) -> tuple[Notice, ...]:
        """Oldest first."""
        ...

    async def note_said(self, notice: Notice, *, now: datetime) -> None:
        """It was given, and is not given again."""
        ...


class Retrieval(Protocol):
    """What people ask for among all that is kept.

    The store knows no feeds.toml: a hit has the tier with which its entry joined its story (press where it joined none)
    and the id of its feed for a title. Whoever knows the feeds puts in what they are today.
    """

    async def search(self, query: SearchQuery, *, most: int, skip: int = 0) -> tuple[tuple[Hit, ...], int]:
        """Entries whose latest revision has all the words, newest first, and how many there are in all."""
        ...

    async def entries_at(self, url: str) -> tuple[Hit, ...]:
        """Entries whose canonical address is that of the url, newest first."""
        ...

    async def entries_since(self, since: datetime, *, after: EntryId, most: int) -> tuple[Hit, ...]:
        """Entries first seen at or after that moment with an id above ``after``, by id: a page of them."""
        ...

    async def told_of(self, destination_id: DestinationId, stories: Collection[StoryId]) -> tuple[Told, ...]:
        """What the destination was told of these stories, oldest first."""
        ...

    async def stories_of_message(self, destination_id: DestinationId, message_id: str) -> tuple[StoryId, ...]:
        """The stories that this message told, in its order; empty for a message that the bot did not send there."""
        ...
