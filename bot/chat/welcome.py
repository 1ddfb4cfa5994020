"""The end of the set-up: what there is now, and what it would have brought in the last days."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.present import present
from bot.chat.replies import lines
from bot.chat.scene import Scene
from bot.chat.set_up import managed_line
from bot.chat.source_text import address, dotted, language_mark, shown_title, topic_name
from bot.chat.steps import spoken_of
from bot.chat.when import zone_of
from bot.match.muting import muting
from bot.model.ids import story_label
from bot.model.lookup import FoundStories, Preview
from bot.model.match import Role
from bot.model.message import Message
from bot.model.sources import StoryView
from bot.notify.followed import Topics
from bot.notify.pieces import joined, plain
from bot.notify.telling import Item
from bot.notify.untold import Heard, untold

PERIOD = timedelta(days=3)
_MOST_SHOWN = 5
_TITLE = 160


def preview(scene: Scene) -> Preview:
    """What is to be looked up for it."""
    return Preview(preferences=spoken_of(scene).preferences, since=scene.now - PERIOD)


def end_text(found: FoundStories, scene: Scene) -> Message:
    """The choices in a few lines, the stories that they would have brought by day, and the newest of these."""
    head = lines(
        *managed_line(scene),
        scene.say("start.done_managed" if scene.managed else "start.done"),
        *present(spoken_of(scene), scene),
        "",
    )
    return joined([head, *_brought(found, scene), plain(""), plain(scene.say("start.go_on"))], between="\n")


def _brought(found: FoundStories, scene: Scene) -> Sequence[Message]:
    if not found.stories:
        return (plain(scene.say("start.nothing_collected", days=PERIOD.days)),)
    items = _items(found, scene)
    about = sorted((item for item in items if item.role is Role.MAIN), key=lambda item: item.newest, reverse=True)
    if not about:
        return (plain(scene.say("start.nothing_of_these", stories=len(found.stories), days=PERIOD.days)),)
    mentions = len(items) - len(about)
    return (
        plain(scene.say("start.would_have", stories=len(about), days=PERIOD.days)),
        plain(_by_day(about, scene)),
        *((plain(scene.say("start.and_mentions", stories=mentions)),) if mentions else ()),
        plain(scene.say("start.newest")),
        *(_line(item, scene) for item in about[:_MOST_SHOWN]),
    )


def _items(found: FoundStories, scene: Scene) -> Sequence[Item]:
    """As the destination would have been told them. What it was told already counts too, and so does what came before
    a pause ended."""
    bank = scene.bank.topics
    topics = Topics(
        names={topic.id: topic.called(scene.language) for topic in bank},
        order=[topic.id for topic in bank],
        preferences=replace(spoken_of(scene).preferences, resumed_at=None),
        keywords=scene.keywords,
    )
    return untold([_heard(view, scene) for view, _ in found.stories], topics).items


def _heard(view: StoryView, scene: Scene) -> Heard:
    holding = muting(spoken_of(scene).preferences.mutes, now=scene.now)
    return Heard(view=view, told=(), muted=holding.keeps(view.story) if holding else frozenset())


def _by_day(items: Sequence[Item], scene: Scene) -> str:
    """``10 May: 3 · 11 May: 5``, by the clock of the destination."""
    zone = zone_of(scene)
    counts = Counter(item.newest.astimezone(zone).date() for item in items)
    return " · ".join(_of_day(day, counts[day], scene) for day in sorted(counts))


def _of_day(day: date, count: int, scene: Scene) -> str:
    return scene.say("start.of_day", day=day.day, month=scene.say("digest.months").split()[day.month - 1], count=count)


def _line(item: Item, scene: Scene) -> Message:
    """``S12 Title [ru] · topic · host``."""
    entry = item.speaker.report.entry
    title = f"{story_label(item.story_id)} {shown_title(entry, scene, limit=_TITLE)}{language_mark(entry)}"
    return dotted([plain(title), plain(topic_name(item.topic, scene)), address(entry, scene)])
