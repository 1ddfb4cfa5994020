"""The shipped topics, read against everything the recording says, give what its labels ask for."""

from functools import cache
from pathlib import Path

import pytest

from bot.adapters.toml_topics import read_topics
from bot.match.bank import TopicBank
from bot.match.classify import classify
from bot.model.match import Verdict
from bot.text.clean import clean
from bot.text.language import language_of
from tests.demo.recorded import Label, Recorded, entries, feeds, labels

TOPICS = Path(__file__).parents[2] / "config/topics"
SEED = Path(__file__).parents[3] / "shared/seed/article.txt"
"""The article from which the first topics were read; not part of the project, so its test runs only where it is."""
NEVER_MAIN_WHEN_OPTIONAL = frozenset({"iran-nuclear", "north-korea"})
"""Named in passing in reports of other things; an alert on them would be noise."""

LABELS = {(label.feed, label.guid): label for label in labels()}
FEEDS = {feed["id"]: feed for feed in feeds()}
READ = [recorded for recorded in entries() if (recorded.feed, recorded.guid) in LABELS]


@cache
def bank() -> TopicBank:
    return read_topics(TOPICS, None)


def verdict_on(recorded: Recorded) -> Verdict:
    feed = FEEDS[recorded.feed]
    text = clean(recorded.title, recorded.text, outlet_names=(feed["title"],))
    return classify(bank(), text, language_of(text, feed.get("language")))


def wrong_in(verdict: Verdict, label: Label) -> list[str]:
    """What the verdict has against the label, each as a sentence."""
    main, fired = set(verdict.main_topics), set(verdict.topics)
    unasked = fired - label.main - label.any - label.optional
    loud = main & label.optional & NEVER_MAIN_WHEN_OPTIONAL
    terms = {match.topic: [f"{one.rule} {one.term}" for one in match.evidence] for match in verdict.matches}
    return [
        *(f"{topic} should be what it is about" for topic in sorted(label.main - main)),
        *(f"{topic} should fire" for topic in sorted(label.any - fired)),
        *(f"{topic} should not fire, and does by {terms[topic]}" for topic in sorted(unasked)),
        *(f"{topic} should be mentioned at most, and is main by {terms[topic]}" for topic in sorted(loud)),
    ]


@pytest.mark.parametrize("recorded", READ, ids=lambda one: f"{one.round[:10]} {one.feed} {one.title[:40]}")
def test_every_recorded_entry_has_the_topics_of_its_label(recorded: Recorded) -> None:
    label = LABELS[recorded.feed, recorded.guid]

    assert not wrong_in(verdict_on(recorded), label)


def test_everyday_news_of_the_recording_matches_nothing() -> None:
    everyday = [one for one in READ if not LABELS[one.feed, one.guid].relevant]

    matched = {one.title: verdict_on(one).topics for one in everyday if verdict_on(one).matches}

    assert not matched
    assert len(everyday) > 80


@pytest.mark.skipif(not SEED.exists(), reason="the article is not here")
def test_the_article_the_topics_come_from_has_its_topics() -> None:
    title, _, body = SEED.read_text(encoding="utf-8").partition("\n")
    spun = next(label for label in labels() if label.spun)

    assert not wrong_in(classify(bank(), clean(title, body), "en"), spun)


def test_a_spun_copy_has_the_topics_of_what_it_copies() -> None:
    spun = [one for one in READ if LABELS[one.feed, one.guid].spun]

    assert spun
    for one in spun:
        assert set(verdict_on(one).topics) >= LABELS[one.feed, one.guid].any
