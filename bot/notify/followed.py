"""What a destination follows: topics of the bank and its own keywords, each in its mode."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model.ids import TopicId
from bot.model.keyword import Keyword, is_keyword
from bot.model.match import Confidence, Match
from bot.model.preferences import Mode, Preferences
from bot.words import say

_CONFIDENCES = tuple(Confidence)
"""Surest first, as the enum lists them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The topics as the bank has them, and what the destination wants to hear of them and of its keywords."""

    names: Mapping[TopicId, str]
    order: Sequence[TopicId]
    preferences: Preferences
    keywords: tuple[Keyword, ...]
    """Those of the destination."""

    def mode(self, topic: TopicId) -> Mode:
        """A keyword of another destination, or of none any more, is off."""
        if not is_keyword(topic):
            return self.preferences.subscriptions.mode(topic)
        keyword = self._keyword(topic)
        return Mode.OFF if keyword is None else keyword.mode

    def wants(self, match: Match) -> bool:
        """Whether its topic is followed, and the match sure enough."""
        sure = place_of(match) <= _CONFIDENCES.index(self.preferences.least)
        return sure and self.mode(match.topic) is not Mode.OFF

    def waits(self, topic: TopicId) -> bool:
        """Whether it can wait for a digest."""
        return self.mode(topic) is not Mode.INSTANT

    def instant(self) -> frozenset[TopicId]:
        """The topics of the bank and the keywords of which it wants to hear at once."""
        named = (*self.order, *(keyword.topic for keyword in self.keywords))
        return frozenset(topic for topic in named if self.mode(topic) is Mode.INSTANT)

    def name(self, topic: TopicId) -> str:
        """What readers call it: its name, a keyword as it was written; the id of what there is no longer."""
        keyword = self._keyword(topic)
        if keyword is not None:
            return say(self.preferences.language, "digest.keyword", query=keyword.query)
        return self.names.get(topic, topic)

    def tag(self, topic: TopicId) -> str:
        """Its short name: a topic's id, a keyword as it was written."""
        return self.name(topic) if is_keyword(topic) else topic

    def place(self, topic: TopicId) -> tuple[int, TopicId]:
        """Where it stands among the topics: keywords behind them, one that the bank no longer has last."""
        if topic in self.order:
            return self.order.index(topic), topic
        return len(self.order) + (self._keyword(topic) is None), topic

    def _keyword(self, topic: TopicId) -> Keyword | None:
        return next((keyword for keyword in self.keywords if keyword.topic == topic), None)


def place_of(match: Match | None) -> int:
    """0 for the surest kind of match; no match stands behind all."""
    return _CONFIDENCES.index(match.confidence) if match else len(_CONFIDENCES)
