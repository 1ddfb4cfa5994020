"""A verdict in words: for each topic that matched or nearly did, the terms that counted, and the sum."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.match.bank import TopicBank
from bot.match.reading import LEAD_WORDS
from bot.match.score import FIRES_AT, MOST
from bot.model.entry import CleanedText
from bot.model.match import Confidence, Evidence, Match, NearMiss, Role, Verdict

_CONFIDENCE = {
    Confidence.STRONG: "a strong term or a combo in the title, or a score of 2 or more",
    Confidence.CLEAR: "a strong term or a combo, though not in the title",
    Confidence.WEAK: "weak terms only",
}


def explain_verdict(bank: TopicBank, text: CleanedText, verdict: Verdict) -> tuple[str, ...]:
    """Lines for people, to be printed as they are; a verdict of another bank says so first."""
    names = {topic.id: topic.name for topic in bank.topics}
    lines: list[str] = []
    if verdict.bank != bank.hash:
        lines.append("judged by an earlier topic bank: names and terms may have changed since")
    for match in verdict.matches:
        lines += _matched(match, names.get(match.topic, match.topic), text)
    if not verdict.matches:
        lines.append("no topic matches")
    for miss in verdict.near_misses:
        lines += _nearly(miss, names.get(miss.topic, miss.topic))
    return tuple(lines)


def _matched(match: Match, name: str, text: CleanedText) -> Iterator[str]:
    yield f"{match.topic} ({name}): {match.role}, {match.confidence}, score {match.score:.2f}"
    yield from _terms(match.evidence)
    yield f"  = {_sum(match.evidence, match.score)}, fires at {FIRES_AT:.2f}"
    yield f"  {match.role} because {_why_role(match)}; {match.confidence}: {_CONFIDENCE[match.confidence]}"
    if any(_standing(text, one) != one.text for one in match.evidence):
        yield "  the text has changed since: some of these words stand there no longer"


def _nearly(miss: NearMiss, name: str) -> Iterator[str]:
    yield f"not {miss.topic} ({name}): {miss.reason}"
    yield from _terms(miss.evidence)
    yield f"  = {_sum(miss.evidence, miss.score)}, fires at {FIRES_AT:.2f}"


def _terms(evidence: Iterable[Evidence]) -> Iterator[str]:
    for rule, group in groupby(evidence, key=lambda one: one.rule):
        parts = list(group)
        if rule.startswith("combo"):
            worth = sum(one.share for one in parts)
            yield f"  {rule} {' + '.join(map(_hit, parts))} +{worth:.2f}"
        else:
            for one in parts:
                yield f"  {rule} {_hit(one)} {f'+{one.share:.2f}' if one.share else 'vetoes'}"


def _hit(one: Evidence) -> str:
    where = "in the title" if one.field == "title" else f"in the text at {one.start}"
    quoted = " ".join(one.text.split())
    by = "" if quoted == one.term.removeprefix("=") else f" (term {one.term})"
    return f"“{quoted}”{by} {where}"


def _sum(evidence: Iterable[Evidence], score: float) -> str:
    whole = sum(one.share for one in evidence)
    return f"{whole:.2f}, of which {MOST:.2f} count" if whole > score + 0.01 else f"{score:.2f}"


def _standing(text: CleanedText, one: Evidence) -> str:
    return (text.title if one.field == "title" else text.summary)[one.start : one.end]


def _why_role(match: Match) -> str:
    if match.role is Role.MENTIONED:
        return f"all of it stands behind the first {LEAD_WORDS} words, and no two different strong terms matched"
    if any(one.field == "title" for one in match.evidence):
        return "the title says it, at least in part"
    strong = {one.term for one in match.evidence if one.rule.startswith("strong")}
    return "two different strong terms matched" if len(strong) > 1 else f"the first {LEAD_WORDS} words say it"
