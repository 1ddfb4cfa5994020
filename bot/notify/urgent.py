"""Which alerts come in quiet hours all the same, by what rule, and the line that says so in the message."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from bot.model.feed import Tier
from bot.model.message import Message
from bot.model.preferences import Preferences, UiLanguage, Urgent
from bot.model.story import Kinship, Member
from bot.notify.pieces import italic, joined
from bot.notify.telling import Item
from bot.words import say

OUTLETS = 3
"""Outlets that must tell a story in their own words before it counts as confirmed."""

_TRUSTED = frozenset({Tier.WIRE, Tier.SPECIALIST, Tier.THINK_TANK, Tier.PRESS})
"""Whose word counts: a state medium speaks for its state, an aggregator for others."""


class Rule(StrEnum):
    """Why an alert was not held back."""

    OFFICIAL = "official"
    """An official source is among those that report it."""
    CONFIRMED = "confirmed"
    """So many trusted outlets report it, each in its own words."""


def breaks_quiet(item: Item, preferences: Preferences) -> Rule | None:
    """The rule by which the item comes in quiet hours; None where it waits for their end."""
    match preferences.urgent:
        case Urgent.NONE:
            return None
        case Urgent.OFFICIAL:
            return Rule.OFFICIAL if item.official else None
        case Urgent.CONFIRMED:
            if item.official:
                return Rule.OFFICIAL
            return Rule.CONFIRMED if _is_confirmed(item.sources) else None


def with_rule(message: Message, rule: Rule, *, language: UiLanguage) -> Message:
    """The message with the rule as its last line."""
    line = italic(say(language, f"urgent.sent_{rule.value}", count=OUTLETS))
    shown = joined([message, line], between="\n\n")
    return replace(message, text=shown.text, entities=shown.entities)


def rules_note(preferences: Preferences) -> str:
    """For the head of a digest of alerts that all come in quiet hours: by what rule they do."""
    return say(preferences.language, f"urgent.together_{preferences.urgent.value}", count=OUTLETS)


def _is_confirmed(sources: Sequence[Member]) -> bool:
    """Whether enough of them count; there is one for each outlet. Several that one feed names are one: nobody else says
    what they report."""
    return len({member.report.entry.feed_id for member in sources if _counts(member)}) >= OUTLETS


def _counts(member: Member) -> bool:
    """A copy adds nothing, and what was old when its feed was first polled confirms no news."""
    own = member.kinship not in {Kinship.COPY, Kinship.SPUN}
    return own and member.report.tier in _TRUSTED and not member.report.entry.baseline
