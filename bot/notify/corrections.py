"""What a publisher did to a text after it was told: withdrew it, corrected it, or changed it without a word."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from bot.model.destination import Destination, Shown
from bot.model.entry import Entry
from bot.notify.changed_words import Run, changed_words, word_keys
from bot.notify.publisher_notes import corrections_in, withdrawals_in
from bot.text.clean import folded
from bot.text.sentences import sentences

REST = timedelta(minutes=10)
"""How long an edit rests before it is told: whoever corrects a text often does so several times."""
LONGEST_REST = timedelta(hours=2)
"""After which one is told that is edited again and again."""
LONGEST_RESTS = timedelta(hours=6)
"""Where corrections of a text were told, the next one rests twice as long as the one before, and so long at most: a
page that counts its readers in its first sentence would bring one at every poll."""
_WINDOW = timedelta(days=30)
"""Edits that are older are told no more, unless a pause or a shut door held them back."""

_CUT_LINE = 60
"""Characters of a line that must be shown of a sentence too long to be shown whole."""
_MOST_SHOWN = 20
"""Sentences of a text that are looked for as shown, and ``_MOST_NEW`` of the new one as their new wording: a message
shows one or two. Comparing all would take time that grows faster than the texts."""
_MOST_NEW = 400
_ALIKE = 0.5
"""The share of words in common from which a sentence is another's new wording."""
_LIVE = re.compile(
    r"live(?: ?blog| updates?| coverage)?|watch|en direct|direct|liveticker|en vivo|онлайн|прямая трансляция",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(
    r"\blive ?blog\b|\blive (?:updates|coverage)\b|\bliveticker\b|прямая трансляция|онлайн-трансляция", re.IGNORECASE
)


class Deed(StrEnum):
    """What the publisher did."""

    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    """Says so."""
    EDITED = "edited"
    """Says nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A change of a told text that its readers are told of."""

    shown: Shown
    deed: Deed
    now: Entry
    """The latest revision."""
    title: tuple[Run, ...]
    """Empty where its words are the same."""
    sentence: tuple[Run, ...]
    """Of the text, the first that was shown and is changed; without a new wording where it is gone."""
    note: str
    """How the publisher says it; empty where that says no more than the rest."""


def edits_since(destination: Destination, *, now: datetime) -> datetime:
    """From when on edits are asked for: what a pause or a shut door held back is told however long that was."""
    held = (destination.preferences.paused_at, destination.shut_out_at)
    return min([now, *(moment for moment in held if moment is not None)]) - _WINDOW


def rests(shown: Shown, latest: Entry, *, now: datetime) -> bool:
    """Whether the edit may be followed by another yet. What a clock ahead of time has written does not wait."""
    rest = min(REST * (1 << min(shown.corrections, 10)), LONGEST_RESTS)
    longest = max(rest, LONGEST_REST)
    return timedelta(0) <= now - latest.seen_at < rest and timedelta(0) <= now - shown.edited_at < longest


def judged(shown: Shown, was: Entry, now: Entry) -> Correction | None:
    """What is to be told of the edit; None for one that changes nothing of what readers were shown.

    A text that is cut shorter, or longer, says what it said. What a live page shows changes by its nature, so that only
    a word of its publisher counts there.
    """
    title = _changed_title(was.text.title, now.text.title)
    sentence = _changed_sentence(shown.words, was, now)
    deed, said = _deed(was, now)
    if deed is Deed.EDITED and (_is_live(was) or _is_live(now) or not (title or sentence)):
        return None
    told = f"{''.join(run.now for run in title) or now.text.title}\n{''.join(run.now for run in sentence)}"
    adds = len(folded(said).split()) > 1 and folded(said) not in folded(told)
    return Correction(shown=shown, deed=deed, now=now, title=title, sentence=sentence, note=said if adds else "")


def _deed(was: Entry, now: Entry) -> tuple[Deed, str]:
    """With the words that say so. What the earlier revision said already is no news."""
    before = word_keys(f"{was.text.title}\n{was.text.summary}\n{was.text.boilerplate}")
    for deed, found in ((Deed.WITHDRAWN, withdrawals_in(now)), (Deed.CORRECTED, corrections_in(now))):
        new = next((said for said in found if word_keys(said) not in before), None)
        if new is not None:
            return deed, new
    return Deed.EDITED, ""


def _is_live(entry: Entry) -> bool:
    label = entry.text.boilerplate.split("\n")[0].strip(" :|!.-–—")
    return _LIVE.fullmatch(label) is not None or _LIVE_TITLE.search(entry.text.title) is not None


def _changed_title(was: str, now: str) -> tuple[Run, ...]:
    """Nothing where one is the other, cut."""
    if word_keys(now).startswith(_uncut(was)) and _is_cut(was):
        return ()
    if word_keys(was).startswith(_uncut(now)) and _is_cut(now):
        return ()
    return changed_words(was, now)


def _changed_sentence(words: str, was: Entry, now: Entry) -> tuple[Run, ...]:
    """The first sentence of the text that readers were shown and that is not there any more, beside its new wording."""
    old, new = was.text.summary, now.text.summary
    before, kept = word_keys(old), word_keys(f"{now.text.title}\n{new}")
    if _uncut(new) in before:
        return ()
    gone = [one for one in _shown_sentences(words, was) if word_keys(one) not in kept and _uncut(one) not in kept]
    added = _added(new, before=before) if gone else []
    for sentence in gone:
        if runs := changed_words(sentence, _counterpart(sentence, added)):
            return runs
    return ()


def _uncut(text: str) -> str:
    """Its words, without the last where it was cut."""
    keys = word_keys(text)
    return f"{keys.rstrip().rpartition(' ')[0]} " if _is_cut(text) else keys


def _is_cut(text: str) -> bool:
    """An ellipsis says so."""
    return text.rstrip(" ])").endswith(("…", "..."))


def _shown_sentences(words: str, entry: Entry) -> list[str]:
    """Those of the text that the message shows, whole or as far as there was room."""
    summary = entry.text.summary
    given = [summary[start:end] for start, end in sentences(summary)]
    if not entry.text.title.strip():
        return given[:1]
    lines = [line for line in map(folded, words.split("\n")) if line]
    return list(islice((one for one in dict.fromkeys(given) if _is_shown(folded(one), lines)), _MOST_SHOWN))


def _is_shown(sentence: str, lines: Sequence[str]) -> bool:
    return bool(sentence) and any(sentence in line or (len(line) >= _CUT_LINE and line in sentence) for line in lines)


def _added(new: str, *, before: str) -> list[tuple[str, Counter[str]]]:
    """The sentences of the new text that were not there before, each with its words."""
    texts = dict.fromkeys(new[start:end] for start, end in islice(sentences(new), _MOST_NEW))
    return [(text, Counter(keys.split())) for text in texts if (keys := word_keys(text)) not in before]


def _counterpart(sentence: str, added: Sequence[tuple[str, Counter[str]]]) -> str:
    """The sentence among these that is most like it; nothing where none is."""
    its = Counter(word_keys(sentence).split())
    best, found = _ALIKE, ""
    for text, other in added:
        alike = 2 * (its & other).total() / max((its + other).total(), 1)
        if alike >= best:
            best, found = alike + 1e-9, text
    return found
