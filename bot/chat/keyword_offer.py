"""A keyword before it is stored: how it is read, what the last days would have brought, and the question whether."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.chat.buttons import button
from bot.chat.keyword_pages import WORD, reading, shown, to_list, undo_button, why_not
from bot.chat.remembered import code_of, recalled, remembering
from bot.chat.replies import Rows, lines, notice, said, shown_again
from bot.chat.scene import Answer, Look, Press, Response, Scene
from bot.chat.set_up import managed_line
from bot.chat.source_text import address, shown_outlet, shown_title
from bot.chat.when import dated_briefly
from bot.match.query import Query, read_query
from bot.model.change import AddKeyword, Change, ChangeKeyword, RemoveKeyword
from bot.model.ids import KeywordId
from bot.model.keyword import Keyword
from bot.model.lookup import Found, FoundTrial, Hit, TryKeyword
from bot.model.message import Message
from bot.model.preferences import Mode
from bot.model.rooms import RoomKind
from bot.notify.pieces import joined, plain

MOST = 100
"""Keywords of a destination."""
PERIOD = timedelta(days=7)
QUESTION = "keyword_confirm"
"""What is open while a keyword is offered: the next message is a corrected one."""

_SAMPLES = 3
_TITLE = 120
_MANY = 10
"""Matches a day from which a keyword is noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A query that a person may confirm."""

    query: str
    replacing: KeywordId | None = None
    """The keyword whose words it is to replace; None: it is a new one."""

    @property
    def kept(self) -> str:
        """The offer as the dialogue keeps it."""
        return f"{self.replacing or 0} {self.query}"


def offer(written: str, scene: Scene, *, replacing: Keyword | None = None) -> Response:
    """What comes before a keyword is added or changed: its reading and a trial, or the word why not."""
    query = read_query(written)
    if not isinstance(query, Query):
        return _again(scene.say("keywords.refused", why=why_not(query, scene)), scene, replacing)
    if (refused := _refusal(query, scene, replacing)) is not None:
        return _again(refused, scene, replacing)
    made = Offer(query=query.written, replacing=replacing.id if replacing else None)
    question = QUESTION if scene.room.kind is RoomKind.PRIVATE else ""

    def then(found: Found, scene: Scene) -> Answer:
        assert isinstance(found, FoundTrial), "what TryKeyword is answered with"
        head = lines(*managed_line(scene), _heading(made, replacing, scene), *reading(made.query, scene), "")
        message = joined([head, *trial(found, scene), plain(""), plain(_how(made, question, scene))], between="\n")
        kept = remembering(made.kept, scene, question=question)
        return said(message, buttons=_buttons(made, scene), changes=(kept,))

    return Look(up=TryKeyword(query=made.query, since=scene.now - PERIOD, replacing=made.replacing), then=then)


def trial(found: FoundTrial, scene: Scene) -> Iterator[Message]:
    """How much of the last days would have matched, with a few titles."""
    if not found.examined:
        yield plain(scene.say("keywords.trial_nothing"))
        return
    if not found.total:
        yield plain(scene.say("keywords.trial_none", examined=found.examined))
        return
    yield plain(scene.say("keywords.trial", examined=found.examined, total=found.total))
    for hit in found.hits[:_SAMPLES]:
        yield _sample(hit, scene)
    if (daily := found.total // PERIOD.days) >= _MANY:
        yield plain(scene.say("keywords.broad", count=daily))


def confirmed(press: Press, mode: Mode | None, code: str, scene: Scene) -> Answer:
    """The offer of that code is taken up: a new keyword in that mode, or other words for one (then without a mode)."""
    made = _recalled(code, scene)
    if made is None or (made.replacing is None) is (mode is None):
        return notice(scene, press.press_id, "keywords.over")
    query = read_query(made.query)
    replacing = next((one for one in scene.keywords if one.id == made.replacing), None)
    if not isinstance(query, Query) or (made.replacing is not None and replacing is None):
        return notice(scene, press.press_id, "keywords.gone")
    if (refused := _refusal(query, scene, replacing)) is not None:
        return shown_again(press.press_id, press.message_id, lines(refused), changes=(remembering("", scene),))
    if replacing is not None:
        return _replaced(replacing, made.query, press, scene)
    assert mode is not None, "a new keyword comes in a mode"
    return _added(made.query, mode, press, scene)


def cancelled(press: Press, scene: Scene) -> Answer:
    """The offer is dropped."""
    text = lines(*managed_line(scene), scene.say("keywords.not_added"))
    buttons = ((to_list(scene),),)
    changes = (remembering("", scene),)
    word = scene.say("general.cancelled")
    return shown_again(press.press_id, press.message_id, text, buttons=buttons, changes=changes, notice=word)


def not_added(press: Press, code: str, scene: Scene) -> Answer:
    """Takes back that the keyword of that code was added."""
    added = next((one for one in scene.keywords if code_of(one.query) == code), None)
    if added is None:
        return notice(scene, press.press_id, "keywords.gone")
    text = lines(*managed_line(scene), scene.say("keywords.removed", query=shown(added.query)))
    changes = (RemoveKeyword(keyword=added),)
    return shown_again(press.press_id, press.message_id, text, buttons=((to_list(scene),),), changes=changes)


def _refusal(query: Query, scene: Scene, replacing: Keyword | None) -> str | None:
    """Why it is not stored, in a sentence: there are too many, or one looks for the same."""
    others = [one for one in scene.keywords if replacing is None or one.id != replacing.id]
    if replacing is None and len(others) >= MOST:
        return scene.say("keywords.full", most=MOST)
    for one in others:
        known = read_query(one.query)
        if isinstance(known, Query) and known.key == query.key:
            return scene.say("keywords.twice", id=one.id, query=shown(one.query))
    return None


def _again(text: str, scene: Scene, replacing: Keyword | None) -> Answer:
    """The refusal; where nobody else speaks, the next message is another try."""
    if scene.room.kind is not RoomKind.PRIVATE:
        return said(lines(text))
    question = "keyword_new" if replacing is None else "keyword_edit"
    about = "" if replacing is None else str(replacing.id)
    return said(lines(text), changes=(scene.asking(question, about=about),))


def _heading(made: Offer, replacing: Keyword | None, scene: Scene) -> str:
    if replacing is None:
        return scene.say("keywords.heading_new", query=shown(made.query))
    before = shown(replacing.query)
    return scene.say("keywords.heading_edit", id=replacing.id, before=before, query=shown(made.query))


def _how(made: Offer, question: str, scene: Scene) -> str:
    if made.replacing is not None:
        return scene.say("keywords.edit_how")
    return scene.say("keywords.add_how" if question else "keywords.add_how_here")


def _buttons(made: Offer, scene: Scene) -> Rows:
    code = code_of(made.kept)
    cancel = (button(scene.say("keywords.button_cancel"), WORD, "no", scene=scene),)
    if made.replacing is not None:
        return ((button(scene.say("keywords.button_replace"), WORD, "put", code, scene=scene),), cancel)
    modes = (("i", "keywords.button_instant"), ("d", "keywords.button_digest"))
    return (tuple(button(scene.say(key), WORD, "add", mode, code, scene=scene) for mode, key in modes), cancel)


def _sample(hit: Hit, scene: Scene) -> Message:
    entry = hit.entry
    moment = dated_briefly(entry.dated, scene)
    title = shown_title(entry, scene, limit=_TITLE)
    told = plain(scene.say("keywords.sample", title=title, outlet=shown_outlet(entry), moment=moment))
    return joined([told, address(entry, scene)], between=" ")


def _recalled(code: str, scene: Scene) -> Offer | None:
    kept = recalled(code, scene)
    number, _, query = (kept or "").partition(" ")
    if not (number.isascii() and number.isdigit()) or len(number) > 18 or not query:
        return None
    return Offer(query=query, replacing=KeywordId(int(number)) if int(number) else None)


def _added(query: str, mode: Mode, press: Press, scene: Scene) -> Answer:
    assert scene.destination is not None, "the press needs a subscription"
    text = lines(*managed_line(scene), scene.say(f"keywords.added_{mode.value}", query=shown(query)))
    changes: tuple[Change, ...] = (
        AddKeyword(destination_id=scene.destination.id, query=query, mode=mode),
        remembering("", scene),
    )
    buttons = ((undo_button(scene, "unadd", code_of(query)), to_list(scene)),)
    return shown_again(press.press_id, press.message_id, text, buttons=buttons, changes=changes)


def _replaced(before: Keyword, query: str, press: Press, scene: Scene) -> Answer:
    now = replace(before, query=query)
    done = scene.say("keywords.changed", id=now.id, query=shown(now.query), before=shown(before.query))
    kept = Offer(query=before.query, replacing=before.id).kept
    changes: tuple[Change, ...] = (ChangeKeyword(keyword=now), remembering(kept, scene))
    buttons = ((undo_button(scene, "put", code_of(kept)), to_list(scene)),)
    text = lines(*managed_line(scene), done)
    return shown_again(press.press_id, press.message_id, text, buttons=buttons, changes=changes)
