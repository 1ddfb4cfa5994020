"""Stories that a chat was told lately and of which nothing is new."""

from collections.abc import Iterable, Sequence

from bot.model.match import Role
from bot.model.sources import StoryView
from bot.notify.followed import Topics
from bot.notify.own_view import view_seen_by
from bot.notify.telling import Item


def quiet_among(told: Iterable[StoryView], news: Sequence[Item], topics: Topics) -> tuple[StoryView, ...]:
    """Those of the stories that are about a topic that is still followed and have no part in the news, the one that was
    reported on last first."""
    going_on = {item.story_id for item in news} | {item.follows for item in news}
    own = (view_seen_by(view, topics.keywords) for view in told if view.story.id not in going_on)
    followed = [view for view in own if view is not None and _is_followed(view, topics)]
    return tuple(sorted(followed, key=_last_reported, reverse=True))


def _is_followed(view: StoryView, topics: Topics) -> bool:
    matches = (match for member in view.story.members for match in member.report.verdict.matches)
    return any(match.role is Role.MAIN and topics.wants(match) for match in matches)


def _last_reported(view: StoryView) -> tuple[float, int]:
    return max(member.report.entry.dated.timestamp() for member in view.story.members), view.story.id
