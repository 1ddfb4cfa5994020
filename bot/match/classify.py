"""The verdict on one entry: which topics it matches, in which role, on what evidence, and what nearly matched."""

from collections.abc import Iterable

from bot.match.bank import TopicBank
from bot.match.reading import Reading, overlap
from bot.match.rules import Plan, Rules
from bot.match.score import FIRES_AT, WEAK, Counted, Found, Tally, tally
from bot.match.topic import EVERY_TOPIC, Topic
from bot.model.entry import CleanedText
from bot.model.ids import TopicId
from bot.model.match import Confidence, Evidence, Match, NearMiss, Role, Verdict

_STRONG_SCORE = 2.0
"""From here on a match is strong wherever its evidence stands."""


def classify(bank: TopicBank, text: CleanedText, language: str) -> Verdict:
    """Judges one entry; ``language`` is what ``language_of`` gave. Needs no more than the text: no state is kept."""
    rules = bank.rules(language)
    found = Found(Reading(text), rules)
    if not found.hits:
        return Verdict(bank=bank.hash)
    fired: list[tuple[Topic, Match]] = []
    missed: list[NearMiss] = []
    for plan in rules.plans:
        result = _judge(plan, found, rules)
        if isinstance(result, Match):
            fired.append((plan.topic, result))
        elif result is not None:
            missed.append(result)
    matches, yielded = _yield(fired)
    return Verdict(
        matches=tuple(sorted(matches, key=lambda match: (match.role is not Role.MAIN, -match.score, match.topic))),
        near_misses=tuple(sorted((*missed, *yielded), key=lambda miss: (-miss.score, miss.topic))),
        bank=bank.hash,
    )


def _judge(plan: Plan, found: Found, rules: Rules) -> Match | NearMiss | None:
    scored = tally(plan, found)
    if scored is None or scored.score < WEAK:
        return None
    evidence = _evidence(plan, found, rules, scored.counted)
    topic = plan.topic.id
    if scored.score < FIRES_AT:
        return NearMiss(topic=topic, score=scored.score, reason=_too_little(scored), evidence=evidence)
    if plan.require and found.terms.isdisjoint(plan.require):
        reason = f"none of the words that it requires, such as {plan.required!r}, stands in the text"
        return NearMiss(topic=topic, score=scored.score, reason=reason, evidence=evidence)
    if (veto := _veto(plan, found, rules, scored)) and len(scored.strong) < 2:
        against = _evidence(plan, found, rules, (veto,))
        reason = f"vetoed by {against[0].text!r}, which two different strong terms would outweigh"
        return NearMiss(topic=topic, score=scored.score, reason=reason, evidence=(*evidence, *against))
    return Match(
        topic=topic,
        role=_role(scored, found.reading),
        confidence=_confidence(scored, found.reading),
        score=scored.score,
        evidence=evidence,
    )


def _too_little(scored: Tally) -> str:
    term = scored.counted[0]
    where = " in the title" if term.share > WEAK else ""
    return (
        f"one weak term{where} scores {scored.score:.2f} of the {FIRES_AT:.2f} needed; a second, different one would do"
    )


def _veto(plan: Plan, found: Found, rules: Rules, scored: Tally) -> Counted | None:
    """The first veto. One over a phrase of exact case is that phrase in another case: none."""
    terms = ((one.hit, rules.scanner.terms[one.term]) for one in scored.strong)
    exact = [hit for hit, term in terms if term.head.exact and not term.steps]
    vetoes = [
        Counted(term=term, rule=rule, hit=hit, share=0.0)
        for term, rule in plan.vetoes.items()
        for hit in found.hits.get(term, ())
        if rules.scanner.terms[term].head.exact or not any(overlap(hit, other) for other in exact)
    ]
    return min(vetoes, key=lambda veto: veto.hit, default=None)


def _role(scored: Tally, reading: Reading) -> Role:
    """Main where the title or the first words say it, or two different strong terms do."""
    if len(scored.strong) >= 2 or any(reading.in_lead(one.hit) for one in (*scored.strong, *scored.weak)):
        return Role.MAIN
    if any(all(reading.in_lead(one.hit) for one in combo) for combo in scored.combos):
        return Role.MAIN
    return Role.MENTIONED


def _confidence(scored: Tally, reading: Reading) -> Confidence:
    certain = (*((one,) for one in scored.strong), *scored.combos)
    if any(all(reading.in_title(one.hit) for one in reason) for reason in certain) or scored.score >= _STRONG_SCORE:
        return Confidence.STRONG
    return Confidence.CLEAR if certain else Confidence.WEAK


def _evidence(plan: Plan, found: Found, rules: Rules, counted: Iterable[Counted]) -> tuple[Evidence, ...]:
    """In reading order within each kind of rule."""
    evidence = []
    for one in counted:
        field, start, end, text = found.reading.place(one.hit)
        evidence.append(
            Evidence(
                topic=plan.topic.id,
                term=rules.scanner.terms[one.term].written,
                rule=one.rule,
                field=field,
                start=start,
                end=end,
                text=text,
                share=round(one.share, 4),
            )
        )
    return tuple(evidence)


def _yield(fired: list[tuple[Topic, Match]]) -> tuple[list[Match], list[NearMiss]]:
    """Parts those that stay from those that are left out because a more specific topic fired.

    What the text is about never yields to what it only mentions: it would be told as a mention.
    """
    ranked = sorted(fired, key=lambda one: (one[1].role is not Role.MAIN, -one[1].score))
    roles = {topic.id: match.role for topic, match in ranked}
    specific = [topic.id for topic, _ in ranked if EVERY_TOPIC not in topic.yields_to]
    stay: list[Match] = []
    left_out: list[NearMiss] = []
    for topic, match in fired:
        if EVERY_TOPIC in topic.yields_to:
            named = [one for one in specific if one != topic.id]
        else:
            named = [TopicId(one) for one in topic.yields_to if one in roles]
        replacing = [one for one in named if roles[one] is Role.MAIN or match.role is Role.MENTIONED]
        if not replacing:
            stay.append(match)
            continue
        reason = f"left out, because {replacing[0]} matched and is more specific"
        left_out.append(NearMiss(topic=topic.id, score=match.score, reason=reason, evidence=match.evidence))
    return stay, left_out
