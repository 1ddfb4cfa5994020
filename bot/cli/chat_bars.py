"""Why nothing goes to a chat at present, in the words of the command line."""

from datetime import datetime

from bot.cli.words import moment
from bot.model.destination import Destination
from bot.model.preferences import UiLanguage
from bot.notify.bars import why


def bar_words(destination: Destination, *, now: datetime) -> str:
    """The reason, since when, and when it is tried again; empty where messages can go there."""
    if destination.shut_out:
        return _shut_out(destination, now)
    held = destination.held_until
    if held is not None and held > now:
        return f"nothing is sent before {moment(held)}: the chat system asked to wait"
    return ""


def _shut_out(destination: Destination, now: datetime) -> str:
    bar, since, again = destination.bar, destination.shut_out_at, destination.try_again_at
    reason = why(bar, UiLanguage.EN) if bar else "the reason is not known"
    said = f" (it was said: {bar.words})" if bar and bar.words else ""
    begun = f" since {moment(since)}" if since else ""
    if again is None:
        return f"cannot be written to{begun}: {reason}{said}; not tried again unless it opens"
    next_try = "with the next message" if again <= now else moment(again)
    return f"cannot be written to{begun}: {reason}{said}; tried again {next_try}"
