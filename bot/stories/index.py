"""The stories of the window, findable by what a report shares with them: a cache that the store can rebuild."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence

from bot.model.ids import EntryId, StoryId
from bot.model.story import Report, Story
from bot.stories.copies import title_key, url_key
from bot.stories.traits import traits_of

NOT_TELLING = ("country:", "common:")
"""How marks begin that find no candidates: topic and country alone never join."""


class StoryIndex:
    """Inverted lists from addresses, titles and marks to stories; equal to any other index of the same stories."""

    __slots__ = ("_of_entry", "_places", "_stories", "told")

    def __init__(self, stories: Iterable[Story] = (), *, told: Collection[StoryId] = ()) -> None:
        self.told = frozenset(told)
        """Stories that people have read under their numbers."""
        self._stories: dict[StoryId, Story] = {}
        self._places: dict[str, list[StoryId]] = {}
        self._of_entry: dict[EntryId, StoryId] = {}
        self.apply(tuple(stories))

    def apply(self, stories: Sequence[Story]) -> None:
        """Takes in stories that began or changed, each whole; call it after they are stored."""
        for story in stories:
            for alias in story.aliases:
                self._drop(alias)
            known = self._stories.get(story.id)
            before = _keys(known) if known else frozenset()
            after = _keys(story)
            for key in before - after:
                self._forget(key, story.id)
            for key in after - before:
                insort(self._places.setdefault(key, []), story.id)
            for member in known.members if known else ():
                self._of_entry.pop(member.report.entry.id, None)
            self._of_entry.update((member.report.entry.id, story.id) for member in story.members)
            self._stories[story.id] = story

    def __len__(self) -> int:
        return len(self._stories)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoryIndex):
            return NotImplemented
        return self._stories == other._stories and self._places == other._places and self._of_entry == other._of_entry

    __hash__ = None  # type: ignore[assignment]  # it changes

    def story(self, story_id: StoryId) -> Story | None:
        return self._stories.get(story_id)

    def story_of(self, entry_id: EntryId) -> StoryId | None:
        """The story an entry is a member of."""
        return self._of_entry.get(entry_id)

    def having(self, key: str) -> Sequence[StoryId]:
        """The stories with this address, title or mark, by id."""
        return self._places.get(key, ())

    def has(self, key: str, story_id: StoryId) -> bool:
        places = self._places.get(key, ())
        place = bisect_left(places, story_id)
        return place < len(places) and places[place] == story_id

    def stories(self) -> tuple[Story, ...]:
        """All, by id."""
        return tuple(self._stories[story_id] for story_id in sorted(self._stories))

    def beyond(self, other: "StoryIndex") -> int:
        """How many stories it has that the other has not."""
        return len(self._stories.keys() - other._stories.keys())

    def _drop(self, story_id: StoryId) -> None:
        """The story is part of another by now."""
        story = self._stories.pop(story_id, None)
        if story is not None:
            for key in _keys(story):
                self._forget(key, story_id)
            for member in story.members:
                self._of_entry.pop(member.report.entry.id, None)

    def _forget(self, key: str, story_id: StoryId) -> None:
        places = self._places[key]
        del places[bisect_left(places, story_id)]
        if not places:
            del self._places[key]


def keys_of(report: Report) -> frozenset[str]:
    """All under which a report's story can be found."""
    traits = traits_of(report.entry)
    marks = {mark for mark in traits.lead if not mark.startswith(NOT_TELLING)}
    named = {key for key in (url_key(report.entry), title_key(report.entry)) if key}
    return frozenset(marks | traits.names | named)


def _keys(story: Story) -> frozenset[str]:
    return frozenset[str]().union(*(keys_of(member.report) for member in story.members))
