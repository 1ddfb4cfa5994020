"""Identities, told apart by type so that one cannot be passed for another."""

from typing import NewType

FeedId = NewType("FeedId", str)
"""The id an operator gives a feed in feeds.toml, such as ``iaea-news``."""
EntryId = NewType("EntryId", int)
"""A number per entry, given by the store when the entry is first kept; never used twice."""
StoryId = NewType("StoryId", int)
"""A number per story, shown to people as ``S1234``; never used twice."""
TopicId = NewType("TopicId", str)
"""The name of a topic file without its ending, such as ``new-start``."""
DestinationId = NewType("DestinationId", int)
DeliveryId = NewType("DeliveryId", int)
KeywordId = NewType("KeywordId", int)


def story_label(story: StoryId) -> str:
    """The way people see a story's id: ``S1234``."""
    return f"S{story}"
