"""``treatywatch chats``: where digests go."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.app.setup import read_bank, read_settings
from bot.cli.place import place_of, run, stdout
from bot.errors import ConfigurationError
from bot.match.bank import TopicBank
from bot.model.destination import Destination
from bot.model.ids import DestinationId, TopicId
from bot.model.preferences import Mode, Preferences, Subscriptions, only
from bot.model.rooms import Room, RoomKind

app = typer.Typer(help="The destinations of digests: add, list, remove.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def add(
    context: typer.Context,
    chat: Annotated[str, typer.Argument(metavar="NAME", help="A name for the destination, such as `me`.")],
    topics: Annotated[
        str | None,
        typer.Option(
            metavar="all|A,B", help="Topics it hears of; `treatywatch topics list` names them.  [default: all]"
        ),
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Its time zone, such as Europe/Vienna.  [default: UTC]")
    ] = None,
) -> None:
    """Add a destination that reads its digests in this terminal, or change the one of that name.

    What is not given stays as it was.

    Examples:  treatywatch chats add me  ·  treatywatch chats add desk --topics new-start,inf --timezone Europe/Vienna
    """
    place = place_of(context)
    settings = read_settings(place)
    name = _name(chat)
    chosen = _topics(topics, read_bank(place)) if topics is not None else None
    if timezone is not None:
        _check_zone(timezone)

    async def work() -> Destination:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            old = next((each for each in await store.destinations() if each.chat_id == name), None)
            before = old.preferences if old else Preferences()
            return await store.add_destination(
                Room(platform="terminal", bot_id="", chat_id=name, kind=RoomKind.PRIVATE),
                preferences=before if chosen is None else replace(before, subscriptions=chosen),
                timezone=timezone or (old.timezone if old else "UTC"),
                now=datetime.now(UTC),
            )

    stdout().print(_line(run(work())))


@app.command(name="list")
def list_(context: typer.Context) -> None:
    """Show the destinations with their topics and time zones."""
    place = place_of(context)
    settings = read_settings(place)

    async def work() -> tuple[Destination, ...]:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            return await store.destinations()

    known = run(work())
    for destination in known:
        stdout().print(_line(destination))
    if not known:
        stdout().print("There is no destination yet; `treatywatch chats add me` adds one for this terminal.")


@app.command()
def remove(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The number that `chats list` shows.")],
) -> None:
    """Remove a destination with all that was kept for it, its waiting deliveries included."""
    place = place_of(context)
    settings = read_settings(place)

    async def work() -> bool:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            return await store.remove_destination(DestinationId(number))

    if not run(work()):
        raise ConfigurationError(f"there is no destination {number}; `treatywatch chats list` shows all")
    stdout().print(f"Destination {number} is removed.")


def _name(chat: str) -> str:
    name = " ".join(chat.split())
    if not name or not name.isprintable() or len(name) > 100:
        raise ConfigurationError(f"{chat!r} is not a name for a destination; write up to 100 plain characters")
    return name


def _topics(written: str, bank: TopicBank) -> Subscriptions:
    if written.strip().lower() == "all":
        return Subscriptions()
    wanted = frozenset(TopicId(part.strip()) for part in written.split(",") if part.strip())
    known = {topic.id for topic in bank.topics}
    strange = sorted(wanted - known)
    if strange or not wanted:
        shown = strange[0] if strange else written
        raise ConfigurationError(f"--topics: there is no topic {shown!r}; `treatywatch topics list` names them")
    return only(wanted, Mode.DIGEST)


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigurationError(f"--timezone: {name!r} is not a time zone; write for example Europe/Vienna") from error


def _line(destination: Destination) -> str:
    subscriptions = destination.preferences.subscriptions
    followed = [topic for topic, mode in subscriptions.named if mode is not Mode.OFF]
    heard = "all topics" if subscriptions.usual is not Mode.OFF else ", ".join(sorted(followed))
    return f"{destination.id}  {destination.chat_id}  ({destination.platform}, {destination.timezone})  {heard}"
