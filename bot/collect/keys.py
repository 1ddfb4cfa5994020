"""Under which aliases the entries of one document are known, and which of them are one entry written twice."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.model.entry import EntryKeys, ParsedEntry
from bot.text.clean import folded
from bot.text.urls import canonical_url

_LONGEST_KEY = 500
"""Characters of a key; what is longer is known by its beginning and a hash of the whole."""


def entry_keys(entries: Sequence[ParsedEntry]) -> tuple[EntryKeys, ...]:
    """One set of keys for each entry, in order.

    A key that two different entries of the document share identifies neither and is left out. Two places hold one
    entry only if they say the same under one guid or address: bulletins give every issue one title, one address and
    sometimes one guid, and losing one is worse than keeping a version too many. Where title and day are shared too and
    nothing else is left, the text joins the title, so that such entries stay apart.
    """
    given = [_Given(entry) for entry in entries]
    first = _first_of_each(given)
    guids = _distinct(given, first, lambda one: one.guid)
    links = _distinct(given, first, lambda one: one.link)
    titles = _distinct(given, first, lambda one: one.title_day)
    return tuple(_keys(one, guids, links, titles) for one in given)


def _keys(one: "_Given", guids: set[str], links: set[str], titles: set[str]) -> EntryKeys:
    guid = one.guid if one.guid in guids else None
    link = one.link if one.link in links else None
    if one.title_day in titles:
        return EntryKeys(guid=guid, url=link, title_day=one.title_day)
    bare = guid is None and link is None
    return EntryKeys(guid=guid, url=link, title_day=one.title_and_text() if bare else None)


def address_key(url: str) -> str:
    """The address as a key has it: in one form for all its spellings, bounded."""
    return _bounded(canonical_url(url)) or ""


class _Given:
    """What identity looks at, brought to one form."""

    __slots__ = ("guid", "link", "summary", "title", "title_day")

    def __init__(self, entry: ParsedEntry) -> None:
        self.guid = _bounded(_guid(entry.guid))
        self.link = _bounded(canonical_url(entry.url) if entry.url else None)
        self.title = folded(entry.title)
        self.summary = folded(entry.summary)
        self.title_day = _bounded(_title_day(self.title or entry.title, entry.published or entry.updated))

    def title_and_text(self) -> str | None:
        return f"{self.title_day} {_digest(self.summary)}" if self.title_day else None

    def is_copy_of(self, other: "_Given") -> bool:
        """The same words, and the same guid or address, or neither at all."""
        if self.title != other.title or self.summary != other.summary:
            return False
        bare = self.guid is None and self.link is None and other.guid is None and other.link is None
        same_guid = self.guid is not None and self.guid == other.guid
        same_link = self.link is not None and self.link == other.link
        return same_guid or same_link or (bare and self.title_day == other.title_day)


def _first_of_each(given: Sequence[_Given]) -> list[int]:
    """For each place the first place that holds the same entry."""
    seen: dict[str, list[int]] = defaultdict(list)
    first: list[int] = []
    for place, one in enumerate(given):
        names = [f"{kind} {value}" for kind, value in _marks(one)]
        candidates = sorted({other for name in names for other in seen[name][:_ASKED]})
        same = next((other for other in candidates if one.is_copy_of(given[other])), place)
        first.append(first[same] if same != place else place)
        for name in names:
            seen[name].append(place)
    return first


_ASKED = 50
"""Entries with the same mark that are compared; a document in which more share one is not a list of articles."""


def _marks(one: _Given) -> list[tuple[str, str]]:
    named = (("guid", one.guid), ("link", one.link), ("title", one.title_day))
    return [(kind, value) for kind, value in named if value]


def _distinct(given: Sequence[_Given], first: list[int], mark: Callable[[_Given], str | None]) -> set[str]:
    """The values that belong to one entry only."""
    owners: dict[str, set[int]] = defaultdict(set)
    for place, one in enumerate(given):
        if value := mark(one):
            owners[value].add(first[place])
    return {value for value, places in owners.items() if len(places) == 1}


def _guid(guid: str | None) -> str | None:
    """White space, http or https, and tracking parameters do not tell guids apart; what follows ``#`` does.

    Pages that tell many things have one address and a fragment for each.
    """
    bare = " ".join((guid or "").split())
    if not bare.lower().startswith(("http://", "https://")):
        return bare or None
    fragment = bare.partition("#")[2]
    return canonical_url(bare) + (f"#{fragment}" if fragment else "")


def _title_day(title: str, dated: datetime | None) -> str | None:
    if not title:
        return None
    return f"{dated.date().isoformat()} {title}" if dated else title


def _bounded(key: str | None) -> str | None:
    if key is None or len(key) <= _LONGEST_KEY:
        return key
    return f"{key[: _LONGEST_KEY - 40]} {_digest(key)}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
