"""What ``/topics`` shows: the pages of all topics, and the card of one."""

from collections.abc import Sequence

from bot.chat.buttons import button
from bot.chat.deep_link import link_to, topic_payload
from bot.chat.find_topic import topic_code
from bot.chat.present import digest_line, mode_word
from bot.chat.replies import Rows, lines
from bot.chat.scene import Scene
from bot.chat.set_up import managed_line
from bot.chat.snapshot import snapshot
from bot.chat.steps import spoken_of
from bot.match.topic import Topic
from bot.model.message import Button, Message
from bot.model.preferences import Mode, Preferences
from bot.notify.pieces import bold, joined, plain
from bot.notify.visible import disarmed, line

WORD = "topics"
"""The first word of the data of every button here."""
PAGE = 8

MODES = {"i": Mode.INSTANT, "d": Mode.DIGEST, "o": Mode.OFF}
"""As buttons write them."""

_KEYS = {Mode.INSTANT: "alerts", Mode.DIGEST: "digest", Mode.OFF: "off"}
_LABEL = 60
"""UTF-16 units, as the other lengths here."""
_NAME = 120
_SCOPE = 500
_NOTE = 160
_NOTES = 3
_TICK = "✓ "


def pages(scene: Scene) -> int:
    return max(1, -(-len(scene.bank.topics) // PAGE))


def page_of(topic: Topic, scene: Scene) -> int:
    """The page on which it stands, from 0."""
    return scene.bank.topics.index(topic) // PAGE


def page_text(page: int, scene: Scene) -> Message:
    subscriptions = spoken_of(scene).preferences.subscriptions
    modes = [subscriptions.mode(topic.id) for topic in scene.bank.topics]
    if not modes:
        return lines(*managed_line(scene), scene.say("topics.none"))
    counts = {key: modes.count(mode) for mode, key in _KEYS.items()}
    told = lines(
        scene.say("topics.counts", **counts),
        scene.say("topics.later", mode=mode_word(subscriptions.usual, scene)),
        scene.say("topics.how"),
        scene.say("topics.page", page=page + 1, pages=pages(scene)),
    )
    return joined([*map(plain, managed_line(scene)), bold(scene.say("topics.title")), told], between="\n")


def page_buttons(page: int, scene: Scene, *, undo: Button | None = None) -> Rows:
    """A row for each topic of the page; the turns of pages; all topics at once."""
    shown = scene.bank.topics[page * PAGE : (page + 1) * PAGE]
    turns = []
    if page > 0:
        turns.append(button(scene.say("topics.button_earlier"), WORD, "p", page - 1, scene=scene))
    if page + 1 < pages(scene):
        turns.append(button(scene.say("topics.button_further"), WORD, "p", page + 1, scene=scene))
    everything = [
        button(scene.say(f"topics.button_all_{_KEYS[mode]}"), WORD, "a", word, scene=scene)
        for word, mode in MODES.items()
    ]
    taken_back = () if undo is None else (undo,)
    return (*topic_rows(shown, scene), tuple(turns), tuple(everything) if shown else (), taken_back)


def topic_rows(topics: Sequence[Topic], scene: Scene) -> Rows:
    """A row for each, with its mode in front: a long name is cut, the mode never."""
    subscriptions = spoken_of(scene).preferences.subscriptions
    return tuple((_topic_button(topic, subscriptions.mode(topic.id), scene),) for topic in topics)


def card_text(topic: Topic, scene: Scene) -> Message:
    """Name, scope, what counts and what does not, languages, mode, link."""
    destination, told_of = spoken_of(scene), topic.described(scene.language)
    mode = destination.preferences.subscriptions.mode(topic.id)
    link = link_to(scene.bot_name, topic_payload(topic.id))
    told = [
        disarmed(line(told_of.scope, limit=_SCOPE)),
        _notes("topics.covers", told_of.in_, scene),
        _notes("topics.leaves_out", told_of.out, scene),
        scene.say("topics.languages", languages=", ".join(topic.languages)),
        scene.say("topics.now", mode=mode_word(mode, scene)),
        digest_line(destination, scene) if mode is Mode.DIGEST else "",
        "" if link is None else scene.say("topics.link", link=link),
    ]
    name = bold(scene.say("topics.name", name=name_of(topic, scene), topic=disarmed(line(topic.id, limit=_LABEL))))
    return joined([*map(plain, managed_line(scene)), name, *(plain(one) for one in told if one)], between="\n")


def card_buttons(topic: Topic, scene: Scene, *, undo: Button | None = None) -> Rows:
    """The three modes, the way back to the page it stands on."""
    now = spoken_of(scene).preferences.subscriptions.mode(topic.id)
    page = page_of(topic, scene)
    modes = tuple(
        button(
            (_TICK if mode is now else "") + scene.say(f"topics.button_{_KEYS[mode]}"),
            WORD,
            "m",
            topic_code(topic.id),
            word,
            scene=scene,
        )
        for word, mode in MODES.items()
    )
    back = button(scene.say("topics.button_back"), WORD, "p", page, scene=scene)
    return (modes, (back,) if undo is None else (back, undo))


def undo_button(before: Preferences, page: int, scene: Scene) -> Button | None:
    """Takes the modes back to what they were; None where that is too much for a button."""
    code = snapshot(before, scene.bank)
    return None if code is None else button(scene.say("topics.button_undo"), WORD, "u", page, code, scene=scene)


def name_of(topic: Topic, scene: Scene) -> str:
    """Its name on one line."""
    return disarmed(line(topic.called(scene.language), limit=_NAME))


def _topic_button(topic: Topic, mode: Mode, scene: Scene) -> Button:
    short = scene.say(f"topics.short_{_KEYS[mode]}")
    label = scene.say("topics.row", mode=short, name=line(topic.called(scene.language), limit=_LABEL))
    return button(label, WORD, "c", topic_code(topic.id), scene=scene)


def _notes(key: str, notes: Sequence[str], scene: Scene) -> str:
    """The first few, each cut to a line."""
    if not notes:
        return ""
    what = "; ".join(disarmed(line(note, limit=_NOTE)).rstrip(".") for note in notes[:_NOTES])
    return scene.say(key, what=what)
