"""A feed polled again and again, with a dictionary in place of the store: the first entry that has a key keeps it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.collect.identity import Sorted, entry_keys, sort_out
from bot.model.entry import EntryKeys, ParsedEntry
from bot.model.feed import Feed
from bot.model.fetch import ParsedFeed
from bot.model.ids import EntryId
from bot.model.poll import KnownEntry
from tests.builders import NOON, a_feed


@dataclass(slots=True, kw_only=True)
class Ledger:
    feed: Feed = field(default_factory=a_feed)
    language: str | None = None
    entries: dict[EntryId, KnownEntry] = field(default_factory=dict)
    keys: dict[tuple[str, str], EntryId] = field(default_factory=dict)
    polled: bool = False

    def poll(self, *items: ParsedEntry, now: datetime = NOON) -> Sorted:
        keys = entry_keys(items)
        arrived = sort_out(
            self.feed,
            ParsedFeed(format="rss20", title="Channel", language=self.language, entries=items),
            keys,
            [self._known(one) for one in keys],
            baseline_done=self.polled,
            look_back=timedelta(hours=24),
            next_entry=EntryId(max(self.entries, default=0) + 1),
            now=now,
        )
        self._keep(arrived)
        return arrived

    def _known(self, keys: EntryKeys) -> dict[str, KnownEntry]:
        return {kind: self.entries[self.keys[kind, value]] for kind, value in keys.all() if (kind, value) in self.keys}

    def _keep(self, arrived: Sorted) -> None:
        for draft in (*arrived.new, *arrived.revised):
            entry = draft.entry
            self.entries[entry.id] = KnownEntry(
                id=entry.id,
                revision=entry.revision,
                content_hash=draft.content_hash,
                first_seen_at=entry.first_seen_at,
                baseline=entry.baseline,
            )
        kept = [*((one.entry.id, one.keys) for one in (*arrived.new, *arrived.revised)), *arrived.same]
        for number, keys in kept:
            for key in keys.all():
                self.keys.setdefault(key, number)
        self.polled = True


def counts(arrived: Sorted) -> tuple[int, int, int]:
    """New, revised, same."""
    return len(arrived.new), len(arrived.revised), len(arrived.same)
