"""``/topics``: which topics a destination hears of, at once or in the digest."""

from dataclasses import replace

from bot.chat.arguments import read_number
from bot.chat.buttons import button
from bot.chat.find_topic import NoTopic, Several, TheTopic, find_topic, topic_of_code
from bot.chat.packs import everything
from bot.chat.present import mode_word
from bot.chat.replies import Rows, lines, notice, said, shown_again, tell
from bot.chat.scene import Answer, Command, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import managed_line
from bot.chat.snapshot import restored
from bot.chat.topic_pages import (
    MODES,
    WORD,
    card_buttons,
    card_text,
    name_of,
    page_buttons,
    page_of,
    page_text,
    pages,
    topic_rows,
    undo_button,
)
from bot.match.topic import Topic
from bot.model.change import Change, Configure
from bot.model.destination import Destination
from bot.model.message import Button
from bot.model.preferences import Mode, Preferences
from bot.notify.pieces import joined, plain
from bot.notify.visible import disarmed, line

_MODE_WORDS = {
    **dict.fromkeys(("instant", "alert", "alerts", "сразу", "оповещения"), Mode.INSTANT),
    **dict.fromkeys(("digest", "daily", "дайджест"), Mode.DIGEST),
    **dict.fromkeys(("off", "none", "выкл", "нет"), Mode.OFF),
}
_ALL = frozenset({"all", "everything", "все"})
_WORDS = 60


def _topics(spoken: Spoken, scene: Scene) -> Response:
    words = spoken.words.split()
    if not words:
        return said(page_text(0, scene), buttons=page_buttons(0, scene))
    mode = _MODE_WORDS.get(words[-1].lower())
    sought = " ".join(words if mode is None else words[:-1])
    if not sought:
        return tell(scene, "topics.mode_alone", mode=words[-1].lower())
    if sought.lower() in _ALL:
        return said(page_text(0, scene), buttons=page_buttons(0, scene)) if mode is None else _all_said(mode, scene)
    match find_topic(scene.bank, sought):
        case TheTopic(topic=topic) if mode is not None:
            return _mode_said(topic, mode, scene)
        case TheTopic(topic=topic):
            return said(card_text(topic, scene), buttons=card_buttons(topic, scene))
        case Several(topics=topics):
            return tell(scene, "topics.which", buttons=topic_rows(topics, scene))
        case NoTopic(near=near):
            quoted = disarmed(line(sought, limit=_WORDS))
            return tell(
                scene, "topics.near" if near else "topics.unknown", words=quoted, buttons=topic_rows(near, scene)
            )


def _pressed(press: Press, scene: Scene) -> Response:
    """Any button of the pages and cards; its arguments may be forged."""
    destination = scene.destination
    assert destination is not None, "the press needs a subscription"
    match press.args:
        case ("p", number) if (page := read_number(number, most=pages(scene) - 1)) is not None:
            return shown_again(
                press.press_id, press.message_id, page_text(page, scene), buttons=page_buttons(page, scene)
            )
        case ("c" | "m", code, *_) if topic_of_code(scene.bank, code) is None:
            return notice(scene, press.press_id, "topics.gone")
        case ("c", code) if (topic := topic_of_code(scene.bank, code)) is not None:
            return shown_again(
                press.press_id, press.message_id, card_text(topic, scene), buttons=card_buttons(topic, scene)
            )
        case ("m", code, word) if word in MODES and (topic := topic_of_code(scene.bank, code)) is not None:
            return _mode_pressed(topic, MODES[word], press, destination, scene)
        case ("a", word) if word in MODES:
            return _confirm(word, press, scene)
        case ("all", word) if word in MODES:
            return _all_pressed(MODES[word], press, destination, scene)
        case ("u", number, code) if (page := read_number(number, most=pages(scene) - 1)) is not None:
            return _undone(code, page, press, destination, scene)
    return notice(scene, press.press_id, "general.strange_button")


def _mode_said(topic: Topic, mode: Mode, scene: Scene) -> Answer:
    """The card as it is then, below the word of what was done."""
    destination = _of(scene)
    now = _having(destination, topic, mode)
    then = replace(scene, destination=now)
    undo = _undo(now, destination, page_of(topic, scene), scene)
    key = "topics.set_already" if now == destination else "topics.set"
    done = plain(scene.say(key, name=name_of(topic, scene), mode=mode_word(mode, scene)))
    text = joined([done, card_text(topic, then)], between="\n\n")
    return said(text, buttons=card_buttons(topic, then, undo=undo), changes=_change(now, destination))


def _mode_pressed(topic: Topic, mode: Mode, press: Press, destination: Destination, scene: Scene) -> Answer:
    now = _having(destination, topic, mode)
    then = replace(scene, destination=now)
    return shown_again(
        press.press_id,
        press.message_id,
        card_text(topic, then),
        buttons=card_buttons(topic, then, undo=_undo(now, destination, page_of(topic, scene), scene)),
        changes=_change(now, destination),
        notice=scene.say("general.saved"),
    )


def _confirm(word: str, press: Press, scene: Scene) -> Answer:
    """What "all" would do, before it is done."""
    buttons: Rows = (
        (
            button(scene.say("topics.button_yes"), WORD, "all", word, scene=scene),
            button(scene.say("topics.button_no"), WORD, "p", 0, scene=scene),
        ),
    )
    text = lines(*managed_line(scene), scene.say("topics.confirm_all", mode=mode_word(MODES[word], scene)))
    return shown_again(press.press_id, press.message_id, text, buttons=buttons)


def _all_said(mode: Mode, scene: Scene) -> Answer:
    destination = _of(scene)
    now = _all_in(destination, mode)
    then = replace(scene, destination=now)
    buttons = page_buttons(0, then, undo=_undo(now, destination, 0, scene))
    done = plain(scene.say("topics.all_set", mode=mode_word(mode, scene)))
    text = joined([done, page_text(0, then)], between="\n\n")
    return said(text, buttons=buttons, changes=_change(now, destination))


def _all_pressed(mode: Mode, press: Press, destination: Destination, scene: Scene) -> Answer:
    now = _all_in(destination, mode)
    then = replace(scene, destination=now)
    return shown_again(
        press.press_id,
        press.message_id,
        page_text(0, then),
        buttons=page_buttons(0, then, undo=_undo(now, destination, 0, scene)),
        changes=_change(now, destination),
        notice=scene.say("topics.all_set", mode=mode_word(mode, scene)),
    )


def _undone(code: str, page: int, press: Press, destination: Destination, scene: Scene) -> Answer:
    earlier = restored(code, destination.preferences, scene.bank)
    if earlier is None:
        return notice(scene, press.press_id, "topics.cannot_undo")
    # The times of digests may have been changed since, and are another matter.
    preferences = replace(destination.preferences, subscriptions=earlier.subscriptions)
    now = replace(destination, preferences=preferences)
    then = replace(scene, destination=now)
    return shown_again(
        press.press_id,
        press.message_id,
        page_text(page, then),
        buttons=page_buttons(page, then),
        changes=_change(now, destination),
        notice=scene.say("topics.undone"),
    )


def _of(scene: Scene) -> Destination:
    assert scene.destination is not None, "the command needs a subscription"
    return scene.destination


def _having(destination: Destination, topic: Topic, mode: Mode) -> Destination:
    preferences = destination.preferences
    return replace(
        destination,
        preferences=replace(preferences, subscriptions=preferences.subscriptions.having(topic.id, mode)),
    )


def _all_in(destination: Destination, mode: Mode) -> Destination:
    return replace(destination, preferences=_with_all(destination.preferences, mode))


def _with_all(preferences: Preferences, mode: Mode) -> Preferences:
    return replace(preferences, subscriptions=everything(mode))


def _undo(now: Destination, before: Destination, page: int, scene: Scene) -> Button | None:
    return None if now == before else undo_button(before.preferences, page, scene)


def _change(now: Destination, before: Destination) -> tuple[Change, ...]:
    return () if now == before else (Configure(destination=now),)


PART = Part(
    commands=(Command(name="topics", needs=Needs.ADMIN, handler=_topics),),
    presses={WORD: (Needs.ADMIN, _pressed)},
    questions={},
)
