"""Small builders of model values: each test names only what matters to its law."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.model.delivery import NewDelivery
from bot.model.destination import Destination, Told, ToldKind
from bot.model.entry import CleanedText, Entry, EntryKeys
from bot.model.feed import Feed, FeedState, Tier
from bot.model.ids import DestinationId, EntryId, FeedId, StoryId, TopicId
from bot.model.match import Confidence, Evidence, Match, NearMiss, Role, Verdict
from bot.model.message import Message
from bot.model.poll import KeptEntry, PollRecord
from bot.model.preferences import Mode, Preferences, Subscriptions, only
from bot.model.rooms import Room, RoomKind
from bot.model.story import Kinship, Member, Report, Story

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
"""The moment at which builders let things happen when a test does not say."""


def at(minutes: float = 0, *, hours: float = 0, days: float = 0) -> datetime:
    """A moment that long after ``NOON`` (negative: before it)."""
    return NOON + timedelta(days=days, hours=hours, minutes=minutes)


def a_feed(feed_id: str = "harbour-times", *, tier: Tier = Tier.PRESS, **more: object) -> Feed:
    """A feed of feeds.toml; any other field by its name."""
    feed = Feed(id=FeedId(feed_id), url=f"https://{feed_id}.example/feed.xml", title=feed_id.title(), tier=tier)
    return replace(feed, **more)  # type: ignore[arg-type]  # a builder takes any field


def an_entry(
    number: int = 1,
    title: str = "Inspectors return to the enrichment plant",
    summary: str = "",
    *,
    feed: str = "harbour-times",
    seen_at: datetime = NOON,
    **more: object,
) -> Entry:
    """An entry first seen at ``seen_at``, published then too; any other field by its name."""
    entry = Entry(
        id=EntryId(number),
        feed_id=FeedId(feed),
        url=f"https://{feed}.example/{number}",
        text=CleanedText(title=title, summary=summary),
        language="en",
        outlet=feed,
        published=seen_at,
        first_seen_at=seen_at,
        seen_at=seen_at,
    )
    return replace(entry, **more)  # type: ignore[arg-type]  # a builder takes any field


def an_evidence(topic: str = "iran-nuclear", *, term: str = "enrichment", start: int = 25, **more: object) -> Evidence:
    """One term that counted, standing in the title of ``an_entry()``."""
    evidence = Evidence(
        topic=TopicId(topic),
        term=term,
        rule="strong.en",
        field="title",
        start=start,
        end=start + len(term),
        text=term,
        share=1.0,
    )
    return replace(evidence, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_match(topic: str = "iran-nuclear", *, role: Role = Role.MAIN, score: float = 1.0, **more: object) -> Match:
    """A topic that fired by its rule."""
    match = Match(
        topic=TopicId(topic),
        role=role,
        confidence=Confidence.STRONG,
        score=score,
        evidence=(an_evidence(topic),),
    )
    return replace(match, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_near_miss(topic: str = "new-start", *, score: float = 0.5, reason: str = "0.50 of 1.00 needed") -> NearMiss:
    return NearMiss(topic=TopicId(topic), score=score, reason=reason, evidence=(an_evidence(topic, share=0.5),))


def a_verdict(*topics: str, near: tuple[str, ...] = (), bank: str = "bank-1") -> Verdict:
    """A verdict in which these topics fired as main; without topics nothing matched."""
    return Verdict(
        matches=tuple(a_match(topic) for topic in topics),
        near_misses=tuple(a_near_miss(topic) for topic in near),
        bank=bank,
    )


def a_report(
    entry: Entry | None = None, *, tier: Tier = Tier.PRESS, verdict: Verdict | None = None, topic: str = "iran-nuclear"
) -> Report:
    """A report that matched ``topic``, unless a verdict is given."""
    return Report(entry=entry or an_entry(), tier=tier, verdict=a_verdict(topic) if verdict is None else verdict)


def a_member(report: Report | None = None, *, kinship: Kinship = Kinship.FIRST, **more: object) -> Member:
    """A member that joined when its revision arrived."""
    given = report or a_report()
    member = Member(report=given, kinship=kinship, reason="begins the story", joined_at=given.entry.seen_at)
    return replace(member, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_story(number: int = 1, *members: Member | Report) -> Story:
    """A story of these members (reports after the first join as rewrites); without any, one report."""
    given = members or (a_report(),)
    whole = tuple(
        one if isinstance(one, Member) else a_member(one, kinship=Kinship.REWRITE if place else Kinship.FIRST)
        for place, one in enumerate(given)
    )
    return Story(
        id=StoryId(number),
        members=whole,
        started_at=min(member.joined_at for member in whole),
        changed_at=max(member.report.entry.seen_at for member in whole),
    )


def a_room(chat_id: str = "terminal", **more: object) -> Room:
    """A terminal with that name; any field of the room can be given."""
    return replace(Room(platform="terminal", bot_id="", chat_id=chat_id, kind=RoomKind.PRIVATE), **more)  # type: ignore[arg-type]  # a builder takes any field


def following(*topics: str, mode: Mode = Mode.DIGEST) -> Preferences:
    """Preferences of who follows these topics alone; without any, every topic."""
    if not topics:
        return Preferences(subscriptions=Subscriptions(usual=mode))
    return Preferences(subscriptions=only(frozenset(map(TopicId, topics)), mode))


def a_destination(
    number: int = 1, chat_id: str = "terminal", *, topics: tuple[str, ...] | None = None, **more: object
) -> Destination:
    """A terminal destination that follows these topics; without them, every topic. Any field can be given."""
    preferences = (
        following() if topics is None else Preferences(subscriptions=only(frozenset(map(TopicId, topics)), Mode.DIGEST))
    )
    made = Destination(id=DestinationId(number), chat_id=chat_id, preferences=preferences, created_at=NOON)
    return replace(made, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_kept_entry(entry: Entry | None = None, *, verdict: Verdict | None = None, **more: object) -> KeptEntry:
    """A new entry as a poll hands it to the store, keyed by its address and a guid of its number."""
    given = entry or an_entry()
    kept = KeptEntry(
        entry=given,
        keys=EntryKeys(guid=f"guid-{given.id}", url=given.url),
        content_hash=f"{given.text.title}/{given.revision}",
        verdict=a_verdict() if verdict is None else verdict,
    )
    return replace(kept, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_feed_state(feed: str = "harbour-times", **more: object) -> FeedState:
    """The state of a feed after a poll that went well at ``NOON``."""
    state = FeedState(
        feed_id=FeedId(feed), url=a_feed(feed).url, wait_reason="", last_polled_at=NOON, last_success_at=NOON
    )
    return replace(state, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_message(text: str = "Inspectors return to the enrichment plant") -> Message:
    return Message(text=text)


def a_poll_record(*new: KeptEntry, feed: str = "harbour-times", **more: object) -> PollRecord:
    """A poll at ``NOON`` that brought these new entries; any other field by its name."""
    record = PollRecord(state=a_feed_state(feed), polled_at=NOON, outcome="fresh", seen=len(new), new=new)
    return replace(record, **more)  # type: ignore[arg-type]  # a builder takes any field


def a_told(
    story: Story, *, destination: Destination, kind: ToldKind = ToldKind.NEW, entries: tuple[int, ...] | None = None
) -> Told:
    """The destination is told these entries of the story; all of them if none are named."""
    given = tuple(member.report.entry.id for member in story.members)
    return Told(
        destination_id=destination.id,
        story_id=story.id,
        kind=kind,
        entries=given if entries is None else tuple(EntryId(number) for number in entries),
        at=NOON,
    )


def a_new_delivery(destination: Destination, *told: Told, texts: tuple[str, ...] = ("Digest",)) -> NewDelivery:
    """A delivery of one message per text that tells what is given."""
    return NewDelivery(
        destination_id=destination.id,
        created_at=NOON,
        messages=tuple(a_message(text) for text in texts),
        told=told,
    )
