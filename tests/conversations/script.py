"""A scripted conversation: a file that people read, of which the machine performs the lines of people.

    title: A stranger hears a number and nothing else
    where: private
    people: Anna (en)

    Anna: /start
    bot: This bot is private. ...

Above the first blank line stands the head, one ``name: value`` a line. Below it is the conversation as
``tests/telegram/transcript.py`` writes it. What is performed are the lines of ``people`` and the directions between
dashes (``— 4 minutes pass —``); everything else is what came of it, compared with what comes now.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "scripts"
PLACES = frozenset({"private", "group", "forum", "channel", "terminal"})
_KEYS = frozenset({"title", "where", "people", "operators", "open", "chats", "news", "before", "docs"})
_PRESS = re.compile(r"(?P<who>.+?) presses \[(?P<label>.*)\](?: under #(?P<number>\d+))?")
_LAST = 0
"""The number that means the last message of the bot, or of oneself, for whoever writes a script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    who: str
    text: str
    topic: str | None = None
    answers: int | None = None
    """The number of the message that it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    who: str
    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletes:
    who: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Presses:
    who: str
    label: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """What follows happens in that chat."""

    chat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """What happens by itself, or to the chat: the words between the dashes."""

    words: str


Step = Says | Edits | Deletes | Presses | Turns | Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One file, read."""

    name: str
    head: str
    """As it stands in the file."""
    values: Mapping[str, str]
    steps: tuple[Step, ...]

    @property
    def title(self) -> str:
        return self.values["title"]

    @property
    def places(self) -> tuple[str, ...]:
        """Where it is held; the first decides in which chat it begins."""
        return _list(self.values["where"])

    @property
    def begins_in(self) -> str:
        """The chat in which it begins."""
        return self.people[0][0] if self.places[0] == "private" else next(_titles(self))

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Names and languages."""
        found = [re.fullmatch(r"(.+) \(([a-z-]*)\)", each) for each in _list(self.values.get("people", "Anna (en)"))]
        return tuple((one[1], one[2]) for one in found if one)

    @property
    def operators(self) -> tuple[str, ...]:
        """Who looks after the bot; the first of the people unless the head says otherwise, ``nobody`` for none."""
        given = self.values.get("operators", self.people[0][0])
        return () if given == "nobody" else _list(given)

    @property
    def chats(self) -> tuple[str, ...]:
        """One description each, such as ``group Readers, admins Anna, members Boris``."""
        return tuple(part.strip() for part in self.values.get("chats", "").split(";") if part.strip())

    @property
    def news(self) -> str:
        """The last round of the recording that was polled before it begins; empty for none."""
        return self.values.get("news", "")

    @property
    def before(self) -> tuple[str, ...]:
        """What the first of the people has said already; it is not shown."""
        return tuple(part.strip() for part in self.values.get("before", "").split(";") if part.strip())

    @property
    def is_open(self) -> bool:
        return self.values.get("open") == "yes"


def scripts() -> tuple[Path, ...]:
    """All scripts, by name."""
    return tuple(sorted(FOLDER.glob("*.txt")))


def read_script(file: Path) -> Script:
    """Raises ValueError, naming the line, for a file that is no script."""
    text = file.read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    values = {}
    for line in head.splitlines():
        key, colon, value = line.partition(": ")
        if key not in _KEYS or not colon:
            raise ValueError(f"{file.name}: {line!r} is no line of a head; those are {', '.join(sorted(_KEYS))}")
        values[key] = value.strip()
    script = Script(name=file.stem, head=head, values=values, steps=())
    if strange := set(script.places) - PLACES:
        raise ValueError(f"{file.name}: where is {strange}?")
    speakers = (*(name for name, _ in script.people), *_titles(script))
    steps = tuple(step for line in _lines(body) if (step := _step(line, speakers)) is not None)
    return Script(name=script.name, head=head, values=values, steps=steps)


def _titles(script: Script) -> Iterator[str]:
    """In whose name channels and hidden administrators speak."""
    for described in script.chats:
        yield described.split(",")[0].partition(" ")[2].partition(" @")[0].strip()


def _lines(body: str) -> Iterator[str]:
    """The lines that begin at the margin, each with the ones that continue it."""
    whole: list[str] = []
    for line in body.splitlines():
        if line[:1] in {"", " "}:
            whole.append(line.removeprefix("  "))
            continue
        if whole:
            yield "\n".join(whole).rstrip()
        whole = [line]
    if whole:
        yield "\n".join(whole).rstrip()


def _step(line: str, speakers: tuple[str, ...]) -> Step | None:
    """What a line has somebody do; None for a line that tells what came of it."""
    if found := re.fullmatch(r"\[(.+)\]", line):
        return Turns(chat=found[1])
    if found := re.fullmatch(r"— (.+) —", line):
        return Direction(words=found[1])
    who = next(
        (name for name in sorted(speakers, key=len, reverse=True) if line.startswith((f"{name}:", f"{name} "))), None
    )
    if who is None:
        return None
    act = line.partition("\n")[0]  # below a press stands what the bot answered to it
    if found := _PRESS.fullmatch(act):
        return Presses(who=who, label=found["label"], number=int(found["number"] or _LAST))
    if found := re.fullmatch(r" deletes #(\d+)", act[len(who) :]):
        return Deletes(who=who, number=int(found[1]))
    if found := re.fullmatch(r"(?: \(([^)]*)\))?: (.*)", line[len(who) :], re.DOTALL):
        return _speech(who, found[1] or "", found[2])
    raise ValueError(f"{line!r}: what does {who} do?")


def _speech(who: str, remarks: str, text: str) -> Step:
    values = dict(re.findall(r"(in|answers|edits) #?([^,]+)", remarks))
    numbers = {key: _LAST if value == "last" else int(value) for key, value in values.items() if key != "in"}
    if "edits" in numbers:
        return Edits(who=who, number=numbers["edits"], text=text)
    return Says(who=who, text=text, topic=values.get("in"), answers=numbers.get("answers"))


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
