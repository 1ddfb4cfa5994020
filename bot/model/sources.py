"""A story as readers see it: who tells it, ranked."""

from dataclasses import dataclass

from bot.model.story import Member, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story with the member that speaks for it and its sources in the order in which they are shown."""

    story: Story
    representative: Member
    """Whose title and matching sentence are shown."""
    sources: tuple[Member, ...]
    """One member for each independent outlet, the most trusted first, machine-spun copies last."""
