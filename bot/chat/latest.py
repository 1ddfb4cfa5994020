"""``/latest``: the newest stories, and ``/digest``: all that is new, sent now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.chat.arguments import LONGEST_PERIOD, read_number, read_period
from bot.chat.buttons import button
from bot.chat.find_topic import NoTopic, Several, TheTopic, find_topic, topic_code, topic_of_code
from bot.chat.packing import first_that_fit
from bot.chat.packs import followed
from bot.chat.present import named
from bot.chat.replies import Rows, notice, said, shown_again, tell
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.source_text import address, dotted, language_mark, shown_title, topic_name, topic_tags
from bot.chat.story import story_buttons
from bot.chat.unsent import at_least, mode_of
from bot.chat.when import ago, span
from bot.match.muting import muting
from bot.match.topic import Topic
from bot.model.ids import StoryId, story_label
from bot.model.lookup import Found, FoundDigest, FoundStories, Latest, Preview, PullDigest
from bot.model.match import Match
from bot.model.message import Button, Message
from bot.model.preferences import Mode, Preferences
from bot.model.sources import StoryView
from bot.notify.limits import UNITS
from bot.notify.own_view import view_seen_by
from bot.notify.pieces import bold, joined, plain
from bot.notify.visible import disarmed, line

PAGE = 10
_USUAL = timedelta(hours=24)
_LONGEST_MINUTES = LONGEST_PERIOD // timedelta(minutes=1)
_FURTHEST = 10**15
_HEAD = 400
"""UTF-16 units kept for the first and last line of a page."""
_EVERY_TOPIC = "all"

Place = tuple[int, int]
"""Where a story stands in the list: second of its newest report, number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is to be listed."""

    topic: Topic | None
    """None: all that the destination follows."""
    period: timedelta
    before: Place | None = None
    """Only what stands behind this place: the last of the page before."""


def _latest(spoken: Spoken, scene: Scene) -> Response:
    words = spoken.words.split()
    period = _USUAL
    if words and words[-1][:1].isdigit():
        # A word that begins with a digit and is no period may still be of a topic's name: "1540".
        if (read := read_period(words[-1])) is not None:
            period, words = read, words[:-1]
        elif len(words) == 1 and isinstance(find_topic(scene.bank, words[0]), NoTopic):
            return tell(scene, "pull.bad_period", word=_quoted(words[0]))
    if not words:
        return _look(_Wish(topic=None, period=period), scene)
    match find_topic(scene.bank, " ".join(words)):
        case TheTopic(topic=topic):
            return _look(_Wish(topic=topic, period=period), scene)
        case Several(topics=topics):
            return tell(scene, "pull.which_topic", buttons=_choices(topics, period, scene))
        case NoTopic(near=near):
            key = "pull.no_topic_near" if near else "pull.no_topic"
            return tell(scene, key, words=_quoted(" ".join(words)), buttons=_choices(near, period, scene))


def _quoted(words: str) -> str:
    return disarmed(line(words, limit=80))


def _choices(topics: Sequence[Topic], period: timedelta, scene: Scene) -> Rows:
    minutes = period // timedelta(minutes=1)
    return tuple(
        (
            button(
                disarmed(line(topic.called(scene.language), limit=60)),
                "latest",
                topic_code(topic.id),
                minutes,
                scene=scene,
            ),
        )
        for topic in topics
    )


def _pressed(press: Press, scene: Scene) -> Response:
    wish = _wish(press.args, scene)
    if wish is None:
        return notice(scene, press.press_id, "general.strange_button")
    return _look(wish, scene, press)


def _wish(args: tuple[str, ...], scene: Scene) -> _Wish | None:
    """What a button asks for; None for a forged one."""
    if len(args) not in {2, 4}:
        return None
    topic = topic_of_code(scene.bank, args[0])
    minutes = read_number(args[1], most=_LONGEST_MINUTES)
    if not minutes or (topic is None and args[0] != _EVERY_TOPIC):
        return None
    numbers = [read_number(word, most=_FURTHEST) for word in args[2:]]
    if any(number is None for number in numbers):
        return None
    before = (numbers[0] or 0, numbers[1] or 0) if numbers else None
    return _Wish(topic=topic, period=timedelta(minutes=minutes), before=before)


def _look(wish: _Wish, scene: Scene, press: Press | None = None) -> Look:
    since = scene.now - wish.period
    topic = wish.topic.id if wish.topic else None

    def then(found: Found, scene: Scene) -> Answer:
        assert isinstance(found, FoundStories), "what Latest and Preview are answered with"
        views = [seen for view, _ in found.stories if (seen := view_seen_by(view, scene.keywords)) is not None]
        message, buttons = _page([view for view in views if _belongs(view, wish, scene)], wish, scene)
        if press is None:
            return said(message, buttons=buttons)
        return shown_again(press.press_id, press.message_id, message, buttons=buttons)

    if scene.destination is None:
        return Look(up=Preview(preferences=Preferences(), since=since), then=then)
    return Look(up=Latest(destination=scene.destination, topic=topic, since=since), then=then)


def _belongs(view: StoryView, wish: _Wish, scene: Scene) -> bool:
    """A report tells it that is dated in the period or came in it, and it is of what was asked for."""
    since = scene.now - wish.period
    arrived = any(one.joined_at >= since and not one.report.entry.baseline for one in view.story.members)
    if not arrived and _newest(view) < since.timestamp():
        return False
    if wish.topic is not None:
        return wish.topic.id in view.story.topics
    return any(_is_wanted(match, scene) for member in view.story.members for match in member.report.verdict.matches)


def _is_wanted(match: Match, scene: Scene) -> bool:
    """Whether the destination follows its topic or keyword, and the match is sure enough; without one, all is shown."""
    if scene.destination is None:
        return True
    return mode_of(match.topic, scene) is not Mode.OFF and at_least(match, scene.destination.preferences.least)


def _newest(view: StoryView) -> int:
    """The second in which its newest report is dated."""
    return max(int(member.report.entry.dated.timestamp()) for member in view.story.members)


def _place(view: StoryView) -> Place:
    return _newest(view), view.story.id


def _page(views: Sequence[StoryView], wish: _Wish, scene: Scene) -> tuple[Message, Rows]:
    ordered = sorted(views, key=_place, reverse=True)
    left = [view for view in ordered if wish.before is None or _place(view) < wish.before]
    if not left:
        return plain(_nothing(wish, scene)), (_back(wish, scene),)
    blocks = [_story(view, scene) for view in left[:PAGE]]
    page = left[: first_that_fit(blocks, room=UNITS - _HEAD)]
    muted = _muted(page, scene)
    shown = [(view.story.id, block) for view, block in zip(page, blocks, strict=False) if view.story.id not in muted]
    more = len(left) - len(page)
    foot = [scene.say("pull.muted_stories", count=len(muted))] if muted else []
    foot += [scene.say("pull.more_stories", count=more)] if more else []
    blocks = [_head(len(ordered), wish, scene), *(block for _, block in shown), *map(plain, foot)]
    turns = (*_back(wish, scene), *(_next(page[-1], wish, scene) if more else ()))
    return joined(blocks, between="\n\n"), (*story_buttons([story for story, _ in shown], scene), turns)


def _muted(views: Sequence[StoryView], scene: Scene) -> frozenset[StoryId]:
    """The stories of which no report is left to be told."""
    holding = muting(scene.destination.preferences.mutes if scene.destination else (), now=scene.now)
    if holding is None:
        return frozenset()
    stories = (view.story for view in views)
    return frozenset(story.id for story in stories if len(holding.keeps(story)) == len(story.members))


def _follows(scene: Scene) -> bool:
    """Whether anything could ever be shown: without a destination all is."""
    if scene.destination is None:
        return True
    subscriptions = scene.destination.preferences.subscriptions
    listening = (keyword.mode is not Mode.OFF for keyword in scene.keywords)
    return bool(followed(subscriptions, scene.bank)) or any(listening)


def _nothing(wish: _Wish, scene: Scene) -> str:
    if wish.before is not None:
        return scene.say("pull.no_more_stories")
    length = span(wish.period, scene)
    if wish.topic is None:
        return scene.say("pull.nothing_latest", span=length) if _follows(scene) else scene.say("pull.nothing_followed")
    return scene.say("pull.nothing_of_topic", span=length, topic=topic_name(wish.topic.id, scene))


def _head(count: int, wish: _Wish, scene: Scene) -> Message:
    if wish.topic is not None:
        name = topic_name(wish.topic.id, scene)
    else:
        name = scene.say("pull.every_topic" if scene.destination is None else "pull.followed")
    said = scene.say("pull.latest_count", span=span(wish.period, scene), count=count)
    return joined([bold(name), plain(said)], between=" · ")


def _story(view: StoryView, scene: Scene) -> Message:
    """Number and title; age, sources and link; topics."""
    entry = view.representative.report.entry
    head = joined([plain(f"{story_label(view.story.id)} "), bold(shown_title(entry, scene))])
    state = dotted(
        [
            plain(ago(entry.dated, scene)),
            plain(scene.say("pull.sources", count=len(view.sources))),
            address(entry, scene),
        ]
    )
    tags = topic_tags((member.report.verdict for member in view.story.members), scene)
    return joined([joined([head, plain(language_mark(entry))]), state, plain(tags)], between="\n")


def _next(last: StoryView, wish: _Wish, scene: Scene) -> tuple[Button, ...]:
    second, number = _place(last)
    return (_turn("pull.next", wish, scene, second, number),)


def _back(wish: _Wish, scene: Scene) -> tuple[Button, ...]:
    """Behind the first page, the way back to it."""
    return (_turn("pull.newest", wish, scene),) if wish.before is not None else ()


def _turn(key: str, wish: _Wish, scene: Scene, *place: int) -> Button:
    topic = topic_code(wish.topic.id) if wish.topic else _EVERY_TOPIC
    minutes = wish.period // timedelta(minutes=1)
    return button(scene.say(key), "latest", topic, minutes, *place, scene=scene)


def _digest(_: Spoken, scene: Scene) -> Response:
    assert scene.destination is not None, "the command needs a subscription"

    def then(found: Found, scene: Scene) -> Answer:
        assert isinstance(found, FoundDigest), "what PullDigest is answered with"
        if not found.stories:
            return tell(scene, "pull.nothing_new")
        if scene.managed and scene.destination is not None:
            title = named(scene.destination, scene)
            return tell(scene, "pull.on_their_way_to", count=found.stories, title=title)
        return tell(scene, "pull.on_their_way", count=found.stories)

    return Look(up=PullDigest(destination=scene.destination), then=then)


PART = Part(
    commands=(
        Command(name="latest", needs=Needs.LOOKING, handler=_latest),
        Command(name="digest", needs=Needs.ADMIN, handler=_digest),
    ),
    presses={"latest": (Needs.LOOKING, _pressed)},
    questions={},
)
