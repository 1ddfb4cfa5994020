"""Machine-spun copies: a program swapped words for synonyms, and facts, names and their order survived."""

import re

from bot.model.feed import Tier
from bot.model.story import Report

_TAILS = re.compile(r"source link|exit mobile version|read (?:the )?original|originally published on", re.IGNORECASE)
_ODD = re.compile(
    r"""\b(?:
      (?:arms|weapons?|armaments?)\ (?:management|supervision|regulation|oversight|command)
    | (?:atomic|nuclear)\ (?:munition|armoury|armory|ordnance|guns?)\b
    | (?:atomic|nuclear)\ (?:arrangement|understanding|settlement)\ (?:talks?|discussion)
    | (?:state\ )?minister\ for\ protection | protection\ (?:minister|ministry|secretary)
    | overseas\ (?:minister|ministry) | (?:three|two)-sided\ \w+\ treaty
    | key\ stability | strategic\ steadiness | vital\ (?:soundness|stability)
    | white\ residence | joined\ (?:states|together\ states) | unified\ nations
    | ballistic\ rockets? | long-vary\ | medium-vary\ | hypersonic\ arms\ race\ vehicle
    | warm\ words\ of | both\ lands | huge\ powers | peace\ pipe\ talks
    | true\ shooting\ war
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"[^.!?]+[.!?]")


def spun_signs(report: Report) -> tuple[str, ...]:
    """What marks the text of an aggregator as machine-spun, in words; nothing where only one sign is seen."""
    if report.tier is not Tier.AGGREGATOR:
        return ()
    text = report.entry.text
    signs = []
    if _TAILS.search(text.boilerplate) or _TAILS.search(text.summary[-300:]):
        signs.append("a copier's tail line")
    odd = {found[0].casefold() for found in _ODD.finditer(f"{text.title}. {text.summary}")}
    if odd:
        signs.append("odd terms (" + ", ".join(sorted(odd)[:3]) + ")")
    if len(odd) > 1:
        signs.append("several odd terms")
    if _fragments(text.summary) >= 2:
        signs.append("broken sentences")
    return tuple(signs) if len(signs) > 1 else ()


def _fragments(text: str) -> int:
    """Sentences of one or two words, or that begin in lower case."""
    pieces = [piece.strip() for piece in _SENTENCE.findall(text)]
    return sum(len(piece.split()) <= 2 or piece[:1].islower() for piece in pieces)
