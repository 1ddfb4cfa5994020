"""All parts of the conversation, put together."""

from bot.chat import (
    calendar,
    card,
    helping,
    keywords,
    latest,
    manage,
    muting,
    pausing,
    quiet,
    schedule,
    searching,
    start,
    story,
    timezone,
    topics,
    votes,
    why,
)
from bot.chat.answer import Handlers

_PARTS = (
    start.PART,
    topics.PART,
    keywords.PART,
    muting.PART,
    schedule.PART,
    timezone.PART,
    quiet.PART,
    card.PART,
    pausing.PART,
    latest.PART,
    calendar.PART,
    searching.PART,
    story.PART,
    why.PART,
    votes.PART,
    manage.PART,
)

HANDLERS = Handlers(parts=(*_PARTS, helping.help_part(_PARTS)), joined=start.joined_room)
