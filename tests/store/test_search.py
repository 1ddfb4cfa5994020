"""Searching all that is kept: every word that stands there is found, in every script, and nothing typed breaks it."""

import asyncio
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.model.entry import CleanedText, Entry, EntryKeys
from bot.model.feed import Tier
from bot.model.ids import EntryId, KeywordId, TopicId
from bot.model.keyword import keyword_topic
from bot.model.lookup import SearchQuery
from bot.model.match import Verdict
from bot.model.poll import KeptEntry
from tests.builders import a_kept_entry, a_poll_record, a_report, a_story, a_verdict, an_entry, at
from tests.store.stores import with_store

KEYWORD = keyword_topic(KeywordId(17))
TEXTS = {
    1: ("Inspectors return to the enrichment plant", "The IAEA's team reached Natanz; nothing was sealed.", "en"),
    2: (
        "Россия приостановила участие в договоре СНВ-3",
        "Её решение ещё не вступило. Стратегическая стабильность",
        "ru",
    ),
    3: ("中国外交部谈核不扩散条约", "发言人表示，《新削減戰略武器條約》已到期。DF-41导弹", "zh"),
    4: ("ایران و آژانس", "بازرسان می‌خواهند از سایت بازدید کنند؛ كتاب", "fa"),
    5: ("북한, 핵무기를 개발", "핵실험 준비", "ko"),
    6: ("日本のミサイル防衛", "イージス艦", "other"),
    7: ("Traité d'interdiction complète des essais nucléaires", "Le Sénat débat", "fr"),
    8: ("สนธิสัญญาไม่แพร่ขยายอาวุธนิวเคลียร์", "", "other"),
}


def a_text(number: int, title: str, summary: str = "", language: str = "en") -> Entry:
    text = CleanedText(title=title, summary=summary)
    return an_entry(number, text=text, language=language, seen_at=at(number))


async def keep(store: SqlStore, *entries: Entry, verdict: Verdict | None = None) -> None:
    await store.save_poll(a_poll_record(*(a_kept_entry(each, verdict=verdict) for each in entries)))


async def keep_texts(store: SqlStore) -> None:
    await keep(store, *(a_text(number, *text) for number, text in TEXTS.items()))


async def found(store: SqlStore, *words: str, most: int = 50, skip: int = 0) -> list[int]:
    hits, total = await store.search(SearchQuery(words=words), most=most, skip=skip)
    assert total >= len(hits)
    return [hit.entry.id for hit in hits]


@pytest.mark.parametrize(
    ("words", "entries"),
    [
        (("inspectors",), [1]),
        (("RETURN", "natanz"), [1]),
        (("natanz", "договоре"), []),
        (("enrichment plant",), [1]),
        (("plant enrichment",), []),
        (("inspect",), []),
        (("inspect*",), [1]),
        (("IAEA",), [1]),
        (("снв-3",), [2]),
        (("ее решение",), [2]),
        (("ЕЩЁ",), [2]),
        (("стратег*",), [2]),
        (("核不扩散",), [3]),
        (("新削减战略武器条约",), [3]),
        (("核",), [3]),
        (("条约",), [3]),
        (("约条",), []),
        (("df-41",), [3]),
        (("می خواهند",), [4]),
        (("کتاب",), [4]),
        (("핵무기",), [5]),
        (("ミサイル",), [6]),
        (("サイル",), [6]),
        (("traite", "senat"), [7]),
        (("นิวเคลียร์",), [8]),
        (("—", "natanz", "🙂"), [1]),
        (("—",), []),
        (("",), []),
        ((), [8, 7, 6, 5, 4, 3, 2, 1]),
    ],
)
def test_words_are_found_in_every_script(words: tuple[str, ...], entries: list[int], script_store: str) -> None:
    async def law() -> None:
        async with await open_store(script_store) as store:
            assert await found(store, *words) == entries

    asyncio.run(law())


@pytest.fixture(scope="session")
def script_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = sqlite_url(tmp_path_factory.mktemp("search") / "treatywatch.sqlite3")

    async def write() -> None:
        async with await open_store(url) as store:
            await keep_texts(store)

    asyncio.run(write())
    return url


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text() | st.sampled_from(['"', '" OR "', "title:", "NEAR(a b)", "^a", "a* *", "(", "NOT", "-a"])))
def test_nothing_that_is_typed_breaks_the_search(script_store: str, words: list[str]) -> None:
    async def law() -> None:
        async with await open_store(script_store) as store:
            hits, total = await store.search(SearchQuery(words=tuple(words)), most=3)
            assert len(hits) == min(total, 3)

    asyncio.run(law())


@with_store
async def test_the_syntax_of_the_index_is_no_syntax_of_ours(store: SqlStore) -> None:
    await keep(store, a_text(1, "This or that NOT near the title"), a_text(2, "Another"))
    assert await found(store, "this OR another") == []
    assert await found(store, "NOT") == [1]
    assert await found(store, "title:another") == []
    assert await found(store, 'another" OR "this') == []


@with_store
async def test_a_query_of_thousands_of_words_is_answered(store: SqlStore) -> None:
    words = [f"word{number}" for number in range(3000)]
    await keep(store, a_text(1, "All", " ".join(words)), a_text(2, "Not all", " ".join(words[1:])))
    assert await found(store, *words) == [1]
    assert await found(store, " ".join(words)) == [1]


@with_store
async def test_the_newest_comes_first_and_pages_join(store: SqlStore) -> None:
    dates = [3, 1, 5, 2, 4]
    await keep(
        store, *(replace(a_text(number, "Talks"), published=at(-day)) for number, day in enumerate(dates, start=1))
    )
    assert await found(store, "talks") == [2, 4, 1, 5, 3]
    pages = [await store.search(SearchQuery(words=("talks",)), most=2, skip=skip) for skip in (0, 2, 4, 6)]
    assert [[hit.entry.id for hit in hits] for hits, _ in pages] == [[2, 4], [1, 5], [3], []]
    assert {total for _, total in pages} == {5}


@with_store
async def test_a_revision_takes_the_place_of_the_last(store: SqlStore) -> None:
    first = a_text(1, "Talks begin in Geneva")
    await keep(store, first)
    second = replace(first, revision=2, text=CleanedText(title="Talks end in Vienna"), language="de")
    await store.save_poll(a_poll_record(revised=(a_kept_entry(second, verdict=a_verdict("npt")),)))
    assert await found(store, "geneva") == []
    (hit,), total = await store.search(SearchQuery(words=("vienna",), language="de", topic=TopicId("npt")), most=9)
    assert (hit.entry, hit.verdict, total) == (second, a_verdict("npt"), 1)


@with_store
async def test_what_is_searched_is_written_with_the_poll_or_not_at_all(store: SqlStore) -> None:
    kept = a_kept_entry(a_text(1, "Talks"))
    broken = a_poll_record(kept, stories=(a_story(1, a_report(kept.entry), a_report(an_entry(99))),))
    with pytest.raises(Exception, match="FOREIGN KEY"):
        await store.save_poll(broken)
    assert await found(store, "talks") == []
    await store.save_poll(replace(broken, stories=()))
    assert await found(store, "talks") == [1]


@with_store
async def test_moment_topic_and_language_narrow_a_search(store: SqlStore) -> None:
    await keep(store, a_text(1, "Talks"), a_text(2, "Talks"), verdict=a_verdict("npt", near=("inf",)))
    await keep(store, a_text(3, "Talks", language="ru"), verdict=a_verdict(KEYWORD))

    async def numbers(**more: object) -> list[int]:
        hits, total = await store.search(replace(SearchQuery(words=("talks",)), **more), most=9)  # type: ignore[arg-type]
        assert total == len(hits)
        return [hit.entry.id for hit in hits]

    assert await numbers(since=at(2)) == [3, 2]
    assert await numbers(topic=TopicId("npt")) == [2, 1]
    assert await numbers(topic=TopicId("inf")) == []
    assert await numbers(topic=KEYWORD) == [3]
    assert await numbers(topic=TopicId("npt"), words=()) == [2, 1]
    assert await numbers(language="ru") == [3]
    assert await numbers(language="ru", topic=TopicId("npt")) == []


@with_store
async def test_a_hit_tells_its_story_and_the_tier_it_had_there(store: SqlStore) -> None:
    story = a_story(4, a_report(a_text(1, "Talks"), tier=Tier.OFFICIAL))
    kept = a_kept_entry(story.members[0].report.entry, verdict=story.members[0].report.verdict)
    await store.save_poll(a_poll_record(kept, a_kept_entry(a_text(2, "Talks")), stories=(story,)))
    alone, member = (await store.search(SearchQuery(words=("talks",)), most=9))[0]
    assert (member.story, member.tier) == (4, Tier.OFFICIAL)
    assert (alone.story, alone.feed_title) == (None, "harbour-times")


@with_store
async def test_entries_are_found_by_every_spelling_of_their_address_in_any_feed(store: SqlStore) -> None:
    page = "https://www.harbour.example/news/7/"
    shared = "https://harbour.example/bulletin"

    def at_address(number: int, url: str, *, feed: str, keyed: bool = True) -> KeptEntry:
        keys = EntryKeys(guid=f"{feed} {number}", url="https://harbour.example/news/7" if keyed else None)
        return a_kept_entry(an_entry(number, feed=feed, url=url, seen_at=at(number)), keys=keys)

    await store.save_poll(a_poll_record(at_address(1, page, feed="harbour-times")))
    await store.save_poll(
        a_poll_record(
            at_address(2, f"{page}?utm_source=rss", feed="river-post"),
            *(at_address(number, shared, feed="river-post", keyed=False) for number in (3, 4)),
            feed="river-post",
        )
    )
    moved = replace(an_entry(1, url="https://harbour.example/archive/7", seen_at=at(1)), revision=2)
    await store.save_poll(a_poll_record(revised=(a_kept_entry(moved, keys=EntryKeys(guid="harbour-times 1")),)))

    async def ids(url: str) -> list[int]:
        return [hit.entry.id for hit in await store.entries_at(url)]

    assert await ids("http://harbour.example/news/7#top") == [2, 1]
    assert await ids("https://harbour.example/archive/7") == [1]
    assert await ids(f"{shared}/") == [4, 3]
    assert await ids("https://harbour.example/other") == []
    assert await ids("no address \ud800") == []
    assert await ids("https://harbour.example/" + "a" * 3000) == []


@with_store
async def test_entries_since_a_moment_come_page_by_page(store: SqlStore) -> None:
    await keep(store, *(a_text(number, "Talks") for number in range(1, 8)))
    first = await store.entries_since(at(3), after=EntryId(0), most=3)
    second = await store.entries_since(at(3), after=first[-1].entry.id, most=3)
    assert [hit.entry.id for hit in (*first, *second)] == [3, 4, 5, 6, 7]
    assert await store.entries_since(at(3), after=EntryId(7), most=3) == ()
