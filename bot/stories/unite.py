"""Two stories that a later report shows to be one event.

Reports come in the order in which publishers are polled, not in the order in which they are easiest to compare: the
first two of an event may have too little in common, until a third has enough with both.
"""

from collections.abc import Set
from dataclasses import replace
from datetime import datetime
from itertools import product

from bot.model.ids import EntryId, StoryId, story_label
from bot.model.story import Kinship, Member, Report, Story
from bot.stories.copies import is_another_piece
from bot.stories.likeness import LAST_MEMBERS, closeness, subject_of
from bot.stories.weights import Weights

BRIDGED = 0.30
"""How near the nearest two members of both must be besides: what ties them must not be the third report alone."""


def united(story: Story, other: Story, *, by: Report, told: Set[StoryId], weights: Weights) -> Story | None:
    """Both as one story, under the number that people have read, else the older; None where they must stay two.

    They stay two when both were told, since nobody's story may vanish; when one is a later step of the other; when any
    member of the one names another round, day, place or model than any of the other; and when one feed tells them as
    two pieces under one title.
    """
    if (story.id in told and other.id in told) or _follows(story, other) or _follows(other, story):
        return None
    pairs = list(product(_compared(story, without=by), _compared(other, without=by)))
    if any(is_another_piece(one.report, another.report) for one, another in pairs):
        return None
    subjects = [(subject_of(one.report), subject_of(another.report)) for one, another in pairs]
    if any(one.traits.particulars.contradicts(another.traits.particulars) for one, another in subjects):
        return None
    if max((closeness(one, another, weights) for one, another in subjects), default=0.0) < BRIDGED:
        return None
    kept, absorbed = sorted((story, other), key=lambda one: (one.id not in told, one.id))
    return _absorbing(kept, absorbed)


def _follows(story: Story, other: Story) -> bool:
    return story.follows in {other.id, *other.aliases}


def _compared(story: Story, *, without: Report) -> tuple[Member, ...]:
    members = [one for one in story.members if one.report.entry.id != without.entry.id]
    return tuple([one for one in members if one.kinship is not Kinship.SPUN] or members)[-LAST_MEMBERS:]


def _absorbing(kept: Story, absorbed: Story) -> Story:
    moved = tuple(_moved(member, absorbed.id) for member in absorbed.members)
    aliases = (*kept.aliases, *absorbed.aliases, absorbed.id)
    follows = kept.follows or absorbed.follows
    return replace(
        kept,
        members=tuple(sorted((*kept.members, *moved), key=_arrival)),
        started_at=min(kept.started_at, absorbed.started_at),
        changed_at=max(kept.changed_at, absorbed.changed_at),
        follows=None if follows in {kept.id, *aliases} else follows,
        aliases=tuple(sorted(aliases)),
    )


def _arrival(member: Member) -> tuple[datetime, datetime, EntryId]:
    entry = member.report.entry
    return member.joined_at, entry.dated, entry.id


def _moved(member: Member, story: StoryId) -> Member:
    if member.kinship is not Kinship.FIRST:
        return member
    return replace(member, kinship=Kinship.REWRITE, reason=f"began {story_label(story)}, which turned out to be this")
