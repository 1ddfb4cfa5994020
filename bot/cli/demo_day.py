"""One recorded day: a first round told in a digest, a second round told as what it changed."""

import io
import textwrap
from dataclasses import dataclass, fields
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.adapters.machine_clock import FrozenClock
from bot.adapters.recorded_site import RecordedSite
from bot.adapters.terminal_messenger import TerminalMessenger
from bot.adapters.toml_recording import Round
from bot.app.opening import App, opened
from bot.app.place import Place
from bot.app.setup import Setup
from bot.cli.poll_report import failed, lines, progress_bar
from bot.cli.words import count
from bot.match.explain import explain_verdict
from bot.model.destination import Told, ToldKind
from bot.model.ids import story_label
from bot.model.poll import PollReport
from bot.model.preferences import Preferences
from bot.model.rooms import Room, RoomKind
from bot.model.story import Story
from bot.notify.digest import Digest
from bot.stories.sources import representative

_DIGEST_LINES = 30
"""Lines of a digest that are shown: both days together stay within two screens."""
_WIDTH = 80
_ORDER = {ToldKind.DEVELOPMENT: 0, ToldKind.MORE_SOURCES: 1, ToldKind.NEW: 2, ToldKind.COUNTED: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What came together over the rounds."""

    polls: int = 0
    failed: int = 0
    seen: int = 0
    matched: int = 0
    near_misses: int = 0
    stories: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        names = [each.name for each in fields(Counts)]
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A recorded day with a store of its own."""

    rounds: tuple[Round, ...]
    data: Path
    setup: Setup
    site: RecordedSite
    screen: Console
    progress: Console
    full: bool
    explains: bool
    """Ends with the arithmetic of one match, and shows what was noted of feeds; other days only if shown in full."""

    async def play(self) -> Counts:
        """Plays the rounds in order and gives what they counted."""
        for old in self.data.glob("treatywatch.*"):
            old.unlink()
        clock = FrozenClock(self.rounds[0].at)
        wall = io.StringIO()
        terminal = TerminalMessenger(wall, width=_WIDTH, color=self.screen.is_terminal and not self.screen.no_color)
        counts = []
        async with opened(
            Place(data=self.data), self.setup, who="treatywatch demo", messengers={"terminal": terminal}, clock=clock
        ) as bot:
            room = Room(platform="terminal", bot_id="", chat_id="reader", kind=RoomKind.PRIVATE)
            reader = await bot.store.add_destination(
                room, preferences=Preferences(), timezone="UTC", now=self.rounds[0].at
            )
            for number, each in enumerate(self.rounds):
                self.site.play(each)
                clock.set(each.at)
                report = await self._poll(bot, again=number > 0)
                digest = await bot.notifier.notify(reader)
                await bot.deliverer.deliver()
                told = digest.told if digest else ()
                counts.append(_count(report, told))
                if number:
                    await self._show_changes(bot, told)
                else:
                    self._show_digest(wall.getvalue(), told)
                    if self.explains and digest:
                        self._explain(digest)
                wall.truncate(0)
                wall.seek(0)
        return sum(counts[1:], counts[0])

    async def _poll(self, bot: App, *, again: bool) -> PollReport:
        with progress_bar(self.progress, total=len(self.setup.feeds)) as tell:
            report = await bot.poller.poll(progress=tell)
        said = list(lines(report))
        self._print(f"{report.at:%H:%M} UTC, {'second' if again else 'first'} round, {said[0]}")
        for line in said[1:]:
            shown = not again if "FAILED" in line else again or self.full or self.explains
            if shown:
                self._print(line, indent="          ")
        return report

    def _print(self, line: str, *, indent: str = "    ") -> None:
        """The line in the width of the page; the port of the recorded site, another each time, is left out."""
        shown = line.rstrip().replace(self.site.address, "http://recorded.site/")
        self.screen.print(textwrap.fill(shown, width=_WIDTH, subsequent_indent=indent))

    def _show_digest(self, text: str, told: tuple[Told, ...]) -> None:
        """The digest as it was delivered; its first stories, where it is not to be shown whole."""
        self.screen.print()
        given = text.rstrip("\n").split("\n")
        shown = given if self.full else _beginning(given)
        for line in shown:
            self.screen.print(Text.from_ansi(line))
        begun = {Text.from_ansi(line).plain.split(" ")[0] for line in shown}
        if left := sum(story_label(one.story_id) not in begun for one in told):
            self.screen.print(
                f"… and {count(left, 'more story', 'more stories')}: treatywatch demo --full", style="italic"
            )
        self.screen.print()

    async def _show_changes(self, bot: App, told: tuple[Told, ...]) -> None:
        """What the later round changed, a line or two for each story."""
        for one in sorted(told, key=lambda one: _ORDER[one.kind]):
            story = await bot.store.story(one.story_id)
            assert story is not None, "what was told is kept"
            self.screen.print(_change(story, one), overflow="ellipsis", no_wrap=True)
        self.screen.print()

    def _explain(self, digest: Digest) -> None:
        """Why the first story was told: the arithmetic of its topic, or of all that matched or nearly did."""
        item = digest.sections[0].items[0]
        entry, verdict = item.speaker.report.entry, item.speaker.report.verdict
        self._print(f"explain {story_label(item.story_id)}: {entry.text.title}")
        said = explain_verdict(self.setup.bank, entry.text, verdict)
        heads = [number for number, line in enumerate(said) if not line.startswith(" ")]
        begin = next((number for number in heads if said[number].startswith(f"{item.topic} (")), 0)
        end = next((number for number in heads if number > begin), len(said))
        for line in said if self.full else said[begin:end]:
            self._print(line)
        self.screen.print()


def _count(report: PollReport, told: tuple[Told, ...]) -> Counts:
    return Counts(
        polls=len(report.feeds),
        failed=sum(map(failed, report.feeds)),
        seen=sum(feed.new + feed.revised for feed in report.feeds),
        matched=sum(feed.matched for feed in report.feeds),
        near_misses=sum(feed.near_misses for feed in report.feeds),
        stories=sum(one.kind is not ToldKind.MORE_SOURCES for one in told),
    )


def _beginning(given: list[str]) -> list[str]:
    """The lines up to the last blank one within the room there is: stories are never cut."""
    if len(given) <= _DIGEST_LINES:
        return given
    blanks = [number for number, line in enumerate(given[:_DIGEST_LINES]) if not line.strip()]
    return given[: blanks[-1]] if blanks else given[:_DIGEST_LINES]


def _change(story: Story, told: Told) -> str:
    new = [member for member in story.members if member.report.entry.id in told.entries]
    head = representative(story).report.entry.text.title
    match told.kind:
        case ToldKind.NEW:
            return f"  new          {story_label(story.id)} {head}"
        case ToldKind.COUNTED:
            return f"  counted      {story_label(story.id)} {head}"
        case ToldKind.MORE_SOURCES:
            names = ", ".join(member.report.entry.outlet for member in new)
            return f"  +{len(new)} source{'s' if len(new) > 1 else ' '}   {story_label(story.id)} {names}: {head}"
        case ToldKind.DEVELOPMENT:
            of = story_label(story.follows) if story.follows else "an earlier story"
            return f"  development  {story_label(story.id)} of {of}: {head}"
