"""``/start``: what the bot is, the steps of its set-up, and links that lead into them."""

from dataclasses import replace

from bot.chat.buttons import button
from bot.chat.deep_link import ToChat, ToPack, ToTopic, link_button, manage_payload, read_payload
from bot.chat.find_topic import TheTopic, find_topic, topic_code
from bot.chat.manage import Place, manage_place
from bot.chat.packs import followed, pack_named, there, with_pack
from bot.chat.present import digest_line, mode_word, topics_line
from bot.chat.replies import Rows, lines, said, tell
from bot.chat.rights import proved
from bot.chat.scene import Answer, Command, Needs, Part, Response, Scene, Spoken
from bot.chat.set_up import QUESTIONS, WORD, managed_line, step_buttons, step_text, undo_button
from bot.chat.set_up_presses import pressed, time_said, zone_said
from bot.chat.steps import Step, first_step, fresh, hearing_nothing, mode_of_more, spoken_of
from bot.match.topic import Topic
from bot.model.change import Change, Configure, Subscribe
from bot.model.message import Button, Message
from bot.model.preferences import Mode, Preferences
from bot.model.rooms import RoomKind
from bot.notify.pieces import joined, plain
from bot.notify.visible import disarmed, line

_WORDS = 60


def _start(spoken: Spoken, scene: Scene) -> Response:
    if scene.room.kind is not RoomKind.PRIVATE:
        return _in_group(scene)
    if not spoken.words:
        return proved(scene, _begin)
    match read_payload(spoken.words):
        case ToTopic(topic=topic):
            return proved(scene, lambda scene: _follow_topic(topic, scene))
        case ToPack(pack=pack):
            return proved(scene, lambda scene: _follow_pack(pack, scene))
        case ToChat(chat=chat, thread_id=thread_id) if chat.startswith("-"):
            return manage_place(Place(chat=chat, thread_id=thread_id), scene)
        case ToChat():
            return tell(scene, "manage.refused")
        case None:
            return proved(scene, _by_strange_link)


def _begin(scene: Scene) -> Answer:
    """A new chat is subscribed at once, and shown the first step; one that is subscribed sees what it has."""
    if scene.destination is not None:
        step = first_step(scene)
        return said(step_text(step, scene), buttons=step_buttons(step, scene))
    message = joined([plain(scene.say("start.welcome")), step_text(Step.TOPICS, scene)], between="\n\n")
    return said(message, buttons=step_buttons(Step.TOPICS, scene), changes=(_subscribe(scene, fresh(scene)),))


def _by_strange_link(scene: Scene) -> Answer:
    """What ``/start`` alone would say, below the word that the link is none."""
    begun = _begin(scene)
    return replace(begun, replies=(*tell(scene, "start.strange_link").replies, *begun.replies))


def _in_group(scene: Scene) -> Answer:
    """One short message: the set-up happens in private. A group that has no destination gets one that hears nothing."""
    destination = scene.destination
    is_set_up = destination is not None and followed(destination.preferences.subscriptions, scene.bank)
    payload = manage_payload(scene.room)
    buttons = link_button(scene.say("start.button_private"), scene.bot_name, payload)
    text = scene.say("start.in_group_set_up" if is_set_up else "start.in_group")
    if not buttons:
        text = f"{text}\n{scene.say('start.in_group_how', command=f'/start {payload}')}"
    if destination is not None and destination.preferences.paused:
        text = f"{text}\n{scene.say('start.in_group_paused')}"
    changes = () if destination is not None else (_subscribe(scene, hearing_nothing(scene.language)),)
    return said(plain(text), buttons=(buttons,), changes=changes)


def joined_room(scene: Scene) -> Response:
    """What is said where the bot was added: in a group how it is set up, in a channel nothing ever."""
    if scene.room.kind is not RoomKind.GROUP:
        return Answer()
    # The destination of a group that was just joined is added with the arrival itself (door.py).
    return replace(_in_group(scene), changes=())


def _follow_topic(words: str, scene: Scene) -> Answer:
    sought = find_topic(scene.bank, words)
    if not isinstance(sought, TheTopic):
        return tell(scene, "start.unknown_topic", words=disarmed(line(words, limit=_WORDS)))
    topic = sought.topic
    subscriptions = spoken_of(scene).preferences.subscriptions
    if scene.destination is not None and subscriptions.follows(topic.id):
        mode = mode_word(subscriptions.mode(topic.id), scene)
        known = plain(scene.say("start.topic_known", topic=_name(topic, scene), mode=mode))
        return said(_headed(known, scene), buttons=(_settings(scene),))
    before = _nothing_yet(scene)
    mode_now = mode_of_more(before, scene.bank)
    preferences = replace(before, subscriptions=before.subscriptions.having(topic.id, mode_now))
    text = plain(scene.say("start.topic_followed", topic=_name(topic, scene), mode=mode_word(mode_now, scene)))
    alerts = button(scene.say("start.button_alerts"), "topics", "m", topic_code(topic.id), "i", scene=scene)
    more: Rows = ((alerts,),) if mode_now is Mode.DIGEST else ()
    return _changed(text, preferences, before, scene, more=more)


def _follow_pack(name: str, scene: Scene) -> Answer:
    pack = pack_named(name)
    topics = there(pack, scene.bank) if pack is not None else ()
    if pack is None or not topics:
        return tell(scene, "start.unknown_pack", words=disarmed(line(name, limit=_WORDS)))
    before = _nothing_yet(scene)
    mode = mode_of_more(before, scene.bank)
    subscriptions = before.subscriptions
    if all(map(subscriptions.follows, topics)):
        after = subscriptions  # everything is followed already: a link adds, it never takes away
    else:
        after = with_pack(subscriptions, pack, scene.bank, mode=mode)
    text = scene.say("start.pack_followed", pack=scene.say(f"packs.{pack.id}"), topics=len(topics))
    return _changed(plain(text), replace(before, subscriptions=after), before, scene)


def _changed(text: Message, preferences: Preferences, before: Preferences, scene: Scene, *, more: Rows = ()) -> Answer:
    """The choice stored, with what there is now and the ways to take it back and to change the rest."""
    destination = replace(spoken_of(scene), preferences=preferences)
    is_new = scene.destination is None
    change: Change = _subscribe(scene, preferences) if is_new else Configure(destination=destination)
    present = lines(topics_line(preferences.subscriptions, scene), digest_line(destination, scene))
    undo = undo_button(Step.HOME, before, scene)
    buttons: Rows = (*more, (undo,) if undo else (), _settings(scene))
    return said(joined([_headed(text, scene), present], between="\n"), buttons=buttons, changes=(change,))


def _nothing_yet(scene: Scene) -> Preferences:
    """The preferences; a chat that comes by a link for the first time follows nothing but what the link names."""
    if scene.destination is not None:
        return scene.destination.preferences
    return hearing_nothing(scene.language)


def _subscribe(scene: Scene, preferences: Preferences) -> Subscribe:
    return Subscribe(room=scene.room, preferences=preferences, timezone="UTC")


def _headed(text: Message, scene: Scene) -> Message:
    return joined([*map(plain, managed_line(scene)), text], between="\n")


def _settings(scene: Scene) -> tuple[Button, ...]:
    return (button(scene.say("start.button_settings"), WORD, "go", Step.HOME, scene=scene),)


def _name(topic: Topic, scene: Scene) -> str:
    return disarmed(line(topic.called(scene.language), limit=_WORDS))


PART = Part(
    commands=(Command(name="start", needs=Needs.NOTHING, handler=_start),),
    presses={WORD: (Needs.ADMIN, pressed)},
    questions={
        QUESTIONS[Step.TIME]: (Needs.ADMIN, time_said),
        QUESTIONS[Step.ZONE]: (Needs.ADMIN, zone_said),
    },
)
