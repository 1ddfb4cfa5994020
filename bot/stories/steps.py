"""Which earlier story a new one is a later step of: only where the new title says so, and in two ways.

* It announces a further round of the talks that the earlier story tells: the same parties, and at least two of the
  same people, places and things; the earlier story tells what took place, and plans nothing.
* It answers (regrets, condemns, denies) what the earlier story tells: it names the same thing in its title, and what
  was done about it; who answers is a party to the earlier event; and an answer is not answered.

Countries and topics link nothing. Where two stories fit that are no steps of one another, neither is followed: no
link costs a reader little, a wrong one tells something false.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.model.feed import Tier
from bot.model.ids import StoryId
from bot.model.keyword import is_keyword
from bot.model.story import Kinship, Member, Report, Story
from bot.stories.ahead import plans
from bot.stories.likeness import REACTIONS, Subject, closeness, subject_of
from bot.stories.reasons import shown, time_between
from bot.stories.traits import Traits
from bot.stories.weights import Weights

FOLLOW = 0.25
"""How much a later step shares with the nearest member, on the scale of ``JOIN``, what tells them apart left aside.

Low, since the signs decide: the recording's later steps share 0.30 to 0.46, other news of one day mostly below 0.25.
"""
LATER = timedelta(hours=1)
"""Nearer in time, two reports are mostly two views of one event."""
_ANSWERS = frozenset({"act:regret", "act:condemn", "act:deny"})
"""Of the reactions those that presuppose what they answer; a warning or an offer may be an event of its own."""
_WEIGHTY = ("person:", "venue:", "thing:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """That a story is a later step of another."""

    follows: StoryId
    """The first of its chain."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Earlier:
    """What an earlier story's titles and leads tell, taken together."""

    subjects: tuple[Subject, ...]
    title: frozenset[str]
    lead: frozenset[str]
    acts: frozenset[str]
    parties: frozenset[str]


def later_step(report: Report, stories: Iterable[Story], weights: Weights) -> Step | None:
    """The step that a report which begins a story takes from one of these; None where the evidence is not clear."""
    new = subject_of(report)
    if not _may_follow(new):
        return None
    found = [step for story in stories if (step := _step_from(story, report, new, weights))]
    return found[0] if len({step.follows for step in found}) == 1 else None


def _may_follow(new: Subject) -> bool:
    """Whether the title shows a sign of a later step at all: most do not, and are done with."""
    if new.traits.particulars.comment:
        return False
    return bool(new.traits.acts & _ANSWERS) or new.traits.particulars.goes_on


def _step_from(story: Story, report: Report, new: Subject, weights: Weights) -> Step | None:
    told = [member for member in story.members if member.kinship is not Kinship.SPUN]
    if not _established(told) or not _share_a_main_topic(report, told):
        return None
    earlier = _earlier(told)
    began = min(subject.moment for subject in earlier.subjects)
    if new.moment - began < LATER.total_seconds() or _of_another(new, earlier):
        return None
    if max(closeness(new, subject, weights) for subject in earlier.subjects) < FOLLOW:
        return None
    sign = _next_round(new.traits, earlier, told) or _answer(new.traits, earlier)
    if sign is None:
        return None
    follows = story.follows or story.id
    return Step(follows=follows, reason=f"follows S{follows}: {sign}; {time_between(new.moment - began)}")


def _established(told: Sequence[Member]) -> bool:
    """Whether two outlets tell the story, or one that is trusted to be the first."""
    outlets = {member.report.entry.outlet.casefold() for member in told}
    return len(outlets) > 1 or any(member.report.tier in (Tier.OFFICIAL, Tier.WIRE) for member in told)


def _share_a_main_topic(report: Report, told: Sequence[Member]) -> bool:
    topics = {topic for topic in report.verdict.main_topics if not is_keyword(topic)}
    return any(topics.intersection(member.report.verdict.main_topics) for member in told)


def _earlier(told: Sequence[Member]) -> _Earlier:
    subjects = tuple(subject_of(member.report) for member in told)
    traits = [subject.traits for subject in subjects]
    return _Earlier(
        subjects=subjects,
        title=frozenset[str]().union(*(one.title for one in traits)),
        lead=frozenset[str]().union(*(one.lead for one in traits)),
        acts=frozenset[str]().union(*(one.acts for one in traits)),
        parties=frozenset[str]().union(*(one.agents for one in traits)),
    )


def _of_another(new: Subject, earlier: _Earlier) -> bool:
    """Whether a title of the story names another day, model or place, or a comment is what it is made of."""
    olds = [subject.traits.particulars for subject in earlier.subjects]
    return all(old.comment for old in olds) or any(new.traits.particulars.is_of_another(old) for old in olds)


def _next_round(new: Traits, earlier: _Earlier, told: Sequence[Member]) -> str | None:
    if not new.particulars.goes_on or any(plans(member.report.entry.text.title) for member in told):
        return None
    shared = _weighty(new.lead & earlier.lead)
    met = any(mark.startswith(("person:", "venue:")) for mark in shared)
    same_parties = bool(new.agents) and new.agents <= earlier.parties
    talks = "act:talks" in earlier.acts and "act:talks" in new.lead
    if not (talks and same_parties and met and len(shared) > 1 and _weighty(new.title & earlier.lead)):
        return None
    return f"a further round of the same talks ({shown(shared)})"


def _answer(new: Traits, earlier: _Earlier) -> str | None:
    answers, things = new.acts & _ANSWERS, _weighty(new.title & earlier.title, ("thing:", "venue:"))
    done = earlier.acts & new.lead
    is_party = new.subject in earlier.parties
    if not (answers and things and done and is_party) or earlier.acts & REACTIONS:
        return None
    return f"an answer to it by a party ({shown(answers)}: {shown(things | done)})"


def _weighty(marks: Iterable[str], kinds: tuple[str, ...] = _WEIGHTY) -> frozenset[str]:
    return frozenset(mark for mark in marks if mark.startswith(kinds))
