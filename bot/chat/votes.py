"""Votes: what readers say of a story that they were told. The last word of each person counts."""

from bot.chat.arguments import read_story
from bot.chat.replies import notice
from bot.chat.scene import Answer, Look, Needs, Part, Press, Response, Scene
from bot.model.change import CastVote
from bot.model.dialogue import Opinion, Vote
from bot.model.ids import StoryId, story_label
from bot.model.lookup import Found, FoundStories, WhyStory
from bot.model.reply import Keyboard, Notice
from bot.model.rooms import RoomKind
from bot.notify.news_buttons import BACK, alert_buttons, unfolded
from bot.notify.own_view import view_seen_by

_OPINIONS = {opinion.value: opinion for opinion in Opinion}


def _pressed(press: Press, scene: Scene) -> Response:
    assert scene.destination is not None, "the press needs a subscription"
    story = read_story(press.args[0]) if 1 <= len(press.args) <= 2 else None
    if story is None:
        return notice(scene, press.press_id, "general.strange_button")
    if scene.room.kind is RoomKind.CHANNEL or not scene.person.id:
        return notice(scene, press.press_id, "why.vote_not_here")
    match press.args[1:]:
        case ():
            return _keyboard(press, Keyboard(message_id=press.message_id, buttons=unfolded(story, scene.destination)))
        case (word,) if word == BACK:
            buttons = alert_buttons(story, scene.destination)
            return _keyboard(press, Keyboard(message_id=press.message_id, buttons=buttons))
        case (word,) if word in _OPINIONS:
            return _cast(press, story, _OPINIONS[word])
        case _:
            return notice(scene, press.press_id, "general.strange_button")


def _keyboard(press: Press, keyboard: Keyboard) -> Answer:
    return Answer(replies=(Notice(press_id=press.press_id), keyboard))


def _cast(press: Press, story: StoryId, opinion: Opinion) -> Look:
    """Stored only for a story that is there: a forged number leaves no trace."""

    def then(found: Found, scene: Scene) -> Answer:
        assert isinstance(found, FoundStories), "what WhyStory is answered with"
        view = view_seen_by(found.stories[0][0], scene.keywords) if found.stories else None
        if view is None or scene.destination is None:
            return notice(scene, press.press_id, "pull.no_story", story=story_label(story))
        vote = Vote(
            destination_id=scene.destination.id,
            story_id=view.story.id,
            person_id=scene.person.id,
            opinion=opinion,
            at=scene.now,
        )
        said = scene.say("why.voted", opinion=scene.say(f"why.vote_{opinion.name.lower()}"))
        return Answer(replies=(Notice(press_id=press.press_id, text=said),), changes=(CastVote(vote=vote),))

    return Look(up=WhyStory(story_id=story), then=then)


PART = Part(
    commands=(),
    presses={"vote": (Needs.SUBSCRIPTION, _pressed)},
    for_readers=frozenset({"vote"}),
    questions={},
)
