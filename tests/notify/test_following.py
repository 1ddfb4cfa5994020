"""What a destination follows decides what stands in its digest, and under which heading."""

from dataclasses import replace

from bot.model.ids import DestinationId, KeywordId
from bot.model.keyword import Keyword
from bot.model.match import Confidence, Match, Origin, Verdict
from bot.model.preferences import Mode
from bot.notify.digest import Digest
from tests.builders import NOON, a_destination, a_match, a_story, a_verdict, following
from tests.notify.test_compose import sections, the_item, title
from tests.notify.views import a_source, composed, mentions


def a_keyword(number: int, query: str, mode: Mode = Mode.DIGEST) -> Keyword:
    return Keyword(id=KeywordId(number), destination_id=DestinationId(1), query=query, mode=mode, created_at=NOON)


def found(keyword: Keyword) -> Match:
    return replace(a_match(keyword.topic), origin=Origin.KEYWORD)


SARMAT = a_keyword(17, "Sarmat")


def test_a_keyword_has_a_section_headed_by_its_query_behind_the_topics() -> None:
    stories = (
        a_story(1, a_source(1, verdict=Verdict(matches=(found(SARMAT),)))),
        a_story(2, a_source(1, verdict=a_verdict("inf"))),
    )
    assert sections(composed(*stories, keywords=[SARMAT])) == {"INF Treaty": [2], "Keyword: Sarmat": [1]}


def test_a_story_of_another_chats_keyword_is_no_news() -> None:
    story = a_story(1, a_source(1, verdict=Verdict(matches=(found(a_keyword(18, "Secret")),))))
    assert composed(story, keywords=[SARMAT]) is None


def test_another_chats_keyword_is_not_even_a_tag() -> None:
    matches = (a_match("inf"), found(a_keyword(18, "Secret")), found(SARMAT))
    item = the_item(composed(a_story(1, a_source(1, verdict=Verdict(matches=matches))), keywords=[SARMAT]))
    assert item.also == ("Keyword: Sarmat",)


def test_who_hears_of_every_topic_hears_of_no_paused_keyword() -> None:
    paused = a_keyword(17, "Sarmat", Mode.OFF)
    story = a_story(1, a_source(1, verdict=Verdict(matches=(found(paused),))))
    assert composed(story, keywords=[paused]) is None


def test_what_is_not_sure_enough_does_not_count() -> None:
    reader = a_destination(preferences=replace(following(), least=Confidence.CLEAR))
    weak = a_match("inf", confidence=Confidence.WEAK)
    assert composed(a_story(1, a_source(1, verdict=Verdict(matches=(weak,)))), destination=reader) is None
    both = Verdict(matches=(weak, a_match("iran-nuclear", confidence=Confidence.CLEAR)))
    assert sections(composed(a_story(1, a_source(1, verdict=both)), destination=reader)) == {"Iran": [1]}


def test_where_mentions_are_off_a_story_that_only_mentions_a_topic_is_not_told() -> None:
    reader = a_destination(preferences=replace(following(), mentions=False))
    assert composed(a_story(1, a_source(1, verdict=mentions("inf"))), destination=reader) is None


def urgent(digest: Digest | None) -> tuple[str, str]:
    item = the_item(digest)
    return item.topic_name, title(item.speaker)


def test_who_is_about_a_topic_that_is_heard_at_once_speaks_for_the_story() -> None:
    chosen = following()
    inf = a_verdict("inf").topics[0]
    reader = a_destination(preferences=replace(chosen, subscriptions=chosen.subscriptions.having(inf, Mode.INSTANT)))
    story = a_story(1, a_source(1), a_source(2, "river-post", verdict=a_verdict("inf")))
    assert urgent(composed(story)) == ("Iran", "Report 1")
    assert urgent(composed(story, destination=reader)) == ("INF Treaty", "Report 2")


def test_a_story_of_which_all_is_muted_is_counted_and_not_told() -> None:
    story = a_story(1, a_source(1), a_source(2, "river-post"))
    other = a_story(2, a_source(3))
    digest = composed(story, other, muted=[1, 2])
    assert digest is not None
    assert ([told.story_id for told in digest.told], digest.muted) == ([2], 1)


def test_of_a_story_of_which_some_is_muted_the_rest_is_told() -> None:
    digest = composed(a_story(1, a_source(1), a_source(2, "river-post")), muted=[1])
    assert digest is not None
    assert (the_item(digest).entries, title(the_item(digest).speaker), digest.muted) == ((2,), "Report 2", 0)
