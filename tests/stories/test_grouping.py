"""Laws of grouping: revisions, reports of one call, determinism, and nothing lost."""

from dataclasses import replace
from datetime import datetime
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.ids import EntryId, StoryId
from bot.model.story import Kinship, Report, Story
from bot.stories.candidates import CANDIDATES, COMPARED, Desk
from bot.stories.group import group
from bot.stories.index import StoryIndex
from tests.builders import NOON, a_report, a_verdict, an_entry, at
from tests.stories.told import grouped, one_by_one, told

TALKS = "Ryabkov and Sherman open arms control dialogue in Geneva"


def revised(report: Report, title: str, *topics: str, seen_at: datetime | None = None) -> Report:
    entry = report.entry
    text = replace(entry.text, title=title)
    changed = replace(entry, text=text, revision=entry.revision + 1, seen_at=seen_at or entry.seen_at)
    return replace(report, entry=changed, verdict=a_verdict(*topics))


def test_what_matched_nothing_begins_no_story_and_joins_none() -> None:
    stories = grouped(told(TALKS), told(TALKS, topics=(), seen_at=at(5)))
    assert [len(story.members) for story in stories] == [1]


def test_nothing_to_group_changes_nothing() -> None:
    assert grouped() == ()


def test_a_later_report_of_the_call_sees_what_an_earlier_one_began_and_grew() -> None:
    first, second = told(TALKS), told("Sherman, Ryabkov start arms control dialogue in Geneva", seen_at=at(10))
    third = told("Geneva: Ryabkov and Sherman begin dialogue on arms control", seen_at=at(20))
    (story,) = grouped(first, second, third)
    assert [member.report for member in story.members] == [first, second, third]


def test_the_earliest_report_begins_the_story_whatever_the_order_of_the_document() -> None:
    first, second = told(TALKS), told("Sherman, Ryabkov start arms control dialogue in Geneva", seen_at=at(10))
    assert grouped(second, first) == grouped(first, second)


def test_the_index_is_not_changed() -> None:
    index = one_by_one([told(TALKS)])
    before = StoryIndex(index.stories())
    group(index, [told(TALKS, seen_at=at(5))], next_story=StoryId(2), now=at(5))
    assert index == before


def test_only_stories_that_began_or_changed_come_back() -> None:
    index = one_by_one([told(TALKS), told("Finland orders mines for its border", topics=("landmines",))])
    changed = group(index, [told(TALKS, seen_at=at(5))], next_story=StoryId(3), now=at(5))
    assert [story.id for story in changed] == [1]


def test_new_stories_are_numbered_on_from_the_given_number() -> None:
    apart = [told("Finland orders mines for its border", topics=("landmines",)), told(TALKS)]
    stories = group(StoryIndex(), apart, next_story=StoryId(70), now=NOON)
    assert [story.id for story in stories] == [70, 71]


def test_a_revision_takes_its_members_place_and_marks_the_story_changed() -> None:
    first, second = told(TALKS), told("Sherman, Ryabkov start arms control dialogue in Geneva", seen_at=at(10))
    index = one_by_one([first, second])
    edit = revised(first, "Finland orders mines for its border", "landmines", seen_at=at(90))
    (story,) = group(index, [edit], next_story=StoryId(9), now=at(90))
    assert [member.report for member in story.members] == [edit, second]
    assert story.members[0].kinship is Kinship.FIRST
    assert story.members[0].joined_at == NOON
    assert (story.started_at, story.changed_at) == (NOON, at(90))


def test_a_revision_of_a_member_that_matches_no_more_stays_a_member() -> None:
    first = told(TALKS)
    edit = revised(first, "Correction to a report from the lake")
    (story,) = group(one_by_one([first]), [edit], next_story=StoryId(9), now=at(90))
    assert [member.report for member in story.members] == [edit]


def test_a_first_match_found_in_a_revision_groups_as_new() -> None:
    known = told(TALKS)
    silent = told("Talks at the lake", topics=())
    index = one_by_one([known, silent])
    edit = revised(silent, "Sherman, Ryabkov start arms control dialogue in Geneva", "strategic-stability")
    (story,) = group(index, [edit], next_story=StoryId(9), now=at(90))
    assert [member.report for member in story.members] == [known, edit]


def test_baseline_entries_are_grouped_like_others() -> None:
    old = told(TALKS, baseline=True)
    (story,) = grouped(old, told("Sherman, Ryabkov start arms control dialogue in Geneva", seen_at=at(10)))
    assert len(story.members) == 2


def test_candidates_are_bounded_however_many_stories_share_a_name() -> None:
    stories = [
        Story(
            id=StoryId(number),
            members=grouped(told(f"Ryabkov meets delegation {number} in Geneva"))[0].members,
            started_at=NOON,
            changed_at=NOON,
        )
        for number in range(1, CANDIDATES + 60)
    ]
    found = Desk(StoryIndex(stories)).candidates(told("Ryabkov meets delegation 33 in Geneva"))
    assert 0 < len(found) <= COMPARED
    assert found[0].id == 33


TITLES = (
    TALKS,
    "Sherman, Ryabkov start arms control dialogue in Geneva",
    "Рябков и Шерман начали в Женеве диалог о контроле над вооружениями",
    "Second round of the Geneva dialogue ends",
    "Finland orders mines for its border",
    "芬兰订购边境地雷",
    "Iran suspends IAEA inspections at Fordow",
    "Why Iran's Fordow gamble worries inspectors",
    "Update",
    "",
    "!!! ??",
)


def some_report(number: int, title: str, minutes: int, topics: tuple[str, ...], feed: int) -> Report:
    entry = an_entry(number, title, feed=f"feed-{feed}", seen_at=at(minutes), language="en")
    return a_report(entry, verdict=a_verdict(*topics))


@st.composite
def some_reports(draw: st.DrawFn) -> list[Report]:
    titles = st.sampled_from(TITLES) | st.text(max_size=40)
    topics = st.sampled_from([(), ("iran-nuclear",), ("landmines",), ("iran-nuclear", "verification")])
    count = draw(st.integers(min_value=1, max_value=9))
    return [
        some_report(
            number, draw(titles), draw(st.integers(0, 6000)), draw(topics), draw(st.integers(min_value=1, max_value=3))
        )
        for number in range(1, count + 1)
    ]


@settings(max_examples=60, deadline=None)
@given(some_reports(), st.randoms(use_true_random=False))
def test_grouping_is_deterministic_and_takes_no_heed_of_order(reports: list[Report], chance: Random) -> None:
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert grouped(*shuffled) == grouped(*reports)


@settings(max_examples=60, deadline=None)
@given(some_reports())
def test_every_matched_report_ends_up_in_exactly_one_story(reports: list[Report]) -> None:
    members = [member.report.entry.id for story in grouped(*reports) for member in story.members]
    assert sorted(members) == [report.entry.id for report in reports if report.verdict.matches]


@settings(max_examples=40, deadline=None)
@given(some_reports(), some_reports())
def test_no_story_loses_a_member(before: list[Report], after: list[Report]) -> None:
    index = one_by_one(before)
    later = [replace(report, entry=replace(report.entry, id=EntryId(report.entry.id + 100))) for report in after]
    for story in group(index, later, next_story=StoryId(50), now=at(9000)):
        known = [index.story(story_id) for story_id in (story.id, *story.aliases)]
        before_it = {member.report for each in known if each for member in each.members}
        assert before_it <= {member.report for member in story.members}


@settings(max_examples=40, deadline=None)
@given(some_reports(), some_reports())
def test_the_index_after_apply_equals_one_built_from_the_stories(first: list[Report], second: list[Report]) -> None:
    index = one_by_one(first)
    edits = [replace(report, entry=replace(report.entry, revision=2)) for report in second]
    index.apply(group(index, edits, next_story=StoryId(50), now=at(9000)))
    assert index == StoryIndex(index.stories())


@settings(max_examples=40, deadline=None)
@given(some_reports())
def test_one_call_groups_as_one_call_for_each_report_does(reports: list[Report]) -> None:
    in_order = sorted(reports, key=lambda one: (one.entry.dated, one.entry.id))
    at_once = grouped(*in_order)
    singly = one_by_one(in_order).stories()
    assert [[member.report for member in story.members] for story in at_once] == [
        [member.report for member in story.members] for story in singly
    ]
