"""The areas put together."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.words.digest import DIGEST
from bot.words.general import GENERAL
from bot.words.pull import PULL
from bot.words.query import QUERY
from bot.words.text import Text
from bot.words.why import WHY

_AREAS: tuple[Mapping[str, Text], ...] = (DIGEST, GENERAL, PULL, QUERY, WHY)


def _together() -> Mapping[str, Text]:
    together: dict[str, Text] = {}
    for area in _AREAS:
        twice = together.keys() & area.keys()
        if twice:
            raise ValueError(f"the catalogue has {min(twice)!r} twice")
        together |= area
    return MappingProxyType(together)


CATALOGUE = _together()
