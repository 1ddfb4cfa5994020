"""``treatywatch chats``: where digests and alerts go. A running bot sees what is changed here."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.app.setup import read_bank, read_settings
from bot.cli.chat_bars import bar_words
from bot.cli.place import place_of, run, stdout
from bot.errors import ConfigurationError
from bot.model.destination import Destination
from bot.model.ids import DestinationId
from bot.model.preferences import Mode, Slot, Subscriptions

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

app = typer.Typer(
    help="The destinations of digests and alerts: add, list, remove.", no_args_is_help=True, rich_markup_mode=None
)


@app.command(context_settings={"ignore_unknown_options": True})  # numbers of groups begin with a minus
def add(  # noqa: PLR0917  options of typer are given by name, whatever their place here
    context: typer.Context,
    chat: Annotated[
        str, typer.Argument(metavar="CHAT", help="A Telegram chat by its number, or a name for this terminal.")
    ],
    thread: Annotated[int | None, typer.Option(metavar="N", help="A topic of a forum, by its number.")] = None,
    topics: Annotated[
        str | None,
        typer.Option(
            metavar="all|A,B", help="Topics it hears of; `treatywatch topics list` names them.  [default: all]"
        ),
    ] = None,
    mode: Annotated[
        str | None, typer.Option(metavar="instant|digest", help="Alerts at once, or in digests.  [default: digest]")
    ] = None,
    digest: Annotated[
        str | None,
        typer.Option(metavar="TIMES", help="When digests come, or off.  [default: 08:00]"),
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="ZONE", help="Its time zone, or a city.  [default: UTC]")
    ] = None,
) -> None:
    """Add a destination, or change the one of that name or number. What is not given stays as it was.

    Examples:  treatywatch chats add me  ·  treatywatch chats add desk --topics new-start,inf --timezone Vienna
    --digest "weekdays 08:00 17:30, weekend 10:00"  ·  treatywatch chats add -1001234567890 --mode instant
    """
    from bot.cli.chat_options import read_room, read_wishes

    place = place_of(context)
    settings = read_settings(place)
    room = read_room(chat, thread, settings.telegram)
    wishes = read_wishes(lambda: read_bank(place), topics=topics, mode=mode, digest=digest, timezone=timezone)

    async def work() -> Destination:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            key = (room.platform, room.bot_id, room.chat_id, room.thread_id)
            known = await store.destinations()
            old = next((one for one in known if (one.platform, one.bot_id, one.chat_id, one.thread_id) == key), None)
            now = datetime.now(UTC)
            preferences, zone = wishes.applied(old, now=now)
            return await store.add_destination(room, preferences=preferences, timezone=zone, now=now)

    stdout().print(_line(run(work()), now=datetime.now(UTC)))


@app.command(name="list")
def list_(context: typer.Context) -> None:
    """Show the destinations with their topics, times and zones, and why one cannot be written to at present."""
    place = place_of(context)
    settings = read_settings(place)

    async def work() -> tuple[Destination, ...]:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            return await store.destinations()

    known = run(work())
    for destination in known:
        stdout().print(_line(destination, now=datetime.now(UTC)))
    if not known:
        stdout().print("There is no destination yet; `treatywatch chats add me` adds one for this terminal.")


@app.command()
def remove(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="The number that `chats list` shows first.")],
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


def _line(destination: Destination, *, now: datetime) -> str:
    """``1  me  (terminal, Europe/Vienna)  digest: all topics; digests: every day 08:00``."""
    where = destination.chat_id + (f"/{destination.thread_id}" if destination.thread_id else "")
    title = f" {destination.title!r}" if destination.title and destination.title != destination.chat_id else ""
    preferences = destination.preferences
    digests = ", ".join(map(_slot, preferences.schedule)) or "only when asked for"
    paused = "; paused" if preferences.paused else ""
    barred = bar_words(destination, now=now)
    out = f"; {barred}" if barred else ""
    return (
        f"{destination.id}  {where}{title}  ({destination.platform}, {destination.timezone})"
        f"  {_heard(preferences.subscriptions)}; digests: {digests}{paused}{out}"
    )


def _slot(slot: Slot) -> str:
    """``08:00``, or ``08:00 mon tue`` where not every day has it."""
    days = "" if len(slot.days) == len(_DAYS) else "".join(f" {_DAYS[day]}" for day in sorted(slot.days))
    return f"{slot.at:%H:%M}{days}"


def _heard(subscriptions: Subscriptions) -> str:
    """``instant: inf, open-skies; digest: all other topics``."""
    heard = []
    for mode in (Mode.INSTANT, Mode.DIGEST):
        topics = [topic for topic, its in subscriptions.named if its is mode]
        if subscriptions.usual is mode:
            heard.append(f"{mode.value}: all {'other ' if subscriptions.named else ''}topics")
        elif topics:
            heard.append(f"{mode.value}: {', '.join(topics)}")
    if subscriptions.usual is not Mode.OFF and (off := [one for one, its in subscriptions.named if its is Mode.OFF]):
        heard.append(f"off: {', '.join(off)}")
    return "; ".join(heard) or "no topic"
