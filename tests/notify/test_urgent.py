"""Which alerts come in quiet hours, and that each says by what rule."""

from dataclasses import replace
from datetime import time

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.feed import Tier
from bot.model.preferences import Preferences, QuietHours, Urgent
from bot.model.story import Kinship, Member
from bot.notify.alerts import MOST_AT_ONCE
from bot.notify.telling import Item
from bot.notify.urgent import Rule, breaks_quiet
from tests.builders import a_story, an_entry
from tests.notify.rounds import INSTANT, rounds
from tests.notify.test_compose import the_item
from tests.notify.views import a_source, composed
from tests.store.stores import with_store

NIGHT = QuietHours(begin=time(12, 30), end=time(20))
"""Rounds begin at 12:00."""
IN_QUIET = 60.0
AFTER = 8 * 60.0


def of(*members: Member) -> Item:
    return the_item(composed(a_story(1, *members)))


def outlets(*tiers: Tier, kinship: Kinship = Kinship.REWRITE) -> tuple[Member, ...]:
    return tuple(a_source(n, f"outlet-{n}", tier=tier, kinship=kinship) for n, tier in enumerate(tiers, 1))


@pytest.mark.parametrize(
    ("members", "official", "confirmed"),
    [
        (outlets(Tier.PRESS, Tier.OFFICIAL), Rule.OFFICIAL, Rule.OFFICIAL),
        (outlets(Tier.WIRE, Tier.SPECIALIST, Tier.PRESS), None, Rule.CONFIRMED),
        (outlets(Tier.WIRE, Tier.SPECIALIST), None, None),
        (outlets(Tier.WIRE, Tier.WIRE, Tier.STATE_MEDIA, Tier.AGGREGATOR), None, None),
        (outlets(Tier.WIRE, Tier.WIRE, Tier.WIRE, kinship=Kinship.COPY), None, None),
        (outlets(Tier.WIRE, Tier.WIRE, Tier.WIRE, kinship=Kinship.SPUN), None, None),
        (tuple(a_source(n, "one-outlet", tier=Tier.WIRE) for n in (1, 2, 3)), None, None),
    ],
)
def test_quiet_hours_are_broken_by_official_sources_or_by_enough_outlets_in_their_own_words(
    members: tuple[Member, ...], official: Rule | None, confirmed: Rule | None
) -> None:
    item = of(*members)
    assert breaks_quiet(item, Preferences()) is None
    assert breaks_quiet(item, Preferences(urgent=Urgent.OFFICIAL)) is official
    assert breaks_quiet(item, Preferences(urgent=Urgent.CONFIRMED)) is confirmed


def test_what_was_old_when_its_feed_was_added_confirms_nothing() -> None:
    fresh = outlets(Tier.WIRE, Tier.WIRE)
    old = a_source(3, "archive", tier=Tier.WIRE, entry=replace(an_entry(3, outlet="archive"), baseline=True))
    assert breaks_quiet(of(*fresh, old), Preferences(urgent=Urgent.CONFIRMED)) is None


def test_one_feed_that_names_many_outlets_confirms_nothing() -> None:
    entries = [an_entry(n, f"Report {n}", feed="one-feed", outlet=f"outlet-{n}") for n in range(1, 6)]
    sources = (a_source(n, tier=Tier.PRESS, entry=entry) for n, entry in enumerate(entries, 1))
    assert breaks_quiet(of(*sources), Preferences(urgent=Urgent.CONFIRMED)) is None


def quiet(urgent: Urgent) -> Preferences:
    return replace(INSTANT, quiet=NIGHT, urgent=urgent)


@with_store
async def test_an_official_alert_comes_in_quiet_hours_and_says_why_and_the_rest_waits(store: SqlStore) -> None:
    world = await rounds(store, quiet(Urgent.OFFICIAL))
    await world.comes(1, minutes=IN_QUIET)
    await world.comes(2, minutes=IN_QUIET, tier=Tier.OFFICIAL)
    (message,) = await world.round(IN_QUIET + 5)
    assert message.stories == (2,)
    assert message.text.endswith("\n\nSent in the quiet hours: an official source reports it.")
    assert await world.round(IN_QUIET + 6) == []
    (late,) = await world.round(AFTER)
    assert late.stories == (1,)
    assert "quiet hours" not in late.text


@with_store
async def test_an_alert_that_is_confirmed_within_quiet_hours_comes_then(store: SqlStore) -> None:
    world = await rounds(store, quiet(Urgent.CONFIRMED))
    story = await world.comes(1, minutes=IN_QUIET)
    story = await world.comes(1, minutes=IN_QUIET + 1, outlet="river-post", joins=story)
    assert await world.round(IN_QUIET + 30) == []
    await world.comes(1, minutes=IN_QUIET + 40, outlet="bridge-herald", joins=story)
    (message,) = await world.round(IN_QUIET + 41)
    assert message.text.endswith("Sent in the quiet hours: at least 3 outlets report it in their own words.")
    assert await world.round(AFTER) == []


@with_store
async def test_many_that_break_quiet_hours_come_together_with_their_rule(store: SqlStore) -> None:
    world = await rounds(store, quiet(Urgent.OFFICIAL))
    for number in range(1, MOST_AT_ONCE + 2):
        await world.comes(number, minutes=IN_QUIET + number, tier=Tier.OFFICIAL)
    (message,) = await world.round(IN_QUIET + 30)
    head, *_ = message.text.split("\n")
    assert " alerts sent together" in head
    assert head.endswith("sent in the quiet hours: an official source reports each")


@with_store
async def test_outside_of_quiet_hours_nothing_is_said_of_them(store: SqlStore) -> None:
    world = await rounds(store, quiet(Urgent.CONFIRMED))
    await world.comes(1, minutes=1, tier=Tier.OFFICIAL)
    (message,) = await world.round(2)
    assert "quiet" not in message.text
