"""Why a story is told, in a few words: the rules that counted, with the texts that they found."""

import re
from collections.abc import Sequence

from bot.model.match import Evidence, Match, Origin
from bot.model.preferences import UiLanguage
from bot.notify.telling import Item
from bot.notify.visible import line
from bot.words import say

_TERM = 48
"""UTF-16 units, as the other lengths here."""
_RULE = 24
_REASON = 160
_MOST_TERMS = 3


def reasons(item: Item, language: UiLanguage, *, most: int) -> str:
    """The rules that counted most, and how many more there are; what it shares with its story where that counted."""
    if item.match is None or item.match.origin is Origin.STORY:
        return say(language, "digest.through_story", reason=line(item.speaker.reason, limit=_REASON))
    rules = _rules(item.match, language)
    shown = "; ".join(rules[:most])
    left = len(rules) - most
    return say(language, "digest.reasons_more", reasons=shown, count=left) if left > 0 else shown


def _rules(match: Match, language: UiLanguage) -> list[str]:
    """The rules that counted, those that counted most first, each with the texts it found and where."""
    of_rule: dict[tuple[Origin, str], list[Evidence]] = {}
    for one in sorted(match.evidence, key=lambda one: -one.share):
        if one.share > 0:
            of_rule.setdefault((one.origin, one.rule), []).append(one)
    told = [f"{_rule(hits, language)} {_found(hits, language)}" for hits in of_rule.values()]
    return told or [say(language, f"digest.match_{match.confidence.name.lower()}")]


def _rule(hits: Sequence[Evidence], language: UiLanguage) -> str:
    """What kind of rule it is, in the reader's words; `/why` calls it as its topic's file does."""
    found = re.fullmatch(r"(strong|weak)\.[a-z]{2,3}|(combo) \d+", hits[0].rule)
    if found is None:
        return rule_shown(hits[0], language)
    several = "_several" if found[1] and len(_texts(hits)) > 1 else ""
    return say(language, f"digest.rule_{found[1] or found[2]}{several}")


def rule_shown(one: Evidence, language: UiLanguage) -> str:
    """The rule as its topic's file calls it; a word of the reader's language for a keyword of their own."""
    return say(language, "digest.rule_keyword") if one.origin is Origin.KEYWORD else line(one.rule, limit=_RULE)


def _texts(hits: Sequence[Evidence]) -> list[tuple[str, str]]:
    """Place and words of the first few."""
    return list(dict.fromkeys(("title" if one.field == "title" else "text", one.text) for one in hits))[:_MOST_TERMS]


def _found(hits: Sequence[Evidence], language: UiLanguage) -> str:
    """``“Khamenei” in the title, “nuclear accord” in the text``: a place is named behind what was found there."""
    shown = _texts(hits)
    places = {
        place: " + ".join(
            say(language, "query.quoted", text=line(text, limit=_TERM)) for its, text in shown if its == place
        )
        for place, _ in shown
    }
    return ", ".join(say(language, f"digest.in_{place}", texts=texts) for place, texts in places.items())
