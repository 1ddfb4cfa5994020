"""Why a message was not sent yet, as operators read it."""

from datetime import datetime

from bot.model.delivery import Part, PartState
from bot.model.destination import Destination
from bot.model.preferences import UiLanguage
from bot.notify.bars import why


def held_off(destination: Destination, *, now: datetime) -> str:
    """Why the chat takes nothing now, because it asked for a wait; empty where it did not."""
    until = destination.held_until
    return f"the chat takes no messages until {until:%d %b %Y %H:%M} UTC" if until and until > now else ""


def why_waiting(destination: Destination, part: Part, *, now: datetime) -> str:
    """The part's own reason and what keeps its chat shut, each once; empty where it is simply its turn soon."""
    chat = held_off(destination, now=now)
    if destination.shut_out:
        chat = why(destination.bar, UiLanguage.EN) if destination.bar else "the bot cannot write there"
    reasons = [part.reason or "", chat if part.state is not PartState.HELD else ""]
    return "; ".join(dict.fromkeys(filter(None, reasons)))
