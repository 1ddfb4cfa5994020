"""What every command is told before its own name: where the configuration and the data are."""

import asyncio
from collections.abc import Coroutine
from typing import TypeVar

import typer
from rich.console import Console

from bot.app.place import Place

T = TypeVar("T")


def place_of(context: typer.Context) -> Place:
    """Where this bot lives, as the options before the command say."""
    place = context.find_root().obj
    assert isinstance(place, Place), "the callback of the program makes it"
    return place


def run(work: Coroutine[object, object, T]) -> T:
    """Runs the work of a command to its end."""
    return asyncio.run(work)


def stdout() -> Console:
    """What was asked for. Colours and width follow the terminal and NO_COLOR; 80 columns where there is none."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


def stderr() -> Console:
    """Progress and complaints."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)
