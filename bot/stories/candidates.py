"""The stories worth comparing: the index with what one call of grouping has begun or changed laid over it."""

from math import log

from bot.model.ids import EntryId, StoryId
from bot.model.story import Report, Story
from bot.stories.index import StoryIndex, keys_of
from bot.stories.likeness import KIND_WEIGHT, STEM_WEIGHT, kind_of

CANDIDATES = 200
"""Stories looked at for one report, at most."""
COMPARED = 24
"""Of these, the ones that share most are compared in full."""


class Desk:
    """What is known while reports are grouped; the index itself stays as it is."""

    def __init__(self, index: StoryIndex) -> None:
        self._index = index
        self._fresh = StoryIndex()
        self._weights: dict[str, float] = {}

    def put(self, story: Story) -> None:
        self._fresh.apply((story,))
        self._weights.clear()

    def changed(self) -> tuple[Story, ...]:
        return self._fresh.stories()

    def story_of(self, entry_id: EntryId) -> Story | None:
        home = self._fresh.story_of(entry_id) or self._index.story_of(entry_id)
        return None if home is None else self._story(home)

    def candidates(self, report: Report) -> list[Story]:
        """Stories that share an address, a title or a telling mark; those that share most come first."""
        votes: dict[StoryId, float] = {}
        for key in sorted(keys_of(report), key=lambda one: (self._held(one), one)):
            having = self._having(key)
            if len(having) > CANDIDATES:
                break
            for story_id in having:
                if story_id in votes or len(votes) < CANDIDATES:
                    votes[story_id] = votes.get(story_id, 0.0) + self._vote(key)
        first = sorted(votes, key=lambda one: (-votes[one], one))
        return [self._story(story_id) for story_id in first[:COMPARED]]

    def weight(self, mark: str) -> float:
        """How much a mark tells: by its kind, and by how few stories have it."""
        known = self._weights.get(mark)
        if known is None:
            size = len(self._index) + self._fresh.beyond(self._index)
            rarity = log((size + 10) / (self._held(mark) + 1)) / log(size + 10)
            known = self._weights[mark] = KIND_WEIGHT.get(kind_of(mark), STEM_WEIGHT) * max(0.3, rarity)
        return known

    def _vote(self, key: str) -> float:
        return 100.0 if kind_of(key) in ("url", "title") else self.weight(key) ** 2

    def _held(self, key: str) -> int:
        known = self._index.having(key)
        return len(known) + sum(not self._index.has(key, one) for one in self._fresh.having(key))

    def _having(self, key: str) -> list[StoryId]:
        fresh = [one for one in self._fresh.having(key) if not self._index.has(key, one)]
        return [*self._index.having(key), *fresh]

    def _story(self, story_id: StoryId) -> Story:
        story = self._fresh.story(story_id) or self._index.story(story_id)
        assert story is not None, "only stories of the index are listed in it"
        return story
