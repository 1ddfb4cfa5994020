"""The steps of the set-up, and what each choice makes of the preferences.

home --> topics --> how --> time (where there is a digest) --> zone --> end
"""

from dataclasses import replace
from datetime import time
from enum import StrEnum

from bot.chat.packs import followed
from bot.chat.scene import Scene
from bot.match.bank import TopicBank
from bot.model.destination import Destination
from bot.model.ids import DestinationId
from bot.model.preferences import Mode, Preferences, Slot, Subscriptions, UiLanguage

EIGHT = Slot(at=time(8))


class Step(StrEnum):
    """In their order."""

    HOME = "home"
    """Not a step yet: what there is now, with a way to each step."""
    TOPICS = "topics"
    HOW = "how"
    TIME = "time"
    ZONE = "zone"
    END = "end"
    """What the last days would have brought."""


class How(StrEnum):
    ALERTS = "alerts"
    DIGEST = "digest"
    BOTH = "both"


def fresh(scene: Scene) -> Preferences:
    """Of a chat that has chosen nothing yet: every topic in a digest a day."""
    return Preferences(language=scene.language, subscriptions=Subscriptions(usual=Mode.DIGEST), schedule=(EIGHT,))


def hearing_nothing(language: UiLanguage) -> Preferences:
    """Of a group, channel or forum topic until somebody chooses topics: these will come in a digest a day."""
    return Preferences(language=language, subscriptions=Subscriptions(usual=Mode.OFF), schedule=(EIGHT,))


def first_step(scene: Scene) -> Step:
    """Where the set-up is opened: at its beginning as long as nothing is followed."""
    return Step.HOME if followed(spoken_of(scene).preferences.subscriptions, scene.bank) else Step.TOPICS


def spoken_of(scene: Scene) -> Destination:
    """The destination, or what it is about to be."""
    if scene.destination is not None:
        return scene.destination
    room = scene.room
    return Destination(
        id=DestinationId(0),
        platform=room.platform,
        bot_id=room.bot_id,
        chat_id=room.chat_id,
        thread_id=room.thread_id,
        kind=room.kind,
        title=room.title,
        preferences=fresh(scene),
        created_at=scene.now,
    )


def path(preferences: Preferences) -> tuple[Step, ...]:
    """The steps in their order; without a digest there is no time to choose."""
    return tuple(step for step in Step if step is not Step.TIME or preferences.schedule)


def step_after(step: Step, preferences: Preferences) -> Step:
    """The step behind that one."""
    steps = path(preferences)
    return steps[min(steps.index(step) + 1, len(steps) - 1)] if step in steps else Step.ZONE


def step_before(step: Step, preferences: Preferences) -> Step:
    """The step in front of that one."""
    steps = path(preferences)
    return steps[max(steps.index(step) - 1, 0)] if step in steps else Step.HOW


def how_now(preferences: Preferences, bank: TopicBank) -> How | None:
    """How it is heard now; None where topics differ, or nothing is followed."""
    subscriptions = preferences.subscriptions
    modes = {subscriptions.mode(topic) for topic in followed(subscriptions, bank)}
    if modes == {Mode.INSTANT}:
        return How.BOTH if preferences.schedule else How.ALERTS
    return How.DIGEST if modes == {Mode.DIGEST} and preferences.schedule else None


def with_how(preferences: Preferences, how: How) -> Preferences:
    """All that is followed heard that way. Times of digests stay where there are some."""
    mode = Mode.DIGEST if how is How.DIGEST else Mode.INSTANT
    schedule = () if how is How.ALERTS else preferences.schedule or (EIGHT,)
    return replace(preferences, subscriptions=_all_in(preferences.subscriptions, mode), schedule=schedule)


def mode_of_more(preferences: Preferences, bank: TopicBank) -> Mode:
    """How a topic is heard that is added to these: as most of them are."""
    subscriptions = preferences.subscriptions
    modes = [subscriptions.mode(topic) for topic in followed(subscriptions, bank)]
    if not preferences.schedule or modes.count(Mode.INSTANT) > modes.count(Mode.DIGEST):
        return Mode.INSTANT
    return Mode.DIGEST


def _all_in(subscriptions: Subscriptions, mode: Mode) -> Subscriptions:
    """What is off stays off."""
    usual = mode if subscriptions.usual is not Mode.OFF else Mode.OFF
    modes = ((topic, mode if its is not Mode.OFF else its) for topic, its in subscriptions.named)
    return Subscriptions(usual=usual, named=tuple((topic, its) for topic, its in modes if its is not usual))
