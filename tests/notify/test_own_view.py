"""What a chat looks for is its own business."""

from bot.model.ids import DestinationId, KeywordId
from bot.model.keyword import Keyword, keyword_topic
from bot.model.match import Origin, Verdict
from bot.notify.own_view import seen_by, view_seen_by
from tests.builders import NOON, a_match, a_near_miss, a_report, a_story, a_verdict, an_entry
from tests.notify.views import a_view


def a_keyword(number: int = 1) -> Keyword:
    return Keyword(id=KeywordId(number), destination_id=DestinationId(1), query="Ryabkov", created_at=NOON)


def found(number: int) -> str:
    return keyword_topic(KeywordId(number))


def test_the_keyword_of_another_chat_is_neither_a_topic_nor_a_near_miss() -> None:
    verdict = Verdict(
        matches=(a_match("inf"), a_match(found(1), origin=Origin.KEYWORD), a_match(found(2), origin=Origin.KEYWORD)),
        near_misses=(a_near_miss("new-start"), a_near_miss(found(2))),
    )
    seen = seen_by(verdict, (a_keyword(1),))
    assert seen.topics == ("inf", found(1))
    assert [miss.topic for miss in seen.near_misses] == ["new-start"]


def test_who_has_no_keywords_sees_the_topics_of_all() -> None:
    assert seen_by(a_verdict("inf", found(7)), ()).topics == ("inf",)


def test_a_story_that_only_the_keyword_of_another_brought_is_not_seen() -> None:
    view = a_view(a_story(1, a_report(verdict=a_verdict(found(2)))))
    assert view_seen_by(view, (a_keyword(1),)) is None
    own = view_seen_by(view, (a_keyword(2),))
    assert own is not None
    assert own.story.topics == (found(2),)


def test_no_part_of_a_story_shows_the_keyword_of_another() -> None:
    first = a_report(an_entry(1), verdict=a_verdict(found(2)))
    second = a_report(an_entry(2, feed="lakeside-wire"), verdict=a_verdict("inf", found(2)))
    seen = view_seen_by(a_view(a_story(1, first, second)), ())
    assert seen is not None
    assert "keyword" not in repr((seen.representative, seen.sources, seen.story.members))
    assert len(seen.sources) == len(seen.story.members) == 2
