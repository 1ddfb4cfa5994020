"""All parts of the conversation, put together."""

from bot.chat import helping, latest, manage, pausing, searching, start, story, topics, votes, why
from bot.chat.answer import Handlers

_PARTS = (
    start.PART,
    topics.PART,
    pausing.PART,
    latest.PART,
    searching.PART,
    story.PART,
    why.PART,
    votes.PART,
    manage.PART,
)

HANDLERS = Handlers(parts=(*_PARTS, helping.help_part(_PARTS)), joined=start.joined_room)
