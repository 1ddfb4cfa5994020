"""Talks of the first minute."""

from dataclasses import replace
from datetime import time

from bot.chat import manage, start, topics
from bot.model.preferences import Preferences, Slot
from tests.chat.scenes import a_private_room, a_scene, in_room
from tests.chat.talk import Talk

PARTS = (start.PART, topics.PART, manage.PART)
EVERY_DAY_AT_EIGHT = (Slot(at=time(8)),)


def a_talk(**more: object) -> Talk:
    """Anna, who hears every topic in a digest at eight unless a test says otherwise."""
    daily = in_room(a_private_room(), preferences=Preferences(schedule=EVERY_DAY_AT_EIGHT))
    return Talk(scene=replace(a_scene(destination=daily), **more), parts=PARTS)  # type: ignore[arg-type]  # a builder takes any field


def a_new_talk(**more: object) -> Talk:
    """Anna before she has a subscription."""
    return a_talk(destination=None, **more)
