"""What one destination may see of a verdict: the topics of all, and of the keywords its own.

A keyword is the business of the chat that chose it: that another chat looks for a name must not be read from a topic, a
tag or a near miss.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.model.ids import TopicId
from bot.model.keyword import Keyword, is_keyword
from bot.model.match import Verdict
from bot.model.sources import StoryView
from bot.model.story import Member


def own_topics(keywords: Sequence[Keyword]) -> frozenset[TopicId]:
    """The topics that stand for these keywords."""
    return frozenset(keyword.topic for keyword in keywords)


def seen_by(verdict: Verdict, keywords: Sequence[Keyword]) -> Verdict:
    """The verdict without the keywords of others; ``keywords`` are those of the destination, paused ones included."""
    own = own_topics(keywords)
    return replace(
        verdict,
        matches=tuple(match for match in verdict.matches if _may_see(match.topic, own)),
        near_misses=tuple(miss for miss in verdict.near_misses if _may_see(miss.topic, own)),
    )


def view_seen_by(view: StoryView, keywords: Sequence[Keyword]) -> StoryView | None:
    """The story as that destination may see it; None for a story that only the keywords of others brought."""
    members = tuple(_member(member, keywords) for member in view.story.members)
    if not any(member.report.verdict.matches for member in members):
        return None
    return StoryView(
        story=replace(view.story, members=members),
        representative=_member(view.representative, keywords),
        sources=tuple(_member(member, keywords) for member in view.sources),
    )


def _member(member: Member, keywords: Sequence[Keyword]) -> Member:
    return replace(member, report=replace(member.report, verdict=seen_by(member.report.verdict, keywords)))


def _may_see(topic: TopicId, own: Collection[TopicId]) -> bool:
    return not is_keyword(topic) or topic in own
