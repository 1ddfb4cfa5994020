"""What polling has learnt about a feed, as far as it still holds for the address that the operator names."""

from bot.model.feed import Feed, FeedState


def current_state(feed: Feed, state: FeedState | None) -> FeedState:
    """What is known of the feed at its configured address.

    Under another address everything begins anew, at once: where the old one had moved to, its validators, its waits and
    failures, and that it was gone, say nothing about the new one. Only the first poll stays done, so that entries which
    the feed published while its old address failed are announced however old they are; those seen before are known.
    """
    if state is not None and state.url == feed.url:
        return state
    return FeedState(feed_id=feed.id, url=feed.url, baseline_done=state is not None and state.baseline_done)
