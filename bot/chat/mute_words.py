"""What a person writes who mutes something: a term, an outlet, a kind of source, a story, and for how long."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.chat.arguments import read_period, read_story
from bot.chat.keyword_pages import why_not
from bot.chat.scene import Scene
from bot.match.query import Query, read_query
from bot.match.query_in_words import cautions
from bot.model.feed import Tier
from bot.model.ids import StoryId
from bot.model.preferences import Mute, MuteKind, UiLanguage
from bot.notify.visible import disarmed, line
from bot.words import say

LONGEST_OUTLET = 80
"""Characters of an outlet's name."""

_UNTIL = re.compile(r"(?s)(.*?)\s+(?:for|на)\s+(\S+(?:\s+\S+)?)")
_KINDS = {
    **dict.fromkeys(("source", "outlet", "источник", "издание"), MuteKind.SOURCE),
    **dict.fromkeys(("tier", "kind", "тип"), MuteKind.TIER),
    **dict.fromkeys(("story", "сюжет"), MuteKind.STORY),
    **dict.fromkeys(("term", "word", "слово"), MuteKind.TERM),
}
_WIDE = frozenset({"query.short", "query.common", "query.wide_star"})
"""Cautions about a query that say that a term stands in very many texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be muted."""

    mute: Mute
    is_wide: bool = False
    """It stands in very many reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWish:
    """A story, which must be looked up before it is muted."""

    story_id: StoryId
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichTier:
    """A kind of source is to be muted, but none of that name is known."""

    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotSo:
    """Why nothing can be muted, in a sentence."""

    why: str


def read_wish(words: str, scene: Scene) -> Wish | StoryWish | WhichTier | NotSo:
    """Reads what stands behind ``/mute`` or ``/unmute``. Never raises for what people write."""
    what, until = _timed(words, scene)
    first, *rest = what.split(maxsplit=1) or [""]
    kind = _KINDS.get(first.lower())
    value = "".join(rest).strip() if kind else what
    match kind:
        case MuteKind.SOURCE:
            return _source(value, until, scene)
        case MuteKind.TIER:
            tier = read_tier(value)
            return WhichTier(word=value) if tier is None else Wish(mute=_mute(MuteKind.TIER, tier.value, until))
        case MuteKind.STORY:
            story_id = read_story(value)
            if story_id is None:
                return NotSo(why=scene.say("mutes.which_story"))
            return StoryWish(story_id=story_id, until=until)
        case MuteKind.TERM:
            return _term(value, until, scene)
        case None:
            return _bare(value, until, scene)


def _bare(value: str, until: datetime | None, scene: Scene) -> Wish | StoryWish | NotSo:
    """Without its kind: ``S12`` is a story and ``state-media`` a kind of source; all else is a term."""
    if value[:1] in {"S", "s"} and (story_id := read_story(value)) is not None:
        return StoryWish(story_id=story_id, until=until)
    if ("-" in value or " " in value) and (tier := read_tier(value)) is not None:
        return Wish(mute=_mute(MuteKind.TIER, tier.value, until))
    return _term(value, until, scene)


def read_tier(word: str) -> Tier | None:
    """By its own word or by what readers are shown, in either language."""
    asked = "-".join(word.casefold().split())
    for tier in Tier:
        shown = (say(language, tier_key(tier)) for language in UiLanguage)
        if asked in {tier.value, *("-".join(one.casefold().split()) for one in shown)}:
            return tier
    return None


def tier_key(tier: Tier) -> str:
    return f"mutes.tier_{tier.name.lower()}"


def is_same(one: Mute, other: Mute) -> bool:
    """Whether both keep back the same, whatever their end."""
    return one.kind is other.kind and one.value.casefold() == other.value.casefold()


def in_force(mutes: tuple[Mute, ...], now: datetime) -> tuple[Mute, ...]:
    """Those that have not ended."""
    return tuple(mute for mute in mutes if mute.until is None or mute.until > now)


def _timed(words: str, scene: Scene) -> tuple[str, datetime | None]:
    """What stands before ``for 7d``, and the moment that means; all of it where there is no length of time."""
    found = _UNTIL.fullmatch(words)
    period = read_period(found[2]) if found else None
    return (words, None) if found is None or period is None else (found[1].strip(), scene.now + period)


def _source(value: str, until: datetime | None, scene: Scene) -> Wish | NotSo:
    name = line(value.strip(" \"'“”«»"), limit=10 * LONGEST_OUTLET)
    if not name:
        return NotSo(why=scene.say("mutes.which_source"))
    if len(name) > LONGEST_OUTLET:
        return NotSo(why=scene.say("mutes.long_name", most=LONGEST_OUTLET))
    return Wish(mute=_mute(MuteKind.SOURCE, name, until))


def _term(value: str, until: datetime | None, scene: Scene) -> Wish | NotSo:
    query = read_query(value)
    if not isinstance(query, Query):
        return NotSo(why=scene.say("mutes.refused", why=why_not(query, scene)))
    if len(query.parts) > 1 or len(query.parts[0]) > 1 or query.exclusions:
        return NotSo(why=scene.say("mutes.one_term"))
    term = query.parts[0][0].written
    is_wide = any(caution.key in _WIDE for caution in cautions(query, scene.bank))
    return Wish(mute=_mute(MuteKind.TERM, term, until), is_wide=is_wide)


def _mute(kind: MuteKind, value: str, until: datetime | None) -> Mute:
    return Mute(kind=kind, value=value, until=until)


def value_shown(mute: Mute, scene: Scene, *, limit: int = LONGEST_OUTLET) -> str:
    """The value in a sentence of ours, made plain; a tier by the name that readers know."""
    if mute.kind is MuteKind.TIER and (tier := read_tier(mute.value)) is not None:
        return scene.say(tier_key(tier))
    return disarmed(line(mute.value, limit=limit))
