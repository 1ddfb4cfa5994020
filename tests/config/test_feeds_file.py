"""feeds.toml is read whole or refused with what to write: a feed that is skipped in silence is a blind spot."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.toml_feeds import read_feeds, read_recorded_feeds
from bot.errors import ConfigurationError
from bot.model.feed import Feed, Tier
from bot.model.ids import FeedId
from tests.config.folders import IAEA, TIMES, a_folder, one_feed


def read(folder: Path) -> dict[str, Feed]:
    """The feeds of an operator's folder."""
    return {feed.id: feed for feed in read_feeds(folder, folder)}


def refusal(folder: Path, override: Path | None = None) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read_feeds(folder, override or folder)
    return str(refused.value)


def test_a_feed_is_read_with_all_that_may_be_said_of_it(tmp_path: Path) -> None:
    text = one_feed(
        'language = "en"',
        'country = "AT"',
        'outlet = "Agency"',
        'interval = "15m"',
        'tags = ["nuclear", "safeguards"]',
        "enabled = false",
        'source = "https://iaea.example/feeds"',
    )
    assert read_feeds(a_folder(tmp_path, feeds=text), None) == (
        Feed(
            id=FeedId("iaea"),
            url="https://iaea.example/feed",
            title="IAEA",
            language="en",
            country="AT",
            tier=Tier.OFFICIAL,
            outlet="Agency",
            interval=timedelta(minutes=15),
            tags=("nuclear", "safeguards"),
            enabled=False,
            source="https://iaea.example/feeds",
        ),
    )


def test_what_is_not_said_of_a_feed_has_its_default(tmp_path: Path) -> None:
    feed = read(a_folder(tmp_path, feeds=TIMES))["harbour-times"]
    assert (feed.tier, feed.enabled, feed.interval, feed.tags, feed.language) == (Tier.PRESS, True, None, (), None)


def test_a_byte_order_mark_windows_line_ends_and_curly_quotes_do_no_harm(tmp_path: Path) -> None:
    file = b"\xef\xbb\xbf" + (IAEA + TIMES).replace("\n", "\r\n").replace('"iaea"', "“iaea”").encode()
    assert list(read(a_folder(tmp_path, feeds=file))) == ["iaea", "harbour-times"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (one_feed("langage = 'en'"), "feed iaea: langage is not known; did you mean language?"),
        (one_feed("zone = 'red'"), "feed iaea: zone is not known; a feed has id, url, title"),
        (one_feed(without="id"), "[[feed]] number 1 (https://iaea.example/feed): has no id; write for example id ="),
        (one_feed(without="url"), 'feed iaea: has no url; write url = "https://..."'),
        (one_feed(without="title"), 'feed iaea: has no title; write title = "..."'),
        (one_feed('id = "IAEA News"'), "id = 'IAEA News' is not an id; write small letters, digits and hyphens"),
        (one_feed('id = "-iaea"'), "id = '-iaea' is not an id"),
        (one_feed('id = "iaéa"'), "id = 'iaéa' is not an id"),
        (one_feed('id = "iaea\\n"'), "is not an id"),
        (one_feed("id = 7"), "id = 7 is not an id"),
        (one_feed('title = " "'), "feed iaea: title = ' ' is not a line of text"),
        (one_feed('title = "two\\nlines"'), "title = 'two\\nlines' is not a line of text"),
        (
            one_feed('url = "ftp://iaea.example/feed"'),
            "url = 'ftp://iaea.example/feed' is not a web address; it begins",
        ),
        (one_feed('url = "feed://iaea.example/feed"'), "is not a web address"),
        (one_feed('url = "file:///etc/passwd"'), "is not a web address"),
        (one_feed('url = "iaea.example/feed"'), "is not a web address"),
        (one_feed('url = "https:///feed"'), "is not a web address"),
        (one_feed('url = "https://iaea.example:http/feed"'), "is not a web address"),
        (one_feed('url = "https://[::1/feed"'), "is not a web address"),
        (one_feed('url = "https://iaea.example/a feed"'), "is not a web address"),
        (one_feed('tier = "offical"'), "feed iaea: tier = 'offical' is not a tier; did you mean official?"),
        (one_feed('tier = "gossip"'), "is not a tier; there are official, wire, specialist, think-tank, press"),
        (one_feed('interval = "often"'), "feed iaea: interval = 'often' is not a length of time; write 30s, 15m"),
        (one_feed("interval = true"), "interval = True is not a length of time"),
        (one_feed("interval = 0"), 'interval = 0 is no time at all; write for example interval = "15m"'),
        (one_feed("interval = -5"), "interval = -5 is not a length of time"),
        (one_feed('enabled = "yes"'), "enabled = 'yes' is neither true nor false; write them without quotes"),
        (one_feed('tags = "nuclear"'), "tags = 'nuclear' is not a list of words"),
        (one_feed('language = "English"'), "language = 'English' is not a code; write for example language = \"en\""),
        (one_feed('country = "Austria"'), "country = 'Austria' is not a code; write for example country = \"AT\""),
        (one_feed('source = "their page"'), "source = 'their page' is not a web address"),
        (IAEA + IAEA, "the id iaea is used twice; give [[feed]] number 2 its own"),
        ("", 'there is no feed; write [[feed]] with id = "..."'),
        ("# nothing yet\n", "there is no feed"),
        ("feed = []\n", "there is no feed"),
        ("[feed]\nid = 'iaea'\n", "write [[feed]] with two brackets before each feed"),
        ("[[feeds]]\nid = 'iaea'\n", "feeds has no meaning here; each feed is a [[feed]]"),
        ("[[feed]]\nid = iaea\n", "is not TOML: Invalid value (at line 2, column 6)"),
        ("x = " + "[" * 5000, "is nested deeper than any configuration"),
    ],
)
def test_a_slip_is_told_with_the_file_and_what_to_write(tmp_path: Path, text: str, sentence: str) -> None:
    folder = a_folder(tmp_path, feeds=text)
    assert refusal(folder).startswith(f"{folder / 'feeds.toml'}: ")
    assert sentence in refusal(folder)


def test_every_wrong_feed_is_told_at_once(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, feeds=one_feed('tier = "best"') + TIMES + 'interval = "soon"\n')
    assert [line.split(": ")[1] for line in refusal(folder).splitlines()] == ["feed iaea", "feed harbour-times"]


@pytest.mark.parametrize(
    "again",
    [
        "https://iaea.example/feed",
        "https://iaea.example/feed/",
        "http://iaea.example/feed",
        "https://IAEA.example:443/feed",
        "https://iaea.example./feed#top",
    ],
)
def test_one_address_twice_is_refused_however_it_is_spelt(tmp_path: Path, again: str) -> None:
    folder = a_folder(tmp_path, feeds=IAEA + TIMES.replace("https://harbour-times.example/rss.xml", again))
    assert "feed harbour-times: its address is that of iaea (https://iaea.example/feed)" in refusal(folder)


@pytest.mark.parametrize(
    "other", ["https://iaea.example/feed?lang=ru", "https://iaea.example/Feed", "https://iaea.example:8443/feed"]
)
def test_addresses_that_may_be_two_are_kept(tmp_path: Path, other: str) -> None:
    assert (
        len(read(a_folder(tmp_path, feeds=IAEA + TIMES.replace("https://harbour-times.example/rss.xml", other)))) == 2
    )


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, feeds=one_feed('title = "Вестник"').encode("windows-1251"))
    assert "is not UTF-8 (byte " in refusal(folder)
    assert "save it as UTF-8" in refusal(folder)


def test_a_folder_without_the_file_and_a_file_that_is_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path / 'feeds.toml'}: cannot be read: No such file or directory"
    (tmp_path / "feeds.toml").mkdir()
    assert "cannot be read: Is a directory" in refusal(tmp_path)


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    shipped = a_folder(tmp_path / "shipped", feeds=IAEA)
    assert "cannot be read: File name too long" in refusal(shipped, tmp_path / ("x" * 300))


@given(st.binary(max_size=300))
def test_whatever_the_file_holds_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = a_folder(tmp_path_factory.getbasetemp() / "any", feeds=content)
    with pytest.raises(ConfigurationError, match="feeds"):
        read_feeds(folder, None)


SLIPS = st.dictionaries(
    st.sampled_from(["url", "title", "tier", "interval", "tags", "enabled", "language", "country", "source", "id"]),
    st.one_of(
        st.text(max_size=12),
        st.integers(),
        st.booleans(),
        st.floats(allow_nan=False),
        st.lists(st.integers(), max_size=2),
    ),
    min_size=1,
)


@given(SLIPS)
def test_any_value_at_any_key_gives_a_feed_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, slips: dict[str, object]
) -> None:
    lines = [f"{key} = {_toml(value)}" for key, value in slips.items()]
    folder = a_folder(tmp_path_factory.getbasetemp() / "values", feeds=one_feed(*lines))
    try:
        (feed,) = read_feeds(folder, None)
    except ConfigurationError as error:
        assert "feeds.toml: " in str(error)  # noqa: PT017  both ends are allowed
    else:
        assert feed.url.startswith(("http://", "https://"))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        escaped = "".join(letter if letter.isalnum() else f"\\U{ord(letter):08x}" for letter in value)
        return f'"{escaped}"' if not any(0xD800 <= ord(letter) < 0xE000 for letter in value) else '""'
    return repr(value)


def test_the_operators_file_replaces_the_shipped_one(tmp_path: Path) -> None:
    shipped = a_folder(tmp_path / "shipped", feeds=IAEA)
    assert [feed.id for feed in read_feeds(shipped, a_folder(tmp_path / "mine", feeds=TIMES))] == ["harbour-times"]


def test_an_empty_folder_falls_back_to_what_is_shipped(tmp_path: Path) -> None:
    shipped = a_folder(tmp_path / "shipped", feeds=IAEA)
    assert [feed.id for feed in read_feeds(shipped, a_folder(tmp_path / "mine"))] == ["iaea"]


def test_the_local_file_adds_changes_and_switches_off(tmp_path: Path) -> None:
    local = """
[[feed]]
id = "iaea"
interval = "30m"

[[feed]]
id = "harbour-times"
enabled = false

[[feed]]
id = "mill"
url = "https://mill.example/feed"
title = "Old Mill"
"""
    shipped = a_folder(tmp_path / "shipped", feeds=IAEA + TIMES)
    feeds = {feed.id: feed for feed in read_feeds(shipped, a_folder(tmp_path / "mine", local=local))}
    assert list(feeds) == ["iaea", "harbour-times", "mill"]
    assert feeds[FeedId("iaea")].interval == timedelta(minutes=30)
    assert feeds[FeedId("iaea")].tier == Tier.OFFICIAL
    assert not feeds[FeedId("harbour-times")].enabled


def test_a_local_id_that_names_no_feed_is_told(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, feeds=IAEA + TIMES, local='[[feed]]\nid = "harbor-times"\nenabled = false\n')
    assert refusal(folder).startswith(f"{folder / 'feeds.local.toml'}: feed harbor-times: ")
    assert "did you mean harbour-times?" in refusal(folder)


def test_a_slip_in_the_local_file_names_the_local_file(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, feeds=IAEA, local='[[feed]]\nid = "iaea"\ntier = "best"\n')
    assert refusal(folder).startswith(f"{folder / 'feeds.local.toml'}: feed iaea: tier = 'best'")


def test_a_local_feed_may_take_the_address_of_one_it_switches_off(tmp_path: Path) -> None:
    local = '[[feed]]\nid = "iaea"\nenabled = false\n' + IAEA.replace('"iaea"', '"my-iaea"')
    feeds = read(a_folder(tmp_path, feeds=IAEA, local=local))
    assert [feed.id for feed in feeds.values() if feed.enabled] == ["my-iaea"]


def test_an_empty_local_file_changes_nothing(tmp_path: Path) -> None:
    assert list(read(a_folder(tmp_path, feeds=IAEA, local="# later\n"))) == ["iaea"]


def test_the_feeds_of_a_recording_are_placed_on_its_site(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, feeds=one_feed('url = "moved/iaea.rss"'))
    (feed,) = read_recorded_feeds(folder / "feeds.toml", site="http://127.0.0.1:8080/")
    assert feed.url == "http://127.0.0.1:8080/moved/iaea.rss"
