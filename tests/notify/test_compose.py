"""What a destination is told, and what it is spared."""

from dataclasses import replace

import pytest

from bot.model.destination import ToldKind
from bot.model.feed import Tier
from bot.model.ids import StoryId, TopicId
from bot.model.match import Confidence, Verdict
from bot.model.story import Kinship, Member, Story
from bot.notify.digest import Digest
from bot.notify.telling import Item
from tests.builders import NOON, a_destination, a_match, a_story, a_told, a_verdict, an_entry, at, following
from tests.notify.views import a_digest, a_source, composed, mentions

READER = a_destination()


def sections(digest: Digest | None) -> dict[str, list[int]]:
    assert digest is not None
    return {section.name: [item.story_id for item in section.items] for section in digest.sections}


def the_item(digest: Digest | None) -> Item:
    assert digest is not None
    (item,) = [item for section in digest.sections for item in section.items] + list(digest.passing)
    return item


def title(member: Member) -> str:
    return member.report.entry.text.title


def test_nothing_new_is_no_digest() -> None:
    story = a_story(1, a_source(1))
    assert composed() is None
    assert composed(story, told=[a_told(story, destination=READER)]) is None


def test_a_story_is_told_once_with_all_its_entries() -> None:
    story = a_story(1, a_source(1), a_source(2, "river-post"))
    digest = a_digest(story)
    (told,) = digest.told
    assert (told.story_id, told.kind, told.entries, told.at) == (1, ToldKind.NEW, (1, 2), NOON)
    assert told.destination_id == READER.id
    assert composed(story, told=digest.told) is None


def test_a_story_of_baseline_entries_alone_is_not_told() -> None:
    old = a_source(1, entry=an_entry(1, baseline=True))
    assert composed(a_story(1, old)) is None


def test_baseline_entries_are_not_told_and_do_not_speak() -> None:
    old = a_source(1, tier=Tier.OFFICIAL, entry=an_entry(1, "Old news", baseline=True))
    digest = composed(a_story(1, old, a_source(2)))
    assert the_item(digest).entries == (2,)
    assert title(the_item(digest).speaker) == "Report 2"


def test_further_outlets_are_more_sources() -> None:
    story = a_story(1, a_source(1), a_source(2, "river-post"), a_source(3, "north-desk", kinship=Kinship.SPUN))
    item = the_item(composed(story, told=[a_told(story, destination=READER, entries=(1,))]))
    assert (item.kind, item.outlets_added, item.entries) == (ToldKind.MORE_SOURCES, 2, (2, 3))
    assert title(item.speaker) == "Report 1"


def test_a_copy_from_an_outlet_that_was_heard_is_not_told_until_there_is_something_new() -> None:
    story = a_story(1, a_source(1), a_source(2, kinship=Kinship.COPY))
    told = [a_told(story, destination=READER, entries=(1,))]
    assert composed(story, told=told) is None
    grown = a_story(1, *story.members, a_source(3, "river-post"))
    assert the_item(composed(grown, told=told)).entries == (2, 3)


def test_a_further_report_of_an_outlet_that_was_heard_is_told_in_its_own_words() -> None:
    story = a_story(1, a_source(1), a_source(2))
    item = the_item(composed(story, told=[a_told(story, destination=READER, entries=(1,))]))
    assert (item.kind, item.outlets_added, item.entries) == (ToldKind.MORE_SOURCES, 0, (2,))
    assert title(item.speaker) == "Report 2"


def test_a_later_step_of_a_story_that_was_told_is_its_development() -> None:
    first = a_story(1, a_source(1))
    step = replace(a_story(2, a_source(2)), follows=first.id)
    item = the_item(composed(step, told=[a_told(first, destination=READER)]))
    assert (item.kind, item.follows, item.entries) == (ToldKind.DEVELOPMENT, 1, (2,))


def test_a_later_step_of_a_story_that_was_not_told_is_new() -> None:
    item = the_item(composed(replace(a_story(2, a_source(2)), follows=StoryId(1))))
    assert (item.kind, item.follows) == (ToldKind.NEW, None)


def test_further_outlets_of_a_development_are_more_sources() -> None:
    first = a_story(1, a_source(1))
    step = replace(a_story(2, a_source(2), a_source(3, "river-post")), follows=first.id)
    told = [a_told(first, destination=READER), a_told(step, destination=READER, entries=(2,))]
    assert the_item(composed(step, told=told)).kind is ToldKind.MORE_SOURCES


def test_a_story_stands_once_in_the_section_of_its_surest_topic() -> None:
    matches = (a_match("inf"), a_match("iran-nuclear", score=2.0), a_match("new-start", confidence=Confidence.CLEAR))
    story = a_story(1, a_source(1, verdict=Verdict(matches=matches)))
    digest = a_digest(story)
    assert sections(digest) == {"Iran": [1]}
    assert the_item(digest).also == ("new-start", "inf")


def test_of_topics_that_are_equally_sure_the_first_in_order_has_the_story() -> None:
    story = a_story(1, a_source(1, verdict=a_verdict("iran-nuclear", "inf")))
    assert sections(composed(story)) == {"INF Treaty": [1]}


def test_sections_stand_in_the_order_of_the_topics_and_a_removed_topic_last() -> None:
    topics = ("a-removed-topic", "iran-nuclear", "inf", "new-start")
    stories = [a_story(number, a_source(1, verdict=a_verdict(topic))) for number, topic in enumerate(topics, 1)]
    assert list(sections(composed(*stories))) == ["New START", "INF Treaty", "Iran", "a-removed-topic"]


def ranked(*stories: Story) -> list[int]:
    return sections(composed(*stories))["Iran"]


def test_stories_are_ranked_by_tier_then_outlets_then_confidence_then_date() -> None:
    weak = Verdict(matches=(a_match(confidence=Confidence.WEAK),))
    newer = an_entry(4, seen_at=at(30))
    stories = (
        a_story(1, a_source(1, verdict=weak)),
        a_story(2, a_source(1)),
        a_story(3, a_source(1, entry=newer)),
        a_story(4, a_source(1), a_source(2, "river-post")),
        a_story(5, a_source(1, tier=Tier.WIRE)),
    )
    assert ranked(*stories) == ranked(*reversed(stories)) == [5, 4, 3, 2, 1]


def test_copies_of_one_text_do_not_lift_a_story() -> None:
    copied = a_story(1, a_source(1), *(a_source(n, f"copier-{n}", kinship=Kinship.COPY) for n in (2, 3, 4)))
    told_by_two = a_story(2, a_source(1), a_source(2, "river-post"))
    assert ranked(copied, told_by_two) == [2, 1]


def test_a_destination_with_topics_has_stories_about_them_alone() -> None:
    reader = a_destination(topics=("inf",))
    about = a_story(1, a_source(1, verdict=a_verdict("inf", "new-start")))
    other = a_story(2, a_source(1, verdict=a_verdict("new-start")))
    assert sections(composed(about, other, destination=reader)) == {"INF Treaty": [1]}
    assert composed(other, destination=reader) is None


def test_topics_that_are_not_followed_show_as_tags() -> None:
    reader = a_destination(topics=("inf",))
    story = a_story(1, a_source(1, verdict=mentions("iran-nuclear", main="inf")), a_source(2, verdict=a_verdict("x")))
    assert the_item(composed(story, destination=reader)).also == ("x", "iran-nuclear")


@pytest.mark.parametrize("topics", [None, ("inf",)])
def test_a_story_that_only_mentions_a_topic_is_told_in_passing(topics: tuple[str, ...] | None) -> None:
    digest = composed(a_story(1, a_source(1, verdict=mentions("inf"))), destination=a_destination(topics=topics))
    assert digest is not None
    assert sections(digest) == {}
    assert [item.topic_name for item in digest.passing] == ["INF Treaty"]
    assert [told.kind for told in digest.told] == [ToldKind.NEW]


def test_further_sources_of_a_mention_are_not_told() -> None:
    story = a_story(1, a_source(1, verdict=mentions("inf")), a_source(2, "river-post", verdict=mentions("inf")))
    assert composed(story, told=[a_told(story, destination=READER, entries=(1,))]) is None


def test_a_mention_is_told_also_where_the_story_was_told_for_a_topic_that_is_followed_no_more() -> None:
    story = a_story(1, a_source(1), a_source(2, "hill-radio", verdict=mentions("inf")))
    reader = a_destination(topics=("inf",))
    digest = composed(story, destination=reader, told=[a_told(story, destination=reader, entries=(1,))])
    assert digest is not None
    assert [(item.kind, item.entries) for item in digest.passing] == [(ToldKind.NEW, (2,))]


def test_a_story_that_was_a_mention_is_new_once_it_is_about_the_topic() -> None:
    story = a_story(1, a_source(1, verdict=mentions("inf")), a_source(2, verdict=a_verdict("inf")))
    digest = composed(story, told=[a_told(story, destination=READER, entries=(1,))])
    assert sections(digest) == {"INF Treaty": [1]}
    assert the_item(digest).kind is ToldKind.NEW
    assert title(the_item(digest).speaker) == "Report 2"


def test_the_evidence_shown_is_that_of_the_entry_shown() -> None:
    silent = a_source(1, tier=Tier.OFFICIAL, verdict=mentions("inf"))
    story = a_story(1, silent, a_source(2, "river-post", verdict=a_verdict("inf")))
    item = the_item(composed(story))
    assert title(item.speaker) == "Report 2"
    assert item.match in item.speaker.report.verdict.matches
    assert item.match is not None
    assert item.match.topic == TopicId("inf")


def test_a_reader_who_was_told_of_the_story_elsewhere_is_another_reader() -> None:
    story = a_story(1, a_source(1))
    other = replace(READER, preferences=following("new-start"))
    assert composed(story, destination=other) is None
    assert composed(story, destination=READER) is not None
