"""Corrections as messages: what its publisher did to a text that was told, with the changed words marked.

Corrected by its publisher
S12 Title
  harbour-times · told 12:10 UTC, change seen 14:05 UTC · harbour-times.example
  text was: The agency counted **60** kilograms.
  text now: The agency counted **50** kilograms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from zoneinfo import ZoneInfo

from bot.model.entry import EntryRevision
from bot.model.ids import story_label
from bot.model.message import Message
from bot.model.preferences import Preferences, UiLanguage
from bot.notify.changed_words import Run
from bot.notify.corrections import Correction
from bot.notify.limits import ENTITIES, UNITS_RENDERED, units
from bot.notify.moments import since
from bot.notify.pieces import bold, joined, mark, plain
from bot.notify.safe_link import safe_link
from bot.notify.source_line import outlet_shown
from bot.notify.visible import ELLIPSIS, disarmed, line, visible, window
from bot.words import say

MOST_ALONE = 3
"""Corrections that come one by one, each as an answer; more of them at a time come together."""
_WORDING = 240
"""UTF-16 units of a title or sentence; a longer one is cut around what was changed."""
_MOST_MARKS = 12
"""Marked runs in a wording: a message has room for 99 entities in all."""
_INDENT = "\n  "
_BETWEEN = "\n\n"


def correction_messages(
    corrections: Sequence[Correction], *, zone: ZoneInfo, preferences: Preferences, now: datetime
) -> tuple[Message, ...]:
    """One for each, to hang on the message that showed the words; where there are many, as few as hold them all."""
    language = preferences.language
    bodies = [_body(one, zone=zone, language=language, now=now) for one in corrections]
    if len(bodies) > MOST_ALONE:
        head = plain(say(language, "corrections.several", count=len(bodies)))
        messages = list(_packed([head, *bodies]))
    else:
        messages = [replace(body, corrects=body.shown[0].entry_id) for body in bodies]
    return tuple(replace(one, text=disarmed(one.text), protected=preferences.protected) for one in messages)


def _body(correction: Correction, *, zone: ZoneInfo, language: UiLanguage, now: datetime) -> Message:
    entry, shown = correction.now, correction.shown
    label = plain(story_label(shown.story_id))
    headline = label if correction.title else joined([label, _title(correction, language)], between=" ")
    moments = say(
        language,
        "corrections.moments",
        told=since(shown.at, zone, now=now, language=language),
        seen=since(entry.seen_at, zone, now=now, language=language),
    )
    origin = [plain(outlet_shown(entry)), plain(moments), *([link] if (link := safe_link(entry.url)) else [])]
    lines = [
        joined([bold(say(language, f"corrections.{correction.deed.value}")), headline], between="\n"),
        joined(origin, between=" · "),
        *_wordings(correction, language),
    ]
    return replace(
        joined(lines, between=_INDENT),
        stories=(shown.story_id,),
        shown=(EntryRevision(entry_id=entry.id, revision=entry.revision),),
    )


def _title(correction: Correction, language: UiLanguage) -> Message:
    title = line(correction.now.text.title, limit=_WORDING)
    return bold(title) if title else plain(say(language, "digest.no_title"))


def _wordings(correction: Correction, language: UiLanguage) -> Iterator[Message]:
    if correction.title:
        untitled = plain(say(language, "digest.no_title"))
        was, now = _wording(correction.title, "was"), _wording(correction.title, "now")
        yield joined([plain(say(language, "corrections.title_was")), was if was.text else untitled])
        yield joined([plain(say(language, "corrections.title_now")), now if now.text else untitled])
    if correction.sentence:
        was, now = _wording(correction.sentence, "was"), _wording(correction.sentence, "now")
        yield joined([plain(say(language, "corrections.text_was" if now.text else "corrections.text_gone")), was])
        if now.text:
            yield joined([plain(say(language, "corrections.text_now")), now])
    if correction.note:
        yield joined([plain(say(language, "corrections.note")), plain(line(correction.note, limit=_WORDING))])


def _wording(runs: Sequence[Run], which: str) -> Message:
    """The old or the new wording, with its changed words marked; cut around them where it is too long."""
    pieces = [run.was if which == "was" else run.now for run in runs]
    places = list(accumulate(map(len, pieces), initial=0))
    shown = visible("".join(pieces))
    marks = [
        (start, start + _to_last_letter(piece))
        for run, piece, start in zip(runs, pieces, places, strict=False)
        if run.changed and _to_last_letter(piece)
    ][:_MOST_MARKS]
    around = (marks[0][0], marks[-1][1]) if marks else (0, 0)
    first, last = window(shown, around=around, limit=_WORDING)
    return _cut(shown, marks, first, last)


def _to_last_letter(piece: str) -> int:
    """The length of the piece without the signs and spaces that follow its last word."""
    return max((place + 1 for place, char in enumerate(piece) if char.isalnum()), default=0)


def _cut(shown: Sequence[str], marks: Sequence[tuple[int, int]], first: int, last: int) -> Message:
    """The window with its marks, and an ellipsis where something was left out."""
    left, right = "".join(shown[:first]).strip(), "".join(shown[last:]).strip()
    pieces, place = [plain(ELLIPSIS if left else "")], first
    for low, high in (*marks, (last, last)):
        begin, end = min(max(low, place), last), min(high, last)
        pieces.append(plain("".join(shown[place:begin])))
        if begin < end:
            pieces.append(mark("".join(shown[begin:end])))
        place = max(begin, end)
    return joined([*pieces, plain(ELLIPSIS if right else "")])


def _packed(bodies: Sequence[Message]) -> Iterator[Message]:
    """As many to a message as there is room for."""
    message = bodies[0]
    for body in bodies[1:]:
        longer = joined([message, body], between=_BETWEEN)
        if units(longer.text) <= UNITS_RENDERED and len(longer.entities) <= ENTITIES:
            stories, shown = (*message.stories, *body.stories), (*message.shown, *body.shown)
            message = replace(longer, stories=stories, shown=shown)
        else:
            yield message
            message = body
    yield message
