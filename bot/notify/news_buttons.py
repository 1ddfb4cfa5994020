"""The buttons under news: why it is told, and what readers say of it."""

from bot.model.destination import Destination
from bot.model.dialogue import Opinion
from bot.model.ids import DestinationId, StoryId
from bot.model.message import Button
from bot.model.preferences import UiLanguage
from bot.model.rooms import RoomKind
from bot.notify.press_data import packed
from bot.words import say

Rows = tuple[tuple[Button, ...], ...]

BACK = "back"


def alert_buttons(story: StoryId, destination: Destination) -> Rows:
    """Under a message that tells one story. Votes are for those who talk with the bot, not for a channel's readers."""
    language = destination.preferences.language
    why = _button(say(language, "why.why"), "why", story, destination=destination.id)
    if destination.kind is RoomKind.CHANNEL:
        return ((why,),)
    return ((why, _button(say(language, "why.vote"), "vote", story, destination=destination.id)),)


def vote_buttons(story: StoryId, destination: DestinationId, language: UiLanguage) -> Rows:
    """One for each opinion, two in a row."""
    buttons = [
        _button(say(language, f"why.vote_{opinion.name.lower()}"), "vote", story, opinion, destination=destination)
        for opinion in Opinion
    ]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def unfolded(story: StoryId, destination: Destination) -> Rows:
    """The opinions in place of an alert's buttons, with the way back."""
    language = destination.preferences.language
    back = _button(say(language, "why.vote_back"), "vote", story, BACK, destination=destination.id)
    return (*vote_buttons(story, destination.id, language), (back,))


def _button(label: str, word: str, *args: str | int, destination: DestinationId) -> Button:
    return Button(label=label, data=packed(word, *args, destination=destination))
