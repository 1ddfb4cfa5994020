"""What waits in the outbox, in lines for a terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.cli.words import count, moment
from bot.model.delivery import Delivery, PartState
from bot.model.destination import Destination
from bot.notify.held import number_of
from bot.notify.outbox import has_ended
from bot.notify.visible import line
from bot.notify.waiting import why_waiting

_FIRST_LINE = 60
"""UTF-16 units of a message's first line."""
_TITLE = 40


def part_lines(pending: Sequence[Delivery], destinations: Sequence[Destination], *, now: datetime) -> Iterator[str]:
    """``17.2  held  me  "First line of it"  no answer came``, one for each message that was not sent yet."""
    known = {each.id: each for each in destinations}
    for delivery in pending:
        destination = known.get(delivery.destination_id)
        if destination is None:  # removed between the two questions, and its deliveries with it
            continue
        for part in delivery.parts:
            if has_ended(part):
                continue
            first = line(part.message.text.partition("\n")[0], limit=_FIRST_LINE)
            shown = (number_of(delivery, part), part.state.value, _chat(destination), f'"{first}"')
            yield "  ".join(filter(None, (*shown, why_waiting(destination, part, now=now))))


def outbox_lines(pending: Sequence[Delivery], destinations: Sequence[Destination], *, now: datetime) -> Iterator[str]:
    """A line for each delivery that waits, with the reasons, and one for all messages that are held."""
    known = {each.id: each for each in destinations}
    held = sum(part.state is PartState.HELD for delivery in pending for part in delivery.parts)
    for delivery in pending:
        destination = known.get(delivery.destination_id)
        waiting = [part for part in delivery.parts if not has_ended(part) and part.state is not PartState.HELD]
        if destination is None or not waiting:
            continue
        reasons = sorted(filter(None, {why_waiting(destination, part, now=now) for part in waiting}))
        why = f": {'; '.join(reasons)}" if reasons else ""
        yield (
            f"  waiting for {destination.chat_id}: {len(waiting)} of {len(delivery.parts)} messages"
            f" of {moment(delivery.created_at)}{why}"
        )
    if held:
        kept = count(held, "message is", "messages are")
        arrived = "it" if held == 1 else "they"
        yield f"  {kept} held, since nobody knows whether {arrived} arrived: `treatywatch outbox list`"
    if not pending:
        yield "nothing waits to be sent"


def _chat(destination: Destination) -> str:
    where = destination.chat_id + (f"/{destination.thread_id}" if destination.thread_id else "")
    title = line(destination.title, limit=_TITLE)
    return f"{title} ({where})" if title and title != destination.chat_id else where
