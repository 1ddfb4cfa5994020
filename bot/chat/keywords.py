"""``/keywords``: words of a chat's own that are looked for beside the topics."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.chat.arguments import read_number
from bot.chat.keyword_offer import MOST, PERIOD, QUESTION, cancelled, confirmed, not_added, offer, trial
from bot.chat.keyword_pages import (
    MODES,
    WORD,
    card_buttons,
    card_text,
    list_buttons,
    list_text,
    pages,
    shown,
    to_list,
    undo_button,
)
from bot.chat.remembered import code_of, recalled, remembering
from bot.chat.replies import Rows, lines, notice, said, shown_again, tell
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import managed_line
from bot.model.change import AddKeyword, Change, ChangeKeyword, RemoveKeyword
from bot.model.keyword import Keyword
from bot.model.lookup import Found, FoundTrial, TryKeyword
from bot.model.message import Message
from bot.model.preferences import Mode
from bot.model.rooms import RoomKind
from bot.notify.pieces import joined

_NEW = "keyword_new"
_EDIT = "keyword_edit"
"""Questions: the words of a new keyword, or other words for the one whose number the question is about."""

_HIGHEST = 10**15


def _keywords(spoken: Spoken, scene: Scene) -> Response:
    """What the first word asks for; words of which it asks nothing are taken for a keyword."""
    first, rest = _first_word(spoken.words)
    if not first:
        return _list("", scene)
    action = _ACTIONS.get(first.lower())
    return action(rest, scene) if action else offer(spoken.words, scene)


def _list(_: str, scene: Scene) -> Response:
    return said(list_text(0, scene), buttons=list_buttons(0, scene))


def _add(written: str, scene: Scene) -> Response:
    return offer(written, scene) if written else _ask_new(scene)


def _edit(words: str, scene: Scene) -> Response:
    number, written = _first_word(words)
    keyword = _numbered(number, scene)
    if keyword is None:
        return _which(number, "edit", scene)
    return offer(written, scene, replacing=keyword) if written else _ask_words(keyword, scene)


def _pause(words: str, scene: Scene) -> Response:
    return _in_mode(words, "pause", Mode.OFF, scene)


def _resume(words: str, scene: Scene) -> Response:
    """What it was before the pause is not kept: it comes at once, and the card has a button for the digest."""
    return _in_mode(words, "resume", Mode.INSTANT, scene)


def _remove(words: str, scene: Scene) -> Response:
    keyword = _numbered(words, scene)
    if keyword is None:
        return _which(words, "remove", scene)
    text, buttons, changes = _removal(keyword, scene)
    return said(text, buttons=buttons, changes=changes)


_ACTIONS: Mapping[str, Callable[[str, Scene], Response]] = {
    **dict.fromkeys(("list", "список"), _list),
    **dict.fromkeys(("add", "new", "добавить"), _add),
    **dict.fromkeys(("edit", "change", "изменить"), _edit),
    **dict.fromkeys(("pause", "пауза"), _pause),
    **dict.fromkeys(("resume", "продолжить"), _resume),
    **dict.fromkeys(("remove", "delete", "удалить"), _remove),
}


def _in_mode(words: str, action: str, mode: Mode, scene: Scene) -> Answer:
    keyword = _numbered(words, scene)
    if keyword is None:
        return _which(words, action, scene)
    is_so = (keyword.mode is Mode.OFF) is (mode is Mode.OFF)
    now = keyword if is_so else replace(keyword, mode=mode)
    return said(card_text(now, scene), buttons=_card(now, keyword, scene), changes=_change(now, keyword))


def _card(now: Keyword, before: Keyword, scene: Scene) -> Rows:
    """Its buttons, with the way back to the mode that it had."""
    code = next(code for code, mode in MODES.items() if mode is before.mode)
    undo = None if now == before else undo_button(scene, "mode", now.id, code)
    return card_buttons(now, scene, undo=undo)


def _change(now: Keyword, before: Keyword) -> tuple[Change, ...]:
    return () if now == before else (ChangeKeyword(keyword=now),)


def _removal(keyword: Keyword, scene: Scene) -> tuple[Message, Rows, tuple[Change, ...]]:
    kept = f"{keyword.mode.value} {keyword.query}"
    text = lines(*managed_line(scene), scene.say("keywords.removed", query=shown(keyword.query)))
    buttons = ((undo_button(scene, "back", code_of(kept)), to_list(scene)),)
    return text, buttons, (RemoveKeyword(keyword=keyword), remembering(kept, scene))


def _brought_back(press: Press, code: str, scene: Scene) -> Answer:
    """The keyword that was removed just now is added again; it gets another number."""
    mode, _, query = (recalled(code, scene) or "").partition(" ")
    if mode not in set(Mode) or not query or scene.destination is None:
        return notice(scene, press.press_id, "keywords.over")
    if len(scene.keywords) >= MOST:
        return notice(scene, press.press_id, "keywords.full", most=MOST)
    text = lines(*managed_line(scene), scene.say("keywords.back", query=shown(query)))
    changes: tuple[Change, ...] = (
        AddKeyword(destination_id=scene.destination.id, query=query, mode=Mode(mode)),
        remembering("", scene),
    )
    return shown_again(press.press_id, press.message_id, text, buttons=((to_list(scene),),), changes=changes)


def _pressed(press: Press, scene: Scene) -> Response:
    """Any button of the list, the cards and the offers; its arguments may be forged."""
    match press.args:
        case ("page", number) if (page := read_number(number, most=MOST)) is not None:
            page = min(page, pages(scene) - 1)
            text, buttons = list_text(page, scene), list_buttons(page, scene)
            return shown_again(press.press_id, press.message_id, text, buttons=buttons)
        case ("new",):
            return _with_notice(_ask_new(scene), press, scene)
        case ("no",):
            return cancelled(press, scene)
        case ("add", mode, code) if mode in MODES and MODES[mode] is not Mode.OFF:
            return confirmed(press, MODES[mode], code, scene)
        case ("put", code):
            return confirmed(press, None, code, scene)
        case ("unadd", code):
            return not_added(press, code, scene)
        case ("back", code):
            return _brought_back(press, code, scene)
        case (("open" | "mode" | "try" | "words" | "remove") as what, number, *rest):
            keyword = _numbered(number, scene)
            if keyword is not None:
                return _card_pressed(what, keyword, rest, press, scene)
            if read_number(number, most=_HIGHEST) is not None:
                return notice(scene, press.press_id, "keywords.gone")
    return notice(scene, press.press_id, "general.strange_button")


def _card_pressed(what: str, keyword: Keyword, rest: list[str], press: Press, scene: Scene) -> Response:
    match what, rest:
        case "open", []:
            return shown_again(
                press.press_id, press.message_id, card_text(keyword, scene), buttons=card_buttons(keyword, scene)
            )
        case "mode", [code] if code in MODES:
            now = replace(keyword, mode=MODES[code])
            return shown_again(
                press.press_id,
                press.message_id,
                card_text(now, scene),
                buttons=_card(now, keyword, scene),
                changes=_change(now, keyword),
                notice=scene.say("general.saved"),
            )
        case "try", []:
            return _tried(keyword, press, scene)
        case "words", []:
            return _with_notice(_ask_words(keyword, scene), press, scene)
        case "remove", []:
            text, buttons, changes = _removal(keyword, scene)
            return shown_again(press.press_id, press.message_id, text, buttons=buttons, changes=changes)
    return notice(scene, press.press_id, "general.strange_button")


def _tried(keyword: Keyword, press: Press, scene: Scene) -> Look:
    def then(found: Found, scene: Scene) -> Answer:
        assert isinstance(found, FoundTrial), "what TryKeyword is answered with"
        message = joined([card_text(keyword, scene), lines(""), *trial(found, scene)], between="\n")
        return shown_again(press.press_id, press.message_id, message, buttons=card_buttons(keyword, scene))

    up = TryKeyword(query=keyword.query, since=scene.now - PERIOD, replacing=keyword.id)
    return Look(up=up, then=then)


def _ask_new(scene: Scene) -> Answer:
    """Where nobody else speaks, the next message is the keyword."""
    if scene.room.kind is not RoomKind.PRIVATE:
        return tell(scene, "keywords.how")
    return tell(scene, "keywords.send_new", changes=(scene.asking(_NEW),))


def _ask_words(keyword: Keyword, scene: Scene) -> Answer:
    asked = scene.asking(_EDIT, about=str(keyword.id))
    changes = (asked,) if scene.room.kind is RoomKind.PRIVATE else ()
    return tell(scene, "keywords.send_edit", id=keyword.id, query=shown(keyword.query), changes=changes)


def _with_notice(answer: Answer, press: Press, scene: Scene) -> Answer:
    """The answer in a message of its own: the menu stays as it is."""
    quiet = notice(scene, press.press_id, "keywords.see_below")
    return replace(answer, replies=(*quiet.replies, *answer.replies))


def _which(number: str, action: str, scene: Scene) -> Answer:
    if read_number(number.lstrip("#"), most=_HIGHEST) is None:
        return tell(scene, "keywords.usage_id", action=action, buttons=((to_list(scene),),))
    return tell(scene, "keywords.unknown", id=number.lstrip("#"), buttons=((to_list(scene),),))


def _numbered(written: str, scene: Scene) -> Keyword | None:
    number = read_number(written.strip().lstrip("#"), most=_HIGHEST)
    return next((one for one in scene.keywords if one.id == number), None)


def _first_word(words: str) -> tuple[str, str]:
    """The first word, and what stands behind it."""
    first, *rest = words.split(maxsplit=1) or [""]
    return first, "".join(rest).strip()


def _new_said(spoken: Spoken, scene: Scene) -> Response:
    return offer(spoken.words, scene)


def _corrected(spoken: Spoken, scene: Scene) -> Response:
    """Another try at the keyword that is offered: a new one, or other words for the same."""
    number, _, _ = (scene.dialogue.about if scene.dialogue else "").partition(" ")
    return offer(spoken.words, scene, replacing=_numbered(number, scene))


PART = Part(
    commands=(Command(name="keywords", needs=Needs.ADMIN, handler=_keywords),),
    presses={WORD: (Needs.ADMIN, _pressed)},
    questions={
        _NEW: (Needs.ADMIN, _new_said),
        _EDIT: (Needs.ADMIN, _corrected),
        QUESTION: (Needs.ADMIN, _corrected),
    },
)
