"""Keywords as menus show them: the list, and one keyword with what can be done to it."""

from collections.abc import Iterator, Sequence

from bot.chat.buttons import button
from bot.chat.replies import Rows, lines
from bot.chat.scene import Scene
from bot.chat.set_up import managed_line
from bot.match.query import Query, QueryTrouble, read_query
from bot.match.query_in_words import cautions, describe, in_words
from bot.model.keyword import Keyword
from bot.model.message import Button, Message
from bot.model.preferences import Mode
from bot.notify.visible import disarmed, line

WORD = "kw"
"""The first word of the data of every button here."""
PAGE = 8
MODES = {"i": Mode.INSTANT, "d": Mode.DIGEST, "o": Mode.OFF}
"""Modes in the data of buttons."""
MOST_CAUTIONS = 3

_SHOWN = 200
_LABEL = 40
_BUTTONS = {"i": "keywords.button_instant", "d": "keywords.button_digest", "o": "keywords.button_pause"}
_TICK = "✓ "


def shown(query: str, *, limit: int = _SHOWN) -> str:
    """A query in a sentence of ours: hostile text made plain."""
    return disarmed(line(query, limit=limit))


def plain_lines(text: str) -> tuple[str, ...]:
    """Lines that hold what a person wrote, made plain each."""
    return tuple(disarmed(line(one, limit=1000)) for one in text.split("\n"))


def list_text(page: int, scene: Scene) -> Message:
    """A page of the keywords, in the order in which they were added."""
    head = managed_line(scene)
    if not scene.keywords:
        return lines(*head, scene.say("keywords.none"), scene.say("keywords.how"))
    foot = (scene.say("keywords.page", page=page + 1, pages=pages(scene)),) if pages(scene) > 1 else ()
    rows = (
        scene.say("keywords.row", id=one.id, query=shown(one.query), mode=mode_word(one.mode, scene))
        for one in on_page(page, scene)
    )
    title = scene.say("keywords.title", count=len(scene.keywords))
    return lines(*head, title, "", *rows, *foot, "", scene.say("keywords.how"))


def list_buttons(page: int, scene: Scene) -> Rows:
    """Each keyword of the page, the pages beside it, and the way to a new one."""
    rows = tuple(
        (
            _button(
                scene.say("keywords.row_button", id=one.id, query=shown(one.query, limit=_LABEL)), scene, "open", one.id
            ),
        )
        for one in on_page(page, scene)
    )
    earlier = (_button(scene.say("keywords.button_earlier"), scene, "page", page - 1),) if page else ()
    has_more = page + 1 < pages(scene)
    further = (_button(scene.say("keywords.button_further"), scene, "page", page + 1),) if has_more else ()
    return (*rows, (*earlier, *further), (_button(scene.say("keywords.button_add"), scene, "new"),))


def pages(scene: Scene) -> int:
    return max(1, -(-len(scene.keywords) // PAGE))


def on_page(page: int, scene: Scene) -> Sequence[Keyword]:
    """Those of that page; of the last one where there are fewer pages by now."""
    last = min(page, pages(scene) - 1)
    return sorted(scene.keywords, key=lambda one: one.id)[last * PAGE : (last + 1) * PAGE]


def card_text(keyword: Keyword, scene: Scene) -> Message:
    """One keyword: how it is read, what may come of it, and how it comes."""
    heading = scene.say("keywords.heading", id=keyword.id, query=shown(keyword.query))
    now = scene.say(f"keywords.now_{keyword.mode.value}")
    return lines(*managed_line(scene), heading, *reading(keyword.query, scene), now)


def card_buttons(keyword: Keyword, scene: Scene, *, undo: Button | None = None) -> Rows:
    modes = tuple(
        _button(f"{_TICK if keyword.mode is mode else ''}{scene.say(_BUTTONS[code])}", scene, "mode", keyword.id, code)
        for code, mode in MODES.items()
    )
    return (
        modes,
        (
            _button(scene.say("keywords.button_try"), scene, "try", keyword.id),
            _button(scene.say("keywords.button_edit"), scene, "words", keyword.id),
        ),
        (_button(scene.say("keywords.button_remove"), scene, "remove", keyword.id), *((undo,) if undo else ())),
        (to_list(scene),),
    )


def reading(written: str, scene: Scene) -> Iterator[str]:
    """How a query is read, and what may come of it; for one that cannot be read, why."""
    query = read_query(written)
    match query:
        case Query():
            yield from plain_lines(describe(query, scene.language))
            for caution in cautions(query, scene.bank, scene.language)[:MOST_CAUTIONS]:
                (said,) = plain_lines(in_words(caution, scene.language))
                yield scene.say("keywords.caution", caution=said)
        case QueryTrouble():
            yield scene.say("keywords.unreadable", why=why_not(query, scene))


def why_not(trouble: QueryTrouble, scene: Scene) -> str:
    """The sentence that says what is wrong with a query, made plain."""
    (said,) = plain_lines(in_words(trouble, scene.language))
    return said


def mode_word(mode: Mode, scene: Scene) -> str:
    return scene.say(f"keywords.mode_{mode.value}")


def to_list(scene: Scene) -> Button:
    return _button(scene.say("keywords.button_list"), scene, "page", 0)


def undo_button(scene: Scene, *args: str | int) -> Button:
    return _button(scene.say("keywords.button_undo"), scene, *args)


def _button(label: str, scene: Scene, *args: str | int) -> Button:
    return button(label, WORD, *args, scene=scene)
