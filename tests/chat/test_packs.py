"""Laws of packs of topics."""

from collections import Counter

import pytest

from bot.adapters.shipped import shipped
from bot.adapters.toml_topics import read_topics
from bot.chat.packs import (
    PACKS,
    chosen,
    everything,
    followed,
    is_everything,
    offered,
    pack_named,
    there,
    with_pack,
    without_pack,
)
from bot.match.bank import build_bank
from bot.model.ids import TopicId
from bot.model.preferences import Mode, Subscriptions, only
from tests.chat.scenes import BANK

US_RUSSIA = next(pack for pack in PACKS if pack.id == "us_russia")
IRAN = next(pack for pack in PACKS if pack.id == "iran")


def test_every_shipped_topic_is_in_exactly_one_pack() -> None:
    shipped_topics = {topic.id for topic in read_topics(shipped("config/topics"), None).topics}
    counted = Counter(topic for pack in PACKS for topic in pack.topics)

    assert set(counted) == shipped_topics
    assert set(counted.values()) == {1}


def test_a_pack_offers_what_the_bank_has() -> None:
    assert there(US_RUSSIA, BANK) == ("new-start", "inf")
    assert [pack.id for pack in offered(BANK)] == ["us_russia", "nuclear_testing", "iran", "china"]


def test_no_pack_is_offered_where_there_are_no_topics() -> None:
    empty = build_bank({})

    assert not offered(empty)
    assert not chosen(Subscriptions(usual=Mode.OFF), empty)


def test_the_first_pack_takes_the_place_of_everything() -> None:
    now = with_pack(everything(Mode.DIGEST), IRAN, BANK, mode=Mode.INSTANT)

    assert now == only(frozenset({TopicId("iran-nuclear")}), Mode.INSTANT)


def test_a_further_pack_leaves_what_was_chosen() -> None:
    before = only(frozenset({TopicId("iran-nuclear"), TopicId("inf")}), Mode.DIGEST)

    now = with_pack(before, US_RUSSIA, BANK, mode=Mode.INSTANT)

    assert now.mode(TopicId("inf")) is Mode.DIGEST
    assert now.mode(TopicId("new-start")) is Mode.INSTANT
    assert chosen(now, BANK) == (US_RUSSIA, IRAN)


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_that_is_taken_back_takes_nothing_else(pack: object) -> None:
    bank = read_topics(shipped("config/topics"), None)
    for one in PACKS:
        if one != pack:
            before = with_pack(Subscriptions(usual=Mode.OFF), one, bank, mode=Mode.INSTANT)
            both = with_pack(before, next(that for that in PACKS if that == pack), bank, mode=Mode.DIGEST)
            assert without_pack(both, next(that for that in PACKS if that == pack), bank) == before


def test_everything_is_no_pack() -> None:
    assert is_everything(everything(Mode.DIGEST), BANK)
    assert not chosen(everything(Mode.INSTANT), BANK)
    assert not is_everything(Subscriptions(usual=Mode.DIGEST).having(TopicId("inf"), Mode.OFF), BANK)


def test_only_topics_of_the_bank_count_as_followed() -> None:
    subscriptions = only(frozenset({TopicId("inf"), TopicId("gone")}), Mode.DIGEST)

    assert followed(subscriptions, BANK) == ("inf",)


@pytest.mark.parametrize("name", ["us_russia", "us-russia", " US_RUSSIA "])
def test_a_pack_is_found_by_its_name(name: str) -> None:
    assert pack_named(name) is US_RUSSIA


@pytest.mark.parametrize("name", ["", "all", "iran-nuclear", "💥", "../iran"])
def test_no_pack_has_a_made_up_name(name: str) -> None:
    assert pack_named(name) is None
