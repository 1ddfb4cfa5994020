"""What the store knows of a room and the person who speaks there."""

from dataclasses import dataclass

from bot.model.destination import Destination
from bot.model.dialogue import Dialogue
from bot.model.keyword import Keyword


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that answering one update needs from the store."""

    handled: bool
    """The update was answered before."""
    own: Destination | None
    """The destination of the room itself."""
    let_in: bool
    """The chat has a destination, in this thread or another."""
    managed: Destination | None
    """The one that this person manages from here."""
    keywords: tuple[Keyword, ...]
    """Those of the managed destination, else of the room's own."""
    dialogue: Dialogue | None
    operators: frozenset[str]
    """Persons of this bot on this platform who became operators in chat."""
