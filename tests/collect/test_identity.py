"""Which entries are new: the identity of an entry survives what publishers do to it, and no two entries become one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.collect.identity import entry_keys
from bot.model.entry import ParsedEntry
from bot.model.feed import Tier
from tests.builders import NOON, a_feed, at
from tests.collect.documents import an_item
from tests.collect.ledger import Ledger, counts

ALIKE = {
    "nothing": {},
    "another guid": {"guid": "guid-after-the-move"},
    "a guid with white space": {"guid": "  guid-one\n"},
    "no guid any more": {"guid": None},
    "tracking parameters": {"url": "https://harbour.example/one?utm_source=rss&fbclid=1"},
    "http": {"url": "http://harbour.example/one"},
    "a closing slash and www": {"url": "https://www.harbour.example/one/"},
    "a fragment": {"url": "https://harbour.example/one#comments"},
    "another address": {"url": "https://harbour.example/moved/one"},
    "no address any more": {"url": None},
    "a later date": {"published": at(hours=5)},
    "an old date": {"published": at(days=-400)},
    "no date any more": {"published": None},
    "another date, guid missing": {"published": at(days=3), "guid": None},
    "typographic quotes and spaces": {"title": "Inspectors  return to the plant", "summary": "They came!"},
}


@pytest.mark.parametrize("change", ALIKE)
def test_an_entry_that_says_the_same_is_the_same_entry(change: str) -> None:
    ledger = Ledger()
    ledger.poll(an_item())
    assert counts(ledger.poll(replace(an_item(), **ALIKE[change]), now=at(hours=6))) == (0, 0, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"title": "Inspectors are back"}, {"summary": "They came, and left."}])
@pytest.mark.parametrize("lost", [{}, {"guid": None}, {"guid": "new-guid"}, {"published": at(hours=5)}])
def test_an_edit_is_a_revision_of_the_entry(change: dict[str, str], lost: dict[str, object]) -> None:
    ledger = Ledger()
    (first,) = ledger.poll(an_item()).new
    arrived = ledger.poll(replace(an_item(), **change, **lost), now=at(hours=1))  # type: ignore[arg-type]
    assert counts(arrived) == (0, 1, 0)
    entry = arrived.revised[0].entry
    assert (entry.id, entry.revision, entry.first_seen_at, entry.seen_at) == (first.entry.id, 2, NOON, at(hours=1))


def test_a_guid_that_flips_between_http_and_https_is_one_guid() -> None:
    ledger = Ledger()
    ledger.poll(an_item(guid="http://harbour.example/?p=1", url=None))
    flipped = an_item(guid="https://www.harbour.example/?p=1", url=None, title="Another title")
    assert counts(ledger.poll(flipped, now=at(hours=1))) == (0, 1, 0)


def test_entries_of_one_page_told_apart_by_their_fragments_are_known_by_them() -> None:
    ledger = Ledger()
    page = [
        an_item(guid=f"https://harbour.example/day#{n}", url=f"https://harbour.example/day#{n}", title=f"Item {n}")
        for n in range(3)
    ]
    assert counts(ledger.poll(*page)) == (3, 0, 0)
    edited = [replace(page[0], title="Item 0, corrected", url=None), *page[1:]]
    assert counts(ledger.poll(*edited, now=at(hours=1))) == (0, 1, 2)


def test_a_guid_shared_by_two_entries_keeps_both() -> None:
    one, two = an_item("one", guid="same"), an_item("two", "Envoys meet", guid="same")
    ledger = Ledger()
    assert counts(ledger.poll(one, two)) == (2, 0, 0)
    assert counts(ledger.poll(two, one, now=at(hours=1))) == (0, 0, 2)


def test_an_address_shared_by_two_entries_keeps_both() -> None:
    one, two = an_item("one", url="https://a.example/"), an_item("two", "Envoys meet", url="https://a.example/")
    ledger = Ledger()
    assert counts(ledger.poll(one, two)) == (2, 0, 0)
    assert counts(ledger.poll(one, two, now=at(hours=1))) == (0, 0, 2)


def test_entries_that_share_all_but_their_text_stay_apart() -> None:
    items = [an_item(guid="g", url="https://a.example/", title="Press release", summary=f"Text {n}.") for n in range(3)]
    ledger = Ledger()
    assert counts(ledger.poll(*items)) == (3, 0, 0)
    assert counts(ledger.poll(*reversed(items), now=at(hours=1))) == (0, 0, 3)


def test_outlets_that_run_one_title_on_one_day_stay_apart() -> None:
    one = an_item(guid=None, url="https://a.example/x", summary="")
    two = an_item(guid=None, url="https://b.example/y", summary="")
    assert counts(Ledger().poll(one, two)) == (2, 0, 0)


def test_a_recycled_guid_does_not_swallow_the_next_entry() -> None:
    ledger = Ledger()
    ledger.poll(an_item("one", guid="item-1"))
    arrived = ledger.poll(an_item("two", "Envoys meet", guid="item-1"), now=at(hours=1))
    assert counts(arrived) == (1, 0, 0)
    assert counts(ledger.poll(an_item("two", "Envoys meet", guid="item-1"), now=at(hours=2))) == (0, 0, 1)


def test_two_entries_of_a_document_are_never_one_stored_entry() -> None:
    ledger = Ledger()
    ledger.poll(an_item("one"))
    moved = an_item("one", url="https://harbour.example/archive/one")
    successor = an_item("two", "Envoys meet", url="https://harbour.example/one")
    assert counts(ledger.poll(moved, successor, now=at(hours=1))) == (1, 0, 1)


def test_the_next_issue_of_a_bulletin_with_a_fixed_address_is_new() -> None:
    ledger = Ledger()
    ledger.poll(an_item("monday", "Bulletin of Monday", url="https://a.example/bulletin"))
    tuesday = an_item("tuesday", "Bulletin of Tuesday", url="https://a.example/bulletin", published=at(hours=24))
    assert counts(ledger.poll(tuesday, now=at(hours=25))) == (1, 0, 0)


def test_a_second_bulletin_of_the_day_with_the_same_title_is_new() -> None:
    ledger = Ledger()
    ledger.poll(an_item("morning", "Market wrap", summary="Up."))
    assert counts(ledger.poll(an_item("evening", "Market wrap", summary="Down."), now=at(hours=6))) == (1, 0, 0)


def test_an_entry_without_guid_address_and_date_is_kept_once() -> None:
    bare = ParsedEntry(title="Bare words", summary="And a text.")
    ledger = Ledger()
    assert counts(ledger.poll(bare)) == (1, 0, 0)
    assert counts(ledger.poll(bare, now=at(days=2))) == (0, 0, 1)


def test_an_entry_twice_in_a_document_is_one() -> None:
    again = replace(an_item(), guid="another-guid")
    assert counts(Ledger().poll(an_item(), an_item("two", "Envoys meet"), again, an_item())) == (2, 0, 0)


def test_an_entry_that_vanishes_and_returns_is_known() -> None:
    ledger = Ledger()
    ledger.poll(an_item("one"), an_item("two", "Envoys meet"))
    assert counts(ledger.poll(an_item("two", "Envoys meet"), now=at(hours=1))) == (0, 0, 1)
    assert counts(ledger.poll(an_item("one"), an_item("two", "Envoys meet"), now=at(hours=2))) == (0, 0, 2)


def test_a_feed_that_was_emptied_and_refilled_brings_nothing_new() -> None:
    ledger = Ledger()
    ledger.poll(an_item())
    ledger.poll(now=at(hours=1))
    assert counts(ledger.poll(an_item(), now=at(hours=2))) == (0, 0, 1)


@given(some.permutations(range(8)))
def test_the_order_of_a_document_does_not_matter(order: list[int]) -> None:
    items = [an_item(str(number), f"Title {number}") for number in range(8)]
    ledger = Ledger()
    ledger.poll(*items)
    assert counts(ledger.poll(*(items[place] for place in order), now=at(hours=1))) == (0, 0, 8)


MAYBE = some.sampled_from([None, "a", "b"])


@given(some.lists(some.tuples(MAYBE, MAYBE, some.sampled_from(["x", "y"]), some.sampled_from(["p", "q"])), max_size=7))
def test_whatever_a_document_shares_a_second_poll_brings_nothing_new(
    given_items: list[tuple[str | None, str | None, str, str]],
) -> None:
    items = [
        ParsedEntry(guid=guid, url=link and f"https://a.example/{link}", title=title, summary=text, published=NOON)
        for guid, link, title, text in given_items
    ]
    ledger = Ledger()
    first = ledger.poll(*items)
    again = ledger.poll(*items, now=at(hours=1))
    assert again.new == ()
    assert again.revised == ()
    assert len(first.new) >= len({(item.title, item.summary) for item in items})


def test_a_key_is_never_shared_by_two_entries_of_a_document() -> None:
    one, two = an_item("one", guid="same"), an_item("two", "Envoys meet", guid="same")
    first, second = entry_keys((one, two))
    assert not {*first.all()} & {*second.all()}
    assert (first.guid, second.guid) == (None, None)


def test_very_long_keys_are_bounded_and_still_told_apart() -> None:
    one, two = an_item(guid="g" * 900 + "1", url=None), an_item(guid="g" * 900 + "2", url=None, title="Envoys meet")
    keys = entry_keys((one, two))
    assert keys[0].guid != keys[1].guid
    assert all(len(value) <= 500 for one_keys in keys for _, value in one_keys.all())


@pytest.mark.parametrize(
    ("published", "baseline"), [(at(hours=-25), True), (None, True), (at(hours=-23), False), (at(days=400), False)]
)
def test_on_the_first_poll_old_and_undated_entries_are_baseline(published: object, baseline: bool) -> None:
    (draft,) = Ledger().poll(an_item(published=published)).new
    assert draft.entry.baseline is baseline


@pytest.mark.parametrize("published", [at(days=-400), None])
def test_later_an_old_or_missing_date_never_hides_an_entry(published: object) -> None:
    ledger = Ledger()
    ledger.poll()
    (draft,) = ledger.poll(an_item(published=published), now=at(hours=1)).new
    assert draft.entry.baseline is False


def test_a_revision_keeps_what_is_known_of_its_entry() -> None:
    ledger = Ledger()
    ledger.poll(an_item(published=at(days=-9)))
    (draft,) = ledger.poll(an_item(published=at(days=-9), title="Edited"), now=at(hours=1)).revised
    assert draft.entry.baseline is True


def test_a_future_date_is_the_arrival() -> None:
    (draft,) = Ledger().poll(an_item(published=at(days=30))).new
    assert draft.entry.published == NOON


def test_an_entry_dated_only_by_its_update_has_that_date() -> None:
    (draft,) = Ledger().poll(an_item(published=None, updated=at(hours=-2))).new
    assert draft.entry.published == at(hours=-2)
    assert draft.entry.baseline is False


def test_new_entries_are_numbered_in_the_order_of_the_document() -> None:
    ledger = Ledger()
    ledger.poll(an_item("one"))
    arrived = ledger.poll(an_item("two", "Envoys meet"), an_item("one"), an_item("three", "Talks end"), now=at(hours=1))
    assert [draft.entry.id for draft in arrived.new] == [2, 3]
    assert arrived.same[0][0] == 1


@pytest.mark.parametrize(
    ("feed", "source", "url", "outlet"),
    [
        (a_feed(outlet="Harbour Times"), "Lake Wire", "https://x.example/1", "Harbour Times"),
        (a_feed(tier=Tier.AGGREGATOR, outlet="Mirror"), "Lake Wire", "https://x.example/1", "Lake Wire"),
        (a_feed(tier=Tier.AGGREGATOR, outlet="Mirror"), None, "https://x.example/1", "Mirror"),
        (a_feed(), "Lake Wire", "https://x.example/1", "Lake Wire"),
        (a_feed(), "Unknown", "https://www.lake.example/1", "lake.example"),
        (a_feed(), None, "https://news.wire.co.uk/1", "wire.co.uk"),
        (a_feed("some-feed"), None, None, "some-feed"),
    ],
)
def test_the_outlet_of_an_entry(feed: object, source: str | None, url: str | None, outlet: str) -> None:
    (draft,) = Ledger(feed=feed).poll(an_item(source_outlet=source, url=url)).new  # type: ignore[arg-type]
    assert draft.entry.outlet == outlet


def test_titles_lose_the_outlet_and_the_labels_before_they_are_compared() -> None:
    ledger = Ledger(feed=a_feed(title="Harbour Times"))
    (draft,) = ledger.poll(an_item(title="Inspectors return to the plant - Harbour Times")).new
    assert draft.entry.text.title == "Inspectors return to the plant"
    updated = an_item(title="UPDATE 1-Inspectors return to the plant")
    assert counts(ledger.poll(updated, now=at(hours=1))) == (0, 0, 1)


def test_the_language_is_that_of_the_text() -> None:
    russian = an_item(
        title="Инспекторы вернулись на завод", summary="Они приехали в понедельник и сразу начали работу."
    )
    (draft,) = Ledger(language="en").poll(russian).new
    assert draft.entry.language == "ru"


def test_more_new_entries_than_a_day_has_minutes_are_all_new() -> None:
    items = [an_item(str(number), f"Title {number}", published=NOON - timedelta(minutes=1)) for number in range(1500)]
    assert counts(Ledger().poll(*items)) == (1500, 0, 0)
