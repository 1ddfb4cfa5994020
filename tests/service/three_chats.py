"""Three chats, set up in chat as people do it.

In private Anna hears of everything at once, with a digest at 18:00 in Vienna. A topic of a forum, the desk, hears of
two topics, at 04:00 and 20:00 in Tokyo. A channel hears of everything at 17:30 UTC.
"""

from collections.abc import Callable

from tests.service.world import World
from tests.telegram.world import Status

DESK_TOPICS = ("strategic-stability", "new-start")
"""What the desk follows."""


def set_up(world: World, *, desk_hears_at: Callable[[World, str], object] = World.say) -> None:
    """Anna becomes the operator and sets them up; ``desk_hears_at`` says the words that set the times of the desk."""
    world.say(f"/start {world.bot.code}")
    world.say("/start")
    for label in ("Next", "Alerts, and a digest of further sources"):
        world.press(label)
    world.say("18:00")
    world.say("Vienna")

    world.forum.set_bot(Status.MEMBER, by=world.anna)
    world.channel.set_bot(Status.ADMINISTRATOR, by=world.anna)
    asked = world.anna.say(world.forum, "/start@TreatywatchBot", topic="Treaties")
    invitation = world.api.wait_for(world.forum, lambda post: bool(post.thread and post.by_bot), after=asked)
    world.say(f"/start {invitation.button('Set up in private').url.partition('?start=')[2]}")
    for topic in DESK_TOPICS:
        world.say(f"/topics {topic} digest")
    desk_hears_at(world, "/schedule 04:00 20:00")
    world.say("/timezone Tokyo")

    world.say("/manage @armscontroldaily")
    world.say("/topics all digest")
    world.say("/schedule 17:30")
    world.say("/manage off")
    for chat in (world.private, world.forum, world.channel):
        world.new(chat)
