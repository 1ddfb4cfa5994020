"""Which topic a person means who writes its id, or words of its name."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.match.bank import TopicBank
from bot.match.topic import Topic
from bot.model.ids import TopicId
from bot.model.preferences import UiLanguage
from bot.text.fold import fold

_NEAR = 70.0
"""Likeness in per cent from which a topic may be meant: two letters changed places in a word of four."""
_MOST_WORDS = 6
_MOST = 6
_LONGEST = 100
"""Characters of what is looked for; names are shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TheTopic:
    topic: Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """All of these have the words."""

    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoTopic:
    near: tuple[Topic, ...]
    """Those whose id or name is spelt alike, the likest first; may be empty."""


Sought = TheTopic | Several | NoTopic


def find_topic(bank: TopicBank, words: str) -> Sought:
    """The topic of that id; else the one whose name or id has all the words, the beginning of a word being enough."""
    asked = _plain(words[:_LONGEST])
    for topic in bank.topics:
        if asked == _plain(topic.id):
            return TheTopic(topic=topic)
    having = [topic for topic in bank.topics if asked and _has_all(topic, asked.split())]
    if len(having) == 1:
        return TheTopic(topic=having[0])
    return Several(topics=tuple(having[:_MOST])) if having else NoTopic(near=_near(bank.topics, asked))


def topic_code(topic: TopicId) -> str:
    """Ten letters that stand for the topic in a button, however long its id is and whatever its place in the bank."""
    return hashlib.blake2b(topic.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def topic_of_code(bank: TopicBank, code: str) -> Topic | None:
    """The topic of that code; None for a forged one, and for a topic that the bank has no more."""
    return next((topic for topic in bank.topics if topic_code(topic.id) == code), None)


def _plain(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in fold(text).text).split())


def _own_words(topic: Topic) -> frozenset[str]:
    """Of its id and of its names in every language."""
    names = " ".join(topic.called(language) for language in UiLanguage)
    return frozenset(f"{_plain(topic.id)} {_plain(names)}".split())


def _has_all(topic: Topic, words: Sequence[str]) -> bool:
    own = _own_words(topic)
    return all(any(one.startswith(word) for one in own) for word in words)


def _near(topics: Sequence[Topic], asked: str) -> tuple[Topic, ...]:
    likeness = [(_likeness(topic, asked.split()), place, topic) for place, topic in enumerate(topics)]
    near = sorted((-score, place, topic) for score, place, topic in likeness if score >= _NEAR)
    return tuple(topic for *_, topic in near)[:_MOST]


def _likeness(topic: Topic, words: Sequence[str]) -> float:
    """How alike the words are to those of the topic that are nearest to them, on average, in per cent."""
    own = _own_words(topic)
    best = [max(fuzz.ratio(word, one) for one in own) for word in words[:_MOST_WORDS]]
    return sum(best) / len(best) if best else 0.0
