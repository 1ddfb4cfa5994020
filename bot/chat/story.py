"""``/story S12``: who tells a story, in which order, and what it follows."""

from collections.abc import Iterator, Sequence

from bot.chat.arguments import read_story
from bot.chat.buttons import button
from bot.chat.packing import BLANK, packed
from bot.chat.replies import Rows, notice, tell, with_buttons
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.source_text import TITLE, address, dotted, labelled, language_mark, shown_outlet, shown_title, topic_tags
from bot.chat.when import dated, dated_briefly, zone_of
from bot.model.ids import StoryId, story_label
from bot.model.lookup import Found, FoundStories, ShowStory
from bot.model.message import Message
from bot.model.reply import Notice, Say
from bot.model.sources import StoryView
from bot.model.story import Kinship, Member
from bot.notify.own_view import view_seen_by
from bot.notify.pieces import bold, joined, plain

_IN_A_ROW = 5
_MOST_SOURCES = 60
_MOST_REPORTS = 60
"""Lines of each list; with both a story takes some five messages."""


def story_buttons(stories: Sequence[StoryId], scene: Scene) -> Rows:
    """A button for each story that shows it whole."""
    buttons = [button(story_label(story), "story", story, scene=scene) for story in stories]
    return tuple(tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW))


def _asked(spoken: Spoken, scene: Scene) -> Response:
    story = read_story(spoken.words)
    if story is None:
        return tell(scene, "pull.story_usage")
    return Look(up=ShowStory(story_id=story), then=lambda found, scene: _shown(found, story, scene))


def _pressed(press: Press, scene: Scene) -> Response:
    story = read_story(press.args[0]) if len(press.args) == 1 else None
    if story is None:
        return notice(scene, press.press_id, "general.strange_button")

    def then(found: Found, scene: Scene) -> Answer:
        answer = _shown(found, story, scene)
        return Answer(replies=(Notice(press_id=press.press_id), *answer.replies))

    return Look(up=ShowStory(story_id=story), then=then)


def _shown(found: Found, asked: StoryId, scene: Scene) -> Answer:
    assert isinstance(found, FoundStories), "what ShowStory is answered with"
    view = view_seen_by(found.stories[0][0], scene.keywords) if found.stories else None
    if view is None:
        return tell(scene, "pull.no_story", story=story_label(asked))
    messages = packed(_blocks(view, asked, scene))
    last = with_buttons(messages[-1], _below(view, scene))
    return Answer(replies=tuple(Say(message=message) for message in (*messages[:-1], last)))


def _below(view: StoryView, scene: Scene) -> Rows:
    """Why it is told, where there is somebody whom it is told; the story that it follows."""
    why = (button(scene.say("why.why"), "why", view.story.id, scene=scene),) if scene.destination is not None else ()
    return (why, *story_buttons([view.story.follows] if view.story.follows else [], scene))


def _blocks(view: StoryView, asked: StoryId, scene: Scene) -> Iterator[Message]:
    """The lines in order."""
    story = view.story
    entry = view.representative.report.entry
    if asked != story.id:
        yield plain(scene.say("pull.renamed", old=story_label(asked), new=story_label(story.id)))
    title = bold(shown_title(entry, scene, limit=2 * TITLE))
    yield joined([plain(f"{story_label(story.id)} "), title, plain(language_mark(entry))])
    if tags := topic_tags((member.report.verdict for member in story.members), scene):
        yield plain(scene.say("pull.topics", topics=tags))
    if story.follows:
        yield plain(scene.say("pull.follows", story=story_label(story.follows)))
    yield plain(_first(story.members, scene))
    yield from _sources(view, scene)
    yield from _timeline(story.members, scene)


def _first(members: Sequence[Member], scene: Scene) -> str:
    """Who had it first, by the publishers' own dates; a machine-spun copy had nothing first."""
    written = [member for member in members if member.kinship is not Kinship.SPUN] or list(members)
    first = min(written, key=_moment)
    entry = first.report.entry
    key = "pull.first" if entry.published else "pull.first_seen"
    outlet = labelled(entry, first.report.tier, scene)
    return scene.say(key, outlet=outlet, moment=dated(entry.dated, scene))


def _sources(view: StoryView, scene: Scene) -> Iterator[Message]:
    shown = view.sources[:_MOST_SOURCES]
    yield BLANK
    yield bold(scene.say("pull.sources", count=len(view.sources)))
    for member in shown:
        yield plain(labelled(member.report.entry, member.report.tier, scene, kinship=member.kinship))
    if left := len(view.sources) - len(shown):
        yield plain(scene.say("pull.more_sources", count=left))


def _timeline(members: Sequence[Member], scene: Scene) -> Iterator[Message]:
    """Each report with its date, the earliest first."""
    ordered = sorted(members, key=_moment)
    yield BLANK
    yield bold(scene.say("pull.timeline", zone=zone_of(scene).key))
    for member in ordered[:_MOST_REPORTS]:
        yield _line(member, scene)
    if len(ordered) > _MOST_REPORTS:
        yield plain(scene.say("pull.more_reports", count=len(ordered) - _MOST_REPORTS))


def _line(member: Member, scene: Scene) -> Message:
    entry = member.report.entry
    kinship = {Kinship.COPY: "digest.copy", Kinship.SPUN: "digest.spun"}.get(member.kinship)
    who = f"{dated_briefly(entry.dated, scene)} {shown_outlet(entry)}"
    note = plain(scene.say(kinship) if kinship else "")
    return dotted([plain(who), plain(shown_title(entry, scene)), note, address(entry, scene)])


def _moment(member: Member) -> tuple[float, int]:
    return member.report.entry.dated.timestamp(), member.report.entry.id


PART = Part(
    commands=(Command(name="story", needs=Needs.LOOKING, handler=_asked),),
    presses={"story": (Needs.LOOKING, _pressed)},
    questions={},
)
