"""The areas put together."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.words.alerts import ALERTS
from bot.words.bars import BARS
from bot.words.calendar import CALENDAR
from bot.words.card import CARD
from bot.words.corrections import CORRECTIONS
from bot.words.digest import DIGEST
from bot.words.general import GENERAL
from bot.words.help import HELP
from bot.words.keywords import KEYWORDS
from bot.words.manage import MANAGE
from bot.words.mutes import MUTES
from bot.words.outbox import OUTBOX
from bot.words.pausing import PAUSING
from bot.words.pull import PULL
from bot.words.query import QUERY
from bot.words.schedule import SCHEDULE
from bot.words.start import START
from bot.words.text import Text
from bot.words.topics import TOPICS
from bot.words.why import WHY

_AREAS: tuple[Mapping[str, Text], ...] = (
    ALERTS,
    BARS,
    CALENDAR,
    CARD,
    CORRECTIONS,
    DIGEST,
    GENERAL,
    HELP,
    KEYWORDS,
    MANAGE,
    MUTES,
    OUTBOX,
    PAUSING,
    PULL,
    QUERY,
    SCHEDULE,
    START,
    TOPICS,
    WHY,
)


def _together() -> Mapping[str, Text]:
    together: dict[str, Text] = {}
    for area in _AREAS:
        twice = together.keys() & area.keys()
        if twice:
            raise ValueError(f"the catalogue has {min(twice)!r} twice")
        together |= area
    return MappingProxyType(together)


CATALOGUE = _together()
