"""A destination with all that decides what it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog

from bot.match.bank import TopicBank
from bot.model.destination import Destination
from bot.model.keyword import Keyword
from bot.model.preferences import Preferences
from bot.notify.followed import Topics

_log = structlog.get_logger("treatywatch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A destination, what it follows, and where its readers live."""

    destination: Destination
    topics: Topics
    zone: ZoneInfo


def reader_of(destination: Destination, keywords: Sequence[Keyword], bank: TopicBank, *, now: datetime) -> Reader:
    """The reader at that destination; ``keywords`` are those of all destinations."""
    own = tuple(keyword for keyword in keywords if keyword.destination_id == destination.id)
    language = destination.preferences.language
    topics = Topics(
        names={topic.id: topic.called(language) for topic in bank.topics},
        order=tuple(topic.id for topic in bank.topics),
        preferences=_in_time(destination.preferences, now),
        keywords=own,
    )
    return Reader(destination=destination, topics=topics, zone=zone_of(destination))


def zone_of(destination: Destination) -> ZoneInfo:
    """The destination's zone. A name that an update of the zone data took away costs the local time, not the news."""
    try:
        return ZoneInfo(destination.timezone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        _log.warning("zone", destination=destination.id, timezone=destination.timezone, reason=str(error))
        return ZoneInfo("UTC")


def _in_time(preferences: Preferences, now: datetime) -> Preferences:
    """Without a fresh start that a clock ahead of time has written: nothing would be told until then."""
    resumed = preferences.resumed_at
    return replace(preferences, resumed_at=None) if resumed is not None and resumed > now else preferences
