"""A script performed in the fake Telegram: what was seen, as text and as the things that happened."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.conversations.acts import act
from tests.conversations.masks import masked, unmasked
from tests.conversations.news import Newsstand
from tests.conversations.script import Direction, Says, Script, Step, Turns
from tests.conversations.stage import Stage, telegram_stage
from tests.telegram.conversation import Conversation
from tests.telegram.transcript import BOLD, transcript
from tests.telegram.world import Kind, Line, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of one step in one chat."""

    step: Step | None
    """None for what stands in the chats before the first step."""
    chat: str
    lines: tuple[Line, ...]


@dataclass(slots=True, kw_only=True)
class _Playbook:
    """The performance so far."""

    stage: Stage
    current: str
    headed: str
    text: list[str] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    @property
    def chat(self) -> Conversation:
        return self.stage.chats[self.current]

    def turn_to(self, step: Step) -> None:
        """Whoever speaks where somebody else is alone with the bot speaks in a private chat of their own."""
        who = getattr(step, "who", self.current)
        if self.chat.chat.kind is Kind.PRIVATE and who in self.stage.people:
            self.current = who

    def pass_over(self, chat: Conversation) -> None:
        """What stands in the chat by now is not shown."""
        self._counts[chat.chat.title] = len(chat.chat.lines)

    def note(self, step: Step | None) -> None:
        """Writes down what is new: in the chat of the step first, then in all others."""
        others = [name for name in self.stage.chats if name != self.current]
        for name in (self.current, *others):
            chat = self.stage.chats[name]
            since = self._counts.get(name, 0)
            if new := tuple(chat.chat.lines[since:]):
                self.seen.append(Seen(step=step, chat=name, lines=new))
                self.text.append(self._heading(name) + self._shown(step, chat, since))
            self._counts[name] = since + len(new)

    def _heading(self, name: str) -> str:
        if name == self.headed:
            return ""
        self.headed = name
        return f"[{masked(name, None)}]\n"

    def _shown(self, step: Step | None, chat: Conversation, since: int) -> str:
        if isinstance(step, Direction) and " times" in step.words:
            return _condensed(chat, since)
        return masked(transcript(chat.chat, BOLD, since=since), self.stage.service.code)


async def perform(script: Script, stand: Newsstand, data: Path) -> tuple[str, tuple[Seen, ...]]:
    """The whole file as it should stand, and what was seen."""
    async with telegram_stage(script, stand, data) as stage:
        first = unmasked(script.begins_in, None)
        play = _Playbook(stage=stage, current=first, headed=first)
        await stage.settle()
        for text in script.before:
            who = script.people[0][0]
            await act(Says(who=who, text=text), stage, stage.chats[who])
            play.pass_over(stage.chats[who])
        play.note(None)
        for step in script.steps:
            if isinstance(step, Turns):
                play.current = unmasked(step.chat, None)
                continue
            if isinstance(step, Direction):
                play.text.append(f"— {step.words} —")
            play.turn_to(step)
            await act(step, stage, play.chat)
            play.note(step)
    return f"{script.head}\n\n" + "\n\n".join(play.text) + "\n", tuple(play.seen)


def _condensed(chat: Conversation, since: int) -> str:
    """What the bot said; the same said again and again is counted."""
    said = [line.post.text for line in chat.chat.lines[since:] if line.what is What.SAID and line.post.by_bot]
    found: list[str] = []
    for text in dict.fromkeys(said):
        times = f"  (said {said.count(text)} times)" if said.count(text) > 1 else ""
        found.append(f"bot: {text.replace(chr(10), chr(10) + '  ')}" + (f"\n{times}" if times else ""))
    return "\n".join(found)
