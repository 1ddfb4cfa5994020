"""What a destination does not want to hear of: texts with a term, an outlet, a tier, a story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import ConfigurationError
from bot.match.grammar import Term, parse_term
from bot.match.reading import Reading
from bot.match.scanner import Scanner
from bot.model.ids import EntryId, StoryId
from bot.model.preferences import Mute, MuteKind
from bot.model.story import Report, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Muting:
    """The mutes of one destination that hold now, ready to be asked."""

    terms: Scanner | None
    """None: no term is muted."""
    outlets: frozenset[str]
    """In one case."""
    tiers: frozenset[str]
    stories: frozenset[str]
    """Their numbers as people write them, without the S."""

    def keeps(self, story: Story) -> frozenset[EntryId]:
        """The entries of the story that are muted; of a muted story, and of what follows one, all."""
        numbers = {story.id, *story.aliases, *([story.follows] if story.follows else ())}
        whole = any(self._is_muted(number) for number in numbers)
        reports = (member.report for member in story.members)
        return frozenset(report.entry.id for report in reports if whole or self.keeps_report(report))

    def keeps_report(self, report: Report) -> bool:
        """Whether the text, its outlet or its tier is muted."""
        if report.entry.outlet.casefold() in self.outlets or report.tier.value in self.tiers:
            return True
        return self.terms is not None and bool(self.terms.scan(Reading(report.entry.text)))

    def _is_muted(self, number: StoryId) -> bool:
        return str(number) in self.stories


def muting(mutes: Sequence[Mute], *, now: datetime) -> Muting | None:
    """The mutes that have not ended; None where there are none.

    A term that an older version stored and that cannot be read any more mutes nothing.
    """
    held = holding(mutes, now=now)
    if not held:
        return None
    terms = [term for mute in held if mute.kind is MuteKind.TERM for term in _read(mute.value)]
    return Muting(
        terms=Scanner(terms) if terms else None,
        outlets=frozenset(mute.value.casefold() for mute in held if mute.kind is MuteKind.SOURCE),
        tiers=frozenset(mute.value for mute in held if mute.kind is MuteKind.TIER),
        stories=frozenset(mute.value.upper().removeprefix("S") for mute in held if mute.kind is MuteKind.STORY),
    )


def holding(mutes: Sequence[Mute], *, now: datetime) -> tuple[Mute, ...]:
    """Those that have not ended."""
    return tuple(mute for mute in mutes if mute.until is None or mute.until > now)


def _read(written: str) -> tuple[Term, ...]:
    try:
        return (parse_term(written),)
    except ConfigurationError:
        return ()
