"""``/why``: why a story was told, and why an entry was not."""

from collections.abc import Iterator, Sequence

from bot.chat.arguments import read_story, stories_named
from bot.chat.buttons import button
from bot.chat.packing import packed
from bot.chat.reasons import briefly, match_text, near_text
from bot.chat.replies import Rows, notice, tell, with_buttons
from bot.chat.scene import Answer, Command, Look, Needs, Part, Press, Response, Scene, Spoken
from bot.chat.source_text import address, dotted, labelled, language_mark, listed, shown_title, topic_name
from bot.chat.story import story_buttons
from bot.chat.unsent import fate, mode_of
from bot.chat.when import dated
from bot.model.ids import StoryId, TopicId, story_label
from bot.model.lookup import FeedOfSite, Found, FoundEntries, FoundStories, Hit, WhyAddress, WhyMessage, WhyStory
from bot.model.match import Match, Role, Verdict
from bot.model.message import Message
from bot.model.preferences import Mode
from bot.model.reply import Notice, Say
from bot.model.rooms import RoomKind
from bot.model.sources import StoryView
from bot.model.story import Member
from bot.notify.news_buttons import vote_buttons
from bot.notify.own_view import seen_by, view_seen_by
from bot.notify.pieces import bold, joined, plain
from bot.notify.visible import disarmed, line
from bot.text.urls import absolute_url

_MOST_TOPICS = 5
_MOST_NEAR = 4
_MOST_STORIES = 60
"""Buttons under a message; a hundred at most are shown (Bot API)."""
_MOST_HITS = 3
_MOST_FEEDS = 5
_NOTICE = 200
"""Characters (Bot API, answerCallbackQuery); UTF-16 units are never fewer."""


def _asked(spoken: Spoken, scene: Scene) -> Response:
    assert scene.destination is not None, "the command needs a subscription"
    words = spoken.words
    if not words:
        return _of_reply(spoken, scene)
    if (story := read_story(words)) is not None:
        return Look(up=WhyStory(story_id=story), then=lambda found, scene: _of_story(found, story, scene))
    url = absolute_url("", words) if "://" in words and not words.split()[1:] else None
    if url is None:
        return tell(scene, "why.why_usage")
    return Look(
        up=WhyAddress(destination=scene.destination, url=url), then=lambda found, scene: _of_address(found, url, scene)
    )


def _of_reply(spoken: Spoken, scene: Scene) -> Response:
    """The message that is answered stands in this room, so it was sent to the room's own destination."""
    assert scene.destination is not None, "the command needs a subscription"
    if spoken.reply_to is None:
        return tell(scene, "why.why_usage")
    shown = stories_named(spoken.reply_text, most=_MOST_STORIES)
    if scene.managed:
        return _choice(shown, scene) if shown else tell(scene, "why.why_managed")
    up = WhyMessage(destination_id=scene.destination.id, message_id=spoken.reply_to)
    return Look(up=up, then=lambda found, scene: _of_message(found, shown, scene))


def _pressed(press: Press, scene: Scene) -> Response:
    assert scene.destination is not None, "the press needs a subscription"

    def give(answer: Answer) -> Answer:
        """With the end of the press, which every press gets."""
        return Answer(replies=(Notice(press_id=press.press_id), *answer.replies))

    story = read_story(press.args[0]) if len(press.args) == 1 else None
    if story is None:
        return notice(scene, press.press_id, "general.strange_button")
    if scene.room.kind is RoomKind.CHANNEL:  # whoever reads it may press, and what is said there all would read
        return Look(
            up=WhyStory(story_id=story), then=lambda found, scene: _noticed(found, story, press.press_id, scene)
        )
    return Look(up=WhyStory(story_id=story), then=lambda found, scene: give(_of_story(found, story, scene)))


def _views(found: Found, scene: Scene) -> tuple[StoryView, ...]:
    assert isinstance(found, FoundStories), "what WhyMessage and WhyStory are answered with"
    seen = (view_seen_by(view, scene.keywords) for view, _ in found.stories)
    return tuple(view for view in seen if view is not None)


def _of_message(found: Found, shown: Sequence[StoryId], scene: Scene) -> Answer:
    """Why the one story of the message was told; which of them is asked, where there are several.

    ``shown`` are the story numbers as they stand in the message: in their order, and all there is where the message is
    none of the news, such as an answer to /latest.
    """
    views = _views(found, scene)
    if len(views) == 1:
        return _explained(views[0], views[0].story.id, scene)
    if views:
        places = {story: place for place, story in enumerate(shown)}
        found_there = sorted(views, key=lambda view: places.get(view.story.id, len(places)))
        return _choice([view.story.id for view in found_there], scene)
    return _choice(shown, scene) if shown else tell(scene, "why.why_no_story")


def _choice(stories: Sequence[StoryId], scene: Scene) -> Answer:
    buttons = [button(story_label(story), "why", story, scene=scene) for story in stories[:_MOST_STORIES]]
    rows = tuple(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5))
    return tell(scene, "why.why_choice", buttons=rows)


def _of_story(found: Found, asked: StoryId, scene: Scene) -> Answer:
    views = _views(found, scene)
    if not views:
        return tell(scene, "pull.no_story", story=story_label(asked))
    return _explained(views[0], asked, scene)


def _noticed(found: Found, asked: StoryId, press_id: str, scene: Scene) -> Answer:
    views = _views(found, scene)
    best = _best(views[0], scene)[:1] if views else ()
    if not best:
        return notice(scene, press_id, "pull.no_story", story=story_label(asked))
    return Answer(replies=(Notice(press_id=press_id, text=briefly(best[0][1], scene, limit=_NOTICE)),))


def _explained(view: StoryView, asked: StoryId, scene: Scene) -> Answer:
    messages = packed(_story_blocks(view, asked, scene), between="\n\n")
    return _said(messages, _below(view.story.id, scene))


def _said(messages: Sequence[Message], below: Rows) -> Answer:
    last = with_buttons(messages[-1], below)
    return Answer(replies=tuple(Say(message=message) for message in (*messages[:-1], last)))


def _below(story: StoryId, scene: Scene) -> Rows:
    """The whole story, and the votes."""
    assert scene.destination is not None, "the command needs a subscription"
    whole = (button(scene.say("pull.whole_story"), "story", story, scene=scene),)
    return (whole, *vote_buttons(story, scene.destination.id, scene.language))


def _story_blocks(view: StoryView, asked: StoryId, scene: Scene) -> Iterator[Message]:
    entry = view.representative.report.entry
    if asked != view.story.id:
        yield plain(scene.say("pull.renamed", old=story_label(asked), new=story_label(view.story.id)))
    title = bold(shown_title(entry, scene))
    yield joined([plain(f"{story_label(view.story.id)} "), title, plain(language_mark(entry))])
    best = _best(view, scene)
    for member, match in best[:_MOST_TOPICS]:
        yield _match_block(view, member, match, scene)
    if names := [topic_name(match.topic, scene) for _, match in best[_MOST_TOPICS:]]:
        yield plain(scene.say("why.also_matched", topics=listed(names, scene)))
    yield from _nearly(view.representative.report.verdict, view.story.topics, scene)


def _match_block(view: StoryView, member: Member, match: Match, scene: Scene) -> Message:
    """The match, what the chat does with its topic, and in whose report it stands where that is not the speaker's."""
    entry = member.report.entry
    whose = "" if entry.id == view.representative.report.entry.id else labelled(entry, member.report.tier, scene)
    said = [scene.say("why.in_report", outlet=whose)] if whose else []
    said.append(scene.say(f"why.mode_{mode_of(match.topic, scene).name.lower()}"))
    return joined([match_text(match, entry.text, scene), plain(" ".join(said))], between="\n")


def _best(view: StoryView, scene: Scene) -> tuple[tuple[Member, Match], ...]:
    """For each topic the report that shows it best; what is followed first, then what the story is about."""
    best: dict[TopicId, tuple[tuple[bool, bool, float], Member, Match]] = {}
    for member in view.story.members:
        speaks = member.report.entry.id == view.representative.report.entry.id
        for match in member.report.verdict.matches:
            standing = (match.role is not Role.MAIN, not speaks, -match.score)
            if match.topic not in best or standing < best[match.topic][0]:
                best[match.topic] = (standing, member, match)
    place = {topic.id: number for number, topic in enumerate(scene.bank.topics)}

    def rank(one: tuple[tuple[bool, bool, float], Member, Match]) -> tuple[object, ...]:
        topic = one[2].topic
        return (mode_of(topic, scene) is Mode.OFF, *one[0], place.get(topic, len(place)), topic)

    order = sorted(best.values(), key=rank)
    return tuple((member, match) for _, member, match in order)


def _nearly(verdict: Verdict, matched: Sequence[TopicId], scene: Scene) -> Iterator[Message]:
    """What nearly matched and did not, not even in another report."""
    misses = [miss for miss in verdict.near_misses if miss.topic not in matched]
    if misses:
        yield bold(scene.say("why.nearly"))
    for miss in misses[:_MOST_NEAR]:
        yield near_text(miss, scene)
    if names := [topic_name(miss.topic, scene) for miss in misses[_MOST_NEAR:]]:
        yield plain(scene.say("why.also_nearly", topics=listed(names, scene)))


def _of_address(found: Found, url: str, scene: Scene) -> Answer:
    assert isinstance(found, FoundEntries), "what WhyAddress is answered with"
    if not found.hits:
        messages = packed(_unseen(url, found.feeds, scene))
        return _said(messages, ())
    messages = packed(_hit_blocks(found, scene), between="\n\n")
    seen = (hit.story for hit in found.hits if hit.story and seen_by(hit.verdict, scene.keywords).matches)
    return _said(messages, story_buttons(tuple(dict.fromkeys(seen))[:_MOST_HITS], scene))


def _unseen(url: str, feeds: Sequence[FeedOfSite] | None, scene: Scene) -> Iterator[Message]:
    yield plain(scene.say("why.unseen", url=disarmed(line(url, limit=300))))
    if feeds is None:
        yield plain(scene.say("why.unseen_hint"))
        return
    if not feeds:
        yield plain(scene.say("why.unseen_no_feed"))
        return
    yield plain(scene.say("why.unseen_feeds", count=len(feeds)))
    for feed in feeds[:_MOST_FEEDS]:
        yield plain(_feed(feed, scene))
    if len(feeds) > _MOST_FEEDS:
        yield plain(scene.say("why.more_feeds", count=len(feeds) - _MOST_FEEDS))


def _feed(feed: FeedOfSite, scene: Scene) -> str:
    title = disarmed(line(feed.title, limit=80))
    if feed.trouble:
        return scene.say("why.feed_trouble", title=title, reason=disarmed(line(feed.trouble, limit=200)))
    if feed.polled_at is None:
        return scene.say("why.feed_never", title=title)
    return scene.say("why.feed_polled", title=title, moment=dated(feed.polled_at, scene))


def _hit_blocks(found: FoundEntries, scene: Scene) -> Iterator[Message]:
    for hit in found.hits[:_MOST_HITS]:
        yield from _hit(hit, found, scene)
    if len(found.hits) > _MOST_HITS:
        yield plain(scene.say("pull.more_reports", count=len(found.hits) - _MOST_HITS))


def _hit(hit: Hit, found: FoundEntries, scene: Scene) -> Iterator[Message]:
    """The entry, what became of it here, and what its text matched or nearly did."""
    entry, seen = hit.entry, seen_by(hit.verdict, scene.keywords)
    head = joined([bold(shown_title(entry, scene)), plain(language_mark(entry))])
    source = dotted([plain(labelled(entry, hit.tier, scene)), plain(dated(entry.dated, scene)), address(entry, scene)])
    told = [one for one in found.told if one.story_id == hit.story or entry.id in one.entries]
    story = next((one for one in found.stories if one.id == hit.story), None)
    yield joined([head, source, *map(plain, fate(hit, seen, told, story, scene))], between="\n")
    for match in seen.matches[:_MOST_TOPICS]:
        mode = scene.say(f"why.mode_{mode_of(match.topic, scene).name.lower()}")
        yield joined([match_text(match, entry.text, scene), plain(mode)], between="\n")
    if names := [topic_name(match.topic, scene) for match in seen.matches[_MOST_TOPICS:]]:
        yield plain(scene.say("why.also_matched", topics=listed(names, scene)))
    yield from _nearly(seen, seen.topics, scene)


PART = Part(
    commands=(Command(name="why", needs=Needs.SUBSCRIPTION, handler=_asked),),
    presses={"why": (Needs.SUBSCRIPTION, _pressed)},
    for_readers=frozenset({"why"}),
    questions={},
)
