"""How one story is told to one destination: as new, with more sources, as a development, or not at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model.destination import Told, ToldKind
from bot.model.feed import Tier
from bot.model.ids import EntryId, StoryId, TopicId
from bot.model.match import Match, Role
from bot.model.preferences import Mode
from bot.model.sources import StoryView
from bot.model.story import Kinship, Member
from bot.notify.followed import Topics, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A story as a digest tells it."""

    story_id: StoryId
    kind: ToldKind
    role: Role
    """What its topic is to the story; a story that only mentions it is told in a line."""
    topic: TopicId
    topic_name: str
    mode: Mode
    """When the destination wants to hear of that topic."""
    also: tuple[str, ...]
    """Its further topics, by the short names under which they are subscribed to."""
    speaker: Member
    """Whose title, address and evidence are shown."""
    match: Match | None
    """The speaker's match of the topic; None where the topic is another member's."""
    follows: StoryId | None
    """The story that the destination was told, of which this one is a later step."""
    sources: tuple[Member, ...]
    """One for each outlet, in the order in which they are shown."""
    outlets_added: int
    """Outlets of what is told now from which the destination had not heard of the story."""
    entries: tuple[EntryId, ...]
    """What the destination has been told once this item is delivered."""
    newest: datetime
    """The date of the newest of them."""
    begun: datetime
    """When the first of them that is about the topic, or names it, joined the story."""
    official: bool
    """One of them comes from an official source."""

    @property
    def rank(self) -> tuple[int, int, int, bool, float, int]:
        """Sorts items: best tier, most independent texts, surest match, what is new before further sources, newest;
        then by number."""
        tiers = [member.report.tier.rank for member in self.sources] or [self.speaker.report.tier.rank]
        independent = sum(member.kinship not in {Kinship.COPY, Kinship.SPUN} for member in self.sources)
        more = self.kind is ToldKind.MORE_SOURCES
        return min(tiers), -independent, place_of(self.match), more, -self.newest.timestamp(), self.story_id


def tell(
    view: StoryView, told: Sequence[Told], topics: Topics, *, silent: Collection[EntryId] = frozenset()
) -> Item | None:
    """What to tell of the story now; None when the destination knows it, or follows none of its topics.

    ``told`` is what the destination was told of the story, and of the one that it follows; ``silent`` are the entries
    that it does not want to hear of. They are never told, as baseline entries are not. What an outlet publishes a
    second time with the same words is not told either: it stays untold and goes along with the next thing that is.
    What was only counted, as a digest was full, has not been heard: it is told together with what comes to it.
    """
    said = [one for one in told if one.kind is not ToldKind.COUNTED]
    follows = next((one.story_id for one in said if one.story_id == view.story.follows), None)
    heard_ids = {entry for one in said for entry in one.entries}
    known_ids = {entry for one in told for entry in one.entries}
    speaking = [member for member in view.story.members if _speaks(member, silent)]
    heard = [member for member in view.story.members if member.report.entry.id in heard_ids]
    news = [member for member in speaking if member.report.entry.id not in heard_ids]
    about = [member for member in view.story.members if member in heard or member.report.entry.id not in silent]
    role = _role(about, topics)
    known = [member for member in view.story.members if member.report.entry.id in known_ids]
    if role is None or not _adds(known, news, role, topics):
        return None
    kind = _kind(heard, news, role, topics, follows)
    if kind is None or (kind is ToldKind.MORE_SOURCES and role is Role.MENTIONED):
        return None
    outlets_added = len(_outlets(news) - _outlets(heard))
    heard_of = kind is ToldKind.MORE_SOURCES and outlets_added > 0
    speaker = _speaker(view, speaking if heard_of else news, role, topics)
    topic = _best_topic(speaker, role, topics) or _topics_of(about, role, topics)[0]
    return Item(
        story_id=view.story.id,
        kind=kind,
        role=role,
        topic=topic,
        topic_name=topics.name(topic),
        mode=topics.mode(topic),
        also=_further(view.story.members, topic, topics),
        speaker=speaker,
        match=_match(speaker, topic),
        follows=follows,
        sources=view.sources,
        outlets_added=outlets_added,
        entries=tuple(member.report.entry.id for member in news),
        newest=max(member.report.entry.dated for member in news),
        begun=min(member.joined_at for member in [one for one in news if _has(one, role, topics)] or news),
        official=any(member.report.tier is Tier.OFFICIAL for member in news),
    )


def _speaks(member: Member, silent: Collection[EntryId]) -> bool:
    return not member.report.entry.baseline and member.report.entry.id not in silent


def _role(members: Sequence[Member], topics: Topics) -> Role | None:
    """Main if any member is about a followed topic, mentioned if one is named in passing; None: not for here."""
    for role in Role:
        if any(_has(member, role, topics) for member in members):
            return role
    return None


def _adds(known: Sequence[Member], news: Sequence[Member], role: Role, topics: Topics) -> bool:
    """Whether there would be something to tell if all that is known, counted or heard, had been heard."""
    fresh = [member for member in news if member not in known]
    return bool(fresh) and _kind(known, fresh, role, topics, None) is not None


def _kind(
    heard: Sequence[Member], news: Sequence[Member], role: Role, topics: Topics, follows: StoryId | None
) -> ToldKind | None:
    """New is a story of which nothing was heard that is about a followed topic, or, where it only names one, names it:
    what was heard may have been of topics that were followed once."""
    if not any(_has(member, role, topics) for member in heard):
        return ToldKind.NEW if follows is None else ToldKind.DEVELOPMENT
    more = _outlets(news) - _outlets(heard) or any(member.kinship is Kinship.REWRITE for member in news)
    return ToldKind.MORE_SOURCES if more else None


def _speaker(view: StoryView, may: Sequence[Member], role: Role, topics: Topics) -> Member:
    """Who speaks for what is told now: the story's representative where it may, else the best of those that may.

    Of a story that was heard from other outlets any member may; what is new otherwise speaks for itself, a further
    report of outlets that were heard among it: it may tell more than they did. Where one is about a topic of which the
    destination hears at once, it speaks: it is the reason.
    """
    urgent = [member for member in may if _is_urgent(member, role, topics)]
    named = urgent or [member for member in may if _has(member, role, topics)] or list(may)
    if view.representative in named:
        return view.representative
    return min(named, key=_standing)


def _standing(member: Member) -> tuple[bool, int, float, int]:
    entry = member.report.entry
    return member.kinship is Kinship.SPUN, member.report.tier.rank, entry.dated.timestamp(), entry.id


def _has(member: Member, role: Role, topics: Topics) -> bool:
    return any(match.role is role and topics.wants(match) for match in member.report.verdict.matches)


def _is_urgent(member: Member, role: Role, topics: Topics) -> bool:
    wanted = (match for match in member.report.verdict.matches if match.role is role and topics.wants(match))
    return any(topics.mode(match.topic) is Mode.INSTANT for match in wanted)


def _best_topic(speaker: Member, role: Role, topics: Topics) -> TopicId | None:
    """The followed topic of which the speaker is surest, those of which the destination hears at once before others;
    the first in order where two are alike."""
    own = [match for match in speaker.report.verdict.matches if match.role is role and topics.wants(match)]
    if not own:
        return None
    return min(own, key=lambda one: (topics.waits(one.topic), place_of(one), -one.score, topics.place(one.topic))).topic


def _topics_of(members: Sequence[Member], role: Role, topics: Topics) -> list[TopicId]:
    """In their order, those of which the destination hears at once before others."""
    matches = [match for member in members for match in member.report.verdict.matches if match.role is role]
    found = {match.topic for match in matches if topics.wants(match)}
    return sorted(found, key=lambda topic: (topics.waits(topic), topics.place(topic)))


def _further(members: Sequence[Member], topic: TopicId, topics: Topics) -> tuple[str, ...]:
    """Its other topics, followed or not: those it is about first."""
    roles: dict[TopicId, Role] = {}
    for role in reversed(Role):
        for member in members:
            roles |= {match.topic: role for match in member.report.verdict.matches if match.role is role}
    roles.pop(topic, None)
    order = sorted(roles, key=lambda one: (roles[one] is not Role.MAIN, topics.place(one)))
    return tuple(map(topics.tag, order))


def _match(speaker: Member, topic: TopicId) -> Match | None:
    """The verdict lists main matches before mentions."""
    return next((match for match in speaker.report.verdict.matches if match.topic == topic), None)


def _outlets(members: Sequence[Member]) -> set[str]:
    return {member.report.entry.outlet.casefold() for member in members}
