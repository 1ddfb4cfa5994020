"""What is rendered, as Telegram reads it: its own parser takes each message as it is and makes nothing else of it."""

from itertools import islice
from random import Random
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.telegram_text import Outgoing, outgoing
from bot.model.ids import StoryId, story_label
from bot.model.message import Message
from bot.model.preferences import Layout, Preferences, UiLanguage
from bot.model.story import Story
from bot.notify.alerts import alert
from bot.notify.digest import Digest
from bot.notify.limits import units
from bot.notify.render import render
from bot.notify.telling import Item
from bot.notify.urgent import Rule, with_rule
from bot.notify.visible import visible
from bot.text.fold import composed_in_place
from tests.builders import NOON, a_destination, a_story, an_entry
from tests.notify.views import a_source, composed
from tests.telegram.markup import MAX_ENTITIES, MAX_UNITS, Entity, Formatted, cut, read
from tests.telegram.random_stories import HOSTILE, stories

VIENNA = ZoneInfo("Europe/Vienna")
_HARMLESS = frozenset({"url", "email", "hashtag", "cashtag", "phone_number"})
"""What Telegram finds in plain words and a press on which leads where the words say. A mention would call somebody, a
command would speak to the bot."""
_LEFT_OUT = dict.fromkeys(map(ord, "\u030a\u0333\u033f"))
"""The only visible characters that Telegram takes out of any text."""
_WIDE = str.maketrans("＠／．＃＄＋", "@/.#$+")
_INSIDE = ("t.me", "telegram.me", "telegram.dog", "tx.me", "tg:", "ton:", "tonsite:")
"""Addresses that act within the chat program."""


def as_read(part: Outgoing) -> Formatted:
    """As it stands in a chat; raises Refused where Telegram would refuse it."""
    return read(part.text, [entity.to_dict() for entity in part.entities])


def assert_stands(message: Message) -> Formatted:
    """Within the limits, with the words and the entities that it was given, and nothing to press but what is shown."""
    (part,) = outgoing(message)
    assert len(part.text) < MAX_UNITS
    assert units(part.text) < MAX_UNITS
    shown = as_read(part)
    assert shown.text == "".join(composed_in_place(message.text)).translate(_LEFT_OUT)
    assert len(shown.entities) < MAX_ENTITIES, "the rest would be dropped, links among it"
    for kind in ("bold", "italic", "text_link"):
        given = [cut(part.text, one.offset, one.length) for one in part.entities if one.type == kind]
        stands = [one.of(shown.text) for one in shown.entities if one.kind == kind]
        assert "".join(stands) == "".join(given).translate(_LEFT_OUT)
    for entity in shown.entities:
        assert_leads_where_it_says(entity, entity.of(shown.text))
    return shown


def assert_leads_where_it_says(entity: Entity, words: str) -> None:
    if entity.kind == "text_link":
        assert words.translate(_WIDE) == host_of(entity.url)
    elif entity.kind not in {"bold", "italic"}:
        assert entity.kind in _HARMLESS, (entity.kind, words)
        assert not words.lower().removeprefix("https://").removeprefix("http://").startswith(_INSIDE)


def host_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}" if parts.port is None else f"{parts.hostname}:{parts.port}"


def assert_any_stories_stand(count: int, *, seed: int) -> None:
    """Digests of up to forty stories in every layout and language, and stories as alerts."""
    chance = Random(seed)
    given = stories(count, seed=seed)
    while batch := tuple(islice(given, chance.randint(1, 40))):
        layout, language = chance.choice(tuple(Layout)), chance.choice(tuple(UiLanguage))
        preferences = Preferences(layout=layout, language=language, most=0)
        digest = digest_of(batch, preferences)
        messages = render(digest, zone=VIENNA, preferences=preferences)
        for message in messages:
            assert_stands(message)
        assert sorted(number for message in messages for number in message.stories) == [one.id for one in batch]
        for message in messages:
            assert all(has_story(message.text, number) for number in message.stories)
        for section in digest.sections[:1]:
            assert_stands(an_alert(section.items[0], preferences, chance.choice(tuple(Rule))))


def has_story(text: str, number: int) -> bool:
    return any(line.startswith(f"{story_label(StoryId(number))} ") for line in text.split("\n"))


def digest_of(batch: tuple[Story, ...], preferences: Preferences) -> Digest:
    digest = composed(*batch, destination=a_destination(preferences=preferences))
    assert digest is not None
    return digest


def an_alert(item: Item, preferences: Preferences, rule: Rule) -> Message:
    message = alert(item, a_destination(preferences=preferences), now=NOON)
    return with_rule(message, rule, language=preferences.language)


def test_telegram_takes_any_story_as_it_is_rendered() -> None:
    assert_any_stories_stand(2000, seed=1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 12))
def test_telegram_takes_a_hundred_thousand_stories_as_they_are_rendered(seed: int) -> None:
    assert_any_stories_stand(10_000, seed=seed)


@pytest.mark.parametrize("sign", ["#{}", "{}.example.com", "$NUK {}", "{}@ministry.example", "1.1.1.1{}"])
@pytest.mark.parametrize("layout", Layout)
def test_a_text_full_of_addresses_costs_no_other_story_its_link(sign: str, layout: Layout) -> None:
    """They count among the hundred entities, and Telegram drops those beyond."""
    words = " ".join(sign.format(chr(97 + number % 26)) for number in range(90))
    given = tuple(
        a_story(number, a_source(1, entry=an_entry(number, words, words, url=f"https://host-{number}.example/")))
        for number in range(1, 12)
    )
    preferences = Preferences(layout=layout, most=0)
    digest = digest_of(given, preferences)
    messages = render(digest, zone=VIENNA, preferences=preferences)
    links = [one.of(message.text) for message in messages for one in assert_stands(message).entities if one.url]
    assert set(links) == {f"host-{number}.example" for number in range(1, 12)}
    for item in digest.sections[0].items:
        assert_stands(an_alert(item, preferences, Rule.OFFICIAL))


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("layout", Layout)
def test_a_hostile_title_stands_as_plain_text(title: str, layout: Layout) -> None:
    """In bold as any title, over one line; of markup nothing is read and nothing is lost."""
    preferences = Preferences(layout=layout)
    entry = an_entry(1, title, "How the text begins.", url="https://lakeside.example/1")
    (message,) = render(
        digest_of((a_story(1, a_source(1, entry=entry)),), preferences), zone=VIENNA, preferences=preferences
    )
    shown = assert_stands(message)
    (head,) = (line for line in message.text.split("\n") if line.startswith("S1 "))
    told = head.removeprefix("S1 ").partition(" · ")[0].removesuffix("…").rstrip()
    said = "".join(visible(title)).strip() or "How the text begins."
    assert said.translate(_WIDE).startswith(told.translate(_WIDE))
    assert len(told) > 100 or told.translate(_WIDE) == said.translate(_WIDE)
    assert {one.of(shown.text) for one in shown.entities if one.kind == "text_link"} == {"lakeside.example"}
