"""What an operator's edit of an address does to what was learnt."""

from dataclasses import replace

from bot.collect.current import current_state
from bot.collect.due import due_feeds
from bot.model.feed import FeedState, Validators
from tests.builders import NOON, a_feed, a_feed_state, at

FEED = a_feed()
LEARNT = a_feed_state(
    moved_to="https://new.example/feed",
    validators=Validators(etag='"old"', last_modified="Mon"),
    next_poll_at=at(hours=6),
    failing_since=at(hours=-9),
    failures=4,
    last_error="it answered 410",
    gone=True,
    baseline_done=True,
)
EDITED = replace(FEED, url="https://elsewhere.example/rss")


def test_what_was_learnt_holds_while_the_address_stays() -> None:
    assert current_state(FEED, LEARNT) == LEARNT
    assert current_state(replace(FEED, title="Another title"), LEARNT) == LEARNT


def test_a_feed_never_polled_begins_with_its_address() -> None:
    assert current_state(FEED, None) == FeedState(feed_id=FEED.id, url=FEED.url)


def test_under_another_address_only_the_first_poll_stays_done() -> None:
    assert current_state(EDITED, LEARNT) == FeedState(feed_id=FEED.id, url=EDITED.url, baseline_done=True)
    begun = replace(LEARNT, baseline_done=False)
    assert not current_state(EDITED, begun).baseline_done


def test_neither_a_410_nor_a_wait_holds_a_feed_whose_address_was_edited() -> None:
    for state in (LEARNT, replace(LEARNT, gone=False)):
        assert due_feeds([FEED], {FEED.id: state}, now=NOON)[0] == ()
        assert due_feeds([EDITED], {FEED.id: state}, now=NOON) == ((EDITED,), ())
