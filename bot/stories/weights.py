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

    __slots__ = ("_held", "_log_size", "_norms", "_size", "_squares")

    def __init__(self, stories: int, held: Callable[[str], int]) -> None:
        """``held`` says how many stories have a mark."""
        self._held = held
        self._size = stories + 10
        self._log_size = log(self._size)
        self._squares: dict[str, float] = {}
        self._norms: dict[frozenset[str], float] = {}

    def square(self, mark: str) -> float:
        """The square of the mark's weight."""
        known = self._squares.get(mark)
        if known is None:
            rarity = log(self._size / (self._held(mark) + 1)) / self._log_size
            weight = _OF_KIND.get(mark.partition(":")[0], 1.0) * min(_RAREST, max(_COMMONEST, rarity))
            known = self._squares[mark] = weight * weight
        return known

    def cosine(self, a: frozenset[str], b: frozenset[str]) -> float:
        """0.0 to 1.0: the share of weighty marks that the two have in common."""
        both = sum(map(self.square, a & b))
        return min(1.0, both / (self._norm(a) * self._norm(b))) if both else 0.0

    def _norm(self, marks: frozenset[str]) -> float:
        known = self._norms.get(marks)
        if known is None:
            known = self._norms[marks] = sqrt(sum(map(self.square, marks)))
        return known
