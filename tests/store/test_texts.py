"""Texts come back to the letter, whatever they hold; what no database takes is replaced letter for letter."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.sql_database import sqlite_url
from bot.adapters.sql_store import SqlStore, open_store
from bot.adapters.sql_types import storable
from bot.model.entry import CleanedText, EntryKeys
from bot.model.match import Verdict
from tests.builders import a_kept_entry, a_match, a_near_miss, a_poll_record, an_entry, an_evidence
from tests.store.stores import with_store

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
ANY_MOMENT = st.datetimes(timezones=st.just(UTC))


@pytest.fixture(scope="session")
def shared_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return sqlite_url(tmp_path_factory.mktemp("texts") / "treatywatch.sqlite3")


def round_trip(url: str, title: str, summary: str, moment: datetime) -> None:
    async def law() -> None:
        async with await open_store(url) as store:
            last, _ = await store.high_water()
            entry = an_entry(
                last + 1,
                text=CleanedText(title=title, summary=summary, boilerplate=title),
                author=summary,
                published=moment,
            )
            evidence = an_evidence(term=title, text=summary)
            verdict = Verdict(matches=(a_match(evidence=(evidence,)),), near_misses=(a_near_miss(reason=title),))
            keys = EntryKeys(guid=f"{entry.id} {title}", title_day=f"{entry.id} {summary}")
            await store.save_poll(a_poll_record(a_kept_entry(entry, verdict=verdict, keys=keys)))
            assert await store.entry(entry.id) == (entry, verdict)
            (known,) = await store.known_entries(entry.feed_id, [keys])
            assert {kind: found.id for kind, found in known.items()} == {"guid": entry.id, "title": entry.id}

    asyncio.run(law())


@settings(max_examples=40, deadline=None)
@given(title=ANY_TEXT, summary=ANY_TEXT, moment=ANY_MOMENT)
def test_any_text_and_any_moment_come_back(shared_url: str, title: str, summary: str, moment: datetime) -> None:
    round_trip(shared_url, title, summary, moment)


@with_store
async def test_a_lone_surrogate_costs_no_poll_and_moves_no_span(store: SqlStore) -> None:
    bad = "a\ud800b\x00\x00c\\\x00\\u0000\udfff"
    entry = an_entry(text=CleanedText(title=bad), author=bad)
    keys = EntryKeys(guid=bad)
    verdict = Verdict(matches=(a_match(evidence=(an_evidence(term=bad, text=bad),)),))
    await store.save_poll(a_poll_record(a_kept_entry(entry, keys=keys, verdict=verdict), reason=bad))
    found = await store.entry(entry.id)
    assert found is not None
    assert found[0].text.title == found[1].matches[0].evidence[0].text == "a\ufffdb\ufffd\ufffdc\\\ufffd\\u0000\ufffd"
    (known,) = await store.known_entries(entry.feed_id, [keys])
    assert known["guid"].id == entry.id


@given(st.text())
def test_what_is_stored_has_the_length_of_what_was_given(text: str) -> None:
    clean = storable(text)
    assert len(clean) == len(text)
    assert clean.encode().decode() == clean


@with_store
async def test_a_moment_without_a_zone_is_refused(store: SqlStore) -> None:
    naive = datetime(2026, 5, 12, 12, 0)  # noqa: DTZ001  the mistake this test is about
    with pytest.raises(Exception, match="not an aware UTC datetime"):
        await store.save_poll(a_poll_record(polled_at=naive))
