"""``/search``: entries that hold all the words, those that matched nothing included.

A button has no room for a search, so the next page is asked of what the person's dialogue remembers; the button bears
its fingerprint, so that it never turns the pages of another search.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from bot.chat.arguments import read_number
from bot.chat.buttons import button
from bot.chat.packing import first_that_fit
from bot.chat.replies import Rows, notice, said, shown_again
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.search_words import Refused, read_search
from bot.chat.source_text import address, dotted, labelled, language_mark, shown_title, topic_tags
from bot.chat.story import story_buttons
from bot.chat.when import dated, zone_of
from bot.model.change import Change, Remember
from bot.model.dialogue import Dialogue
from bot.model.ids import StoryId, story_label
from bot.model.lookup import Found, FoundEntries, Hit, Search, SearchQuery
from bot.model.match import Verdict
from bot.model.message import Button, Message
from bot.notify.limits import UNITS
from bot.notify.own_view import seen_by
from bot.notify.pieces import bold, joined, plain
from bot.notify.visible import disarmed, line

PAGE = 8
_FURTHEST = 10**9
_HEAD = 600
"""UTF-16 units kept for the first and the last line of a page."""


def _search(spoken: Spoken, scene: Scene) -> Response:
    query = read_search(spoken.words, scene.bank, now=scene.now, zone=zone_of(scene))
    if isinstance(query, Refused):
        return said(plain(scene.say(query.key, **dict(query.values))))

    def then(found: Found, scene: Scene) -> Answer:
        message, buttons = _page(found, spoken.words, 0, scene)
        return said(message, buttons=buttons, changes=(_remember(spoken.words, scene),))

    return Look(up=Search(query=query), then=then)


def _turned(press: Press, scene: Scene) -> Response:
    """Another page, in place of the one whose button was pressed."""
    skip = read_number(press.args[0], most=_FURTHEST) if len(press.args) == 2 else None
    if skip is None:
        return notice(scene, press.press_id, "general.strange_button")
    written = scene.dialogue.about if scene.dialogue else ""
    query: SearchQuery | Refused = Refused(key="pull.search_forgotten")
    if press.args[1] == _fingerprint(written):
        query = read_search(written, scene.bank, now=scene.now, zone=zone_of(scene))
    if isinstance(query, Refused):
        return notice(scene, press.press_id, "pull.search_forgotten")

    def then(found: Found, scene: Scene) -> Answer:
        message, buttons = _page(found, written, skip, scene)
        return shown_again(press.press_id, press.message_id, message, buttons=buttons)

    return Look(up=Search(query=query, skip=skip), then=then)


def _remember(written: str, scene: Scene) -> Change:
    """The search, under no question: what the person says next is no answer to it."""
    before = scene.dialogue or Dialogue(at=scene.now)
    after = replace(before, asking="", about=written, at=scene.now)
    return Remember(room=scene.room, person_id=scene.person.id, dialogue=after)


def _fingerprint(written: str) -> str:
    return hashlib.blake2b(written.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _page(found: Found, written: str, skip: int, scene: Scene) -> tuple[Message, Rows]:
    assert isinstance(found, FoundEntries), "what Search is answered with"
    query = disarmed(line(written, limit=200))
    if not found.hits:
        key = "pull.nothing_found" if not skip else "pull.no_more_found"
        return plain(scene.say(key, query=query)), (_turns(written, skip, 0, found.total, scene),)
    blocks = [_hit(hit, seen_by(hit.verdict, scene.keywords), scene) for hit in found.hits[:PAGE]]
    count = first_that_fit(blocks, room=UNITS - _HEAD)
    shown = found.hits[:count]
    of_all = scene.say("pull.found", first=skip + 1, last=skip + count, count=max(found.total, skip + count))
    head = joined([bold(query), plain(of_all)], between=" · ")
    stories = story_buttons(_stories(shown, scene), scene)
    turns = _turns(written, skip, count, found.total, scene)
    return joined([head, *blocks[:count]], between="\n\n"), (*stories, turns)


def _stories(hits: Sequence[Hit], scene: Scene) -> tuple[StoryId, ...]:
    stories = (_story(hit, seen_by(hit.verdict, scene.keywords)) for hit in hits)
    return tuple(dict.fromkeys(story for story in stories if story is not None))


def _story(hit: Hit, seen: Verdict) -> StoryId | None:
    """Its story, unless only the keyword of another chat made it one."""
    return hit.story if seen.matches else None


def _hit(hit: Hit, seen: Verdict, scene: Scene) -> Message:
    """Title; outlet, date and link; topics and story."""
    entry = hit.entry
    story = _story(hit, seen)
    head = joined([bold(shown_title(entry, scene)), plain(language_mark(entry))])
    source = dotted([plain(labelled(entry, hit.tier, scene)), plain(dated(entry.dated, scene)), address(entry, scene)])
    tags = topic_tags((seen,), scene) or scene.say("pull.without_topic")
    return joined([head, source, dotted([plain(tags), plain(story_label(story) if story else "")])], between="\n")


def _turns(written: str, skip: int, count: int, total: int, scene: Scene) -> tuple[Button, ...]:
    print_ = _fingerprint(written)
    back = button(scene.say("pull.back"), "search", max(skip - PAGE, 0), print_, scene=scene)
    on = button(scene.say("pull.next"), "search", skip + count, print_, scene=scene)
    return (*((back,) if skip else ()), *((on,) if count and skip + count < total else ()))


PART = Part(
    commands=(Command(name="search", needs=Needs.LOOKING, handler=_search),),
    presses={"search": (Needs.LOOKING, _turned)},
    questions={},
)
