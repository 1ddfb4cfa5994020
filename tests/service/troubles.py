"""What goes wrong between the bot and its chats while it is killed again and again: a plan made by chance."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.service.world import World
from tests.telegram.conversation import Conversation
from tests.telegram.faults import Fault, Moment, dropped, flood, hanging, page
from tests.telegram.world import Status

_SENDING = ("sendMessage", "editMessageText")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """Something that happens to a chat, and what makes it good again."""

    name: str
    strikes: Callable[[], None]
    mends: Callable[[], None]


@dataclass(slots=True, kw_only=True)
class Troubles:
    """At most one fate at a time, for a few lives of the bot; faults of single calls all the while."""

    world: World
    chance: random.Random
    group: Conversation
    """Becomes a supergroup in the first fate that there is."""
    former: Conversation | None = None
    """What the group was before."""
    met: set[str] = field(default_factory=set)
    """Names of all that has happened."""
    unsure: int = 0
    """Faults that hid whether Telegram had taken a message."""
    _fate: Fate | None = None
    _lives: int = 0

    def strike(self) -> None:
        """Before a life of the bot: other faults for its calls, and now and then another fate."""
        self._count()
        for _ in range(self.chance.randint(0, 2)):
            name, fault = self._fault()
            self.met.add(name)
            self.world.api.faults.plan(self.chance.choice(_SENDING), fault, nth=self.chance.randint(1, 4))
        self._lives -= 1
        if self._lives > 0:
            return
        self.mend()
        if self.chance.random() < 0.5:
            fate = self.chance.choice(self._fates())
            fate.strikes()
            self.met.add(fate.name)
            self._fate, self._lives = fate, self.chance.randint(1, 4)

    def mend(self) -> None:
        """The chats are as they should be."""
        if self._fate is not None:
            self._fate.mends()
        self._fate = None

    def lift(self) -> None:
        """Nothing goes wrong from now on."""
        self._count()
        self.mend()

    def _count(self) -> None:
        faults = self.world.api.faults
        struck = [planned.fault for planned in faults.planned if planned.struck]
        self.unsure += sum(not _harmless(fault) for fault in struck)
        faults.lift()

    def _fault(self) -> tuple[str, Fault]:
        name = self.chance.choice(["429", "502", "502 after", "drop", "drop after", "hang", "hang after"])
        match name:
            case "429":
                return name, flood(self.chance.choice([3, 40, 1800]))
            case "502":
                return name, page(502)
            case "502 after":
                return name, page(502, Moment.AFTER)
            case "drop":
                return name, dropped()
            case "drop after":
                return name, dropped(Moment.AFTER)
            case "hang":
                return name, hanging()
            case _:
                return name, hanging(Moment.AFTER)

    def _fates(self) -> list[Fate]:
        world = self.world
        fates = [
            Fate(name="blocked", strikes=world.anna.block, mends=world.anna.unblock),
            Fate(
                name="topic closed",
                strikes=lambda: world.forum.close_topic("Treaties"),
                mends=lambda: world.forum.reopen_topic("Treaties"),
            ),
            Fate(
                name="kicked",
                strikes=lambda: world.channel.set_bot(Status.KICKED, by=world.anna),
                mends=lambda: world.channel.set_bot(Status.ADMINISTRATOR, by=world.anna),
            ),
            Fate(
                name="no rights",
                strikes=lambda: world.channel.set_bot(
                    Status.ADMINISTRATOR, by=world.anna, denied=["can_post_messages"]
                ),
                mends=lambda: world.channel.set_bot(Status.ADMINISTRATOR, by=world.anna),
            ),
        ]
        if self.former is None:
            fates.append(Fate(name="migrated", strikes=self._migrate, mends=lambda: None))
        return fates

    def _migrate(self) -> None:
        self.former, self.group = self.group, self.group.migrate()


def _harmless(fault: Fault) -> bool:
    """Whether it is certain that the message was not taken."""
    return fault == flood(3) or fault == flood(40) or fault == flood(1800)
