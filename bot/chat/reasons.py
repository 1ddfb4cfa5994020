"""A match, or a near miss, in words: the terms that counted with their rules, the sum, and what it rests on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.chat.scene import Scene
from bot.chat.source_text import topic_name
from bot.chat.unsent import sureness
from bot.match.reading import LEAD_WORDS
from bot.match.score import FIRES_AT, MOST
from bot.model.entry import CleanedText
from bot.model.ids import TopicId
from bot.model.match import Evidence, Match, NearMiss, Origin, Role
from bot.model.message import Message
from bot.notify.excerpt import excerpt
from bot.notify.pieces import bold, joined, plain
from bot.notify.reason_text import rule_shown
from bot.notify.visible import disarmed, line

_TERM = 60
"""UTF-16 units, as the other lengths here."""
_REASON = 240
_MOST_TERMS = 8

_REQUIRED = re.compile(r"none of the words that it requires, such as (['\"])(.*)\1, stands in the text")
_YIELDED = re.compile(r"left out, because (\S+) matched and is more specific")
"""The sentences of ``match/classify.py``, which the store keeps with the near miss."""


def match_text(match: Match, text: CleanedText, scene: Scene) -> Message:
    """Topic, role and confidence; each term; the sum; why that role and confidence; the sentence, terms marked."""
    role = scene.say("why.role_main" if match.role is Role.MAIN else "why.role_mentioned")
    head = joined([bold(topic_name(match.topic, scene)), plain(f" · {role} · {sureness(match.confidence, scene)}")])
    lines = [head, *map(plain, _terms(match.evidence, scene)), plain(_sum(match.evidence, match.score, scene))]
    if match.origin is not Origin.KEYWORD:
        lines.append(plain(f"{_why_role(match, scene)} {scene.say(f'why.because_{match.confidence.name.lower()}')}"))
    if any(_standing(text, one) != one.text for one in match.evidence):
        lines.append(plain(scene.say("why.text_changed")))
    sentence = excerpt(text, match)
    return joined([*lines, *([_disarmed(sentence)] if sentence.text else [])], between="\n")


def near_text(miss: NearMiss, scene: Scene) -> Message:
    """The topic, what was missing or what vetoed, and the terms that were found."""
    head = joined([bold(topic_name(miss.topic, scene)), plain(f" · {near_reason(miss, scene)}")])
    return joined([head, *map(plain, _terms(miss.evidence, scene))], between="\n")


def near_reason(miss: NearMiss, scene: Scene) -> str:
    """Why a topic that nearly matched does not."""
    veto = next((one for one in miss.evidence if one.rule.startswith("not")), None)
    if veto is not None:
        return scene.say("why.near_veto", term=_quoted(veto.text))
    if miss.score < FIRES_AT:
        return scene.say("why.near_score", score=_points(miss.score), needed=_points(FIRES_AT))
    if (required := _REQUIRED.fullmatch(miss.reason)) is not None:
        return scene.say("why.near_required", term=_quoted(required[2]))
    if (yielded := _YIELDED.fullmatch(miss.reason)) is not None:
        return scene.say("why.near_yielded", topic=topic_name(TopicId(yielded[1]), scene))
    return disarmed(line(miss.reason, limit=_REASON))


def briefly(match: Match, scene: Scene, *, limit: int) -> str:
    """Topic and terms within so many UTF-16 units: for a notice, which has no room for more."""
    terms = dict.fromkeys(
        f"{_in_quotes(one, scene)} ({rule_shown(one, scene.language)})" for one in match.evidence if one.share > 0
    )
    return line(f"{topic_name(match.topic, scene)}: {', '.join(terms)}", limit=limit)


def _terms(evidence: Iterable[Evidence], scene: Scene) -> Iterator[str]:
    """A line for each term, one for all terms of a combo."""
    lines: list[str] = []
    for rule, group in groupby(evidence, key=lambda one: one.rule):
        parts = list(group)
        if rule.startswith("combo"):
            worth = sum(one.share for one in parts)
            shown = f"{rule_shown(parts[0], scene.language)} {' + '.join(_hit(one, scene) for one in parts)}"
            lines.append(f"{shown}: +{_points(worth)}")
        else:
            lines += (f"{rule_shown(one, scene.language)} {_hit(one, scene)}: {_worth(one, scene)}" for one in parts)
    yield from (f"• {one}" for one in lines[:_MOST_TERMS])
    if len(lines) > _MOST_TERMS:
        yield scene.say("why.more_terms", count=len(lines) - _MOST_TERMS)


def _worth(one: Evidence, scene: Scene) -> str:
    if one.share:
        return f"+{_points(one.share)}"
    return scene.say("why.vetoes" if one.rule.startswith("not") else "why.repeated")


def _hit(one: Evidence, scene: Scene) -> str:
    where = scene.say("why.in_title" if one.field == "title" else "why.in_text")
    quoted = " ".join(one.text.split())
    term = one.term if one.origin is not Origin.KEYWORD and quoted != one.term.removeprefix("=") else ""
    by = f" ({scene.say('why.term', term=_quoted(term))})" if term else ""
    return f"{_in_quotes(one, scene)}{by} {where}"


def _in_quotes(one: Evidence, scene: Scene) -> str:
    return scene.say("query.quoted", text=_quoted(one.text))


def _quoted(text: str) -> str:
    return disarmed(line(text, limit=_TERM))


def _sum(evidence: Sequence[Evidence], score: float, scene: Scene) -> str:
    """``0.50 + 0.75 = 1.25; 1.00 is needed``; a combo's lists add up to one share."""
    shares = [sum(one.share for one in group) for _, group in groupby(evidence, key=_addend)]
    whole = sum(shares)
    parts = " + ".join(_points(share) for share in shares if share)
    added = f"{parts} = {_points(whole)}" if sum(bool(share) for share in shares) > 1 else _points(whole)
    if whole > score + 0.01:
        return scene.say("why.sum_clipped", sum=added, most=_points(MOST), needed=_points(FIRES_AT))
    return scene.say("why.sum", sum=added, needed=_points(FIRES_AT))


def _addend(one: Evidence) -> tuple[object, ...]:
    return (one.rule,) if one.rule.startswith("combo") else (one.rule, one.field, one.start, one.end, one.term)


def _points(number: float) -> str:
    return f"{number:.2f}"


def _standing(text: CleanedText, one: Evidence) -> str:
    return (text.title if one.field == "title" else text.summary)[one.start : one.end]


def _why_role(match: Match, scene: Scene) -> str:
    """As ``match/classify.py`` decides it."""
    if match.role is Role.MENTIONED:
        return scene.say("why.because_mentioned", words=LEAD_WORDS)
    if any(one.field == "title" for one in match.evidence):
        return scene.say("why.because_title")
    strong = {one.term for one in match.evidence if one.rule.startswith("strong")}
    return scene.say("why.because_two_strong") if len(strong) > 1 else scene.say("why.because_lead", words=LEAD_WORDS)


def _disarmed(sentence: Message) -> Message:
    """As long as before, so that its marks stay in place."""
    return Message(text=disarmed(sentence.text), entities=sentence.entities)
