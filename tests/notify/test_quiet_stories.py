"""In the full layout a digest also says of which stories nothing is new."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.destination import ToldKind
from bot.model.ids import StoryId
from bot.model.preferences import Layout, Mode, Mute, MuteKind, Preferences, UiLanguage
from bot.notify.quiet_stories import quiet_among
from bot.notify.render import render
from tests.builders import a_destination, a_match, a_story, a_verdict, an_entry, at, following
from tests.notify.rounds import Rounds, rounds
from tests.notify.views import a_digest, a_source, a_view, composed, mentions, topics_of
from tests.store.stores import with_store

FULL = replace(following(), layout=Layout.FULL)
DAY = 24 * 60


async def two_told(store: SqlStore, preferences: Preferences) -> Rounds:
    """Two stories were told in a digest, and one has a further source since."""
    world = await rounds(store, preferences)
    first = await world.comes(1, minutes=1)
    await world.comes(2, minutes=2, outlet="river-post")
    assert len(await world.asked(5)) == 1
    await world.comes(1, minutes=10, outlet="north-desk", joins=first)
    await world.comes(3, minutes=11)
    return world


@with_store
async def test_a_full_digest_says_what_is_new_what_goes_on_and_what_is_quiet(store: SqlStore) -> None:
    world = await two_told(store, FULL)
    (message,) = await world.asked(DAY)
    blocks = message.text.split("\n\n")
    assert blocks[0].endswith(" · 2 stories (1 new, 1 updated), 1 quiet")
    assert blocks[-2] == "Quiet since the last digest\nS2 Report 2"
    assert sorted(message.stories) == [1, 3], "what is quiet is not told"
    assert [len(message.shown), await world.asked(DAY + 1)] == [2, []]


@pytest.mark.parametrize(
    ("updated", "language", "head"),
    [
        (0, UiLanguage.EN, "2 new stories"),
        (1, UiLanguage.EN, "2 stories (1 new, 1 updated)"),
        (2, UiLanguage.EN, "2 updated stories"),
        (0, UiLanguage.RU, "2 новых сюжета"),
        (1, UiLanguage.RU, "2 сюжета (новых: 1, с обновлениями: 1)"),
        (2, UiLanguage.RU, "2 сюжета с обновлениями"),
    ],
)
def test_the_head_of_a_full_digest_says_no_number_twice(updated: int, language: UiLanguage, head: str) -> None:
    digest = composed(a_story(1, a_source(1)), a_story(2, a_source(2)))
    assert digest is not None
    (section,) = digest.sections
    items = [
        replace(item, kind=ToldKind.MORE_SOURCES if n < updated else ToldKind.NEW)
        for n, item in enumerate(section.items)
    ]
    digest = replace(digest, sections=(replace(section, items=tuple(items)),))
    chosen = Preferences(layout=Layout.FULL, language=language)
    (message,) = render(digest, zone=ZoneInfo("UTC"), preferences=chosen)
    assert message.text.split("\n")[0].endswith(f" UTC · {head}")


@with_store
async def test_other_layouts_and_alerts_that_come_together_list_nothing_quiet(store: SqlStore) -> None:
    world = await two_told(store, replace(FULL, layout=Layout.STANDARD))
    (message,) = await world.asked(DAY)
    assert "quiet" not in message.text.lower()
    await world.prefer(replace(FULL, subscriptions=following(mode=Mode.INSTANT).subscriptions))
    for number in range(10, 17):
        await world.comes(number, minutes=DAY + 10)
    (together,) = await world.round(DAY + 15)
    assert "quiet" not in together.text.lower()


@with_store
async def test_what_was_only_counted_muted_or_is_followed_no_more_is_not_quiet(store: SqlStore) -> None:
    world = await rounds(store, replace(FULL, most=1))
    await world.comes(1, minutes=1)
    await world.comes(2, minutes=2)
    (message,) = await world.asked(5)
    await world.comes(3, minutes=10)
    counted = ({1, 2} - set(message.stories)).pop()
    told = message.stories[0]
    (message,) = await world.asked(DAY)
    assert f"\nS{told} Report" in message.text
    assert f"\nS{counted} Report" not in message.text
    await world.prefer(replace(FULL, mutes=(Mute(kind=MuteKind.STORY, value=str(told)),)))
    await world.comes(4, minutes=DAY + 10)
    (message,) = await world.asked(DAY + 20)
    assert f"\nS{told} Report" not in message.text


def test_a_story_that_has_a_new_step_or_only_names_a_topic_is_not_quiet() -> None:
    reader = a_destination(topics=("iran-nuclear",))
    before = [a_story(n, a_source(1, entry=an_entry(n, seen_at=at(-n)))) for n in (1, 2, 3)]
    named = a_story(4, a_source(1, verdict=mentions("iran-nuclear", main="inf")))
    other = a_story(5, a_source(1, verdict=a_verdict("inf")))
    step = composed(replace(a_story(9, a_source(9)), follows=StoryId(3)), destination=reader)
    assert step is not None
    news = [replace(item, follows=StoryId(3)) for item in step.sections[0].items]
    found = quiet_among(map(a_view, [*before, named, other]), news, topics_of(reader))
    assert [view.story.id for view in found] == [1, 2], "the one that was reported on last stands first"


def test_of_many_quiet_stories_ten_are_named_and_their_titles_are_harmless() -> None:
    views = [
        a_view(a_story(n, a_source(1, entry=an_entry(n, f"/start {n}\n@you", language="ru")))) for n in range(1, 14)
    ]
    matched = a_story(99, a_source(1, verdict=replace(a_verdict(), matches=(a_match("inf"),))))
    digest = replace(a_digest(matched), quiet=tuple(views))
    chosen = Preferences(layout=Layout.FULL, language=UiLanguage.RU)
    text = render(digest, zone=ZoneInfo("UTC"), preferences=chosen)[-1].text
    assert "Без новостей с прошлого дайджеста\nS1 ／start 1 ＠you [ru]\n" in text
    assert "\nS10 ／start 10 ＠you [ru]\nи ещё 3\n\n" in text
