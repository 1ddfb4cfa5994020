"""``/settings``: all that a chat has chosen, on one card; ``/language``."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.chat.buttons import button
from bot.chat.clocks import spoken_of
from bot.chat.mute_words import in_force
from bot.chat.packs import followed
from bot.chat.present import clock_in, named
from bot.chat.replies import Rows, lines, notice, said, shown_again, tell
from bot.chat.scene import Answer, Command, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import managed_line
from bot.chat.times import clock, schedule_in_words
from bot.chat.zones import zone_shown
from bot.model.change import Change, Configure
from bot.model.destination import Destination
from bot.model.match import Confidence
from bot.model.message import Button, Message
from bot.model.preferences import Layout, Mode, Preferences, UiLanguage

_WORD = "set"

_LANGUAGES = {
    **dict.fromkeys(("en", "english", "английский", "англ"), UiLanguage.EN),
    **dict.fromkeys(("ru", "russian", "русский", "рус"), UiLanguage.RU),
}
_LAYOUTS = (Layout.STANDARD, Layout.FULL, Layout.BRIEF)
_LEAST = (Confidence.WEAK, Confidence.CLEAR, Confidence.STRONG)
_MOST = (30, 100, 0, 10)
"""Stories in a digest; 0: all."""
_ON = ("off", "on")

_Choices = Mapping[str, tuple[str, ...]]
_CHOICES: _Choices = {
    "language": tuple(language.value for language in UiLanguage),
    "layout": tuple(layout.value for layout in _LAYOUTS),
    "least": tuple(least.value for least in _LEAST),
    "most": tuple(map(str, _MOST)),
    "mentions": _ON,
    "calendar": _ON,
    "heartbeat": _ON,
    "silent": _ON,
    "protected": _ON,
}
"""What a button can be set to, in the order in which presses go through it."""


def _settings(_: Spoken, scene: Scene) -> Response:
    return said(_text(scene), buttons=_buttons(scene))


def _language(spoken: Spoken, scene: Scene) -> Response:
    word = spoken.words.strip().lower()
    if not word:
        value = _language_name(spoken_of(scene).preferences.language, scene)
        return tell(scene, "card.languages", value=value, buttons=(_language_buttons(scene),))
    if (language := _LANGUAGES.get(word)) is None:
        return tell(scene, "card.strange_language", buttons=(_language_buttons(scene),))
    return _spoken_in(language, scene)


def _spoken_in(language: UiLanguage, scene: Scene, press: Press | None = None) -> Answer:
    """The bot's words change where they are for: a menu about another chat stays in the language of this one."""
    before = spoken_of(scene)
    then = _with(scene, "language", language.value)
    text = lines(_language_said(language, before, then))
    undo = button(then.say("card.undo"), _WORD, "speak", before.preferences.language.value, scene=then)
    buttons: Rows = () if before.preferences.language is language else ((undo,),)
    if press is None:
        return said(text, buttons=buttons, changes=_change(scene, then))
    return shown_again(press.press_id, press.message_id, text, buttons=buttons, changes=_change(scene, then))


def _language_said(language: UiLanguage, destination: Destination, then: Scene) -> str:
    if not then.managed:
        return then.say("card.language_set")
    return then.say("card.language_there", title=named(destination, then), value=_language_name(language, then))


def _language_buttons(scene: Scene) -> tuple[Button, ...]:
    now = spoken_of(scene).preferences.language
    names = ((one, _language_name(one, scene)) for one in UiLanguage if one is not now)
    # Russian writes languages small, but not where a button begins with them.
    return tuple(button(name[:1].upper() + name[1:], _WORD, "speak", one.value, scene=scene) for one, name in names)


def _language_name(language: UiLanguage, scene: Scene) -> str:
    return scene.say(f"card.language_{language.value}")


def _pressed(press: Press, scene: Scene) -> Response:
    """A button of the card: the value that it goes to; its arguments may be forged."""
    match press.args:
        case ("speak", value) if value in _CHOICES["language"]:
            return _spoken_in(UiLanguage(value), scene, press)
        case (what, value) if value in _CHOICES.get(what, ()):
            then = _with(scene, what, value)
            undo = _button(what, _value(what, spoken_of(scene).preferences), then, label=then.say("card.undo"))
            buttons = (*_buttons(then), (undo,) if spoken_of(then) != spoken_of(scene) else ())
            return shown_again(
                press.press_id,
                press.message_id,
                _text(then),
                buttons=buttons,
                changes=_change(scene, then),
                notice=then.say("general.saved"),
            )
    return notice(scene, press.press_id, "general.strange_button")


def _with(scene: Scene, what: str, value: str) -> Scene:
    """The scene as it is with that choice, in the language that is spoken then."""
    destination = spoken_of(scene)
    preferences = _chosen(destination.preferences, what, value)
    language = scene.language if scene.managed else preferences.language
    return replace(scene, destination=replace(destination, preferences=preferences), language=language)


def _chosen(preferences: Preferences, what: str, value: str) -> Preferences:
    match what:
        case "language":
            return replace(preferences, language=UiLanguage(value))
        case "layout":
            return replace(preferences, layout=Layout(value))
        case "least":
            return replace(preferences, least=Confidence(value))
        case "heartbeat":
            return replace(preferences, heartbeat=value == "on")
        case "most":
            return replace(preferences, most=int(value))
        case "mentions":
            return replace(preferences, mentions=value == "on")
        case "calendar":
            return replace(preferences, calendar=value == "on")
        case "silent":
            return replace(preferences, silent_digests=value == "on")
        case _:
            return replace(preferences, protected=value == "on")


def _value(what: str, preferences: Preferences) -> str:
    match what:
        case "language":
            return preferences.language.value
        case "layout":
            return preferences.layout.value
        case "least":
            return preferences.least.value
        case "heartbeat":
            return _ON[preferences.heartbeat]
        case "most":
            return str(preferences.most)
        case "mentions":
            return _ON[preferences.mentions]
        case "calendar":
            return _ON[preferences.calendar]
        case "silent":
            return _ON[preferences.silent_digests]
        case _:
            return _ON[preferences.protected]


def _change(scene: Scene, then: Scene) -> tuple[Change, ...]:
    return () if then.destination == scene.destination else (Configure(destination=spoken_of(then)),)


def _text(scene: Scene) -> Message:
    preferences = spoken_of(scene).preferences
    head = managed_line(scene) or (scene.say("card.title"),)
    language = scene.say("card.language", value=_language_name(preferences.language, scene))
    chosen = (scene.say(f"card.{what}_{_value(what, preferences)}") for what in _CHOICES if what != "language")
    return lines(*head, "", language, *chosen, "", *_elsewhere(scene), "", scene.say("card.how"))


def _elsewhere(scene: Scene) -> Iterator[str]:
    """What has a command of its own, a line each."""
    destination = spoken_of(scene)
    preferences = destination.preferences
    topics = followed(preferences.subscriptions, scene.bank)
    yield scene.say("card.topics", count=len(topics), all=len(scene.bank.topics))
    paused = sum(keyword.mode is Mode.OFF for keyword in scene.keywords)
    key = "card.keywords_paused" if paused else "card.keywords"
    yield scene.say(key, count=len(scene.keywords), **({"paused": paused} if paused else {}))
    yield scene.say("card.schedule", times=schedule_in_words(preferences.schedule, scene))
    zone, now = zone_shown(destination.timezone, scene.now), clock_in(destination.timezone, scene)
    yield scene.say("card.zone", zone=zone, clock=now or clock_in("UTC", scene))
    quiet = preferences.quiet
    if quiet is None:
        yield scene.say("card.quiet_none")
    else:
        yield scene.say("card.quiet", begin=clock(quiet.begin), end=clock(quiet.end))
    yield scene.say("card.mutes", count=len(in_force(preferences.mutes, scene.now)))
    if preferences.paused:
        yield scene.say("card.paused")


def _buttons(scene: Scene) -> Rows:
    """Each goes to the next value of what it names."""
    preferences = spoken_of(scene).preferences
    buttons = [_button(what, _next(what, preferences), scene, label=_label(what, scene)) for what in _CHOICES]
    return tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))


def _label(what: str, scene: Scene) -> str:
    """What it is now."""
    preferences = spoken_of(scene).preferences
    if what == "language":
        return scene.say("card.button_language", value=_language_name(preferences.language, scene))
    return scene.say(f"card.button_{what}_{_value(what, preferences)}")


def _next(what: str, preferences: Preferences) -> str:
    values = _CHOICES[what]
    return values[(values.index(_value(what, preferences)) + 1) % len(values)]


def _button(what: str, value: str, scene: Scene, *, label: str) -> Button:
    return button(label, _WORD, what, value, scene=scene)


PART = Part(
    commands=(
        Command(name="settings", needs=Needs.ADMIN, handler=_settings),
        Command(name="language", needs=Needs.ADMIN, handler=_language),
    ),
    presses={_WORD: (Needs.ADMIN, _pressed)},
    questions={},
)
