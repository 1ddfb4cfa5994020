"""Which entries of a document are new, which are edits, which are known: identity within one feed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.collect.keys import entry_keys
from bot.model.entry import CleanedText, Entry, EntryKeys, ParsedEntry
from bot.model.feed import Feed, Tier
from bot.model.fetch import ParsedFeed
from bot.model.ids import EntryId
from bot.model.poll import KnownEntry
from bot.text.clean import clean, folded
from bot.text.language import language_of
from bot.text.urls import registrable_host

__all__ = ["Draft", "Sorted", "after_first_match", "entry_keys", "sort_out"]

_ANOTHER_ISSUE = timedelta(hours=6)
"""An entry dated so long after we first saw its address, with another guid and title, is the next issue of a page that
keeps its address (a daily bulletin), not an edit of the last one. In doubt it is new: a repeat is seen by the stories,
a loss by nobody."""


_NO_NAMES = frozenset({"", "unknown", "none", "n/a", "null", "source", "rss"})
"""What collecting feeds write where they know no source; taken for a name, it would make all outlets one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry that has not been matched yet."""

    entry: Entry
    keys: EntryKeys
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The entries of one document, each once."""

    new: tuple[Draft, ...]
    revised: tuple[Draft, ...]
    """Known entries whose title or text has changed, one revision higher."""
    same: tuple[tuple[EntryId, EntryKeys], ...]
    """Known entries as they were, with keys that may be new to the store."""


def sort_out(
    feed: Feed,
    parsed: ParsedFeed,
    keys: Sequence[EntryKeys],
    known: Sequence[Mapping[str, KnownEntry]],
    *,
    baseline_done: bool,
    look_back: timedelta,
    next_entry: EntryId,
    now: datetime,
) -> Sorted:
    """New, revised and known, told apart. ``keys`` are ``entry_keys(parsed.entries)``, ``known`` what they find stored.

    New entries are numbered from ``next_entry`` in the order of the document. On the first poll
    (``baseline_done`` False) new entries older than ``look_back``, or without a date, are baseline; later a date never
    hides an entry. An entry whose title and text say the same as before is ``same`` whatever else has changed.
    """
    sorting = _Sorting(feed=feed, parsed=parsed, now=now)
    oldest = None if baseline_done else now - look_back
    new: list[Draft] = []
    revised: list[Draft] = []
    same: list[tuple[EntryId, EntryKeys]] = []
    seen: set[tuple[str, str]] = set()
    taken: set[EntryId] = set()
    for entry, its_keys, its_known in zip(parsed.entries, keys, known, strict=True):
        if seen & set(its_keys.all()):
            continue  # the same entry twice in one document: a key is never shared by two
        seen.update(its_keys.all())
        draft = sorting.draft(entry, its_keys, number=EntryId(next_entry + len(new)), oldest=oldest)
        stored = _stored_as(draft, its_known, taken)
        if stored is None:
            new.append(draft)
        elif stored.content_hash == draft.content_hash:
            same.append((stored.id, its_keys))
        else:
            revised.append(_revision(draft, stored))
        if stored is not None:
            taken.add(stored.id)
    return Sorted(new=tuple(new), revised=tuple(revised), same=tuple(same))


def after_first_match(entry: Entry, *, look_back: timedelta, now: datetime) -> Entry:
    """The entry that an edit made match for the first time: baseline no more, unless it is dated before the look-back.

    What it says now was not there at its feed's first poll. An old date that stayed is trusted: then the edit was small
    and the topics have changed.
    """
    old = entry.published is not None and entry.published < now - look_back
    return replace(entry, baseline=entry.baseline and old)


def content_hash(text: CleanedText) -> str:
    """Of the letters and digits of title and summary: another hash is an edit that says something else."""
    said = f"{folded(text.title)}\n{folded(text.summary)}"
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorting:
    """What all entries of one document have in common."""

    feed: Feed
    parsed: ParsedFeed
    now: datetime

    def draft(self, entry: ParsedEntry, keys: EntryKeys, *, number: EntryId, oldest: datetime | None) -> Draft:
        """The entry as if it were new. With ``oldest``, it is baseline if it is undated or dated before."""
        text = self._cleaned(entry)
        dated = entry.published or entry.updated
        published = min(dated, self.now) if dated else None
        return Draft(
            entry=Entry(
                id=number,
                feed_id=self.feed.id,
                url=entry.url,
                text=text,
                language=language_of(text, self.feed.language or self.parsed.language),
                outlet=self._outlet(entry),
                author=entry.author,
                published=published,
                first_seen_at=self.now,
                seen_at=self.now,
                baseline=oldest is not None and (published is None or published < oldest),
            ),
            keys=keys,
            content_hash=content_hash(text),
        )

    def _cleaned(self, entry: ParsedEntry) -> CleanedText:
        host = registrable_host(entry.url) if entry.url else None
        names = (self.feed.title, self.feed.outlet, self.parsed.title, entry.source_outlet, host)
        return clean(entry.title, entry.summary, outlet_names=[name for name in names if name])

    def _outlet(self, entry: ParsedEntry) -> str:
        """An aggregator tells what others report: there the entry's own source comes first."""
        source = entry.source_outlet or ""
        named = (self.feed.outlet, None if source.casefold() in _NO_NAMES else source)
        first, second = reversed(named) if self.feed.tier is Tier.AGGREGATOR else named
        host = registrable_host(entry.url) if entry.url else None
        return first or second or host or self.feed.id


def _stored_as(draft: Draft, known: Mapping[str, KnownEntry], taken: set[EntryId]) -> KnownEntry | None:
    """The stored entry that this is, or None for a new one. An entry already found in this document is not asked."""
    free = {kind: stored for kind, stored in known.items() if stored.id not in taken}
    guid, link, title = free.get("guid"), free.get("url"), free.get("title")
    if guid is not None and _guid_holds(draft, guid, link, title):
        return guid
    if link is not None and _link_holds(draft, link, title):
        return link
    if title is not None and _title_holds(draft, title):
        return title
    return None


def _guid_holds(draft: Draft, guid: KnownEntry, link: KnownEntry | None, title: KnownEntry | None) -> bool:
    """Title or address agree with it. A guid alone counts only where there is no address to agree: some publishers
    number the places of their page ("item 1") and not the articles."""
    others = {other.id for other in (link, title) if other is not None}
    return guid.id in others or draft.keys.url is None or guid.content_hash == draft.content_hash


def _link_holds(draft: Draft, link: KnownEntry, title: KnownEntry | None) -> bool:
    """Always, but for the next issue of a page that keeps its address."""
    if draft.keys.guid is None or (title is not None and title.id == link.id):
        return True
    dated = draft.entry.published
    later = dated is not None and dated - link.first_seen_at > _ANOTHER_ISSUE
    return not later or link.content_hash == draft.content_hash


def _title_holds(draft: Draft, title: KnownEntry) -> bool:
    """The same title on the same day is the same entry if there is nothing better to know it by, or the text agrees."""
    bare = draft.keys.guid is None and draft.keys.url is None
    return bare or title.content_hash == draft.content_hash


def _revision(draft: Draft, stored: KnownEntry) -> Draft:
    entry = replace(
        draft.entry,
        id=stored.id,
        revision=stored.revision + 1,
        first_seen_at=stored.first_seen_at,
        baseline=stored.baseline,
    )
    return replace(draft, entry=entry)
