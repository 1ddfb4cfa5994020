"""In whatever order the feeds are polled, the recording's events become the same stories, with the shipped topics."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from bot.adapters.toml_topics import read_topics
from bot.match.classify import classify
from bot.model.ids import StoryId
from bot.model.story import Report
from bot.stories.group import group
from bot.stories.index import StoryIndex
from bot.text.clean import clean
from tests.demo.recorded import entries, rounds
from tests.demo.test_demo_stories import LABELS, MOMENTS, NUMBERS, report

SHIPPED = Path(__file__).parents[2] / "config/topics"
Key = tuple[str, str]


@cache
def reports() -> Mapping[str, Mapping[Key, Report]]:
    """Round -> the reports that first stand in it, judged by the shipped topics."""
    bank = read_topics(SHIPPED, None)
    found: dict[str, dict[Key, Report]] = {name: {} for name in rounds()}
    seen = set()
    for entry in entries():
        key = entry.feed, entry.guid
        if key in LABELS and key not in seen:
            seen.add(key)
            labelled = report(entry, LABELS[key])
            text = clean(entry.title, entry.text)
            verdict = classify(bank, text, labelled.entry.language)
            found[entry.round][key] = replace(labelled, entry=replace(labelled.entry, text=text), verdict=verdict)
    return found


def polled(chance: Random) -> StoryIndex:
    """The stories after all rounds, the feeds of each polled in an order of chance."""
    index = StoryIndex()
    for name, arrived in reports().items():
        feeds: dict[str, list[Report]] = defaultdict(list)
        for (feed, _), one in arrived.items():
            feeds[feed].append(one)
        for feed in chance.sample(sorted(feeds), len(feeds)):
            given = (number for story in index.stories() for number in (story.id, *story.aliases))
            first = StoryId(max(given, default=0) + 1)
            index.apply(group(index, feeds[feed], next_story=first, now=MOMENTS[name]))
    return index


@pytest.mark.parametrize("seed", range(6))
def test_each_event_is_one_story_of_its_own(seed: int) -> None:
    events = {NUMBERS[key]: label.event for key, label in LABELS.items()}
    told = [{events[member.report.entry.id] for member in story.members} for story in polled(Random(seed)).stories()]
    assert [sorted(map(str, mixed)) for mixed in told if len(mixed) > 1] == []
    assert len(told) == len(set(events.values()))
