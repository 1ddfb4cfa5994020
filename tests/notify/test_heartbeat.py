"""Silence that can be trusted: a digest with nothing new says so, and the foot says what was left out and why."""

from dataclasses import replace
from datetime import time

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.match import Confidence, Verdict
from bot.model.preferences import Preferences, Slot, UiLanguage
from tests.builders import a_destination, a_match, a_story, a_told, an_entry, at, following
from tests.notify.rounds import rounds
from tests.notify.views import a_source, composed, mentions
from tests.store.stores import with_store

EVENING = replace(following(), schedule=(Slot(at=time(18)),), heartbeat=True)
DAY = 24 * 60


@with_store
async def test_where_nothing_is_new_a_sign_of_life_says_so_once_and_what_was_looked_at(store: SqlStore) -> None:
    world = await rounds(store, replace(EVENING, silent_digests=True))
    (message,) = await world.round(360)
    assert message.text.split("\n\n") == [
        "Treatywatch · Tue 12 May 2026, 18:00 UTC · nothing new",
        "Looked at: 0 feeds, 0 entries since Mon 11 May, 18:00 UTC: 0 matched, 0 near misses.",
    ]
    assert (message.stories, message.silent) == ((), True)
    assert await world.round(361) == []
    await world.comes(1, minutes=370)
    (message,) = await world.round(360 + DAY)
    assert message.stories == (1,)
    assert "nothing new" not in message.text


@with_store
async def test_without_it_silence_stays_silence_and_who_asks_gets_no_sign_of_life(store: SqlStore) -> None:
    world = await rounds(store, replace(EVENING, heartbeat=False))
    assert await world.round(360) == []
    await world.prefer(EVENING)
    assert await world.asked(370) == []


@with_store
async def test_a_sign_of_life_speaks_the_language_of_its_readers(store: SqlStore) -> None:
    world = await rounds(store, replace(EVENING, language=UiLanguage.RU))
    (message,) = await world.round(360)
    assert " · ничего нового\n\nПросмотрено " in message.text


@pytest.mark.parametrize("chosen", [{"least": Confidence.CLEAR}, {"mentions": False}])
def test_what_only_the_settings_leave_out_is_counted_in_the_foot(chosen: dict[str, object]) -> None:
    reader = a_destination(preferences=replace(Preferences(), **chosen))  # type: ignore[arg-type]  # any field
    weak = Verdict(matches=(a_match(confidence=Confidence.WEAK),))
    left = {"least": weak, "mentions": mentions("inf")}[next(iter(chosen))]
    told = a_story(1, a_source(1))
    stories = (
        told,
        a_story(2, a_source(1, entry=an_entry(2), verdict=left)),
        a_story(3, a_source(1, entry=an_entry(3, seen_at=at(days=-2)), verdict=left)),
        a_story(4, a_source(1, entry=an_entry(4), verdict=Verdict())),
    )
    digest = composed(*stories, destination=reader)
    assert digest is not None
    assert ([one.story_id for one in digest.told], digest.left_out, digest.muted) == ([1], 1, 0)
    again = composed(*stories, a_story(5, a_source(1, entry=an_entry(5))), told=[a_told(told, destination=reader)])
    assert again is not None
    assert again.left_out == 0, "who asks for everything has nothing left out"
