"""What an answer needs to have looked up first, and what was found."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.destination import Destination, Told
from bot.model.entry import Entry
from bot.model.feed import Tier
from bot.model.ids import DestinationId, KeywordId, StoryId, TopicId
from bot.model.instants import require_utc
from bot.model.match import Verdict
from bot.model.preferences import Preferences
from bot.model.rooms import Standing
from bot.model.sources import StoryView
from bot.model.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What to find among all stored entries, those that match nothing included."""

    words: tuple[str, ...]
    """All of them must stand in the title or the text, in any order and case; a phrase is one of several words."""
    since: datetime | None = None
    topic: TopicId | None = None
    language: str | None = None

    def __post_init__(self) -> None:
        require_utc(since=self.since)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What these preferences would have brought since then; the answer to a step of the set-up."""

    preferences: Preferences
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The stories since then of all that the destination follows, or of one topic."""

    destination: Destination
    topic: TopicId | None
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    query: SearchQuery
    skip: int = 0
    """Hits that were shown already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowStory:
    story_id: StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyMessage:
    """The stories that a message of the bot told."""

    destination_id: DestinationId
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyStory:
    """One story, to be told why it was matched."""

    story_id: StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyAddress:
    """What is known of the entry at an address, to be told why it was sent or was not."""

    destination: Destination
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TryKeyword:
    """What the query would have matched since then. With an id, it is to replace that keyword's query."""

    query: str
    since: datetime
    replacing: KeywordId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PullDigest:
    """All that is new for the destination, put into the outbox now."""

    destination: Destination


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveRights:
    """What the person and the bot may do in another chat, named by its id or as ``@name``."""

    chat: str
    thread_id: str | None = None
    person_id: str


Lookup = (
    Preview | Latest | Search | ShowStory | WhyMessage | WhyStory | WhyAddress | TryKeyword | PullDigest | ProveRights
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A stored entry that was found."""

    entry: Entry
    verdict: Verdict
    tier: Tier
    feed_title: str
    story: StoryId | None = None
    """The story that it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStories:
    """For Preview, Latest, ShowStory, WhyMessage and WhyStory: newest first; empty where there is none."""

    stories: tuple[tuple[StoryView, tuple[Told, ...]], ...]
    """Each with what the destination was told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOfSite:
    """A feed of the site that an address belongs to, and whether it can be read."""

    title: str
    polled_at: datetime | None
    """Its last poll that went well; None where none did."""
    trouble: str = ""
    """A sentence: why it is not read now; empty for a feed that is."""

    def __post_init__(self) -> None:
        require_utc(polled_at=self.polled_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEntries:
    """For Search and WhyAddress: newest first."""

    hits: tuple[Hit, ...]
    total: int
    """How many there are in all, also where only some are given."""
    told: tuple[Told, ...] = ()
    """For WhyAddress: what the destination was told of these entries' stories."""
    stories: tuple[Story, ...] = ()
    """For WhyAddress: the stories of these entries."""
    feeds: tuple[FeedOfSite, ...] | None = None
    """For WhyAddress: the feeds of that site; None where that was not looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTrial:
    """For TryKeyword."""

    hits: tuple[Hit, ...]
    """The newest, a few."""
    total: int
    examined: int
    """Entries that were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDigest:
    """For PullDigest."""

    stories: int
    """0: nothing is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStanding:
    """For ProveRights."""

    standing: Standing | None
    """None: there is no such chat, or the bot is not in it."""
    destination: Destination | None = None
    """The one of that room, where it has one and the look-up knows."""
    let_in: bool = False
    """The chat has a destination, in this thread or another."""


Found = FoundStories | FoundEntries | FoundTrial | FoundDigest | FoundStanding
