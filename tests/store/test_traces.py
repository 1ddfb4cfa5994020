"""The words of a keyword are gone from the whole database when it is."""

from pathlib import Path

import pytest

from bot.adapters.sql_store import SqlStore
from bot.model.change import AddKeyword, Change, Forget, RemoveKeyword
from bot.model.destination import Destination
from bot.model.ids import EntryId
from bot.model.keyword import Keyword
from bot.model.preferences import Mode
from tests.builders import NOON, a_kept_entry, a_poll_record, a_room, a_verdict, an_entry, following
from tests.store.stores import in_store, rows

EVERYTHING = "SELECT count(*) FROM {table} WHERE {column} LIKE '%keyword:1\"%' OR {column} = 'keyword:1'"


async def with_keywords(store: SqlStore) -> tuple[Destination, Keyword]:
    """Two chats with a keyword each; entries that match or nearly match one of them, both, or only a topic."""
    chats = [
        await store.add_destination(a_room(name), preferences=following(), timezone="UTC", now=NOON)
        for name in ("a", "b")
    ]
    added = [AddKeyword(destination_id=chat.id, query="Sarmat", mode=Mode.INSTANT) for chat in chats]
    await store.apply(added, now=NOON)
    verdicts = (
        a_verdict("keyword:1"),
        a_verdict("inf", "keyword:1", "keyword:2"),
        a_verdict("keyword:2", near=("keyword:1", "inf")),
        a_verdict("inf"),
    )
    kept = [a_kept_entry(an_entry(number), verdict=verdict) for number, verdict in enumerate(verdicts, start=1)]
    await store.save_poll(a_poll_record(*kept))
    return chats[0], (await store.keywords())[0]


def traces(folder: Path) -> int:
    found = 0
    for table, column in (("entry_revision", "verdict"), ("entry_topic", "topic")):
        ((number,),) = rows(folder, EVERYTHING.format(table=table, column=column))
        assert isinstance(number, int)
        found += number
    return found


@pytest.mark.parametrize("how", ["forget", "remove"])
def test_the_words_of_a_keyword_go_with_it(how: str, tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        chat, keyword = await with_keywords(store)
        assert traces(tmp_path) == 6
        change: Change = Forget(destination_id=chat.id) if how == "forget" else RemoveKeyword(keyword=keyword)
        await store.apply([change], now=NOON)
        left = [await store.entry(EntryId(number)) for number in (1, 2, 3, 4)]
        assert [found[1] for found in left if found] == [
            a_verdict(),
            a_verdict("inf", "keyword:2"),
            a_verdict("keyword:2", near=("inf",)),
            a_verdict("inf"),
        ]

    in_store(tmp_path, law)
    assert traces(tmp_path) == 0


def test_an_entry_that_was_judged_while_its_keyword_went_is_cleaned_later(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        _, keyword = await with_keywords(store)
        await store.apply([RemoveKeyword(keyword=keyword)], now=NOON)
        late = a_kept_entry(an_entry(9), verdict=a_verdict("keyword:1", "keyword:2"))
        await store.save_poll(a_poll_record(late))
        assert traces(tmp_path) == 2
        await store.prune(now=NOON)
        found = await store.entry(EntryId(9))
        assert found is not None
        assert found[1] == a_verdict("keyword:2")

    in_store(tmp_path, law)
    assert traces(tmp_path) == 0


def test_a_keyword_of_another_chat_is_removed_by_nobody_else(tmp_path: Path) -> None:
    async def law(store: SqlStore) -> None:
        await with_keywords(store)
        own, other = await store.keywords()
        forged = Keyword(id=own.id, destination_id=other.destination_id, query="", created_at=NOON)
        await store.apply([RemoveKeyword(keyword=forged)], now=NOON)
        assert len(await store.keywords()) == 2

    in_store(tmp_path, law)
    assert traces(tmp_path) == 6
