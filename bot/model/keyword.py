"""A keyword: what one destination looks for beside the topics."""

from dataclasses import dataclass
from datetime import datetime

from bot.model.ids import DestinationId, KeywordId, TopicId
from bot.model.instants import require_utc
from bot.model.preferences import Mode

_PREFIX = "keyword:"
FIRST_TOPIC, LAST_TOPIC = f"{_PREFIX}0", f"{_PREFIX}:"
"""Between these are the topics of all keywords: in every order of characters a colon follows the digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyword:
    """A query of a destination. What matches it is matched as a topic of its own, that only this destination sees."""

    id: KeywordId
    destination_id: DestinationId
    query: str
    """As written; ``match/query.py`` reads it."""
    mode: Mode = Mode.INSTANT
    """OFF while it is paused."""
    created_at: datetime

    def __post_init__(self) -> None:
        require_utc(created_at=self.created_at)

    @property
    def topic(self) -> TopicId:
        return keyword_topic(self.id)


def keyword_topic(keyword: KeywordId) -> TopicId:
    """The topic that stands for the keyword in verdicts, such as ``keyword:17``; no topic file has such a name."""
    return TopicId(f"{_PREFIX}{keyword}")


def is_keyword(topic: TopicId) -> bool:
    return topic.startswith(_PREFIX)
