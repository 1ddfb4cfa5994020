"""The recording's events become stories: every version of an event in one, no look-alikes together.

Labels stand in for the topics, so that grouping is judged alone.
"""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from bot.model.feed import Tier
from bot.model.ids import EntryId, StoryId
from bot.model.story import Kinship, Report, Story
from bot.stories.group import group
from bot.stories.index import StoryIndex
from bot.stories.sources import ranked_sources, representative
from tests.builders import a_report, a_verdict, an_entry
from tests.demo.recorded import DEMO, EVENTS, Label, Recorded, entries, feeds, labels, rounds, tables

BEFORE_FIRST_POLL = timedelta(days=10)
"""How old an entry is taken to be that is older than the look-back."""
LABELS = {(label.feed, label.guid): label for label in labels() if label.relevant}
NUMBERS = {key: EntryId(number) for number, key in enumerate(LABELS, start=1)}
FEEDS = {feed["id"]: feed for feed in feeds()}
MOMENTS: dict[str, datetime] = {
    row["directory"]: row["at"].astimezone(UTC) for row in tables(DEMO / "recording.toml", "round")
}
PAIRS = [tuple(pair["events"]) for pair in tables(EVENTS, "pair")]
LATER_STEPS = {(event["id"], event["develops"]) for event in tables(EVENTS, "event") if "develops" in event}


def report(entry: Recorded, label: Label) -> Report:
    now = MOMENTS[entry.round]
    feed = FEEDS[entry.feed]
    return a_report(
        an_entry(
            NUMBERS[entry.feed, entry.guid],
            entry.title,
            entry.text,
            feed=entry.feed,
            seen_at=now,
            published=now - BEFORE_FIRST_POLL if label.baseline else now,
            language=feed["language"],
            outlet=feed["outlet"],
            baseline=label.baseline,
        ),
        tier=Tier(feed["tier"]),
        verdict=a_verdict(*sorted(label.main | label.any)),
    )


@cache
def stories() -> tuple[Story, ...]:
    """The stories after all rounds, each feed in a call of its own, edits left out."""
    index = StoryIndex()
    seen: set[tuple[str, str]] = set()
    for name in rounds():
        arrived: dict[str, list[Report]] = defaultdict(list)
        for entry in entries():
            key = entry.feed, entry.guid
            if entry.round == name and key in LABELS and key not in seen:
                seen.add(key)
                arrived[entry.feed].append(report(entry, LABELS[key]))
        for reports in arrived.values():
            given = (number for story in index.stories() for number in (story.id, *story.aliases))
            last = max(given, default=StoryId(0))
            index.apply(group(index, reports, next_story=StoryId(last + 1), now=MOMENTS[name]))
    return index.stories()


@cache
def homes() -> dict[str, set[StoryId]]:
    """For each event, the stories that hold its entries."""
    events = {NUMBERS[key]: label.event or "" for key, label in LABELS.items()}
    found: dict[str, set[StoryId]] = defaultdict(set)
    for story in stories():
        for member in story.members:
            found[events[member.report.entry.id]].add(story.id)
    return dict(found)


def test_every_labelled_entry_is_in_exactly_one_story() -> None:
    members = [member.report.entry.id for story in stories() for member in story.members]
    assert sorted(members) == sorted(NUMBERS.values())


@pytest.mark.parametrize("event", sorted({label.event or "" for label in LABELS.values()}))
def test_every_version_of_an_event_is_in_one_story(event: str) -> None:
    assert len(homes()[event]) == 1


@pytest.mark.parametrize(("one", "other"), [pair for pair in PAIRS if all(event in homes() for event in pair)])
def test_look_alikes_are_two_stories(one: str, other: str) -> None:
    assert not homes()[one] & homes()[other]


def test_no_story_holds_two_events_but_for_later_steps() -> None:
    events = sorted(homes())
    together = {(one, other) for one in events for other in events if one != other and homes()[one] & homes()[other]}
    assert {pair for pair in together if pair not in LATER_STEPS and pair[::-1] not in LATER_STEPS} == set()


def test_ten_events_and_more_are_told_by_several_outlets_in_several_languages() -> None:
    spoken = [{member.report.entry.language for member in story.members} for story in stories()]
    assert sum(len(languages) > 1 for languages in spoken) >= 10


def test_copies_and_spun_copies_are_marked_and_no_others() -> None:
    marked = {
        member.report.entry.id: member.kinship
        for story in stories()
        for member in story.members
        if member.kinship in (Kinship.COPY, Kinship.SPUN)
    }
    expected = {NUMBERS[key]: Kinship.SPUN for key, label in LABELS.items() if label.spun}
    expected |= {NUMBERS[key]: Kinship.COPY for key, label in LABELS.items() if label.copy}
    assert marked == expected


def test_the_geneva_round_is_told_by_a_document_and_its_spun_copy_comes_last() -> None:
    (home,) = homes()["geneva-round"]
    (story,) = (story for story in stories() if story.id == home)
    assert {member.report.entry.language for member in story.members} >= {"en", "ru", "fr"}
    assert representative(story).report.tier is Tier.OFFICIAL
    assert ranked_sources(story)[-1].kinship is Kinship.SPUN


def links() -> dict[str, str]:
    """The event of each story that follows another, with the event of the story it follows."""
    event_of = {story_id: event for event, found in homes().items() for story_id in found}
    return {event_of[story.id]: event_of[story.follows] for story in stories() if story.follows is not None}


def test_every_story_that_follows_another_is_a_later_step_of_it() -> None:
    assert set(links().items()) - LATER_STEPS == set()


def test_the_evenings_later_steps_follow_what_the_morning_told_and_say_why() -> None:
    assert links() == {"geneva-next-round": "geneva-round", "trump-rejects-limits": "new-start-expiry"}
    reasons = [story.members[0].reason for story in stories() if story.follows is not None]
    assert all(reason.startswith("follows S") and reason.endswith("3 hours later") for reason in reasons)
