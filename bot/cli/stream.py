"""Entries that come as JSON lines, judged one after the other with stories of their own and no store."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.collect.dates import read_date
from bot.errors import ConfigurationError
from bot.match.bank import TopicBank
from bot.match.classify import classify
from bot.model.entry import Entry
from bot.model.feed import Tier
from bot.model.ids import EntryId, FeedId, StoryId
from bot.model.match import Evidence, Verdict
from bot.model.story import Report, Story
from bot.stories.group import group
from bot.stories.index import StoryIndex
from bot.text.clean import clean
from bot.text.language import language_of
from bot.text.plain import plain_line, plain_text

_FAR_FUTURE = datetime(9999, 12, 1, tzinfo=UTC)
"""Nothing is clamped here: the lines may be of any year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One line with its verdict and the id of the first line of its story."""

    id: object
    verdict: Verdict
    story: object


@dataclass(slots=True, kw_only=True)
class Stream:
    """What the lines so far have taught: their stories."""

    bank: TopicBank
    window: timedelta
    _stories: dict[StoryId, Story] = field(default_factory=dict)
    _index: StoryIndex = field(default_factory=lambda: StoryIndex(()))
    _ids: dict[EntryId, object] = field(default_factory=dict)
    _last: datetime = datetime(1970, 1, 1, tzinfo=UTC)

    def judge(self, line: str, *, number: int) -> Judged:
        """The verdict on that line. Raises ConfigurationError, naming the line, for what is not an entry."""
        record = _record(line, number)
        entry = self._entry(record, number)
        verdict = classify(self.bank, entry.text, entry.language)
        report = Report(entry=entry, tier=Tier.PRESS, verdict=verdict)
        self._ids[entry.id] = record["id"]
        return Judged(id=record["id"], verdict=verdict, story=self._first_of(report))

    def _entry(self, record: dict[str, object], number: int) -> Entry:
        text = clean(plain_line(_text(record, "title", number)), plain_text(_text(record, "summary", number)))
        published = read_date(_date(record), now=_FAR_FUTURE)
        self._last = published or self._last
        url = record.get("url")
        return Entry(
            id=EntryId(number),
            feed_id=FeedId(f"line-{number}"),
            url=url if isinstance(url, str) and url else None,
            text=text,
            language=language_of(text, _text(record, "lang", number) or None),
            outlet=f"line-{number}",
            published=published,
            first_seen_at=self._last,
            seen_at=self._last,
        )

    def _first_of(self, report: Report) -> object:
        """Groups the report and gives the id of the first line of its story; None where it has none."""
        now = report.entry.seen_at
        self._forget(now)
        changed = group(self._index, [report], next_story=StoryId(len(self._ids)), now=now)
        self._index.apply(changed)
        for story in changed:
            for alias in story.aliases:
                self._stories.pop(alias, None)
            self._stories[story.id] = story
        for story in changed:
            lines = [member.report.entry.id for member in story.members]
            if report.entry.id in lines:
                return self._ids[min(lines)]
        return None

    def _forget(self, now: datetime) -> None:
        """Closes the stories that are out of the window; the index is built anew only when there are any."""
        live = {key: story for key, story in self._stories.items() if abs(now - story.changed_at) <= self.window}
        if len(live) < len(self._stories):
            self._stories = live
            self._index = StoryIndex(live.values())


def written(judged: Judged) -> dict[str, object]:
    """The line that goes out, in the order of its documentation."""
    matches = judged.verdict.matches
    return {
        "id": judged.id,
        "topics": sorted(match.topic for match in matches),
        "roles": {match.topic: match.role.value for match in sorted(matches, key=lambda match: match.topic)},
        "relevant": bool(matches),
        "score": max((match.score for match in matches), default=0.0),
        "story": judged.story,
        "evidence": [_evidence(one) for match in matches for one in match.evidence],
    }


def _evidence(one: Evidence) -> dict[str, object]:
    return {
        "topic": one.topic,
        "origin": one.origin.value,
        "term": one.term,
        "rule": one.rule,
        "field": one.field,
        "start": one.start,
        "end": one.end,
        "text": one.text,
    }


def _record(line: str, number: int) -> dict[str, object]:
    try:
        record = json.loads(line, parse_constant=_refuse)
    except RecursionError as error:
        raise ConfigurationError(f"line {number} is nested deeper than any entry; write one flat object") from error
    except ValueError as error:
        raise ConfigurationError(f"line {number} is not JSON ({error}); write one object on each line") from error
    if not isinstance(record, dict) or "id" not in record or "title" not in record:
        raise ConfigurationError(
            f'line {number} is not an entry; write {{"id": "1", "title": "...", "summary": "..."}}'
        )
    return record


def _refuse(constant: str) -> object:
    """NaN and Infinity, which Python reads and JSON does not have (RFC 8259, 6): they would go out again as an id."""
    raise ValueError(f"{constant} is no value")


def _text(record: dict[str, object], key: str, number: int) -> str:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise ConfigurationError(f"line {number}: {key} = {value!r} is not a text")
    return value or ""


def _date(record: dict[str, object]) -> str:
    value = record.get("published")
    return value if isinstance(value, str) else ""
