"""``treatywatch keywords``: what one destination looks for beside the topics.

A running bot sees what is changed here.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.app.setup import read_bank, read_settings
from bot.cli.place import place_of, run, stdout
from bot.errors import ConfigurationError
from bot.model.change import AddKeyword, RemoveKeyword
from bot.model.ids import DestinationId
from bot.model.keyword import Keyword
from bot.model.preferences import Mode, UiLanguage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model.change import Change

_EN = UiLanguage.EN

app = typer.Typer(help="The keywords of a destination: add, list, remove.", no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def of(
    context: typer.Context,
    chat: Annotated[
        int, typer.Option("--chat", metavar="ID", help="The destination, by the number that `chats list` shows first.")
    ],
) -> None:
    """Keeps for the command whose keywords it is about."""
    context.obj = chat


@app.command()
def add(
    context: typer.Context,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="What to look for.")],
    mode: Annotated[str, typer.Option(metavar="instant|digest", help="Alerts at once, or in digests.")] = "instant",
) -> None:
    """Look for a word or phrase from now on, in every language, and tell this destination alone.

    Parts joined by " + " must stand near each other, "|" parts alternatives, " - " excludes; * is any ending.

    Examples:  treatywatch keywords --chat 1 add "Sarmat|Сармат"  ·  treatywatch keywords --chat 1 add "Typhon +
    Japan|Philippines - beer" --mode digest
    """
    from bot.chat.keyword_offer import MOST
    from bot.match.query import Query, QueryTrouble, read_query
    from bot.match.query_in_words import cautions, describe, in_words

    chat = _chat(context)
    read = read_query(query)
    if isinstance(read, QueryTrouble):
        raise ConfigurationError(in_words(read, _EN))
    if mode not in (Mode.INSTANT, Mode.DIGEST):
        raise ConfigurationError(f"--mode: {mode!r} is neither instant nor digest")
    bank = read_bank(place_of(context))
    before = _keywords(context, chat)
    if len(before) >= MOST:
        raise ConfigurationError(f"destination {chat} has {MOST} keywords, which is the most there can be; remove one")
    for one in before:
        known = read_query(one.query)
        if isinstance(known, Query) and known.key == read.key:
            raise ConfigurationError(f"keyword {one.id} of destination {chat} looks for that already")
    _change(context, [AddKeyword(destination_id=DestinationId(chat), query=read.written, mode=Mode(mode))])
    for added in _keywords(context, chat):
        if added not in before:
            stdout().print(_line(added))
    stdout().print(describe(read, _EN))
    for caution in cautions(read, bank):
        stdout().print(in_words(caution, _EN))


@app.command(name="list")
def list_(context: typer.Context) -> None:
    """Show the keywords of a destination with their modes."""
    chat = _chat(context)
    known = _keywords(context, chat)
    for keyword in known:
        stdout().print(_line(keyword))
    if not known:
        stdout().print(
            f'Destination {chat} has no keywords; `treatywatch keywords --chat {chat} add "Sarmat"` adds one.'
        )


@app.command()
def remove(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The number that `list` shows.")],
) -> None:
    """Look for it no more."""
    chat = _chat(context)
    found = [keyword for keyword in _keywords(context, chat) if keyword.id == number]
    if not found:
        raise ConfigurationError(
            f"destination {chat} has no keyword {number}; `treatywatch keywords --chat {chat} list` shows all"
        )
    _change(context, [RemoveKeyword(keyword=found[0])])
    stdout().print(f"Keyword {number} is removed.")


def _chat(context: typer.Context) -> int:
    chat = context.obj
    assert isinstance(chat, int), "the callback of these commands keeps it"
    return chat


def _keywords(context: typer.Context, chat: int) -> tuple[Keyword, ...]:
    place = place_of(context)
    settings = read_settings(place)

    async def work() -> tuple[Keyword, ...]:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            if all(destination.id != chat for destination in await store.destinations()):
                raise ConfigurationError(f"there is no destination {chat}; `treatywatch chats list` shows all")
            return tuple(one for one in await store.keywords() if one.destination_id == chat)

    return run(work())


def _change(context: typer.Context, changes: "Sequence[Change]") -> None:
    place = place_of(context)
    settings = read_settings(place)

    async def work() -> None:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            await store.apply(changes, now=datetime.now(UTC))

    run(work())


def _line(keyword: Keyword) -> str:
    return f"{keyword.id}  {'paused' if keyword.mode is Mode.OFF else keyword.mode.value}  {keyword.query}"
