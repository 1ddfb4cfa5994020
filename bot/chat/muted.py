"""Which mutes of a destination apply to a report."""

from bot.chat.scene import Scene
from bot.errors import ConfigurationError
from bot.match.grammar import parse_term
from bot.match.reading import Reading
from bot.match.scanner import Scanner
from bot.model.entry import CleanedText, Entry
from bot.model.feed import Tier
from bot.model.ids import StoryId
from bot.model.preferences import Mute, MuteKind
from bot.model.sources import StoryView


def mutes_of(entry: Entry, tier: Tier, story: StoryId | None, scene: Scene) -> tuple[Mute, ...]:
    """Those that are in force now and keep this report from being told; none without a destination."""
    mutes = scene.destination.preferences.mutes if scene.destination else ()
    in_force = (mute for mute in mutes if mute.until is None or mute.until > scene.now)
    return tuple(mute for mute in in_force if _applies(mute, entry, tier, story))


def is_muted(view: StoryView, scene: Scene) -> bool:
    """Whether no report of the story is left to be told."""
    reports = (member.report for member in view.story.members)
    return all(mutes_of(report.entry, report.tier, view.story.id, scene) for report in reports)


def _applies(mute: Mute, entry: Entry, tier: Tier, story: StoryId | None) -> bool:
    match mute.kind:
        case MuteKind.TERM:
            return _stands(mute.value, entry.text)
        case MuteKind.SOURCE:
            return mute.value.casefold() == entry.outlet.casefold()
        case MuteKind.TIER:
            return mute.value == tier.value
        case MuteKind.STORY:
            return story is not None and mute.value.removeprefix("S") == str(story)


def _stands(written: str, text: CleanedText) -> bool:
    try:
        scanner = Scanner((parse_term(written),))
    except ConfigurationError:
        return False  # stored by an older version that read it differently: it mutes nothing
    return bool(scanner.scan(Reading(text)))
