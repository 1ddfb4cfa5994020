"""The examples in topic files: texts that must match their topic, and texts that must not."""

from dataclasses import dataclass

from bot.match.bank import TopicBank
from bot.match.classify import classify
from bot.match.topic import Example, Topic
from bot.model.entry import CleanedText
from bot.model.ids import TopicId
from bot.model.match import Verdict
from bot.text.language import language_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFailure:
    """An example that is not as its file says."""

    topic: TopicId
    example: Example
    reason: str
    """A sentence: what was expected, of which text, and what came instead."""


def check_examples(bank: TopicBank) -> tuple[ExampleFailure, ...]:
    """The examples of all topics that fail, in the order of the bank."""
    return tuple(
        ExampleFailure(topic=topic.id, example=example, reason=f"{topic.id}: {reason}: {example.title!r}")
        for topic in bank.topics
        for example in topic.examples
        if (reason := _wrong(bank, topic, example))
    )


def _wrong(bank: TopicBank, topic: Topic, example: Example) -> str | None:
    text = CleanedText(title=example.title, summary=example.summary)
    verdict = classify(bank, text, example.language or language_of(text, None))
    match = next((match for match in verdict.matches if match.topic == topic.id), None)
    if match is None:
        return f"should match and does not ({_near(verdict, topic.id)})" if example.matches else None
    terms = ", ".join(f"{one.rule} {one.term}" for one in match.evidence)
    if not example.matches:
        return f"should not match and does, by {terms}"
    if example.role and match.role is not example.role:
        return f"should be {example.role}, is {match.role}, by {terms}"
    return None


def _near(verdict: Verdict, topic: TopicId) -> str:
    return next((miss.reason for miss in verdict.near_misses if miss.topic == topic), "no term of it was found")
