"""The shipped feeds can be read, and what is switched on says where its address is documented."""

from pathlib import Path

from bot.adapters.shipped import shipped
from bot.adapters.toml_feeds import read_feeds
from bot.model.feed import Tier
from bot.text.language import LANGUAGES
from tests.rules.project import blocks, read

FEEDS = read_feeds(shipped("config"), None)
ENABLED = [feed for feed in FEEDS if feed.enabled]


def test_every_feed_that_is_switched_on_names_the_page_of_its_address() -> None:
    assert [feed.id for feed in ENABLED if not feed.source] == []


def test_the_feeds_speak_every_language_of_the_topics() -> None:
    assert {feed.language for feed in ENABLED} == set(LANGUAGES)


def test_the_feeds_come_from_every_tier_but_aggregators() -> None:
    assert {feed.tier for feed in ENABLED} == set(Tier) - {Tier.AGGREGATOR}


def test_the_changelog_counts_the_feeds_right() -> None:
    assert f"{len(FEEDS)} feeds in nine languages" in read("CHANGELOG.md")
    assert f"{len(ENABLED)} of them switched on" in read("CHANGELOG.md")


def test_the_examples_of_the_page_can_be_read(tmp_path: Path) -> None:
    whole, local = blocks("docs/feeds.md", "toml")
    (tmp_path / "feeds.toml").write_text(whole, encoding="utf-8")
    assert [feed.id for feed in read_feeds(tmp_path, tmp_path)] == ["iaea-news"]
    (tmp_path / "feeds.toml").unlink()
    (tmp_path / "feeds.local.toml").write_text(local, encoding="utf-8")
    feeds = {feed.id: feed for feed in read_feeds(shipped("config"), tmp_path)}
    assert len(feeds) == len(FEEDS) + 1
