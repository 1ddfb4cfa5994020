"""``treatywatch outbox``: messages that were not sent yet, and those that are held until somebody decides."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.app.setup import read_settings
from bot.cli.outbox_lines import part_lines
from bot.cli.place import place_of, run, stdout
from bot.errors import ConfigurationError
from bot.model.delivery import Delivery, Part, PartState
from bot.model.destination import Destination
from bot.model.ids import DeliveryId
from bot.notify.held import number_of, read_number
from bot.notify.outbox import dropped_by_operator, repeated_by_operator

if TYPE_CHECKING:
    from bot.adapters.sql_store import SqlStore

_Numbers = Annotated[list[str], typer.Argument(metavar="ID", help="As `outbox list` shows them first.")]

app = typer.Typer(
    help="Messages that were not sent yet: list them, and decide about those that are held.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command(name="list")
def list_(context: typer.Context) -> None:
    """Show the messages that were not sent yet: number, state, chat, first line, and why.

    A message is held if nobody knows whether it arrived: once the answer to its repeat was lost too, or at once where
    `delivery.unknown` is "hold".

    Examples:  treatywatch outbox list  ·  treatywatch outbox repeat 17.2  ·  treatywatch outbox drop 17.2
    """
    place = place_of(context)
    settings = read_settings(place)

    async def work() -> tuple[tuple[Delivery, ...], tuple[Destination, ...]]:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            return await store.pending(), await store.destinations()

    pending, destinations = run(work())
    for one in part_lines(pending, destinations, now=datetime.now(UTC)):
        stdout().print(one)
    if not pending:
        stdout().print("Nothing waits to be sent.")


@app.command()
def repeat(context: typer.Context, numbers: _Numbers) -> None:
    """Send held messages again, marked as a possible repeat. The running bot does it within seconds.

    Examples:  treatywatch outbox repeat 17.2  ·  treatywatch outbox repeat 17.2 18.1
    """
    for number in _decided(context, numbers, repeated_by_operator):
        stdout().print(f"Message {number} is queued again, marked as a possible repeat.")


@app.command()
def drop(context: typer.Context, numbers: _Numbers) -> None:
    """Leave held messages at that: they are not sent again, for example since they are there after all.

    Examples:  treatywatch outbox drop 17.2  ·  treatywatch outbox drop 17.2 18.1
    """
    for number in _decided(context, numbers, dropped_by_operator):
        stdout().print(f"Message {number} is dropped.")


async def decide(store: "SqlStore", numbers: list[str], decision: Callable[[Part], Part]) -> list[str]:
    """Decides about these messages, one by one. Gives their numbers.

    Raises ConfigurationError, with nothing decided, where one of them is not held.
    """
    pending = {delivery.id: delivery for delivery in await store.pending()}
    found = [_found(pending, number) for number in dict.fromkeys(numbers)]
    for delivery, part in found:
        if not await store.decide_part(delivery, decision(part)):
            raise ConfigurationError(f"message {number_of(delivery, part)} was decided about in this moment")
    return [number_of(delivery, part) for delivery, part in found]


def _decided(context: typer.Context, numbers: list[str], decision: Callable[[Part], Part]) -> list[str]:
    place = place_of(context)
    settings = read_settings(place)

    async def work() -> list[str]:
        from bot.app.store import opened_store

        async with opened_store(place, settings) as store:
            return await decide(store, numbers, decision)

    return run(work())


def _found(pending: dict[DeliveryId, Delivery], number: str) -> tuple[Delivery, Part]:
    read = read_number(number)
    if read is None:
        raise ConfigurationError(
            f"{number!r} is no number of a message; `treatywatch outbox list` shows them, such as 17.2"
        )
    delivery = pending.get(read[0])
    part = next((one for one in delivery.parts if one.index == read[1]), None) if delivery else None
    if delivery is None or part is None:
        raise ConfigurationError(f"no message {number} waits to be sent; `treatywatch outbox list` shows all that do")
    if part.state is not PartState.HELD:
        raise ConfigurationError(f"message {number} is {part.state.value} and not held, so there is nothing to decide")
    return delivery, part
