"""What a reader was told of a story before: two dated lines below a development, so that it stands alone."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.model.sources import StoryView
from bot.notify.moments import day
from bot.notify.pieces import italic, joined, plain
from bot.notify.source_line import outlet_shown
from bot.notify.story_text import shown_title
from bot.words import say

_TITLE = 160
"""UTF-16 units of a title."""


def background(steps: Sequence[StoryView], *, zone: ZoneInfo, language: UiLanguage, now: datetime) -> Message | None:
    """How it began and the last step before, with their dates where the readers live; None where there are no steps.

    ``steps`` are the earlier ones that the reader was told, oldest first, each as it was told there.
    """
    if not steps:
        return None
    ends = steps if len(steps) == 1 else (steps[0], steps[-1])
    lines = (plain(_step(one, zone=zone, language=language, now=now)) for one in ends)
    return joined([italic(say(language, "alerts.background")), *lines], between="\n  ")


def _step(view: StoryView, *, zone: ZoneInfo, language: UiLanguage, now: datetime) -> str:
    """``Tue 12 May: The title (Harbour Times)``."""
    entry = view.representative.report.entry
    return say(
        language,
        "alerts.step",
        day=day(entry.dated, zone, now=now, language=language),
        title=shown_title(entry, limit=_TITLE, language=language),
        outlet=outlet_shown(entry),
    )
