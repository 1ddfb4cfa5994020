"""How a destination wants to hear: of which topics, when, and in what form."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import StrEnum

from bot.model.ids import TopicId
from bot.model.instants import require_utc
from bot.model.match import Confidence


class Mode(StrEnum):
    """When a destination hears of a topic."""

    INSTANT = "instant"
    DIGEST = "digest"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriptions:
    """The mode of every topic."""

    usual: Mode = Mode.DIGEST
    """Of each topic that is not named below, those that the bank gains later included."""
    named: tuple[tuple[TopicId, Mode], ...] = ()
    """Sorted by topic; none has the usual mode."""

    def mode(self, topic: TopicId) -> Mode:
        return dict(self.named).get(topic, self.usual)

    def follows(self, topic: TopicId) -> bool:
        return self.mode(topic) is not Mode.OFF

    def having(self, topic: TopicId, mode: Mode) -> "Subscriptions":
        """The same with that topic in that mode."""
        named = {**dict(self.named), topic: mode}
        return replace(self, named=tuple(sorted((one, its) for one, its in named.items() if its is not self.usual)))


def only(topics: frozenset[TopicId], mode: Mode) -> Subscriptions:
    """Those topics in that mode, all others off."""
    if mode is Mode.OFF:
        return Subscriptions(usual=Mode.OFF)
    return Subscriptions(usual=Mode.OFF, named=tuple((topic, mode) for topic in sorted(topics)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time of day, local to the destination, on some days of the week."""

    at: time
    """Hours and minutes, without a zone."""
    days: frozenset[int] = frozenset(range(7))
    """0 is Monday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From one local time of day to another, over midnight where the second is the earlier one."""

    begin: time
    end: time


class MuteKind(StrEnum):
    TERM = "term"
    SOURCE = "source"
    TIER = "tier"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """What is not told, however well it matches: texts with a term, an outlet, a tier, a story."""

    kind: MuteKind
    value: str
    """The term as the grammar writes it, the outlet's name, the tier's word, the story's number."""
    until: datetime | None = None
    """None: until it is taken back."""

    def __post_init__(self) -> None:
        require_utc(until=self.until)


class Layout(StrEnum):
    """How much is said of a story."""

    BRIEF = "brief"
    """A line: title and link."""
    STANDARD = "standard"
    """Title, age and link, sources, the sentence that matched, why."""
    FULL = "full"
    """All of that, with a link for each source and every reason."""


class Urgent(StrEnum):
    """Which alerts break quiet hours."""

    NONE = "none"
    OFFICIAL = "official"
    """What an official source says."""
    CONFIRMED = "confirmed"
    """What an official source says, or several independent outlets tell."""


class UiLanguage(StrEnum):
    """The languages of the bot's own words."""

    EN = "en"
    RU = "ru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """All that the readers of a destination choose."""

    language: UiLanguage = UiLanguage.EN
    subscriptions: Subscriptions = Subscriptions()
    schedule: tuple[Slot, ...] = ()
    """When digests come, in the order of the day; empty: only when asked for."""
    quiet: QuietHours | None = None
    """Alerts that fall into it come at its end, unless they are urgent."""
    urgent: Urgent = Urgent.NONE
    mutes: tuple[Mute, ...] = ()
    layout: Layout = Layout.STANDARD
    least: Confidence = Confidence.WEAK
    """The lowest confidence that is told."""
    most: int = 30
    """Stories that a digest shows; those beyond are counted in its last line. 0: all."""
    heartbeat: bool = False
    """Whether a scheduled digest that has nothing to tell says so."""
    calendar: bool = True
    """Whether digests begin with the dates of the treaty calendar that are near."""
    mentions: bool = True
    """Whether digests list stories that only name a topic."""
    silent_digests: bool = False
    """Digests come without a sound."""
    protected: bool = False
    """Messages cannot be forwarded or saved."""
    paused: bool = False
    """Nothing comes by itself."""
    paused_at: datetime | None = None
    """When it was last paused, also if it goes on by now: what came from then on is told however long that took."""
    resumed_at: datetime | None = None
    """What had come before that moment is not told: a reader who resumed asked for a fresh start."""
    scheduled_at: datetime | None = None
    """When the schedule or the zone was last changed: no digest comes for a time of day that had passed by then."""

    def __post_init__(self) -> None:
        require_utc(paused_at=self.paused_at, resumed_at=self.resumed_at, scheduled_at=self.scheduled_at)
