"""Which stories a digest shows where there are more than it has room for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.match import Role
from bot.model.preferences import Mode
from bot.model.story import Kinship
from bot.notify.telling import Item

_SHARES = 3
"""So many outlets at least have a place in a full digest, where as many tell something alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The stories of a digest, best first."""

    shown: tuple[Item, ...]
    counted: tuple[Item, ...]
    """Those for which there was no room."""


def choose(items: Sequence[Item], *, most: int) -> Chosen:
    """The best ``most`` of them; all where it is 0.

    What the destination wants to hear at once is never left out for the sake of other news, and a mention comes after
    all else. An outlet has a third of the places for what nobody else tells: a body that publishes thirty releases on
    one day does not fill a digest. It gets the places that nobody takes.
    """
    ordered = sorted(items, key=_order)
    if not most or len(ordered) <= most:
        return Chosen(shown=_ranked(ordered), counted=())
    share = -(-most // _SHARES)
    taken: Counter[str] = Counter()
    first: list[Item] = []
    second: list[Item] = []
    for item in ordered:
        outlet = None if _is_urgent(item) else _only_outlet(item)
        if outlet is not None and taken[outlet] >= share:
            second.append(item)
            continue
        if outlet is not None:
            taken[outlet] += 1
        first.append(item)
    by_turn = [*first, *second]
    return Chosen(shown=_ranked(by_turn[:most]), counted=_ranked(by_turn[most:]))


def _ranked(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.rank))


def _order(item: Item) -> tuple[object, ...]:
    return not _is_urgent(item), item.role is Role.MENTIONED, item.rank


def _is_urgent(item: Item) -> bool:
    return item.mode is Mode.INSTANT and item.role is Role.MAIN


def _only_outlet(item: Item) -> str | None:
    """The outlet that alone tells the story, copies aside; None where several do."""
    own = [member for member in item.sources if member.kinship not in {Kinship.COPY, Kinship.SPUN}]
    outlets = {member.report.entry.outlet.casefold() for member in own or (item.speaker,)}
    return outlets.pop() if len(outlets) == 1 else None
