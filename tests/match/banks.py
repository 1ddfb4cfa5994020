"""Small banks and their verdicts: a test writes the lines of a topic file that matter to its law."""

from itertools import chain

from bot.match.bank import TopicBank, build_bank
from bot.match.classify import classify
from bot.model.entry import CleanedText
from bot.model.match import Match, NearMiss, Verdict

GROUPS = """
[group.us]
en = ["=US", "United States", "Washington"]
ru = ["США"]
zh = ["美国", "美俄"]
[group.russia]
en = ["Russia*", "Moscow"]
ru = ["Росси*"]
zh = ["俄罗斯", "美俄"]
[group.talks]
en = ["talks", "negotiat*"]
zh = ["会谈"]
"""


def a_topic_file(topic: str, lines: str) -> str:
    return f'id = "{topic}"\nname = "Name of {topic}"\nscope = "What {topic} is about."\n{lines}\n'


def a_bank(**topics: str) -> TopicBank:
    """A bank with these topics (``_`` in an id is written for ``-``) and the groups above."""
    files = {"_groups.toml": GROUPS}
    for name, lines in topics.items():
        topic = name.replace("_", "-")
        files[f"{topic}.toml"] = a_topic_file(topic, lines)
    return build_bank(files)


def judged(bank: TopicBank, title: str = "", summary: str = "", language: str = "en") -> Verdict:
    """The verdict; every evidence span in it is checked against the text on the way."""
    text = CleanedText(title=title, summary=summary)
    verdict = classify(bank, text, language)
    counted = [match.evidence for match in verdict.matches] + [miss.evidence for miss in verdict.near_misses]
    for one in chain.from_iterable(counted):
        field = text.title if one.field == "title" else text.summary
        assert one.text == field[one.start : one.end]
        assert one.text
    return verdict


def matched(lines: str, title: str = "", summary: str = "", language: str = "en") -> Match | None:
    """The match of a bank that has one topic, written in these lines; None where it does not fire."""
    matches = judged(a_bank(pact=lines), title, summary, language).matches
    return matches[0] if matches else None


def fires(term: str, title: str, language: str = "en", *, of: str | None = None) -> bool:
    """Whether a strong term of the list of ``of`` (else of the text's language) fires on the title."""
    return matched(f'strong.{of or language} = ["{term}"]', title, language=language) is not None


def missed(lines: str, title: str = "", summary: str = "", language: str = "en") -> NearMiss | None:
    """The near miss of a bank that has one topic."""
    misses = judged(a_bank(pact=lines), title, summary, language).near_misses
    return misses[0] if misses else None


def words(count: int) -> str:
    """That many words that mean nothing, in one sentence."""
    return " ".join(["filler"] * count)
