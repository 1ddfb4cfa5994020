"""What a person looks for: words, phrases in quotes, and the filters since:, topic: and lang:."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.chat.arguments import read_period
from bot.chat.find_topic import NoTopic, Several, TheTopic, find_topic
from bot.match.bank import TopicBank
from bot.match.topic import Topic
from bot.model.lookup import SearchQuery
from bot.notify.visible import disarmed, line
from bot.text.language import LANGUAGES, OTHER

LONGEST = 300
"""Characters of a search."""
MOST_WORDS = 20
_EARLIEST = 2000
"""The year; nothing older was ever polled."""
_SHOWN = 60

_PIECE = re.compile(
    r"""(?:(?P<filter>[^\W\d_]+):)?
        (?:"(?P<quoted>[^"]*)"|“(?P<curled>[^”]*)”|«(?P<angled>[^»]*)»|(?P<plain>\S+))""",
    re.VERBOSE,
)
_DATE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why it cannot be looked for, as a key of the catalogue with its values."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()


def read_search(written: str, bank: TopicBank, *, now: datetime, zone: ZoneInfo) -> SearchQuery | Refused:
    """The query. ``zone`` is where a date begins. Never raises for what people write."""
    if len(written) > LONGEST:
        return Refused(key="general.too_long", values=(("most", LONGEST),))
    query = SearchQuery(words=())
    for name, text in _pieces(written):
        step = _with_filter(query, name, text, bank=bank, now=now, zone=zone) if name else _with_word(query, text)
        if isinstance(step, Refused):
            return step
        query = step
    if query == SearchQuery(words=()):
        return Refused(key="pull.search_usage")
    if len(query.words) > MOST_WORDS:
        return Refused(key="pull.too_many_words", values=(("most", MOST_WORDS),))
    return query


def _pieces(written: str) -> Iterator[tuple[str, str]]:
    """The filter, empty for words, and the text."""
    for found in _PIECE.finditer(written):
        quoted = next((one for one in found.group("quoted", "curled", "angled") if one is not None), None)
        yield (found["filter"] or "").casefold(), (found["plain"] or "") if quoted is None else quoted


def _with_word(query: SearchQuery, text: str) -> SearchQuery:
    """A phrase is one of the words; what has neither letter nor digit is no word."""
    word = " ".join(text.split())
    return replace(query, words=(*query.words, word)) if any(char.isalnum() for char in word) else query


def _with_filter(
    query: SearchQuery, name: str, text: str, *, bank: TopicBank, now: datetime, zone: ZoneInfo
) -> SearchQuery | Refused:
    match name:
        case "since":
            since = _since(text, now, zone)
            return replace(query, since=since) if since else _refused("pull.bad_since", value=text)
        case "topic":
            return _with_topic(query, text, bank)
        case "lang" | "language":
            language = text.casefold()
            if language in {*LANGUAGES, OTHER}:
                return replace(query, language=language)
            return _refused("pull.bad_language", value=text, known=", ".join((*LANGUAGES, OTHER)))
        case "http" | "https":
            return _refused("pull.search_address", value=text)
        case _:
            return _refused("pull.bad_filter", value=name)


def _with_topic(query: SearchQuery, text: str, bank: TopicBank) -> SearchQuery | Refused:
    match find_topic(bank, text):
        case TheTopic(topic=topic):
            return replace(query, topic=topic.id)
        case Several(topics=topics) | NoTopic(near=topics) if topics:
            return _refused("pull.search_topics", value=text, known=_ids(topics))
        case _:
            return _refused("pull.search_no_topic", value=text)


def _ids(topics: tuple[Topic, ...]) -> str:
    return ", ".join(line(topic.id, limit=_SHOWN) for topic in topics)


def _since(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """``7d`` or a date, ``2026-11-01`` or ``2026-11``, on which the day begins there; None for what is to come."""
    if (period := read_period(text)) is not None:
        return now - period
    found = _DATE.fullmatch(text)
    if found is None or int(found[1]) < _EARLIEST:
        return None
    try:
        day = datetime(int(found[1]), int(found[2]), int(found[3] or 1), tzinfo=UTC).date()
        begun = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return begun if begun <= now else None


def _refused(key: str, **values: str) -> Refused:
    shown = tuple((name, disarmed(line(value, limit=2 * _SHOWN))) for name, value in values.items())
    return Refused(key=key, values=shown)
