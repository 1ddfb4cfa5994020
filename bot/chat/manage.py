"""``/manage``: from a private chat, set up another one that the person administers."""

import re
from dataclasses import dataclass, replace

from bot.chat.buttons import button
from bot.chat.deep_link import link_button, manage_payload
from bot.chat.present import named
from bot.chat.replies import Rows, notice, said, shown_again, tell
from bot.chat.rights import managing_nothing
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import step_buttons, step_text
from bot.chat.steps import first_step, hearing_nothing
from bot.model.change import Manage
from bot.model.lookup import Found, FoundStanding, ProveRights
from bot.model.rooms import Room, RoomKind
from bot.notify.pieces import joined, plain
from bot.notify.visible import disarmed, line

_NAME = re.compile(r"@?([A-Za-z][A-Za-z0-9_]{3,31})", re.ASCII)
_NUMBER = re.compile(r"(-\d{1,20})(?:[\s/_](\d{1,20}))?", re.ASCII)
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:t|telegram)\.me/(?:c/(\d{1,18})|([A-Za-z][A-Za-z0-9_]{3,31}))"
    r"(?:/(\d{1,18}))?(?:/\d{1,18})?/?(?:\?\S*)?",
    re.ASCII,
)
_OFF = frozenset({"off", "выкл", "нет"})
_GENERAL = "1"
"""The first topic of every forum; its messages name no topic."""
_TITLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A chat as a person names it, and a topic of it."""

    chat: str
    """Its number, or its name with the @."""
    thread_id: str | None = None


def read_place(words: str) -> Place | None:
    """``@name``, ``-100123``, ``-100123 45``, ``https://t.me/c/123/45``; None for what names no chat."""
    words = words.strip()
    if words.startswith("@") and (found := _NAME.fullmatch(words)) is not None:
        return Place(chat=f"@{found[1]}")
    if (found := _NUMBER.fullmatch(words)) is not None:
        return Place(chat=found[1], thread_id=_thread(found[2]))
    if (found := _LINK.fullmatch(words)) is not None:
        # Links leave out the -100 with which numbers of supergroups and channels begin.
        chat = f"-100{found[1]}" if found[1] else f"@{found[2]}"
        return Place(chat=chat, thread_id=_thread(found[3]))
    return None


def manage_place(place: Place, scene: Scene) -> Response:
    """From now on this person's commands here are for that place, if they may; a refusal never tells whether it is
    there."""

    def decided(found: Found, scene: Scene) -> Answer:
        assert isinstance(found, FoundStanding), "what ProveRights is answered with"
        standing = found.standing
        if standing is None or not standing.person_is_admin or standing.room.kind is RoomKind.PRIVATE:
            return tell(scene, "manage.refused")
        if not found.let_in and not scene.lets_in:
            return tell(scene, "manage.refused")  # the bot is about to leave it
        title = title_of(standing.room, scene)
        if not standing.bot_may_write:
            return tell(scene, "manage.may_not_write", title=title)
        room = _without_messages(standing.room)
        change = Manage(
            room=scene.room, person_id=scene.person.id, managed=room, preferences=hearing_nothing(scene.language)
        )
        begun = plain(scene.say("manage.begun", title=title_of(room, scene)))
        if found.destination is None:
            return said(begun, changes=(change,))
        there = replace(scene, destination=found.destination, managed=True, keywords=())
        step = first_step(there)
        message = joined([begun, step_text(step, there)], between="\n\n")
        return said(message, buttons=step_buttons(step, there), changes=(change,))

    return Look(up=ProveRights(chat=place.chat, thread_id=place.thread_id, person_id=scene.person.id), then=decided)


def title_of(room: Room, scene: Scene) -> str:
    """What people call it; its number where it has no title. Hostile titles are made plain."""
    title = disarmed(line(room.title, limit=_TITLE)) or room.chat_id
    return scene.say("manage.topic_of", title=title, thread=room.thread_id) if room.thread_id else title


def in_private(scene: Scene) -> Answer:
    """The word that this is done in private, and the way there."""
    payload = manage_payload(scene.room)
    buttons = link_button(scene.say("start.button_private"), scene.bot_name, payload)
    return tell(scene, "manage.only_private", command=f"/start {payload}", buttons=(buttons,))


def _manage(spoken: Spoken, scene: Scene) -> Response:
    if scene.room.kind is not RoomKind.PRIVATE:
        return in_private(scene)
    if not spoken.words:
        return _shown(scene)
    if spoken.words.lower() in _OFF:
        return tell(scene, "manage.off", changes=(managing_nothing(scene),))
    place = read_place(spoken.words)
    if place is None:
        return tell(scene, "manage.strange_chat", words=disarmed(line(spoken.words, limit=_TITLE)))
    return manage_place(place, scene)


def _shown(scene: Scene) -> Answer:
    how = plain(scene.say("manage.how"))
    destination = scene.destination
    if destination is None or not scene.managed:
        return said(joined([plain(scene.say("manage.own")), how], between="\n\n"))
    now = plain(scene.say("manage.now", title=named(destination, scene), chat=destination.chat_id))
    return said(joined([now, how], between="\n\n"), buttons=_off(scene))


def _off(scene: Scene) -> Rows:
    return ((button(scene.say("manage.button_off"), "manage", "off", scene=scene),),)


def _pressed(press: Press, scene: Scene) -> Response:
    """There is one button, so that whatever its arguments are it means this. It stands in private chats alone."""
    if scene.room.kind is not RoomKind.PRIVATE:
        return notice(scene, press.press_id, "general.strange_button")
    message = plain(scene.say("manage.off"))
    return shown_again(press.press_id, press.message_id, message, changes=(managing_nothing(scene),))


def _thread(thread_id: str | None) -> str | None:
    return None if thread_id == _GENERAL else thread_id


def _without_messages(room: Room) -> Room:
    """A channel has no topics: what stands behind it in a link is one of its posts."""
    return replace(room, thread_id=None) if room.kind is RoomKind.CHANNEL else room


PART = Part(
    commands=(Command(name="manage", needs=Needs.NOTHING, handler=_manage, rooms=frozenset({RoomKind.PRIVATE})),),
    presses={"manage": (Needs.NOTHING, _pressed)},
    questions={},
)
