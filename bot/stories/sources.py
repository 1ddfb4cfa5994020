"""Who tells a story, and who speaks for it."""

from bot.model.story import Kinship, Member, Story


def ranked_sources(story: Story) -> tuple[Member, ...]:
    """One member for each independent outlet: most trusted tier first, then the earliest; spun copies last.

    Within a tier a copy stands behind the texts it may have been taken from.
    """
    of_outlet: dict[str, Member] = {}
    for member in sorted(story.members, key=_standing):
        of_outlet.setdefault(member.report.entry.outlet.casefold(), member)
    return tuple(of_outlet.values())


def representative(story: Story) -> Member:
    """The member whose title stands for the story: never a spun copy or a baseline entry while there is another."""
    return min(story.members, key=lambda member: (_spun(member), member.report.entry.baseline, *_standing(member)))


def _spun(member: Member) -> bool:
    return member.kinship is Kinship.SPUN


def _standing(member: Member) -> tuple[bool, int, bool, float, int]:
    entry = member.report.entry
    copied = member.kinship is Kinship.COPY
    return (_spun(member), member.report.tier.rank, copied, entry.dated.timestamp(), entry.id)
