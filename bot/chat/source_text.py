"""Entries and topics as lists show them: title, outlet with its labels, link, names of topics."""

from collections.abc import Iterable, Sequence

from bot.chat.scene import Scene
from bot.model.entry import Entry
from bot.model.feed import Tier
from bot.model.ids import TopicId
from bot.model.match import Role, Verdict
from bot.model.message import Message
from bot.model.story import Kinship
from bot.notify.pieces import joined, plain
from bot.notify.safe_link import safe_link
from bot.notify.source_line import outlet_shown
from bot.notify.story_text import shown_title as title_of
from bot.notify.visible import disarmed, line

TITLE = 160
"""UTF-16 units, as the other lengths here."""
_NAME = 80
_MOST_NAMES = 6


def shown_title(entry: Entry, scene: Scene, *, limit: int = TITLE) -> str:
    """The title as published; where there is none, how the text begins."""
    return disarmed(title_of(entry, limit=limit, language=scene.language))


def shown_outlet(entry: Entry) -> str:
    return disarmed(outlet_shown(entry))


def labelled(entry: Entry, tier: Tier, scene: Scene, *, kinship: Kinship | None = None) -> str:
    """``Вестник у моста (press, ru, copy)``."""
    notes = [scene.say(f"digest.tier_{tier.name.lower()}")]
    if entry.language != "en":
        notes.append(line(entry.language, limit=8))
    if kinship in {Kinship.COPY, Kinship.SPUN}:
        notes.append(scene.say("digest.copy" if kinship is Kinship.COPY else "digest.spun"))
    return f"{shown_outlet(entry)} ({', '.join(notes)})"


def language_mark(entry: Entry) -> str:
    """`` [ru]`` behind a title that is not English; empty for one that is."""
    return "" if entry.language == "en" else f" [{line(entry.language, limit=8)}]"


def address(entry: Entry, scene: Scene) -> Message:
    """A link to the entry, or the word that there is none."""
    return safe_link(entry.url) or plain(scene.say("pull.no_link"))


def topic_name(topic: TopicId, scene: Scene) -> str:
    """What readers call it: the name of a topic, a keyword of their own as they wrote it; else the id."""
    for one in scene.bank.topics:
        if one.id == topic:
            return disarmed(line(one.called(scene.language), limit=_NAME))
    for keyword in scene.keywords:
        if keyword.topic == topic:
            return scene.say("pull.keyword", query=disarmed(line(keyword.query, limit=_NAME)))
    return disarmed(line(topic, limit=_NAME))


def topic_tags(verdicts: Iterable[Verdict], scene: Scene) -> str:
    """The topics that the texts are about, then those they name in passing; empty where there are none.

    The verdicts must be as the destination may see them (``notify/own_view.py``).
    """
    roles: dict[TopicId, Role] = {}
    for verdict in verdicts:
        for match in verdict.matches:
            if match.role is Role.MAIN or match.topic not in roles:
                roles[match.topic] = match.role
    about = [topic_name(topic, scene) for topic, role in roles.items() if role is Role.MAIN]
    named = [topic_name(topic, scene) for topic, role in roles.items() if role is Role.MENTIONED]
    if not named:
        return listed(about, scene)
    mentioned = scene.say("pull.mentions", topics=listed(named, scene))
    return "; ".join(part for part in (listed(about, scene), mentioned) if part)


def listed(names: Sequence[str], scene: Scene, *, most: int = _MOST_NAMES) -> str:
    """The first few, and how many more there are."""
    left = len(names) - most
    shown = ", ".join(names[:most])
    return scene.say("digest.and_more", listed=shown, count=left) if left > 0 else shown


def dotted(pieces: Iterable[Message]) -> Message:
    """The pieces that show something, with dots between."""
    return joined([piece for piece in pieces if piece.text], between=" · ")
