"""``/mute`` and ``/unmute``: what a chat does not want to hear of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.chat.arguments import read_number
from bot.chat.buttons import button
from bot.chat.clocks import spoken_of
from bot.chat.mute_words import NotSo, StoryWish, WhichTier, Wish, in_force, is_same, read_tier, read_wish, tier_key
from bot.chat.mute_words import value_shown as value_of
from bot.chat.remembered import code_of, recalled, remembering
from bot.chat.replies import Rows, lines, notice, said, shown_again, tell
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.set_up import managed_line
from bot.chat.source_text import shown_title
from bot.chat.when import dated_briefly
from bot.model.change import Change, Configure
from bot.model.feed import Tier
from bot.model.lookup import Found, FoundStories, ShowStory
from bot.model.message import Button, Message
from bot.model.preferences import Mute, MuteKind
from bot.notify.own_view import view_seen_by
from bot.notify.visible import disarmed, line

MOST = 100
"""Mutes of a destination."""

_WORD = "mute"
_PAGE = 8
_LABEL = 40
_TICK = "✓ "


def _mute(spoken: Spoken, scene: Scene) -> Response:
    if not spoken.words:
        return said(_list_text(0, scene), buttons=_list_buttons(0, scene))
    match read_wish(spoken.words, scene):
        case Wish(mute=mute, is_wide=is_wide):
            done = scene.say(f"mutes.set_{mute.kind.value}", value=value_of(mute, scene))
            return _muted(mute, scene, done, *([scene.say("mutes.wide")] if is_wide else []))
        case StoryWish() as wish:
            return _story(wish)
        case WhichTier(word=word):
            shown = disarmed(line(word, limit=_LABEL))
            text = scene.say("mutes.strange_tier", word=shown) if shown else scene.say("mutes.which_tier")
            return said(lines(*managed_line(scene), text), buttons=_tier_buttons(scene))
        case NotSo(why=why):
            return said(lines(why))


def _story(wish: StoryWish) -> Look:
    """The story under its number of now, with its title, so that nobody mutes another one than meant."""

    def then(found: Found, scene: Scene) -> Answer:
        assert isinstance(found, FoundStories), "what ShowStory is answered with"
        view = next((seen for one, _ in found.stories if (seen := view_seen_by(one, scene.keywords))), None)
        if view is None:
            return tell(scene, "mutes.no_story", number=wish.story_id)
        mute = Mute(kind=MuteKind.STORY, value=str(view.story.id), until=wish.until)
        title = shown_title(view.representative.report.entry, scene, limit=120)
        return _muted(mute, scene, scene.say("mutes.set_story", value=mute.value, title=title))

    return Look(up=ShowStory(story_id=wish.story_id), then=then)


def _muted(mute: Mute, scene: Scene, *done: str) -> Answer:
    """``done`` says what it means."""
    kept = in_force(spoken_of(scene).preferences.mutes, scene.now)
    if mute in kept:
        return said(lines(scene.say("mutes.same", what=_what(mute, scene))), buttons=_after(mute, scene))
    others = tuple(one for one in kept if not is_same(one, mute))
    if len(others) >= MOST:
        return tell(scene, "mutes.full", most=MOST, buttons=((_to_list(scene),),))
    then = _having((*others, mute), scene)
    notes = (
        *([scene.say("mutes.until", moment=dated_briefly(mute.until, scene))] if mute.until else []),
        scene.say("mutes.take_back"),
    )
    text = lines(*managed_line(scene), *done, *notes)
    return said(text, buttons=_after(mute, scene), changes=_change(then))


def _unmute(spoken: Spoken, scene: Scene) -> Response:
    if not spoken.words:
        return said(_list_text(0, scene), buttons=_list_buttons(0, scene))
    match read_wish(spoken.words, scene):
        case Wish(mute=mute):
            asked = mute
        case StoryWish(story_id=number):
            asked = Mute(kind=MuteKind.STORY, value=str(number))
        case WhichTier(word=word):
            shown = disarmed(line(word, limit=_LABEL))
            return tell(scene, "mutes.strange_tier", word=shown, buttons=_tier_buttons(scene))
        case NotSo(why=why):
            return said(lines(why))
    found = next((one for one in in_force(spoken_of(scene).preferences.mutes, scene.now) if is_same(one, asked)), None)
    if found is None:
        text = lines(scene.say("mutes.not_muted", what=_what(asked, scene)), *_rows(0, scene))
        return said(text, buttons=_list_buttons(0, scene))
    text, buttons, changes = _unmuted(found, scene)
    return said(text, buttons=buttons, changes=changes)


def _unmuted(mute: Mute, scene: Scene) -> tuple[Message, Rows, tuple[Change, ...]]:
    kept = in_force(spoken_of(scene).preferences.mutes, scene.now)
    then = _having(tuple(one for one in kept if not is_same(one, mute)), scene)
    memo = _memo(mute)
    text = lines(*managed_line(scene), scene.say("mutes.unset", what=_what(mute, scene)))
    undo = button(scene.say("mutes.button_mute_again"), _WORD, "back", code_of(memo), scene=scene)
    return text, ((undo, _to_list(scene)),), (*_change(then), remembering(memo, scene))


def _pressed(press: Press, scene: Scene) -> Response:
    """Any button here; its arguments may be forged."""
    match press.args:
        case ("page", number) if (page := read_number(number, most=MOST)) is not None:
            page = min(page, _pages(scene) - 1)
            return _shown(press, _list_text(page, scene), _list_buttons(page, scene))
        case ("off", code):
            mute = next((one for one in spoken_of(scene).preferences.mutes if code_of(_key(one)) == code), None)
            if mute is None:
                return notice(scene, press.press_id, "mutes.gone")
            text, buttons, changes = _unmuted(mute, scene)
            return _shown(press, text, buttons, changes)
        case ("back", code):
            return _muted_again(press, code, scene)
        case ("tiers",):
            text = lines(*managed_line(scene), scene.say("mutes.which_tier"))
            return _shown(press, text, _tier_buttons(scene))
        case ("tier", word) if (tier := read_tier(word)) is not None:
            return _tier_turned(tier, press, scene)
    return notice(scene, press.press_id, "general.strange_button")


def _muted_again(press: Press, code: str, scene: Scene) -> Answer:
    mute = _of_memo(recalled(code, scene))
    if mute is None:
        return notice(scene, press.press_id, "mutes.over")
    kept = in_force(spoken_of(scene).preferences.mutes, scene.now)
    others = tuple(one for one in kept if not is_same(one, mute))
    if len(others) >= MOST:
        return notice(scene, press.press_id, "mutes.full", most=MOST)
    then = _having((*others, mute), scene)
    text = lines(*managed_line(scene), scene.say("mutes.same", what=_what(mute, scene)))
    return _shown(press, text, _after(mute, scene), (*_change(then), remembering("", scene)))


def _tier_turned(tier: Tier, press: Press, scene: Scene) -> Answer:
    mute = Mute(kind=MuteKind.TIER, value=tier.value)
    kept = in_force(spoken_of(scene).preferences.mutes, scene.now)
    others = tuple(one for one in kept if not is_same(one, mute))
    if len(others) == len(kept) >= MOST:
        return notice(scene, press.press_id, "mutes.full", most=MOST)
    then = _having(others if len(others) < len(kept) else (*kept, mute), scene)
    text = lines(*managed_line(scene), scene.say("mutes.which_tier"))
    return _shown(press, text, _tier_buttons(then), _change(then), scene.say("general.saved"))


def _shown(press: Press, text: Message, buttons: Rows, changes: tuple[Change, ...] = (), done: str = "") -> Answer:
    return shown_again(press.press_id, press.message_id, text, buttons=buttons, changes=changes, notice=done)


def _having(mutes: tuple[Mute, ...], scene: Scene) -> Scene:
    """The scene as it is with these mutes."""
    destination = spoken_of(scene)
    return replace(scene, destination=replace(destination, preferences=replace(destination.preferences, mutes=mutes)))


def _change(then: Scene) -> tuple[Change, ...]:
    return (Configure(destination=spoken_of(then)),)


def _list_text(page: int, scene: Scene) -> Message:
    rows = _rows(page, scene)
    if not rows:
        return lines(*managed_line(scene), scene.say("mutes.none"), scene.say("mutes.how"))
    foot = (scene.say("mutes.page", page=page + 1, pages=_pages(scene)),) if _pages(scene) > 1 else ()
    title = scene.say("mutes.title", count=len(in_force(spoken_of(scene).preferences.mutes, scene.now)))
    return lines(*managed_line(scene), title, "", *rows, *foot, "", scene.say("mutes.how"))


def _rows(page: int, scene: Scene) -> tuple[str, ...]:
    return tuple(
        scene.say("mutes.row_until", what=_what(one, scene), moment=dated_briefly(one.until, scene))
        if one.until
        else scene.say("mutes.row", what=_what(one, scene))
        for one in _on_page(page, scene)
    )


def _list_buttons(page: int, scene: Scene) -> Rows:
    rows = tuple((_unmute_button(one, scene),) for one in _on_page(page, scene))
    earlier = (button(scene.say("mutes.button_earlier"), _WORD, "page", page - 1, scene=scene),) if page else ()
    has_more = page + 1 < _pages(scene)
    further = (button(scene.say("mutes.button_further"), _WORD, "page", page + 1, scene=scene),) if has_more else ()
    return (*rows, (*earlier, *further), (button(scene.say("mutes.button_tiers"), _WORD, "tiers", scene=scene),))


def _pages(scene: Scene) -> int:
    return max(1, -(-len(in_force(spoken_of(scene).preferences.mutes, scene.now)) // _PAGE))


def _on_page(page: int, scene: Scene) -> Sequence[Mute]:
    return in_force(spoken_of(scene).preferences.mutes, scene.now)[page * _PAGE : (page + 1) * _PAGE]


def _after(mute: Mute, scene: Scene) -> Rows:
    """The way to take it back, and to all the others."""
    return ((_unmute_button(mute, scene), _to_list(scene)),)


def _unmute_button(mute: Mute, scene: Scene) -> Button:
    value = value_of(mute, scene, limit=_LABEL)
    what = value if mute.kind is MuteKind.TERM else scene.say(f"mutes.short_{mute.kind.value}", value=value)
    return button(scene.say("mutes.button_unmute", what=what), _WORD, "off", code_of(_key(mute)), scene=scene)


def _to_list(scene: Scene) -> Button:
    return button(scene.say("mutes.button_list"), _WORD, "page", 0, scene=scene)


def _tier_buttons(scene: Scene) -> Rows:
    muted = {one.value for one in in_force(spoken_of(scene).preferences.mutes, scene.now) if one.kind is MuteKind.TIER}
    tiers = tuple(
        button(
            f"{_TICK if tier.value in muted else ''}{scene.say(tier_key(tier))}", _WORD, "tier", tier.value, scene=scene
        )
        for tier in Tier
    )
    return (*(tiers[place : place + 2] for place in range(0, len(tiers), 2)), (_to_list(scene),))


def _what(mute: Mute, scene: Scene) -> str:
    return scene.say(f"mutes.what_{mute.kind.value}", value=value_of(mute, scene))


def _key(mute: Mute) -> str:
    """What a mute is known by, whatever its end."""
    return f"{mute.kind.value} {mute.value.casefold()}"


def _memo(mute: Mute) -> str:
    """A mute as the dialogue keeps it: kind, end, value."""
    until = int(mute.until.timestamp()) if mute.until else 0
    return f"{mute.kind.value} {until} {mute.value}"


def _of_memo(memo: str | None) -> Mute | None:
    kind, until, value = (*(memo or "").split(" ", 2), "", "", "")[:3]
    second = read_number(until, most=10**11)
    if kind not in set(MuteKind) or second is None or not value:
        return None
    return Mute(kind=MuteKind(kind), value=value, until=datetime.fromtimestamp(second, UTC) if second else None)


PART = Part(
    commands=(
        Command(name="mute", needs=Needs.ADMIN, handler=_mute),
        Command(name="unmute", needs=Needs.ADMIN, handler=_unmute),
    ),
    presses={_WORD: (Needs.ADMIN, _pressed)},
    questions={},
)
