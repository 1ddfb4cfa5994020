"""What a digest shows where there is more than it has room for, and what becomes of the rest."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.destination import ToldKind
from bot.model.feed import Tier
from bot.model.ids import StoryId
from bot.model.match import Verdict
from bot.model.preferences import Mode, Preferences, Subscriptions, UiLanguage
from bot.model.rooms import RoomKind
from bot.model.story import Kinship, Story
from bot.notify.digest import Digest, More
from bot.notify.render import render
from tests.builders import a_destination, a_match, a_story, a_told, a_verdict, an_entry, at
from tests.notify.rounds import rounds
from tests.notify.views import a_digest, a_source, composed, mentions
from tests.store.stores import with_store

READER = a_destination()


def shown(digest: Digest | None) -> list[int]:
    assert digest is not None
    main = [int(item.story_id) for section in digest.sections for item in section.items]
    return sorted(main) + [item.story_id for item in digest.passing]


def counted(digest: Digest) -> list[int]:
    return [one.story_id for one in digest.told if one.kind is ToldKind.COUNTED]


def told_by(outlet: str, number: int, tier: Tier = Tier.PRESS) -> Story:
    return a_story(number, a_source(1, tier=tier, entry=an_entry(number, feed=outlet)))


def test_a_full_digest_shows_the_best_and_counts_the_rest_and_each_story_is_told_or_counted() -> None:
    press = [told_by(f"press-{n}", n) for n in range(1, 6)]
    wire = [told_by(f"wire-{n}", n, Tier.WIRE) for n in range(6, 9)]
    digest = a_digest(*press, *wire, most=3)
    assert shown(digest) == [6, 7, 8]
    assert (digest.stories, digest.more) == (3, More(count=5, command="/latest"))
    assert counted(digest) == [1, 2, 3, 4, 5]
    assert sorted(one.story_id for one in digest.told) == list(range(1, 9))
    text = render(digest, zone=ZoneInfo("UTC"), preferences=Preferences())[-1].text
    assert "\n\nand 5 more stories: /latest\n\nLooked at: " in text
    russian = render(digest, zone=ZoneInfo("UTC"), preferences=Preferences(language=UiLanguage.RU))[-1].text
    assert "\n\nи ещё 5 сюжетов: /latest\n\n" in russian


def test_what_is_new_stands_before_further_sources_of_what_was_told() -> None:
    more = a_story(1, a_source(1), a_source(2, "river-post", entry=an_entry(12, feed="river-post", seen_at=at(5))))
    new = a_story(2, a_source(1, entry=an_entry(21)), a_source(2, "north-desk", entry=an_entry(22, feed="north-desk")))
    digest = composed(more, new, told=[a_told(more, destination=READER, entries=(1,))])
    assert digest is not None
    assert [item.story_id for item in digest.sections[0].items] == [2, 1]


def test_one_outlet_cannot_fill_a_digest_and_gets_the_places_that_nobody_takes() -> None:
    releases = [told_by("ministry", n, Tier.OFFICIAL) for n in range(1, 11)]
    others = [told_by(f"press-{n}", n) for n in range(11, 15)]
    assert shown(a_digest(*releases, *others, most=6)) == [1, 2, 11, 12, 13, 14]
    assert shown(a_digest(*releases, *others[:2], most=6)) == [1, 2, 3, 4, 11, 12]
    copied = [replace(one, members=(*one.members, a_source(2, "copier", kinship=Kinship.COPY))) for one in releases]
    assert shown(a_digest(*copied, *others, most=6)) == [1, 2, 11, 12, 13, 14]


def test_what_others_tell_too_takes_no_share_of_its_outlet() -> None:
    confirmed = [
        a_story(
            n,
            a_source(1, tier=Tier.OFFICIAL, entry=an_entry(n, feed="ministry")),
            a_source(2, "river-post", entry=an_entry(100 + n, feed="river-post")),
        )
        for n in range(1, 7)
    ]
    assert shown(a_digest(*confirmed, told_by("hill-radio", 9), most=6)) == [1, 2, 3, 4, 5, 6]


def test_alerts_are_not_counted_away_and_mentions_come_last() -> None:
    urgent = Subscriptions(usual=Mode.DIGEST).having(a_verdict("inf").topics[0], Mode.INSTANT)
    reader = a_destination(preferences=Preferences(subscriptions=urgent, most=2))
    alert = a_story(1, a_source(1, tier=Tier.AGGREGATOR, verdict=a_verdict("inf")))
    named = a_story(2, a_source(1, tier=Tier.OFFICIAL, entry=an_entry(2), verdict=mentions("new-start")))
    assert shown(composed(alert, named, told_by("a", 3), told_by("b", 4), destination=reader)) == [1, 3]


@pytest.mark.parametrize(("hours", "command"), [(-11, "/latest"), (-13, "/latest 2d"), (-25, "/latest 3d")])
def test_the_command_reaches_back_to_the_oldest_that_is_counted(hours: float, command: str) -> None:
    old = a_story(2, a_source(1, entry=an_entry(2, seen_at=at(hours=hours))))
    assert a_digest(a_story(1, a_source(1)), old, most=1).more == More(count=1, command=command)


def test_in_a_channel_where_nobody_can_ask_the_rest_is_only_counted() -> None:
    channel = a_destination(kind=RoomKind.CHANNEL, preferences=Preferences(most=1))
    digest = composed(told_by("a", 1), told_by("b", 2), destination=channel)
    assert digest is not None
    assert (
        "and 1 more story without room here" in render(digest, zone=ZoneInfo("UTC"), preferences=Preferences())[0].text
    )


def test_a_story_that_was_only_counted_is_new_when_something_comes_to_it() -> None:
    story = a_story(1, a_source(1))
    before = [a_told(story, destination=READER, kind=ToldKind.COUNTED)]
    assert composed(story, told=before) is None
    again = a_story(1, a_source(1), a_source(2, kinship=Kinship.COPY))
    assert composed(again, told=before) is None, "the same words of the same outlet add nothing"
    grown = a_story(1, a_source(1), a_source(2, "river-post"))
    digest = composed(grown, told=before)
    assert digest is not None
    (told,) = digest.told
    assert (told.kind, told.entries) == (ToldKind.NEW, (1, 2))
    step = replace(a_story(2, a_source(2)), follows=StoryId(1))
    later = composed(step, told=before)
    assert later is not None
    assert later.told[0].kind is ToldKind.NEW, "nobody heard of what it follows"


def test_further_sources_that_were_only_counted_are_told_with_those_that_come_to_them() -> None:
    story = a_story(1, a_source(1), a_source(2, "river-post"), a_source(3, "north-desk"))
    told = [
        a_told(story, destination=READER, entries=(1,)),
        a_told(story, destination=READER, kind=ToldKind.COUNTED, entries=(2,)),
    ]
    digest = composed(story, told=told)
    assert digest is not None
    (one,) = digest.told
    assert (one.kind, one.entries) == (ToldKind.MORE_SOURCES, (2, 3))


def test_a_mention_that_was_counted_is_told_once_the_story_is_about_the_topic() -> None:
    story = a_story(1, a_source(1, verdict=mentions("inf")), a_source(2, verdict=Verdict(matches=(a_match("inf"),))))
    digest = composed(story, told=[a_told(story, destination=READER, kind=ToldKind.COUNTED, entries=(1,))])
    assert shown(digest) == [1]


@with_store
async def test_what_was_counted_does_not_come_by_itself_and_comes_as_new_when_it_goes_on(store: SqlStore) -> None:
    life = await rounds(store, Preferences(most=1))
    await life.comes(1, minutes=1, tier=Tier.WIRE)
    second = await life.comes(2, minutes=2, outlet="river-post")
    (message,) = await life.asked(5)
    assert message.stories == (1,)
    assert "and 1 more story: /latest" in message.text
    assert await life.asked(6) == []
    await life.comes(2, minutes=7, outlet="north-desk", joins=second)
    (message,) = await life.asked(8)
    assert message.stories == (2,)
    assert "\n  new · " in message.text
