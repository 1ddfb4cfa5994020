"""Which entries carry the same text: by address, by title, or by the share of their shingles."""

from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from rensa import RMinHash

from bot.model.entry import Entry
from bot.model.story import Report
from bot.stories.ideas import plain, words_of
from bot.stories.traits import traits_of
from bot.text.urls import canonical_url

NEAR_COPY = 0.8
"""Share of shingles from which two texts are one (MinHash estimate; rewrites by another desk share far fewer)."""
_FEWEST_SHINGLES = 30
"""Shorter texts agree by chance."""
SAME_TITLE = timedelta(hours=24)
"""A title that returns later heads a new piece (a weekly column), unless the text agrees too."""
OTHER_TEXT = 0.5
"""Share of the shorter text's words below which another text stands under the same title. Of two texts about one
subject a third of the words agree, the small ones mostly; of a text that was cut or edited nearly all."""
_FEWEST_WORDS = 8
"""Different words of a text that can be told from another."""
_READ = 4000
"""Characters of the text that are compared."""
_PERMUTATIONS = 128
_SEED = 1991


def url_key(entry: Entry) -> str | None:
    """The address an entry can be found under; a bare front page names no entry."""
    return _page(entry.url) if entry.url else None


@lru_cache(maxsize=8192)
def _page(url: str) -> str | None:
    address = canonical_url(url)
    parts = urlsplit(address)
    return f"url:{address}" if parts.path.strip("/") or parts.query else None


def title_key(entry: Entry) -> str | None:
    """The folded title; a title of fewer than four words (or eight letters without spaces) names no entry."""
    return _heading(entry.text.title)


@lru_cache(maxsize=8192)
def _heading(title: str) -> str | None:
    words = _words(title)
    whole = " ".join(words)
    telling = len(words) >= 4 or any(len(word) >= 8 and not word.isascii() for word in words)
    return f"title:{whole}" if telling else None


def _words(text: str) -> list[str]:
    return [word.folded for word in words_of(plain(text))]


@lru_cache(maxsize=8192)
def _title_words(title: str) -> tuple[str, ...]:
    return tuple(_words(title))


def text_likeness(one: Entry, other: Entry) -> float:
    """Estimated share of common shingles, 0.0 where a text is too short to tell."""
    first, second = (
        _sketch(one.text.summary[:_READ]),
        _sketch(other.text.summary[:_READ]),
    )
    return 0.0 if first is None or second is None else float(first.jaccard(second))


@lru_cache(maxsize=8192)
def _sketch(body: str) -> RMinHash | None:
    words = [word.folded for word in words_of(plain(body))]
    letters = "".join(words)
    if len(letters) > 12 * len(words):  # no spaces between words
        shingles = [letters[place : place + 6] for place in range(len(letters) - 5)]
    else:
        shingles = [" ".join(words[place : place + 4]) for place in range(len(words) - 3)]
    if len(shingles) < _FEWEST_SHINGLES:
        return None
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update(shingles)
    return sketch


def copy_reason(report: Report, other: Report) -> str | None:
    """Why the two carry one text, in a sentence; None if they do not."""
    new, old = report.entry, other.entry
    if new.feed_id != old.feed_id and (url := url_key(new)) and url == url_key(old):
        return f"same address as {old.outlet}"
    near = timedelta(0) <= abs(new.dated - old.dated) <= SAME_TITLE
    if (title := title_key(new)) and title == title_key(old) and (near or text_likeness(new, old) >= 0.5):
        return f"same title as {old.outlet}"
    if _may_be_near(new, old) and (share := text_likeness(new, old)) >= NEAR_COPY and not _told_apart(new, old):
        return f"{share:.0%} of the text of {old.outlet}"
    return None


def is_another_piece(report: Report, other: Report) -> bool:
    """Whether one feed heads two pieces alike that tell different things, as ministries head every statement.

    Only where both have a text, of which too few words are shared for a piece that was published again.
    """
    new, old = report.entry, other.entry
    if new.feed_id != old.feed_id or new.id == old.id or _title_words(new.text.title) != _title_words(old.text.title):
        return False
    one, another = frozenset(_words(new.text.summary[:_READ])), frozenset(_words(old.text.summary[:_READ]))
    if min(len(one), len(another)) < _FEWEST_WORDS:
        return False
    return len(one & another) < OTHER_TEXT * min(len(one), len(another))


def _may_be_near(new: Entry, old: Entry) -> bool:
    """Near copies share most marks of title and lead; asking so first spares the sketches of all others."""
    one, other = traits_of(new).lead, traits_of(old).lead
    return 2 * len(one & other) >= len(one | other)


def _told_apart(new: Entry, old: Entry) -> bool:
    """Whether titles of one mould tell different events: "Update 301", "Update 302"."""
    one, other = traits_of(new).particulars, traits_of(old).particulars
    return one.contradicts(other) or (bool(one.numbers) and bool(other.numbers) and one.numbers != other.numbers)
