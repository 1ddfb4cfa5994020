"""Which reports tell one event: joins them to stories, or begins new ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.model.ids import StoryId
from bot.model.story import Kinship, Member, Report, Story
from bot.stories.candidates import Desk
from bot.stories.copies import copy_reason, is_another_piece
from bot.stories.index import StoryIndex
from bot.stories.likeness import JOIN, LAST_MEMBERS, SPUN_JOIN, Subject, likeness, subject_of
from bot.stories.reasons import because_alike
from bot.stories.spun import spun_signs
from bot.stories.steps import later_step
from bot.stories.unite import united


def group(index: StoryIndex, reports: Sequence[Report], *, next_story: StoryId, now: datetime) -> tuple[Story, ...]:
    """The stories that began or changed, whole, by id; the index stays as it is.

    Reports are taken in the order of their dates, so their order does not matter. One that matched nothing begins and
    joins no story; a new revision of a member takes the member's place. Stories are numbered from ``next_story`` on.
    """
    desk = Desk(index)
    for report in sorted(reports, key=lambda one: (one.entry.dated, one.entry.id, one.entry.revision)):
        home = desk.story_of(report.entry.id)
        if home is not None:
            desk.put(_revised(home, report, now))
        elif report.verdict.matches:
            candidates = desk.candidates(report)
            joined = _joined(desk, report, candidates, now)
            if joined is not None:
                joined = _united(desk, report, joined, candidates)
            else:
                joined = _begun(desk, report, candidates, next_story, now)
                next_story = StoryId(next_story + 1)
            desk.put(joined)
    return desk.changed()


def _begun(desk: Desk, report: Report, candidates: Sequence[Story], story_id: StoryId, now: datetime) -> Story:
    """A new story; a later step of an earlier one where that is clear, which a machine-spun text never is."""
    signs = spun_signs(report)
    step = None if signs else later_step(report, candidates, desk.weights)
    reason = f"begins the story; machine-spun: {', '.join(signs)}" if signs else "begins the story"
    member = Member(
        report=report,
        kinship=Kinship.SPUN if signs else Kinship.FIRST,
        reason=step.reason if step else reason,
        joined_at=now,
    )
    follows = step.follows if step else None
    return Story(id=story_id, members=(member,), started_at=now, changed_at=now, follows=follows)


def _revised(story: Story, report: Report, now: datetime) -> Story:
    """The story with the new revision in its member's place; how the member joined stays true."""
    members = tuple(
        replace(member, report=report) if member.report.entry.id == report.entry.id else member
        for member in story.members
    )
    return replace(story, members=members, changed_at=now)


def _joined(desk: Desk, report: Report, candidates: Sequence[Story], now: datetime) -> Story | None:
    """The story the report belongs to, grown by it; None if there is none."""
    signs = spun_signs(report)
    subject = subject_of(report)
    best: tuple[float, Story, Member] | None = None
    for story in candidates:
        if any(is_another_piece(report, member.report) for member in story.members):
            continue
        copied = _copied(story, report)
        if copied and not signs:
            return _grown(story, Member(report=report, kinship=Kinship.COPY, reason=copied, joined_at=now))
        score, nearest = _story_likeness(desk, story, subject)
        if best is None or score > best[0]:
            best = score, story, nearest
    if best is None or best[0] < (SPUN_JOIN if signs else JOIN):
        return None
    score, story, nearest = best
    reason = because_alike(subject, subject_of(nearest.report))
    if signs:
        reason = f"machine-spun ({', '.join(signs)}); {reason}"
    kinship = Kinship.SPUN if signs else Kinship.REWRITE
    return _grown(story, Member(report=report, kinship=kinship, reason=reason, likeness=round(score, 3), joined_at=now))


def _united(desk: Desk, report: Report, joined: Story, candidates: Sequence[Story]) -> Story:
    """The story with those others that the report belongs to as much: it shows that they are one event."""
    if joined.members[-1].kinship is Kinship.SPUN:
        return joined
    subject = subject_of(report)
    others = [one for one in candidates if one.id != joined.id]
    for other in others:
        if _story_likeness(desk, other, subject)[0] >= JOIN:
            joined = united(joined, other, by=report, told=desk.told, weights=desk.weights) or joined
    return joined


def _grown(story: Story, member: Member) -> Story:
    return replace(story, members=(*story.members, member), changed_at=member.joined_at)


def _copied(story: Story, report: Report) -> str | None:
    reasons = (copy_reason(report, member.report) for member in story.members)
    return next((reason for reason in reasons if reason), None)


def _story_likeness(desk: Desk, story: Story, subject: Subject) -> tuple[float, Member]:
    """Half the best and half the mean over the newest members, spun copies left out where there are others."""
    told = [member for member in story.members if member.kinship is not Kinship.SPUN] or list(story.members)
    scored = [(likeness(subject, subject_of(member.report), desk.weights), member) for member in told[-LAST_MEMBERS:]]
    best, nearest = max(scored, key=lambda one: one[0])
    return 0.5 * best + 0.5 * sum(score for score, _ in scored) / len(scored), nearest
