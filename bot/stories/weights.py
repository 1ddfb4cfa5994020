"""How much a mark tells: by its kind, and by how few stories of the window have it."""

from collections.abc import Callable
from math import log, sqrt

_OF_KIND = {
    "thing": 1.8,
    "venue": 1.5,
    "name": 1.5,
    "person": 1.4,
    "body": 1.2,
    "act": 1.1,
    "number": 1.0,
    "country": 0.6,
    "zh": 0.6,
    "ko": 0.6,
    "common": 0.4,
}
"""A stem of a language written with spaces weighs 1.0; pairs of letters of the others come in greater number."""
_RAREST, _COMMONEST = 1.0, 0.3


class Weights:
    """The weights of marks among ``stories`` stories, remembered while that number stands."""

    __slots__ = ("_norms", "_squares")

    def __init__(self, stories: int, held: Callable[[str], int]) -> None:
        """``held`` says how many stories have a mark."""
        self._squares = _Squares(stories + 10, held)
        self._norms: dict[frozenset[str], float] = {}

    def square(self, mark: str) -> float:
        """The square of the mark's weight."""
        return self._squares[mark]

    def cosine(self, a: frozenset[str], b: frozenset[str]) -> float:
        """0.0 to 1.0: the share of weighty marks that the two have in common."""
        both = self._sum(a & b)
        return min(1.0, both / (self._norm(a) * self._norm(b))) if both else 0.0

    def _norm(self, marks: frozenset[str]) -> float:
        known = self._norms.get(marks)
        if known is None:
            known = self._norms[marks] = sqrt(self._sum(marks))
        return known

    def _sum(self, marks: frozenset[str]) -> float:
        return sum(map(self._squares.__getitem__, marks))


class _Squares(dict[str, float]):
    """The squares of the weights, each worked out when it is first asked for; asking again costs no call."""

    __slots__ = ("_held", "_log_size", "_size")

    def __init__(self, size: int, held: Callable[[str], int]) -> None:
        super().__init__()
        self._held = held
        self._size = size
        self._log_size = log(size)

    def __missing__(self, mark: str) -> float:
        rarity = log(self._size / (self._held(mark) + 1)) / self._log_size
        weight = _OF_KIND.get(mark.partition(":")[0], 1.0) * min(_RAREST, max(_COMMONEST, rarity))
        self[mark] = weight * weight
        return self[mark]
