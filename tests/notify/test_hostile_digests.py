"""Whatever publishers write, a digest stays within the limits of a chat and loses no story."""

import re
from dataclasses import replace
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, example, given, note, settings
from hypothesis import strategies as st

from bot.model.coverage import FailingFeed
from bot.model.delivery import Part, PartState
from bot.model.entry import CleanedText
from bot.model.ids import EntryId, FeedId
from bot.model.match import Evidence, Role, Verdict
from bot.model.message import Message
from bot.model.preferences import Layout, Preferences, UiLanguage
from bot.model.story import Story
from bot.notify.digest import Digest
from bot.notify.limits import units
from bot.notify.outbox import as_sent
from bot.notify.render import render
from bot.notify.visible import visible
from tests.builders import a_match, a_story, an_entry, an_evidence, at
from tests.notify.views import COVERAGE, a_digest, a_source

UTC = ZoneInfo("UTC")

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\u202e\u200b\u0301\x00\x1b\n\r\t@/.<>&*_[]()~`|{}%👩\u200d🚀🇦🇹核武器ﷺ﷽\ufeff"),
        st.sampled_from(["word", " ", "New START", "@name", " /start", "t.me/x", "́" * 9]).map(lambda text: text[:1]),
    ),
    max_size=60,
)
LONG = st.one_of(HOSTILE, st.builds(lambda text, times: text * times, HOSTILE, st.integers(0, 400)))


def a_hostile_story(number: int, texts: list[str], chance: Random) -> Story:
    text = CleanedText(title=chance.choice(texts), summary=chance.choice(texts))
    entry = an_entry(
        number,
        text=text,
        url=f"https://host-{number}.example/{number}",
        language=chance.choice(["en", "ru", "fa", "zh", "other"]),
        outlet=chance.choice(texts),
    )
    topic = chance.choice(["new-start", "inf", "nobody-knows"])
    about = a_match(
        topic, role=chance.choice(list(Role)), evidence=tuple(a_hostile_hit(text, texts, chance) for _ in range(20))
    )
    further = (a_match(chance.choice(texts), role=Role.MENTIONED) for _ in range(chance.randint(0, 9)))
    first = a_source(1, entry=entry, verdict=Verdict(matches=(about, *further)))
    copies = [
        a_source(2, entry=replace(entry, id=EntryId(number * 100 + n), outlet=f"{chance.choice(texts)}{n}"))
        for n in range(chance.randint(0, 10))
    ]
    return a_story(number, replace(first, reason=chance.choice(texts)), *copies)


def a_hostile_hit(text: CleanedText, texts: list[str], chance: Random) -> Evidence:
    """As any verdict may hold: its places need not be those of the text."""
    start = chance.randint(0, len(text.summary) + 5)
    return an_evidence(
        field=chance.choice(["title", "summary"]),
        start=start,
        end=start + chance.randint(0, 50),
        text=chance.choice(texts),
        rule=chance.choice(texts),
        share=chance.choice([0.0, 0.5, 1.0]),
    )


class Hostile:
    """A digest whose texts would fill pages: printed by its name alone."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest


@st.composite
def hostile_digests(draw: st.DrawFn) -> Hostile:
    texts = draw(st.lists(LONG, min_size=5, max_size=8))
    chance = Random(draw(st.integers(0, 2**32)))
    stories = [a_hostile_story(number, texts, chance) for number in range(1, chance.randint(2, 14))]
    failing = tuple(
        FailingFeed(feed_id=FeedId("f"), title=chance.choice(texts), since=at(-5), reason=chance.choice(texts))
        for _ in range(chance.randint(0, 12))
    )
    return Hostile(a_digest(*stories, coverage=replace(COVERAGE, failing=failing)))


UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u200d-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
MENTION = re.compile(r"(?<!\w)@[A-Za-z0-9_]")
COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(hostile=hostile_digests(), layout=st.sampled_from(Layout))
def test_any_digest_is_within_the_limits_and_loses_no_story(hostile: Hostile, layout: Layout) -> None:
    digest = hostile.digest
    messages = render(digest, zone=UTC, preferences=Preferences(layout=layout))
    for message in messages:
        note(message.text)
        part = Part(index=0, message=message, state=PartState.SENDING, repeat=True)
        for whole in (message, *(as_sent(part, language=language) for language in UiLanguage)):
            assert 0 < len(whole.text) < 4096
            assert len(whole.text.encode("utf-16-le")) // 2 < 4096
            assert len(whole.entities) < 100
        assert message.text == message.text.strip()
        assert not UNSEEN.search(message.text)
        assert not MENTION.search(message.text)
        assert not COMMAND.search(message.text)
        assert_entities_are_sound(message)
    urls = {one.url for message in messages for one in message.entities if one.url}
    items = [item for section in digest.sections for item in section.items] + list(digest.passing)
    assert urls == {f"https://host-{item.story_id}.example/{item.story_id}" for item in items}
    assert [story for message in messages for story in message.stories] == [item.story_id for item in items]
    for item in items:
        shown = "".join(visible(item.speaker.report.entry.text.title)).strip()
        start = re.escape(shown[:20].rstrip()).replace("@", "[@＠]").replace("/", "[/／]").replace(r"\.", "[.．]")
        assert any(re.search(rf"^S{item.story_id} {start}", message.text, re.MULTILINE) for message in messages)


def assert_entities_are_sound(message: Message) -> None:
    """Inside the text, not empty, in order, and none begins inside another."""
    end = 0
    for one in message.entities:
        assert one.length > 0
        assert one.offset >= end
        end = one.offset + one.length
        assert end <= len(message.text)
        assert message.text[one.offset : end].strip()


@pytest.mark.parametrize("between", ["", "\u200b", "\u200c", "\u00ad", "\x00", "\u3164"])
def test_accents_are_piled_no_higher_for_what_is_not_seen_between_them(between: str) -> None:
    shown = "".join(visible(f"e{between}\u0301" + f"{between}\u0301" * 50 + "x" + "\u0301" * 2))
    assert shown.replace("\u200c", "") == "e\u0301\u0301\u0301x\u0301\u0301"


@given(text=LONG)
@example(text="👩" * 5000)
@settings(max_examples=100, deadline=None)
def test_what_is_shown_of_a_text_has_a_place_for_each_of_its_characters(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert all(piece in ("", " ", char) for piece, char in zip(shown, text, strict=True))
    assert units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
