"""A part of a conversation as a picture of a chat: an SVG that reads well on light and on dark pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.conversations.frames import Bubble, Chip, Item, frames, shown_in
from tests.conversations.lettering import Face, Run, length, lettered, wrapped
from tests.conversations.performing import Seen
from tests.conversations.script import Script
from tests.telegram.world import Button

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"

_WIDTH = 640.0
_MARGIN = 16.0
_BUBBLE = 500.0
"""The widest bubble."""
_PAD = 12.0
_SIZE = 14.0
_LINE = 19.0
_SMALL = 12.0
_BUTTON = 30.0
_GAP = 4.0
_MOST_LINES = 34
"""Of one message; the rest is an ellipsis."""

_STYLE = """
.page{fill:#dfe7ee}.theirs{fill:#fff}.mine{fill:#e2f7cb}.button{fill:#fff;fill-opacity:.72}.chip{fill:#7d93a8}
text{font-family:-apple-system,"Segoe UI",Roboto,"Liberation Sans",Helvetica,Arial,sans-serif;fill:#16202a}
.bold{font-weight:600}.link,.name,.label{fill:#1f6fb2}.name,.label{font-weight:600}.quote{fill:#52697d}
.bar{fill:#3a8bcf}.on{fill:#fff}
@media (prefers-color-scheme:dark){
.page{fill:#0f1a24}.theirs{fill:#1e2c3a}.mine{fill:#2c5376}.button{fill:#2a3b4c;fill-opacity:1}.chip{fill:#33475a}
text{fill:#e8eef3}.link,.name,.label{fill:#79b8ee}.quote{fill:#9fb3c5}.bar{fill:#79b8ee}.on{fill:#e8eef3}
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Something drawn, and how high it is."""

    height: float
    shapes: tuple[str, ...]


def pictures(script: Script, seen: Sequence[Seen]) -> Iterator[tuple[str, str]]:
    """Names and texts of the pictures that the script's head asks for."""
    for frame in frames(script):
        yield frame.name, picture(script.title, shown_in(frame, script, seen))


def picture(title: str, items: Sequence[Item]) -> str:
    """The SVG. ``title`` is what a screen reader says; the words of the chat follow it."""
    shapes: list[str] = []
    top = _MARGIN
    for item in items:
        block = _chip(item, top) if isinstance(item, Chip) else _bubble(item, top)
        shapes += block.shapes
        top += block.height + 10
    height = top - 10 + _MARGIN
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {height:g}" width="{_WIDTH:g}"'
            f' height="{height:g}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>{_STYLE}</style>",
            _box("page", 0, 0, _WIDTH, height, round_=14),
            *shapes,
            "</svg>\n",
        )
    )


def _chip(chip: Chip, top: float) -> _Block:
    lines = list(wrapped(lettered(chip.text, ()), _BUBBLE / _SMALL))
    wide = max(length(runs) for _, runs in lines) * _SMALL + 2 * _PAD
    height = len(lines) * 16.0 + 8
    texts = (
        f'<text x="{_WIDTH / 2:g}" y="{top + 16 + 16 * number:g}" font-size="{_SMALL:g}" text-anchor="middle"'
        f' class="on">{escape(_plain(runs))}</text>'
        for number, (_, runs) in enumerate(lines)
    )
    box = _box("chip", (_WIDTH - wide) / 2, top, wide, height, round_=min(height / 2, 13))
    return _Block(height=height, shapes=(box, *texts))


def _bubble(bubble: Bubble, top: float) -> _Block:
    post = bubble.post
    room = (_BUBBLE - 2 * _PAD) / _SIZE
    lines = _cut(list(wrapped(lettered(post.text, post.entities), room)))
    name = "Treatywatch" if post.by_bot else post.author
    widths = [(indent + length(runs)) * _SIZE for indent, runs in lines]
    if bubble.names:
        widths.append(length((Run(text=name, face=Face.BOLD),)) * _SIZE)
    if bubble.quoted:
        widths.append(300.0)
    wide = _BUBBLE if post.buttons else min(max(widths) + 2 * _PAD, _BUBBLE)
    left = _WIDTH - _MARGIN - wide if bubble.mine else _MARGIN
    texts, used = _inside(bubble, name, lines, left=left, top=top, wide=wide)
    rows, below = _rows(post.buttons, left=left, top=top + used + _GAP, wide=wide)
    box = _box("mine" if bubble.mine else "theirs", left, top, wide, used, round_=12)
    return _Block(height=used + below, shapes=(box, *texts, *rows))


def _inside(
    bubble: Bubble, name: str, lines: Sequence[tuple[float, tuple[Run, ...]]], *, left: float, top: float, wide: float
) -> tuple[list[str], float]:
    """The name, what is answered, the text; and how high all that is with its margins."""
    at = top + _PAD + 10
    shapes = []
    if bubble.names:
        shapes.append(_text(left + _PAD, at, (Run(text=name, face=Face.PLAIN),), css="name"))
        at += _LINE
    if bubble.quoted:
        quoted = next(wrapped(lettered(bubble.quoted, ()), (wide - 2 * _PAD - 24) / _SMALL))[1]
        shapes.append(_box("bar", left + _PAD, at - 11, 3, 15, round_=1.5))
        dots = (*quoted, Run(text=" …", face=Face.PLAIN)) if _plain(quoted) != bubble.quoted else quoted
        shapes.append(_text(left + _PAD + 9, at, dots, css="quote", size=_SMALL))
        at += _LINE + 2
    for indent, runs in lines:
        if runs:
            shapes.append(_text(left + _PAD + indent * _SIZE, at, runs))
        at += _LINE
    return shapes, at - _LINE + _PAD - top + 2


def _rows(rows: Sequence[Sequence[Button]], *, left: float, top: float, wide: float) -> tuple[list[str], float]:
    shapes = []
    for number, row in enumerate(rows):
        each = (wide - _GAP * (len(row) - 1)) / len(row)
        y = top + number * (_BUTTON + _GAP)
        for place, button in enumerate(row):
            x = left + place * (each + _GAP)
            shapes.append(_box("button", x, y, each, _BUTTON, round_=8))
            label = _fitting(button.label + (" ↗" if button.url else ""), each - 12)
            shapes.append(
                f'<text x="{x + each / 2:g}" y="{y + 19.5:g}" font-size="13" text-anchor="middle" class="label">'
                f"{escape(label)}</text>"
            )
    return shapes, len(rows) * (_BUTTON + _GAP)


def _fitting(label: str, room: float) -> str:
    first = _plain(next(wrapped(lettered(label, ()), room / 13))[1])
    return label if first == label else f"{first} …"


def _cut(lines: list[tuple[float, tuple[Run, ...]]]) -> list[tuple[float, tuple[Run, ...]]]:
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[:_MOST_LINES], (0.0, (Run(text="…", face=Face.PLAIN),))]


def _text(x: float, y: float, runs: Sequence[Run], *, css: str = "", size: float = _SIZE) -> str:
    inside = "".join(_span(run) for run in runs)
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{_class(css)} xml:space="preserve">{inside}</text>'


def _span(run: Run) -> str:
    text = escape(run.text)
    return text if run.face is Face.PLAIN else f'<tspan class="{run.face}">{text}</tspan>'


def _plain(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _class(css: str) -> str:
    return f' class="{css}"' if css else ""


def _box(css: str, x: float, y: float, wide: float, high: float, *, round_: float) -> str:
    return f'<rect class="{css}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{round_:g}"/>'
