"""Two stories that a third report shows to be one event."""

from dataclasses import replace

from bot.model.ids import StoryId
from bot.model.story import Kinship, Report, Story
from bot.stories.group import group
from bot.stories.index import StoryIndex
from tests.builders import at
from tests.stories.told import grouped, one_by_one, told

OPEN = "US and Russian envoys open strategic stability dialogue in Geneva"
MEET = "Sherman and Ryabkov sit down in Geneva over warheads and shields"
BOTH = "Sherman and Ryabkov open strategic stability dialogue in Geneva"


def two_stories() -> StoryIndex:
    index = one_by_one([told(OPEN), told(MEET, seen_at=at(5))])
    assert len(index) == 2
    return index


def then(index: StoryIndex, report: Report | None = None, *, read: tuple[int, ...] = ()) -> tuple[Story, ...]:
    """What changes when the report that ties both together comes, after people have read these stories."""
    known = StoryIndex(index.stories(), told=[StoryId(number) for number in read])
    return group(known, [report or told(BOTH, seen_at=at(10))], next_story=StoryId(9), now=at(10))


def test_a_report_that_belongs_to_two_stories_makes_them_one_under_the_older_number() -> None:
    index = two_stories()
    (story,) = then(index)
    assert (story.id, story.aliases) == (1, (2,))
    assert [member.report.entry.text.title for member in story.members] == [OPEN, MEET, BOTH]
    assert story.members[1].kinship is Kinship.REWRITE
    assert "S2" in story.members[1].reason
    index.apply([story])
    assert index == StoryIndex([story])


def test_the_number_that_people_have_read_stays() -> None:
    (story,) = then(two_stories(), read=(2,))
    assert (story.id, story.aliases) == (2, (1,))


def test_two_stories_that_people_have_read_stay_two() -> None:
    (story,) = then(two_stories(), read=(1, 2))
    assert (len(story.members), story.aliases) == (2, ())


def test_a_step_and_what_it_follows_stay_two() -> None:
    first, second = two_stories().stories()
    (story,) = then(StoryIndex([first, replace(second, follows=first.id)]))
    assert story.aliases == ()


def test_a_step_and_what_it_follows_stay_two_also_where_it_knows_that_by_an_earlier_number() -> None:
    first, second = two_stories().stories()
    merged = replace(first, aliases=(StoryId(7),))
    (story,) = then(StoryIndex([merged, replace(second, follows=StoryId(7))]))
    assert (story.id, story.aliases) == (1, (7,))


def test_two_pieces_of_one_feed_under_its_standing_title_stay_two() -> None:
    title = "Statement of the ministry on the strategic stability dialogue in Geneva"
    first = told(title, "Ryabkov regrets that Sherman left the room before the plan was read out.", feed="ministry")
    second = told(title, "Both capitals will send thirty more experts to a workshop next spring.", feed="ministry")
    index = one_by_one([first, second])
    assert len(index) == 2
    stories = then(index, told(title, seen_at=at(10)))
    assert [story.aliases for story in stories] == [()]


def test_stories_that_name_different_rounds_stay_two() -> None:
    index = one_by_one(
        [
            told("US and Russian envoys open first round of strategic stability dialogue in Geneva"),
            told("Sherman and Ryabkov sit down in Geneva for second round over warheads and shields", seen_at=at(5)),
        ]
    )
    assert len(index) == 2
    assert [story.aliases for story in then(index)] == [()]


def test_the_same_comes_of_reports_that_arrive_at_once() -> None:
    (story,) = grouped(told(OPEN), told(MEET, seen_at=at(5)), told(BOTH, seen_at=at(10)))
    assert [member.report.entry.text.title for member in story.members] == [OPEN, MEET, BOTH]


def test_what_the_one_followed_the_whole_follows() -> None:
    first, second = two_stories().stories()
    (story,) = then(StoryIndex([first, replace(second, follows=StoryId(7))]))
    assert (story.id, story.follows) == (1, 7)
