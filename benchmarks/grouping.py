"""Grouping beside the plain way: the likeness of the title to every title of the window."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rapidfuzz import fuzz, process

from benchmarks.corpus import ROOT, texts
from benchmarks.paired import Pair, pair
from bot.adapters.toml_topics import read_topics
from bot.match.classify import classify
from bot.model.entry import Entry
from bot.model.feed import Tier
from bot.model.ids import EntryId, FeedId, StoryId
from bot.model.story import Report
from bot.stories.group import group
from bot.stories.index import StoryIndex

_STORIES = 2_000
"""Of a busy window."""


def measure() -> Pair:
    reports = _reports()
    begun = datetime(2026, 2, 5, tzinfo=UTC)
    many = [_again(reports[number % len(reports)], number, begun) for number in range(_STORIES)]
    stories = tuple(
        story
        for number, report in enumerate(many)
        for story in group(StoryIndex(()), [report], next_story=StoryId(number + 1), now=begun)
    )
    index = StoryIndex(stories)
    titles = [story.members[0].report.entry.text.title for story in stories]
    fresh = [_again(report, _STORIES + number, begun) for number, report in enumerate(reports)]

    def ours() -> int:
        return len(group(index, fresh, next_story=StoryId(_STORIES + 1), now=begun))

    def plain() -> int:
        found = (
            process.extractOne(report.entry.text.title, titles, scorer=fuzz.token_set_ratio, score_cutoff=80)
            for report in fresh
        )
        return sum(one is not None for one in found)

    named = f"token_set_ratio to all {_STORIES} titles"
    return pair(f"group, beside {_STORIES} stories", "entries", count=len(fresh), ours=ours, named=named, other=plain)


def _reports() -> list[Report]:
    bank = read_topics(ROOT / "config/topics", None)
    reports = []
    for number, (text, language) in enumerate(texts()):
        verdict = classify(bank, text, language)
        if verdict.matches:
            now = datetime(2026, 2, 5, tzinfo=UTC)
            entry = Entry(
                id=EntryId(number + 1),
                feed_id=FeedId("corpus"),
                text=text,
                language=language,
                outlet=f"outlet-{number}",
                first_seen_at=now,
                seen_at=now,
            )
            reports.append(Report(entry=entry, tier=Tier.PRESS, verdict=verdict))
    return reports


def _again(report: Report, number: int, begun: datetime) -> Report:
    """The same report under another number, name and hour, with a word of its own so that it is no copy."""
    entry = report.entry
    moved = begun - timedelta(minutes=number % 4000)
    text = replace(entry.text, title=f"{entry.text.title} {number}")
    return replace(
        report,
        entry=replace(entry, id=EntryId(number + 10_000), text=text, first_seen_at=moved, seen_at=moved),
    )
