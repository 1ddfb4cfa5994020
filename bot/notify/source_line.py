"""Who tells a story: outlets with tier and language, and the links to read it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.entry import Entry
from bot.model.feed import Tier
from bot.model.message import Message
from bot.model.preferences import UiLanguage
from bot.model.story import Kinship, Member
from bot.notify.moments import age_and_time
from bot.notify.pieces import joined, plain
from bot.notify.safe_link import safe_link, shown_host
from bot.notify.telling import Item
from bot.notify.visible import line
from bot.words import say

_OUTLET = 60
"""UTF-16 units, as the other lengths here."""
_LABELS = frozenset(
    say(language, f"digest.tier_{tier.name.lower()}").casefold() for language in UiLanguage for tier in Tier
)
_BRACKETS = str.maketrans("()（）", "[][]")
_LANGUAGE = 8
_HOST = 60
_MOST_NAMED = 8
_MOST_LINKED = 6


def addresses(item: Item, language: UiLanguage) -> Message:
    """Where to read it: what an official source says first, then what is quoted.

    The text of a link is the very host it leads to. Without an address that is safe to open, the outlet's name.
    """
    entry = item.speaker.report.entry
    official = _official(item)
    own = safe_link(entry.url) or plain(say(language, "digest.no_link", outlet=outlet_shown(entry)))
    links = [own] if official is None or official == own else [official, own]
    return joined(links, between=" · ")


def _official(item: Item) -> Message | None:
    """The link to the first official source; None where the quoted entry is one, or none has a safe address."""
    if item.speaker.report.tier is Tier.OFFICIAL:
        return None
    official = (one for one in item.sources if one.report.tier is Tier.OFFICIAL and one.kinship is not Kinship.SPUN)
    return next((found for one in official if (found := safe_link(one.report.entry.url))), None)


def sources_named(sources: Sequence[Member], language: UiLanguage) -> str:
    """``Lakeside Wire (wire), Вестник у моста (press, ru)``; the first few, and how many more there are."""
    named = ", ".join(_named(member, language) for member in sources[:_MOST_NAMED])
    left = len(sources) - _MOST_NAMED
    return say(language, "digest.and_more", listed=named, count=left) if left > 0 else named


def source_lines(sources: Sequence[Member], *, zone: ZoneInfo, now: datetime, language: UiLanguage) -> list[Message]:
    """A line for each: outlet, tier and language, when it reported, its link; and how many more there are."""
    lines = [_line(member, zone, now, language) for member in sources[:_MOST_LINKED]]
    left = len(sources) - _MOST_LINKED
    return [*lines, plain(say(language, "digest.more_outlets", count=left))] if left > 0 else lines


def _line(member: Member, zone: ZoneInfo, now: datetime, language: UiLanguage) -> Message:
    """A host too long for a list is left out: half of it would be another host."""
    entry = member.report.entry
    moment = age_and_time(entry.dated, zone, now=now, language=language)
    fits = entry.url is not None and len(shown_host(entry.url) or "") <= _HOST
    link = safe_link(entry.url) if fits else None
    pieces = [plain(f"– {_named(member, language)}"), plain(moment), *([link] if link else [])]
    return joined(pieces, between=" · ")


def _named(member: Member, language: UiLanguage) -> str:
    entry = member.report.entry
    notes = [say(language, f"digest.tier_{member.report.tier.name.lower()}")]
    if entry.language != "en":
        notes.append(line(entry.language, limit=_LANGUAGE))
    match member.kinship:
        case Kinship.COPY:
            notes.append(say(language, "digest.copy"))
        case Kinship.SPUN:
            notes.append(say(language, "digest.spun"))
        case Kinship.FIRST | Kinship.REWRITE:
            pass
    return f"{outlet_shown(entry)} ({', '.join(notes)})"


def outlet_shown(entry: Entry) -> str:
    """The outlet's name on one line; its feed's where that shows nothing.

    What stands in round brackets behind it says how far it can be trusted: a name that has such a word, as collecting
    feeds may write what they like, has square ones.
    """
    shown = line(entry.outlet, limit=_OUTLET) or line(entry.feed_id, limit=_OUTLET)
    return shown.translate(_BRACKETS) if any(label in shown.casefold() for label in _LABELS) else shown
