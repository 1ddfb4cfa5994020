"""The keywords of all chats beside the topics: what matches one is a match of its own, and changes no other verdict.

A keyword's topic is judged apart from the bank, so that no topic yields to it and the bank keeps its hash.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.match.bank import TopicBank
from bot.match.classify import classify
from bot.match.query import Query, as_topic, read_query
from bot.model.entry import CleanedText
from bot.model.keyword import Keyword
from bot.model.match import Evidence, Match, Origin, Role, Verdict
from bot.model.preferences import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """The keywords that are looked for, compiled."""

    keywords: tuple[Keyword, ...]
    bank: TopicBank
    unreadable: tuple[Keyword, ...]
    """Stored by an older version that read them differently; they match nothing."""


def watchlist(keywords: Sequence[Keyword]) -> Watchlist:
    """All that are not paused, by id."""
    read = [(one, read_query(one.query)) for one in keywords if one.mode is not Mode.OFF]
    topics = tuple(as_topic(query, one.topic, one.query) for one, query in read if isinstance(query, Query))
    return Watchlist(
        keywords=tuple(keywords),
        bank=TopicBank(topics=topics, hash=""),
        unreadable=tuple(one for one, query in read if not isinstance(query, Query)),
    )


def judge(bank: TopicBank, watched: Watchlist, text: CleanedText, language: str) -> Verdict:
    """The bank's verdict with the matches of keywords.

    Whoever writes a keyword asks for its words wherever they stand, so the entry counts as being about it.
    """
    verdict = classify(bank, text, language)
    if not watched.bank.topics:
        return verdict
    own = classify(watched.bank, text, language).matches
    if not own:
        return verdict
    matches = (*verdict.matches, *map(_as_keyword, own))
    ranked = sorted(matches, key=lambda match: (match.role is not Role.MAIN, -match.score, match.topic))
    return replace(verdict, matches=tuple(ranked))


def _as_keyword(match: Match) -> Match:
    evidence = tuple(_found(one) for one in match.evidence)
    return replace(match, origin=Origin.KEYWORD, role=Role.MAIN, evidence=evidence)


def _found(evidence: Evidence) -> Evidence:
    """Keywords have no lists by language, so no rule is named but the keyword."""
    return replace(evidence, origin=Origin.KEYWORD, rule="keyword")
