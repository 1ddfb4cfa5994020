"""The stories worth comparing: the index with what one call of grouping has begun or changed laid over it."""

from bot.model.ids import EntryId, StoryId
from bot.model.story import Report, Story
from bot.stories.index import StoryIndex, keys_of
from bot.stories.weights import Weights

CANDIDATES = 200
"""Stories looked at for one report, at most."""
RAREST = 48
"""Of a report's marks, the rarest find candidates; a lead of news has 30 to 60."""
COMPARED = 12
"""Of these, the ones that share most are compared in full."""
_SURE_VOTE = 100.0
"""An address or a title in common outweighs any marks."""


class Desk:
    """What is known while reports are grouped; the index itself stays as it is."""

    def __init__(self, index: StoryIndex) -> None:
        self._index = index
        self._fresh = StoryIndex()
        self._weights: Weights | None = None
        self._gone: set[StoryId] = set()

    @property
    def told(self) -> frozenset[StoryId]:
        """Stories that people have read under their numbers."""
        return self._index.told

    def put(self, story: Story) -> None:
        self._fresh.apply((story,))
        self._gone.update(story.aliases)
        self._weights = None

    def changed(self) -> tuple[Story, ...]:
        return self._fresh.stories()

    def story_of(self, entry_id: EntryId) -> Story | None:
        home = self._fresh.story_of(entry_id) or self._index.story_of(entry_id)
        return None if home is None else self._story(home)

    def candidates(self, report: Report) -> list[Story]:
        """Stories that share an address, a title or a telling mark; those that share most come first."""
        votes: dict[StoryId, float] = {}
        held = ((self._held(key), key) for key in keys_of(report))
        for _, key in sorted(one for one in held if 0 < one[0] <= CANDIDATES)[:RAREST]:
            vote = self._vote(key)
            for story_id in self._having(key):
                if story_id not in self._gone and (story_id in votes or len(votes) < CANDIDATES):
                    votes[story_id] = votes.get(story_id, 0.0) + vote
        first = sorted(votes, key=lambda one: (-votes[one], one))
        return [self._story(story_id) for story_id in first[:COMPARED]]

    @property
    def weights(self) -> Weights:
        if self._weights is None:
            self._weights = Weights(len(self._index) + self._fresh.beyond(self._index), self._held)
        return self._weights

    def _vote(self, key: str) -> float:
        return _SURE_VOTE if key.startswith(("url:", "title:")) else self.weights.square(key)

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
