"""What there is to tell a destination: the stories that are news to it, and those that only its mutes keep from it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.model.destination import Told
from bot.model.ids import EntryId
from bot.model.match import Confidence, Role
from bot.model.sources import StoryView
from bot.notify.followed import Topics
from bot.notify.own_view import view_seen_by
from bot.notify.telling import Item, tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A story as the store has it, with what concerns this destination alone."""

    view: StoryView
    told: tuple[Told, ...]
    """What it was told of the story, and of the one that this follows."""
    muted: frozenset[EntryId] = frozenset()
    """The entries that its mutes keep from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """All that is news to a destination."""

    items: tuple[Item, ...]
    muted: tuple[datetime, ...]
    """For each story that would have been told without the mutes: when the last of it came."""
    left_out: tuple[datetime, ...] = ()
    """The same of those that would have been told at any confidence, mentions included, and are not."""


def untold(stories: Sequence[Heard], topics: Topics) -> Untold:
    """What is news of these stories, as the destination may see them."""
    all_told = replace(topics.preferences, least=Confidence.WEAK, mentions=True)
    any_sureness = replace(topics, preferences=all_told)
    items: list[Item] = []
    muted: list[datetime] = []
    left_out: list[datetime] = []
    for story in stories:
        view = view_seen_by(story.view, topics.keywords)
        if view is None:
            continue
        item = _told(view, story.told, topics, silent=story.muted)
        if item is not None:
            items.append(item)
            continue
        last = max(member.joined_at for member in view.story.members)
        if story.muted and _told(view, story.told, topics, silent=frozenset()) is not None:
            muted.append(last)
        elif any_sureness != topics and _told(view, story.told, any_sureness, silent=story.muted) is not None:
            left_out.append(last)
    return Untold(items=tuple(items), muted=tuple(muted), left_out=tuple(left_out))


def _told(view: StoryView, told: Sequence[Told], topics: Topics, *, silent: Collection[EntryId]) -> Item | None:
    """What is told of the story: no mention where mentions are off, nothing whose last news is from before a pause."""
    item = tell(view, told, topics, silent=silent)
    if item is None or (item.role is Role.MENTIONED and not topics.preferences.mentions):
        return None
    resumed = topics.preferences.resumed_at
    joined = (member.joined_at for member in view.story.members if member.report.entry.id in item.entries)
    return None if resumed is not None and max(joined) < resumed else item
